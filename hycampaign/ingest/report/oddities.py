"""Say what is odd about a form's sheet as a whole: what was lost, hidden, merged or swapped."""

from collections.abc import Iterator, Mapping
from datetime import date

from hycampaign.ingest.findings.cells import DATES_SWAPPED
from hycampaign.ingest.findings.reports import (
    COLUMN_MISSING,
    COLUMN_UNKNOWN,
    COLUMNS_SHUFFLED,
    HIDDEN_ROWS,
    KEY_REPEATED,
    KEYS_LOST,
)
from hycampaign.ingest.places.anchors import Anchors
from hycampaign.ingest.rows.row_content import is_column_number, typed_row
from hycampaign.ingest.words.cell_text import quoted, text_of
from hycampaign.ingest.words.wording import printed_key
from hycampaign.model.asked.form import Column, ColumnType, FormKind, has_cell, is_input
from hycampaign.model.asked.unit import Unit
from hycampaign.model.identity import EARLIER_HEADINGS, EARLIER_KEY
from hycampaign.model.reported.submission import FormReading
from hycampaign.model.trouble.finding import Code, Finding, Location, Subject
from hycampaign.office.values.addresses import column_letters
from hycampaign.vietnamese.spelling.quoting import listed_briefly
from hycampaign.vietnamese.spelling.spelling import fold

_MOST_SHOWN = 6
_CHECK_HEADING = printed_key("Kiểm tra tự động")
_LAST_SWAPPABLE_DAY = 12
_NUMBERING_HEADINGS = frozenset(
    ("", "stt", "tt", "so tt", "so thu tu", "ma", "ma so", "ma chi tieu", "muc")
)
# How far above the last heading row a heading may lie.
_HEADING_BAND = 3


def find_lost_columns(anchors: Anchors, unit: Unit) -> Iterator[Finding]:
    """Find columns that are not there, or there twice."""
    page = anchors.page
    for column in page.form.columns:
        if column.code not in anchors.columns and _is_typed(anchors, column, unit):
            yield _at(anchors, COLUMN_MISSING, 0, column, {"column_label": column.label})
    for code, places in anchors.repeated.items():
        column_label = label.label if (label := page.form.column(code)) else code
        letters = [f"cột {column_letters(place)}" for place in places]
        facts = {"what": "cột", "label": column_label, "places": ", ".join(letters)}
        place = Location(sheet=page.sheet.name, column=places[0])
        subject = Subject(form=page.form.code, column=code)
        yield Finding(KEY_REPEATED, place, subject, {**facts, "taken": letters[0]})


def find_moved_columns(anchors: Anchors) -> Iterator[Finding]:
    """Find columns that were moved by the part that is seen, without their hidden codes."""
    page = anchors.page
    for column in page.form.columns:
        if column.code in anchors.moved:
            facts = {
                "letters": column_letters(anchors.columns[column.code]),
                "column_label": column.label,
                "keyed": column_letters(anchors.moved[column.code]),
            }
            place = Location(sheet=page.sheet.name, column=anchors.columns[column.code])
            subject = Subject(form=page.form.code, column=column.code)
            yield Finding(COLUMNS_SHUFFLED, place, subject, facts)


def find_lost_keys(anchors: Anchors, *, rows_by_label: bool) -> Iterator[Finding]:
    """Find a sheet whose cells were placed by what it prints."""
    if anchors.by_label or rows_by_label:
        place = Location(sheet=anchors.page.sheet.name)
        form = anchors.page.form.code
        yield Finding(KEYS_LOST, place, Subject(form=form), {"form": form})


def find_unknown_columns(anchors: Anchors, reading: FormReading) -> Iterator[Finding]:
    """Find figures beside the form: in columns that somebody added, or headed otherwise."""
    sheet = anchors.page.sheet
    known = set(anchors.columns.values()) | _our_columns(anchors)
    for number in reading.row_numbers.values():
        filled = [c for c, value in enumerate(sheet.rows[number - 1], 1) if value is not None]
        added = {
            str(c): c for c in filled if c not in known and _may_be_added(anchors, number, c)
        }
        typed = typed_row(sheet, number, added)
        for place in map(int, typed.cells):
            known.add(place)
            heading = _heading(anchors, place)
            figures = typed.content(anchors.page.form)
            content = f"{heading}: {figures}" if heading else figures
            facts = {"letters": column_letters(place), "content": content}
            where = Location(sheet=sheet.name, row=number, column=place)
            yield Finding(COLUMN_UNKNOWN, where, Subject(form=reading.form), facts)


