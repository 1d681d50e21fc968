"""Read groups of digits with their points, commas and spaces, and say what was assumed.

Vietnamese writes 1.234.567,89 where English writes 1,234,567.89, and both arrive, since a file
passes through several computers. A text that only one convention can mean is read. A text that
means one number here and a thousandth of it there – 1.234, 12,345 – is not: both readings are
offered, and whoever knows the column may choose between them or has to ask.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Note(Enum):
    """What was assumed or mended in reading a number; each deserves a word to the clerk."""

    TWO_CONVENTIONS = "two conventions"  # 1.234 and 1,234: a thousand or a fraction
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


class Convention(Enum):
    """Which sign a text uses for thousands and which for the fraction, as far as it tells."""

    VIETNAMESE = "1.234,5"
    ENGLISH = "1,234.5"


@dataclass(frozen=True, slots=True)
class Digits:
    """An unsigned reading; ``value`` is ``None`` when it has to be asked.

    ``others`` are readings that the clerk may have meant; with ``TWO_CONVENTIONS`` they are
    two, the Vietnamese first. ``convention`` is the one that alone can have written the text.
    """

    value: Decimal | None
    notes: tuple[Note, ...] = ()
    others: tuple[Decimal, ...] = ()
    convention: Convention | None = None


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

    >>> digits_from_text("1.234.567,89").value, digits_from_text("1,234.5").value
    (Decimal('1234567.89'), Decimal('1234.5'))
    >>> unclear = digits_from_text("1.234")
    >>> unclear.value is None, unclear.others
    (True, (Decimal('1234'), Decimal('1.234')))
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
        whole, fraction = Decimal(re.sub("[.,]", "", text)), _decimal(text)
        others = (whole, fraction) if "." in text else (fraction, whole)
        return Digits(None, (Note.TWO_CONVENTIONS,), others)
    if _NEVER_LEADS.match(text):
        return _leading_zeros(text)
    if _WHOLE.fullmatch(text):
        return Digits(_decimal(text))
    if _COMMAED.fullmatch(text):
        return Digits(_decimal(text), convention=Convention.VIETNAMESE)
    return _pointed(_decimal(text)) if _POINTED.fullmatch(text) else None


def _pointed(value: Decimal, *notes: Note) -> Digits:
    return Digits(value, (*notes, Note.ENGLISH_POINT), convention=Convention.ENGLISH)


def _leading_zeros(text: str) -> Digits | None:
    """Read 007 and 007,5; a point after such zeros may be anything."""
    if _WHOLE.fullmatch(text):
        return Digits(_decimal(text), (Note.LEADING_ZEROS,))
    if _COMMAED.fullmatch(text):
        notes = (Note.LEADING_ZEROS,)
        return Digits(_decimal(text), notes, convention=Convention.VIETNAMESE)
    return None


def _grouped(text: str) -> Digits | None:
    if _VIETNAMESE.fullmatch(text):
        value = Decimal(text.replace(".", "").replace(",", "."))
        return Digits(value, convention=Convention.VIETNAMESE)
    if _ENGLISH.fullmatch(text):
        value, notes = Decimal(text.replace(",", "")), (Note.ENGLISH_GROUPING,)
        return Digits(value, notes, convention=Convention.ENGLISH)
    return None


def _spaced(text: str) -> Digits | None:
    spaced = _SPACED.fullmatch(text)
    if spaced is None:
        return None
    value = _decimal(text.replace(" ", ""))
    return _decimal_after(value, spaced[2] or "", Note.SPACE_GROUPING)


def _bare(text: str) -> Digits | None:
    bare = _BARE.fullmatch(text)
    if bare is None:
        return None
    return _decimal_after(_decimal(f"0{text}"), bare[1], Note.BARE_FRACTION)


def _decimal_after(value: Decimal, sign: str, note: Note) -> Digits:
    """Return a reading whose fraction follows this sign; there may be none."""
    if sign == ".":
        return _pointed(value, note)
    return Digits(value, (note,), convention=Convention.VIETNAMESE if sign else None)


def _scientific(text: str) -> Digits | None:
    """Offer what is left of a number whose last digits a narrow column has swallowed."""
    if _SCIENTIFIC.fullmatch(text) is None:
        return None
    return Digits(None, (Note.SCIENTIFIC,), (_decimal(text),))


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
