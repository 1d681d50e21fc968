"""Find what is known of a unit already: earlier figures, targets, its ongoing projects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from hycampaign.expression.language.tree import Shift
from hycampaign.issue.plan.dropdowns import NO, YES, Dropdown, list_of
from hycampaign.issue.plan.form_layout import FRAME_ROWS, FormLayout, frame_for
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.press.earlier_figures import NIL, Known
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.comparable import has_previous
from hycampaign.model.asked.form import Column, FormKind, Prefill, Row, is_input
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.reported.project_key import ProjectKey, written_key
from hycampaign.model.reported.submission import Entry, EntryState, FormReading, Value
from hycampaign.model.rules.recomputed import rows_in

FINISHED_SETTING = "finished_states"
_TIMES = {Prefill.PREVIOUS: Shift.PREVIOUS, Prefill.LAST_YEAR: Shift.LAST_YEAR}

CellText = str | Decimal | date | None
FillableRows = tuple[tuple[int, Row, tuple[Column, ...]], ...]


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What is filled into a form before the unit sees it.

    ``cells`` are values by (row number, column code); ``keys`` the hidden keys of the rows of
    a list that are carried over, from the first row of the frame on.
    """

    cells: Mapping[tuple[int, str], CellText] = field(default_factory=dict)
    keys: tuple[str, ...] = ()


def fillable_rows(layout: FormLayout) -> FillableRows:
    """Return the rows of a fixed form with those columns that may be known beforehand."""
    columns = [c for c in layout.form.columns if c.prefill is not Prefill.NONE]
    return tuple(
        (number, row, tuple(column for column in columns if is_input(row, column)))
        for number, row in enumerate(layout.rows, layout.first_row)
    )


def prefilled_form(layout: FormLayout, rows: FillableRows, known: Known) -> Prefilled:
    """Return what is known of a form before it is sent out; ``rows`` are its fillable ones."""
    if layout.is_list:
        return _carried_over(layout, known)
    cells: dict[tuple[int, str], CellText] = {}
    for number, row, columns in rows:
        for column in columns:
            if column.prefill is Prefill.TARGET:
                target = known.targets.get(f"{layout.form.code}.{row.code}")
                value: CellText = None if target is None else target.value
            elif _is_of_another_year(known, layout, row, column):
                value = None
            else:
                value = _earlier(known, layout, row.code, column)
            if value is not None:
                cells[number, column.code] = value
    return Prefilled(cells)


def _is_of_another_year(known: Known, layout: FormLayout, row: Row, column: Column) -> bool:
    """Say whether what the quarter before held tells nothing of this year."""
    source = layout.form.column(column.prefill_from) or column
    plan = known.plan
    return column.prefill is Prefill.PREVIOUS and not has_previous(
        plan.campaign, plan.period, (layout.form, row, source)
    )


def frames_for(
    campaign: Campaign, period: Period, unit: Unit, history: History
) -> dict[str, int]:
    """Return the rows that list forms need room for, where the usual room will not do.

    Every row of an earlier report is counted: which are finished only the plan knows.
    """
    frames: dict[str, int] = {}
    for sent in (history.previous, history.last_year):
        reported = sent[unit.code].forms if unit.code in sent else {}
        for form in campaign.forms_for(unit, period):
            if form.kind is FormKind.LIST and form.code in reported:
                rows = len(rows_in(reported[form.code]))
                frames[form.code] = max(frames.get(form.code, 0), frame_for(rows))
    return {form: rows for form, rows in frames.items() if rows > FRAME_ROWS}


def _earlier(known: Known, layout: FormLayout, row: str, column: Column) -> CellText:
    """Return what is filled into a cell: what was typed then, last year's results as well.

    Results of the quarter before would count as brought up to date by the unit.
    """
    shift = _TIMES.get(column.prefill, Shift.PREVIOUS)
    reading = known.reading(shift, layout.form.code)
    if reading is None:
        return None
    source, dropdowns = column.prefill_from or column.code, known.plan.dropdowns
    if (entry := reading.entries.get((row, source))) is not None:
        return shown(entry, column, dropdowns)
    if shift is Shift.PREVIOUS:
        return None
    value = known.reports[shift].cell(layout.form.code, row, source)
    return value if isinstance(value, Decimal) else None


def shown(entry: Entry, column: Column, dropdowns: Mapping[str, Dropdown]) -> CellText:
    """Return an earlier entry as people read it: labels for codes, "-" for nil."""
    if entry.state is EntryState.NIL:
        return NIL
    if entry.state is EntryState.UNREADABLE:
        return None
    return _labelled(entry.value, dropdowns.get(list_of(column)))


def _labelled(value: Value, dropdown: Dropdown | None) -> CellText:
    if isinstance(value, bool):
        return YES if value else NO
    return dropdown.label_of(value) if dropdown and isinstance(value, str) else value


def _carried_over(layout: FormLayout, known: Known) -> Prefilled:
    """Carry over the projects that were not finished, with their keys and standing facts."""
    period, reading = known.plan.period, known.reading(Shift.PREVIOUS, layout.form.code)
    carried = [column for column in layout.form.columns if is_carried(column, period)]
    if reading is None or not carried:
        return Prefilled()
    cells: dict[tuple[int, str], CellText] = {}
    keys: list[str] = []
    finished = finished_states(known.plan)
    year_ago = _rows_a_year_ago(layout, known)
    for row in _rows(reading):
        if _is_finished(reading, row, finished):
            continue
        number = layout.first_row + len(keys)
        keys.append(written_key(layout.form, reading, row))
        then = year_ago.get(ProjectKey.of(layout.form, reading, row), "")
        for column in carried:
            is_old = column.prefill is Prefill.LAST_YEAR
            value = _earlier(known, layout, then if is_old else row, column)
            if value is not None:
                cells[number, column.code] = value
    return Prefilled(cells, tuple(keys))


def _rows_a_year_ago(layout: FormLayout, known: Known) -> dict[ProjectKey, str]:
    """Return the rows of the list a year ago by the keys of their projects.

    A project seldom stands in the same row twice.
    """
    reading = known.reading(Shift.LAST_YEAR, layout.form.code)
    found: dict[ProjectKey, str] = {}
    if reading is None:
        return found
    for row in _rows(reading):
        if key := ProjectKey.of(layout.form, reading, row):
            found.setdefault(key, row)
    return found


def is_carried(column: Column, period: Period) -> bool:
    """Say whether a project takes along what this column held a period ago.

    Figures of the previous period are not those of a new year: its plans begin anew, and a
    wrong figure that stands there already is worse than a blank cell.
    """
    if column.prefill is Prefill.PREVIOUS and column.type.is_numeric:
        return period.previous.year == period.year
    return column.prefill is not Prefill.NONE and not column.formula


def finished_states(plan: WorkbookPlan) -> frozenset[str]:
    """Return the choice codes that say that a project needs no further report."""
    text = plan.campaign.setting(FINISHED_SETTING)
    return frozenset(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


def _rows(reading: FormReading) -> Iterator[str]:
    yield from dict.fromkeys(row for row, _ in reading.entries)


def _is_finished(reading: FormReading, row: str, finished: frozenset[str]) -> bool:
    return bool(finished) and any(
        entry.value in finished for (key, _), entry in reading.entries.items() if key == row
    )
