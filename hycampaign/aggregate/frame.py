"""The reported values as tables: one row a cell, or one row a project.

Values stay ``Decimal`` objects in the frames: adding them is exact and does not depend on the
order of units, and 135 reports are few enough for that.
"""

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd

from hycampaign.model.campaign import Campaign
from hycampaign.model.form import ColumnType, Form, FormKind, RowKind
from hycampaign.model.submission import Entry, EntryState, FormReading, Submission

CELL_COLUMNS = ["form", "row", "column", "unit", "value"]
ROW_COLUMNS = ["form", "unit", "row", "key", "owner"]


def cell_frame(campaign: Campaign, submissions: Mapping[str, Submission]) -> pd.DataFrame:
    """Return the numbers and yes/no answers of all fixed forms.

    Columns: form, row, column, unit (codes) and value (``Decimal``; yes is 1, no is 0, "-" is
    0). Blank and unreadable cells have no row.
    """
    forms = {form.code for form in campaign.forms if form.kind is FormKind.FIXED}
    cells = [
        (code, row, column, unit, number)
        for unit, submission in submissions.items()
        for code, reading in submission.forms.items()
        if code in forms
        for (row, column), entry in reading.entries.items()
        if (number := _number(entry)) is not None
    ]
    return pd.DataFrame(cells, columns=CELL_COLUMNS)


def project_frame(form: Form, submissions: Mapping[str, Submission]) -> pd.DataFrame:
    """Return the rows of a list form, one line a project of a unit.

    Columns: unit, row (row key), key (the key columns joined; empty when one is blank), owner
    (unit code from the unit column, else empty), and every column of the form by its code:
    ``Decimal`` where it is numeric, text elsewhere, ``None`` where blank.
    """
    records = [
        _record(form, unit, row, reading)
        for unit, submission in submissions.items()
        if (reading := submission.forms.get(form.code)) is not None
        for row in reading.row_numbers
    ]
    names = ["unit", "row", "key", "owner", *(column.code for column in form.columns)]
    return pd.DataFrame.from_records(records, columns=names)


def _record(form: Form, unit: str, row: str, reading: FormReading) -> tuple[object, ...]:
    entries = {column.code: reading.entries.get((row, column.code)) for column in form.columns}
    cells = [
        _number(entries[column.code]) if column.type.is_numeric else _text(entries[column.code])
        for column in form.columns
    ]
    return (unit, row, row_key(form, entries), _owner(form, entries), *cells)


def row_key(form: Form, entries: Mapping[str, Entry | None]) -> str:
    """Return what identifies a project over units and periods; empty when it is incomplete."""
    parts = [_text(entries[c.code]) for c in form.columns if c.kind is RowKind.KEY]
    return "|".join(part or "" for part in parts) if parts and all(parts) else ""


def _owner(form: Form, entries: Mapping[str, Entry | None]) -> str:
    units = [column.code for column in form.columns if column.type is ColumnType.UNIT]
    return (_text(entries[units[0]]) or "") if units else ""


def _number(entry: Entry | None) -> Decimal | None:
    if entry is None or entry.state is EntryState.UNREADABLE:
        return None
    if entry.state is EntryState.NIL:
        return Decimal(0)
    if isinstance(entry.value, bool):
        return Decimal(int(entry.value))
    return entry.value if isinstance(entry.value, Decimal) else None


def _text(entry: Entry | None) -> str | None:
    if entry is None or entry.value is None:
        return None
    return str(entry.value)
