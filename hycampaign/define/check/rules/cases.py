"""Say of a rule that it can never be broken, or never be kept, within the limits of its cells.

What is not compared with a number stands for a difference: ``a > b`` and ``a < b`` are two
things said of one quantity, so together they cannot hold.
"""

from dataclasses import replace
from decimal import Decimal

from hycampaign.define.check.rules.limits import Limits
from hycampaign.define.check.rules.ranges import constant_of, decided
from hycampaign.expression.compute.properties import never_fires, never_holds
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    Node,
    Number,
    RowRef,
    Text,
    Truth,
    walk,
)

_Cell = ColumnRef | RowRef | CellRef
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_JOINING = {"AND", "OR", "NOT", "IF"}


def cannot_be_broken(rule: Node, limits: Limits) -> bool:
    """Say whether a rule holds for everything its cells may hold."""
    told, known = _told(rule, limits), _known(rule, limits)
    return never_fires(Call("IF", (known, told, Truth(value=True))) if known else told)


def cannot_be_kept(rule: Node, limits: Limits) -> bool:
    """Say whether a rule is broken by everything its cells may hold."""
    told, known = _told(rule, limits), _known(rule, limits)
    return never_holds(Call("AND", (known, told)) if known else told)


def forbids_its_condition(rule: Node, limits: Limits) -> bool:
    """Say whether a rule asks for what cannot be wherever its condition is met."""
    match rule:
        case Call(function="IF", arguments=(condition, asked, Truth(value=True))):
            return cannot_be_kept(Call("AND", (condition, asked)), limits)
        case _:
            return False


def _known(rule: Node, limits: Limits) -> Node | None:
    """Return what is sure of the cells that a rule compares, or asks whether they are blank."""
    cells: dict[_Cell, None] = {}
    for node in walk(rule):
        match node:
            case Comparison(left=ColumnRef() | RowRef() | CellRef() as cell):
                cells[cell] = None
            case Comparison(right=ColumnRef() | RowRef() | CellRef() as cell):
                cells[cell] = None
            case Call(
                function="ISBLANK", arguments=(ColumnRef() | RowRef() | CellRef() as cell,)
            ):
                cells[cell] = None
            case _:
                pass
    known = [one for cell in cells if (one := limits.known_of(cell)) is not None]
    return Call("AND", tuple(known)) if known else None


def _told(rule: Node, limits: Limits) -> Node:
    """Return the rule with every comparison of two quantities as one of their difference.

    What cannot come out otherwise stands as TRUE or FALSE.
    """
    differences: dict[tuple[Node, Node], ColumnRef] = {}

    def told(node: Node) -> Node:
        if isinstance(node, Call) and node.function in _JOINING and not node.form:
            return replace(node, arguments=tuple(told(part) for part in node.arguments))
        if not isinstance(node, Comparison):
            return node
        always = _always(node, limits)
        if always is not None:
            return Truth(always)
        plain = _with_numbers(node)
        return plain if _is_plain(plain) else _as_difference(plain, differences)

    return told(rule)


def _always(comparison: Comparison, limits: Limits) -> bool | None:
    """Return what a comparison always comes to, ``None`` if it may come out either way."""
    sides = (comparison.left, comparison.right)
    lists = [set(limits.entries_of(side)) for side in sides if isinstance(side, _Cell)]
    if len(lists) == len(sides) and all(lists) and not set.intersection(*lists):
        return comparison.operator == "<>"
    return decided(comparison, limits)


def _with_numbers(comparison: Comparison) -> Comparison:
    """Return a comparison in which ``-5`` and ``10 * 3`` are numbers."""
    left, right = constant_of(comparison.left), constant_of(comparison.right)
    return replace(
        comparison,
        left=comparison.left if left is None else Number(left),
        right=comparison.right if right is None else Number(right),
    )


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
