"""The values of one form, of all units, side by side in arrays.

A line is a row of a unit: in a form with fixed rows line ``unit * rows + row``, in a list form
whatever rows the units have added, unit by unit. Behind the last line and the last column
stands a blank one, so that index -1 is a cell that does not exist.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from hycampaign.expression.language.held import Mark, is_blank, number_in, text_in
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.model.reported.submission import Entry, EntryState, FormReading
from hycampaign.validate.arrays.arithmetic import Mask, Numbers, Texts
from hycampaign.validate.arrays.source import BLANK, NIL, NUMBER, TEXT, UNREADABLE, Cells

Places = npt.NDArray[np.intp]
States = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Table:
    """``keys`` and ``groups`` hold row key and number of the unit of every line.

    ``rows`` (fixed rows only) and ``columns`` number the codes from 0. ``contents`` holds a
    text where the state is TEXT, and the typed number or date where it is NUMBER. ``reported``
    says of each unit whether it reported anything at all, ``read`` which columns were read.
    """

    form: Form
    keys: tuple[str, ...]
    groups: Places
    rows: Mapping[str, int]
    columns: Mapping[str, int]
    states: States
    numbers: Numbers
    contents: Texts
    reported: Mask
    read: frozenset[str]

    def cells(self, lines: Places, columns: Places) -> Cells:
        """Return those cells side by side; their texts only where they were typed as text."""
        texts = self.contents[lines, columns]
        return Cells(self.numbers[lines, columns], self.states[lines, columns], texts)

    def put(self, place: tuple[Places, Places], numbers: Numbers) -> None:
        """Write computed numbers into cells that are still blank; NaN stays blank."""
        is_free = (self.states[place] == BLANK) & ~np.isnan(numbers)
        free = (place[0][is_free], place[1][is_free])
        self.states[free] = NUMBER
        self.numbers[free] = numbers[is_free]

    def forget(self, lines: Places, column: int) -> None:
        """Make cells of a column blank."""
        self.states[lines, column] = BLANK
        self.contents[lines, column] = None


def table_of(
    form: Form, readings: Sequence[FormReading | None], wanted: Container[str]
) -> Table:
    """Return the table of a form; the readings stand in the order of the units.

    Only the ``wanted`` columns are read. A unit that has nothing to report ("Có phát sinh" =
    Không) counts as blank.
    """
    read = [None if r is None or r.is_denied else r for r in readings]
    columns = {column.code: place for place, column in enumerate(form.columns)}
    rows = {row.code: place for place, row in enumerate(form.rows)}
    if form.kind is FormKind.LIST:
        lines = _added_lines(read)
        keys = tuple(key for _, key in lines)
        groups = np.array([unit for unit, _ in lines], dtype=np.intp)
    else:
        lines = {
            (unit, row): unit * len(rows) + place
            for unit in range(len(read))
            for row, place in rows.items()
        }
        keys = tuple(rows) * len(read)
        groups = np.repeat(np.arange(len(read), dtype=np.intp), len(rows))
    shape = (len(keys) + 1, len(columns) + 1)
    table = Table(
        form,
        keys,
        groups,
        rows,
        columns,
        np.full(shape, BLANK, dtype=np.int8),
        np.zeros(shape),
        np.full(shape, None, dtype=object),
        np.array([reading is not None for reading in read], dtype=np.bool_),
        frozenset(code for code in columns if code in wanted),
    )
    _fill(table, read, lines, {code: columns[code] for code in columns if code in table.read})
    return table


def _added_lines(readings: Sequence[FormReading | None]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = {}
    for unit, reading in enumerate(readings):
        if reading is not None:
            for row in (*reading.row_numbers, *(row for row, _ in reading.entries)):
                found.setdefault((unit, row), len(found))
    return found


def _fill(
    table: Table,
    readings: Sequence[FormReading | None],
    lines: Mapping[tuple[int, str], int],
    columns: Mapping[str, int],
) -> None:
    width = len(table.columns) + 1
    found = list(_filled_cells(columns, readings, lines, width)) if columns else []
    if not found:
        return
    places, states, numbers, contents = zip(*found, strict=True)
    flat = np.array(places, dtype=np.intp)
    table.states.reshape(-1)[flat] = states
    table.numbers.reshape(-1)[flat] = numbers
    values = np.empty(len(contents), dtype=object)
    values[:] = contents
    table.contents.reshape(-1)[flat] = values


def _filled_cells(
    columns: Mapping[str, int],
    readings: Sequence[FormReading | None],
    lines: Mapping[tuple[int, str], int],
    width: int,
) -> Iterator[tuple[int, int, float, object]]:
    for unit, reading in enumerate(readings):
        if reading is None:
            continue
        for (row, column), entry in reading.entries.items():
            place = columns.get(column)
            line = lines.get((unit, row)) if place is not None else None
            if line is None or place is None:
                continue
            value = entry.value
            if type(value) is Decimal and entry.state is EntryState.VALUE:
                # Nearly every cell; there are hundreds of thousands.
                yield line * width + place, NUMBER, float(value), value
            else:
                yield (line * width + place, *_content(entry))


def _content(entry: Entry) -> tuple[int, float, object]:
    value = entry.held
    if isinstance(value, Mark):
        return NIL if value is Mark.NIL else UNREADABLE, 0.0, None
    if is_blank(value):
        return BLANK, 0.0, None
    number = number_in(value)
    if number is not None:
        return NUMBER, float(number), value
    return TEXT, 0.0, text_in(value)


def as_texts(cells: Cells) -> Cells:
    """Return the cells with numbers and dates written out, for rules that compare texts."""
    texts = cells.texts.copy()
    for place in np.nonzero(cells.states == NUMBER)[0]:
        texts[place] = text_in(texts[place])
    return Cells(cells.numbers, cells.states, texts)
