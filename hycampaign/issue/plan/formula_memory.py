"""Remember live formulas that have been written, and what they depend on.

What is remembered by its identity is kept, lest another object come to have the same one.
"""

from hycampaign.expression.language.tree import ColumnRef, Node, walk
from hycampaign.issue.plan.form_layout import FormLayout

Ground = tuple[object, ...]


class FormulaMemory:
    """Formulas by tree and ground; trees and layouts are told apart by identity."""

    def __init__(self) -> None:
        self._forms: dict[int, tuple[Node, tuple[str, ...]]] = {}
        self._along: dict[int, tuple[Node, bool]] = {}
        self._columns: dict[int, tuple[FormLayout, int]] = {}
        self._places: dict[int, tuple[FormLayout, int]] = {}
        self._kinds: dict[tuple[object, ...], int] = {}
        self.formulas: dict[Ground, str | None] = {}

    def forms_in(self, tree: Node) -> tuple[str, ...]:
        """Return the codes of the forms that a tree speaks of."""
        if id(tree) not in self._forms:
            forms = {getattr(node, "form", "") for node in walk(tree)} - {""}
            self._forms[id(tree)] = (tree, tuple(sorted(forms)))
        return self._forms[id(tree)][1]

    def reads_along(self, tree: Node) -> bool:
        """Say whether a tree looks at nothing of its own form but the row at hand.

        Then it is of no concern where the other rows lie. Lists have but one row at hand.
        """
        if id(tree) not in self._along:
            nodes = [node for node in walk(tree) if hasattr(node, "form")]
            own = {node.form for node in nodes if isinstance(node, ColumnRef)}
            elsewhere = {node.form for node in nodes if not isinstance(node, ColumnRef)}
            self._along[id(tree)] = (tree, bool(own) and not own & elsewhere)
        return self._along[id(tree)][1]

    def places_of(self, layout: FormLayout | None) -> int:
        """Return a number that layouts share whose rows lie at the same places; 0 for none."""
        if layout is None:
            return 0
        if id(layout) not in self._places:
            rows = tuple(layout.row_numbers.items())
            last = (layout.last_row, layout.last_column, layout.earlier.columns)
            kind = (layout.form.code, layout.sheet, *last, rows)
            number = self._kinds.setdefault(kind, len(self._kinds) + 1)
            self._places[id(layout)] = (layout, number)
        return self._places[id(layout)][1]

    def columns_of(self, layout: FormLayout) -> int:
        """Return a number that layouts share whose columns lie at the same places."""
        if id(layout) not in self._columns:
            columns = tuple(layout.columns.items())
            kind = (layout.form.code, layout.earlier.columns, columns)
            number = self._kinds.setdefault(kind, len(self._kinds) + 1)
            self._columns[id(layout)] = (layout, number)
        return self._columns[id(layout)][1]