def _may_be_added(anchors: Anchors, number: int, place: int) -> bool:
    """Say whether a cell is in no column of labels: left of the form only figures count."""
    if place > anchors.first_column:
        return True
    is_figure = isinstance(anchors.page.sheet.value(number, place), int | float)
    if not is_figure or place <= anchors.key_column:
        return False
    return fold(_heading(anchors, place)).strip(" .") not in _NUMBERING_HEADINGS


def _heading(anchors: Anchors, place: int) -> str:
    """Return what is printed above a column of figures, next to the headings of the form."""
    sheet, last = anchors.page.sheet, anchors.heading_row
    above = (
        sheet.value(number, place) for number in range(last, max(last - _HEADING_BAND, 0), -1)
    )
    texts = (text_of(value) for value in above if isinstance(value, str))
    return next((quoted(text) for text in texts if text and not is_column_number(text)), "")


def find_hidden(anchors: Anchors, reading: FormReading) -> Iterator[Finding]:
    """Find rows and columns that are hidden although something was typed into them."""
    sheet = anchors.page.sheet
    filled_rows = {reading.row_numbers[row] for row, _ in reading.entries}
    filled_columns = {reading.column_numbers[column] for _, column in reading.entries}
    rows = sorted(filled_rows & sheet.oddities.hidden_rows)
    columns = sorted(filled_columns & sheet.oddities.hidden_columns)
    place, subject = Location(sheet=sheet.name), Subject(form=reading.form)
    if rows:
        facts = {"what": "dòng", "places": _listed([str(row) for row in rows])}
        yield Finding(HIDDEN_ROWS, place, subject, facts)
    if columns:
        facts = {"what": "cột", "places": _listed([column_letters(c) for c in columns])}
        yield Finding(HIDDEN_ROWS, place, subject, facts)


def find_swapped_days(anchors: Anchors, reading: FormReading) -> Iterator[Finding]:
    """Find columns in which an American computer has read the day as the month.

    It turns 05/06 into 6 May, a date; 15/06 it cannot turn, and leaves as text.
    """
    for column in anchors.page.form.columns:
        if column.type is not ColumnType.DATE or column.code not in anchors.columns:
            continue
        dates, texts = _days(anchors, reading, column)
        swappable = all(day.day <= _LAST_SWAPPABLE_DAY for day in dates.values())
        untouched = all(day.day > _LAST_SWAPPABLE_DAY for day in texts.values())
        if dates and texts and swappable and untouched:
            number = anchors.columns[column.code]
            places = _listed([f"{column_letters(number)}{row}" for row in sorted(dates)])
            facts = {"column_label": column.label, "places": places}
            yield _at(anchors, DATES_SWAPPED, min(dates), column, facts)


def _our_columns(anchors: Anchors) -> set[int]:
    """Return the columns of our live checks and of earlier figures: no answers of the unit.

    The hidden keys tell them, and the headings where these are lost.
    """
    headings = anchors.page.sheet.rows[: anchors.heading_row]
    return {
        place
        for cells in headings
        for place, value in enumerate(cells, 1)
        if isinstance(value, str) and _is_ours(value)
    }


def _is_ours(heading: str) -> bool:
    is_earlier = heading == EARLIER_KEY or heading.startswith(EARLIER_HEADINGS)
    return is_earlier or printed_key(heading) == _CHECK_HEADING


def _days(
    anchors: Anchors, reading: FormReading, column: Column
) -> tuple[Mapping[int, date], Mapping[int, date]]:
    """Return the days of a column by row number: those of date cells, those of text cells."""
    dates: dict[int, date] = {}
    texts: dict[int, date] = {}
    for (row, code), entry in reading.entries.items():
        if code == column.code and isinstance(entry.value, date):
            number = reading.row_numbers[row]
            value = anchors.page.sheet.value(number, anchors.columns[code])
            (texts if isinstance(value, str) else dates)[number] = entry.value
    return dates, texts


def _is_typed(anchors: Anchors, column: Column, unit: Unit) -> bool:
    form = anchors.page.form
    if form.kind is FormKind.LIST:
        return not column.formula
    rows = form.rows_for(unit)
    return any(has_cell(row, column) and is_input(row, column) for row in rows)


def _listed(places: list[str]) -> str:
    return listed_briefly(places, _MOST_SHOWN, "chỗ")


def _at(
    anchors: Anchors, code: Code, row: int, column: Column, facts: Mapping[str, str]
) -> Finding:
    number = anchors.columns.get(column.code, 0)
    place = Location(sheet=anchors.page.sheet.name, row=row, column=number)
    return Finding(code, place, Subject(form=anchors.page.form.code, column=column.code), facts)
