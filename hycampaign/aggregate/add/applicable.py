"""Say which formulas may be applied to totals, and which results must be added up instead.

A sum of columns or rows comes to the same either way, and a rate is made again from sums. But
amount times price is not the total amount times the sum of prices: there each unit's own
results – in a list those of each row – are put together as typed figures are.
"""

from collections.abc import Callable

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    Negative,
    Node,
    Operation,
    Reference,
    RowRef,
    operands,
    walk,
)
from hycampaign.model.asked.form import Aggregation, ColumnType, Form, FormKind, RowKind

Place = tuple[str, str]


def is_rate(form: Form, place: Place, tree: Node) -> bool:
    """Say whether a computed cell tells a relation, which is made again from totals.

    Where the definition does not say so, and no way of adding up is asked for, a division by a
    figure tells it.
    """
    row, column = form.row(place[0]), form.column(place[1])
    if column is None or column.type is ColumnType.PERCENT:
        return True
    if column.space is Aggregation.RATIO:
        return True
    if row is not None and (row.kind is RowKind.RATIO or row.space is Aggregation.RATIO):
        return True
    is_asked = form.kind is FormKind.LIST and column.space is not Aggregation.NONE
    return not is_asked and _divides(tree)


def space_of(form: Form, place: Place) -> Aggregation:
    """Return how the figures of several units in a place are put together."""
    row, column = form.row(place[0]), form.column(place[1])
    if column is None or column.type is ColumnType.PERCENT:
        return Aggregation.NONE
    return column.space if row is None else row.space


def adds_up(tree: Node, is_summed: Callable[[CellRef | RowRef | ColumnRef], bool]) -> bool:
    """Say whether a formula makes of sums the sum of what it makes of each part.

    ``is_summed`` says whether the total of a cell is the sum of its parts.
    """
    match tree:
        case CellRef() | RowRef() | ColumnRef():
            return is_summed(tree)
        case Operation("*", left, right):
            factor, other = (left, right) if _is_constant(left) else (right, left)
            return _is_constant(factor) and adds_up(other, is_summed)
        case Operation("/", left, right):
            return _is_constant(right) and adds_up(left, is_summed)
        case Operation("+" | "-") | Negative() | Children() | Call("SUM", _, ""):
            return all(adds_up(part, is_summed) for part in operands(tree))
        case _:
            return False


def _divides(tree: Node) -> bool:
    return any(
        isinstance(node, Operation) and node.operator == "/" and not _is_constant(node.right)
        for node in walk(tree)
    )


def _is_constant(tree: Node) -> bool:
    return not any(isinstance(node, Reference) for node in walk(tree))
