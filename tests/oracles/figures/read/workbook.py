"""A returned workbook, read by its hidden keys: codes in row 1, rows in column A.

Whoever answers "Không" may still leave typed cells behind; what they count for is not decided
here. Computed cells are passed over, whatever stands in them: the oracle computes them itself.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet
from oracles.figures.read.asked import Column, Definition, Form, Row, Unit, folded
from oracles.figures.read.numbers import number_from

NEW, TOTAL, ACTIVITY, SHEET = "+", "#tong", "#phat_sinh", "#bieu:"
_YES, _NO = {"có", "co", "x", "đúng"}, {"không", "khong", "ko"}
_BLANK_LINES = 60
Held = object
Place = tuple[str, str]


@dataclass(frozen=True)
class Sheet:
    """A form as it came back: its answer, its cells by (row, column), where they stood.

    Rows of a list are ``@1``, ``@2`` … in their order. Numbers are ``Decimal``, or "?" where
    nobody can tell; choices and units are codes; blank cells are left out.
    """

    answer: bool | None
    cells: Mapping[Place, Held] = field(default_factory=dict)
    places: Mapping[Place, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()


def read_report(path: Path, definition: Definition, unit: Unit) -> dict[str, Sheet]:
    """Return the forms of a workbook by code, as far as the unit is asked for them."""
    with tempfile.TemporaryDirectory() as folder:
        book = load_workbook(_as_xlsx(path, Path(folder)), data_only=True, read_only=True)
        found = {}
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            lines = list(_lines(sheet))
            code = _text(lines[0][0].value).removeprefix(SHEET) if lines and lines[0] else ""
            form = definition.forms.get(code)
            if form is not None and _text(lines[0][0].value).startswith(SHEET):
                found[code] = _sheet(_Reader(definition, form, unit), sheet.title, lines)
        book.close()
    return found


def _as_xlsx(path: Path, folder: Path) -> Path:
    """Return a file that openpyxl reads; others are turned into one by LibreOffice."""
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        return path
    command = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    return shutil.move(folder / f"{path.stem}.xlsx", folder / "as.xlsx")


def _lines(sheet: Worksheet) -> Iterator[Sequence[Cell]]:
    blank = 0
    for line in sheet.iter_rows():
        key = line[0].value if line else None
        blank = blank + 1 if key in {None, NEW} and _is_empty(line) else 0
        if blank > _BLANK_LINES:
            return
        yield line


def _is_empty(line: Sequence[Cell]) -> bool:
    return all(cell.value is None for cell in line[1:])


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _sheet(reader: "_Reader", title: str, lines: Sequence[Sequence[Cell]]) -> Sheet:
    columns = {}
    for cell in lines[0][1:]:
        column = reader.form.columns.get(_text(cell.value))
        if column is not None:
            columns[cell.column - 1] = column
    answer: bool | None = None
    cells: dict[Place, Held] = {}
    places: dict[Place, str] = {}
    begun = False
    rows: list[str] = []
    for line in lines[1:]:
        key = _text(line[0].value) if line else ""
        if key == ACTIVITY:
            answer = _answered(line[3].value if len(line) > 3 else None)
        if reader.form.kind == "list":
            row = f"@{len(rows) + 1}" if begun and not key.startswith("#") else ""
            begun = begun or key == TOTAL
        else:
            row = reader.row_code(key, _text(line[1].value) if len(line) > 1 else "")
        held = dict(reader.cells(row, line, columns)) if row else {}
        if held or (row and reader.form.kind != "list"):
            rows.append(row)
        cells |= {(row, code): value for code, (value, _) in held.items()}
        places |= {(row, code): f"{title}!{at}" for code, (_, at) in held.items()}
    return Sheet(answer, cells, places, tuple(rows))


def _answered(value: object) -> bool | None:
    word = folded(value).rstrip(".")
    return True if word in _YES else False if word in _NO else None


@dataclass(frozen=True)
class _Reader:
    """Cells of one form of one unit."""

    definition: Definition
    form: Form
    unit: Unit

    def row_code(self, key: str, printed: str) -> str:
        """Return the row that a line is: by its hidden key, else by the code printed on it."""
        code = key if key in self.form.rows else printed if not key else ""
        row = self.form.rows.get(code)
        return code if row is not None and self.unit.is_meant(row.applies_to) else ""

    def cells(
        self, row: str, line: Sequence[Cell], columns: Mapping[int, Column]
    ) -> Iterator[tuple[str, tuple[Held, str]]]:
        at_row = self.form.rows.get(row)
        for number, column in columns.items():
            cell = line[number] if number < len(line) else None
            if cell is None or cell.value is None or _text(cell.value) == "":
                continue
            if at_row is not None and not self.form.has_cell(at_row, column):
                continue
            if self._is_computed(at_row, column):
                continue
            held = self._held(cell, at_row, column)
            if held is not None:
                yield column.code, (held, cell.coordinate)

    @staticmethod
    def _is_computed(row: Row | None, column: Column) -> bool:
        if column.formula:
            return True
        return row is not None and column.is_numeric and bool(row.formula or row.numerator)

    def _held(self, cell: Cell, row: Row | None, column: Column) -> Held:
        value, measure = cell.value, self.form.measure(row, column)
        if column.is_numeric:
            decimals = row.decimals if row is not None else column.decimals
            whole = column.type == "integer" or (
                column.type == "number" and row is not None and decimals == 0
            )
            shown = "%" in (cell.number_format or "")
            return number_from(value, measure, whole=whole, in_percent=shown)
        if column.type == "yes_no":
            return _answered(value)
        if column.type == "choice":
            return self._choice(value, column)
        if column.type == "unit":
            return self._unit(value)
        if isinstance(value, datetime | date):
            return value.isoformat()[:10]
        return _text(int(value) if isinstance(value, float) and value.is_integer() else value)

    def _choice(self, value: object, column: Column) -> str | None:
        entries = self.definition.choices.get(column.choices, {})
        word = folded(value)
        return next((c for c, label in entries.items() if word in _said(c, label)), None)

    def _unit(self, value: object) -> str | None:
        word = folded(value)
        named = (u.code for u in self.definition.units if word in u.names | {folded(u.code)})
        return next(named, None)


def _said(code: str, label: str) -> set[str]:
    return {folded(code), folded(label)}
