"""Turn figures into Vietnamese text and back: 1.234.567,89 and "hai mươi mốt phẩy năm".

Everything is ``Decimal`` and exact at any length. The reading in words is this project's own:
the libraries at hand skip "không trăm" or say ",5" as fifty hundredths.
"""

import re
from decimal import Decimal

from hycampaign.vietnamese.numbers.printed import text_from_decimal
from hycampaign.vietnamese.numbers.readings import read_number

__all__ = ["decimal_from_text", "text_from_decimal", "words_from_decimal"]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# After hai mươi and above, and lăm after mười too; "tư" is this house's choice over "bốn".
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_GROUPS = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))
_BILLION = 1_000_000_000
_LONGEST_READ_AS_NUMBER = 3
_SIGNS_MAY_BE_SWAPPED = re.compile(r"(?<![0-9,])[0-9]{1,3},[0-9]{3}\.[0-9]")
_FIRST_TENS = 10


def decimal_from_text(text: str) -> Decimal | None:
    """Return the number a clerk meant, or ``None`` when the text is ambiguous or no number.

    ``None`` is not an error here: the caller knows the cell and reports it with its address.
    A guess would be worse than a question. Read are: digits with Vietnamese signs
    (``1.234.567,8``), with English signs where nothing else can be meant (``1.5``,
    ``1,234,567.8``), with spaces between thousands; with a sign before them or in parentheses
    when negative; with a unit (``1,2 tỷ``, ``350 trđ``, in ones) or % (in points) after them.

    Not read are: one group of three digits after one point or comma (``12.345``, ``1,234``),
    which is a thousand in one country and a fraction in the other; one comma before one point
    (``1,234.5``), which is English, or ``1.234,5`` by a slip: only the column tells; what
    stands for nothing or for a missing figure (``-``, ``không``, ``KXĐ``); dates, ranges,
    fractions such as ``1/2``, other measures, other scripts. ``readings.read_number`` says
    which of these it was and what may have been meant; ``amounts.amount_from_text`` minds the
    measure of the column.

    >>> decimal_from_text(" 1.234,5 "), decimal_from_text("1.234.567"), decimal_from_text("1.5")
    (Decimal('1234.5'), Decimal('1234567'), Decimal('1.5'))
    >>> decimal_from_text("12.345"), decimal_from_text("1,234.5"), decimal_from_text("-")
    (None, None, None)
    >>> decimal_from_text("1,2 tỷ")
    Decimal('1200000000')
    """
    return None if _SIGNS_MAY_BE_SWAPPED.search(text) else read_number(text).value


def words_from_decimal(value: Decimal | int) -> str:
    """Return the official reading in lower case, from which the number can be told again.

    A zero that ends a fraction is not read; "tư" and "mốt" follow mươi, "lăm" mười and mươi.

    >>> words_from_decimal(Decimal(1_000_000_001)), words_from_decimal(Decimal("-21.5"))
    ('một tỷ không trăm linh một', 'âm hai mươi mốt phẩy năm')
    >>> words_from_decimal(Decimal(7_305_000_000_000)), words_from_decimal(Decimal("3.05"))
    ('bảy nghìn ba trăm linh năm tỷ', 'ba phẩy không năm')

    Raises:
        ValueError: the value is no finite number.
    """
    value = Decimal(value)
    if not value.is_finite():
        message = f"no reading for {value}"
        raise ValueError(message)
    whole, _, fraction = format(value.copy_abs(), "f").partition(".")
    words = ["âm"] if value < 0 else []
    words += _whole_words(int(whole)) or [_DIGITS[0]]
    if fraction.rstrip("0"):
        words += ["phẩy", *_fraction_words(fraction.rstrip("0"))]
    return " ".join(words)


def _whole_words(number: int) -> list[str]:
    """Read a whole number; zero is nothing, since inside a longer number it is not said."""
    billions, rest = divmod(number, _BILLION)
    words = [*_whole_words(billions), "tỷ"] if billions else []
    for size, name in _GROUPS:
        group, rest = divmod(rest, size)
        if group:
            words += _within_number(group) if words else _leading(group)
            words += [name] if name else []
    return words


def _leading(group: int) -> list[str]:
    """Read the first group of a number, 1 to 999: nothing is said of hundreds it lacks."""
    if group >= _FIRST_TENS**2:
        return _within_number(group)
    return _below_hundred(group) if group >= _FIRST_TENS else [_DIGITS[group]]


def _within_number(group: int) -> list[str]:
    """Read a later group in full: 5 is không trăm linh năm."""
    hundreds, rest = divmod(group, _FIRST_TENS**2)
    words = [_DIGITS[hundreds], "trăm"]
    if 0 < rest < _FIRST_TENS:
        return [*words, "linh", _DIGITS[rest]]
    return words + _below_hundred(rest) if rest else words


def _below_hundred(number: int) -> list[str]:
    """Read 10 to 99."""
    tens, ones = divmod(number, _FIRST_TENS)
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if ones == 0:
        return words
    is_plain = tens == 1 and _AFTER_TENS.get(ones) != "lăm"
    return [*words, _DIGITS[ones] if is_plain else _AFTER_TENS.get(ones, _DIGITS[ones])]


def _fraction_words(fraction: str) -> list[str]:
    """Read the zeros one by one, then up to three digits as a number, more one by one."""
    rest = fraction.lstrip("0")
    zeros = [_DIGITS[0]] * (len(fraction) - len(rest))
    if len(rest) <= _LONGEST_READ_AS_NUMBER:
        return zeros + _leading(int(rest))
    return zeros + [_DIGITS[int(digit)] for digit in rest]
