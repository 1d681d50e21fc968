"""Say how much a figure is, and how it compares, the way official reports say it.

One rule governs all of it: a rounded number must not claim what is untrue. What differs never
reads "tăng 0%" or "đạt 100%"; what has no base to compare with says so instead of a number.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from hycampaign.vietnamese.numbers.numerals import text_from_decimal

NO_DATA = "chưa có số liệu"
PERCENT = "%"
_MILLION_DONG = "triệu đồng"
_BILLION_DONG = "tỷ đồng"
_THOUSAND = Decimal(1000)
_TENTH = Decimal("0.1")
_HUNDRED = Decimal(100)
_SUPERSCRIPT = re.compile(r"\bm([23])\b")
# From three times on "gấp 3,2 lần" is said, below it "tăng 150%".
_MULTIPLE = Decimal(3)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with at most one number in them; ``number`` is empty where there is none."""

    before: str = ""
    number: str = ""
    after: str = ""

    def __str__(self) -> str:
        return self.before + self.number + self.after


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as it is to be said; ``value`` is ``None`` where nobody reported."""

    value: Decimal | None
    measure: str = ""
    decimals: int = 0

    def same(self, value: Decimal) -> "Quantity":
        """Return another value of the same measure."""
        return Quantity(value, self.measure, self.decimals)


def number_text(quantity: Quantity) -> str:
    """Return the number alone, as in a table; nothing where nobody reported.

    >>> number_text(Quantity(Decimal("1234.5"), "km", 1)), number_text(Quantity(None))
    ('1.234,5', '')
    """
    if quantity.value is None:
        return ""
    return text_from_decimal(quantity.value, quantity.decimals)


def amount_text(quantity: Quantity) -> str:
    """Return the number with its measure, as in a sentence; no digit of it is rounded away.

    From a thousand triệu đồng on it is said in tỷ đồng.

    >>> amount_text(Quantity(Decimal(26365613), "triệu đồng"))
    '26.365,613 tỷ đồng'
    >>> amount_text(Quantity(Decimal("65.2"), "%", 1)), amount_text(Quantity(Decimal(3), "vụ"))
    ('65,2%', '3 vụ')
    """
    if quantity.value is None:
        return NO_DATA
    if quantity.measure == PERCENT:
        return f"{_trimmed(quantity.value, max(quantity.decimals, 1))}%"
    if quantity.measure == _MILLION_DONG and abs(quantity.value) >= _THOUSAND:
        billions = quantity.value / _THOUSAND
        return f"{_trimmed(billions, quantity.decimals + 3)} {_BILLION_DONG}"
    measure = shown_measure(quantity.measure)
    return f"{_trimmed(quantity.value, quantity.decimals)} {measure}".rstrip()


def shown_measure(measure: str) -> str:
    """Return a measure as it is printed.

    >>> shown_measure("m3/ngày đêm")
    'm³/ngày đêm'
    """
    return _SUPERSCRIPT.sub(lambda found: "m²" if found[1] == "2" else "m³", measure)


def share_text(part: Decimal, whole: Decimal) -> str:
    """Return part of whole in percent with one decimal; a whole of nought has no share.

    >>> share_text(Decimal(128), Decimal(135)), share_text(Decimal(1), Decimal(10000))
    ('94,8%', 'dưới 0,1%')
    >>> share_text(Decimal(9999), Decimal(10000)), share_text(Decimal(0), Decimal(0))
    ('trên 99,9%', '-')
    """
    if whole == 0:
        return "-"
    percent = part / whole * _HUNDRED
    if part != 0 and _rounded(percent) == 0:
        return "dưới 0,1%"
    if part != whole and _rounded(percent) == _HUNDRED:
        return "trên 99,9%" if percent < _HUNDRED else "trên 100%"
    return f"{_trimmed(percent, 1)}%"


def against_plan(quantity: Quantity, planned: Decimal | None, plan: str = "kế hoạch") -> Phrase:
    """Say how much of the plan has been reached; ``plan`` is how the plan is called."""
    value = quantity.value
    if value is None:
        return Phrase(f"chưa có số liệu để so sánh với {plan}")
    if planned is None:
        return Phrase(f"chưa có {plan} được giao để so sánh")
    if planned <= 0:
        return Phrase(f"{plan} không giao chỉ tiêu này")
    if quantity.measure == PERCENT and value != planned:
        word = "cao hơn" if value > planned else "thấp hơn"
        return Phrase(f"{word} ", _points(abs(value - planned)), f" so với {plan}")
    if value < 0:
        return Phrase(f"thấp hơn {plan} ", amount_text(quantity.same(planned - value)))
    return _reached(value, planned, plan)


def _reached(value: Decimal, planned: Decimal, plan: str) -> Phrase:
    percent = value / planned * _HUNDRED
    if value == planned:
        return Phrase("đạt ", "100%", f" {plan}")
    if value > planned and _rounded(percent) == _HUNDRED:
        return Phrase(f"vượt {plan} không đáng kể (", "dưới 0,1%", ")")
    if value == 0:
        return Phrase("chưa có kết quả (", "0%", f" {plan})")
    share = share_text(value, planned)
    return Phrase("bằng " if share[0].isdigit() else "đạt ", share, f" {plan}")


def against_period(quantity: Quantity, earlier: Decimal | None, period: str) -> Phrase:
    """Say how a figure has changed since ``period`` (quý III năm 2026, cùng kỳ năm 2025).

    Percentages differ in points, countable things in things, all else in percent.
    """
    value = quantity.value
    if value is None:
        return Phrase(f"chưa có số liệu để so sánh với {period}")
    if earlier is None:
        return Phrase(f"chưa có số liệu {period} để so sánh")
    if value == earlier:
        same = "tương đương" if value else "cũng không phát sinh như"
        return Phrase(f"{same} {period}")
    return _difference(quantity, value, earlier, period)


def _difference(quantity: Quantity, value: Decimal, earlier: Decimal, period: str) -> Phrase:
    word = "tăng" if value > earlier else "giảm"
    if quantity.measure == PERCENT:
        return Phrase(f"{word} ", _points(abs(value - earlier)), f" so với {period}")
    if earlier == 0:
        return Phrase(f"trong khi {period} không phát sinh")
    if earlier < 0 or value < 0 or _is_countable(quantity):
        change = amount_text(quantity.same(abs(value - earlier)))
        return Phrase(f"{word} ", change, f" so với {period}")
    return _change(value, earlier, period)


def _change(value: Decimal, earlier: Decimal, period: str) -> Phrase:
    """Say a change in percent, or as a multiple; both values are positive and differ."""
    word = "tăng" if value > earlier else "giảm"
    if value >= _MULTIPLE * earlier:
        return Phrase("gấp ", f"{_trimmed(value / earlier, 1)} lần", f" {period}")
    percent = abs(value - earlier) / earlier * _HUNDRED
    if _rounded(percent) == 0:
        return Phrase(f"{word} không đáng kể (", "dưới 0,1%", f") so với {period}")
    if value > 0 and value < earlier and _rounded(percent) == _HUNDRED:
        return Phrase(f"{word} ", "trên 99,9%", f" so với {period}")
    return Phrase(f"{word} ", f"{_trimmed(percent, 1)}%", f" so với {period}")


def _is_countable(quantity: Quantity) -> bool:
    return quantity.decimals == 0 and "đồng" not in quantity.measure


def _points(difference: Decimal) -> str:
    """Return percentage points, at least one tenth: what differs is never nought."""
    if _rounded(difference) == 0:
        return f"dưới {_trimmed(_TENTH, 1)} điểm phần trăm"
    return f"{_trimmed(difference, 1)} điểm phần trăm"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, rounding=ROUND_HALF_UP)


def _trimmed(value: Decimal, decimals: int) -> str:
    """Return the number with at most so many decimals and no zeros at their end."""
    text = text_from_decimal(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text
