"""Generate the reports of a quarter: plausible, consistent with the quarter before."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.model.campaign import Campaign
from hycampaign.model.form import Form, FormKind
from hycampaign.model.period import Period
from hycampaign.model.unit import Unit
from hycampaign.simulate.chance import Chance
from hycampaign.simulate.fixed_rows import Setting, fill_row
from hycampaign.simulate.projects import (
    Investor,
    Project,
    advanced,
    new_project,
    project_cells,
    shared_row,
)
from hycampaign.simulate.recipes import PROJECTS_OF_KIND, PROJECTS_OTHERWISE
from hycampaign.simulate.reports import FormReport, UnitReport, asked_rows
from hycampaign.simulate.words import NOTHING

Reports = dict[str, UnitReport]
Sharing = Mapping[str, tuple[str, int]]
"""Which unit's project, by its place from 0, a unit reports too, by its code."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What is rehearsed: units of a campaign in a period, by a seed.

    ``before`` are the reports of the same rehearsal a quarter ago, as they were meant.
    """

    campaign: Campaign
    period: Period
    units: tuple[Unit, ...]
    seed: int = 0
    before: Mapping[str, UnitReport] = field(default_factory=dict)

    def chance(self, *seeds: object) -> Chance:
        """Return a stream of choices for a purpose, the same in every run."""
        return Chance(self.seed, self.period, *seeds)


def generated_reports(rehearsed: Rehearsed, sharing: Sharing) -> Reports:
    """Return a report of every unit in which no rule is broken; owners come first."""
    reports: Reports = {}
    owners = {owner for owner, _ in sharing.values()}
    order = sorted(rehearsed.units, key=lambda unit: unit.code not in owners)
    places = {unit.code: n for n, unit in enumerate(rehearsed.campaign.units)}
    for unit in order:
        investor = Investor(unit, places[unit.code], rehearsed.period)
        owner, number = sharing.get(unit.code, ("", 0))
        shared = _shared(reports.get(owner), number)
        reports[unit.code] = _report(rehearsed, investor, shared)
    return {unit.code: reports[unit.code] for unit in rehearsed.units}


def _shared(owner: UnitReport | None, number: int) -> list[Project]:
    lists = [form for form in owner.forms.values() if form.is_list] if owner else []
    return [project for form in lists for project in _projects(form)[number : number + 1]]


def _report(rehearsed: Rehearsed, investor: Investor, shared: list[Project]) -> UnitReport:
    unit = investor.unit
    report = UnitReport(unit)
    forms = rehearsed.campaign.forms_for(unit, rehearsed.period)
    listed = None
    for form in sorted(forms, key=lambda form: form.kind is not FormKind.LIST):
        if form.kind is FormKind.LIST:
            listed = _list_report(rehearsed, form, investor, shared)
            report.forms[form.code] = listed
        else:
            report.forms[form.code] = _fixed_report(rehearsed, form, unit, listed)
    _mend(report)
    report.forms = {form.code: report.forms[form.code] for form in forms}
    return report


def _list_report(
    rehearsed: Rehearsed, form: Form, investor: Investor, shared: list[Project]
) -> FormReport:
    unit = investor.unit
    before = _before(rehearsed, unit, form)
    earlier = _projects(before) if before else _first_projects(rehearsed, investor)
    projects = []
    for number, project in enumerate(earlier):
        if project.get("chu_dau_tu") == unit.code:
            chance = rehearsed.chance(unit.code, form.code, number)
            projects.append(advanced(project, rehearsed.period, chance))
    seen = Chance(rehearsed.seed, unit.code, "shared")
    projects += [shared_row(project, seen) for project in shared]
    return _listed(form, projects)


def _listed(form: Form, projects: list[Project]) -> FormReport:
    report = FormReport(form, active=bool(projects))
    for number, project in enumerate(projects, 1):
        row = f"@{number}"
        report.rows.append(row)
        for column, value in project_cells(form, project).items():
            report.put(row, column, value)
    return report


def _first_projects(rehearsed: Rehearsed, investor: Investor) -> list[Project]:
    chance = Chance(rehearsed.seed, "projects", investor.unit.code)
    fewest, most = PROJECTS_OF_KIND.get(investor.unit.kind, PROJECTS_OTHERWISE)
    if investor.unit.kind not in PROJECTS_OF_KIND and chance.happens(0.5):
        return []
    count = chance.whole(fewest, most)
    return [new_project(investor, number, chance) for number in range(1, count + 1)]


def _projects(report: FormReport) -> list[Project]:
    return [
        {column: value for (key, column), value in report.cells.items() if key == row}
        for row in report.rows
    ]


def _before(rehearsed: Rehearsed, unit: Unit, form: Form) -> FormReport | None:
    earlier = rehearsed.before.get(unit.code)
    return earlier.forms.get(form.code) if earlier else None


def _fixed_report(
    rehearsed: Rehearsed, form: Form, unit: Unit, listed: FormReport | None
) -> FormReport:
    report = FormReport(form, asked_rows(form, unit))
    report.active = bool(report.rows)
    before = _before(rehearsed, unit, form)
    setting = Setting(rehearsed.campaign, rehearsed.period, report, before, listed)
    for code in report.rows:
        row = form.row(code)
        if row is not None:
            fill_row(setting, row, rehearsed.chance(unit.code, form.code, code))
    return report


def _mend(report: UnitReport) -> None:
    """Settle what hangs on a yes or no: no plan, no number and date of it."""
    for form in report.forms.values():
        for (row, _), value in tuple(form.cells.items()):
            if value is False:
                for key in tuple(form.cells):
                    if key[0] != row and key[0].startswith(row):
                        form.cells.pop(key)
        if form.form.kind is FormKind.TEXT and not form.cells:
            form.put(form.rows[0], form.form.columns[0].code, NOTHING)
