"""Cut the text of an expression into tokens, each with the place where it stands."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

from hycampaign.expression.language.hints import SIGNS, is_hidden, meant_by_sign
from hycampaign.expression.language.tree import ExpressionError

MAX_LENGTH = 2000
# What a spreadsheet keeps of a number.
MAX_DIGITS = 15

# Dashes that Word makes of a minus: the minus sign proper and the en dash.
_DASHES = "\N{MINUS SIGN}\N{EN DASH}"
# Signs that clerks paste from Word, and what they mean here.
_SPELLINGS = {"≤": "<=", "≥": ">=", "≠": "<>", "×": "*", "÷": "/"} | dict.fromkeys(_DASHES, "-")
_PATTERN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>(?:\d+(?:\.\d+)*|\.\d+)(?![\w.]))
    |(?P<name>[^\W\d]\w*(?:\.\w+)*)
    |"(?P<text>(?:[^"]|"")*)"
    |“(?P<curly>[^”]*)”
    |(?P<foreign>[=!]=|=[<>]|><|\*\*|//|&&|\|\|)
    |(?P<sign><>|<=|>=|[-+*/^%=<>();,≤≥≠×÷\u2212\u2013])""",
    re.VERBOSE,
)
_FULL_STOP = re.compile(r"[\d.]*\d\.+(?!\w)")
_SCIENTIFIC = re.compile(r"[\d.]+[eE][-+]?\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")


class Kind(Enum):
    """What a token is."""

    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; a text is without its quotes, a sign in its ASCII spelling."""

    kind: Kind
    text: str
    position: int


def tokens_from(text: str) -> list[Token]:
    """Return the tokens of ``text``, closed by one of kind END.

    Raises:
        ExpressionError: at the first character that belongs to no token.
    """
    composed = unicodedata.normalize("NFC", text)
    if len(composed) > MAX_LENGTH:
        raise ExpressionError(MAX_LENGTH, f"Biểu thức dài quá {MAX_LENGTH} ký tự")
    place = len(composed) - len(composed.lstrip().removeprefix("="))
    tokens: list[Token] = []
    while place < len(composed):
        match = _PATTERN.match(composed, place)
        if match is None or match.lastgroup == "foreign":
            raise _stray(composed, place)
        if match.lastgroup != "space":
            tokens.append(_token(match))
        place = match.end()
    return [*tokens, Token(Kind.END, "", len(composed.rstrip()))]


def _token(match: re.Match[str]) -> Token:
    found, position = match[0], match.start()
    match match.lastgroup:
        case "number":
            _check_number(found, position)
            return Token(Kind.NUMBER, found, position)
        case "name":
            return Token(Kind.NAME, found, position)
        case "text":
            return Token(Kind.TEXT, match["text"].replace('""', '"'), position)
        case "curly":
            return Token(Kind.TEXT, match["curly"], position)
        case _:
            return Token(Kind.SIGN, _SPELLINGS.get(found, found), position)


def _check_number(digits: str, position: int) -> None:
    """Refuse ``1.250``: one thousand two hundred and fifty to a clerk, 1.25 to a program."""
    if len(digits.replace(".", "").lstrip("0")) > MAX_DIGITS:
        raise ExpressionError(position, f"Số dài quá {MAX_DIGITS} chữ số")
    plain = digits.replace(".", "")
    if digits.count(".") > 1:
        raise ExpressionError(position, f"Số viết liền, không ngăn cách hàng nghìn: {plain}")
    if _GROUPED.fullmatch(digits):
        raise ExpressionError(
            position,
            f"“{digits}” có thể hiểu hai cách; hãy viết {plain} nếu dấu chấm ngăn cách hàng "
            f"nghìn, hoặc thêm số 0 vào cuối ({digits}0) nếu là số thập phân",
        )


def _stray(text: str, place: int) -> ExpressionError:
    if text[place] in {'"', "“"}:
        return ExpressionError(place, _unclosed(text, place))
    if text[place].isdigit():
        return _stray_digits(text, place)
    if is_hidden(text[place]):
        return ExpressionError(place, "Có ký tự ẩn ở đây; hãy xóa đoạn này rồi gõ lại")
    found = text[place : place + 2]
    shown = found if found in SIGNS else found[0]
    meant = meant_by_sign(found)
    sentence = f"Không hiểu ký tự “{shown}” trong biểu thức"
    return ExpressionError(place, f"{sentence}; {meant}" if meant else sentence)


def _unclosed(text: str, place: int) -> str:
    sentence = "Thiếu dấu ngoặc kép đóng của đoạn chữ"
    opening, closing, other = text[place], "”", '"'
    if opening == other:
        closing, other = other, closing
    is_mixed = other in text[place + 1 :]
    return f"{sentence}: mở bằng {opening} thì đóng bằng {closing}" if is_mixed else sentence


def _stray_digits(text: str, place: int) -> ExpressionError:
    if point := _FULL_STOP.match(text, place):
        return ExpressionError(point.end() - 1, "Thừa dấu chấm sau số")
    if _SCIENTIFIC.match(text, place):
        return ExpressionError(place, "Số viết đủ chữ số, không viết kiểu 1E+6")
    return ExpressionError(place, "Mã phải bắt đầu bằng chữ; số viết liền, không kèm chữ")
