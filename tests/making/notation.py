"""Markdown table ⇄ workbook, so that a test shows the sheet that it is about.

A cell is written as a clerk would see it:

    (nothing)            blank
    12.5                 a number
    '12.5                a text, whatever it looks like
    2026-09-04           a day
    50%                  0.5 in percent format
    TRUE                 a truth value
    =SUM(A1:A2) → 3      a formula and its calculated value; an error value: → #REF!
    =SUM(A1:A2)          a formula that was never calculated
    a<br>b               a line break

A line of dashes is passed over, so that a table may have a Markdown heading.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import openpyxl
import xlsxwriter

from hycampaign.office.sniff.sniff import FileKind
from hycampaign.office.values.workbook import CellRange, Oddities, Sheet, Visibility, Workbook

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)%")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_ARROW = " → "


@dataclass(frozen=True, slots=True)
class Written:
    """One cell of a table: value, formula ("" when none), and whether it is in percent."""

    value: str | float | bool | date | None = None
    formula: str = ""
    is_percent: bool = False

    @property
    def error(self) -> str:
        """The error value that a formula shows; empty for any other cell."""
        text = self.value if isinstance(self.value, str) else ""
        return text if self.formula and text.startswith("#") else ""


def cells_from(table: str) -> list[list[Written]]:
    """Return the cells of a Markdown table, row by row."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [
        [_written(cell.strip()) for cell in line[1:].removesuffix("|").split("|")]
        for line in lines
        if line.startswith("|") and not _RULE.fullmatch(line)
    ]


def sheet_from(
    table: str,
    name: str = "Sheet1",
    *,
    merged: tuple[CellRange, ...] = (),
    visibility: Visibility = Visibility.VISIBLE,
    **oddities: object,
) -> Sheet:
    """Return the table as a sheet that was read from a file, without any file."""
    rows = cells_from(table)
    places = [
        ((row, column), cell)
        for row, cells in enumerate(rows, 1)
        for column, cell in enumerate(cells, 1)
    ]
    found = Oddities(
        formulas=frozenset(place for place, cell in places if cell.formula),
        uncached=frozenset(
            place for place, cell in places if cell.formula and cell.value is None
        ),
        errors={place: cell.error for place, cell in places if cell.error},
        percents=frozenset(place for place, cell in places if cell.is_percent),
    )
    values = tuple(tuple(None if c.error else c.value for c in cells) for cells in rows)
    return Sheet(name, values, visibility, merged, replace(found, **oddities))


def workbook_from(*sheets: Sheet, **facts: object) -> Workbook:
    """Return sheets as a workbook that was read from an .xlsx."""
    return Workbook(FileKind.XLSX, sheets, **facts)


@dataclass(frozen=True, slots=True)
class Hidden:
    """What else a workbook carries: its identity and the sheets that nobody sees."""

    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    very_hidden: frozenset[str] = frozenset()


def workbook_bytes(tables: Mapping[str, str], hidden: Hidden | None = None) -> bytes:
    """Return an .xlsx whose sheets are these tables, by name."""
    hidden = hidden or Hidden()
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = {
            "percent": book.add_format({"num_format": "0.0%"}),
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        }
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(cells_from(table)):
                for column, cell in enumerate(cells):
                    _write(sheet, (row, column), cell, formats)
            if name in hidden.very_hidden:
                sheet.very_hidden()
        for name, value in hidden.properties.items():
            book.set_custom_property(name, value, "text")
        for name, formula in hidden.names.items():
            book.define_name(name, f"={formula}")
    return file.getvalue()


def table_from(data: bytes, name: str) -> str:
    """Return a sheet of an .xlsx as a table; formulas come with their calculated values."""
    formulas = openpyxl.load_workbook(io.BytesIO(data))[name]
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[name]
    lines = []
    for row in formulas.iter_rows():
        shown = [_shown(cell, values[cell.coordinate].value) for cell in row]
        lines.append(f"| {' | '.join(shown)} |")
    return "\n".join(lines)


def _written(text: str) -> Written:
    if text.startswith("="):
        formula, _, result = text.partition(_ARROW)
        return Written(_written(result).value if result else None, formula)
    if percent := _PERCENT.fullmatch(text):
        return Written(float(percent[1]) / 100, is_percent=True)
    return Written(_value(text))


def _value(text: str) -> str | float | bool | date | None:
    if not text:
        return None
    if text in {"TRUE", "FALSE"}:
        return text == "TRUE"
    if _NUMBER.fullmatch(text):
        return float(text)
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return text.removeprefix("'").replace("<br>", "\n")


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    cell: Written,
    formats: Mapping[str, object],
) -> None:
    if cell.formula:
        sheet.write_formula(
            *place, cell.formula, None, "" if cell.value is None else cell.value
        )
    elif cell.is_percent:
        sheet.write_number(*place, cell.value, formats["percent"])
    elif isinstance(cell.value, date):
        noon = datetime.combine(cell.value, datetime.min.time())
        sheet.write_datetime(*place, noon, formats["day"])
    elif isinstance(cell.value, str):
        sheet.write_string(*place, cell.value)
    elif cell.value is not None:
        sheet.write(*place, cell.value)


def _shown(cell: openpyxl.cell.Cell, value: object) -> str:
    if cell.data_type == "f":
        return cell.value if value is None else f"{cell.value}{_ARROW}{_plain(value)}"
    if isinstance(value, float | int) and "%" in cell.number_format:
        return f"{value * 100:g}%"
    text = _plain(value)
    looks_otherwise = isinstance(value, str) and _written(text) != Written(value)
    return f"'{text}" if looks_otherwise else text


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).replace("\n", "<br>")
