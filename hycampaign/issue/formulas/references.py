"""Find the cell that a reference of an expression means, for live formulas."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hycampaign.expression.compute.asked_rows import thinned
from hycampaign.expression.excel.cells import MonthAddress
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    ListRef,
    Node,
    Reference,
    RowRef,
    Shift,
)
from hycampaign.issue.plan.dropdowns import list_of
from hycampaign.issue.plan.earlier_columns import EarlierColumn
from hycampaign.issue.plan.form_layout import BLANK_CELL, FormLayout
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.addresses import Span, absolute, quoted_sheet, range_of
from hycampaign.model.asked.form import Column, ColumnType
from hycampaign.office.values.addresses import address_of

Addresses: TypeAlias = Callable[[Reference], str | None]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: a form, and the row and the column at hand, if any.

    ``row`` is a number of the sheet, ``column`` a code. Forms in which ``nothing`` has arisen
    are blank; with ``takes_blank`` all that is not asked for is blank, too.
    """

    plan: WorkbookPlan
    layout: FormLayout
    row: int = 0
    column: str = ""
    nothing: frozenset[str] = frozenset()
    takes_blank: bool = False

    def address(self, reference: Reference) -> str | None:
        """Return the address of a cell, or of a list's whole column; ``None`` if it has none.

        Earlier and planned figures stand in locked columns of their own.
        """
        found = self._found(reference)
        return BLANK_CELL if found is None and self.takes_blank else found

    def choice_text(self, reference: Reference, code: str) -> str:
        """Return what a cell shows for the code of a choice."""
        layout = self.plan.layout(reference.form)
        column = self._column(reference, layout) if layout else None
        dropdown = self.plan.dropdowns.get(list_of(column)) if column else None
        if dropdown is None:
            return code
        label = dropdown.label_of(code)
        # As TRIM leaves the label that it is compared with.
        return " ".join(part for part in label.split(" ") if part)

    def asked(self, tree: Node) -> Node:
        """Return the tree without those rows below another that this unit is not asked for."""
        return thinned(tree, self._is_asked)

    def _is_asked(self, part: RowRef | CellRef) -> bool:
        layout = self.plan.layout(part.form)
        return layout is not None and part.row in layout.row_numbers

    def _found(self, reference: Reference) -> str | None:
        layout = self.plan.layout(reference.form)
        if layout is None:
            return None
        if reference.shift is not Shift.NONE:
            return self._earlier(reference, layout)
        return BLANK_CELL if reference.form in self.nothing else self._now(reference, layout)

    def _now(self, reference: Reference, layout: FormLayout) -> str | None:
        column = self._column(reference, layout)
        if column is None:
            return None
        if isinstance(reference, ListRef):
            # Of months only the office can tell what their cells hold: days, or texts.
            is_month = column.type is ColumnType.MONTH
            return None if is_month else self._located(layout, range_of(layout.span(column)))
        row = self._row(reference, layout)
        if not row:
            return None
        address = self._cell(layout, row, layout.columns[column.code])
        return MonthAddress(address) if column.type is ColumnType.MONTH else address

    def _earlier(self, reference: Reference, layout: FormLayout) -> str | None:
        code = self.column if isinstance(reference, RowRef) else reference.column
        found = layout.earlier.column(reference.shift, code)
        if layout.is_list:
            return self._of_project(reference, layout, found)
        row = self._row(reference, layout)
        if found is None or not row:
            return None
        return self._cell(layout, row, found.number)

    def _of_project(
        self, reference: Reference, layout: FormLayout, found: EarlierColumn | None
    ) -> str | None:
        """Return where an earlier figure of a list is; without a key no row has any."""
        if found is None:
            return BLANK_CELL
        if isinstance(reference, ListRef):
            stored = Span(found.stored, layout.first_row, layout.last_row)
            return self._located(layout, range_of(stored))
        if reference.shift not in layout.earlier.projects:
            return BLANK_CELL
        row = self._row(reference, layout)
        return address_of(row, found.number) if row else None

    def _column(self, reference: Reference, layout: FormLayout) -> Column | None:
        code = self.column if isinstance(reference, RowRef) else reference.column
        return layout.form.column(code) if code in layout.columns else None

    def _row(self, reference: Reference, layout: FormLayout) -> int:
        """Return the row of the sheet; where it has no such cell the sheet is blank."""
        if isinstance(reference, ColumnRef):
            return self.row if layout.form.code == self.layout.form.code else 0
        if isinstance(reference, RowRef | CellRef):
            return layout.row_numbers.get(reference.row, 0)
        return 0

    def _cell(self, layout: FormLayout, row: int, column: int) -> str:
        """Return a cell; that of another form must stay when a list repeats the formula."""
        if layout.form.code == self.layout.form.code:
            return address_of(row, column)
        return self._located(layout, absolute(row, column))

    def _located(self, layout: FormLayout, address: str) -> str:
        if layout.form.code == self.layout.form.code:
            return address
        return f"{quoted_sheet(layout.sheet)}!{address}"
