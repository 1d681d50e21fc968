"""The sheet of all rows of a list form: what each unit reported, and what of it counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from hycampaign.aggregate.add.counted_once import counted_once
from hycampaign.aggregate.add.derived import Formula as Derivation
from hycampaign.aggregate.add.derived import formulas_of, with_derived
from hycampaign.aggregate.add.frames import ROW, UNIT, project_frame
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.live_formulas import at_row, derived_by_row, live
from hycampaign.aggregate.sheets.sheet_plan import (
    ANY_ROW,
    HEADER_ROW,
    Content,
    SheetPlan,
    number_format,
)
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Column, ColumnType, Form
from hycampaign.model.reported.submission import Entry, EntryState, FormReading
from hycampaign.office.values.addresses import column_letters

UNIT_COLUMN, FLAG_COLUMN, _FIRST_COLUMN = 2, 4, 5
FIRST_ROW = HEADER_ROW + 1
_HEADS = ("STT", "Mã đơn vị", "Đơn vị báo cáo", "Tính vào tổng")
_DATES = {ColumnType.DATE: "dd/mm/yyyy", ColumnType.MONTH: "mm/yyyy"}
_NIL = '#,##0;-#,##0;"-"'


@dataclass(frozen=True, slots=True)
class ProjectSheet:
    """The plan of the sheet, and where its columns and rows lie for those that add them up."""

    plan: SheetPlan
    numbers: Mapping[str, int]
    last_row: int

    def cells(self, number: int) -> str:
        """Return the rows of a column as other sheets write them."""
        letters = column_letters(number)
        return self.plan.absolute(f"${letters}${FIRST_ROW}:${letters}${self.last_row}")


def plan_projects(contents: Contents, form: Form, name: str) -> ProjectSheet:
    """Plan one row a row of the list; excluded units' rows are shown and do not count."""
    numbers = {column.code: at for at, column in enumerate(form.columns, _FIRST_COLUMN)}
    plan = SheetPlan(name, frozen=(HEADER_ROW, _FIRST_COLUMN), is_wide=True)
    plan.head(f"{form.code} – {form.title}: từng dòng đã báo cáo", contents.subtitle)
    heads = [*_HEADS, *(_heading(column) for column in form.columns), "Tệp"]
    plan.line(HEADER_ROW, heads, "head")
    plan.heights[HEADER_ROW] = 64
    widths = {numbers[column.code]: max(column.width, 11) for column in form.columns}
    plan.widths.update({1: 6, 2: 18, 3: 30, FLAG_COLUMN: 9, len(heads): 34} | widths)
    derivations = formulas_of(contents.campaign, form)
    letters = {("", code): column_letters(number) for code, number in numbers.items()}
    formulas = derived_by_row(
        {(f.row, f.column): f for f in derivations},
        lambda place: f"{letters[place]}{ANY_ROW}" if place in letters else None,
    )
    page = _Page(contents.campaign, form, plan, derivations, formulas)
    last = _put_projects(page, contents)
    plan.filtered = (HEADER_ROW, max(last, FIRST_ROW), len(heads))
    return ProjectSheet(plan, numbers, max(last, FIRST_ROW))


@dataclass(frozen=True, slots=True)
class _Page:
    campaign: Campaign
    form: Form
    plan: SheetPlan
    derivations: tuple[Derivation, ...]
    formulas: Mapping[tuple[str, str], str]


def _put_projects(page: _Page, contents: Contents) -> int:
    """Add the rows of all submissions; return the number of the last."""
    ordered = contents.ordered()
    projects = project_frame(page.form, contents.counted())
    flags = dict(
        zip(
            zip(projects[UNIT], projects[ROW], strict=True),
            counted_once(projects),
            strict=True,
        )
    )
    at = HEADER_ROW
    for unit, submission in ordered.items():
        reading = submission.forms.get(page.form.code)
        for row in reading.row_numbers if reading is not None else ():
            at += 1
            page.plan.put(at, 1, at - HEADER_ROW, "box centre")
            page.plan.put(at, UNIT_COLUMN, unit, "box centre")
            page.plan.put(at, 3, contents.name(unit), "box wrap")
            page.plan.put(at, FLAG_COLUMN, int(flags.get((unit, row), False)), "box centre")
            page.plan.put(at, _FIRST_COLUMN + len(page.form.columns), submission.file)
            _put_project(page, at, reading, row)
    return at


def _put_project(page: _Page, at: int, reading: FormReading | None, row: str) -> None:
    entries = {} if reading is None else reading.entries
    typed = {("", c.code): entries.get((row, c.code)) for c in page.form.columns}
    inputs = {
        ("", column.code): number
        for column in page.form.columns
        if column.type.is_numeric and not column.formula
        if (entry := typed["", column.code]) and (number := entry.number) is not None
    }
    values = with_derived(page.derivations, inputs)
    for at_column, column in enumerate(page.form.columns, _FIRST_COLUMN):
        place = ("", column.code)
        if column.formula:
            formula = at_row(page.formulas.get(place, ""), at)
            content: Content = live(formula, values.get(place))
        else:
            content = _shown(page.campaign, column, typed[place], values.get(place))
        page.plan.put(at, at_column, content, _style(column), _format(column, typed[place]))


def _shown(
    campaign: Campaign, column: Column, entry: Entry | None, number: Decimal | None
) -> Content:
    """Return what stands in a cell: numbers as numbers, codes by their labels."""
    if entry is None or number is not None:
        return number
    if entry.state is not EntryState.VALUE:
        return entry.raw
    value = entry.value
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if column.type is ColumnType.UNIT:
        known = campaign.unit(str(value))
        return known.name if known is not None else str(value)
    if column.type is ColumnType.CHOICE:
        return choice_label(campaign, column, str(value))
    return value


def choice_label(campaign: Campaign, column: Column, code: str) -> str:
    """Return what a dropdown shows for a code."""
    choices = campaign.choices.get(column.choices, ())
    return next((choice.label for choice in choices if choice.code == code), code)


def _format(column: Column, entry: Entry | None) -> str:
    if column.type.is_numeric:
        is_nil = entry is not None and entry.state is EntryState.NIL
        return _NIL if is_nil else number_format(column.decimals)
    return _DATES.get(column.type, "")


def _style(column: Column) -> str:
    return "box" if column.type.is_numeric or column.type in _DATES else "box wrap"


def _heading(column: Column) -> str:
    return f"{column.label}\n({column.measure})" if column.measure else column.label
