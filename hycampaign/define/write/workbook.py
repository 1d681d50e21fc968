"""Write a definition as the workbook in which the clerk will change it.

Row 1 of a sheet is for people, row 2 for the reader; both are searched for when it is read, so
neither has to stay where it is. Text cells have Excel's text format: codes with leading zeros,
12-digit numbers and formulas in our own language stay what was typed.
"""

import io
import math
from datetime import UTC, date, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from hycampaign.define.read.cell_text import as_number
from hycampaign.define.read.sheets import GUIDE_SHEET, LISTS_SHEET
from hycampaign.define.tables.campaign_spec import SCHEMA
from hycampaign.define.tables.spec import LIST_SEPARATOR, CellKind, ColumnSpec, TableSpec
from hycampaign.define.tables.table import TableRow, Tables
from hycampaign.define.write.dropdowns import add_validation, write_lists
from hycampaign.define.write.guide_sheet import write_guide
from hycampaign.define.write.guide_text import TITLE
from hycampaign.define.write.styles import Styles, styles_for
from hycampaign.model.trouble.failure import FileIsOpen
from hycampaign.office.disk.atomic import FileBusy, write_atomically

# The same tables give the same bytes.
_CREATED = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FIRST_DATA_ROW = 2
_SPARE_ROWS = 1000
_FIRST_EXCEL_YEAR = 1900
_LINE_HEIGHT = 15
_WIDTH_OF_PAGE = 190
# Times New Roman 11 is narrower than the digits that Excel measures widths in.
_CHARACTERS_PER_WIDTH = 1.15


def write_definition(path: Path, tables: Tables) -> None:
    """Write ``dinh-nghia.xlsx``; reading it gives equal tables.

    Raises:
        FileIsOpen: another program, mostly Excel, holds the file open.
        OSError: the disk is full or the folder read-only.
    """
    try:
        write_atomically(path, definition_bytes(tables))
    except FileBusy as error:
        sentence = f"Không ghi được {path.name}: tệp đang mở trong chương trình khác."
        raise FileIsOpen(sentence, "Đóng tệp trong Excel rồi thực hiện lại.") from error


def definition_bytes(tables: Tables) -> bytes:
    """Return the workbook as bytes."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": TITLE.capitalize(), "created": _CREATED})
    styles = styles_for(book)
    write_guide(book.add_worksheet(GUIDE_SHEET), styles)
    sheets = [(spec, book.add_worksheet(spec.sheet)) for spec in SCHEMA]
    offers = write_lists(book, book.add_worksheet(LISTS_SHEET), tables)
    for spec, sheet in sheets:
        rows = tables.rows(spec.name)
        _write_head(sheet, spec, styles)
        _write_rows(sheet, spec, rows, styles)
        last = _FIRST_DATA_ROW + len(rows) + _SPARE_ROWS
        for place, column in enumerate(spec.columns):
            add_validation(sheet, spec, column, (_FIRST_DATA_ROW, place, last, place), offers)
    book.close()
    return buffer.getvalue()


def _write_head(sheet: Worksheet, spec: TableSpec, styles: Styles) -> None:
    sheet.set_row(0, 48)
    sheet.set_row(1, 12)
    for place, column in enumerate(spec.columns):
        sheet.set_column(place, place, column.width, styles.cell(column))
        heading = styles.needed_heading if column.is_needed else styles.heading
        sheet.write_string(0, place, column.heading, heading)
        sheet.write_string(1, place, column.code, styles.code_row)
        if column.note:
            height = 20 * (2 + len(column.note) // 28)
            options = {"x_scale": 1.6, "height": height, "font_size": 9, "font_name": "Tahoma"}
            sheet.write_comment(0, place, column.note, options)
    fixed = sum(column.is_needed for column in spec.columns[:2]) or 1
    sheet.freeze_panes(_FIRST_DATA_ROW, fixed)
    _set_up_print(sheet, spec, fixed)


def _set_up_print(sheet: Worksheet, spec: TableSpec, fixed: int) -> None:
    """Print as many pages wide as can be read, the codes of the rows on each of them."""
    width = sum(column.width for column in spec.columns)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.fit_to_pages(math.ceil(width / _WIDTH_OF_PAGE), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, fixed - 1)
    sheet.set_footer("&L&A&RTrang &P/&N")


def _write_rows(
    sheet: Worksheet, spec: TableSpec, rows: tuple[TableRow, ...], styles: Styles
) -> None:
    for line, row in enumerate(rows, _FIRST_DATA_ROW):
        lines = max(_lines(column, row.text(column.code)) for column in spec.columns)
        if lines > 1:
            sheet.set_row(line, lines * _LINE_HEIGHT + 1)
        for place, column in enumerate(spec.columns):
            text = row.text(column.code)
            if text:
                _write_cell(sheet, (line, place), column, text)
            else:
                sheet.write_blank(line, place, None, styles.cell(column))
    last = _FIRST_DATA_ROW + max(len(rows), 1) - 1
    sheet.autofilter(_FIRST_DATA_ROW - 1, 0, last, len(spec.columns) - 1)
    # Codes are digits kept as text on purpose; no green triangles.
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _lines(column: ColumnSpec, text: str) -> int:
    """Return how many lines a text takes in its cell; not every program fits heights itself."""
    # An expression breaks at its few spaces only.
    is_expression = column.kind is CellKind.EXPRESSION
    room = column.width * (1 if is_expression else _CHARACTERS_PER_WIDTH) - is_expression * 8
    return sum(1 + int(len(part) / room) for part in _shown(column, text).split("\n"))


def _write_cell(sheet: Worksheet, cell: tuple[int, int], column: ColumnSpec, text: str) -> None:
    if column.kind is CellKind.NUMBER and (number := as_number(text)) is not None:
        sheet.write_number(*cell, number)
    elif column.kind is CellKind.DATE and (day := _as_day(text)) is not None:
        sheet.write_datetime(*cell, day)
    else:
        sheet.write_string(*cell, _shown(column, text))


def _as_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    is_shown = day.isoformat() == text and day.year > _FIRST_EXCEL_YEAR
    return day if is_shown else None


def _shown(column: ColumnSpec, text: str) -> str:
    """Return the words for the codes of a cell."""
    if column.kind is CellKind.LIST:
        parts = text.split(LIST_SEPARATOR)
        return f"{LIST_SEPARATOR} ".join(column.word_of(part) for part in parts)
    return column.word_of(text)
