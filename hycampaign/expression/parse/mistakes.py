"""What to say of a token that stands where none like it can stand."""

from collections.abc import Iterable, Sequence

from hycampaign.expression.language.functions import FUNCTIONS
from hycampaign.expression.language.hints import meant_by_function
from hycampaign.expression.language.tree import ExpressionError
from hycampaign.expression.parse.tokens import Kind, Token

_DECIMAL_COMMA = "Số thập phân viết bằng dấu chấm (0.5); dấu phẩy chỉ ngăn cách tham số"
_GROUP = 3
_HINTS = {
    (Kind.NUMBER, Kind.NUMBER): "; số viết liền, không có dấu cách",
    (Kind.NUMBER, Kind.NAME): "; sau số không ghi đơn vị tính",
    (Kind.NAME, Kind.NAME): "; mã viết liền, không có dấu cách",
}
_JOINING = {"AND", "OR"}


def unexpected(tokens: Sequence[Token], place: int) -> ExpressionError:
    """Return the error for a token behind a finished expression."""
    token = tokens[place]
    return ExpressionError(token.position, _sentence(tokens, place))


def check_commas(tokens: Sequence[Token], separators: Iterable[int]) -> None:
    """Check that no decimal comma stands among arguments that semicolons separate.

    ``MAX(a; 0,5)`` would otherwise be the greatest of three. ``MAX(a, 0, 5)`` is.

    Raises:
        ExpressionError: at the comma.
    """
    places = list(separators)
    if all(tokens[place].text == "," for place in places):
        return
    for place in places:
        if tokens[place].text == "," and _is_between_digits(tokens, place):
            raise ExpressionError(tokens[place].position, _DECIMAL_COMMA)


def _is_between_digits(tokens: Sequence[Token], place: int) -> bool:
    before, comma, after = tokens[place - 1 : place + 2]
    is_tight = before.position + len(before.text) == comma.position == after.position - 1
    return is_tight and before.kind is after.kind is Kind.NUMBER


def _sentence(tokens: Sequence[Token], place: int) -> str:
    token, before = tokens[place], tokens[place - 1]
    if token.kind is Kind.SIGN:
        return _sentence_of_sign(tokens, place)
    meant = token.text.upper() if token.kind is Kind.NAME else ""
    joined = meant if meant in _JOINING else meant_by_function(meant)
    if joined in _JOINING:
        return f"{joined} viết trước các vế, như trong Excel: {joined}(vế 1; vế 2)"
    if before.kind is Kind.NAME and before.text.upper() in FUNCTIONS:
        return f"Sau {before.text.upper()} thiếu dấu “(”"
    hint = _HINTS.get((before.kind, token.kind), "")
    return f"Thiếu phép tính trước “{token.text}”{hint}"


def _sentence_of_sign(tokens: Sequence[Token], place: int) -> str:
    sign = tokens[place].text
    match sign:
        case ",":
            if _is_between_digits(tokens, place):
                return _sentence_of_digits(tokens, place)
            return _one_too_many(sign)
        case ";":
            return _one_too_many(sign)
        case ")":
            return "Thừa dấu “)”"
        case "%":
            return "Dấu % chỉ đứng ngay sau một số"
        case _:
            return f"Thiếu phép tính trước “{sign}”"


def _one_too_many(sign: str) -> str:
    return f"Thừa dấu “{sign}”; nhiều điều kiện viết AND(vế 1; vế 2)"


def _sentence_of_digits(tokens: Sequence[Token], place: int) -> str:
    """Tell 1,250,000 from 0,5."""
    groups = [tokens[place - 1].text]
    while place + 1 < len(tokens) and tokens[place].text == ",":
        if not _is_between_digits(tokens, place):
            break
        groups.append(tokens[place + 1].text)
        place += 2
    is_grouped = len(groups) > 2 and all(len(group) == _GROUP for group in groups[1:])  # noqa: PLR2004 - 1,250 may be a decimal
    if is_grouped:
        return f"Số viết liền, không ngăn cách hàng nghìn: {''.join(groups)}"
    return _DECIMAL_COMMA
