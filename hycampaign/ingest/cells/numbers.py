"""Understand a cell in which a number belongs.

A number stays what it is. A text that can only mean one number is mended, with a notice. One
that could mean two – 12.345 – is settled by what else is known: the cell asks for a whole
number, only one reading lies within its limits, the other cells of the column show who writes
there. Otherwise it is an error, because a guess would be worse than a question.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from hycampaign.ingest.cells.understood import NIL, Understood, unreadable
from hycampaign.ingest.findings.cells import (
    DATE_FOR_NUMBER,
    NIL_AS_WORDS,
    NUMBER_AMBIGUOUS,
    NUMBER_AS_TEXT,
    NUMBER_ASSUMED,
    PERCENT_AMBIGUOUS,
    PERCENT_FORMAT,
    PERCENT_UNASKED,
    TEXT_FOR_NUMBER,
)
from hycampaign.model.asked.form import ColumnType
from hycampaign.model.reported.submission import EntryState
from hycampaign.office.read.workbook import decimal_from_float
from hycampaign.office.values.workbook import CellValue
from hycampaign.vietnamese.numbers.amounts import amount_from_text
from hycampaign.vietnamese.numbers.digits import Convention, Note
from hycampaign.vietnamese.numbers.printed import text_from_decimal, ungrouped_text
from hycampaign.vietnamese.numbers.readings import NumberReading, NumberState
from hycampaign.vietnamese.spelling.spelling import clean

PERCENT_SIGN = "%"
PERCENT_NOTE = "nhập theo định dạng phần trăm"
# Above ten times the whole, a figure in percent format was more likely meant in points.
_LARGEST_SHARE = 10
_NIL_SIGN = "-"
_MOST_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """What number a cell asks for: its measure, its limits, and how its column is written.

    ``convention`` is the one that the texts of the column show, ``None`` when they show none
    or both. ``in_percent`` says that the cell is shown in percent: 0.652 is 65,2% there,
    and no figure at all where a number of kilometres is asked for.
    """

    kind: ColumnType
    measure: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    convention: Convention | None = None
    in_percent: bool = False

    def allows(self, number: Decimal) -> bool:
        """Say whether a number lies within the limits."""
        above = self.minimum is None or number >= self.minimum
        return above and (self.maximum is None or number <= self.maximum)


def number_from_cell(value: CellValue, asked: Asked) -> Understood:
    """Return the number that a cell holds, in the measure that is asked for."""
    match value:
        case bool():
            return unreadable(TEXT_FOR_NUMBER)
        case int() | float():
            return _from_float(value, asked)
        case date() | time() | timedelta():
            return unreadable(DATE_FOR_NUMBER)
        case str():
            return _from_text(value, asked)
        case _:
            return unreadable(TEXT_FOR_NUMBER)


def _from_float(value: float, asked: Asked) -> Understood:
    try:
        number = decimal_from_float(value)
    except ValueError:
        return unreadable(TEXT_FOR_NUMBER)
    if not asked.in_percent or not number:
        return Understood(number)
    points = number * 100
    if asked.measure != PERCENT_SIGN or abs(number) > _LARGEST_SHARE:
        code = PERCENT_AMBIGUOUS if asked.measure == PERCENT_SIGN else PERCENT_UNASKED
        shown, meant = text_from_decimal(points), text_from_decimal(number)
        return unreadable(code, shown=shown, value=meant)
    whole = points.to_integral_value()
    points = whole if points == whole else points.normalize()
    facts = {"value": text_from_decimal(points)}
    return Understood(points, note=PERCENT_NOTE, code=PERCENT_FORMAT, facts=facts)


def _from_text(text: str, asked: Asked) -> Understood:
    reading = amount_from_text(text, asked.measure)
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
            return _settled(reading, asked)
        case NumberState.VALUE:
            return _unclear(reading) if reading.value is None else _mended(reading.value)


def _settled(reading: NumberReading, asked: Asked) -> Understood:
    """Choose between the readings of two conventions, if what is known leaves only one."""
    if Note.TWO_CONVENTIONS not in reading.notes or len(reading.others) != len(Convention):
        return _unclear(reading)
    vietnamese, english = reading.others
    if asked.kind is ColumnType.INTEGER:
        # A fraction typed into such a cell is a mistake of its own, whoever typed it.
        is_whole = vietnamese == vietnamese.to_integral_value()
        return _mended(vietnamese) if is_whole else _unclear(reading)
    allowed = [number for number in reading.others if asked.allows(number)]
    if asked.convention is None:
        reason = "cách hiểu kia ngoài giới hạn của ô"
        return _assumed(reading, allowed[0], reason) if len(allowed) == 1 else _unclear(reading)
    chosen = vietnamese if asked.convention is Convention.VIETNAMESE else english
    reason = "theo cách viết của các ô khác trong cột"
    return _assumed(reading, chosen, reason) if chosen in allowed else _unclear(reading)


def _mended(number: Decimal) -> Understood:
    value = text_from_decimal(number)
    note = f"số ghi dạng chữ, hiểu là {value}"
    return Understood(number, note=note, code=NUMBER_AS_TEXT, facts={"value": value})


def _assumed(reading: NumberReading, number: Decimal, reason: str) -> Understood:
    facts = {"value": _plain(number), "reason": reason}
    facts["other"] = next(_plain(other) for other in reading.others if other != number)
    note = f"số ghi dạng chữ, hiểu là {facts['value']} {reason}"
    return Understood(number, note=note, code=NUMBER_ASSUMED, facts=facts)


def _unclear(reading: NumberReading) -> Understood:
    readings = [_plain(other) for other in reading.others[:_MOST_SHOWN]]
    if len(readings) == 1:
        doubt = f"không chắc có phải là {readings[0]} không"
    else:
        shown = f" ({' hoặc '.join(readings)})" if readings else ""
        doubt = f"có thể hiểu nhiều cách{shown}"
    return unreadable(NUMBER_AMBIGUOUS, doubt=doubt)


def _plain(number: Decimal) -> str:
    """Return a number without points between its thousands, which are what is in doubt."""
    return ungrouped_text(number)
