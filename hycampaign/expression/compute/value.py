"""Compute an expression exactly, one place at a time, in decimal arithmetic.

For figures, scores and formulas, and as the slow oracle that the vectorised check over all
units is tested against.
"""

from collections.abc import Collection
from decimal import Decimal
from typing import TypeAlias

from hycampaign.expression.compute.arithmetic import (
    NOUGHT,
    REDUCED,
    calculated,
    difference,
    rounded,
    stands,
)
from hycampaign.expression.compute.rows import over_rows
from hycampaign.expression.language.functions import (
    ValueKind,
    compares_texts,
    kind_of,
    rounded_decimals,
)
from hycampaign.expression.language.held import Lookup, is_blank, number_in, text_in
from hycampaign.expression.language.tree import (
    COMPARED_DECIMALS,
    Call,
    CellRef,
    CellReference,
    ColumnRef,
    Comparison,
    Missing,
    Negative,
    Node,
    Number,
    Operation,
    RowRef,
    Text,
    Truth,
    expanded,
    needed_cells,
)

Value: TypeAlias = Decimal | str | bool | None


def value_of(tree: Node, lookup: Lookup, missing: Missing = Missing.SKIP) -> Value:
    """Return what a resolved expression comes to; ``None`` is no value, for a rule no verdict.

    Division keeps 28 digits, ROUND rounds halves away from zero.
    """
    computation = _Computation(lookup, missing)
    match kind_of(tree):
        case ValueKind.TRUTH:
            holds = computation.truth(tree)
            if holds is None and missing is Missing.ERROR and _lacks(tree, lookup):
                return False
            return holds
        case ValueKind.NUMBER:
            return computation.number(tree)
        case ValueKind.TEXT | ValueKind.EMPTY:
            return computation.text(tree)


def formula_value(tree: Node, lookup: Lookup, missing: Missing = Missing.ZERO) -> Value:
    """Return what a formula's cell shows; ``None`` (blank) if all cells it reads are blank."""
    return None if is_idle(needed_cells(tree), lookup) else value_of(tree, lookup, missing)


def is_idle(cells: Collection[CellReference], lookup: Lookup) -> bool:
    """Say whether all the cells that a formula needs are blank, so that it shows nothing."""
    return bool(cells) and all(is_blank(lookup.cell(cell)) for cell in cells)


def _lacks(tree: Node, lookup: Lookup) -> bool:
    return any(is_blank(lookup.cell(cell)) for cell in needed_cells(tree))


class _Computation:
    """Values of nodes over one lookup: a number, a text or a truth, as the place asks for."""

    def __init__(self, lookup: Lookup, missing: Missing) -> None:
        self._lookup = lookup
        self._counts_blanks = missing is Missing.ZERO

    def number(self, node: Node) -> Decimal | None:
        match node:
            case Number():
                return node.value
            case ColumnRef() | RowRef() | CellRef():
                return self._cell_number(node)
            case Negative():
                value = self.number(node.operand)
                return None if value is None else value.copy_negate()
            case Operation():
                left, right = self.number(node.left), self.number(node.right)
                return (
                    None
                    if left is None or right is None
                    else calculated(node.operator, left, right)
                )
            case Call():
                return self._called(node)
            case _:
                return None

    def _cell_number(self, reference: CellReference) -> Decimal | None:
        value = self._lookup.cell(reference)
        if is_blank(value):
            return NOUGHT if self._counts_blanks else None
        return number_in(value)

    def _called(self, call: Call) -> Decimal | None:
        if call.form:
            return over_rows(call, self._lookup)
        match call.function:
            case "IF":
                branch = self._branch(call)
                return None if branch is None else self.number(branch)
            case "COUNT":
                cells = expanded(call.arguments)
                return Decimal(sum(not self._is_blank(cell) for cell in cells))
            case "ROUND":
                value = self.number(call.arguments[0])
                return None if value is None else rounded(value, rounded_decimals(call))
            case _:
                values = [self.number(node) for node in expanded(call.arguments)]
                known = [value for value in values if value is not None]
                return REDUCED[call.function](known) if len(known) == len(values) else None

    def _branch(self, call: Call) -> Node | None:
        condition = self.truth(call.arguments[0])
        return None if condition is None else call.arguments[1 if condition else 2]

    def _is_blank(self, node: Node) -> bool:
        match node:
            case ColumnRef() | RowRef() | CellRef():
                return is_blank(self._lookup.cell(node))
            case _:
                return False

    def truth(self, node: Node) -> bool | None:
        match node:
            case Truth():
                return node.value
            case Comparison():
                return self._compared(node)
            case Call(function="IF"):
                branch = self._branch(node)
                return None if branch is None else self.truth(branch)
            case Call(function="ISBLANK"):
                return self._is_blank(node.arguments[0])
            case Call():
                return _joined(node.function, [self.truth(part) for part in node.arguments])
            case _:
                return None

    def _compared(self, node: Comparison) -> bool | None:
        if compares_texts(node):
            texts = self.text(node.left), self.text(node.right)
            if texts[0] is None or texts[1] is None:
                return None
            return (texts[0].casefold() == texts[1].casefold()) is (node.operator == "=")
        left, right = self.number(node.left), self.number(node.right)
        if left is None or right is None:
            return None
        return stands(rounded(difference(left, right), COMPARED_DECIMALS), node.operator)

    def text(self, node: Node) -> str | None:
        match node:
            case Text():
                return node.value
            case ColumnRef() | RowRef() | CellRef():
                value = self._lookup.cell(node)
                if is_blank(value):
                    return "" if self._counts_blanks else None
                return text_in(value)
            case Call(function="IF"):
                branch = self._branch(node)
                return None if branch is None else self.text(branch)
            case _:
                return None


def _joined(function: str, parts: list[bool | None]) -> bool | None:
    """Join truths as Kleene does: one False breaks an AND whatever the unknown ones are."""
    if function == "NOT":
        return None if parts[0] is None else not parts[0]
    deciding = function == "OR"
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding
