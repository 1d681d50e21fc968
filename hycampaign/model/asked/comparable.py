"""What a figure of a form is, by its row and its column, and what it may be compared with."""

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    Row,
    RowKind,
)
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Base, Span, comparisons_by, goes_on

# In a row of what is there at a moment, these columns hold the state at the end.
_RUNNING = frozenset({Span.QUARTER, Span.YEAR, Span.PHASE})
# The year with which the phase begins that ``phase`` figures are added up since.
PHASE_SETTING = "phase_from_year"
PERCENT = "%"
_WITHOUT_TIME = frozenset({RowKind.HEADING, RowKind.TEXT, RowKind.DATE, RowKind.KEY})


def span_of(form: Form, row: Row | None, column: Column) -> Span:
    """Return of what span of time the figure of a cell is; cells of a list have no ``row``.

    One column of a fixed form may hold both: "từ đầu năm (hoặc số hiện có cuối kỳ)" is the year
    so far of a flow, and the state at the end of a stock, or of a rate made of two stocks.
    """
    if row is None:
        return column.span
    if row.kind in _WITHOUT_TIME:
        return Span.NONE
    return Span.END if column.span in _RUNNING and _is_state(form, row) else column.span


def _is_state(form: Form, row: Row) -> bool:
    """Say whether a row tells what is there at a moment; a rate does if both its parts do."""
    if row.kind is not RowKind.RATIO:
        return row.kind in {RowKind.STOCK, RowKind.YES_NO}
    parts = [form.row(code) for code in (row.numerator, row.denominator)]
    return all(part is not None and part.kind is RowKind.STOCK for part in parts)


def comparisons_of(form: Form, row: Row | None, column: Column) -> frozenset[Base]:
    """Return the bases that the figure of a cell may be compared with; often there is none.

    The number of rows of a list, and of its rows with some choice, is a state at the end.
    """
    return comparisons_by(span_of(form, row, column))


def measure_at(row: Row | None, column: Column | None) -> str:
    """Return the measure of a cell; a column that says one speaks for all its rows.

    What is no number has none; a percentage that says none is in percent.
    """
    if column is not None and not column.type.is_numeric:
        return ""
    said = (column.measure if column else "") or (row.measure if row else "")
    is_percent = (column is not None and column.type is ColumnType.PERCENT) or (
        row is not None and bool(row.numerator and row.denominator)
    )
    return said or (PERCENT if is_percent else "")


def has_previous(
    campaign: Campaign, period: Period, at: tuple[Form, Row | None, Column]
) -> bool:
    """Say whether ``PREVIOUS`` of a cell means anything in a period; else it is blank.

    In the first quarter last December's figure of the year is not the one before this year's.
    Rules, live checks and rehearsals all go by this; texts and days are as they were.
    """
    if 1 not in period.quarters:
        return True
    phase_from = campaign.setting(PHASE_SETTING).strip()
    known = int(phase_from) if phase_from.isdecimal() else None
    return goes_on(span_of(*at), period, known)


def over_quarters(form: Form, row: Row | None, column: Column) -> Aggregation:
    """Return how a figure of a longer period is made of those of its quarters.

    It follows from the span: what is of a quarter adds up, of all else the last one counts. So
    ``time`` need only be said where the largest counts.
    """
    span = span_of(form, row, column)
    way = column.time if row is None else row.time
    if span is Span.NONE or way is Aggregation.MAX:
        return way
    is_rate = column.type is ColumnType.PERCENT or (row or column).kind is RowKind.RATIO
    if is_rate:
        return Aggregation.RATIO
    return Aggregation.SUM if span is Span.QUARTER else Aggregation.LAST
