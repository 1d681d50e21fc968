"""Say beside every row what is wrong with it, while the unit types.

The same rules are checked again when the workbook comes back; here are those whose operands
all stand in the workbook.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from hycampaign.expression.compute.properties import Scope as RuleScope
from hycampaign.expression.compute.properties import references, scope_of
from hycampaign.expression.excel.formula import MAX_FORMULA
from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    Missing,
    Node,
    Reference,
    RowRef,
    Shift,
)
from hycampaign.issue.formulas.entry_checks import entry_pieces, told
from hycampaign.issue.formulas.other_forms import rule_formula
from hycampaign.issue.formulas.references import Scope
from hycampaign.issue.formulas.sentences_at_hand import NoticesAtHand
from hycampaign.issue.plan.form_layout import (
    MODEL_ROW,
    FormLayout,
    cell_exists,
)
from hycampaign.issue.plan.sentences import BROKEN_CELL, Notices, Sentences
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.widths import NUMBER_COLUMN
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.form import cell_formula
from hycampaign.model.rules.blame import blamed_cell
from hycampaign.office.values.addresses import address_of

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
    then joins them. So does what looks at other sheets from the rows of a list: such a formula
    cannot be shared by all of them (see ``frame``).
    """
    at_hand = NoticesAtHand(notices, layout) if layout.is_list else None
    told_by = at_hand or notices
    rows: dict[tuple[int, bool], RowChecks] = {}
    for number, piece in _pieces(plan, layout, told_by):
        is_apart = number == MODEL_ROW and "!" in piece
        rows.setdefault((number, is_apart), RowChecks()).add(piece)
    broken = told_by.address(BROKEN_CELL)
    for number, parts in groupby(sorted(rows), key=itemgetter(0)):
        formulas = [formula for part in parts for formula in rows[part].formulas]
        yield from _cells(layout, number, formulas, broken)
    if at_hand:
        yield from at_hand.cells()


def _pieces(
    plan: WorkbookPlan, layout: FormLayout, notices: Sentences
) -> Iterator[tuple[int, str]]:
    """Yield row number and piece of its check formula, of entries and then of rules."""
    yield from entry_pieces(plan, layout, notices)
    for check in _checks(plan, layout):
        scope = Scope(plan, layout, check.row, check.column)
        formula = rule_formula(scope, check.tree, check.missing)
        if formula:
            yield check.row, told(f"{formula}=FALSE()", notices.address(check.about))


def _cells(
    layout: FormLayout, number: int, formulas: Sequence[Sequence[str]], broken: str
) -> Iterator[tuple[int, int, str]]:
    """Yield the formulas of a row; ``broken`` is told where one of its cells is an error."""
    first = layout.check_column
    guarded = [
        f"IFERROR({_guarded(layout, number, '&'.join(pieces))},{broken})" for pieces in formulas
    ]
    if len(guarded) == 1:
        yield number, first, guarded[0]
        return
    columns = range(layout.helper_column, layout.helper_column + len(guarded))
    for column, formula in zip(columns, guarded, strict=True):
        yield number, column, formula
    yield number, first, "&".join(address_of(number, column) for column in columns)


def _guarded(layout: FormLayout, number: int, formula: str) -> str:
    """Return the formula, silent before the form is filled in, and in blank rows of a list."""
    silent = f"{layout.status}<1"
    if number == MODEL_ROW:
        silent = f'OR({silent},{address_of(number, NUMBER_COLUMN)}="")'
    return f'IF({silent},"",{formula})'


def _checks(plan: WorkbookPlan, layout: FormLayout) -> Iterator[Check]:
    for rule in plan.rules:
        if rule.form == layout.form.code:
            tree = plan.expressions.tree(rule.form, rule.expression, ValueKind.TRUTH)
            if tree is not None:
                yield from _placed(layout, rule, tree)


def _placed(layout: FormLayout, rule: Rule, tree: Node) -> Iterator[Check]:
    """Yield the check of a rule for every place that it speaks of."""
    missing, kind = Missing(rule.missing), scope_of(tree)
    if kind is not RuleScope.EACH_ROW:
        columns = _columns(layout, rule, tree) if kind is RuleScope.EACH_COLUMN else [""]
        number = layout.total_row if layout.is_list else _home_row(layout, rule, tree)
        yield from (Check(rule.code, tree, number, code, missing) for code in columns)
    elif layout.is_list:
        yield Check(rule.code, tree, MODEL_ROW, missing=missing)
    else:
        _, blamed = blamed_cell(rule, tree)
        needed = {blamed} | {r.column for r in _read_here(tree) if isinstance(r, ColumnRef)}
        for row, number in layout.row_numbers.items():
            is_meant = row in rule.rows or not (rule.rows or _is_computed(layout, row, blamed))
            if is_meant and all(_has_cell(layout, row, column) for column in needed):
                yield Check(rule.code, tree, number, missing=missing)


def _read_here(tree: Node) -> list[Reference]:
    """Return what is read of this period."""
    return [each for each in references(tree) if each.shift is Shift.NONE]


def _has_cell(layout: FormLayout, row: str, column: str) -> bool:
    found = layout.form.column(column)
    return found is None or cell_exists(layout, layout.form.row(row), found)


def _is_computed(layout: FormLayout, row: str, column: str) -> bool:
    """Say whether a formula fills the cell: what is wrong in it is wrong in its parts."""
    at_row, at_column = layout.form.row(row), layout.form.column(column)
    return bool(at_row and at_column and cell_formula(at_row, at_column))


def _columns(layout: FormLayout, rule: Rule, tree: Node) -> list[str]:
    """Return the columns that a rule down the column speaks of: those with all its cells."""
    rows = [each.row for each in _read_here(tree) if isinstance(each, RowRef)]
    return [
        column.code
        for column in layout.form.columns
        if (column.code in rule.columns if rule.columns else not column.formula)
        and all(_has_cell(layout, row, column.code) for row in rows)
    ]


def _home_row(layout: FormLayout, rule: Rule, tree: Node) -> int:
    """Return the row beside which a check of several rows is told: the first that it names."""
    rows = layout.row_numbers
    named = [
        each.row
        for each in references(tree)
        if isinstance(each, RowRef | CellRef) and each.form == layout.form.code
    ]
    known = (rows[code] for code in (*rule.rows, *named) if code in rows)
    return next(known, layout.first_row)
