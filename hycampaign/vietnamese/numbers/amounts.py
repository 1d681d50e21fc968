"""Read a number typed into a cell whose measure (đơn vị tính) is known.

"350 trđ" in a column of triệu đồng is 350, "1,2 tỷ" is 1200, and a bare 350 is taken as it
stands: whether a bare figure was meant in another unit is for the checks to ask.
"""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from hycampaign.vietnamese.numbers.digits import Note
from hycampaign.vietnamese.numbers.readings import NumberReading, NumberState, read_number
from hycampaign.vietnamese.numbers.unit_words import EXACT, scale_of_measure
from hycampaign.vietnamese.spelling.spelling import clean

_PERCENT_MEASURES = ("%", "phần trăm")


def amount_from_text(text: str, measure: str) -> NumberReading:
    """Return the reading of a text with its values in ``measure``.

    A unit that contradicts the measure – đồng among hectares, a percent sign among đồng – makes
    the reading ambiguous, with the figure as it was written among ``others``.

    >>> amount_from_text("1 tỷ 250 triệu", "triệu đồng").value
    Decimal('1250')
    >>> amount_from_text("12,5 ha", "ha").value, amount_from_text("5 trđ", "ha").state.value
    (Decimal('12.5'), 'ambiguous')
    """
    reading = read_number(text)
    if reading.state is NumberState.NOT_A_NUMBER:
        return _without_measure(text, measure) or reading
    if reading.scale is not None:
        return _converted(reading, measure)
    is_share = measure == "" or any(word in measure.casefold() for word in _PERCENT_MEASURES)
    return reading if is_share or Note.PERCENT not in reading.notes else _doubtful(reading)


def _converted(reading: NumberReading, measure: str) -> NumberReading:
    """Bring ones into the measure: đồng into triệu đồng, people into nghìn người."""
    scale, is_money = scale_of_measure(measure.partition("/")[0])
    if measure and reading.is_money and not is_money:
        return _doubtful(reading)
    value = None if reading.value is None else _quotient(reading.value, scale)
    others = tuple(_quotient(other, scale) for other in reading.others)
    return replace(reading, value=value, others=others)


def _quotient(value: Decimal, scale: Decimal) -> Decimal:
    quotient = EXACT.divide(value, scale)
    whole = quotient.to_integral_value()
    return whole if quotient == whole else quotient


def _doubtful(reading: NumberReading) -> NumberReading:
    written = () if reading.value is None else (reading.value,)
    others = (*written, *reading.others)
    return replace(reading, state=NumberState.AMBIGUOUS, value=None, others=others)


def _without_measure(text: str, measure: str) -> NumberReading | None:
    """Read a text that repeats the measure of its column; ``None`` when it does not."""
    repeated = re.fullmatch(rf"(.*[0-9 ]){re.escape(_comparable(measure))}", _comparable(text))
    if repeated is None:
        return None
    reading = read_number(repeated[1])
    if reading.scale is not None:
        reading = _converted(reading, measure)
    is_number = reading.state in {NumberState.VALUE, NumberState.AMBIGUOUS}
    return replace(reading, notes=(*reading.notes, Note.UNIT_SUFFIX)) if is_number else None


def _comparable(text: str) -> str:
    """Return the text with m² as m2 and without case."""
    return unicodedata.normalize("NFKC", clean(text)).casefold()
