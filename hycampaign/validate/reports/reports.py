"""All reports of a period as tables, with the earlier ones and the plan beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from hycampaign.expression.language.tree import Shift
from hycampaign.model.asked.campaign import Campaign, Target
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.row_names import name_of_row
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.reported.project_key import ProjectKey
from hycampaign.model.reported.submission import FormReading, Submission
from hycampaign.model.rules.expressions import Expressions
from hycampaign.validate.arrays.arithmetic import Mask, Numbers
from hycampaign.validate.arrays.source import BLANK, TEXT
from hycampaign.validate.reports.asked import Patterns, patterns_of, rows_asked
from hycampaign.validate.reports.brought_up_to_date import has_brought_up_to_date
from hycampaign.validate.reports.earlier_columns import earlier_columns
from hycampaign.validate.reports.table import Places, Table, table_of

_NowAndBefore: TypeAlias = tuple[FormReading | None, FormReading | None]
_EARLIER = (Shift.PREVIOUS, Shift.LAST_YEAR)


class Status(IntEnum):
    """What a unit did with a form; only what is FILLED is looked at cell by cell."""

    ABSENT = 0
    UNFILLED = 1
    EMPTY = 2
    NOTHING = 3
    FILLED = 4


@dataclass(frozen=True, slots=True)
class FormReports:
    """A form of all units: this period's table (``Shift.NONE``) and the earlier ones.

    ``statuses`` holds a Status for each unit, ``asked`` says of (unit, row) whether it is
    asked, ``planned`` the target of each line, NaN without. ``earlier_lines`` names for each
    line of a list form the line of the same project in an earlier table, -1 for none.
    """

    form: Form
    patterns: Patterns
    readings: tuple[FormReading | None, ...]
    tables: Mapping[Shift, Table]
    statuses: npt.NDArray[np.int8]
    asked: Mask
    planned: Numbers
    earlier_lines: Mapping[Shift, Places]

    @property
    def table(self) -> Table:
        """The table of this period."""
        return self.tables[Shift.NONE]

    @property
    def is_list(self) -> bool:
        """Say whether units add the rows."""
        return self.form.kind is FormKind.LIST

    def pattern(self, lines: Places) -> Places:
        """Return which pattern each line follows."""
        return np.zeros_like(lines) if self.is_list else lines % max(len(self.form.rows), 1)

    def checked_lines(self) -> Places:
        """Return the lines that are checked: asked of the unit, in a form that it filled in."""
        is_asked = np.ones(len(self.table.keys), bool) if self.is_list else self.asked.ravel()
        filled = self.statuses[self.table.groups] == Status.FILLED
        return np.nonzero(is_asked & filled)[0]


@dataclass(frozen=True, slots=True)
class Reports:
    """What there is to check; ``units`` are in the order of their codes."""

    campaign: Campaign
    period: Period
    units: tuple[Unit, ...]
    submissions: tuple[Submission, ...]
    forms: Mapping[str, FormReports]

    def label(self, form: FormReports, line: int) -> str:
        """Return how a sentence names a line: its row's label, or the project's name."""
        if not form.is_list:
            return name_of_row(form.form, form.form.rows[line % len(form.form.rows)])
        for place, column in enumerate(form.form.columns):
            if column.type.value == "text" and form.table.states[line, place] == TEXT:
                return str(form.table.contents[line, place])
        reading, key = form.readings[form.table.groups[line]], form.table.keys[line]
        number = reading.row_numbers.get(key) if reading else None
        return f"dòng {number or key.removeprefix('@')}"


def reports_from(
    campaign: Campaign,
    period: Period,
    submissions: Mapping[str, Submission],
    history: History,
    expressions: Expressions,
) -> Reports:
    """Return the tables of all forms; reports of units that the campaign lacks are left out."""
    units = tuple(
        unit
        for unit in sorted(campaign.units, key=lambda unit: unit.code)
        if unit.code in submissions
    )
    current = tuple(submissions[unit.code] for unit in units)
    earlier = {
        Shift.PREVIOUS: [history.previous.get(unit.code) for unit in units],
        Shift.LAST_YEAR: [history.last_year.get(unit.code) for unit in units],
    }
    looked_up = earlier_columns(campaign, expressions)
    targets = [campaign.targets_for(unit.code, period.year) for unit in units]
    forms = {}
    for form in campaign.forms:
        read = {shift: [_reading(s, form) for s in given] for shift, given in earlier.items()}
        everything = frozenset(column.code for column in form.columns)
        read[Shift.NONE] = [
            submission.forms.get(form.code) if form.applies(unit, period.kind) else None
            for unit, submission in zip(units, current, strict=True)
        ]
        tables = {
            shift: table_of(
                form, given, everything if shift is Shift.NONE else looked_up[shift, form.code]
            )
            for shift, given in read.items()
        }
        known = _known_projects(tables, read[Shift.PREVIOUS])
        given = tuple(zip(read[Shift.NONE], read[Shift.PREVIOUS], strict=True))
        statuses = _statuses(tables[Shift.NONE], given, known)
        forms[form.code] = _form_reports(tables, units, read[Shift.NONE], statuses, targets)
    return Reports(campaign, period, units, current, forms)


def _reading(submission: Submission | None, form: Form) -> FormReading | None:
    return submission.forms.get(form.code) if submission else None


def _form_reports(
    tables: Mapping[Shift, Table],
    units: Sequence[Unit],
    readings: Sequence[FormReading | None],
    statuses: npt.NDArray[np.int8],
    targets: Sequence[Mapping[str, Target]],
) -> FormReports:
    table = tables[Shift.NONE]
    is_list = table.form.kind is FormKind.LIST
    return FormReports(
        table.form,
        patterns_of(table.form),
        tuple(readings),
        tables,
        statuses,
        rows_asked(table.form, units),
        _planned(targets, table),
        {s: _same_projects(table, tables[s]) for s in _EARLIER} if is_list else {},
    )


def _known_projects(
    tables: Mapping[Shift, Table], previous: Sequence[FormReading | None]
) -> Places:
    """Return for each line where its project stood in the quarter before, -1 for a new one.

    Projects are carried over, and so known, of a quarter too in which nothing arose.
    """
    table, earlier = tables[Shift.NONE], tables[Shift.PREVIOUS]
    if table.form.kind is not FormKind.LIST:
        return np.zeros(len(table.keys), np.intp)
    if any(r is not None and r.is_denied for r in previous):
        asked = [r and replace(r, has_activity=None) for r in previous]
        earlier = table_of(table.form, asked, earlier.read)
    return _same_projects(table, earlier)


def project_keys(table: Table) -> list[ProjectKey]:
    """Return what identifies the project of each line."""
    columns = key_columns(table.form)
    places = [table.columns[column.code] for column in columns]
    lines = table.contents[:-1, places].tolist()
    return [ProjectKey.made_of(columns, values) for values in lines]


def _same_projects(table: Table, earlier: Table) -> Places:
    known: dict[tuple[int, ProjectKey], int] = {}
    for line, key in enumerate(project_keys(earlier)):
        known.setdefault((int(earlier.groups[line]), key), line)
    found = [
        known.get((int(table.groups[line]), key), -1) if key else -1
        for line, key in enumerate(project_keys(table))
    ]
    return np.array(found, dtype=np.intp)


def _statuses(
    table: Table, given: Sequence[_NowAndBefore], known: Places
) -> npt.NDArray[np.int8]:
    """Tell apart what the unit typed from what stood there before: new projects are its own."""
    patterns = patterns_of(table.form)
    filled = table.states[:-1, :-1] != BLANK
    is_list = table.form.kind is FormKind.LIST
    pattern = np.arange(len(table.keys)) % max(len(table.rows), 1)
    own = patterns.is_own[np.zeros_like(pattern) if is_list else pattern]
    counts = (filled & own).any(axis=1) | (filled.any(axis=1) & (known < 0))
    typed = np.zeros(len(given), bool)
    typed[table.groups[counts]] = True
    for unit, (reading, before) in enumerate(given):
        if reading is not None and not typed[unit] and not is_list:
            typed[unit] = has_brought_up_to_date(table.form, reading, before)
    readings = [reading for reading, _ in given]
    return np.array(
        [_status(r, is_typed=bool(t)) for r, t in zip(readings, typed, strict=True)], np.int8
    )


def _status(reading: FormReading | None, *, is_typed: bool) -> Status:
    if reading is None:
        return Status.ABSENT
    if reading.is_denied:
        return Status.NOTHING
    if is_typed:
        return Status.FILLED
    return Status.EMPTY if reading.has_activity else Status.UNFILLED


def _planned(targets: Sequence[Mapping[str, Target]], table: Table) -> Numbers:
    """Return the targets by line; those of a list form concern no single project."""
    planned = np.full(len(table.keys) + 1, np.nan)
    if table.rows and any(targets):
        for line, row in enumerate(table.keys):
            target = targets[int(table.groups[line])].get(f"{table.form.code}.{row}")
            if target is not None:
                planned[line] = float(target.value)
    return planned
