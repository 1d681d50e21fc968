"""What was read from a workbook: sheets, values, and what is odd about single cells.

All rows and columns are numbered from 1, as people do, wherever the sheet's data begin.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from hycampaign.office.sniff.sniff import FileKind

CellValue = (
    str
    | float
    | bool
    | datetime.datetime
    | datetime.date
    | datetime.time
    | datetime.timedelta
    | None
)
"""A cell's value; ``None`` is blank. A duration, formatted ``[h]:mm``, is a timedelta."""

Cell = tuple[int, int]
"""Row and column of a cell, numbered from 1."""


class Visibility(Enum):
    """Whether a sheet's tab is seen, can be made seen, or only with a macro editor."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very hidden"


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, cell: Cell) -> bool:
        row, column = cell
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Oddities:
    """What a cell's value alone does not tell, found in the file itself.

    Attributes:
        formulas: Cells with a formula.
        uncached: Cells whose formula was never calculated: their value reads as blank.
        errors: Cells that show an error, and which (``#REF!``); their value reads as blank.
        percents: Cells with a value that are shown in percent: 0.5 is read there as "50%".
        legacy_fonts: Cells in a font that is not Unicode (``.VnTime``, ``VNI-Times``), and
            its name: the text is right only in that font.
        duplicates: Cells that the file holds more than once; programs disagree on which counts.
        unread: Cells that hold something which reads as blank or as something else, and what
            stands there in the file.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
    """

    formulas: frozenset[Cell] = frozenset()
    uncached: frozenset[Cell] = frozenset()
    errors: Mapping[Cell, str] = field(default_factory=dict)
    percents: frozenset[Cell] = frozenset()
    legacy_fonts: Mapping[Cell, str] = field(default_factory=dict)
    duplicates: frozenset[Cell] = frozenset()
    unread: Mapping[Cell, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet; ``rows`` begins with row 1 and column 1 and may be ragged."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...] = ()
    visibility: Visibility = Visibility.VISIBLE
    merged: tuple[CellRange, ...] = ()
    oddities: Oddities = field(default_factory=Oddities)

    def value(self, row: int, column: int) -> CellValue:
        """Return the value of a cell; beyond the used cells everything is blank.

        Of merged cells only the top left one has a value.
        """
        if not 0 < row <= len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if 0 < column <= len(cells) else None

    @property
    def last_row(self) -> int:
        """The last row that may hold a value; 0 for an empty sheet."""
        return len(self.rows)

    @property
    def last_column(self) -> int:
        """The last column that may hold a value; 0 for an empty sheet."""
        return max(map(len, self.rows), default=0)

    @property
    def is_empty(self) -> bool:
        """Whether no cell has a value, a formula, an error or what could not be read."""
        found = any(value is not None for cells in self.rows for value in cells)
        odd = self.oddities
        return not (found or odd.formulas or odd.errors or odd.unread)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as it was read.

    Attributes:
        kind: The format that it was read from.
        sheets: The worksheets in their order, hidden ones included; charts are left out.
        properties: The custom document properties, as text.
        names: The defined names of the whole workbook and what they stand for, without ``=``.
        is_1904: Whether its dates count from 1904 (old Macintosh); values are right already.
        is_examined: Whether oddities were looked for; not in an .xls of Excel 95.
    """

    kind: FileKind
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    is_1904: bool = False
    is_examined: bool = True

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, in any case, as Excel compares names."""
        wanted = name.casefold()
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == wanted), None)

    @property
    def is_empty(self) -> bool:
        """Whether no sheet holds anything: never to be taken for an empty report."""
        return all(sheet.is_empty for sheet in self.sheets)
