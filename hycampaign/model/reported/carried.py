"""What counts of a form whose unit says that nothing arose in the quarter.

“Không” speaks of the quarter alone: its flows are 0. What runs since the start of the year or
of the phase, what is there at the end, and the rows of a list stay what they were when they
were last reported, each value with the cell that it was typed in. A stock that nobody ever
reported stays unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.comparable import span_of
from hycampaign.model.asked.form import Column, ColumnType, Form, FormKind, Row, is_input
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import OF_ONE_YEAR, Span
from hycampaign.model.reported.submission import Entry, FormReading, Origin, Submission

_NOUGHT_WITHOUT_PAST = frozenset({Span.YEAR, Span.PHASE})


@dataclass(frozen=True, slots=True)
class LastReported:
    """A form as the unit last filled it in, and when; ``report`` is the whole of it."""

    period: Period
    report: Submission
    reading: FormReading


def denied_forms(submission: Submission) -> tuple[str, ...]:
    """Return the codes of the forms that a unit has answered “Không” for."""
    return tuple(code for code, reading in submission.forms.items() if reading.is_denied)


def with_carried(
    campaign: Campaign,
    submission: Submission,
    last: Mapping[str, LastReported],
) -> Submission:
    """Return a report in which denied forms hold what counts of them.

    ``last`` are the forms as the unit last filled them in, by code; what is missing there was
    never reported in this year or phase. The period is that of the report.
    """
    period = Period.parse(submission.period)
    forms = dict(submission.forms)
    for code in denied_forms(submission):
        form = campaign.form(code)
        if form is None or period is None or form.kind is FormKind.TEXT:
            continue
        known = last.get(code)
        make = _of_list if form.kind is FormKind.LIST else _of_rows
        unit = campaign.unit(submission.unit)
        rows = form.rows_for(unit) if unit is not None else form.rows
        entries = {(e.row, e.column): e for e in make(form, rows, period, known)}
        numbers = known.reading.row_numbers if known and form.kind is FormKind.LIST else {}
        forms[code] = replace(
            submission.forms[code], entries=entries, row_numbers=numbers, is_carried=True
        )
    return replace(submission, forms=forms)


def _of_rows(
    form: Form, rows: tuple[Row, ...], period: Period, last: LastReported | None
) -> Iterator[Entry]:
    for row in rows:
        for column in form.columns:
            if is_input(row, column):
                entry = _carried(span_of(form, row, column), (row.code, column), period, last)
                if entry is not None:
                    yield entry


def _of_list(
    form: Form, _rows: tuple[Row, ...], period: Period, last: LastReported | None
) -> Iterator[Entry]:
    for key in last.reading.row_numbers if last is not None else ():
        for column in form.columns:
            if not column.formula:
                entry = _carried(column.span, (key, column), period, last)
                if entry is not None:
                    yield entry


def _carried(
    span: Span, place: tuple[str, Column], period: Period, last: LastReported | None
) -> Entry | None:
    """Return what counts in a cell; ``None`` where that is not known."""
    row, column = place
    if span is Span.QUARTER:
        return _nought(row, column)
    if last is not None and not (span in OF_ONE_YEAR and last.period.year != period.year):
        found = last.reading.entries.get((row, column.code))
        if span is Span.LAST_YEAR or found is None:
            return None
        origin = found.origin or Origin(
            str(last.period),
            last.report.sha256,
            last.reading.location(last.report.file, row, column.code),
        )
        return replace(found, origin=origin)
    return _nought(row, column) if span in _NOUGHT_WITHOUT_PAST else None


def _nought(row: str, column: Column) -> Entry | None:
    is_amount = column.type in {ColumnType.NUMBER, ColumnType.INTEGER}
    return Entry(row, column.code, Decimal(0)) if is_amount else None


def unknown_stocks(campaign: Campaign, submission: Submission, form: Form) -> tuple[str, ...]:
    """Return the rows of a denied form whose state at the end nobody has ever reported."""
    unit, reading = campaign.unit(submission.unit), submission.forms[form.code]
    if unit is None or form.kind is not FormKind.FIXED:
        return ()
    return tuple(
        row.code
        for row in form.rows_for(unit)
        if any(
            is_input(row, column)
            and span_of(form, row, column) is Span.END
            and column.type in {ColumnType.NUMBER, ColumnType.INTEGER}
            and (row.code, column.code) not in reading.entries
            for column in form.columns
        )
    )
