"""Measures (đơn vị tính): of what dimension each is, and how many of another one it holds.

Any word is a measure; a word that is not known here counts things (hộ, cầu, phiếu) and turns
into no other. What is per something else – triệu đồng/người, người/km2, ‰ – belongs to one
place and is never added up over several, unless it is per time: tons a day of two places are
tons a day.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from hycampaign.vietnamese.numbers.unit_words import scale_of_measure
from hycampaign.vietnamese.spelling.spelling import clean

Dimension = tuple[tuple[str, int], ...]
"""Base quantities with their powers, in order: m2 is ``(("m", 2),)``, a share is empty."""

_MONEY = "đồng"
_LENGTH, _MASS, _ENERGY, _POWER, _APPARENT = "m", "kg", "kWh", "kW", "kVA"
_KNOWN: Mapping[str, tuple[str, int, str]] = {
    **dict.fromkeys(("m", "mét"), (_LENGTH, 1, "1")),
    **dict.fromkeys(("km", "ki lô mét", "kilômét", "kilomet"), (_LENGTH, 1, "1000")),
    "dm": (_LENGTH, 1, "0.1"),
    "cm": (_LENGTH, 1, "0.01"),
    "mm": (_LENGTH, 1, "0.001"),
    **dict.fromkeys(("m2", "mét vuông"), (_LENGTH, 2, "1")),
    **dict.fromkeys(("ha", "héc ta", "hecta", "hécta", "hec ta"), (_LENGTH, 2, "10000")),
    **dict.fromkeys(("km2", "ki lô mét vuông"), (_LENGTH, 2, "1000000")),
    **dict.fromkeys(("m3", "mét khối"), (_LENGTH, 3, "1")),
    **dict.fromkeys(("lít", "l", "lit"), (_LENGTH, 3, "0.001")),
    **dict.fromkeys(("g", "gam", "gram"), (_MASS, 1, "0.001")),
    **dict.fromkeys(("kg", "ki lô gam", "kilôgam", "kilogam"), (_MASS, 1, "1")),
    "yến": (_MASS, 1, "10"),
    "tạ": (_MASS, 1, "100"),
    "tấn": (_MASS, 1, "1000"),
    "wh": (_ENERGY, 1, "0.001"),
    "kwh": (_ENERGY, 1, "1"),
    "mwh": (_ENERGY, 1, "1000"),
    "gwh": (_ENERGY, 1, "1000000"),
    "w": (_POWER, 1, "0.001"),
    "kw": (_POWER, 1, "1"),
    "mw": (_POWER, 1, "1000"),
    "kva": (_APPARENT, 1, "1"),
    "mva": (_APPARENT, 1, "1000"),
    **dict.fromkeys(("usd", "đô la", "đô la mỹ", "đôla", "đô-la"), ("usd", 1, "1")),
}
_SHARES = {
    **dict.fromkeys(("%", "phần trăm", "điểm phần trăm", "điểm %"), Fraction(1, 100)),
    **dict.fromkeys(("‰", "phần nghìn", "phần ngàn"), Fraction(1, 1000)),
}
_SCALES = {"trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_SCALED = re.compile(rf"(?:({'|'.join(_SCALES)}) |([0-9]{{1,9}}(?:\.[0-9]{{3}}){{0,4}}) ?)(.+)")
_SIGNS = str.maketrans({"²": "2", "³": "3", "\uff05": "%"})
# Two places of so many a day make so many a day.
_TIMES = frozenset(
    ("giây", "phút", "giờ", "h", "ca", "ngày", "ngày đêm", "đêm", "tuần", "tháng", "quý", "năm")
)
_PLACES_IN_AN_ORDER = frozenset(("điểm", "hạng", "bậc"))
_MEANS = re.compile(
    r"\b(?:bình quân|mật độ|tỷ suất|tỉ suất|bq)\b|^(?:tỷ lệ|tỉ lệ|trung bình)\b"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: ``factor`` is how many of the base units of its dimension it holds.

    ``per`` is what it is per, empty for an amount; of a share it is the share itself.
    ``unknown`` are the words in it that count things, ``text`` is what people call it.
    """

    dimension: Dimension
    factor: Fraction
    per: str = ""
    unknown: frozenset[str] = frozenset()
    text: str = field(default="", compare=False)


