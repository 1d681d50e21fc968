"""The reported values as tables: one row a cell, or one row a project.

Values stay ``Decimal`` objects in the frames: adding them is exact and does not depend on the
order of units, and 135 reports are few enough for that.
"""

from collections.abc import Mapping

import pandas as pd

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Form, FormKind
from hycampaign.model.reported.project_key import ProjectKey
from hycampaign.model.reported.submission import Entry, FormReading, Submission

# No code of a column can begin with "@": a form may well have a column "unit".
UNIT, ROW, KEY, OWNER = "@unit", "@row", "@key", "@owner"
CELL_COLUMNS = ["form", "row", "column", UNIT, "value"]


def in_order(
    campaign: Campaign, submissions: Mapping[str, Submission]
) -> dict[str, Submission]:
    """Follow the order of the definition: which project row counts must not depend on files.

    What stands in a form whose unit has answered that there is nothing to report does not
    count: forms come back with what was filled in beforehand.
    """
    known = [unit.code for unit in campaign.units if unit.code in submissions]
    strangers = sorted(set(submissions) - set(known))
    return {code: submissions[code].counted() for code in [*known, *strangers]}


def cell_frame(campaign: Campaign, submissions: Mapping[str, Submission]) -> pd.DataFrame:
    """Return the numbers and yes/no answers of all fixed forms.

    Columns: form, row, column, ``UNIT`` (codes) and value (``Decimal``; yes is 1, no is 0, "-"
    is 0). Blank and unreadable cells have no row.
    """
    forms = {form.code for form in campaign.forms if form.kind is FormKind.FIXED}
    cells = [
        (code, row, column, unit, number)
        for unit, submission in submissions.items()
        for code, reading in submission.forms.items()
        if code in forms
        for (row, column), entry in reading.entries.items()
        if (number := entry.number) is not None
    ]
    return pd.DataFrame(cells, columns=CELL_COLUMNS, dtype=object)


def project_frame(form: Form, submissions: Mapping[str, Submission]) -> pd.DataFrame:
    """Return the rows of a list form, one line a project of a unit.

    Columns: ``UNIT``, ``ROW`` (row key), ``KEY`` (a ``ProjectKey``), ``OWNER`` (unit code from
    the unit column, else empty), and every column of the form by its code: ``Decimal`` where it
    is numeric, text elsewhere, ``None`` where blank.
    """
    records = [
        _record(form, unit, row, reading)
        for unit, submission in submissions.items()
        if (reading := submission.forms.get(form.code)) is not None
        for row in reading.row_numbers
    ]
    names = [UNIT, ROW, KEY, OWNER, *(column.code for column in form.columns)]
    return pd.DataFrame(records, columns=names, dtype=object)


def _record(form: Form, unit: str, row: str, reading: FormReading) -> tuple[object, ...]:
    entries = {column.code: reading.entries.get((row, column.code)) for column in form.columns}
    cells = [
        reading.number(row, column.code) if column.type.is_numeric else _text(entry)
        for column, entry in zip(form.columns, entries.values(), strict=True)
    ]
    return (unit, row, ProjectKey.of(form, reading, row), _owner(form, entries), *cells)


def _owner(form: Form, entries: Mapping[str, Entry | None]) -> str:
    units = [column.code for column in form.columns if column.type is ColumnType.UNIT]
    return (_text(entries[units[0]]) or "") if units else ""


def _text(entry: Entry | None) -> str | None:
    if entry is None or entry.value is None:
        return None
    return str(entry.value)
