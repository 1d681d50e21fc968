"""Days compared with what is no day: a year, an amount of money."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from hycampaign.define.check.figures.kinds import parts_of
from hycampaign.define.check.figures.sum_terms import Cell, name_of
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.rules import DATE_AGAINST_NUMBER
from hycampaign.expression.language.tree import Comparison, Node, Number, walk
from hycampaign.model.asked.form import ColumnType, RowKind
from hycampaign.model.trouble.finding import Finding

_EXPRESSIONS = (("rules", "expression"), ("columns", "required"))
_DAYS = {ColumnType.DATE, ColumnType.MONTH}
# Days of Excel between 1954 and 2119: nobody means another number for a day.
_PLAUSIBLE = (Decimal(20_000), Decimal(80_000))
_YEARS = (Decimal(1900), Decimal(2100))
_NOUGHTH_DAY = date(1899, 12, 30)


def find_dates_against_numbers(inspection: Inspection) -> Iterator[Finding]:
    """Yield conditions that compare a day with a year, an amount, or another number."""
    for table, column in _EXPRESSIONS:
        for row in inspection.filled(table, column):
            tree = inspection.tree(row, column)
            for node in walk(tree) if tree is not None else ():
                for day, other in _odd_pairs(inspection, node):
                    facts = {"cell": name_of(day), "other": _said(other)}
                    yield fault(
                        DATE_AGAINST_NUMBER, row, column, **facts, nearest=_meant(other)
                    )


def _odd_pairs(inspection: Inspection, node: Node) -> Iterator[tuple[Cell, Node]]:
    """Yield a day, and what stands on the other side though it is none."""
    if not isinstance(node, Comparison):
        return
    for day, other in ((node.left, node.right), (node.right, node.left)):
        if not isinstance(day, Cell) or not _is_day(inspection, day):
            continue
        is_no_day = isinstance(other, Cell) and not _is_day(inspection, other)
        if is_no_day or (isinstance(other, Number) and not _is_plausible(other.value)):
            yield day, other


def _is_day(inspection: Inspection, cell: Cell) -> bool:
    row, column = parts_of(inspection, cell)
    if column is not None:
        return column.type in _DAYS
    return row is not None and row.kind is RowKind.DATE


def _is_plausible(number: Decimal) -> bool:
    return _PLAUSIBLE[0] <= number <= _PLAUSIBLE[1]


def _said(node: Node) -> str:
    if isinstance(node, Number):
        return f"số {node.value:f}"
    return f"“{name_of(node)}”" if isinstance(node, Cell) else ""


def _meant(node: Node) -> str:
    """Ask back about a year: its first day as the number that spreadsheets keep."""
    if not isinstance(node, Number) or not _YEARS[0] <= node.value <= _YEARS[1]:
        return ""
    first = date(int(node.value), 1, 1)
    return f" Có phải {(first - _NOUGHTH_DAY) // timedelta(1)} (ngày {first:%d/%m/%Y})?"
