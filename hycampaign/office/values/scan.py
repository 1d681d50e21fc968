"""Collect what is odd in a sheet of a binary format, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.office.package.limits import (
    MOST_CELLS,
    MOST_MERGED_CELLS,
    LimitExceeded,
    Problem,
)
from hycampaign.office.values.addresses import LAST_COLUMN, LAST_ROW, address_of
from hycampaign.office.values.unread import Rows, value_at
from hycampaign.office.values.workbook import Cell, CellRange, Oddities

# [MS-XLS] 2.5.10, BErr; [MS-XLSB] has the same.
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
NAMELESS_ERROR = "#?"
_SOMETHING = "không rõ"


def checked_area(area: int, address: str = "") -> int:
    """Return the area, in cells, when a reader can hold it.

    Raises:
        LimitExceeded: it cannot.
    """
    if area > MOST_CELLS:
        raise LimitExceeded(Problem.FAR_CELL, address=address)
    return area


@dataclass(slots=True)
class Found:
    """What was found so far in one sheet.

    ``filled`` holds the cells that must be read as something.
    """

    formulas: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    percents: set[Cell] = field(default_factory=set)
    fonts: dict[Cell, str] = field(default_factory=dict)
    seen: set[Cell] = field(default_factory=set)
    duplicates: set[Cell] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[CellRange] = field(default_factory=list)
    filled: set[Cell] = field(default_factory=set)
    _last_row: int = 0
    _last_column: int = 0
    _merged_cells: int = 0

    @property
    def area(self) -> int:
        """Cells of the rectangle from A1 to the last value."""
        return self._last_row * self._last_column

    def add(self, cell: Cell) -> None:
        """Note that the sheet holds a cell with a value.

        Raises:
            LimitExceeded: no sheet has such a cell, or it lies too far away.
        """
        row, column = cell
        if row > LAST_ROW or column > LAST_COLUMN:
            raise LimitExceeded(Problem.OUTSIDE, address=address_of(row, column))
        if row > self._last_row or column > self._last_column:
            self._last_row = max(row, self._last_row)
            self._last_column = max(column, self._last_column)
            checked_area(self.area, address_of(self._last_row, self._last_column))
        if cell in self.seen:
            self.duplicates.add(cell)
        self.seen.add(cell)

    def hide_columns(self, first: int, last: int) -> None:
        """Note that these columns, numbered from 1, are not shown."""
        self.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))

    def merge(self, area: CellRange) -> None:
        """Note a merged range.

        Raises:
            LimitExceeded: merged ranges cover too much.
        """
        self.merged.append(area)
        self._merged_cells += (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if self._merged_cells > MOST_MERGED_CELLS:
            raise LimitExceeded(Problem.MERGED_AREA)

    def oddities(self) -> Oddities:
        """Return what was found."""
        return Oddities(
            formulas=frozenset(self.formulas),
            errors=self.errors,
            percents=frozenset(self.percents),
            legacy_fonts=self.fonts,
            duplicates=frozenset(self.duplicates),
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
        )

    def unread_in(self, rows: Rows) -> Mapping[Cell, str]:
        """Return the cells that hold something and were read as blank."""
        return {cell: _SOMETHING for cell in self.filled if value_at(rows, cell) is None}
