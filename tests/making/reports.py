"""Reports for the checks, said cell by cell; whatever is not said is blank."""

import functools
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from making.factories import a_submission, an_entry

from hycampaign.define.build.load import load_campaign
from hycampaign.expression.language.held import Mark
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import Entry, EntryState, FormReading, Submission
from hycampaign.model.trouble.finding import Finding
from hycampaign.validate.run import find_problems

UNIT = "11953"
PERIOD = Period(2026, "Q3")
FIRST_ROW, FIRST_COLUMN = 12, 4
ACTIVITY_CELL = (5, 4)

Cells = Mapping[tuple[str, str], object]


@functools.cache
def shipped() -> Campaign:
    campaign, findings = load_campaign(Path(__file__).parents[2] / "templates" / "definition")
    assert [f.code.id for f in findings if f.code.severity.value == "lỗi"] == []
    return campaign


def reading(form: Form, cells: Cells, answer: bool | None = True) -> FormReading:
    """Return a form with these cells; rows that were issued have their place in the sheet."""
    if form.kind is FormKind.LIST:
        rows = sorted({row for row, _ in cells}, key=lambda row: int(row.removeprefix("@")))
    else:
        rows = [row.code for row in form.rows]
    return FormReading(
        form.code,
        f"{form.code} thử",
        {key: entry(key, value) for key, value in cells.items() if value is not None},
        {row: number for number, row in enumerate(rows, FIRST_ROW)},
        {column.code: number for number, column in enumerate(form.columns, FIRST_COLUMN)},
        answer,
        ACTIVITY_CELL,
    )


def entry(key: tuple[str, str], value: object) -> Entry:
    if value is Mark.NIL:
        return Entry(*key, None, "-", EntryState.NIL)
    if value is Mark.UNREADABLE:
        return Entry(*key, None, "?", EntryState.UNREADABLE)
    return an_entry(*key, value)


def submission(
    campaign: Campaign,
    forms: Mapping[str, Cells],
    unit: str = UNIT,
    answer: bool | None = True,
) -> Submission:
    """Return a report in which the forms hold these cells and nothing else was returned."""
    readings = {
        form.code: reading(form, forms[form.code], answer)
        for form in campaign.forms
        if form.code in forms
    }
    return a_submission(unit, forms=readings, file=f"{unit}.xlsx")


def problems(
    forms: Mapping[str, Cells],
    *,
    campaign: Campaign | None = None,
    previous: Mapping[str, Cells] | None = None,
    last_year: Mapping[str, Cells] | None = None,
    unit: str = UNIT,
    answer: bool | None = True,
    period: Period = PERIOD,
) -> tuple[Finding, ...]:
    """Return what is found in one unit's report."""
    campaign = campaign or shipped()
    history = History(
        {unit: submission(campaign, previous, unit)} if previous else {},
        {unit: submission(campaign, last_year, unit)} if last_year else {},
    )
    reports = {unit: submission(campaign, forms, unit, answer)}
    return find_problems(campaign, period, reports, history)


def codes(*args: object, **fields: object) -> set[str]:
    return {finding.code.id for finding in problems(*args, **fields)}


def month(year: int, number: int) -> date:
    return date(year, number, 1)
