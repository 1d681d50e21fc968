"""Where a rule is to be evaluated in a report, worked out once for all units."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hycampaign.expression.compute.properties import Scope, forms, references, scope_of
from hycampaign.expression.language.tree import (
    CellRef,
    Children,
    ColumnRef,
    Node,
    RowRef,
    Shift,
    operands,
)
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.form import has_cell
from hycampaign.model.rules.blame import blamed_cell
from hycampaign.simulate.report.report import CellKey, FormReport, UnitReport


@dataclass(frozen=True, slots=True)
class RulePlan:
    """A rule understood: the other forms and the rows that it names, and where it is checked.

    ``places`` are the places by the rows that a unit is asked for: most units share them.
    """

    rule: Rule
    tree: Node
    others: tuple[str, ...]
    named: tuple[RowRef | CellRef, ...]
    places: dict[tuple[str, ...], tuple[CellKey, ...]] = field(default_factory=dict)

    def places_in(self, form: FormReport) -> tuple[CellKey, ...]:
        """Return row and column of every place at which the rule is to be evaluated."""
        rows = tuple(form.rows)
        if rows not in self.places:
            self.places[rows] = tuple(_places(self.rule, self.tree, form))
        return self.places[rows]

    def is_answered(self, report: UnitReport) -> bool:
        """Say whether the unit has filled in the form, and answered the others it reads."""
        form = report.forms.get(self.rule.form)
        if form is None or form.active is False or not form.cells:
            return False
        others = [report.forms.get(code) for code in self.others]
        if any(
            other is None or (other.active is not False and not other.cells) for other in others
        ):
            return False
        return all(_is_asked(report, node) for node in self.named)


def plan_rule(rule: Rule, tree: Node) -> RulePlan:
    """Return what is known of a rule before any report is looked at."""
    return RulePlan(rule, tree, tuple(forms(tree) - {rule.form}), tuple(_named(tree)))


def _is_asked(report: UnitReport, node: RowRef | CellRef) -> bool:
    form = report.forms.get(node.form)
    return form is not None and node.row in form.rows


def _named(tree: Node) -> list[RowRef | CellRef]:
    """Return the rows that are named themselves; those below another may be unasked."""
    found: list[RowRef | CellRef] = []
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, RowRef | CellRef) and node.shift is Shift.NONE:
            found.append(node)
        if not isinstance(node, Children):
            waiting.extend(operands(node))
    return found


def _places(rule: Rule, tree: Node, form: FormReport) -> Iterator[CellKey]:
    """Yield row and column of every place at which a rule is to be evaluated."""
    row, column = blamed_cell(rule, tree)
    scope = scope_of(tree)
    if scope is Scope.EACH_ROW:
        yield from ((key, column) for key in _rows(rule, tree, form, column))
    elif scope is Scope.EACH_COLUMN:
        yield from ((row, code) for code in _columns(rule, tree, form))
    else:
        yield row, column


def _rows(rule: Rule, tree: Node, form: FormReport, column: str) -> list[str]:
    if form.is_list:
        return form.rows
    read = {r.column for r in references(tree) if isinstance(r, ColumnRef)} | {column}
    return [
        row
        for row in form.rows
        if (row in rule.rows if rule.rows else not _is_computed(form, row, column))
        and all(_exists(form, row, code) for code in read)
    ]


def _columns(rule: Rule, tree: Node, form: FormReport) -> list[str]:
    read = {r.row for r in references(tree) if isinstance(r, RowRef) and r.shift is Shift.NONE}
    return [
        column.code
        for column in form.form.columns
        if (column.code in rule.columns if rule.columns else not column.formula)
        and all(_exists(form, row, column.code) for row in read)
    ]


def _is_computed(form: FormReport, row: str, column: str) -> bool:
    return bool(form.formula(row, column))


def _exists(form: FormReport, row: str, column: str) -> bool:
    at_row, at_column = form.place(row, column)
    return at_row is None or at_column is None or has_cell(at_row, at_column)
