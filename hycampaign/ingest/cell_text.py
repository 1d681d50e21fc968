"""Show a cell's value as the text that people see in it."""

from datetime import date, datetime

from hycampaign.office.reading import decimal_from_float
from hycampaign.office.workbook import CellValue
from hycampaign.vietnamese.spelling import clean, nfc

_LONGEST_QUOTE = 60


def text_of(value: CellValue) -> str:
    """Return what stands in the cell: numbers without dust, days as dd/mm/yyyy.

    >>> text_of(7123456.0), text_of(date(2026, 9, 4)), text_of("  a "), text_of(None)
    ('7123456', '04/09/2026', 'a', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number_text(value)
        case date():
            return _day_text(value)
        case str():
            return nfc(value).strip()
        case _:
            return str(value)


def key_of(value: CellValue) -> str:
    """Return a hidden key as it was written, whatever a program made of it on the way."""
    text = text_of(value)
    return " ".join(text.split()) if text.isascii() and text.isprintable() else clean(text)


def is_blank(value: CellValue) -> bool:
    """Say whether nothing but blanks and invisible signs stands in the cell."""
    if not isinstance(value, str):
        return value is None
    text = value.strip()
    return not text or not (text[0].isalnum() or clean(text))


def quoted(text: str) -> str:
    """Return a text short enough for a sentence, on one line."""
    line = clean(text)
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"


def _day_text(value: date) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}"


def _number_text(value: float) -> str:
    try:
        return f"{decimal_from_float(value):f}"
    except ValueError:
        return str(value)
