"""One slip in the shipped definition is one finding: the cause first, and no flood behind it.

Each edit is what a clerk does by accident to the real workbook; the numbers are those of the
definition as it comes with the program.
"""

import datetime
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hycampaign.define.check.everything import check_definition
from hycampaign.define.read.source import read_tables
from hycampaign.define.write.workbook import write_definition
from hycampaign.shipped import definition_folder, word_template_folder

Edit = Callable[[Workbook], object]
ROWS, COLUMNS, UNITS, RULES, FORMS = "Chỉ tiêu", "Cột", "Đơn vị", "Quy tắc", "Biểu"
# The screen shows twelve findings; more for one slip hide its cause.
A_FEW = 12


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    path = tmp_path_factory.mktemp("goc") / "dinh-nghia.xlsx"
    write_definition(path, read_tables(definition_folder()))
    return path


def _column(sheet: Worksheet, code: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == code)


def _line(sheet: Worksheet, code: str, form: str = "") -> int:
    own = _column(sheet, "code")
    return next(
        row
        for row in range(3, sheet.max_row + 1)
        if sheet.cell(row, own).value == code and (not form or sheet.cell(row, 1).value == form)
    )


def _put(name: str, key: str, /, **values: object) -> Edit:
    """Type into the cells of the row with a code; ``BM02.HT01`` is that row of that form."""
    form, _, code = key.rpartition(".") if name in {ROWS, COLUMNS} else ("", "", key)

    def edit(book: Workbook) -> None:
        sheet = book[name]
        line = _line(sheet, code, form)
        for column, value in values.items():
            sheet.cell(line, _column(sheet, column)).value = value

    return edit


def _without_column(name: str, code: str) -> Edit:
    return lambda book: book[name].delete_cols(_column(book[name], code))


def _swapped(one: str, other: str) -> Edit:
    def edit(book: Workbook) -> None:
        first, second = book[one], book[other]
        first.title, second.title = "tạm", one
        first.title = other

    return edit


def _percent(name: str, line: int, code: str, value: float) -> Edit:
    def edit(book: Workbook) -> None:
        cell = book[name].cell(line, _column(book[name], code))
        cell.value, cell.number_format = value, "0%"

    return edit


FIRST = {
    "former units deleted": (lambda b: b.remove(b["Đơn vị cũ"]), "DEF015", "", ""),
    "former units renamed": (
        lambda b: setattr(b["Đơn vị cũ"], "title", "Don vi cu"),
        "DEF014",
        "Don vi cu",
        "",
    ),
    "rows deleted": (lambda b: b.remove(b[ROWS]), "DEF015", "", ""),
    "rows emptied": (lambda b: b[ROWS].delete_rows(3, 400), "DEF015", ROWS, ""),
    "documents deleted": (lambda b: b.remove(b["Văn bản"]), "DEF015", "", ""),
    "two sheets swapped": (_swapped(UNITS, "Đơn vị cũ"), "DEF014", "Đơn vị", ""),
    "rows and columns swapped": (_swapped(ROWS, COLUMNS), "DEF014", "Chỉ tiêu", ""),
    "days deleted": (_without_column(UNITS, "active_from"), "DEF012", UNITS, ""),
    "types deleted": (_without_column(COLUMNS, "type"), "DEF012", COLUMNS, ""),
    "kinds of units deleted": (_without_column(UNITS, "kind"), "DEF012", UNITS, ""),
    "one list deleted from columns": (
        _without_column(COLUMNS, "prefill"),
        "DEF012",
        COLUMNS,
        "",
    ),
    "form cells merged": (lambda b: b[ROWS].merge_cells("A4:A60"), "DEF013", ROWS, "A4"),
    "title of a form blank": (_put(FORMS, "BM02", title=None), "DEF101", FORMS, "B4"),
    "kind of a form blank": (_put(FORMS, "BM01", kind=None), "DEF101", FORMS, "D3"),
    "label of a column blank": (
        _put(COLUMNS, "BM02.luy_ke", label=None),
        "DEF101",
        COLUMNS,
        "D37",
    ),
    "code of a form changed": (_put(FORMS, "BM02", code="BM2"), "DEF214", FORMS, "A4"),
    "code of a column changed": (
        _put(COLUMNS, "BM02.luy_ke", code="luyke"),
        "DEF208",
        COLUMNS,
        "O39",
    ),
    "a list made of a fixed form": (
        _put(FORMS, "BM02", kind="danh sách"),
        "DEF216",
        FORMS,
        "A4",
    ),
    "a form asked of nobody that is left": (
        _put(FORMS, "BM02", applies_to="thị xã"),
        "DEF225",
        ROWS,
        "P4",
    ),
    "a year for a day": (_put(UNITS, "11953", active_from=2025), "DEF112", UNITS, "G3"),
    "a day that does not exist": (
        _put(UNITS, "11953", active_from="31/06/2025"),
        "DEF104",
        UNITS,
        "G3",
    ),
    "a day too early": (
        _put(UNITS, "11953", active_from=datetime.date(2025, 6, 1)),
        "DEF219",
        UNITS,
        "I3",
    ),
    "a day too late": (
        _put(UNITS, "11953", active_from=datetime.date(2026, 7, 1)),
        "DEF221",
        UNITS,
        "G3",
    ),
    "a signature below a table": (
        lambda b: setattr(b[RULES]["A140"], "value", "Tổng: 113 quy tắc"),
        "DEF101",
        RULES,
        "B140",
    ),
    "a percentage for points": (
        _percent("Tiêu chí", 3, "max_points", 0.3),
        "DEF113",
        "Tiêu chí",
        "D3",
    ),
    "an unknown period": (_put(RULES, "VAL301", periods="Quý 5"), "DEF212", RULES, "K3"),
    "an unknown row of a rule": (_put(RULES, "VAL403", rows="HT6"), "DEF208", RULES, "C33"),
    "an unknown list": (_put(COLUMNS, "BM01.nhom", choices="nhomm"), "DEF203", COLUMNS, "L5"),
}


@pytest.mark.parametrize("slip", FIRST)
def test_the_first_finding_is_the_cause_and_few_follow(shipped, tmp_path, slip):
    edit, code, sheet, cell = FIRST[slip]
    book = openpyxl.load_workbook(shipped)
    edit(book)
    book.save(tmp_path / "dinh-nghia.xlsx")
    _, findings = check_definition(tmp_path / "dinh-nghia.xlsx", word_template_folder())
    said = [(f.code.id, f.location.sheet, f.location.address) for f in findings]
    assert said[0] == (code, sheet, cell)
    assert len(said) <= A_FEW, said
