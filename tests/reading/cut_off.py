"""Find text that is wider or higher than the cell in which it stands on paper."""

import io
import re
from collections.abc import Iterator

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from hycampaign.issue.sheet.text_fit import lines_needed, text_width

BOLD = 1.08
LINE = 1.15
POINTS_PER_UNIT = 5.25
PADDING = 5.0


def cut_off(data: bytes) -> Iterator[str]:
    """Yield the printed cells of which a part cannot be read, and why."""
    for sheet in load_workbook(io.BytesIO(data)):
        if sheet.sheet_state == "visible":
            yield from (f"{sheet.title}!{what}" for what in _cut_off_in(sheet))


def _cut_off_in(sheet: Worksheet) -> Iterator[str]:
    merged = {
        (area.min_row, area.min_col): (area.max_row, area.max_col)
        for area in sheet.merged_cells.ranges
    }
    for row in sheet.iter_rows():
        for cell in row:
            is_text = isinstance(cell.value, str) and cell.value and cell.data_type != "f"
            if is_text and _is_printed(sheet, cell):
                end = merged.get((cell.row, cell.column), (cell.row, cell.column))
                yield from _wrong(sheet, cell, end)


def _is_printed(sheet: Worksheet, cell: Cell) -> bool:
    area = re.search(r"\$?[A-Z]+\$?\d+:\$?[A-Z]+\$?\d+$", str(sheet.print_area))
    assert area is not None, sheet.title
    left, top, right, bottom = range_boundaries(area[0].replace("$", ""))
    return left <= cell.column <= right and top <= cell.row <= bottom


def _wrong(sheet: Worksheet, cell: Cell, end: tuple[int, int]) -> Iterator[str]:
    size = cell.font.sz * (BOLD if cell.font.b else 1)
    width = sum(_width(sheet, column) for column in range(cell.column, end[1] + 1))
    width -= 2.0 * (cell.alignment.indent or 0)
    text = str(cell.value)
    if not cell.alignment.wrap_text:
        width += _free(sheet, cell, end[1])
        if text_width(text, size) > width * POINTS_PER_UNIT:
            yield f"{cell.coordinate}: {text[:60]!r} is wider than its cell"
        return
    height = sum(_height(sheet, row) for row in range(cell.row, end[0] + 1))
    lines = lines_needed(text, width, size)
    if lines * cell.font.sz * LINE > height:
        yield f"{cell.coordinate}: {text[:60]!r} needs {lines} lines in {height} points"
    room = width * POINTS_PER_UNIT - PADDING
    longest = max(text.split(), default="", key=lambda word: text_width(word, size))
    if text_width(longest, size) > room and len(longest) <= 12:
        yield f"{cell.coordinate}: {longest!r} is broken within the word"


def _free(sheet: Worksheet, cell: Cell, last: int) -> float:
    """Return the width of the blank cells over which a text runs on."""
    is_right = cell.alignment.horizontal == "right"
    columns = range(cell.column - 1, 0, -1) if is_right else range(last + 1, last + 40)
    free = 0.0
    for column in columns:
        if sheet.cell(cell.row, column).value is not None:
            break
        free += _width(sheet, column)
    return free


def _width(sheet: Worksheet, column: int) -> float:
    letters = get_column_letter(column)
    for name, dimension in sheet.column_dimensions.items():
        if name == letters or dimension.min <= column <= dimension.max:
            return 0.0 if dimension.hidden else float(dimension.width) - 0.71
    return 8.43


def _height(sheet: Worksheet, row: int) -> float:
    return float(sheet.row_dimensions[row].height or 15.0)
