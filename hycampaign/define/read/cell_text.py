"""Turn what a spreadsheet cell holds into the text that the CSV tables hold, and tidy it."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from hycampaign.define.tables.spec import LIST_SEPARATOR, CellKind, ColumnSpec
from hycampaign.office.read.workbook import decimal_from_float
from hycampaign.office.values.workbook import CellValue
from hycampaign.vietnamese.numbers.printed import text_from_decimal
from hycampaign.vietnamese.spelling import quoting
from hycampaign.vietnamese.spelling.nearest import LOOKALIKES

_LONGEST_QUOTE = 80
# Nobody sees them, so nobody means them: control signs, joiners, byte order marks.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200d\u2060\ufeff]")

_HELD_NUMBER = re.compile(r"-?(?:\d{4,}|\d+\.(?!\d{3}$)\d*[1-9])")
_DECIMAL_CODE = re.compile(r"\d{3,}\.0")
_MEANT = str.maketrans(LOOKALIKES)


def text_from_cell(value: CellValue) -> str:
    """Return the text that would stand for a cell's value in a CSV table.

    >>> text_from_cell(33.0), text_from_cell(0.1 + 0.2), text_from_cell(True)
    ('33', '0.3', 'TRUE')
    >>> text_from_cell(datetime(2025, 7, 1))
    '2025-07-01'
    """
    match value:
        case None | str():
            return value or ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return number_text(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def number_text(value: float) -> str:
    """Return a number without exponent and without a float's dust.

    >>> number_text(1e15), number_text(-0.5)
    ('1000000000000000', '-0.5')
    """
    return format(decimal_from_float(value), "f")


def as_people_read(text: str) -> str:
    """Return what the tables hold for a number as it is seen in Excel.

    What may have been typed so, with a point between thousands, is left as it stands.

    >>> as_people_read("1500.5"), as_people_read("1.500"), as_people_read("1,5 km")
    ('1.500,5', '1.500', '1,5 km')
    """
    return text_from_decimal(Decimal(text)) if _HELD_NUMBER.fullmatch(text) else text


def tidy(text: str, column: ColumnSpec) -> str:
    """Return the text as the tables hold it: NFC, trimmed, in codes instead of words.

    Line breaks inside a cell become plain line feeds; the parts of a list are parted by ``;``.
    """
    # Most cells hold a plain code, with nothing in it that could be meant otherwise.
    is_plain = text.isascii() and text.isprintable()
    clean = text.strip() if is_plain else _cleaned(text, column)
    if column.kind is CellKind.CODE:
        clean = meant_code(clean)
    if column.kind is CellKind.LIST:
        parts = clean.replace("\n", LIST_SEPARATOR).split(LIST_SEPARATOR)
        codes = (column.code_of(part.strip()) for part in parts)
        return LIST_SEPARATOR.join(code for code in codes if code)
    return column.code_of(clean) if column.words else clean


def _cleaned(text: str, column: ColumnSpec) -> str:
    clean = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    clean = _UNSEEN.sub("", clean).strip()
    # Sentences may hold words together; kinds and blocks are compared with one another.
    if column.kind is CellKind.LONG_TEXT:
        return clean
    return clean.replace("\u00a0", " ").replace("\u202f", " ")


def meant_code(text: str) -> str:
    """Return a code with the signs that were meant: Word and Excel put others in their place.

    Dashes become hyphens, full-width and Roman signs and Cyrillic letters the Latin ones they
    look like; a full stop behind the code is none of it, nor is the ``.0`` behind a code of
    digits that Excel has taken for a number.

    >>> meant_code("HY–STC"), meant_code("Ⅲ.1."), meant_code("11953.0")
    ('HY-STC', 'III.1', '11953')
    """
    # An accent that stands alone becomes a space and an accent over nothing.
    meant = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_MEANT)
    code = meant.strip().rstrip(". ")
    return code[:-2] if _DECIMAL_CODE.fullmatch(code) else code


def as_number(text: str) -> float | None:
    """Return the number to be written for a text, if reading it back gives the same text."""
    try:
        value = float(text)
    except ValueError:
        return None
    if not Decimal(value).is_finite() or number_text(value) != text:
        return None
    return value


def shortened(text: str) -> str:
    """Return a text as a sentence quotes it: on one line, and not endlessly.

    >>> shortened("1" + "0" * 300)[-3:]
    '00…'
    """
    return quoting.shortened(" ".join(text.split()), _LONGEST_QUOTE)
