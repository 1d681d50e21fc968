"""What the cells of a report hold, as expressions read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol, TypeAlias

from hycampaign.expression.language.tree import NO_CODE, YES_CODE, CellReference, ListRef

NIL_TEXT = "-"
_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")
# Serial number 0 of a spreadsheet; right for every day from 1 March 1900 on.
_DAY_ZERO = date(1899, 12, 30)


class Mark(Enum):
    """What a cell holds that is neither blank nor a value: "-", or something unreadable."""

    NIL = "-"
    UNREADABLE = "?"


CellValue: TypeAlias = Decimal | int | str | bool | date | Mark | None


class Lookup(Protocol):
    """Where the values of references come from; a blank cell is ``None``."""

    def cell(self, reference: CellReference, /) -> CellValue:
        """Return what the cell holds, in the row, column and unit at hand."""
        ...

    def column(self, reference: ListRef, /) -> Sequence[CellValue]:
        """Return what a column of a list form holds, row by row; empty without any rows."""
        ...


@dataclass(frozen=True, slots=True)
class Values:
    """A lookup in two mappings; what they lack is blank, or a list without rows."""

    cells: Mapping[CellReference, CellValue] = field(default_factory=dict)
    columns: Mapping[ListRef, Sequence[CellValue]] = field(default_factory=dict)

    def cell(self, reference: CellReference, /) -> CellValue:
        """Return what the cell holds."""
        return self.cells.get(reference)

    def column(self, reference: ListRef, /) -> Sequence[CellValue]:
        """Return what the column holds."""
        return self.columns.get(reference, ())


def is_blank(value: CellValue) -> bool:
    """Say whether nothing stands in the cell, or nothing but spaces."""
    return value is None or (isinstance(value, str) and not value.strip())


def number_in(value: CellValue) -> Decimal | None:
    """Return the number that a filled cell stands for, ``None`` if it is no number.

    >>> number_in(Mark.NIL), number_in(date(2026, 10, 1))
    (Decimal('0'), Decimal('46296'))
    """
    match value:
        case Mark.NIL:
            return Decimal(0)
        case bool():
            return None
        case Decimal() | int():
            return Decimal(value)
        case date():
            day = value.date() if isinstance(value, datetime) else value
            return Decimal((day - _DAY_ZERO).days)
        case _:
            return None


def text_as_read(text: str) -> str:
    """Return a written text as the text of a cell is read.

    >>> text_as_read("Có  vướng "), text_as_read("\N{EN DASH}")
    ('Có vướng', '-')
    """
    plain = " ".join(text.split())
    return NIL_TEXT if plain in _DASHES else plain


def text_in(value: CellValue) -> str | None:
    """Return the text that a filled cell stands for, ``None`` if it is unreadable."""
    match value:
        case bool():
            return YES_CODE if value else NO_CODE
        case str():
            return " ".join(value.split())
        case Mark.NIL:
            return NIL_TEXT
        case Decimal() | int():
            plain = format(Decimal(value), "f")
            return plain.rstrip("0").rstrip(".") if "." in plain else plain
        case date():
            return value.isoformat()
        case _:
            return None