@lru_cache(maxsize=1 << 10)
def measure_of(text: str) -> Measure | None:
    """Return the measure that a text names; ``None`` for a blank one, which may be any.

    >>> measure_of("ha").dimension == measure_of("m²").dimension, measure_of("ha").factor
    (True, Fraction(10000, 1))
    >>> measure_of("triệu đồng/người").per, measure_of("tấn/ngày").per
    ('người', '')
    """
    words = clean(text).casefold().translate(_SIGNS)
    if not words:
        return None
    if (share := _SHARES.get(words)) is not None:
        return Measure((), share, words, text=words)
    first, *below = [part.strip() for part in words.split("/") if part.strip()] or [words]
    found = _amount(first)
    per = [part for part in below if _amount(part).dimension[0][0] not in _TIMES]
    for part in below:
        found = quotient(found, _amount(part))
    return replace(found, per="/".join(per), text=clean(text))


def quotient(above: Measure, below: Measure) -> Measure:
    """Return the measure of one figure divided by another."""
    dimension = power_product(above.dimension, below.dimension, -1)
    unknown, text = above.unknown | below.unknown, f"{above.text}/{below.text}"
    return Measure(dimension, above.factor / below.factor, "", unknown, text)


def product(one: Measure, other: Measure) -> Measure:
    """Return the measure of one figure times another: metres times metres are m2."""
    dimension = power_product(one.dimension, other.dimension, 1)
    unknown, text = one.unknown | other.unknown, f"{one.text} × {other.text}"
    return Measure(dimension, one.factor * other.factor, "", unknown, text)


def power_product(one: Dimension, other: Dimension, sign: int) -> Dimension:
    """Return the dimension of one times, with ``sign`` -1 over, another."""
    return _dimension([*one, *((base, sign * power) for base, power in other)])


def factor_between(given: str, wanted: str) -> Decimal | None:
    """Return by what a figure in one measure is multiplied to be in another, exactly.

    ``None`` if it cannot be: they are of two dimensions, one is blank, or no decimal says it.

    >>> factor_between("ha", "km2"), factor_between("triệu đồng", "tỷ đồng")
    (Decimal('0.01'), Decimal('0.001'))
    >>> factor_between("hộ", "người") is None, factor_between("m²", "m2")
    (True, Decimal('1'))
    """
    one, other = measure_of(given), measure_of(wanted)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return decimal_of(one.factor / other.factor)


def decimal_of(fraction: Fraction) -> Decimal | None:
    """Return a fraction as a decimal, ``None`` where none is equal to it."""
    below = fraction.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return Decimal(fraction.numerator) / fraction.denominator if below == 1 else None


def is_same_measure(one: str, other: str) -> bool:
    """Say whether two texts name one measure: m2 and m², triệu đồng and trđ."""
    return clean(one).casefold() == clean(other).casefold() or factor_between(one, other) == 1


def is_mean(label: str) -> bool:
    """Say whether a label speaks of a mean, a rate or a density, whatever its measure.

    >>> is_mean("Thu nhập bình quân đầu người"), is_mean("Hộ trung bình")
    (True, False)
    """
    return _MEANS.search(clean(label).casefold()) is not None


def is_place_in_an_order(measure: str) -> bool:
    """Say whether a measure is of points or ranks, of which no sum is the whole's."""
    return clean(measure).casefold() in _PLACES_IN_AN_ORDER


def _amount(words: str) -> Measure:
    """Return what is measured without anything that it is per."""
    scale, is_money = scale_of_measure(words)
    if is_money:
        return Measure(((_MONEY, 1),), Fraction(scale))
    if (known := _KNOWN.get(words)) is not None:
        base, power, factor = known
        return Measure(((base, power),), Fraction(factor))
    if scaled := _SCALED.fullmatch(words):
        name, digits, rest = scaled.groups()
        times = 10 ** _SCALES[name] if name else int(digits.replace(".", ""))
        inner = _amount(rest.strip())
        return Measure(inner.dimension, inner.factor * max(times, 1), "", inner.unknown)
    counted = frozenset((words,)) - _TIMES
    return Measure(((words, 1),), Fraction(1), "", counted)


def _dimension(powers: Iterable[tuple[str, int]]) -> Dimension:
    found: dict[str, int] = {}
    for base, power in powers:
        found[base] = found.get(base, 0) + power
    return tuple(sorted((base, power) for base, power in found.items() if power))
