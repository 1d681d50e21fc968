"""A submission (bản nộp): what one unit reported for one period, value by value.

Only cells in which something stands are entries; a cell of the form without an entry is
blank. "-" is an entry of its own state: nothing to report, as the unit says itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Self

from hycampaign.expression.language.held import CellValue, Mark
from hycampaign.model.trouble.finding import Location

Value = Decimal | str | date | bool | None


class EntryState(Enum):
    """What stands in a cell that is not blank."""

    VALUE = "value"
    NIL = "nil"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell: its typed value, and ``raw`` as it stood there before any mending.

    A choice is stored by its code, a unit by its code, yes/no as ``bool``. ``note`` says in
    Vietnamese what was mended; empty when nothing was.
    """

    row: str
    column: str
    value: Value
    raw: str = ""
    state: EntryState = EntryState.VALUE
    note: str = ""

    @property
    def held(self) -> CellValue:
        """What the cell is to expressions: its value, or the mark of "-" or of a scrawl."""
        match self.state:
            case EntryState.VALUE:
                return self.value
            case EntryState.NIL:
                return Mark.NIL
            case EntryState.UNREADABLE:
                return Mark.UNREADABLE

    @property
    def number(self) -> Decimal | None:
        """What the cell adds to a total: "-" is 0, yes is 1; ``None`` adds nothing."""
        match self.held:
            case Mark.NIL:
                return Decimal(0)
            case bool() as answer:
                return Decimal(int(answer))
            case Decimal() as number:
                return number
            case _:
                return None


@dataclass(frozen=True, slots=True)
class FormReading:
    """One form as read back: entries by (row key, column code), and where each key lies.

    ``row_numbers`` and ``column_numbers`` map keys to numbers from 1 in ``sheet``; keys of
    the rows of a list form are in sheet order. ``has_activity`` is the unit's answer to "Có
    phát sinh trong kỳ": ``None`` when unanswered.
    """

    form: str
    sheet: str
    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict)
    row_numbers: Mapping[str, int] = field(default_factory=dict)
    column_numbers: Mapping[str, int] = field(default_factory=dict)
    has_activity: bool | None = None
    activity_cell: tuple[int, int] = (0, 0)

    @property
    def is_denied(self) -> bool:
        """Say whether the unit has answered "Không": what stands in the form does not count.

        Forms come back with what was filled in beforehand, whatever is answered.
        """
        return self.has_activity is False

    def counted(self) -> Self:
        """Return the form as it counts: without any cell or row where it is denied."""
        return replace(self, entries={}, row_numbers={}) if self.is_denied else self

    def value(self, row: str, column: str) -> Value:
        """Return the typed value; ``None`` when the cell is blank, nil or unreadable."""
        entry = self.entries.get((row, column))
        return entry.value if entry is not None and entry.state is EntryState.VALUE else None

    def held(self, row: str, column: str) -> CellValue:
        """Return what a cell is to expressions; ``None`` when it is blank."""
        entry = self.entries.get((row, column))
        return None if entry is None else entry.held

    def number(self, row: str, column: str) -> Decimal | None:
        """Return what a cell adds to a total; ``None`` when it adds nothing."""
        entry = self.entries.get((row, column))
        return None if entry is None else entry.number

    def location(self, file: str, row: str = "", column: str = "") -> Location:
        """Return the place of a cell, a row or the sheet, as far as the keys are known."""
        return Location(
            file, self.sheet, self.row_numbers.get(row, 0), self.column_numbers.get(column, 0)
        )


@dataclass(frozen=True, slots=True)
class Submission:
    """One version of a unit's report; version 1 is the first that was accepted.

    ``sha256`` is that of the returned file in the archive, ``received_at`` naive local time.
    """

    unit: str
    period: str
    forms: Mapping[str, FormReading]
    sha256: str
    file: str
    received_at: datetime
    edition: str = ""
    version: int = 1

    def counted(self) -> Self:
        """Return the report as it counts: each form as it does."""
        if not any(reading.is_denied for reading in self.forms.values()):
            return self
        forms = {code: reading.counted() for code, reading in self.forms.items()}
        return replace(self, forms=forms)
