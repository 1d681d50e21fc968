"""What was asked: the tables of a definition, read as a stranger would read them.

From ``dinh-nghia.xlsx`` (a sheet is known by the small codes below its headings, its words are
Vietnamese) or from a folder of CSV files (words are English). Nothing of the package is used.
"""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import load_workbook
from oracles.figures.read.asked import Column, Definition, Form, Row, Target, Unit, folded

# A table is known by codes that no other table has together.
MARKS = {
    "settings": {"key", "value"},
    "units": {"code", "named_after_person"},
    "former_units": {"code", "district"},
    "forms": {"code", "applies_to", "version"},
    "rows": {"form", "numerator"},
    "columns": {"form", "prefill"},
    "choices": {"list", "label"},
    "targets": {"indicator", "year"},
}
WORDS = {
    "dòng cố định": "fixed",
    "danh sách": "list",
    "thuyết minh": "text",
    "phát sinh trong kỳ": "flow",
    "tại thời điểm": "stock",
    "tỷ lệ": "ratio",
    "có/không": "yes_no",
    "chữ": "text",
    "ngày": "date",
    "khóa nhận diện": "key",
    "đề mục": "heading",
    "cộng": "sum",
    "tính lại từ tổng": "ratio",
    "lớn nhất": "max",
    "đếm": "count",
    "số kỳ cuối": "last",
    "không tổng hợp": "none",
    "số": "number",
    "số nguyên": "integer",
    "phần trăm": "percent",
    "chọn từ danh mục": "choice",
    "tháng": "month",
    "đơn vị": "unit",
    "kỳ trước": "previous",
    "cùng kỳ năm trước": "last_year",
    "kế hoạch giao": "target",
    "dòng chuyển tiếp": "project",
    "trong quý": "quarter",
    "từ đầu năm": "year",
    "từ đầu giai đoạn": "phase",
    "cuối kỳ": "end",
    "cả năm": "plan",
    "không theo thời gian": "none",
}


def read_definition(path: Path) -> Definition:
    """Read a workbook or a folder of CSV files."""
    tables = _from_folder(path) if path.is_dir() else _from_workbook(path)
    settings = {one["key"]: _text(one.get("value")) for one in tables.get("settings", [])}
    units = [_unit(one) for one in (*tables.get("units", []), *tables.get("former_units", []))]
    choices: dict[str, dict[str, str]] = {}
    for one in tables.get("choices", []):
        choices.setdefault(one["list"], {})[_text(one["code"])] = _text(one["label"])
    forms = {_text(one["code"]): _form(one, tables) for one in tables.get("forms", [])}
    targets = tuple(_targets(tables.get("targets", [])))
    return Definition(settings, tuple(units), forms, choices, targets)


Lines = list[dict[str, object]]


def _from_folder(folder: Path) -> dict[str, Lines]:
    tables: dict[str, Lines] = {}
    for name in MARKS:
        path = folder / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as file:
                tables[name] = [dict(line) for line in csv.DictReader(file)]
    return tables


def _from_workbook(path: Path) -> dict[str, Lines]:
    tables: dict[str, Lines] = {}
    book = load_workbook(path, data_only=True, read_only=True)
    for sheet in book:
        lines = list(sheet.iter_rows(values_only=True))
        heads = [_text(cell) for cell in lines[1]] if len(lines) > 1 else []
        name = next((n for n, marks in MARKS.items() if marks <= set(heads)), "")
        if name and name not in tables:
            filled = (line for line in lines[2:] if any(cell is not None for cell in line))
            tables[name] = [dict(zip(heads, line, strict=False)) for line in filled]
    book.close()
    return tables


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else unicodedata.normalize("NFC", str(cell)).strip()


def _word(line: Mapping[str, object], name: str, default: str = "") -> str:
    word = _text(line.get(name))
    return WORDS.get(folded(word), word) or default


def _words(line: Mapping[str, object], name: str) -> tuple[str, ...]:
    parts = (_text(part) for part in _text(line.get(name)).split(";"))
    return tuple(WORDS.get(folded(p), p) if name == "row_kinds" else p for p in parts if p)


def _number(cell: object) -> Decimal:
    try:
        return Decimal(_text(cell) or "0")
    except InvalidOperation:
        return Decimal(0)


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return date.fromisoformat(_text(cell)[:10]) if _text(cell) else None


def _unit(line: Mapping[str, object]) -> Unit:
    said = [line.get("name"), line.get("short_name"), *_words(line, "aliases")]
    return Unit(
        _text(line["code"]),
        _text(line["name"]),
        _text(line.get("kind")),
        _day(line.get("active_from")),
        _day(line.get("active_to")),
        _words(line, "predecessors"),
        frozenset(folded(name) for name in said if name),
    )


def _form(line: Mapping[str, object], tables: Mapping[str, Lines]) -> Form:
    code = _text(line["code"])
    own = {
        name: [one for one in tables.get(name, []) if _text(one["form"]) == code]
        for name in ("rows", "columns")
    }
    form = Form(code, _word(line, "kind"), _words(line, "applies_to"), _words(line, "periods"))
    scope = next((_word(line, name) for name in line if name and "scope" in name), "")
    rows = (_row(one) for one in _in_order(own["rows"]))
    columns = (_column(one) for one in _in_order(own["columns"]))
    return replace(
        form,
        scope=scope,
        rows={row.code: row for row in rows},
        columns={column.code: column for column in columns},
    )


def _in_order(lines: Iterable[dict[str, object]]) -> Lines:
    """Sort by ``order``; what has none stands below what is above it."""
    placed: list[tuple[Decimal, dict[str, object]]] = []
    for line in lines:
        last = placed[-1][0] if placed else Decimal(0)
        given = _text(line.get("order"))
        placed.append((_number(given) if given else last, line))
    return [line for _, line in sorted(placed, key=lambda one: one[0])]


def _row(line: Mapping[str, object]) -> Row:
    return Row(
        _text(line["code"]),
        _text(line.get("parent")),
        _text(line.get("label")),
        _text(line.get("measure")),
        _word(line, "kind", "flow"),
        _word(line, "space", "sum"),
        int(_number(line.get("decimals"))),
        _text(line.get("numerator")),
        _text(line.get("denominator")),
        _words(line, "applies_to"),
        _text(line.get("formula")),
    )


def _column(line: Mapping[str, object]) -> Column:
    return Column(
        _text(line["code"]),
        _text(line.get("label")),
        _word(line, "type", "number"),
        _text(line.get("measure")),
        _word(line, "kind", "text"),
        _word(line, "space", "none"),
        _word(line, "time", "none"),
        _word(line, "span"),
        _text(line.get("formula")),
        _word(line, "prefill"),
        _text(line.get("prefill_from")),
        _text(line.get("choices")),
        int(_number(line.get("decimals"))),
        _words(line, "row_kinds"),
    )


def _targets(lines: Lines) -> Iterator[Target]:
    for line in lines:
        year = int(_number(line["year"]))
        value, measure = _number(line["value"]), _text(line.get("measure"))
        yield Target(_text(line["indicator"]), _text(line["unit"]), year, value, measure)
