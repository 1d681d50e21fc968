"""Sums within expressions that mean nothing: percentages added up, a stock added to itself."""

from collections.abc import Iterator

from hycampaign.define.figure_codes import PERCENTAGES_ADDED, STOCK_ADDED
from hycampaign.define.inspection import Inspection, fault
from hycampaign.model.expression import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    ExpressionError,
    ListRef,
    Node,
    Operation,
    RowRef,
    Shift,
    walk,
)
from hycampaign.model.expression_resolver import understand
from hycampaign.model.finding import Code, Finding
from hycampaign.model.form import ColumnType, RowKind

_EXPRESSIONS = (("rows", "formula"), ("columns", "formula"), ("criteria", "expression"))
_Cell = ColumnRef | RowRef | CellRef | ListRef


def find_meaningless_sums(inspection: Inspection) -> Iterator[Finding]:
    """Yield formulas and scores that add percentages, or one stock at two times."""
    for table, column in _EXPRESSIONS:
        for row in inspection.filled(table, column):
            try:
                tree = understand(row.text(column), inspection.vocabulary(row.text("form")))
            except ExpressionError:
                continue
            for code, found in dict.fromkeys(_said(inspection, tree)):
                yield fault(code, row, column, found=found)


def _said(inspection: Inspection, tree: Node) -> Iterator[tuple[Code, str]]:
    for terms in _sums(tree):
        rates = [_name(one) for one in terms if _is_rate(inspection, one)]
        is_of_list = any(isinstance(one, ListRef) for one in terms)
        if len(rates) > 1 or (rates and is_of_list):
            yield PERCENTAGES_ADDED, ", ".join(dict.fromkeys(rates))
        stocks = [one for one in terms if _kind(inspection, one) is RowKind.STOCK]
        shifts: dict[str, set[Shift]] = {}
        for one in stocks:
            shifts.setdefault(_name(one), set()).add(one.shift)
        yield from ((STOCK_ADDED, name) for name, times in shifts.items() if len(times) > 1)


def _sums(tree: Node) -> Iterator[list[_Cell]]:
    """Yield the cells that are terms of one sum, for each sum."""
    inner = {
        id(side)
        for node in walk(tree)
        if isinstance(node, Operation) and node.operator == "+"
        for side in (node.left, node.right)
    }
    for node in walk(tree):
        is_sum = isinstance(node, Call) and node.function == "SUM"
        is_chain = (
            isinstance(node, Operation) and node.operator == "+" and id(node) not in inner
        )
        if is_sum or is_chain:
            yield list(_terms(node))


def _terms(node: Node) -> Iterator[_Cell]:
    match node:
        case Operation(operator="+", left=left, right=right):
            yield from _terms(left)
            yield from _terms(right)
        case Call(function="SUM", arguments=arguments):
            for argument in arguments:
                yield from _terms(argument)
        case Children(parts=parts):
            yield from parts
        case ColumnRef() | RowRef() | CellRef() | ListRef():
            yield node
        case _:
            pass


def _is_rate(inspection: Inspection, cell: _Cell) -> bool:
    form = inspection.forms.get(cell.form)
    column = None if isinstance(cell, RowRef) or form is None else form.column(cell.column)
    is_percent = column is not None and column.type is ColumnType.PERCENT
    return is_percent or _kind(inspection, cell) is RowKind.RATIO


def _kind(inspection: Inspection, cell: _Cell) -> RowKind | None:
    form = inspection.forms.get(cell.form)
    if form is None:
        return None
    if isinstance(cell, RowRef | CellRef):
        row = form.row(cell.row)
        return row.kind if row is not None else None
    column = form.column(cell.column)
    return column.kind if column is not None and isinstance(cell, ListRef) else None


def _name(cell: _Cell) -> str:
    return cell.row if isinstance(cell, RowRef | CellRef) else cell.column
