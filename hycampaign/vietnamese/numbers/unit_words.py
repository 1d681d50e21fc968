"""Read amounts that name their unit: 1,2 tỷ; 350 trđ; 1 tỷ 250 triệu; 500 nghìn đồng.

Tỷ, triệu and nghìn are numerals: 1,2 tỷ is 1200000000, of đồng if it says so and of anything
else if not. Parts add up only where nobody could mean otherwise, largest first and each smaller
than the unit before it; rưỡi is half of the last unit. "1 tỷ 250", where speech drops the unit,
is offered but never assumed.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import pairwise

from hycampaign.vietnamese.numbers.digits import Digits, Note, digits_from_text
from hycampaign.vietnamese.spelling.spelling import clean

# Wide enough for every text that is read as a number, so that no product is ever rounded.
EXACT = Context(prec=200)

_SCALES = {
    "nghìn tỷ": 12,
    "ngàn tỷ": 12,
    "nghìn tỉ": 12,
    "ngàn tỉ": 12,
    "nghin ty": 12,
    "triệu tỷ": 15,
    "triệu tỉ": 15,
    "tỷ": 9,
    "tỉ": 9,
    "ty": 9,
    "ti": 9,
    "triệu": 6,
    "trieu": 6,
    "tr": 6,
    "nghìn": 3,
    "ngàn": 3,
    "nghin": 3,
    "ngan": 3,
    # only ngđ: ng alone may be người
    "ng": 3,
    "k": 3,
}
_CURRENCY = r"(?:đồng|dong|vnđ|vnd|đ|₫)"
_SCALE = "|".join(_SCALES).replace("|ng|", "|ng(?=[. ]?đ)|")
_UNIT = rf"(?:(?P<scale>{_SCALE})(?P<scaled>[. ]?(?:{_CURRENCY}|d))?|(?P<plain>{_CURRENCY}))"
_MEASURE = re.compile("(nghìn|ngàn|triệu|tỷ|tỉ) .+")
_UNIT_WORD = re.compile(rf"{_UNIT}\.?")
_PART = re.compile(rf"(?P<digits>[0-9][0-9., ]*?) ?{_UNIT}(?![^\W\d_])\.?(?: ?[,;])?(?: và)? ?")
_HALF = "rưỡi"
_REST = re.compile(rf"[0-9]*|{_HALF}(?: {_CURRENCY})?")


@dataclass(frozen=True, slots=True)
class UnitReading:
    """An unsigned amount in ones (of đồng, if ``is_money``), and the largest unit named."""

    digits: Digits
    scale: Decimal
    is_money: bool


def scale_of_measure(measure: str) -> tuple[Decimal, bool]:
    """Return how many ones a measure (đơn vị tính) holds, and whether they are đồng.

    >>> scale_of_measure("triệu đồng"), scale_of_measure("nghìn người"), scale_of_measure("ha")
    ((Decimal('1000000'), True), (Decimal('1000'), False), (Decimal('1'), False))
    """
    words = clean(measure).casefold()
    if unit := _UNIT_WORD.fullmatch(words):
        return _scale(unit), _is_money(unit)
    counted = _MEASURE.fullmatch(words)
    return Decimal(10 ** (_SCALES[counted[1]] if counted else 0)), False


def amount_with_units(text: str) -> UnitReading | None:
    """Return the amount of unsigned clean text, or ``None`` when it is no such text.

    >>> amount_with_units("1 tỷ 250 triệu").digits.value
    Decimal('1250000000')
    >>> amount_with_units("1 tỷ 250").digits.others
    (Decimal('1250000000'),)
    """
    parts, rest = _parts(text.casefold())
    readings = [_counted(part) for part in parts]
    numbers = [reading for reading in readings if reading is not None]
    if not parts or len(numbers) < len(parts) or not _REST.fullmatch(rest):
        return None
    scales = [_scale(part) for part in parts]
    scaled = [_scaled(number, scale) for number, scale in zip(numbers, scales, strict=True)]
    is_money = any(_is_money(part) for part in parts)
    return UnitReading(_sum(scaled, scales, rest), max(scales), is_money)


def _parts(text: str) -> tuple[list[re.Match[str]], str]:
    """Return the parts from the left, each digits and unit, and the text after the last."""
    parts = []
    place = 0
    while part := _PART.match(text, place):
        parts.append(part)
        place = part.end()
    return parts, text[place:]


def _scale(unit: re.Match[str]) -> Decimal:
    return Decimal(10 ** _SCALES.get(unit["scale"] or "", 0))


def _is_money(unit: re.Match[str]) -> bool:
    return bool(unit["plain"] or unit["scaled"])


def _counted(part: re.Match[str]) -> Digits | None:
    """Read what stands before a unit, which tells more than a bare figure.

    Nobody pays a thousandth of a đồng, and nobody ends the fraction of a triệu with a zero.
    """
    digits = digits_from_text(part["digits"])
    if digits is None or Note.TWO_CONVENTIONS not in digits.notes:
        return digits
    vietnamese = "." in part["digits"]
    is_whole = part["plain"] or (vietnamese and part["digits"].endswith("0"))
    return Digits(digits.others[not vietnamese]) if is_whole else digits


def _scaled(digits: Digits, scale: Decimal) -> Digits:
    value = None if digits.value is None else _product(digits.value, scale)
    return Digits(value, digits.notes, tuple(_product(other, scale) for other in digits.others))


def _product(value: Decimal, scale: Decimal) -> Decimal:
    """Multiply exactly, and write 1,2 tỷ as 1200000000 rather than 1200000000.0."""
    product = EXACT.multiply(value, scale)
    return product.to_integral_value() if product == product.to_integral_value() else product


def _sum(parts: list[Digits], scales: list[Decimal], rest: str) -> Digits:
    notes = (*dict.fromkeys(note for part in parts for note in part.notes), Note.UNIT_SUFFIX)
    if len(parts) == 1 and not rest:
        return Digits(parts[0].value, notes, parts[0].others)
    values = [part.others[0] if part.value is None else part.value for part in parts]
    total = Decimal(0)
    for value in (*values, _after_last_unit(rest, scales[-1])):
        total = EXACT.add(total, value)
    is_plain = all(part.value is not None for part in parts) and not rest.isdigit()
    if is_plain and _adds_up(values, scales) and not (rest and _has_fraction(values, scales)):
        return Digits(total, notes)
    return Digits(None, notes, (total,))


def _after_last_unit(rest: str, scale: Decimal) -> Decimal:
    """Return what is said after the last unit in its tenths, or as rưỡi: half of it."""
    if rest.startswith(_HALF):
        return _product(Decimal("0.5"), scale)
    return _product(Decimal(f"0.{rest}"), scale) if rest else Decimal(0)


def _has_fraction(values: list[Decimal], scales: list[Decimal]) -> bool:
    return EXACT.remainder(values[-1], scales[-1]) != 0


def _adds_up(values: list[Decimal], scales: list[Decimal]) -> bool:
    """Say whether every part is a whole number of its unit and larger than all that follows."""
    whole = all(
        EXACT.remainder(value, scale) == 0
        for value, scale in zip(values[:-1], scales[:-1], strict=True)
    )
    pairs = zip(pairwise(scales), values[1:], strict=True)
    return whole and all(value < before and here < before for (before, here), value in pairs)
