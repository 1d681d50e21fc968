"""The definition as tables of text, each cell with the place that it stands at.

Two definitions are equal when their cells are, whatever files and sheets they came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from hycampaign.model.trouble.finding import Finding, Location


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; ``values`` holds the cells that are not blank, by column code."""

    values: Mapping[str, str]
    location: Location = field(default=Location(), compare=False)
    columns: Mapping[str, int] = field(default_factory=dict, compare=False)

    def text(self, column: str) -> str:
        """Return a cell's text, empty when the cell is blank or there is no such column."""
        return self.values.get(column, "")

    def place(self, column: str = "") -> Location:
        """Return where a cell stands; without a column, where the row does."""
        return replace(self.location, column=self.columns.get(column, 0))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``location`` is its sheet, ``columns`` the numbers of its columns."""

    name: str
    rows: tuple[TableRow, ...] = ()
    location: Location = field(default=Location(), compare=False)
    columns: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables by name; ``faults`` are what was wrong with sheets and headings."""

    tables: Mapping[str, Table]
    faults: tuple[Finding, ...] = field(default=(), compare=False)

    def rows(self, table: str) -> tuple[TableRow, ...]:
        """Return the rows of a table, none when there is no such table."""
        found = self.tables.get(table)
        return found.rows if found is not None else ()
