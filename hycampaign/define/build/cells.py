"""Read the typed values of one row; what cannot be read is collected, never raised."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from hycampaign.define.findings.workbook import (
    CELL_NEEDED,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_A_WHOLE_NUMBER,
    NOT_ONE_OF,
    OUT_OF_BOUNDS,
)
from hycampaign.define.read.cell_text import as_people_read, shortened
from hycampaign.define.tables.spec import LIST_SEPARATOR, ColumnSpec, TableSpec
from hycampaign.define.tables.table import TableRow
from hycampaign.model.trouble.finding import Code, Finding
from hycampaign.vietnamese.dates import date_from_text
from hycampaign.vietnamese.numbers.printed import text_from_decimal
from hycampaign.vietnamese.spelling.suggesting import did_you_mean

Member = TypeVar("Member", bound=Enum)

_GROUPED = 10_000
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
# 1.000 was typed as text, since a number has no noughts at its end: is it 1000 or 1?
_TWO_WAYS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d\d0")
# A comma before three digits could part thousands, so it is asked about.
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,(?:\d{1,2}|\d{4,})")
_WHOLE = re.compile(r"\d{1,9}(?:\.0+)?")
_FIRST_DAY, _LAST_DAY = date(1945, 1, 1), date(2100, 12, 31)
_YES = {"yes", "true", "1", "x", "y"}
_NO = {"", "no", "false", "0", "n"}


class Cells:
    """The cells of a row, read as what the model wants; findings are added to ``faults``."""

    def __init__(self, spec: TableSpec, row: TableRow, faults: list[Finding]) -> None:
        self._spec = spec
        self._row = row
        self._faults = faults

    def is_row(self) -> bool:
        """Say whether the row can be told from others; what it lacks is reported, once.

        A row with a gap still counts, lest all that refer to it be blamed as well.
        """
        missing = [
            column
            for column in self._spec.columns
            # Of a column that is not there at all, the heading has said so once.
            if column.is_needed and not self.text(column.code) and self._has(column)
        ]
        if missing:
            names = ", ".join(column.heading for column in missing)
            self.report(CELL_NEEDED, missing[0].code, column=names)
        return self._spec.is_row(self._row.values)

    def _has(self, column: ColumnSpec) -> bool:
        return column.code in self._row.columns

    def text(self, column: str) -> str:
        """Return the text, empty when the cell is blank."""
        return self._row.text(column)

    def list(self, column: str) -> tuple[str, ...]:
        """Return the parts of a list."""
        text = self.text(column)
        return tuple(text.split(LIST_SEPARATOR)) if text else ()

    def number(self, column: str) -> Decimal | None:
        """Return the number, ``None`` when the cell is blank or no number."""
        text = self.text(column)
        is_number = _PLAIN.fullmatch(text) or _DECIMAL_COMMA.fullmatch(text)
        if is_number and not _TWO_WAYS.fullmatch(text):
            value = Decimal(text.replace(",", "."))
            return value if self._is_within(column, value) else None
        if text:
            self.report(NOT_A_NUMBER, column)
        return None

    def whole(self, column: str, otherwise: int = 0) -> int:
        """Return the whole number from 0, or ``otherwise``."""
        text = self.text(column)
        if _WHOLE.fullmatch(text):
            value = int(text.partition(".")[0])
            return value if self._is_within(column, Decimal(value)) else otherwise
        if text:
            self.report(NOT_A_WHOLE_NUMBER, column)
        return otherwise

    def _is_within(self, column: str, value: Decimal) -> bool:
        low, high = self._spec.column(column).bounds
        if low <= value <= high:
            return True
        self.report(OUT_OF_BOUNDS, column, low=_plain(low), high=_plain(high))
        return False

    def day(self, column: str) -> date | None:
        """Return the date, written 2025-07-01, 01/07/2025 or ngày 01 tháng 7 năm 2025.

        A year alone in a cell that shows dates is a day of 1905 to Excel.
        """
        text = self.text(column)
        day = date_from_text(text)
        if day is not None and not _FIRST_DAY <= day <= _LAST_DAY:
            low, high = f"{_FIRST_DAY:%d/%m/%Y}", f"{_LAST_DAY:%d/%m/%Y}"
            self.report(OUT_OF_BOUNDS, column, found=f"{day:%d/%m/%Y}", low=low, high=high)
            return None
        if day is None and text:
            self.report(NOT_A_DATE, column)
        return day

    def is_yes(self, column: str) -> bool:
        """Say whether the cell says yes; a blank one says no."""
        text = self.text(column).casefold()
        if text not in _YES | _NO:
            self._not_one_of(column, text)
        return text in _YES

    def one_of(self, column: str, otherwise: Member) -> Member:
        """Return the member of an enumeration by its value, or ``otherwise``."""
        text = self.text(column)
        if not text:
            return otherwise
        found = member(type(otherwise), text)
        if found is None:
            self._not_one_of(column, text)
            return otherwise
        return found

    def word(self, column: str, otherwise: str) -> str:
        """Return the code out of those that the column allows, or ``otherwise``."""
        text = self.text(column)
        if text and text not in self._spec.column(column).words:
            self._not_one_of(column, text)
            return otherwise
        return text or otherwise

    def some_of(self, column: str, kind: type[Member]) -> tuple[Member, ...]:
        """Return the members of an enumeration that a list names."""
        found = []
        for text in self.list(column):
            one = member(kind, text)
            if one is None:
                self._not_one_of(column, text)
            else:
                found.append(one)
        return tuple(found)

    def report(self, code: Code, column: str, /, **facts: str) -> None:
        """Add a finding about a cell; its text and heading are facts already."""
        heading = self._spec.column(column).heading
        text = self.text(column)
        is_figure = code in {NOT_A_WHOLE_NUMBER, OUT_OF_BOUNDS}
        found = shortened(as_people_read(text) if is_figure else text)
        known = {"found": found, "column": heading, "nearest": ""}
        self._faults.append(Finding(code, self._row.place(column), facts=known | facts))

    def _not_one_of(self, column: str, text: str) -> None:
        words = self._spec.column(column).words
        expected = ", ".join(f"{word} ({code})" for code, word in words.items())
        nearest = did_you_mean(text, [*words.values(), *words])
        self.report(NOT_ONE_OF, column, found=text, expected=expected, nearest=nearest)


def _plain(bound: int) -> str:
    # A year is written without a point.
    return str(bound) if abs(bound) < _GROUPED else text_from_decimal(Decimal(bound))


def member(kind: type[Member], value: str) -> Member | None:
    """Return the member with that value, or ``None``."""
    return next((one for one in kind if one.value == value), None)
