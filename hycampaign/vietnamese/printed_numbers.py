"""Print figures as Vietnamese does: 1.234.567,89.

Apart from ``numerals``, because what only prints need not load how people write numbers.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

_WIDE = Context(prec=1_000, rounding=ROUND_HALF_UP)


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
