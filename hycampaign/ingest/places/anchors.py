"""Find where the rows and columns of a form lie on its sheet, wherever they have moved.

The hidden keys decide; where they are lost, what is printed does. A row whose printed label
belongs to another key was sorted without its hidden column, a column whose heading belongs to
another code was moved without it: people see what is printed, so that counts, and a finding
says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hycampaign.ingest.places.form_sheets import Page
from hycampaign.ingest.places.moved_heads import placed, printed_places
from hycampaign.ingest.places.printed_heads import HEADING_ROWS, heading_columns
from hycampaign.ingest.words.cell_text import key_of
from hycampaign.model.asked.form import Form
from hycampaign.model.identity import HEADER_KEY
from hycampaign.office.values.workbook import Sheet

_KEY_COLUMNS = 8
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Anchors:
    """Numbers of columns by code, of the column of row keys, and of the last heading row.

    ``key_column`` is 0 when the row keys are lost; ``repeated`` are columns whose code stands
    more than once; ``by_label`` says that some column was found by its heading only;
    ``number_row`` may number the columns: it follows a heading that was found by its words;
    ``moved`` are the columns whose codes stand elsewhere than their headings, and where.
    """

    page: Page
    columns: Mapping[str, int] = field(default_factory=dict)
    key_column: int = 0
    heading_row: int = 0
    repeated: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    by_label: bool = False
    number_row: int = 0
    moved: Mapping[str, int] = field(default_factory=dict)

    @property
    def first_column(self) -> int:
        """The first column that the form asks for; labels stand left of it."""
        return min(self.columns.values(), default=1)


def find_anchors(page: Page) -> Anchors:
    """Return where the columns lie, by key and then by heading, and where row keys are."""
    key_row, keyed = _columns_by_key(page)
    key_column = _key_column(page)
    marked_row = _keyed_heading_row(page.sheet, key_column)
    heading_row = marked_row
    columns = {code: places[0] for code, places in keyed.items()}
    if len(columns) < len(page.form.columns) or not heading_row:
        printed = heading_columns(page.form, page.sheet)
        taken = set(columns.values())
        columns |= {
            code: cell[1]
            for code, cell in printed.items()
            if code not in columns and cell[1] not in taken
        }
        heading_row = heading_row or max((cell[0] for cell in printed.values()), default=0)
    moved = printed_places(page.form, page.sheet, columns, heading_row)
    return Anchors(
        page,
        placed(columns, moved),
        key_column,
        max(heading_row, key_row),
        {code: places for code, places in keyed.items() if len(places) > 1},
        by_label=columns.keys() != keyed.keys(),
        number_row=0 if marked_row else _next_filled(page.sheet, heading_row),
        moved={code: columns[code] for code in moved},
    )


def _next_filled(sheet: Sheet, number: int) -> int:
    """Return the first row below ``number`` that holds anything; 0 when none does."""
    below = range(number + 1, sheet.last_row + 1)
    return next(
        (row for row in below if any(c not in (None, "") for c in sheet.rows[row - 1])), 0
    )


def row_key(sheet: Sheet, number: int, key_column: int) -> str:
    """Return the hidden key of a row; empty when it has none."""
    return key_of(sheet.value(number, key_column)) if key_column else ""


def _columns_by_key(page: Page) -> tuple[int, dict[str, tuple[int, ...]]]:
    """Return the row of hidden codes, and the columns of each code in it."""
    codes = {column.code for column in page.form.columns}
    rows = [page.mark[0]] if page.mark else list(range(1, HEADING_ROWS + 1))
    found = {number: _codes_in_row(page.sheet, number, codes) for number in rows}
    best = max(rows, key=lambda number: (len(found[number]), -number))
    if page.mark or len(found[best]) >= _ENOUGH * len(codes):
        return best, found[best]
    return 0, {}


def _codes_in_row(sheet: Sheet, number: int, codes: set[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    cells = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
    for place, value in enumerate(cells, 1):
        if isinstance(value, str | int | float) and (code := key_of(value)) in codes:
            found[code] = (*found.get(code, ()), place)
    return found


def _key_column(page: Page) -> int:
    """Return the column of the row keys: that of the mark, or the one that holds most keys."""
    if page.mark and _keys_in(page.sheet, page.form, page.mark[1]):
        return page.mark[1]
    counts = {
        column: _keys_in(page.sheet, page.form, column) for column in range(1, _KEY_COLUMNS + 1)
    }
    best = max(counts, key=lambda column: (counts[column], -column))
    enough = max(_ENOUGH * len(page.form.rows), 1)
    return best if counts[best] >= enough else 0


def _keys_in(sheet: Sheet, form: Form, column: int) -> int:
    keys = {row.code for row in form.rows} | {HEADER_KEY}
    return sum(key in keys for _, key in _texts_of_column(sheet, column))


def _texts_of_column(sheet: Sheet, column: int) -> Iterator[tuple[int, str]]:
    for number, cells in enumerate(sheet.rows, 1):
        value = cells[column - 1] if column <= len(cells) else None
        if isinstance(value, str | int | float):
            yield number, key_of(value)


def _keyed_heading_row(sheet: Sheet, key_column: int) -> int:
    """Return the last row that is marked as heading; 0 when none is."""
    texts = _texts_of_column(sheet, key_column) if key_column else ()
    return max((number for number, key in texts if key == HEADER_KEY), default=0)
