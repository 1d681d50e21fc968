"""Leave out of an expression those rows below another that a unit is not asked for."""

from collections.abc import Callable
from dataclasses import replace

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    Comparison,
    Negative,
    Node,
    Operation,
    RowRef,
    walk,
)


def thinned(tree: Node, is_asked: Callable[[RowRef | CellRef], bool]) -> Node:
    """Return the tree with only the asked rows in every CHILDREN, maybe with none.

    Rows that the expression names itself stay.
    """
    if not any(isinstance(node, Children) for node in walk(tree)):
        return tree
    match tree:
        case Children():
            return replace(tree, parts=tuple(part for part in tree.parts if is_asked(part)))
        case Call():
            return replace(
                tree, arguments=tuple(thinned(part, is_asked) for part in tree.arguments)
            )
        case Operation() | Comparison():
            left, right = thinned(tree.left, is_asked), thinned(tree.right, is_asked)
            return replace(tree, left=left, right=right)
        case Negative():
            return replace(tree, operand=thinned(tree.operand, is_asked))
        case _:
            return tree
