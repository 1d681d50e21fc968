"""Find the sheet of every form: by its hidden mark, its name, or what it prints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hycampaign.ingest.findings.reports import FORM_REPEATED, HIDDEN_SHEET, SHEETS_UNREAD
from hycampaign.ingest.places.printed_heads import heading_match, likeness
from hycampaign.ingest.words.cell_text import key_of
from hycampaign.model.asked.form import Form
from hycampaign.model.identity import COVER_SHEET, FEEDBACK_SHEET, IDENTITY_SHEET, LISTS_SHEET
from hycampaign.model.trouble.finding import Finding, Location, Subject
from hycampaign.office.values.workbook import Cell, Sheet, Visibility, Workbook
from hycampaign.vietnamese.spelling.quoting import listed_briefly, quotation
from hycampaign.vietnamese.spelling.spelling import fold

FORM_MARK = "#bieu:"
# Where a mark may have moved to when rows and columns were inserted above it.
_MARK_ROWS, _MARK_COLUMNS = 60, 30
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of a form; ``mark`` is the cell with its hidden mark, ``None`` when lost."""

    form: Form
    sheet: Sheet
    mark: Cell | None = None


def find_pages(
    workbook: Workbook, forms: Iterable[Form]
) -> tuple[dict[str, Page], tuple[Finding, ...]]:
    """Return the page of each form that the workbook has, and what is odd about its sheet."""
    marked = marked_pages(workbook, forms)
    pages = {code: found[0] for code, found in marked.items()}
    taken = {id(page.sheet) for found in marked.values() for page in found}
    free = [sheet for sheet in _form_sheets(workbook) if id(sheet) not in taken]
    for form in forms:
        if form.code not in pages and (sheet := _printed_sheet(form, free)):
            pages[form.code] = Page(form, sheet)
            free.remove(sheet)
    repeated = tuple(_repeated(pages, marked, free))
    said = " ".join(finding.facts["sheets"] for finding in repeated)
    unread = [sheet.name for sheet in free if f"“{sheet.name}”" not in said]
    return pages, (*repeated, *_unread(unread), *_hidden(pages.values()))


def marked_pages(workbook: Workbook, forms: Iterable[Form]) -> dict[str, list[Page]]:
    """Return the pages that carry a form's mark, visible sheets first."""
    by_code = {form.code: form for form in forms}
    found: dict[str, list[Page]] = {}
    for sheet in sorted(workbook.sheets, key=lambda s: s.visibility is not Visibility.VISIBLE):
        for cell, code in _marks(sheet):
            if form := by_code.get(code):
                found.setdefault(code, []).append(Page(form, sheet, cell))
                break
    return found


def _marks(sheet: Sheet) -> Iterator[tuple[Cell, str]]:
    for number, cells in enumerate(sheet.rows[:_MARK_ROWS], 1):
        for place, value in enumerate(cells[:_MARK_COLUMNS], 1):
            if isinstance(value, str) and FORM_MARK in value:
                yield (number, place), key_of(value).removeprefix(FORM_MARK).strip()


def _form_sheets(workbook: Workbook) -> list[Sheet]:
    """Return the sheets that may be a form whose mark was lost."""
    ours = (COVER_SHEET, IDENTITY_SHEET, LISTS_SHEET, FEEDBACK_SHEET)
    others = {name.casefold() for name in ours}
    return [
        sheet
        for sheet in workbook.sheets
        if sheet.name.casefold() not in others and not sheet.is_empty
    ]


def _printed_sheet(form: Form, sheets: list[Sheet]) -> Sheet | None:
    """Return the sheet that prints the form: named by its code, or by far the most alike."""
    named = [sheet for sheet in sheets if _is_named(sheet, form) and heading_match(form, sheet)]
    alike = named or [sheet for sheet in sheets if likeness(form, sheet)]
    return max(alike, key=lambda sheet: likeness(form, sheet), default=None)


def _is_named(sheet: Sheet, form: Form) -> bool:
    return fold(sheet.name).replace(" ", "").startswith(fold(form.code).replace(" ", ""))


def _repeated(
    pages: Mapping[str, Page], marked: Mapping[str, list[Page]], free: list[Sheet]
) -> Iterator[Finding]:
    """Report forms that other sheets show as well: with a mark, or beyond doubt without."""
    for code, page in pages.items():
        others = [other.sheet for other in marked.get(code, [])[1:]]
        others += [sheet for sheet in free if likeness(page.form, sheet)]
        if others:
            names = ", ".join(f"“{sheet.name}”" for sheet in (page.sheet, *others))
            place = Location(sheet=page.sheet.name)
            facts = {"form": code, "sheets": names}
            yield Finding(FORM_REPEATED, place, Subject(form=code), facts)


def _unread(names: list[str]) -> Iterator[Finding]:
    """Report sheets that no form claims: what somebody wrote there counts nowhere."""
    if names:
        shown = [quotation(name) for name in names]
        facts = {"sheets": listed_briefly(shown, _MOST_NAMED, "trang")}
        yield Finding(SHEETS_UNREAD, Location(), facts=facts)


def _hidden(pages: Iterable[Page]) -> Iterator[Finding]:
    for page in pages:
        if page.sheet.visibility is not Visibility.VISIBLE:
            place = Location(sheet=page.sheet.name)
            yield Finding(
                HIDDEN_SHEET, place, Subject(form=page.form.code), {"form": page.form.code}
            )
