"""The functions of the language: how many arguments they take and what they yield."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from hycampaign.expression.language.hints import advice_on_function, meant_by_function
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    ExpressionError,
    ListRef,
    Negative,
    Node,
    Number,
    RowRef,
    Text,
    Truth,
)

_MANY = 60


class ValueKind(Enum):
    """What an expression yields; an empty text fits wherever a value may stand."""

    NUMBER = "một số"
    TEXT = "một đoạn chữ"
    TRUTH = "một điều kiện đúng hoặc sai"
    EMPTY = "một đoạn chữ trống"


@dataclass(frozen=True, slots=True)
class Signature:
    """Fewest and most arguments, and the kind of all of them where it is one."""

    fewest: int
    most: int
    takes: ValueKind | None = ValueKind.NUMBER
    yields: ValueKind | None = ValueKind.NUMBER


FUNCTIONS: Mapping[str, Signature] = {
    "AND": Signature(1, _MANY, ValueKind.TRUTH, ValueKind.TRUTH),
    "OR": Signature(1, _MANY, ValueKind.TRUTH, ValueKind.TRUTH),
    "NOT": Signature(1, 1, ValueKind.TRUTH, ValueKind.TRUTH),
    "IF": Signature(2, 3, None, None),
    "ABS": Signature(1, 1),
    "ROUND": Signature(1, 2),
    "MIN": Signature(1, _MANY),
    "MAX": Signature(1, _MANY),
    "SUM": Signature(1, _MANY),
    "COUNT": Signature(1, _MANY, None),
    "ISBLANK": Signature(1, 1, None, ValueKind.TRUTH),
    "CHILDREN": Signature(1, 1, None),
    "PREVIOUS": Signature(1, 1, None),
    "LAST_YEAR": Signature(1, 1, None),
    "TARGET": Signature(1, 1, None),
}
# Written behind the code of a list form: BM01.SUM(gn_lk).
FORM_FUNCTIONS: Mapping[str, Signature] = {
    "SUM": Signature(1, 1),
    "COUNT": Signature(1, 1, None),
    "MIN": Signature(1, 1),
    "MAX": Signature(1, 1),
    "COUNTIF": Signature(2, 2, None),
    "SUMIF": Signature(3, 3, None),
}
MAX_ROUNDED_DECIMALS = 9


def check_call(call: Call) -> None:
    """Check that the function exists and has as many arguments as it takes.

    Raises:
        ExpressionError: at the name, or at the argument that must be a plain number.
    """
    known = FORM_FUNCTIONS if call.form else FUNCTIONS
    signature = known.get(call.function)
    if signature is None:
        raise _unknown(call, known)
    if not signature.fewest <= len(call.arguments) <= signature.most:
        raise ExpressionError(
            call.position,
            f"{call.function} cần {_amount(signature)} tham số, đang có {len(call.arguments)}",
        )
    if call.function == "ROUND":
        rounded_decimals(call)


def _unknown(call: Call, known: Mapping[str, Signature]) -> ExpressionError:
    if call.form and call.function in FUNCTIONS:
        message = f"{call.function} không tính trên cả biểu được; bỏ “{call.form}.” ở trước"
        return ExpressionError(call.position, message)
    if not call.form and call.function in FORM_FUNCTIONS:
        message = f"{call.function} phải viết sau mã biểu, ví dụ BM01.{call.function}(…)"
        return ExpressionError(call.position, message)
    sentence = f"Không có hàm “{call.function}”"
    if advice := advice_on_function(call.function):
        return ExpressionError(call.position, f"{sentence}; {advice}")
    meant = meant_by_function(call.function)
    near = [meant] if meant else difflib.get_close_matches(call.function, known, n=1)
    return ExpressionError(call.position, sentence, near[0] if near else "")


def _amount(signature: Signature) -> str:
    if signature.fewest == signature.most:
        return str(signature.fewest)
    if signature.most == _MANY:
        return f"từ {signature.fewest} đến {_MANY}"
    return f"{signature.fewest} hoặc {signature.most}"


def rounded_decimals(call: Call) -> int:
    """Return to how many decimals a ROUND rounds; -1 means to tens, -2 to hundreds.

    Raises:
        ExpressionError: when that is not written as a whole number.
    """
    if len(call.arguments) == 1:
        return 0
    node = call.arguments[1]
    sign, node = (-1, node.operand) if isinstance(node, Negative) else (1, node)
    if not (isinstance(node, Number) and node.value in range(MAX_ROUNDED_DECIMALS + 1)):
        raise ExpressionError(
            node.position,
            f"Số chữ số của ROUND phải là số nguyên từ -{MAX_ROUNDED_DECIMALS} đến "
            f"{MAX_ROUNDED_DECIMALS}",
        )
    return sign * int(node.value)


def kind_of(node: Node) -> ValueKind:
    """Return what a resolved expression yields; of an IF, what its branches yield."""
    match node:
        case Text():
            return ValueKind.TEXT if node.value else ValueKind.EMPTY
        case Truth() | Comparison():
            return ValueKind.TRUTH
        case ColumnRef() | RowRef() | CellRef() | ListRef():
            return ValueKind.TEXT if node.is_text else ValueKind.NUMBER
        case Call():
            return _kind_of_call(node)
        case _:
            return ValueKind.NUMBER


def _kind_of_call(call: Call) -> ValueKind:
    if call.form or call.function != "IF":
        return FUNCTIONS.get(call.function, Signature(0, 0)).yields or ValueKind.NUMBER
    kinds = [kind_of(branch) for branch in call.arguments[1:]]
    return next((kind for kind in kinds if kind is not ValueKind.EMPTY), ValueKind.EMPTY)


def compares_texts(comparison: Comparison) -> bool:
    """Say whether a comparison is between texts: one side at least is known to be one."""
    return ValueKind.TEXT in {kind_of(comparison.left), kind_of(comparison.right)}
