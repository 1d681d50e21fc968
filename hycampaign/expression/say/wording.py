"""How the definition calls what an expression names: labels, choices, units of measure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

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
    Reference,
    RowRef,
    Text,
    operands,
)

Labels: TypeAlias = Callable[[Reference], str]
ChoiceLabels: TypeAlias = Callable[[Reference, str], str]

DAY = "\N{CALENDAR}"
"""The measure of cells that hold a day or a month."""
DAYS = "ngày"
PERCENT = "%"
_HUNDRED = 100
_KEEPING = {"ABS", "ROUND", "SUM", "MIN", "MAX"}


def _code_itself(_reference: Reference, code: str) -> str:
    return code


def _none(_reference: Reference) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Labels of cells and columns, of choices, and the units that cells are measured in.

    ``measures`` gives :data:`DAY` for days, and an empty text where there is none.
    """

    labels: Labels
    choice_labels: ChoiceLabels = _code_itself
    measures: Labels = _none


def measure_of(node: Node, wording: Wording) -> str | None:
    """Return what a number is measured in; ``None`` for a written one that fits any measure.

    An empty text is no measure, or one that cannot be told.
    """
    match node:
        case Number():
            return None
        case ColumnRef() | RowRef() | CellRef() | ListRef():
            return wording.measures(node)
        case Negative() | Children():
            return _common(operands(node), wording)
        case Operation():
            return _of_operation(node, wording)
        case Call():
            return _of_call(node, wording)
        case _:
            return ""


def _of_operation(node: Operation, wording: Wording) -> str | None:
    left, right = node.left, node.right
    match node.operator:
        case "+" | "-":
            measure = _common((left, right), wording)
            is_span = measure == DAY and not isinstance(right, Number)
            return DAYS if is_span else measure
        case "*":
            if is_percentage(node):
                return PERCENT
            return _common((left, right), wording) if _has_factor(node) else ""
        case "/" if isinstance(right, Number):
            return measure_of(left, wording)
        case _:
            return ""


def _has_factor(node: Operation) -> bool:
    return isinstance(node.left, Number) or isinstance(node.right, Number)


def is_percentage(node: Operation) -> bool:
    """Say whether an operation is a ratio times 100."""
    for ratio, hundred in ((node.left, node.right), (node.right, node.left)):
        is_ratio = isinstance(ratio, Operation) and ratio.operator == "/"
        if is_ratio and isinstance(hundred, Number) and hundred.value == _HUNDRED:
            return node.operator == "*"
    return False


def _of_call(call: Call, wording: Wording) -> str | None:
    if call.form:
        is_amount = call.function in {"SUM", "MIN", "MAX", "SUMIF"}
        return measure_of(call.arguments[-1], wording) if is_amount else ""
    if call.function == "IF":
        return _common(call.arguments[1:], wording)
    parts = call.arguments[:1] if call.function == "ROUND" else call.arguments
    return _common(parts, wording) if call.function in _KEEPING else ""


def _common(parts: tuple[Node, ...], wording: Wording) -> str | None:
    found = {measure_of(part, wording) for part in parts if not isinstance(part, Text)} - {None}
    return next(iter(found), None) if len(found) <= 1 else ""
