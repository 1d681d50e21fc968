"""Measures meet only their like: in expressions, in what formulas come to, over the units."""

from collections.abc import Iterator

from hycampaign.define.check.figures.kinds import is_percent, parts_of
from hycampaign.define.check.figures.quantities import Quantity, Unlike, Weighing, unlike_of
from hycampaign.define.check.figures.rows_at_hand import rows_at_hand
from hycampaign.define.check.figures.sum_terms import Cell, name_of
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.figures import (
    FACTOR_DOUBTFUL,
    MEANS_ADDED,
    MEASURES_UNKNOWN,
    MEASURES_UNLIKE,
    MEASURES_UNTURNED,
    PER_ADDED,
    RESULT_UNLIKE,
    RESULT_UNTURNED,
)
from hycampaign.define.tables.table import TableRow
from hycampaign.expression.language.tree import ColumnRef, Node
from hycampaign.model.asked.comparable import measure_at
from hycampaign.model.asked.form import Aggregation, Column, ColumnType, FormKind, Row, RowKind
from hycampaign.model.trouble.finding import Code, Finding
from hycampaign.vietnamese.numbers.measures import (
    Measure,
    decimal_of,
    is_mean,
    is_place_in_an_order,
    measure_of,
)

_EXPRESSIONS = (
    ("rows", "formula"),
    ("rows", "numerator"),
    ("columns", "formula"),
    ("columns", "required"),
    ("rules", "expression"),
    ("criteria", "expression"),
)
_FILLING = {"formula", "numerator"}


def find_unlike_measures(inspection: Inspection) -> Iterator[Finding]:
    """Yield expressions that add or compare unlike measures, or come to another than asked."""
    for table, column in _EXPRESSIONS:
        for line in inspection.filled(table, column):
            tree = _tree(inspection, line, column)
            if tree is None:
                continue
            for row in rows_at_hand(inspection, table, line, tree):
                if said := _said(inspection, (table, line, column), tree, row):
                    yield said
                    break


def find_rates_added_over_units(inspection: Inspection) -> Iterator[Finding]:
    """Yield figures per something, points and means that are added up over the units."""
    for form in inspection.campaign.forms:
        for row in form.rows:
            yield from _added(row, inspection.row("rows", form.code, row.code))
        for column in form.columns:
            if form.kind is FormKind.LIST and column.type.is_numeric:
                yield from _added(column, inspection.row("columns", form.code, column.code))


def _added(part: Row | Column, here: TableRow) -> Iterator[Finding]:
    is_share = isinstance(part, Column) and part.type is ColumnType.PERCENT
    is_told = is_share or is_percent(part) or part.kind is RowKind.RATIO
    if part.space is not Aggregation.SUM or part.kind is RowKind.HEADING or is_told:
        return
    measure = measure_of(part.measure)
    if measure is not None and measure.per:
        yield fault(PER_ADDED, here, "space", found=part.label, expected=part.measure)
    elif is_place_in_an_order(part.measure) or is_mean(part.label):
        yield fault(MEANS_ADDED, here, "space", found=part.label)


def _tree(inspection: Inspection, line: TableRow, column: str) -> Node | None:
    if column != "numerator":
        return inspection.tree(line, column)
    above, below = line.text("numerator"), line.text("denominator")
    text = f"{above}/{below}*100" if above and below else ""
    return inspection.understood(line.text("form"), text)


def _said(
    inspection: Inspection, at: tuple[str, TableRow, str], tree: Node, row: Row | None
) -> Finding | None:
    """Return the first thing that is wrong with the measures of an expression, in a row."""
    table, line, column = at
    weighing = Weighing(lambda cell: _held(inspection, cell, row))
    result = weighing.of(tree)
    if weighing.found:
        unlike = weighing.found[0]
        return _told(_code(unlike, MEASURES_UNTURNED), unlike, line, column)
    asked = _asked(inspection, table, line) if column in _FILLING else None
    if asked is None or not isinstance(result, Quantity):
        return None
    wrong = unlike_of(Quantity(asked, None), result)
    return _told(_code(wrong, RESULT_UNTURNED), wrong, line, column) if wrong else None


def _held(inspection: Inspection, cell: Cell, row: Row | None) -> Quantity | None:
    """Return what a cell holds; a column of a fixed form is read in the row at hand."""
    own, column = parts_of(inspection, cell)
    is_here = isinstance(cell, ColumnRef) and row is not None and row.form == cell.form
    measure = measure_of(measure_at(row if is_here else own, column))
    is_lent = is_here and column is not None and not measure_at(None, column)
    return None if measure is None else Quantity(measure, cell, is_lent=is_lent)


def _asked(inspection: Inspection, table: str, line: TableRow) -> Measure | None:
    """Return the measure of the cells that a formula fills, where they say one themselves."""
    form, code = inspection.forms.get(line.text("form")), line.text("code")
    if form is None:
        return None
    is_row = table == "rows"
    asked = measure_at(form.row(code), None) if is_row else measure_at(None, form.column(code))
    return measure_of(asked)


def _code(unlike: Unlike, unturned: Code) -> Code:
    if unlike.factor is None and unturned is RESULT_UNTURNED:
        return RESULT_UNLIKE
    if unlike.factor is None:
        unknown = unlike.one.measure.unknown | unlike.other.measure.unknown
        return MEASURES_UNKNOWN if unknown else MEASURES_UNLIKE
    is_doubtful = unlike.has_number and unturned is MEASURES_UNTURNED
    return FACTOR_DOUBTFUL if is_doubtful else unturned


def _told(code: Code, unlike: Unlike, line: TableRow, column: str) -> Finding:
    one, other = unlike.one, unlike.other
    factor = decimal_of(unlike.factor) if unlike.factor is not None else None
    facts = {
        "found": name_of(one.cell) if one.cell else line.text("code"),
        "measure": one.measure.text,
        "other": name_of(other.cell) if other.cell else "",
        "other_measure": other.measure.text,
        "factor": f"{factor:f}" if factor is not None else str(unlike.factor),
    }
    return fault(code, line, column, **facts)
