"""What the cells that a rule reads hold in words, place by place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from hycampaign.expression.language.tree import CellRef, CellReference, ColumnRef, RowRef
from hycampaign.model.asked.form import Column, Row
from hycampaign.validate.arrays.source import NUMBER
from hycampaign.validate.reports.places import Source
from hycampaign.validate.reports.reports import Reports
from hycampaign.validate.tell.cell_words import CellWords

Named: TypeAlias = tuple[Row | None, Column | None]


@dataclass(frozen=True, slots=True)
class ToldCells:
    """The cells of the places of ``source``, in which numbers are as they were typed."""

    reports: Reports
    words: CellWords
    source: Source

    @property
    def size(self) -> int:
        """How many places there are."""
        return len(self.source.groups)

    def texts(self, reference: CellReference) -> list[str]:
        """Return what the cell holds at each place; an empty text where it is blank."""
        cells = self.source.cells(reference)
        return [
            self.words.said((row, column), (cells.states[n], cells.numbers[n], cells.texts[n]))
            if column
            else ""
            for n, (row, column) in enumerate(self.named(reference))
        ]

    def own(self) -> list[str]:
        """Return what the cell to blame holds at each place; empty where it is blank."""
        form = self.reports.forms[self.source.form]
        cells = form.table.cells(self.source.lines, self.source.columns)
        named = self.named(RowRef(self.source.form, ""))
        rows = (form.form.row(form.table.keys[line]) for line in self.source.lines)
        return [
            self.words.said((row, column), (cells.states[n], cells.numbers[n], cells.texts[n]))
            if column
            else ""
            for n, (row, (_, column)) in enumerate(zip(rows, named, strict=True))
        ]

    def measures(self, reference: CellReference) -> list[str]:
        """Return what the number of the cell is measured in at each place, if it is one."""
        states = self.source.cells(reference).states
        return [
            (column.measure or (row.measure if row else ""))
            if column and column.type.is_numeric and states[n] == NUMBER
            else ""
            for n, (row, column) in enumerate(self.named(reference))
        ]

    def named(self, reference: CellReference) -> Iterator[Named]:
        """Yield row and column of the cell at each place; in a list there is no row."""
        form = self.reports.forms[reference.form].form
        for line, place in zip(self.source.lines, self.source.columns, strict=True):
            match reference:
                case RowRef():
                    yield form.row(reference.row), form.columns[place] if place >= 0 else None
                case CellRef():
                    yield form.row(reference.row), form.column(reference.column)
                case _:
                    is_in_row = form.rows and line >= 0 and reference.form == self.source.form
                    row = form.rows[line % len(form.rows)] if is_in_row else None
                    yield row, form.column(reference.column)

    def is_own(self, reference: CellReference, place: int) -> bool:
        """Say whether the cell is the very one to blame, at whatever time."""
        if reference.form != self.source.form:
            return False
        table = self.reports.forms[reference.form].table
        line, at_column = self.source.lines[place], self.source.columns[place]
        in_row = isinstance(reference, ColumnRef) or (
            line >= 0 and table.keys[line] == reference.row
        )
        in_column = isinstance(reference, RowRef) or (
            table.columns.get(reference.column) == at_column
        )
        return in_row and in_column
