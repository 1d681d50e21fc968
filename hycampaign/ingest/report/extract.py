"""Turn a recognised workbook into a submission: typed values by the keys of the definition."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hycampaign.ingest.cells.cell import CellReading, Place, read_cell
from hycampaign.ingest.cells.conventions import Conventions
from hycampaign.ingest.cells.lexicon import Lexicon
from hycampaign.ingest.findings.cells import CELL_NOT_ASKED, FORMULA_OVERWRITTEN, FORMULAS_LOST
from hycampaign.ingest.findings.reports import DATES_OF_1904, FORM_MISSING, FORMAT_TELLS_LESS
from hycampaign.ingest.places.anchors import Anchors, find_anchors
from hycampaign.ingest.places.form_sheets import Page, find_pages
from hycampaign.ingest.report.activity import read_activity
from hycampaign.ingest.report.changed_keys import find_changed_keys
from hycampaign.ingest.report.oddities import (
    find_hidden,
    find_lost_columns,
    find_lost_keys,
    find_moved_columns,
    find_swapped_days,
    find_unknown_columns,
)
from hycampaign.ingest.report.reworded import find_reworded
from hycampaign.ingest.rows.fixed_rows import place_rows
from hycampaign.ingest.rows.list_rows import find_list_rows
from hycampaign.ingest.rows.merged_cells import Merged, find_merged
from hycampaign.ingest.rows.pasted_heads import without_headings
from hycampaign.ingest.words.as_seen import as_seen
from hycampaign.model.asked.form import ColumnType, Form, FormKind, RowKind
from hycampaign.model.asked.row_names import name_of_row
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.submission import Entry, FormReading
from hycampaign.model.trouble.finding import Finding, Location, Subject
from hycampaign.office.values.workbook import Sheet, Workbook
from hycampaign.vietnamese.spelling.quoting import listed_briefly

# This format does not tell which cells have a formula or an error, hence which lost one.
_MOST_OVERWRITTEN = 10
_MOST_UNASKED = 6


@dataclass(frozen=True, slots=True)
class Extraction:
    """The forms of a workbook by code, and what is wrong with them."""

    forms: Mapping[str, FormReading]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is the same for all forms of a workbook.

    ``files`` are the sheets as the file has them, by the identity of the sheet as it is seen.
    """

    unit: Unit
    lexicon: Lexicon
    tells_formulas: bool
    files: Mapping[int, Sheet]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Row numbers by key, and the findings made in looking for them."""

    numbers: Mapping[str, int]
    findings: tuple[Finding, ...]
    by_label: bool = False


def extract(
    workbook: Workbook, unit: Unit, forms: Iterable[Form], lexicon: Lexicon
) -> Extraction:
    """Read the forms that the unit is asked for; findings do not name file and unit yet."""
    asked = tuple(forms)
    seen = as_seen(workbook)
    pages, findings = find_pages(seen, asked)
    found = [*findings, *_missing(asked, pages)]
    if workbook.is_1904:
        found.append(Finding(DATES_OF_1904))
    if not workbook.is_examined:
        found.append(Finding(FORMAT_TELLS_LESS))
    readings: dict[str, FormReading] = {}
    files = {
        id(shown): sheet for shown, sheet in zip(seen.sheets, workbook.sheets, strict=True)
    }
    reader = _Reader(unit, lexicon, workbook.is_examined, files)
    for form in asked:
        if form.code in pages:
            reading, about = _read_form(pages[form.code], reader)
            readings[form.code] = reading
            found.extend(about)
    return Extraction(readings, tuple(found))


def _missing(forms: Iterable[Form], pages: Mapping[str, Page]) -> Iterator[Finding]:
    for form in forms:
        if form.code not in pages:
            facts = {"form": f"{form.code} “{form.short_title or form.title}”"}
            yield Finding(FORM_MISSING, Location(), Subject(form=form.code), facts)


def _read_form(page: Page, reader: _Reader) -> tuple[FormReading, tuple[Finding, ...]]:
    anchors = find_anchors(page)
    rows = _rows(anchors, reader.unit)
    activity = read_activity(anchors)
    merged = find_merged(anchors, rows.numbers)
    cells = list(_cells(anchors, rows.numbers, merged, reader))
    reading = FormReading(
        page.form.code,
        page.sheet.name,
        {(entry.row, entry.column): entry for entry in _entries(cells)},
        rows.numbers,
        anchors.columns,
        activity.answer,
        activity.cell,
    )
    findings = (
        *find_lost_keys(anchors, rows_by_label=rows.by_label),
        *find_moved_columns(anchors),
        *find_lost_columns(anchors, reader.unit),
        *rows.findings,
        *activity.findings,
        *merged.findings,
        *_few_unasked(_few_overwritten([f for cell in cells for f in cell.findings])),
        *(find_unknown_columns(anchors, reading) if reader.tells_formulas else ()),
        *find_reworded(anchors, rows.numbers),
        *find_changed_keys(anchors, reading, reader.lexicon),
        *find_hidden(anchors, reading),
        *find_swapped_days(anchors, reading),
    )
    return reading, findings


def _rows(anchors: Anchors, unit: Unit) -> _Rows:
    if anchors.page.form.kind is FormKind.LIST:
        listed = find_list_rows(anchors)
        return _Rows(listed.rows, listed.findings)
    placed = place_rows(anchors, unit)
    rows, pasted = without_headings(anchors, placed.rows)
    return _Rows(rows, (*placed.findings, *pasted), bool(placed.by_label))


def _cells(
    anchors: Anchors, rows: Mapping[str, int], merged: Merged, reader: _Reader
) -> Iterator[CellReading]:
    form, seen = anchors.page.form, anchors.page.sheet
    sheet = reader.files[id(seen)]
    columns = [
        (column, anchors.columns[column.code])
        for column in form.columns
        if column.code in anchors.columns
    ]
    by_code = {row.code: row for row in form.rows}
    named = _name_column(form, anchors.columns)
    called = {key: name_of_row(form, by_code[key]) if key in by_code else "" for key in rows}
    conventions = Conventions(sheet, tuple(rows.values()))
    for key, number in rows.items():
        row = by_code.get(key)
        for column, place in columns:
            cell = (number, place)
            source = merged.source.get(cell)
            value = seen.value(*source) if source else sheet.value(*cell)
            known = conventions.beside(value, place) if column.type.is_numeric else None
            asked = Place(sheet, cell, form.code, key, column, row, known, named, called[key])
            if asked.is_computed and not reader.tells_formulas:
                continue
            reading = read_cell(asked, value, reader.lexicon)
            if reading.entry or reading.findings:
                yield reading


def _name_column(form: Form, places: Mapping[str, int]) -> int:
    """Return where the rows of a list say what they are; 0 when nothing tells."""
    wordy = [c for c in form.columns if c.type is ColumnType.TEXT and c.code in places]
    names = [c for c in wordy if c.kind is not RowKind.KEY] or wordy
    return places[names[0].code] if names else 0


def _entries(cells: Iterable[CellReading]) -> Iterator[Entry]:
    return (cell.entry for cell in cells if cell.entry is not None)


def _few_unasked(findings: list[Finding]) -> list[Finding]:
    """Tell once of many cells that ask for nothing, as filling down a whole column does."""
    unasked = [finding for finding in findings if finding.code is CELL_NOT_ASKED]
    if len(unasked) <= _MOST_UNASKED:
        return findings
    first, *others = unasked
    cells = [finding.location.address for finding in others]
    also = listed_briefly(cells, _MOST_UNASKED, "ô")
    told = replace(first, facts={**first.facts, "also": also})
    return [f for f in findings if f.code is not CELL_NOT_ASKED] + [told]


def _few_overwritten(findings: list[Finding]) -> list[Finding]:
    """Put many overwritten formulas of a sheet, as pasting does them, into one finding."""
    overwritten = [finding for finding in findings if finding.code is FORMULA_OVERWRITTEN]
    if len(overwritten) <= _MOST_OVERWRITTEN:
        return findings
    first = overwritten[0]
    facts = {"count": str(len(overwritten))}
    subject = Subject(form=first.subject.form)
    summary = replace(first, code=FORMULAS_LOST, subject=subject, facts=facts)
    return [f for f in findings if f.code is not FORMULA_OVERWRITTEN] + [summary]
