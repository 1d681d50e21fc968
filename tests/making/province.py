"""A province that has reported at random: submissions of every shipped form, as read back."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from making.factories import a_submission, an_entry

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Row,
    RowKind,
    cell_type,
    is_input,
)
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.submission import (
    Entry,
    EntryState,
    FormReading,
    Submission,
    Value,
)

DEFINITION = Path(__file__).parents[2] / "templates" / "definition"
PERIOD = Period(2026, "Q4")


def shipped_campaign() -> Campaign:
    campaign, findings = load_campaign(DEFINITION)
    assert not findings, findings
    return campaign


def province(
    campaign: Campaign, seed: int = 1, period: Period = PERIOD, projects: int = 6
) -> dict[str, Submission]:
    """Return a report of nine units in ten; one project in five is reported twice."""
    clerks = _Clerks(campaign, random.Random(f"{seed} {period}"), projects)
    return {
        unit.code: a_submission(
            unit.code,
            str(period),
            forms={f.code: clerks.reading(f, unit) for f in campaign.forms_for(unit, period)},
            sha256=f"{number:064x}",
        )
        for number, unit in enumerate(campaign.units_in(period))
        if clerks.chance.random() < 0.9
    }


class _Clerks:
    """Fill in forms at random; ``shared`` are the projects that others have listed."""

    def __init__(self, campaign: Campaign, chance: random.Random, most_projects: int) -> None:
        self.campaign = campaign
        self.chance = chance
        self.most_projects = most_projects
        self.shared: list[dict[str, Value]] = []

    def reading(self, form: Form, unit: Unit) -> FormReading:
        entries = self._projects(form, unit) if form.kind is FormKind.LIST else {}
        places = [(r, c) for r in form.rows_for(unit) for c in form.columns if is_input(r, c)]
        for row, column in places:
            if self.chance.random() < 0.9:
                entries[row.code, column.code] = self._entry(row, column)
        rows = list(dict.fromkeys(row for row, _ in entries))
        return FormReading(
            form.code,
            f"{form.code} {form.short_title}"[:31],
            entries,
            {row: at for at, row in enumerate(rows, 12)},
            {column.code: at for at, column in enumerate(form.columns, 4)},
            has_activity=bool(entries),
            activity_cell=(5, 4),
        )

    def _entry(self, row: Row, column: Column) -> Entry:
        if self.chance.random() < 0.05:
            return Entry(row.code, column.code, None, raw="-", state=EntryState.NIL)
        if row.space is Aggregation.COUNT and column.type.is_numeric:
            return an_entry(row.code, column.code, Decimal(self.chance.randint(0, 1)))
        typed = replace(column, type=cell_type(row, column), decimals=row.decimals)
        return an_entry(row.code, column.code, self._value(typed))

    def _projects(self, form: Form, unit: Unit) -> dict[tuple[str, str], Entry]:
        entries = {}
        for at in range(1, self.chance.randint(0, self.most_projects) + 1):
            for code, value in self._project(form, unit).items():
                entries[f"@{at}", code] = an_entry(f"@{at}", code, value)
        return entries

    def _project(self, form: Form, unit: Unit) -> dict[str, Value]:
        if self.shared and self.chance.random() < 0.2:
            return self.chance.choice(self.shared)
        project = {
            column.code: unit.code if column.type is ColumnType.UNIT else self._value(column)
            for column in form.columns
            if not column.formula
            and (column.kind is RowKind.KEY or self.chance.random() < 0.95)
        }
        self.shared.append(project)
        return project

    def _value(self, column: Column) -> Value:
        if column.type is ColumnType.INTEGER:
            return Decimal(self.chance.randint(0, 5000))
        if column.type.is_numeric:
            return Decimal(self.chance.randint(0, 10**8)).scaleb(-column.decimals)
        if column.type is ColumnType.YES_NO:
            return self.chance.random() < 0.6
        if column.type is ColumnType.CHOICE:
            return self.chance.choice(self.campaign.choices[column.choices]).code
        if column.type in {ColumnType.DATE, ColumnType.MONTH}:
            return date(2026, self.chance.randint(1, 12), 1)
        return f"={column.label} số {self.chance.randint(1000000, 9999999)}"
