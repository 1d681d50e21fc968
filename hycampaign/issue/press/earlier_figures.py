"""Find a unit's earlier and planned figures for the locked columns beside its forms.

They come from the same history and plan that ``validate`` compares the report with.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain

from hycampaign.expression.language.held import CellValue, Mark, text_in
from hycampaign.expression.language.tree import Shift
from hycampaign.issue.formulas.project_keys import key_in_sheet
from hycampaign.issue.plan.dropdowns import NO, YES, Dropdown, list_of
from hycampaign.issue.plan.earlier_columns import UNREADABLE_MARK, EarlierColumn
from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.model.asked.campaign import Target
from hycampaign.model.asked.comparable import has_previous
from hycampaign.model.asked.form import Column, ColumnType
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.reported.project_key import ProjectKey
from hycampaign.model.reported.submission import FormReading
from hycampaign.model.rules.looked_up import formula_at
from hycampaign.model.rules.recomputed import Formulas, Recomputed, rows_in
from hycampaign.office.stamp.package import CellContent, Formula
from hycampaign.office.values.addresses import address_of

NIL = "-"
# Neither blank nor a figure nor a text: as it was when somebody wrote what nobody could read.
_UNREADABLE = Formula("NA()")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a unit beforehand: its earlier reports, and its targets by indicator."""

    plan: WorkbookPlan
    unit: Unit
    reports: Mapping[Shift, Recomputed]
    targets: Mapping[str, Target]

    def reading(self, shift: Shift, form: str) -> FormReading | None:
        """Return a form as it was sent then, whatever was answered."""
        submission = self.reports[shift].submission
        return submission.forms.get(form) if submission else None


@dataclass(frozen=True, slots=True)
class EarlierPlaces:
    """The cells of an earlier column of a fixed form: row code, address, is it computed."""

    column: EarlierColumn
    cells: tuple[tuple[str, str, bool], ...]


def places_of(layout: FormLayout) -> tuple[EarlierPlaces, ...]:
    """Return the cells that earlier figures of a fixed form are stamped into."""
    return tuple(
        EarlierPlaces(
            each,
            tuple(
                (row.code, address_of(number, each.number), bool(formula_at(row, each.column)))
                for number, row in enumerate(layout.rows, layout.first_row)
                if each.is_in(row)
            ),
        )
        for each in layout.earlier.columns
        if not layout.is_list
    )


def known_of(plan: WorkbookPlan, unit: Unit, history: History, formulas: Formulas) -> Known:
    """Return what is known of a unit beforehand."""
    sent = {Shift.PREVIOUS: history.previous, Shift.LAST_YEAR: history.last_year}
    reports = {
        shift: Recomputed(formulas, submissions.get(unit.code))
        for shift, submissions in sent.items()
    }
    targets = plan.campaign.targets_for(unit.code, plan.period.year)
    return Known(plan, unit, reports, targets)


def earlier_cells(
    known: Known, layout: FormLayout, places: Sequence[EarlierPlaces]
) -> dict[str, CellContent]:
    """Return every earlier figure beside a form that there is, by its address."""
    if layout.is_list:
        return dict(chain.from_iterable(_projects(known, layout, s) for s in known.reports))
    found: dict[str, CellContent] = {}
    for each in places:
        is_target = each.column.shift is Shift.TARGET
        held = _planned(known, layout, each) if is_target else _reported(known, layout, each)
        for address, value in held:
            content = content_of(value, each.column.column, known.plan.dropdowns)
            if content is not None:
                found[address] = content
    return found


def _planned(
    known: Known, layout: FormLayout, each: EarlierPlaces
) -> Iterator[tuple[str, CellValue]]:
    for row, address, _ in each.cells:
        if (target := known.targets.get(f"{layout.form.code}.{row}")) is not None:
            yield address, target.value


def _reported(
    known: Known, layout: FormLayout, each: EarlierPlaces
) -> Iterator[tuple[str, CellValue]]:
    form, code = layout.form.code, each.column.column.code
    report = known.reports[each.column.shift]
    if (reading := report.reading(form)) is None:
        return
    entries = reading.entries
    for row, address, is_computed in each.cells:
        if not _is_known(known, layout, each.column, row):
            continue
        if is_computed:
            yield address, report.cell(form, row, code)
        elif (entry := entries.get((row, code))) is not None:
            yield address, entry.held


def _is_known(known: Known, layout: FormLayout, each: EarlierColumn, row: str = "") -> bool:
    """Say whether a figure of another time tells anything in this period."""
    at = (layout.form, layout.form.row(row), each.column)
    return each.shift is not Shift.PREVIOUS or has_previous(
        known.plan.campaign, known.plan.period, at
    )


def content_of(
    value: CellValue, column: Column, dropdowns: Mapping[str, Dropdown]
) -> CellContent:
    """Return a value as people read it: labels for codes, "-" for nil; ``None`` if blank."""
    match value:
        case Mark():
            return NIL if value is Mark.NIL else _UNREADABLE
        case bool():
            return YES if value else NO
        case str():
            return _labelled(value, dropdowns.get(list_of(column))) or None
        case Decimal() | int() if column.type is ColumnType.TEXT:
            return text_in(value)
        case datetime():
            return value.date()
        case _:
            return value


def _labelled(text: str, dropdown: Dropdown | None) -> str:
    if dropdown is not None and text in dropdown.codes:
        return dropdown.label_of(text)
    return " ".join(text.split())


def _projects(
    known: Known, layout: FormLayout, shift: Shift
) -> Iterator[tuple[str, CellContent]]:
    """Yield the projects of an earlier report, each with its key; of two the first counts."""
    form, dropdowns = layout.form.code, known.plan.dropdowns
    report, reading = known.reports[shift], known.reading(shift, form)
    if reading is None:
        return
    columns = [
        each
        for each in layout.earlier.columns
        if each.shift is shift and _is_known(known, layout, each)
    ]
    projects = layout.earlier.projects.get(shift)
    places = range(layout.first_row, layout.last_row + 1)
    seen: set[ProjectKey] = set()
    for number, row in zip(places, rows_in(reading), strict=False):
        key = ProjectKey.of(layout.form, reading, row)
        if projects is not None and key and key not in seen:
            seen.add(key)
            shown = key_in_sheet(layout.form, reading, row, dropdowns)
            yield address_of(number, projects.keys), shown
        for each in columns:
            value = report.cell(form, row, each.column.code)
            content = content_of(value, each.column, dropdowns)
            if content is not None:
                kept = UNREADABLE_MARK if content is _UNREADABLE else content
                yield address_of(number, each.stored), kept
