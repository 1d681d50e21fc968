"""Match what a sheet prints with what a form asks: above all its headings.

The hidden keys are what cells are read by. This is for sheets that lost them, because somebody
typed the form anew or pasted it into another workbook, and for telling when keys and labels
no longer agree.
"""

from collections.abc import Iterator
from datetime import date

from hycampaign.ingest.places.row_labels import RowLabels
from hycampaign.ingest.words.wording import printed_key, unambiguous, worded
from hycampaign.model.asked.form import Column, Form, FormKind
from hycampaign.office.values.workbook import Cell, Sheet

# A heading lies in the upper part of a sheet, however many rows were inserted above it.
HEADING_ROWS = 60
_WIDEST = 200
_ENOUGH = 0.6
# So many headings tell a list, however many columns somebody has left out.
_MOST_HEADINGS = 6
_FEWEST_LABELS = 2


def heading_columns(form: Form, sheet: Sheet) -> dict[str, Cell]:
    """Return the heading cell of every column whose label is printed, by column code.

    Labels that several columns share – in different groups – are told apart by their order,
    and only when all of them are there.
    """
    places = _places_by_label(form, sheet)
    found: dict[str, Cell] = {}
    for label, columns in _columns_by_label(form).items():
        cells = places.get(label, [])
        if len(cells) >= len(columns):
            found.update(zip((c.code for c in columns), cells, strict=False))
    return found


def heading_match(form: Form, sheet: Sheet) -> float:
    """Return which share of the form's headings the sheet prints, from 0 to 1."""
    return len(heading_columns(form, sheet)) / max(len(form.columns), 1)


def likeness(form: Form, sheet: Sheet) -> float:
    """Return how much a sheet without a mark is this form; 0 unless it is beyond doubt.

    A list is told by its headings. A form with rows of its own is told by these: forms share
    headings, and those who type one anew word the headings in their own way.
    """
    headings = heading_columns(form, sheet)
    share = len(headings) / max(len(form.columns), 1)
    if form.kind is FormKind.LIST:
        enough = min(_ENOUGH * len(form.columns), _MOST_HEADINGS)
        return share if len(headings) >= max(enough, _FEWEST_LABELS) else 0
    labels = RowLabels.of(form).rows(sheet)
    enough = max(_ENOUGH * len(form.rows), _FEWEST_LABELS)
    return share + len(labels) / len(form.rows) if headings and len(labels) >= enough else 0


def _columns_by_label(form: Form) -> dict[str, list[Column]]:
    grouped: dict[str, list[Column]] = {}
    for column in form.columns:
        grouped.setdefault(printed_key(column.label), []).append(column)
    return grouped


def _places_by_label(form: Form, sheet: Sheet) -> dict[str, list[Cell]]:
    """Return the cells that print a label, in the one band of rows that prints most.

    The rows of the band come in the order in which they are believed, and a row that holds a
    number is none of them: a project may well be called as a column is.
    """
    rows = _label_rows(form, sheet)
    if not rows:
        return {}
    best = max(rows, key=lambda row: (len({label for label, _ in rows[row]}), -row))
    places: dict[str, list[Cell]] = {}
    for row in (best, best - 1, best - 2, best + 1):
        if row == best or not _has_number(sheet, row):
            for label, cells in _by_label(rows.get(row, [])).items():
                places.setdefault(label, cells)
    return places


def _by_label(found: list[tuple[str, Cell]]) -> dict[str, list[Cell]]:
    grouped: dict[str, list[Cell]] = {}
    for label, cell in found:
        grouped.setdefault(label, []).append(cell)
    return grouped


def _label_rows(form: Form, sheet: Sheet) -> dict[int, list[tuple[str, Cell]]]:
    """Return the labels printed in the upper rows of a sheet, by row number."""
    spelled = {
        spelling: label
        for label, columns in _columns_by_label(form).items()
        for column in columns
        for spelling in _spellings(column)
    }
    labels = _columns_by_label(form)
    unshared = {label: found[0].label for label, found in labels.items() if len(found) == 1}
    known = unambiguous(unshared)
    rows: dict[int, list[tuple[str, Cell]]] = {}
    for cell, text in _heading_texts(sheet):
        label = spelled.get(printed_key(text)) or known.get(worded(text)) or ""
        if not label and (group := _group_above(sheet, cell)):
            label = known.get(worded(f"{group} {text}"), "")
        if label:
            rows.setdefault(cell[0], []).append((label, cell))
    return rows


def _group_above(sheet: Sheet, cell: Cell) -> str:
    """Return the heading of a group that spans this cell from the row above."""
    row, column = cell
    cells = sheet.rows[row - 2][:column] if row > 1 else ()
    return next(
        (str(value) for value in reversed(cells) if isinstance(value, str) and value), ""
    )


def _has_number(sheet: Sheet, row: int) -> bool:
    cells = sheet.rows[row - 1] if 0 < row <= len(sheet.rows) else ()
    return any(isinstance(value, int | float | date) for value in cells)


def _spellings(column: Column) -> Iterator[str]:
    yield printed_key(column.label)
    if column.measure:
        yield printed_key(f"{column.label} ({column.measure})")


def _heading_texts(sheet: Sheet) -> Iterator[tuple[Cell, str]]:
    for number, cells in enumerate(sheet.rows[:HEADING_ROWS], 1):
        for place, value in enumerate(cells[:_WIDEST], 1):
            if isinstance(value, str):
                yield (number, place), value
