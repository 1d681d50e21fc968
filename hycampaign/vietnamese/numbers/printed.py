"""Print figures as Vietnamese does: 1.234.567,89.

Apart from ``numerals``, because what only prints need not load how people write numbers.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

_WIDE = Context(prec=1_000, rounding=ROUND_HALF_UP)
# "Năm hoàn thành" holds a year; "Năm 2026" and "Năm trước" hold what was done in one.
_HEADS_YEARS = re.compile(r"\s*năm(?!\s*(?:\d|trước|nay|sau|ngoái|kế))\b", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def text_from_decimal(value: Decimal, decimals: int | None = None) -> str:
    """Return the number as Vietnamese writes it, points between thousands, a decimal comma.

    ``decimals`` rounds half up and pads with zeros; without it nothing is rounded and no zero
    ends the fraction.

    >>> text_from_decimal(Decimal("1234567.890")), text_from_decimal(Decimal("-0.125"), 2)
    ('1.234.567,89', '-0,13')
    """
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    whole, _, fraction = format(value.copy_abs(), "f").partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    sign = "-" if value < 0 else ""
    point = "," if fraction else ""
    return f"{sign}{int(whole):,}".replace(",", ".") + point + fraction


def count_text(count: int) -> str:
    """Return how many there are.

    >>> count_text(2267)
    '2.267'
    """
    return f"{count:,}".replace(",", ".")


def ungrouped_text(value: Decimal) -> str:
    """Return the number without points between its thousands: a year, a code, a doubt.

    >>> ungrouped_text(Decimal("2026")), ungrouped_text(Decimal("1234.50"))
    ('2026', '1234,5')
    """
    return text_from_decimal(value).replace(".", "")


def text_under(heading: str, value: Decimal) -> str:
    """Return the number as a sentence quotes it from below a heading: a year is not grouped.

    >>> text_under("Năm hoàn thành", Decimal(2026)), text_under("Năm 2026", Decimal(2026))
    ('2026', '2.026')
    """
    may_be_year = _FIRST_YEAR <= value <= _LAST_YEAR and value % 1 == 0
    if may_be_year and _HEADS_YEARS.match(heading):
        return ungrouped_text(value)
    return text_from_decimal(value)
