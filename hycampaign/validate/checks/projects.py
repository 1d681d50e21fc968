"""Check the projects of list forms against each other, within a unit and over units."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hycampaign.model.asked.form import ColumnType
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.reported.project_key import ProjectKey
from hycampaign.model.trouble.finding import Code, Finding
from hycampaign.validate.arrays.source import NUMBER, TEXT
from hycampaign.validate.findings import FIGURES_DIFFER, OWNER_UNCLEAR, PROJECT_REPEATED
from hycampaign.validate.reports.reports import FormReports, Reports, project_keys
from hycampaign.validate.tell.naming import finding_at, typed_figure
from hycampaign.vietnamese.spelling.quoting import listed_briefly

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Projects:
    """A list form with the lines of each project, by its key."""

    reports: Reports
    form: FormReports
    lines: Mapping[ProjectKey, Sequence[int]]

    def unit(self, line: int) -> int:
        """Return the number of the unit that wrote a line."""
        return int(self.form.table.groups[line])

    def finding(self, code: Code, line: int, column: int, facts: Mapping[str, str]) -> Finding:
        """Return a finding about a line."""
        form = self.form.form.code
        known = {"row_name": self.reports.campaign.row_name(form)}
        return finding_at(
            self.reports, code, (form, self.unit(line)), (line, column), {**known, **facts}
        )


def wrong_projects(reports: Reports) -> Iterator[Finding]:
    """Yield the findings about projects that stand in more than one row."""
    for form in reports.forms.values():
        if not form.is_list or not key_columns(form.form):
            continue
        keys = project_keys(form.table)
        lines: dict[ProjectKey, list[int]] = {}
        for line in form.checked_lines():
            if keys[line]:
                lines.setdefault(keys[line], []).append(int(line))
        projects = _Projects(reports, form, lines)
        for same in lines.values():
            if len(same) > 1:
                yield from _repeated(projects, same)
                yield from _shared(projects, same)


def _repeated(projects: _Projects, same: Sequence[int]) -> Iterator[Finding]:
    form = projects.form.form
    columns = key_columns(form)
    names = " và ".join(f"“{column.label}”" for column in columns)
    first: dict[int, int] = {}
    for line in same:
        other = first.setdefault(projects.unit(line), line)
        if other != line:
            reading = projects.form.readings[projects.unit(line)]
            key = projects.form.table.keys[other]
            number = reading.row_numbers.get(key, 0) if reading else 0
            facts = {
                "keys": names,
                "other": str(number or key.removeprefix("@")),
                "other_label": projects.reports.label(projects.form, other),
            }
            place = projects.form.table.columns[columns[0].code]
            yield projects.finding(PROJECT_REPEATED, line, place, facts)


def _shared(projects: _Projects, same: Sequence[int]) -> Iterator[Finding]:
    """Compare the rows of one project in the reports of several units."""
    by_unit = {projects.unit(line): line for line in reversed(same)}
    lines = sorted(by_unit.values())
    if len(lines) < 2:  # noqa: PLR2004 - one unit alone
        return
    column = _owner_column(projects.form)
    owners = [line for line in lines if _names_itself(projects, line, column)]
    if len(owners) != 1 and column >= 0:
        label = projects.form.form.columns[column].label
        said = "không đơn vị nào" if not owners else "nhiều đơn vị cùng"
        for line in lines:
            facts = {
                "others": _names(projects, lines, line),
                "owners": f"{said} ghi mình ở cột “{label}”",
                "owner_label": label,
            }
            yield projects.finding(OWNER_UNCLEAR, line, column, facts)
    reference = owners[0] if len(owners) == 1 else lines[0]
    for line in lines:
        if line != reference:
            yield from _differing(projects, line, reference)


def _differing(projects: _Projects, line: int, reference: int) -> Iterator[Finding]:
    """Tell the first figure in which a row differs from the owner's, or from the first."""
    table, patterns = projects.form.table, projects.form.patterns
    both = (table.states[line, :-1] == NUMBER) & (table.states[reference, :-1] == NUMBER)
    both &= patterns.is_numeric[0] & patterns.is_input[0]
    differs = np.abs(table.numbers[line, :-1] - table.numbers[reference, :-1]) > 1e-6  # noqa: PLR2004 - noise
    for column in np.nonzero(both & differs)[0][:1]:
        facts = {
            "found": typed_figure(projects.form, line, int(column)),
            "expected": typed_figure(projects.form, reference, int(column)),
            "others": projects.reports.units[projects.unit(reference)].name,
        }
        yield projects.finding(FIGURES_DIFFER, line, int(column), facts)


def _owner_column(form: FormReports) -> int:
    columns = enumerate(form.form.columns)
    return next((place for place, c in columns if c.type is ColumnType.UNIT), -1)


def _names_itself(projects: _Projects, line: int, column: int) -> bool:
    table = projects.form.table
    if column < 0 or table.states[line, column] != TEXT:
        return False
    unit = projects.reports.units[projects.unit(line)]
    return str(table.contents[line, column]).casefold() == unit.code.casefold()


def _names(projects: _Projects, lines: Sequence[int], without: int) -> str:
    units = projects.reports.units
    names = [units[projects.unit(line)].name for line in lines if line != without]
    return listed_briefly(names, _MOST_NAMED, "đơn vị")
