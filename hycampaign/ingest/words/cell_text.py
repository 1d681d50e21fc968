"""Show a cell's value: as text to be kept and compared, or as a sentence quotes it."""

from datetime import date, datetime

from hycampaign.model.asked.form import Column
from hycampaign.office.read.workbook import decimal_from_float
from hycampaign.office.values.workbook import CellValue
from hycampaign.vietnamese.numbers.printed import (
    text_from_decimal,
    text_under,
    ungrouped_text,
)
from hycampaign.vietnamese.spelling.quoting import quotation, shortened
from hycampaign.vietnamese.spelling.spelling import clean, nfc


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


def written(value: CellValue, column: Column | None = None) -> str:
    """Return what a cell holds as a sentence quotes it: figures in Vietnamese, texts quoted.

    Where the column asks for no figure, a number is a code or a day's number, and not grouped.

    >>> from hycampaign.model.asked.form import ColumnType
    >>> code = Column("F", "ma", "Mã", type=ColumnType.TEXT)
    >>> written(15000.5), written(7000001.0, code)
    ('15.000,5', '7000001')
    >>> written("15000.5"), written(date(2026, 9, 4))
    ('“15000.5”', '04/09/2026')
    """
    match value:
        case bool() | str():
            return quotation(quoted(text_of(value)))
        case int() | float():
            return _figure_text(value, column)
        case _:
            return text_of(value)


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
    return shortened(clean(text))


def _figure_text(value: float, column: Column | None) -> str:
    try:
        number = decimal_from_float(value)
    except ValueError:
        return str(value)
    if column is None:
        return text_from_decimal(number)
    is_figure = column.type.is_numeric
    return text_under(column.label, number) if is_figure else ungrouped_text(number)


def _day_text(value: date) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}"


def _number_text(value: float) -> str:
    try:
        return f"{decimal_from_float(value):f}"
    except ValueError:
        return str(value)
