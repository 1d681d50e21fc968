"""Match what a sheet prints with what a form asks: headings, row labels, row codes.

The hidden keys are what cells are read by. This is for sheets that lost them, because somebody
typed the form anew or pasted it into another workbook, and for telling when keys and labels
no longer agree.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from hycampaign.ingest.cell_text import key_of
from hycampaign.model.form import Column, Form, FormKind
from hycampaign.office.workbook import Cell, CellValue, Sheet
from hycampaign.vietnamese.spelling import tone_key

# A heading lies in the upper part of a sheet, however many rows were inserted above it.
HEADING_ROWS = 60
_WIDEST = 200
# Labels stand left of the figures, a few inserted columns further at most.
_LABEL_COLUMNS = 8
_ENOUGH = 0.6
_FEWEST_LABELS = 2


@lru_cache(maxsize=1 << 14)
def printed_key(text: str) -> str:
    """Return what is equal for two printed labels that read the same.

    Every workbook of a run prints the same labels, so what was folded once is remembered.
    """
    return tone_key(text).strip(" .:;*")


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


def fits(form: Form, sheet: Sheet) -> bool:
    """Say whether a sheet without a mark is this form beyond doubt."""
    headings = len(heading_columns(form, sheet))
    if headings < _ENOUGH * len(form.columns):
        return False
    if form.kind is FormKind.LIST:
        return headings >= _FEWEST_LABELS
    labels = RowLabels.of(form).rows(sheet)
    return len(labels) >= max(_ENOUGH * len(form.rows), _FEWEST_LABELS)


@dataclass(frozen=True, slots=True)
class RowLabels:
    """What the rows of a fixed form print: labels that are unique, labels that are shared."""

    unique: Mapping[str, str]
    shared: frozenset[str]
    codes: frozenset[str]

    @classmethod
    def of(cls, form: Form) -> Self:
        """Prepare the labels of a form, once for all rows of its sheet."""
        counts = Counter(printed_key(row.label) for row in form.rows)
        keys = ((printed_key(row.label), row.code) for row in form.rows)
        unique = {key: code for key, code in keys if key and counts[key] == 1}
        shared = frozenset(key for key, count in counts.items() if count > 1)
        return cls(unique, shared, frozenset(row.code for row in form.rows))

    def row(self, cells: Sequence[CellValue]) -> str:
        """Return the code of the row that these cells print; empty when they print none.

        A label decides; a code counts only beside a label that several rows share, because
        "1" or "a" may stand anywhere.
        """
        texts = [key_of(value) for value in cells if isinstance(value, str | int | float)]
        labels = [printed_key(text) for text in texts]
        for label in labels:
            if label in self.unique:
                return self.unique[label]
        if any(label in self.shared for label in labels):
            return next((text for text in texts if text in self.codes), "")
        return ""

    def rows(self, sheet: Sheet) -> dict[str, int]:
        """Return the number of the first row that prints each code."""
        found: dict[str, int] = {}
        for number, cells in enumerate(sheet.rows, 1):
            if code := self.row(cells[:_LABEL_COLUMNS]):
                found.setdefault(code, number)
        return found


def _columns_by_label(form: Form) -> dict[str, list[Column]]:
    grouped: dict[str, list[Column]] = {}
    for column in form.columns:
        grouped.setdefault(printed_key(column.label), []).append(column)
    return grouped


def _places_by_label(form: Form, sheet: Sheet) -> dict[str, list[Cell]]:
    """Return the cells that print a label, in the one band of rows that prints most."""
    spelled = {
        spelling: label
        for label, columns in _columns_by_label(form).items()
        for column in columns
        for spelling in _spellings(column)
    }
    rows: dict[int, list[tuple[str, Cell]]] = {}
    for cell, text in _heading_texts(sheet):
        if label := spelled.get(printed_key(text)):
            rows.setdefault(cell[0], []).append((label, cell))
    if not rows:
        return {}
    best = max(rows, key=lambda row: (len({label for label, _ in rows[row]}), -row))
    places: dict[str, list[Cell]] = {}
    for row in (best - 2, best - 1, best, best + 1):
        for label, cell in rows.get(row, []):
            places.setdefault(label, []).append(cell)
    return {label: sorted(cells, key=lambda c: c[1]) for label, cells in places.items()}


def _spellings(column: Column) -> Iterator[str]:
    yield printed_key(column.label)
    if column.measure:
        yield printed_key(f"{column.label} ({column.measure})")


def _heading_texts(sheet: Sheet) -> Iterator[tuple[Cell, str]]:
    for number, cells in enumerate(sheet.rows[:HEADING_ROWS], 1):
        for place, value in enumerate(cells[:_WIDEST], 1):
            if isinstance(value, str):
                yield (number, place), value
