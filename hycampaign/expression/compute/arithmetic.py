"""Exact decimal arithmetic: how numbers are added, divided, rounded and compared."""

from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from hycampaign.expression.language.tree import DIVISOR_DECIMALS

NOUGHT = Decimal(0)

DRIFT = Decimal(2) ** -48
"""Numbers of one sign that differ by less than this share of the smaller one are the same.

LibreOffice takes such a difference for binary drift and makes it 0 wherever it adds, subtracts
or compares, unless both numbers are whole; Excel does so in the end of a formula. A sheet could
not say what the check afterwards finds, so figures are compared to their 15th digit nowhere.
Sums themselves stay exact.
"""

_EXACT = Context(prec=28, Emax=308, traps=[InvalidOperation, DivisionByZero, Overflow])
# Wide enough that adding and rounding money never loses a digit.
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
_SIGNS = {"=": {0}, "<>": {-1, 1}, "<": {-1}, "<=": {-1, 0}, ">": {1}, ">=": {0, 1}}


def total(values: Iterable[Decimal]) -> Decimal:
    """Return the exact sum; 0 of nothing."""
    added = NOUGHT
    for value in values:
        added = _WIDE.add(added, value)
    return added


REDUCED: Mapping[str, Callable[[list[Decimal]], Decimal | None]] = {
    "SUM": total,
    "MIN": lambda values: min(values, default=None),
    "MAX": lambda values: max(values, default=None),
    "ABS": lambda values: values[0].copy_abs(),
}


def calculated(operator: str, left: Decimal, right: Decimal) -> Decimal | None:
    """Return the result; ``None`` for a division by zero and for what no spreadsheet holds."""
    try:
        match operator:
            case "+":
                return _WIDE.add(left, right)
            case "-":
                return _WIDE.subtract(left, right)
            case "*":
                return _EXACT.multiply(left, right)
            case "/":
                is_zero = rounded(right, DIVISOR_DECIMALS) == 0
                return None if is_zero else _EXACT.divide(left, right)
            case _:
                return _EXACT.power(left, int(right))
    except (InvalidOperation, DivisionByZero, Overflow):
        return None


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round to so many decimals, halves away from zero as Excel does.

    >>> rounded(Decimal("2.675"), 2), rounded(Decimal("-1250"), -2)
    (Decimal('2.68'), Decimal('-1300'))
    """
    scaled = _WIDE.quantize(value, Decimal(1).scaleb(-decimals))
    return _WIDE.add(scaled, NOUGHT) if decimals >= 0 else Decimal(int(scaled))


def difference(left: Decimal, right: Decimal) -> Decimal:
    """Return ``left`` less ``right``, 0 where a spreadsheet could not tell them apart.

    >>> difference(Decimal("999999999.990001"), Decimal("999999999.99"))
    Decimal('0')
    >>> difference(Decimal("1e30"), Decimal("1e30")) == 0
    True
    """
    found = _WIDE.subtract(left, right)
    if found.copy_abs() < _WIDE.multiply(DRIFT, min(left.copy_abs(), right.copy_abs())):
        # A remainder of a number of more than 28 digits cannot be had.
        are_whole = all(one == one.to_integral_value() for one in (left, right))
        return found if are_whole else NOUGHT
    return found


def stands(difference: Decimal, operator: str) -> bool:
    """Say whether numbers of that difference stand to each other as the operator says."""
    sign = (difference > 0) - (difference < 0)
    return sign in _SIGNS[operator]
