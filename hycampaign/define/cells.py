"""Read the typed values of one row; what cannot be read is collected, never raised."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from hycampaign.define.cell_text import shortened
from hycampaign.define.schema import LIST_SEPARATOR, TableSpec
from hycampaign.define.sheet_codes import (
    CELL_NEEDED,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_A_WHOLE_NUMBER,
    NOT_ONE_OF,
    OUT_OF_BOUNDS,
)
from hycampaign.define.suggesting import did_you_mean
from hycampaign.define.tables import TableRow
from hycampaign.model.finding import Code, Finding
from hycampaign.vietnamese.printed_numbers import text_from_decimal

Member = TypeVar("Member", bound=Enum)

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
# A comma before three digits could part thousands, so it is asked about.
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,(?:\d{1,2}|\d{4,})")
_WHOLE = re.compile(r"\d{1,9}(?:\.0+)?")
_ISO_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[T ]\d\d:\d\d\S*)?"
)
_LOCAL_DATE = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_YES = {"yes", "true", "1", "x", "y"}
_NO = {"", "no", "false", "0", "n"}


class Cells:
    """The cells of a row, read as what the model wants; findings are added to ``faults``."""

    def __init__(self, spec: TableSpec, row: TableRow, faults: list[Finding]) -> None:
        self._spec = spec
        self._row = row
        self._faults = faults

    def is_complete(self) -> bool:
        """Say whether every cell without which the row means nothing is filled in."""
        missing = [c for c in self._spec.columns if c.is_needed and not self.text(c.code)]
        for column in missing:
            # Of a column that is not there at all, the heading has said so once.
            if column.code in self._row.columns:
                self.report(CELL_NEEDED, column.code)
        return not missing

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
        if _PLAIN.fullmatch(text) or _DECIMAL_COMMA.fullmatch(text):
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
        """Return the date, written 2025-07-01 or 01/07/2025."""
        text = self.text(column)
        match = _ISO_DATE.fullmatch(text) or _LOCAL_DATE.fullmatch(text)
        if match is not None:
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                pass
        if text:
            self.report(NOT_A_DATE, column)
        return None

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

    def report(self, code: Code, column: str, **facts: str) -> None:
        """Add a finding about a cell; its text and heading are facts already."""
        heading = self._spec.column(column).heading
        known = {"found": shortened(self.text(column)), "column": heading, "nearest": ""}
        self._faults.append(Finding(code, self._row.place(column), facts=known | facts))

    def _not_one_of(self, column: str, text: str) -> None:
        words = self._spec.column(column).words
        expected = ", ".join(f"{word} ({code})" for code, word in words.items())
        nearest = did_you_mean(text, [*words.values(), *words])
        self.report(NOT_ONE_OF, column, found=text, expected=expected, nearest=nearest)


def _plain(bound: int) -> str:
    return text_from_decimal(Decimal(bound))


def member(kind: type[Member], value: str) -> Member | None:
    """Return the member with that value, or ``None``."""
    return next((one for one in kind if one.value == value), None)
