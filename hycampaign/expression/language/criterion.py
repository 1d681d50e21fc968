"""What COUNTIF and SUMIF look for: a code (``"cham"``), a number, or a bound (``">= 80"``)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from hycampaign.expression.language.held import NIL_TEXT, text_as_read
from hycampaign.expression.language.tree import ExpressionError, Negative, Node, Number, Text

_BOUND = re.compile(r"\s*(<>|<=|>=|<|>|=)\s*(.*?)\s*")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A cell meets it if its number stands so to ``number``, or if its text is ``text``.

    ``number`` is ``None`` where a text is looked for. Bounds look at numbers alone, without
    rounding, since nothing has been computed yet.
    """

    operator: str
    number: Decimal | None
    text: str = ""


def criterion_from(node: Node) -> Criterion:
    """Return the criterion that a literal spells.

    Raises:
        ExpressionError: when it is no literal, or a bound without a number.
    """
    match node:
        case Number():
            return Criterion("=", node.value)
        case Negative(Number(value)):
            return Criterion("=", -value)
        case Text():
            return _criterion_from_text(node)
        case _:
            raise ExpressionError(
                node.position, "Điều kiện đếm phải là một mã trong ngoặc kép hoặc một số"
            )


def _criterion_from_text(node: Text) -> Criterion:
    match = _BOUND.fullmatch(node.value)
    if match is None:
        if not node.value.strip():
            raise ExpressionError(node.position, "Điều kiện đếm không được để trống")
        return Criterion("=", None, text_as_read(node.value))
    if _NUMBER.fullmatch(match[2]):
        return Criterion(match[1], Decimal(match[2]))
    raise ExpressionError(node.position, _not_a_bound(*match.groups()))


def _not_a_bound(operator: str, bound: str) -> str:
    if _NUMBER.fullmatch(bound.replace(",", ".")):
        return "Số thập phân viết bằng dấu chấm (0.5)"
    if operator in {"=", "<>"} and bound:
        return f"Muốn đếm một mã thì ghi mã đó, không kèm dấu “{operator}”"
    return f"Sau dấu “{operator}” phải là một số"


def check_numbers(node: Node, column: str) -> None:
    """Check that a criterion can be met by cells that hold numbers: a bound, or "-".

    Raises:
        ExpressionError: when it is a text.
    """
    criterion = criterion_from(node)
    if criterion.number is None and criterion.text != NIL_TEXT:
        raise ExpressionError(
            node.position, f"“{column}” là cột số; điều kiện là một số, hoặc ví dụ “>0”"
        )
