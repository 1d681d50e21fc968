"""Take the sums within an expression apart: which cells are added, how much, of what time.

``2 * a - b`` has the terms a (2) and b (-1). An IF gives a sum for each of its branches.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    ListRef,
    Negative,
    Node,
    Number,
    Operation,
    RowRef,
    Shift,
    operands,
)

Cell = ColumnRef | RowRef | CellRef | ListRef
# Branches of IFs within one another; nobody writes more by hand.
_MOST_WAYS = 32
_ONE = Decimal(1)
# What reads cells without adding them up.
_LOOKS_ONLY = {"ISBLANK", "COUNT"}


@dataclass(frozen=True, slots=True)
class Term:
    """A cell, as it is written, that is added ``amount`` times.

    ``times`` are the shifts that lead to it: PREVIOUS of PREVIOUS is two. ``through`` names
    the computed cell in whose formula it stands, if it does not stand in the sum itself.
    """

    cell: Cell
    name: str
    amount: Decimal
    times: tuple[Shift, ...] = ()
    through: str = ""


Sum = tuple[Term, ...]


@dataclass(slots=True)
class _Parting:
    """How far a sum is followed, and the parts below it that are none of its terms."""

    with_weights: bool
    others: list[Node] = field(default_factory=list)

    def ways(self, node: Node, amount: Decimal) -> list[Sum]:
        match node:
            case ColumnRef() | RowRef() | CellRef() | ListRef():
                times = () if node.shift is Shift.NONE else (node.shift,)
                return [(Term(node, name_of(node), amount, times),)]
            case Children(parts=parts):
                return every_way([self.ways(part, amount) for part in parts])
            case Negative(operand=operand):
                return self.ways(operand, -amount)
            case Operation():
                return self._of_operation(node, amount)
            case Call():
                return self._of_call(node, amount)
            case _:
                return self._other(node)

    def _of_operation(self, node: Operation, amount: Decimal) -> list[Sum]:
        left, right = node.left, node.right
        if node.operator in "+-":
            turned = amount if node.operator == "+" else -amount
            return every_way([self.ways(left, amount), self.ways(right, turned)])
        if self.with_weights and isinstance(right, Number) and right.value:
            factor = right.value if node.operator == "*" else _ONE / right.value
            if node.operator in "*/":
                return self.ways(left, amount * factor)
        if self.with_weights and node.operator == "*" and isinstance(left, Number):
            return self.ways(right, amount * left.value)
        return self._other(node)

    def _of_call(self, call: Call, amount: Decimal) -> list[Sum]:
        match call:
            case Call(function="SUM", arguments=arguments):
                return every_way([self.ways(part, amount) for part in arguments])
            case Call(function="SUMIF", arguments=(_, _, summed)):
                return self.ways(summed, amount)
            case Call(function="ROUND", arguments=(rounded, *_)):
                return self.ways(rounded, amount)
            case Call(function="IF", arguments=(condition, yes, no)):
                self.others.append(condition)
                return [*self.ways(yes, amount), *self.ways(no, amount)][:_MOST_WAYS]
            case _:
                return self._other(call)

    def _other(self, node: Node) -> list[Sum]:
        if not (isinstance(node, Call) and (node.form or node.function in _LOOKS_ONLY)):
            self.others += operands(node)
        return [()]


def name_of(cell: Cell) -> str:
    """Return the code that a cell is told by: that of its row, if it has one."""
    return cell.row if isinstance(cell, RowRef | CellRef) else cell.column


def every_way(parts: list[list[Sum]]) -> list[Sum]:
    """Return one sum for every choice of a way through each part."""
    return reduce(
        lambda sums, part: [(*one, *other) for one in sums for other in part][:_MOST_WAYS],
        parts,
        [()],
    )


def sums_in(tree: Node, *, with_weights: bool) -> Iterator[Sum]:
    """Yield the sums of an expression, the largest first.

    ``with_weights`` says that a sum goes on behind ``* 0.5`` and ``/ 2``.
    """
    waiting = [tree]
    while waiting:
        parting = _Parting(with_weights)
        yield from (one for one in parting.ways(waiting.pop(), _ONE) if one)
        waiting += parting.others


def as_sum(tree: Node) -> list[Sum]:
    """Return what a formula adds up; nothing if it does something else as well."""
    parting = _Parting(with_weights=True)
    ways = parting.ways(tree, _ONE)
    return ways if not parting.others and all(ways) else []


def seen_from(term: Term, terms: Sum) -> Sum:
    """Return the terms of the formula of a cell, as terms of a sum in which the cell stands."""
    return tuple(
        replace(
            one,
            amount=one.amount * term.amount,
            times=tuple(sorted((*term.times, *one.times), key=lambda shift: shift.value)),
            through=term.name,
        )
        for one in terms
    )
