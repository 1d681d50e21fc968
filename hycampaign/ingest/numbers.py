"""Understand a cell in which a number belongs.

A number stays what it is. A text that can only mean one number is mended, with a notice; one
that could mean two is an error, because a guess would be worse than a question.
"""

from datetime import date, time, timedelta

from hycampaign.ingest.cell_codes import (
    DATE_FOR_NUMBER,
    NIL_AS_WORDS,
    NUMBER_AMBIGUOUS,
    NUMBER_AS_TEXT,
    NUMBER_ASSUMED,
    PERCENT_AMBIGUOUS,
    PERCENT_FORMAT,
    TEXT_FOR_NUMBER,
)
from hycampaign.ingest.understood import NIL, Understood, unreadable
from hycampaign.model.form import ColumnType
from hycampaign.model.submission import EntryState
from hycampaign.office.reading import decimal_from_float
from hycampaign.office.workbook import CellValue
from hycampaign.vietnamese.amounts import amount_from_text
from hycampaign.vietnamese.digits import Note
from hycampaign.vietnamese.numerals import text_from_decimal
from hycampaign.vietnamese.readings import NumberReading, NumberState
from hycampaign.vietnamese.spelling import clean

PERCENT_SIGN = "%"
# Above ten times the whole, a figure in percent format was more likely meant in points.
_LARGEST_SHARE = 10
_NIL_SIGN = "-"
_ASSUMED = frozenset((Note.GROUPING_ASSUMED, Note.COMMA_ASSUMED_DECIMAL))


def number_from_cell(
    value: CellValue, kind: ColumnType, measure: str, *, in_percent: bool = False
) -> Understood:
    """Return the number that a cell holds, in ``measure``.

    ``in_percent`` says that the cell is shown in percent: 0.652 is read there as 65,2%.
    """
    match value:
        case bool():
            return unreadable(TEXT_FOR_NUMBER)
        case int() | float():
            return _from_float(value, in_percent=in_percent)
        case date() | time() | timedelta():
            return unreadable(DATE_FOR_NUMBER)
        case str():
            return _from_text(value, kind, measure)
        case _:
            return unreadable(TEXT_FOR_NUMBER)


def _from_float(value: float, *, in_percent: bool) -> Understood:
    try:
        number = decimal_from_float(value)
    except ValueError:
        return unreadable(TEXT_FOR_NUMBER)
    if not in_percent or not number:
        return Understood(number)
    points = number * 100
    if abs(number) > _LARGEST_SHARE:
        shown, meant = text_from_decimal(points), text_from_decimal(number)
        return unreadable(PERCENT_AMBIGUOUS, shown=shown, value=meant)
    whole = points.to_integral_value()
    points = whole if points == whole else points.normalize()
    facts = {"value": text_from_decimal(points)}
    note = "nhập theo định dạng phần trăm"
    return Understood(points, note=note, code=PERCENT_FORMAT, facts=facts)


def _from_text(text: str, kind: ColumnType, measure: str) -> Understood:
    reading = amount_from_text(text, measure)
    match reading.state:
        case NumberState.BLANK | NumberState.NIL:
            if clean(text) in {_NIL_SIGN, "–", "—"}:
                return NIL
            return Understood(
                state=EntryState.NIL, note="ghi bằng chữ: không phát sinh", code=NIL_AS_WORDS
            )
        case NumberState.MISSING | NumberState.NOT_A_NUMBER:
            return unreadable(TEXT_FOR_NUMBER)
        case NumberState.AMBIGUOUS:
            return unreadable(NUMBER_AMBIGUOUS)
        case NumberState.VALUE:
            return _from_reading(reading, kind)


def _from_reading(reading: NumberReading, kind: ColumnType) -> Understood:
    number = reading.value
    if number is None:
        return unreadable(NUMBER_AMBIGUOUS)
    value = text_from_decimal(number)
    note = f"số ghi dạng chữ, hiểu là {value}"
    assumed = _ASSUMED.intersection(reading.notes)
    if assumed and kind is ColumnType.INTEGER and number == number.to_integral_value():
        assumed = frozenset()
    if not assumed:
        return Understood(number, note=note, code=NUMBER_AS_TEXT, facts={"value": value})
    if kind is ColumnType.INTEGER:
        return unreadable(NUMBER_AMBIGUOUS)
    other = " hoặc ".join(map(text_from_decimal, reading.others))
    facts = {"value": value, "other": other}
    return Understood(number, note=note, code=NUMBER_ASSUMED, facts=facts)
