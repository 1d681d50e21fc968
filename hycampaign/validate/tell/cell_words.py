"""Say what stands in a cell as its unit reads it there: figures, days and choices in full."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hycampaign.expression.language.tree import NO_CODE, YES_CODE
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Column, ColumnType, Row, cell_type
from hycampaign.validate.arrays.source import BLANK, NUMBER, TEXT
from hycampaign.vietnamese.dates import short_date, short_month
from hycampaign.vietnamese.numbers.printed import text_from_decimal, text_under
from hycampaign.vietnamese.spelling.quoting import quotation, shortened

SHOWN_DECIMALS = 6
_ANSWERS = {YES_CODE: "Có", NO_CODE: "Không"}
_DAY_ZERO = date(1899, 12, 30)
# Serial numbers of 1900 to 2199.
_DAYS = range(1, 109_575)


def number_text(value: float) -> str:
    """Return a computed number as people write it, without the noise of binary arithmetic.

    >>> number_text(0.1 + 0.2), number_text(-1e-12), number_text(1234.5), number_text(1e22 / 3)
    ('0,3', '0', '1.234,5', '3.333.333.333.333.330.000.000')
    """
    return text_from_decimal(Decimal(format(exact_number(value), f".{SHOWN_DECIMALS}f")))


def exact_number(value: float) -> Decimal:
    """Return a number with the 15 digits that a spreadsheet keeps.

    >>> exact_number(0.1 + 0.2) == Decimal("0.3"), exact_number(9.9999996) == Decimal("10")
    (True, False)
    """
    return Decimal(f"{value:.14e}")


def figure_text(content: object, number: float) -> str:
    """Return a figure as it was typed; ``number`` is what a formula made of it, if it did."""
    return text_from_decimal(content) if isinstance(content, Decimal) else number_text(number)


def day_text(serial: float, kind: ColumnType) -> str:
    """Return the day of a serial number; where months are asked for, its month.

    >>> day_text(46204.0, ColumnType.DATE), day_text(46204.0, ColumnType.MONTH)
    ('01/07/2026', '07/2026')
    """
    if int(serial) not in _DAYS:
        return number_text(serial)
    day = _DAY_ZERO + timedelta(days=int(serial))
    return short_month(day) if kind is ColumnType.MONTH else short_date(day)


@dataclass(frozen=True, slots=True)
class CellWords:
    """Says what cells hold by the lists and units of a campaign."""

    campaign: Campaign

    def said(self, cell: tuple[Row | None, Column], held: tuple[int, float, object]) -> str:
        """Return what a cell holds; ``held`` are its state, number and content.

        Nothing is returned for a blank cell, and “-” where that was typed.
        """
        (row, column), (state, number, content) = cell, held
        kind = cell_type(row, column) if row else column.type
        if state == TEXT:
            return self.text(column, kind, str(content))
        if state != NUMBER:
            return "" if state == BLANK else quotation("-")
        if kind in {ColumnType.DATE, ColumnType.MONTH}:
            return day_text(number, kind)
        if isinstance(content, Decimal):
            return text_under(column.label, content)
        return figure_text(content, number)

    def text(self, column: Column, kind: ColumnType, written: str) -> str:
        """Return a text between quotation marks; of a choice or a unit, what is read there."""
        match kind:
            case ColumnType.YES_NO:
                shown = _ANSWERS.get(written, written)
            case ColumnType.CHOICE:
                entries = self.campaign.choices.get(column.choices, ())
                shown = next((e.label for e in entries if e.code == written), written)
            case ColumnType.UNIT:
                unit = self.campaign.unit(written)
                shown = unit.name if unit else written
            case _:
                shown = written
        return quotation(shortened(shown)) if shown else ""
