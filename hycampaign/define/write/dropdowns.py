"""Write dropdowns and input notes; lists stand on a hidden sheet, whatever their length."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from hycampaign.define.read.sheets import LISTS_SHEET
from hycampaign.define.tables.campaign_spec import BY_NAME, SCHEMA
from hycampaign.define.tables.spec import LIST_SEPARATOR, CellKind, ColumnSpec, TableSpec
from hycampaign.define.tables.table import Tables

# Limits of Excel for the note that shows beside a cell.
_LONGEST_TITLE = 32
_LONGEST_NOTE = 255
# So far down codes are looked for; below the last one a list has no blank entries.
_LAST_CODE_ROW = 2002
_FIRST_CODE_ROW = 3

_PERIODS = ("*", "Q", "H", "9M", "Y", "Q1", "Q2", "Q3", "Q4")
# Columns that hold codes of another table, or of their own, though not always.
_CODES_OF = {
    ("forms", "owner_unit"): "units",
    ("rows", "parent"): "rows",
    ("rows", "numerator"): "rows",
    ("rows", "denominator"): "rows",
    ("columns", "prefill_from"): "columns",
    ("targets", "unit"): "units",
    ("rehearsal", "column"): "columns",
}
# Columns that mostly repeat what another column holds already, their own by default.
_SAME_AS = {
    ("columns", "choices"): (("choices", "list"),),
    ("criteria", "block"): (("units", "block"),),
}
_REPEATING = {
    *(("units", "kind"), ("units", "block"), ("choices", "list"), ("columns", "group")),
    *(("former_units", "kind"), ("former_units", "block"), ("former_units", "district")),
    *(("texts", "section"), ("documents", "kind"), ("documents", "template")),
}
_MEASURES = (("rows", "measure"), ("columns", "measure"))

Area = tuple[int, int, int, int]
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Offers:
    """Where the entries of a column's dropdown lie: by its words, else by table and column."""

    words: Mapping[tuple[str, ...], str]
    known: Mapping[Place, str]


def write_lists(book: Workbook, sheet: Worksheet, tables: Tables) -> Offers:
    """Write the words of every enumeration and what is in use; return where each list lies."""
    place = 0

    def written(entries: Iterable[str]) -> str:
        nonlocal place
        listed = list(entries)
        sheet.write_column(0, place, listed)
        letters = xl_col_to_name(place)
        place += 1
        return f"={LISTS_SHEET}!${letters}$1:${letters}${len(listed)}"

    words: dict[tuple[str, ...], str] = {}
    for spec in SCHEMA:
        for column in spec.columns:
            if column.words and tuple(column.words.values()) not in words:
                words[tuple(column.words.values())] = written(column.words.values())
    in_use = {key: entries for key, entries in _in_use(tables) if entries}
    ranges = {entries: written(entries) for entries in dict.fromkeys(in_use.values())}
    sheet.very_hidden()
    known = {key: ranges[entries] for key, entries in in_use.items()}
    for table in sorted({*_CODES_OF.values(), *_referred()}):
        book.define_name(_name_of(table), _codes_of(table))
    return Offers(words, known | {key: f"={_name_of(t)}" for key, t in _CODES_OF.items()})


def add_validation(
    sheet: Worksheet, spec: TableSpec, column: ColumnSpec, area: Area, offers: Offers
) -> None:
    """Give a column's cells their dropdown and note.

    Where something else may be right, as several words in a cell, the list only suggests.
    """
    options: dict[str, Any] = {"validate": "any", "ignore_blank": True}
    if column.refers:
        options |= _offered(f"={_name_of(column.refers)}", error_type="warning")
    elif column.kind is CellKind.ONE_OF:
        options |= _offered(offers.words[tuple(column.words.values())], error_type="stop")
    elif suggested := _suggested(spec, column, offers):
        options |= _offered(suggested) | {"show_error": False}
    elif not column.note:
        return
    if column.note:
        options["input_title"] = column.heading[:_LONGEST_TITLE]
        options["input_message"] = column.note[:_LONGEST_NOTE]
    sheet.data_validation(*area, options)


def _suggested(spec: TableSpec, column: ColumnSpec, offers: Offers) -> str:
    if column.words:
        return offers.words[tuple(column.words.values())]
    return offers.known.get((spec.name, column.code), "")


def _in_use(tables: Tables) -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Yield what columns may repeat: kinds of units, measures, names of lists."""
    kinds = _entries(tables, [("units", "kind"), ("former_units", "kind")])
    for spec in SCHEMA:
        for column in spec.columns:
            key = (spec.name, column.code)
            if column.code == "measure":
                yield key, _entries(tables, _MEASURES)
            elif column.code == "applies_to":
                yield key, ("*", *kinds)
            elif column.code in {"periods", "period_kinds", "applies_when"}:
                yield key, _PERIODS
            elif key in _REPEATING or key in _SAME_AS:
                yield key, _entries(tables, _SAME_AS.get(key, (key,)))


def _entries(tables: Tables, columns: Iterable[Place]) -> tuple[str, ...]:
    """Return the different texts of some columns, in the order of their first use."""
    texts = (row.text(code) for table, code in columns for row in tables.rows(table))
    return tuple(text for text in dict.fromkeys(texts) if text and LIST_SEPARATOR not in text)


def _offered(source: str, error_type: str = "information") -> dict[str, Any]:
    return {
        "validate": "list",
        "source": source,
        "error_type": error_type,
        "error_title": "Không có trong danh sách",
        "error_message": "Hãy chọn một giá trị trong danh sách của ô.",
    }


def _referred() -> Iterator[str]:
    return (column.refers for spec in SCHEMA for column in spec.columns if column.refers)


def _name_of(table: str) -> str:
    return f"ma_{table}"


def _codes_of(table: str) -> str:
    """Return the range of a table's codes, as far down as there are any.

    Excel opens a list at its first blank entry, where the clerk would see nothing.
    """
    spec = BY_NAME[table]
    letters = xl_col_to_name(spec.codes.index("code"))
    first = f"'{spec.sheet}'!${letters}${_FIRST_CODE_ROW}"
    codes = f"{first}:${letters}${_LAST_CODE_ROW}"
    last = f'SUMPRODUCT(MAX(({codes}<>"")*(ROW({codes})-ROW({first})+1)))'
    return f"={first}:INDEX({codes},MAX(1,{last}))"
