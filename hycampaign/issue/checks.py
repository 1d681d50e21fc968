"""Say beside every row what is wrong with it, while the unit types.

The same rules are checked again when the workbook comes back; here are those whose operands
all stand in the workbook.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hycampaign.issue.entry_checks import entry_pieces, told
from hycampaign.issue.layout import MODEL_ROW, NUMBER_COLUMN, FormLayout
from hycampaign.issue.notices import Notices
from hycampaign.issue.plan import WorkbookPlan
from hycampaign.issue.references import Scope
from hycampaign.model.campaign import Rule
from hycampaign.model.campaign_words import vocabulary_of
from hycampaign.model.expression import (
    CellRef,
    ColumnRef,
    ExpressionError,
    Missing,
    Node,
    RowRef,
    walk,
)
from hycampaign.model.expression_excel import MAX_FORMULA, excel_formula
from hycampaign.model.expression_functions import ValueKind
from hycampaign.model.expression_resolver import understand
from hycampaign.office.addresses import address_of


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
    """The pieces of a row's check formula, as long as they fit into one formula."""

    pieces: list[str] = field(default_factory=list)
    length: int = 200

    def add(self, piece: str) -> None:
        """Add a piece unless the formula would be longer than Excel takes."""
        if self.length + len(piece) < MAX_FORMULA:
            self.pieces.append(piece)
            self.length += len(piece) + 1


def check_formulas(
    plan: WorkbookPlan, layout: FormLayout, notices: Notices
) -> Iterator[tuple[int, str]]:
    """Yield row number and formula of every cell of the check column."""
    rows: dict[int, RowChecks] = {}
    for number, piece in entry_pieces(plan, layout, notices):
        rows.setdefault(number, RowChecks()).add(piece)
    for check in _checks(plan, layout):
        scope = Scope(plan, layout, check.row, check.column)
        formula = excel_formula(check.tree, scope.address, check.missing, scope.choice_text)
        if formula:
            piece = told(f"{formula[1:]}=FALSE()", notices.address(check.about))
            rows.setdefault(check.row, RowChecks()).add(piece)
    for number, row in sorted(rows.items()):
        joined = "&".join(row.pieces)
        entered = address_of(number, NUMBER_COLUMN)
        yield number, f'IF({entered}="","",{joined})' if layout.is_list else joined


def _checks(plan: WorkbookPlan, layout: FormLayout) -> Iterator[Check]:
    vocabulary = vocabulary_of(plan.campaign, layout.form.code)
    for rule in plan.rules:
        if rule.form != layout.form.code:
            continue
        try:
            tree = understand(rule.expression, vocabulary, ValueKind.TRUTH)
        except ExpressionError:
            continue
        yield from _placed(layout, rule, tree)


def _placed(layout: FormLayout, rule: Rule, tree: Node) -> Iterator[Check]:
    """Yield the check of a rule for every place that it speaks of."""
    missing = Missing(rule.missing)
    if layout.is_list:
        yield Check(rule.code, tree, MODEL_ROW, missing=missing)
    elif any(isinstance(node, ColumnRef) for node in walk(tree)):
        for row, number in layout.row_numbers.items():
            if not rule.rows or row in rule.rows:
                yield Check(rule.code, tree, number, missing=missing)
    elif number := _home_row(layout, tree):
        is_by_column = any(isinstance(node, RowRef) for node in walk(tree))
        for column in _columns(layout, rule) if is_by_column else ("",):
            yield Check(rule.code, tree, number, column, missing)


def _columns(layout: FormLayout, rule: Rule) -> tuple[str, ...]:
    return rule.columns or tuple(layout.columns)


def _home_row(layout: FormLayout, tree: Node) -> int:
    """Return the row beside which a check of several rows is told: the first that it names."""
    rows = layout.row_numbers
    for node in walk(tree):
        if isinstance(node, RowRef | CellRef) and node.form == layout.form.code:
            return rows.get(node.row, 0)
    return layout.first_row if layout.rows else 0
