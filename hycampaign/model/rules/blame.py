"""Which cell is blamed when a rule is broken, by the live checks and by the later ones."""

from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    Node,
    Reference,
    RowRef,
    Shift,
    sides,
    walk,
)
from hycampaign.model.asked.campaign import Rule


def blamed_cell(rule: Rule, tree: Node) -> tuple[str, str]:
    """Return row and column code of the cell to blame; empty where the place gives it.

    What the rule names itself comes first (its first row, its first column). Otherwise it is
    the first cell of its own form that the left side of its comparison reads in this period,
    then the first that the whole rule reads.
    """
    references = _own(rule, tree)
    row = next((r.row for r in references if isinstance(r, RowRef | CellRef)), "")
    column = next((r.column for r in references if isinstance(r, ColumnRef | CellRef)), "")
    return (*rule.rows, row)[0], (*rule.columns, column)[0]


def _own(rule: Rule, tree: Node) -> list[Reference]:
    compared = sides(tree)
    nodes = [*(walk(compared[0]) if compared else ()), *walk(tree)]
    return [
        node
        for node in nodes
        if isinstance(node, ColumnRef | RowRef | CellRef)
        and node.form == rule.form
        and node.shift is Shift.NONE
    ]
