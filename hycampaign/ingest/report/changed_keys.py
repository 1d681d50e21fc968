"""Find rows of a list whose identity the unit has changed against what was issued.

A project that was carried over has its code in the hidden key of its row, so the report tells
what it was called when the form went out. Sorting a list leaves its keys behind; that changes
nothing as long as every project is still there.
"""

from collections.abc import Iterator

from hycampaign.ingest.cells.choices import Entries
from hycampaign.ingest.cells.lexicon import Lexicon
from hycampaign.ingest.findings.cells import ROW_KEY_CHANGED
from hycampaign.ingest.places.anchors import Anchors, row_key
from hycampaign.ingest.words.cell_text import quoted
from hycampaign.model.asked.form import Column, FormKind
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.identity import NEW_ROW_KEY
from hycampaign.model.reported.project_key import ProjectKey, written_parts
from hycampaign.model.reported.submission import FormReading
from hycampaign.model.trouble.finding import Finding, Location, Subject


def find_changed_keys(
    anchors: Anchors, reading: FormReading, lexicon: Lexicon
) -> Iterator[Finding]:
    """Find cells that identify a carried row and no longer say what was issued."""
    form = anchors.page.form
    if form.kind is not FormKind.LIST or not anchors.key_column:
        return
    columns = key_columns(form)
    typed = {row: ProjectKey.of(form, reading, row) for row in reading.row_numbers}
    present = frozenset(typed.values())
    for row, number in reading.row_numbers.items():
        written = row_key(anchors.page.sheet, number, anchors.key_column)
        issued = ProjectKey.read(form, written)
        if written in {"", NEW_ROW_KEY} or not issued.parts or issued in present:
            continue
        said = zip(columns, written_parts(form, written), issued.parts, strict=True)
        for (column, shown, part), now in zip(said, typed[row].parts, strict=True):
            if now and now != part:
                yield _finding(anchors, reading, (row, column), _shown(shown, column, lexicon))


def _shown(part: str, column: Column, lexicon: Lexicon) -> str:
    """Return a part of a key as people read it: the label of a list's entry."""
    entries = lexicon.lists.get(column.choices, Entries())
    return next((label for label in entries.labels if entries.code(label) == part), part)


def _finding(
    anchors: Anchors, reading: FormReading, cell: tuple[str, Column], issued: str
) -> Finding:
    row, column = cell
    number, place = reading.row_numbers[row], reading.column_numbers[column.code]
    facts = {
        "number": str(number),
        "where": column.label,
        "typed": quoted(reading.entries[row, column.code].raw),
        "issued": quoted(issued),
    }
    where = Location(sheet=anchors.page.sheet.name, row=number, column=place)
    return Finding(ROW_KEY_CHANGED, where, Subject("", reading.form, row, column.code), facts)
