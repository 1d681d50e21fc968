"""Find the cell that a reference of an expression means, for live formulas."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from hycampaign.issue.dropdowns import list_of
from hycampaign.issue.layout import FormLayout, cell_exists
from hycampaign.issue.painting import quoted_sheet, range_of
from hycampaign.issue.plan import WorkbookPlan
from hycampaign.model.expression import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    Comparison,
    ListRef,
    Negative,
    Node,
    Operation,
    Reference,
    RowRef,
    Shift,
    walk,
)
from hycampaign.model.expression_excel_cells import MonthAddress
from hycampaign.model.form import Column, ColumnType, Prefill
from hycampaign.office.addresses import address_of

Addresses: TypeAlias = Callable[[Reference], str | None]

_PREFILLED_BY = {
    Shift.PREVIOUS: Prefill.PREVIOUS,
    Shift.LAST_YEAR: Prefill.LAST_YEAR,
    Shift.TARGET: Prefill.TARGET,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: a form, and the row and the column at hand, if any.

    ``row`` is a number of the sheet, ``column`` a code.
    """

    plan: WorkbookPlan
    layout: FormLayout
    row: int = 0
    column: str = ""

    def address(self, reference: Reference) -> str | None:
        """Return the address of a cell, or of a list's whole column; ``None`` if it has none.

        An earlier or planned figure has one where the form shows it beside this period's.
        """
        layout = self.plan.layout(reference.form)
        column = self._column(reference, layout) if layout else None
        if layout is None or column is None:
            return None
        if isinstance(reference, ListRef):
            return self._located(layout, range_of(layout.span(column)))
        row = self._row(reference, layout, column)
        if not row:
            return None
        address = self._located(layout, address_of(row, layout.columns[column.code]))
        return MonthAddress(address) if column.type is ColumnType.MONTH else address

    def choice_text(self, reference: Reference, code: str) -> str:
        """Return what a cell shows for the code of a choice."""
        layout = self.plan.layout(reference.form)
        column = self._column(replace(reference, shift=Shift.NONE), layout) if layout else None
        dropdown = self.plan.dropdowns.get(list_of(column)) if column else None
        if dropdown is None:
            return code
        label = dict(zip(dropdown.codes, dropdown.labels, strict=True)).get(code, code)
        # As TRIM leaves the label that it is compared with.
        return " ".join(part for part in label.split(" ") if part)

    def asked(self, tree: Node) -> Node:
        """Return the tree without those rows below another that this unit is not asked for."""
        if not any(isinstance(node, Children) for node in walk(tree)):
            return tree
        match tree:
            case Children():
                parts = tuple(part for part in tree.parts if self.address(part))
                return replace(tree, parts=parts)
            case Call():
                return replace(
                    tree, arguments=tuple(self.asked(part) for part in tree.arguments)
                )
            case Operation() | Comparison():
                return replace(tree, left=self.asked(tree.left), right=self.asked(tree.right))
            case Negative():
                return replace(tree, operand=self.asked(tree.operand))
            case _:
                return tree

    def _column(self, reference: Reference, layout: FormLayout) -> Column | None:
        code = self.column if isinstance(reference, RowRef) else reference.column
        if reference.shift is Shift.NONE:
            return layout.form.column(code) if code in layout.columns else None
        prefill = _PREFILLED_BY[reference.shift]
        return next(
            (
                column
                for column in layout.form.columns
                if column.prefill is prefill and (column.prefill_from or column.code) == code
            ),
            None,
        )

    def _row(self, reference: Reference, layout: FormLayout, column: Column) -> int:
        if isinstance(reference, ColumnRef):
            return self.row if layout is self.layout or layout == self.layout else 0
        if not isinstance(reference, RowRef | CellRef):
            return 0
        number = layout.row_numbers.get(reference.row, 0)
        return number if cell_exists(layout, layout.form.row(reference.row), column) else 0

    def _located(self, layout: FormLayout, address: str) -> str:
        if layout.form.code == self.layout.form.code:
            return address
        return f"{quoted_sheet(layout.sheet)}!{address}"
