"""Read the answer to "Có phát sinh trong kỳ" of a form."""

from dataclasses import dataclass

from hycampaign.ingest.cells.choices import yes_no_from_cell
from hycampaign.ingest.findings.reports import ANSWER_UNREADABLE
from hycampaign.ingest.places.anchors import Anchors, row_key
from hycampaign.ingest.places.printed_heads import HEADING_ROWS
from hycampaign.ingest.words.cell_text import is_blank, quoted, text_of, written
from hycampaign.ingest.words.wording import printed_key
from hycampaign.model.identity import ACTIVITY_KEY, ACTIVITY_LABEL
from hycampaign.model.reported.submission import EntryState
from hycampaign.model.trouble.finding import Finding, Location, Subject
from hycampaign.office.values.workbook import Cell, Sheet

_LABEL = printed_key(ACTIVITY_LABEL)
_REACH = 6


@dataclass(frozen=True, slots=True)
class Activity:
    """The answer, ``None`` when there is none, and where it stands or should stand."""

    answer: bool | None = None
    cell: Cell = (0, 0)
    findings: tuple[Finding, ...] = ()


def read_activity(anchors: Anchors) -> Activity:
    """Return the answer right of the question, wherever the question has moved."""
    sheet = anchors.page.sheet
    question = _question(anchors)
    if question is None:
        return Activity()
    cell = _answer_cell(sheet, question)
    value = sheet.value(*cell)
    if is_blank(value):
        return Activity(None, cell)
    understood = yes_no_from_cell(value)
    if understood.state is EntryState.VALUE:
        return Activity(understood.value is True, cell)
    form = anchors.page.form.code
    finding = Finding(
        ANSWER_UNREADABLE,
        Location(sheet=sheet.name, row=cell[0], column=cell[1]),
        Subject(form=form),
        {"form": form, "raw": quoted(text_of(value)), "written": written(value)},
    )
    return Activity(None, cell, (finding,))


def _question(anchors: Anchors) -> Cell | None:
    sheet = anchors.page.sheet
    numbers = range(1, min(sheet.last_row, HEADING_ROWS) + 1)
    keyed = [n for n in numbers if row_key(sheet, n, anchors.key_column) == ACTIVITY_KEY]
    for number in keyed or numbers:
        for place, value in enumerate(sheet.rows[number - 1], 1):
            if isinstance(value, str) and printed_key(value).startswith(_LABEL):
                return number, place
    return None


def _answer_cell(sheet: Sheet, question: Cell) -> Cell:
    """Return the first filled cell right of the question, or the one next to it."""
    row, column = question
    merged = next((area.right for area in sheet.merged if question in area), column)
    cells = [(row, place) for place in range(merged + 1, merged + 1 + _REACH)]
    return next((cell for cell in cells if not is_blank(sheet.value(*cell))), cells[0])
