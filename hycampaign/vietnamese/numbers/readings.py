"""Read what a clerk typed where a number belongs, and keep apart what must not be mixed.

A blank, a nil ("-", "không có"), a missing figure ("chưa có số liệu") and a zero are four
statements. What was assumed on the way to a value is noted, so that the caller can warn; what
could mean two values has none, and the caller asks.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from hycampaign.vietnamese.numbers.digits import Convention, Digits, Note, digits_from_text
from hycampaign.vietnamese.numbers.unit_words import amount_with_units
from hycampaign.vietnamese.spelling.spelling import clean, fold

# No reported quantity is this long; a longer text is prose, or somebody's attack.
LONGEST_NUMBER = 80


class NumberState(Enum):
    """What the text of a cell says about the number that belongs there."""

    VALUE = "value"
    BLANK = "blank"
    NIL = "nil"
    MISSING = "missing"
    AMBIGUOUS = "ambiguous"
    NOT_A_NUMBER = "not a number"


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A text read as a number; ``value`` is set only in the state ``VALUE``.

    ``others`` are values that the clerk may have meant: with the note ``TWO_CONVENTIONS`` the
    Vietnamese reading and the English one. ``convention`` is the one that alone can have
    written the text. ``scale`` is the largest unit
    that the text names (10^6 for triệu), ``None`` when it names none; the value is in ones
    then, of đồng when ``is_money``. Percentages are in points: 65,2% is 65.2.
    """

    state: NumberState
    value: Decimal | None = None
    notes: tuple[Note, ...] = ()
    others: tuple[Decimal, ...] = ()
    scale: Decimal | None = None
    is_money: bool = False
    convention: Convention | None = None


_NIL_SIGNS = re.compile("[-–—\u2212_]+")
_MISSING_SIGNS = re.compile(r"[.…?]+|[xX]+")
_NIL_WORDS = frozenset(
    ("khong", "khong co", "ko", "ko co", "khong phat sinh", "chua phat sinh", "nil")
)
_MISSING_WORDS = frozenset(
    (
        "kxd",
        "khong xac dinh",
        "chua xac dinh",
        "chua co",
        "chua co so lieu",
        "khong co so lieu",
        "chua tong hop",
        "dang tong hop",
        "chua cap nhat",
        "dang cap nhat",
        "chua bao cao",
        "chua ro",
        "khong ro",
        "khong ap dung",
        "n/a",
        "na",
    )
)
_PARENTHESES = re.compile(r"\( ?(.*[^ ]) ?\)")
_SIGNED = re.compile("([-+–—\u2212])( ?)(.+)")
_PERCENT = re.compile("(.*[^ ]) ?%")


def read_number(text: str) -> NumberReading:
    """Return what the text says, in ones and as written; ``amounts`` puts it in a measure.

    >>> read_number("(1.000,5)").value, read_number("1,2 tỷ đồng").value
    (Decimal('-1000.5'), Decimal('1200000000'))
    >>> read_number("không có").state.value, read_number("KXĐ").state.value
    ('nil', 'missing')
    >>> read_number("12.345").state.value, read_number("12.345").others
    ('ambiguous', (Decimal('12345'), Decimal('12.345')))
    """
    text = clean(text)
    bare = text.lstrip("'’").strip()
    reading = _worded(bare) or _bracketed(bare)
    return _noting(reading, Note.APOSTROPHE) if bare != text else reading


def _worded(text: str) -> NumberReading | None:
    """Read what takes the place of a number; ``None`` when the text is none of it."""
    words = fold(text).rstrip(".")
    if not text:
        return NumberReading(NumberState.BLANK)
    if _NIL_SIGNS.fullmatch(text) or words in _NIL_WORDS:
        return NumberReading(NumberState.NIL)
    if _MISSING_SIGNS.fullmatch(text) or words in _MISSING_WORDS:
        return NumberReading(NumberState.MISSING)
    return None if len(text) <= LONGEST_NUMBER else NumberReading(NumberState.NOT_A_NUMBER)


def _bracketed(text: str) -> NumberReading:
    inside = _PARENTHESES.fullmatch(text)
    if inside is None:
        return _signed(text)
    return _noting(_mapped(_percentage(inside[1]), Decimal.copy_negate), Note.PARENTHESES)


def _signed(text: str) -> NumberReading:
    signed = _SIGNED.fullmatch(text)
    if signed is None:
        return _percentage(text)
    sign, space, rest = signed.groups()
    reading = _percentage(rest)
    negative = reading if sign == "+" else _mapped(reading, Decimal.copy_negate)
    if space and sign != "+" and negative.value is not None:
        # A hyphen with a space opens an item of a list at least as often as a debt.
        others = (negative.value, negative.value.copy_negate())
        return replace(negative, state=NumberState.AMBIGUOUS, value=None, others=others)
    return negative if sign in "+-" else _noting(negative, Note.UNUSUAL_MINUS)


def _percentage(text: str) -> NumberReading:
    percent = _PERCENT.fullmatch(text)
    return _unsigned(text) if percent is None else _noting(_digits(percent[1]), Note.PERCENT)


def _unsigned(text: str) -> NumberReading:
    amount = amount_with_units(text)
    if amount is None:
        return _digits(text)
    reading = _from_digits(amount.digits)
    return replace(reading, scale=amount.scale, is_money=amount.is_money)


def _digits(text: str) -> NumberReading:
    digits = digits_from_text(text)
    return NumberReading(NumberState.NOT_A_NUMBER) if digits is None else _from_digits(digits)


def _from_digits(digits: Digits) -> NumberReading:
    state = NumberState.AMBIGUOUS if digits.value is None else NumberState.VALUE
    return NumberReading(
        state, digits.value, digits.notes, digits.others, convention=digits.convention
    )


def _noting(reading: NumberReading, note: Note) -> NumberReading:
    is_number = reading.state in {NumberState.VALUE, NumberState.AMBIGUOUS}
    return replace(reading, notes=(*reading.notes, note)) if is_number else reading


def _mapped(reading: NumberReading, change: Callable[[Decimal], Decimal]) -> NumberReading:
    value = None if reading.value is None else change(reading.value)
    return replace(reading, value=value, others=tuple(map(change, reading.others)))
