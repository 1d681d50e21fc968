"""Write dropdowns and input notes; lists stand on a hidden sheet, whatever their length."""

from collections.abc import Mapping
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from hycampaign.define.schema import CellKind, ColumnSpec
from hycampaign.define.schema_campaign import BY_NAME, SCHEMA
from hycampaign.define.sheets import LISTS_SHEET

# Limits of Excel for the note that shows beside a cell.
_LONGEST_TITLE = 32
_LONGEST_NOTE = 255
_ROWS_OFFERED = 500

Area = tuple[int, int, int, int]


def write_lists(sheet: Worksheet) -> dict[tuple[str, ...], str]:
    """Write the words of every enumeration; return the range of each."""
    ranges: dict[tuple[str, ...], str] = {}
    for words in (tuple(c.words.values()) for spec in SCHEMA for c in spec.columns if c.words):
        if words in ranges:
            continue
        place = len(ranges)
        sheet.write_column(0, place, words)
        letters = xl_col_to_name(place)
        ranges[words] = f"={LISTS_SHEET}!${letters}$1:${letters}${len(words)}"
    sheet.very_hidden()
    return ranges


def add_validation(
    sheet: Worksheet, column: ColumnSpec, area: Area, lists: Mapping[tuple[str, ...], str]
) -> None:
    """Give a column's cells their dropdown and note; several words in a cell have none."""
    options: dict[str, Any] = {"validate": "any", "ignore_blank": True}
    if column.refers:
        options |= _offered(_codes_of(column.refers), error_type="warning")
    elif column.kind is CellKind.ONE_OF:
        options |= _offered(lists[tuple(column.words.values())], error_type="stop")
    elif column.words and column.kind is CellKind.EXPRESSION:
        options |= _offered(lists[tuple(column.words.values())]) | {"show_error": False}
    elif not column.note:
        return
    if column.note:
        options["input_title"] = column.heading[:_LONGEST_TITLE]
        options["input_message"] = column.note[:_LONGEST_NOTE]
    sheet.data_validation(*area, options)


def _offered(source: str, error_type: str = "information") -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": error_type,
        "error_title": "Không có trong danh sách",
        "error_message": "Hãy chọn một giá trị trong danh sách của ô.",
    }


def _codes_of(table: str) -> str:
    """Return the range of a table's codes, with room for those yet to be added."""
    spec = BY_NAME[table]
    letters = xl_col_to_name(spec.codes.index("code"))
    return f"='{spec.sheet}'!${letters}$3:${letters}${_ROWS_OFFERED}"
