"""Say beside every row what is wrong with it, while the unit types.

The same rules are checked again when the workbook comes back; here are those whose operands
all stand in the workbook.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hycampaign.issue.counts import ANSWER, across, runs
from hycampaign.issue.dropdowns import NO
from hycampaign.issue.entry_checks import entry_pieces, told
from hycampaign.issue.layout import (
    MODEL_ROW,
    FormLayout,
    cell_exists,
)
from hycampaign.issue.notices import BROKEN_CELL, Notices
from hycampaign.issue.plan import WorkbookPlan
from hycampaign.issue.references import Scope
from hycampaign.issue.widths import NUMBER_COLUMN
from hycampaign.issue.written_once import check_formula
from hycampaign.model.blame import blamed_cell
from hycampaign.model.campaign import Rule
from hycampaign.model.expression import (
    CellRef,
    ColumnRef,
    Missing,
    Node,
    RowRef,
    Shift,
    walk,
)
from hycampaign.model.expression_excel import MAX_FORMULA
from hycampaign.model.expression_functions import ValueKind
from hycampaign.model.expression_lint import shifts
from hycampaign.model.form import cell_formula, is_input
from hycampaign.office.addresses import address_of

# Room for what is put around the pieces of a formula.
_LONGEST = MAX_FORMULA - 200


@dataclass(frozen=True, slots=True)
class Check:
    """A condition and where it is looked at: which row's check column, which cells."""

    about: str
    tree: Node
    row: int
    column: str = ""
    missing: Missing = Missing.SKIP


@dataclass(slots=True)
class RowChecks:
    """The pieces of a row's check formula, cut into formulas that Excel takes."""

    formulas: list[list[str]] = field(default_factory=lambda: [[]])
    length: int = 0

    def add(self, piece: str) -> None:
        """Add a piece, in a new formula where the last one would become too long."""
        if self.length + len(piece) > _LONGEST:
            self.formulas.append([])
            self.length = 0
        self.formulas[-1].append(piece)
        self.length += len(piece) + 1


def check_formulas(
    plan: WorkbookPlan, layout: FormLayout, notices: Notices
) -> Iterator[tuple[int, int, str]]:
    """Yield row number, column number and formula of every cell that checks.

    What does not fit into one formula stands in hidden columns behind the check column, which
    then joins them.
    """
    rows: dict[int, RowChecks] = {}
    for number, piece in entry_pieces(plan, layout, notices):
        rows.setdefault(number, RowChecks()).add(piece)
    for check in _checks(plan, layout):
        scope = Scope(plan, layout, check.row, check.column)
        formula = check_formula(scope, check.tree, check.missing)
        if formula:
            piece = told(f"{formula}=FALSE()", notices.address(check.about))
            rows.setdefault(check.row, RowChecks()).add(piece)
    broken = notices.address(BROKEN_CELL)
    for number, row in sorted(rows.items()):
        yield from _cells(layout, number, row, broken)


def _reads_itself(plan: WorkbookPlan, layout: FormLayout, check: Check) -> bool:
    """Say whether an earlier figure would be looked up in the very cell it is compared with.

    That cell held it when the workbook was issued; what the unit makes of it, only the history
    can tell. It is the same at every place of a rule.
    """
    scope = Scope(plan, layout, check.row, check.column)
    read: dict[bool, set[str | None]] = {True: set(), False: set()}
    for node in walk(check.tree):
        if isinstance(node, ColumnRef | RowRef | CellRef):
            read[node.shift is Shift.NONE].add(scope.address(node))
    return bool(read[True] & read[False] - {None})


def _cells(
    layout: FormLayout, number: int, checks: RowChecks, broken: str
) -> Iterator[tuple[int, int, str]]:
    """Yield the formulas of a row; ``broken`` is told where one of its cells is an error."""
    first = layout.check_column
    guarded = [
        f"IFERROR({_guarded(layout, number, '&'.join(pieces))},{broken})"
        for pieces in checks.formulas
    ]
    if len(guarded) == 1:
        yield number, first, guarded[0]
        return
    columns = range(layout.helper_column, layout.helper_column + len(guarded))
    for column, formula in zip(columns, guarded, strict=True):
        yield number, column, formula
    yield number, first, "&".join(address_of(number, column) for column in columns)


def _guarded(layout: FormLayout, number: int, formula: str) -> str:
    """Return the formula, silent where nothing is reported or nothing has been entered."""
    if layout.is_list:
        blank = f'{address_of(number, NUMBER_COLUMN)}=""'
    else:
        row = layout.rows[number - layout.first_row]
        typed = [layout.columns[c.code] for c in layout.form.columns if is_input(row, c)]
        cells = ",".join(across(number, run) for run in runs(typed))
        blank = f'AND({ANSWER}="",COUNTA({cells})=0)' if cells else f'{ANSWER}=""'
    return f'IF(OR({ANSWER}="{NO}",{blank}),"",{formula})'


def _checks(plan: WorkbookPlan, layout: FormLayout) -> Iterator[Check]:
    for rule in plan.rules:
        if rule.form != layout.form.code:
            continue
        tree = plan.expressions.tree(rule.form, rule.expression, ValueKind.TRUTH)
        if tree is not None:
            places = list(_placed(layout, rule, tree))
            if not (places and shifts(tree) and _reads_itself(plan, layout, places[0])):
                yield from places


def _placed(layout: FormLayout, rule: Rule, tree: Node) -> Iterator[Check]:
    """Yield the check of a rule for every place that it speaks of."""
    missing = Missing(rule.missing)
    if layout.is_list:
        yield Check(rule.code, tree, MODEL_ROW, missing=missing)
    elif named := {node.column for node in walk(tree) if isinstance(node, ColumnRef)}:
        _, blamed = blamed_cell(rule, tree)
        for row, number in layout.row_numbers.items():
            is_meant = row in rule.rows or not (rule.rows or _is_computed(layout, row, blamed))
            if is_meant and all(_exists(layout, row, column) for column in named):
                yield Check(rule.code, tree, number, missing=missing)
    elif number := _home_row(layout, rule, tree):
        is_by_column = any(isinstance(node, RowRef) for node in walk(tree))
        columns = (rule.columns or _plain_columns(layout)) if is_by_column else ("",)
        for column in columns:
            yield Check(rule.code, tree, number, column, missing)


def _exists(layout: FormLayout, row: str, column: str) -> bool:
    found = layout.form.column(column)
    return found is not None and cell_exists(layout, layout.form.row(row), found)


def _is_computed(layout: FormLayout, row: str, column: str) -> bool:
    """Say whether a formula fills the cell: what is wrong in it is wrong in its parts."""
    at_row, at_column = layout.form.row(row), layout.form.column(column)
    return bool(at_row and at_column and cell_formula(at_row, at_column))


def _plain_columns(layout: FormLayout) -> tuple[str, ...]:
    return tuple(column.code for column in layout.form.columns if not column.formula)


def _home_row(layout: FormLayout, rule: Rule, tree: Node) -> int:
    """Return the row beside which a check of several rows is told: the first that it names."""
    rows = layout.row_numbers
    named = [
        node.row
        for node in walk(tree)
        if isinstance(node, RowRef | CellRef) and node.form == layout.form.code
    ]
    return next((rows[code] for code in (*rule.rows, *named) if code in rows), 0)
