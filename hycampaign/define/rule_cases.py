"""Say of a rule that it can never be broken, or never be kept, within the limits of its cells.

What is not compared with a number stands for a difference: ``a > b`` and ``a < b`` are two
things said of one quantity, so together they cannot hold.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hycampaign.define.inspection import Inspection
from hycampaign.model.expression import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    Node,
    Number,
    RowRef,
    Shift,
    Text,
    Truth,
    walk,
)
from hycampaign.model.expression_lint import never_fires, never_holds

Limits = Callable[[Node], list[Comparison]]
_Cell = ColumnRef | RowRef | CellRef
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def cannot_be_broken(rule: Node, limits: Limits) -> bool:
    """Say whether a rule holds for everything its cells may hold, which is not plain to see."""
    told, known = _told(rule), _known(rule, limits)
    if told == rule and known is None:
        return False
    return never_fires(Call("IF", (known, told, Truth(value=True))) if known else told)


def cannot_be_kept(rule: Node, limits: Limits) -> bool:
    """Say whether a rule is broken by everything its cells may hold, without it being plain."""
    told, known = _told(rule), _known(rule, limits)
    if told == rule and known is None:
        return False
    return never_holds(Call("AND", (known, told)) if known else told)


def limits_of(inspection: Inspection, cell: Node) -> list[Comparison]:
    """Return what the tables say of a cell: its minimum and its maximum.

    Only figures of this period are sure to have been checked so.
    """
    if not isinstance(cell, _Cell) or cell.shift is not Shift.NONE:
        return []
    form = inspection.forms.get(cell.form)
    if form is None:
        return []
    row = None if isinstance(cell, ColumnRef) else form.row(cell.row)
    column = None if isinstance(cell, RowRef) else form.column(cell.column)
    parts = [part for part in (row, column) if part is not None]
    lows = [part.minimum for part in parts if part.minimum is not None]
    highs = [part.maximum for part in parts if part.maximum is not None]
    return [
        *(Comparison(">=", cell, Number(low)) for low in lows),
        *(Comparison("<=", cell, Number(high)) for high in highs),
    ]


def _known(rule: Node, limits: Limits) -> Node | None:
    """Return what is sure of the cells of a rule; of one that asks for blanks nothing is."""
    if any(isinstance(node, Call) and node.function == "ISBLANK" for node in walk(rule)):
        return None
    compared = [node for node in walk(rule) if isinstance(node, Comparison)]
    cells = dict.fromkeys(
        cell
        for node in compared
        for cell, other in ((node.left, node.right), (node.right, node.left))
        if isinstance(cell, _Cell) and isinstance(other, Number)
    )
    known = [limit for cell in cells for limit in limits(cell)]
    return Call("AND", tuple(known)) if known else None


def _told(rule: Node) -> Node:
    """Return the rule with every comparison of two quantities as one of their difference."""
    differences: dict[tuple[Node, Node], ColumnRef] = {}

    def told(node: Node) -> Node:
        if isinstance(node, Call) and node.function in {"AND", "OR", "NOT", "IF"}:
            return replace(node, arguments=tuple(told(part) for part in node.arguments))
        if isinstance(node, Comparison) and not _is_plain(node):
            return _as_difference(node, differences)
        return node

    return told(rule)


def _is_plain(comparison: Comparison) -> bool:
    sides = (comparison.left, comparison.right)
    return sides[0] == sides[1] or any(isinstance(side, Number | Text) for side in sides)


def _as_difference(
    node: Comparison, differences: dict[tuple[Node, Node], ColumnRef]
) -> Comparison:
    operator, pair = node.operator, (node.left, node.right)
    if pair[::-1] in differences:
        operator, pair = _TURNED.get(operator, operator), pair[::-1]
    quantity = differences.setdefault(pair, ColumnRef("", str(len(differences))))
    return Comparison(operator, quantity, Number(Decimal(0)))
