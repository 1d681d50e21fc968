"""What a unit of today takes over from the reports of earlier units.

Across a merger a unit has no figures of the quarter before: whether the months before count as
its own is for the office to say, not for us. Its same quarter of last year is the sum of what
its predecessors reported, where that is exact: all of them known, each wholly in it, each with
that figure. What cannot be added (a rate, yes/no, a text) and the projects of a list stay with
whoever reported them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Row,
    RowKind,
    is_input,
)
from hycampaign.model.asked.lineage import Lineage
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import Entry, FormReading, Submission


def inherited(campaign: Campaign, period: Period, reported: History) -> History:
    """Return what was reported before by units of a period, where it was by their codes.

    ``reported`` holds submissions by the code that their unit had at the time; the totals of
    an earlier period are still made from all of them.
    """
    now = period.last_quarter
    before = campaign.lineage(now.previous, now)
    year_ago = campaign.lineage(now.same_last_year, now)
    last_year = _kept(year_ago, reported.last_year)
    for code in year_ago.origins.keys() - year_ago.lasting:
        parts = _whole_parts(year_ago, code, reported.last_year)
        if parts:
            last_year[code] = _added(campaign, code, parts)
    return replace(
        reported,
        previous=_kept(before, reported.previous),
        last_year=last_year,
        all_previous=reported.previous,
        all_last_year=reported.last_year,
    )


def _kept(lineage: Lineage, sent: Mapping[str, Submission]) -> dict[str, Submission]:
    return {code: one for code, one in sent.items() if code in lineage.lasting}


def _whole_parts(
    lineage: Lineage, code: str, sent: Mapping[str, Submission]
) -> tuple[Submission, ...]:
    """Return what all predecessors sent; nothing if one is missing or went elsewhere too."""
    origins = lineage.origins[code]
    if not all(origin in sent and lineage.is_wholly_in(origin) for origin in origins):
        return ()
    return tuple(sent[origin] for origin in origins)


def _added(campaign: Campaign, unit: str, parts: Sequence[Submission]) -> Submission:
    forms = {}
    for form in campaign.forms:
        readings = [part.forms.get(form.code) for part in parts]
        found = [reading for reading in readings if reading is not None]
        if form.kind is FormKind.FIXED and len(found) == len(parts):
            sums = {(entry.row, entry.column): entry for entry in _sums(form, found)}
            forms[form.code] = FormReading(form.code, "", sums)
    latest = max(part.received_at for part in parts)
    return Submission(unit, parts[0].period, forms, "", "", latest)


def _sums(form: Form, readings: Sequence[FormReading]) -> Iterator[Entry]:
    for row in form.rows:
        for column in form.columns:
            if not _can_be_added(row, column):
                continue
            values = [_reported(reading, row, column) for reading in readings]
            known = [value for value in values if value is not None]
            if len(known) == len(values):
                yield Entry(row.code, column.code, sum(known, Decimal(0)))


def _can_be_added(row: Row, column: Column) -> bool:
    is_amount = column.type in {ColumnType.NUMBER, ColumnType.INTEGER}
    is_added = row.space is Aggregation.SUM and row.kind in {RowKind.FLOW, RowKind.STOCK}
    return is_amount and is_added and is_input(row, column)


def _reported(reading: FormReading, row: Row, column: Column) -> Decimal | None:
    """Return a figure as it counts: "-" and nothing arisen in the period are nought."""
    if reading.is_denied:
        return Decimal(0) if row.kind is RowKind.FLOW else None
    return reading.number(row.code, column.code)
