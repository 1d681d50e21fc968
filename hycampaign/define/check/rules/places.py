"""Where a rule is looked at: its units and periods, its rows and columns, its cells."""

from collections.abc import Iterator, Sequence

from hycampaign.define.check.forms.asked import QUARTERLY, names_somebody
from hycampaign.define.check.forms.choices import unknown_entries
from hycampaign.define.check.inspection import Inspection
from hycampaign.define.check.names.references import ALL, PERIOD_KINDS, PERIOD_PARTS
from hycampaign.define.check.rules.limits import Limits
from hycampaign.expression.compute.properties import references
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    Missing,
    Node,
    RowRef,
    Shift,
    needed_cells,
)
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.form import Column, ColumnType, Form, FormKind, Row, has_cell
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import matches_selection

_ANY_YEAR = 2026
# Units report by the quarter, so rules are applied by the quarter.
_ALL_PERIODS = [Period(_ANY_YEAR, part) for part in ("Q1", "Q2", "Q3", "Q4")]
_WORDY = {ColumnType.TEXT, ColumnType.CHOICE, ColumnType.YES_NO, ColumnType.UNIT}


def placed_rules(inspection: Inspection) -> Iterator[tuple[Rule, Form]]:
    """Yield the rules whose form, places and entries are known, each with its form."""
    for rule in inspection.campaign.rules:
        form = inspection.forms.get(rule.form)
        if form is None or not has_known_places(rule, form):
            continue
        tree = inspection.understood(form.code, rule.expression)
        # An entry that does not exist is the cause of much, and said itself.
        if tree is None or not any(unknown_entries(inspection, tree)):
            yield rule, form


def has_known_places(rule: Rule, form: Form) -> bool:
    """Say whether periods, rows and columns are known; if not, that is said already."""
    periods = {*PERIOD_KINDS, *PERIOD_PARTS}
    rows = {row.code for row in form.rows} | {ALL}
    columns = {column.code for column in form.columns} | {ALL}
    return (
        periods.issuperset(rule.periods)
        and rows.issuperset(rule.rows)
        and columns.issuperset(rule.columns)
    )


def idle_for_all(inspection: Inspection, rule: Rule, form: Form) -> str:
    """Say so if no unit and no period is concerned by a rule."""
    units = [u for u in inspection.campaign.all_units if matches_selection(u, rule.applies_to)]
    if not any(matches_selection(unit, form.applies_to) for unit in units):
        known = (*rule.applies_to, *form.applies_to)
        is_said = not names_somebody(inspection, known)
        reason = f"không đơn vị nào vừa thuộc quy tắc vừa phải nộp biểu {form.code}"
        return "" if is_said else reason
    if not any(
        rule.applies(unit, period) and form.applies(unit, period.kind)
        for unit in units
        for period in _ALL_PERIODS
    ):
        return f"các kỳ của quy tắc không trùng kỳ nào của biểu {form.code}"
    return ""


def idle_in_all_places(inspection: Inspection, tree: Node, rule: Rule, form: Form) -> str:
    """Say so if a rule finds its cells nowhere in its form, or nobody is asked for them."""
    if form.kind is FormKind.LIST:
        return ""
    is_skipped = rule.missing == Missing.SKIP.value
    without_cells = _without_cells(tree, rule, form) if is_skipped else ""
    return without_cells or _without_rows(inspection, tree, rule, form)


def places_of(inspection: Inspection, tree: Node, rule: Rule, form: Form) -> Iterator[Limits]:
    """Yield what is sure of the cells of a rule at each place at which it is looked at."""
    is_zero = rule.missing == Missing.ZERO.value
    anywhere = Limits(inspection, blank_is_zero=is_zero)
    rows, columns = cells_at(tree, rule, form)
    if form.kind is FormKind.LIST or not (rows or columns):
        yield anywhere
    yield from (Limits(inspection, row, None, is_zero) for row in rows)
    yield from (Limits(inspection, None, column, is_zero) for column in columns)


def cells_at(tree: Node, rule: Rule, form: Form) -> tuple[list[Row], list[Column]]:
    """Return the rows, or the columns, in which all cells of a rule are there."""
    found = references(tree)
    columns = [one.column for one in found if isinstance(one, ColumnRef)]
    rows = [one.row for one in found if isinstance(one, RowRef)]
    if columns:
        return [row for row in _rows(rule, form) if _exist(form, [row.code], columns)], []
    if rows:
        return [], [one for one in _columns(rule, form) if _exist(form, rows, [one.code])]
    return [], []


def _without_rows(inspection: Inspection, tree: Node, rule: Rule, form: Form) -> str:
    """Say so if no unit of the rule is asked for the rows that it is about."""
    units = [
        unit
        for unit in inspection.campaign.all_units
        if matches_selection(unit, rule.applies_to) and form.applies(unit, QUARTERLY)
    ]
    named = [
        found
        for node in needed_cells(tree)
        if isinstance(node, RowRef | CellRef)
        and node.form == form.code
        and node.shift is Shift.NONE
        and (found := form.row(node.row)) is not None
    ]
    chosen = _rows(rule, form)
    if not all(names_somebody(inspection, row.applies_to) for row in named or chosen):
        return ""
    for unit in units:
        has_named = all(matches_selection(unit, row.applies_to) for row in named)
        if has_named and any(
            matches_selection(unit, row.applies_to) for row in named or chosen
        ):
            return ""
    return "không đơn vị nào của quy tắc được hỏi các dòng mà quy tắc nói đến" if units else ""


def _without_cells(tree: Node, rule: Rule, form: Form) -> str:
    """Say so if nowhere in the form all the cells exist that the rule needs."""
    needed = needed_cells(tree)
    columns = [node.column for node in needed if isinstance(node, ColumnRef)]
    rows = [node for node in needed if isinstance(node, RowRef)]
    if columns and not any(_exist(form, [row.code], columns) for row in _rows(rule, form)):
        return "không dòng nào có đủ các ô mà biểu thức cần"
    if rows and not any(_hold(form, rows, column) for column in _columns(rule, form)):
        return "không cột nào có đủ các ô mà biểu thức cần"
    return ""


def _rows(rule: Rule, form: Form) -> list[Row]:
    is_any = not rule.rows or ALL in rule.rows
    return [row for row in form.rows if is_any or row.code in rule.rows]


def _columns(rule: Rule, form: Form) -> list[Column]:
    is_any = not rule.columns or ALL in rule.columns
    return [column for column in form.columns if is_any or column.code in rule.columns]


def _hold(form: Form, rows: Sequence[RowRef], column: Column) -> bool:
    """Say whether a column has a cell in all of some rows, with what is read from it."""
    is_wordy = column.type in _WORDY
    fits = all(one.is_text or not is_wordy for one in rows)
    return fits and _exist(form, [one.row for one in rows], [column.code])


def _exist(form: Form, rows: Sequence[str], columns: Sequence[str]) -> bool:
    for code in rows:
        row = form.row(code)
        for name in columns:
            column = form.column(name)
            if row is None or column is None or not has_cell(row, column):
                return False
    return True
