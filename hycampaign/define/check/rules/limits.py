"""What the tables say of a cell before any rule looks at it: its range, its entries."""

from dataclasses import dataclass
from decimal import Decimal

from hycampaign.define.check.inspection import Inspection
from hycampaign.expression.language.tree import (
    NO_CODE,
    YES_CODE,
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    ListRef,
    Node,
    Number,
    RowRef,
    Shift,
    Text,
)
from hycampaign.model.asked.form import Column, ColumnType, FormKind, Row, RowKind, is_input

Cell = ColumnRef | RowRef | CellRef | ListRef
Range = tuple[Decimal | None, Decimal | None]
ANY: Range = (None, None)
_NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is sure of the cells of a rule, in the row or column at hand.

    Nothing is sure without ``inspection``, nor of figures of another time, nor of what a
    formula has computed: only what people type is checked by the tables. With
    ``blank_is_zero`` a cell that may be left blank may be 0 as well.
    """

    inspection: Inspection | None = None
    row: Row | None = None
    column: Column | None = None
    blank_is_zero: bool = False

    def range_of(self, cell: Cell) -> Range:
        """Return the minimum and the maximum of a cell; those of the column count first."""
        row, column = self._typed(cell)
        if column is None or not column.type.is_numeric:
            return ANY
        low, high = column.minimum, column.maximum
        if row is not None:
            low = row.minimum if low is None else low
            high = row.maximum if high is None else high
        if self.blank_is_zero and not self.is_filled(cell):
            low = None if low is None else min(low, _NOUGHT)
            high = None if high is None else max(high, _NOUGHT)
        return low, high

    def entries_of(self, cell: Cell) -> tuple[str, ...]:
        """Return the entries that can be chosen in a cell; nothing where anything goes."""
        row, column = self._typed(cell)
        if column is None or self.inspection is None:
            return ()
        if column.type is ColumnType.CHOICE:
            entries = self.inspection.campaign.choices.get(column.choices, ())
            return tuple(entry.code for entry in entries)
        is_yes_no = column.type is ColumnType.YES_NO and (
            row is None or row.kind is RowKind.YES_NO
        )
        return (YES_CODE, NO_CODE) if is_yes_no else ()

    def is_filled(self, cell: Cell) -> bool:
        """Say whether a cell may not be left blank."""
        _, column = self._typed(cell)
        return column is not None and column.required == "yes"

    def known_of(self, cell: Cell) -> Node | None:
        """Return what is sure of a cell as a condition, ``None`` if nothing is."""
        low, high = self.range_of(cell)
        bounds = ((">=", low), ("<=", high))
        parts: list[Node] = [
            Comparison(sign, cell, Number(bound)) for sign, bound in bounds if bound is not None
        ]
        if entries := self.entries_of(cell):
            parts.append(Call("OR", tuple(Comparison("=", cell, Text(e)) for e in entries)))
        if self.is_filled(cell):
            return Call("AND", (Call("NOT", (Call("ISBLANK", (cell,)),)), *parts))
        if not parts:
            return None
        return Call("OR", (Call("ISBLANK", (cell,)), Call("AND", tuple(parts))))

    def _typed(self, cell: Cell) -> tuple[Row | None, Column | None]:
        """Return the row and the column of a cell into which people type; else nothing."""
        form = self.inspection.forms.get(cell.form) if self.inspection else None
        if form is None or cell.shift is not Shift.NONE:
            return None, None
        row = form.row(cell.row) if isinstance(cell, RowRef | CellRef) else self.row
        column = self.column if isinstance(cell, RowRef) else form.column(cell.column)
        if form.kind is FormKind.LIST:
            is_typed = column is not None and not column.formula
            return None, column if is_typed else None
        if row is None or column is None or not is_input(row, column):
            return None, None
        return row, column


NO_LIMITS = Limits()
