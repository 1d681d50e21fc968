"""Read groups of digits with their points, commas and spaces, and say what was assumed.

Vietnamese writes 1.234.567,89 where English writes 1,234,567.89, and both arrive, since a file
passes through several computers. A text that only one convention can mean is read; a text that
only English can mean is still refused, with the reading offered, because one English figure in
a column is a sign that its neighbours were converted too.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Note(Enum):
    """What was assumed or mended in reading a number; each deserves a word to the clerk."""

    GROUPING_ASSUMED = "grouping assumed"  # 1.234 is 1234, or 1,234 from an English computer
    COMMA_ASSUMED_DECIMAL = "comma assumed decimal"  # 1,234 is 1,234, or 1234 in English
    ENGLISH_POINT = "English decimal point"  # 1.5
    ENGLISH_GROUPING = "English grouping"  # 1,234.5
    SPACE_GROUPING = "space grouping"  # 1 234 567
    BARE_FRACTION = "nothing before the decimal sign"  # ,5
    LEADING_ZEROS = "leading zeros"  # 007
    SCIENTIFIC = "scientific notation"  # 1,23E+11, from a column that was too narrow
    APOSTROPHE = "leading apostrophe"
    UNUSUAL_MINUS = "unusual minus sign"
    PARENTHESES = "parentheses negative"
    PERCENT = "percent"
    UNIT_SUFFIX = "unit suffix"


@dataclass(frozen=True, slots=True)
class Digits:
    """An unsigned reading; ``value`` is ``None`` when it has to be asked.

    ``others`` are further readings that the clerk may have meant.
    """

    value: Decimal | None
    notes: tuple[Note, ...] = ()
    others: tuple[Decimal, ...] = ()


_WHOLE = re.compile(r"[0-9]+")
_POINTED = re.compile(r"([0-9]+)\.([0-9]+)")
_COMMAED = re.compile(r"([0-9]+),([0-9]+)")
_VIETNAMESE = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPACED = re.compile(r"([1-9][0-9]{0,2}(?: [0-9]{3})+)(?:([.,])([0-9]+))?")
_BARE = re.compile(r"([.,])([0-9]+)")
_SCIENTIFIC = re.compile(r"([0-9]+(?:[.,][0-9]+)?)E(?:[+-]?[0-9]{1,2})", re.IGNORECASE)
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_NEVER_LEADS = re.compile(r"0[0-9]+")


def digits_from_text(text: str) -> Digits | None:
    """Return what unsigned clean text reads as, or ``None`` when it is no number at all.

    >>> digits_from_text("1.234.567,89").value, digits_from_text("1.5").value
    (Decimal('1234567.89'), Decimal('1.5'))
    >>> english = digits_from_text("1,234.5")
    >>> english.value is None, english.others
    (True, (Decimal('1234.5'),))
    >>> digits_from_text("05.01.2026") is None
    True
    """
    for read in (_one_sign, _grouped, _spaced, _bare, _scientific):
        if digits := read(text):
            return digits
    return None


def _one_sign(text: str) -> Digits | None:
    """Read a whole number, or one with a single point or comma."""
    if _ONE_GROUP.fullmatch(text):
        return _one_group(text)
    if _NEVER_LEADS.match(text):
        return _leading_zeros(text)
    if _WHOLE.fullmatch(text) or _COMMAED.fullmatch(text):
        return Digits(_decimal(text))
    return Digits(_decimal(text), (Note.ENGLISH_POINT,)) if _POINTED.fullmatch(text) else None


def _one_group(text: str) -> Digits:
    whole, fraction = Decimal(re.sub("[.,]", "", text)), _decimal(text)
    if "." in text:
        return Digits(whole, (Note.GROUPING_ASSUMED,), (fraction,))
    return Digits(fraction, (Note.COMMA_ASSUMED_DECIMAL,), (whole,))


def _leading_zeros(text: str) -> Digits | None:
    """Read 007 and 007,5; a point after such zeros may be anything."""
    if _WHOLE.fullmatch(text) or _COMMAED.fullmatch(text):
        return Digits(_decimal(text), (Note.LEADING_ZEROS,))
    return None


def _grouped(text: str) -> Digits | None:
    if _VIETNAMESE.fullmatch(text):
        return Digits(Decimal(text.replace(".", "").replace(",", ".")))
    if _ENGLISH.fullmatch(text):
        return Digits(None, (Note.ENGLISH_GROUPING,), (Decimal(text.replace(",", "")),))
    return None


def _spaced(text: str) -> Digits | None:
    spaced = _SPACED.fullmatch(text)
    if spaced is None:
        return None
    english = (Note.ENGLISH_POINT,) if spaced[2] == "." else ()
    return Digits(_decimal(text.replace(" ", "")), (Note.SPACE_GROUPING, *english))


def _bare(text: str) -> Digits | None:
    bare = _BARE.fullmatch(text)
    if bare is None:
        return None
    english = (Note.ENGLISH_POINT,) if bare[1] == "." else ()
    return Digits(_decimal(f"0{text}"), (Note.BARE_FRACTION, *english))


def _scientific(text: str) -> Digits | None:
    """Offer what is left of a number whose last digits a narrow column has swallowed."""
    if _SCIENTIFIC.fullmatch(text) is None:
        return None
    return Digits(None, (Note.SCIENTIFIC,), (_decimal(text),))


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
