"""Say which rules, and which rows of a form, feel it when a cell is changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hycampaign.expression.compute.properties import Scope, forms, scope_of
from hycampaign.expression.language.tree import CellRef, Children, Node, RowRef, walk
from hycampaign.model.asked.campaign import Campaign, Rule
from hycampaign.model.asked.form import Form, FormKind


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The rules that look at a row of a form; ``single`` are those evaluated row by row."""

    form: str
    rows: frozenset[str]
    rules: tuple[Rule, ...]
    single: frozenset[str]

    def has(self, rule: Rule, row: str) -> bool:
        """Say whether the rule, where it is evaluated at ``row``, may feel the change."""
        return rule.form != self.form or rule.code not in self.single or row in self.rows


def neighbours_of(
    campaign: Campaign, tree_of: Callable[[Rule], Node], form: Form, row: str
) -> Neighbours:
    """Return what looks at a row of a form, itself or through totals and formulas."""
    rows = {row, *_above(form, row)}
    rules: list[Rule] = []
    single: set[str] = set()
    for rule in campaign.rules:
        tree = tree_of(rule)
        is_own = rule.form == form.code
        if is_own and scope_of(tree) is Scope.EACH_ROW:
            single.add(rule.code)
            rules.append(rule)
        elif (is_own and _names(tree, form, rows)) or (not is_own and form.code in forms(tree)):
            rules.append(rule)
    return Neighbours(form.code, frozenset(rows), tuple(rules), frozenset(single))


def _above(form: Form, row: str) -> Iterator[str]:
    """Yield the rows that are computed from a row, step by step."""
    waiting, seen = [row], {row}
    while waiting and form.kind is FormKind.FIXED:
        code = waiting.pop()
        for other in form.rows:
            text = f"{other.formula} {other.numerator} {other.denominator}"
            is_parent = any(one.code == code and one.parent == other.code for one in form.rows)
            if other.code not in seen and (code in text or is_parent):
                seen.add(other.code)
                waiting.append(other.code)
                yield other.code


def _names(tree: Node, form: Form, rows: set[str]) -> bool:
    named = {node.row for node in walk(tree) if isinstance(node, RowRef | CellRef)}
    named |= {node.parent.row for node in walk(tree) if isinstance(node, Children)}
    return form.kind is FormKind.LIST or bool(named & rows)
