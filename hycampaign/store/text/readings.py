"""Write one form as read back as compact text, exact to the last digit, and read it again.

A quarter holds tens of thousands of cells, so an entry is a short list: place of its row key,
place of its column code, tag, value as text; then ``raw`` unless it equals that text, then
``note`` if any. The tag is the type of the value and, behind it, the state unless it is VALUE.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hycampaign.model.reported.submission import Entry, EntryState, FormReading, Value
from hycampaign.store.text.json_text import compact_json

_STATE_MARKS = {EntryState.VALUE: "", EntryState.NIL: "-", EntryState.UNREADABLE: "?"}
_READERS: dict[str, Callable[[str], Value]] = {
    "n": Decimal,
    "t": str,
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "b": lambda text: text == "1",
    "0": lambda _: None,
}
_BY_TAG = {
    kind + mark: (state, reader)
    for kind, reader in _READERS.items()
    for state, mark in _STATE_MARKS.items()
}


def text_from_reading(reading: FormReading) -> str:
    """Return the form as compact JSON; keys keep their order."""
    rows = _places(row for row, _ in reading.entries)
    columns = _places(column for _, column in reading.entries)
    return compact_json(
        {
            "sheet": reading.sheet,
            "activity": [reading.has_activity, *reading.activity_cell],
            "row_numbers": dict(reading.row_numbers),
            "column_numbers": dict(reading.column_numbers),
            "rows": list(rows),
            "columns": list(columns),
            "entries": [
                [rows[row], columns[column], *_parts(entry)]
                for (row, column), entry in reading.entries.items()
            ],
        }
    )


def _places(keys: Iterable[str]) -> dict[str, int]:
    return {key: place for place, key in enumerate(dict.fromkeys(keys))}


def _parts(entry: Entry) -> list[str]:
    kind, text = _tagged(entry.value)
    parts = [kind + _STATE_MARKS[entry.state], text]
    if entry.raw != text or entry.note:
        parts.append(entry.raw)
    if entry.note:
        parts.append(entry.note)
    return parts


def _tagged(value: Value) -> tuple[str, str]:
    match value:
        case None:
            return "0", ""
        case bool():
            return "b", "1" if value else "0"
        case Decimal():
            return "n", str(value)
        case datetime():
            return "m", value.isoformat()
        case date():
            return "d", value.isoformat()
        case str():
            return "t", value


def reading_from_text(form: str, text: str) -> FormReading:
    """Return the form that ``text_from_reading`` wrote."""
    stored = json.loads(text)
    rows, columns = stored["rows"], stored["columns"]
    has_activity, row, column = stored["activity"]
    return FormReading(
        form,
        stored["sheet"],
        _entries(stored["entries"], rows, columns),
        stored["row_numbers"],
        stored["column_numbers"],
        has_activity,
        (row, column),
    )


def _entries(
    stored: list[list[Any]], rows: list[str], columns: list[str]
) -> dict[tuple[str, str], Entry]:
    entries = {}
    for row_place, column_place, tag, text, *rest in stored:
        row, column = rows[row_place], columns[column_place]
        state, read = _BY_TAG[tag]
        raw = rest[0] if rest else text
        note = rest[1] if len(rest) > 1 else ""
        entries[row, column] = Entry(row, column, read(text), raw, state, note)
    return entries
