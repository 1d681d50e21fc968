"""What number a cell holds, by rules written anew: a number, nothing, or nobody knows.

"-" and its words are a nought that somebody reported. A text that may be two numbers is none.
"""

import re
import unicodedata
from decimal import Decimal

from oracles.figures.read.asked import folded

UNREADABLE = "?"
_NIL = re.compile(r"[-–—−_]+|không|ko|không có|ko có|(không|chưa) phát sinh|nil")
_WHOLE = r"\d+|\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?: \d{3})+"
_SCALES = {
    "đồng": Decimal(1),
    "nghìn đồng": Decimal(10) ** 3,
    "triệu đồng": Decimal(10) ** 6,
    "triệu": Decimal(10) ** 6,
    "tr": Decimal(10) ** 6,
    "trđ": Decimal(10) ** 6,
    "tr.đ": Decimal(10) ** 6,
    "tỷ đồng": Decimal(10) ** 9,
    "tỉ đồng": Decimal(10) ** 9,
    "tỷ": Decimal(10) ** 9,
    "tỉ": Decimal(10) ** 9,
    "m": Decimal(1),
    "km": Decimal(10) ** 3,
    "m2": Decimal(1),
    "ha": Decimal(10) ** 4,
    "km2": Decimal(10) ** 6,
}
_GROUPS = (
    {"đồng", "nghìn đồng", "triệu đồng", "triệu", "tr", "trđ", "tr.đ", "tỷ đồng", "tỉ đồng"}
    | {"tỷ", "tỉ"},
    {"m", "km"},
    {"m2", "ha", "km2"},
)
_BIGGEST_SHARE = 10
Number = Decimal | str | None


def conversion(measure: str, wanted: str) -> Decimal | None:
    """Return the factor from one measure to another of the same dimension, or ``None``."""
    one, other = _measure(measure), _measure(wanted)
    if one == other or not one or not other:
        return Decimal(1)
    if not any({one, other} <= group for group in _GROUPS):
        return None
    return _SCALES[one] / _SCALES[other]


def _measure(text: str) -> str:
    return folded(unicodedata.normalize("NFKC", text))


def number_from(value: object, measure: str, *, whole: bool, in_percent: bool) -> Number:
    """Return the number of a cell, ``None`` for a blank one, else ``UNREADABLE``."""
    if value is None or (isinstance(value, str) and not folded(value).strip("'’ ")):
        return None
    if isinstance(value, str):
        return _from_text(folded(value).lstrip("'’").strip(), measure, whole=whole)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return UNREADABLE
    number = Decimal(f"{value:.15g}")
    if not in_percent or not number:
        return number
    is_share = measure == "%" and abs(number) <= _BIGGEST_SHARE
    return number * 100 if is_share else UNREADABLE


def _from_text(text: str, measure: str, *, whole: bool) -> Number:
    if _NIL.fullmatch(text.rstrip(".")):
        return Decimal(0)
    if text.endswith("%"):
        return _plain(text[:-1].strip(), whole=whole) if measure in {"%", ""} else UNREADABLE
    parts = re.fullmatch(r"([-+]?[\d., ]*\d)\s*(\D.*)?", text)
    if parts is None:
        return UNREADABLE
    number, unit = _plain(parts[1], whole=whole), _measure(parts[2] or "")
    if isinstance(number, str) or not unit or unit == _measure(measure):
        return number
    factor = conversion(unit, measure) if measure and unit in _SCALES else None
    return UNREADABLE if factor is None else number * factor


def _plain(text: str, *, whole: bool) -> Decimal | str:
    """Read digits with Vietnamese signs; English ones where nothing else can be meant."""
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    if re.fullmatch(_WHOLE, text):
        return sign * Decimal(re.sub(r"[., ]", "", text))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text) or re.fullmatch(r"\d+,\d+", text):
        twofold = re.fullmatch(r"\d{1,3},\d{3}", text)
        if not twofold:
            return sign * Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d+", text) and not re.fullmatch(r"\d{1,3}\.\d{3}", text):
        return sign * Decimal(text)
    if re.fullmatch(r"\d{1,3}\.\d{3}", text) and whole:
        return sign * Decimal(text.replace(".", ""))
    return UNREADABLE
