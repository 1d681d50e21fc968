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
from hycampaign.model.asked.form import Column, FormKind, RowKind
from hycampaign.model.identity import NEW_ROW_KEY
from hycampaign.model.reported.submission import FormReading
from hycampaign.model.trouble.finding import Finding, Location, Subject

_KEY_JOINT = "|"


def find_changed_keys(
    anchors: Anchors, reading: FormReading, lexicon: Lexicon
) -> Iterator[Finding]:
    """Find cells that identify a carried row and no longer say what was issued."""
    form = anchors.page.form
    if form.kind is not FormKind.LIST or not anchors.key_column:
        return
    keys = [column for column in form.columns if column.kind is RowKind.KEY]
    typed = {row: [reading.value(row, key.code) for key in keys] for row in reading.row_numbers}
    present = {_KEY_JOINT.join(str(value or "") for value in typed[row]) for row in typed}
    for row, number in reading.row_numbers.items():
        issued = row_key(anchors.page.sheet, number, anchors.key_column)
        parts = issued.split(_KEY_JOINT)
        if issued in {"", NEW_ROW_KEY, *present} or len(parts) != len(keys):
            continue
        for key, part, value in zip(keys, parts, typed[row], strict=True):
            if value is not None and str(value) != part:
                yield _finding(anchors, reading, (row, key), _shown(part, key, lexicon))


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
