"""How a figure behaves in a sum: whether it may be added to others, and over time."""

from enum import Enum, auto

from hycampaign.define.check.figures.sum_terms import Cell
from hycampaign.define.check.inspection import Inspection
from hycampaign.define.tables.spec import folded
from hycampaign.expression.language.tree import CellRef, RowRef
from hycampaign.model.asked.comparable import span_of
from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    Form,
    FormKind,
    Row,
    RowKind,
    cell_formula,
)
from hycampaign.model.asked.span import Span

_RUNNING = frozenset({Span.YEAR, Span.PHASE, Span.LAST_YEAR})
_PERCENT = ("%", "\uff05", "phần trăm")


class FigureKind(Enum):
    """What a figure is; a running one has been added up since 1 January already."""

    AMOUNT = auto()
    RUNNING = auto()
    STOCK = auto()
    RATE = auto()


def is_percent(part: Row | Column) -> bool:
    """Say whether a row or column is measured in percent."""
    return any(sign in folded(part.measure) for sign in _PERCENT)


def parts_of(inspection: Inspection, cell: Cell) -> tuple[Row | None, Column | None]:
    """Return the row and the column that a name means, as far as it says them."""
    form = inspection.forms.get(cell.form)
    if form is None:
        return None, None
    row = form.row(cell.row) if isinstance(cell, RowRef | CellRef) else None
    column = None if isinstance(cell, RowRef) else form.column(cell.column)
    return row, column


def figure_kind(inspection: Inspection, cell: Cell) -> FigureKind:
    """Return how the figure in a cell behaves."""
    row, column = parts_of(inspection, cell)
    if column is not None and column.type is ColumnType.PERCENT:
        return FigureKind.RATE
    part = row or column
    if part is None:
        return FigureKind.AMOUNT
    if part.kind is RowKind.RATIO or is_percent(part):
        return FigureKind.RATE
    if part.kind is RowKind.STOCK:
        return FigureKind.STOCK
    span = (
        span_of(inspection.forms[cell.form], row, column) if column is not None else Span.NONE
    )
    return FigureKind.RUNNING if span in _RUNNING else FigureKind.AMOUNT


def formula_of(inspection: Inspection, cell: Cell) -> str:
    """Return the formula that fills a cell, or nothing."""
    row, column = parts_of(inspection, cell)
    if row is not None:
        return cell_formula(row, column) if column is not None else row.formula
    return column.formula if column is not None and _is_list(inspection, cell) else ""


def _is_list(inspection: Inspection, cell: Cell) -> bool:
    form: Form | None = inspection.forms.get(cell.form)
    return form is not None and form.kind is FormKind.LIST


def shared_denominator(inspection: Inspection, cell: Cell) -> str:
    """Return the row that a rate is a share of; shares of one whole may be added up."""
    row, _ = parts_of(inspection, cell)
    return f"{row.form}.{row.denominator}" if row is not None and row.denominator else ""
