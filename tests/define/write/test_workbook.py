"""The definition workbook after a clerk has worked in it: nothing is lost in silence.

Every case edits a real ``dinh-nghia.xlsx``; what is said of it is said at its cell.
"""

import datetime
import unicodedata
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from making.definitions.tables import tables_of
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from hycampaign.define.check.everything import check_definition
from hycampaign.define.write.workbook import write_definition
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.trouble.finding import Finding

ROWS, UNITS, RULES, SETTINGS = "Chỉ tiêu", "Đơn vị", "Quy tắc", "Thiết lập"
Edit = Callable[[Workbook], object]


def _column(sheet: Worksheet, code: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == code)


def _set(name: str, line: int, /, **values: object) -> Edit:
    def edit(book: Workbook) -> None:
        sheet = book[name]
        for code, value in values.items():
            sheet.cell(line, _column(sheet, code)).value = value

    return edit


def _named(old: str, new: str) -> Edit:
    return lambda book: setattr(book[old], "title", new)


def _head(name: str, row: int, code: str, text: str | None) -> Edit:
    def edit(book: Workbook) -> None:
        sheet = book[name]
        sheet.cell(row, _column(sheet, code)).value = text

    return edit


def _all(*edits: Edit) -> Edit:
    return lambda book: [edit(book) for edit in edits]


def _edited(folder: Path, edit: Edit) -> tuple[Campaign, tuple[Finding, ...]]:
    path = folder / "dinh-nghia.xlsx"
    write_definition(path, tables_of())
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    return check_definition(path)


def _said(folder: Path, edit: Edit) -> list[str]:
    _, findings = _edited(folder, edit)
    return [f"{f.code.id} {f.location.sheet}!{f.location.address}" for f in findings]


SAID = {
    "a sheet renamed": (_named(RULES, "Quy tac"), ["DEF014 Quy tac!"]),
    "a sheet without which nothing goes": (
        _named(UNITS, "Don vi"),
        ["DEF014 Don vi!"],
    ),
    "a sheet copied": (
        lambda book: setattr(book.copy_worksheet(book[RULES]), "title", "rules"),
        ["DEF009 rules!"],
    ),
    "a sheet emptied": (lambda book: book[UNITS].delete_rows(3, 99), ["DEF010 Đơn vị!"]),
    "both heading rows gone": (lambda b: b[ROWS].delete_rows(1, 2), ["DEF004 Chỉ tiêu!"]),
    "headings swapped": (
        _all(
            _head(ROWS, 1, "space", "Giữa các quý"), _head(ROWS, 1, "time", "Giữa các đơn vị")
        ),
        ["DEF011 Chỉ tiêu!I2", "DEF011 Chỉ tiêu!J2"],
    ),
    "a column deleted": (
        lambda book: book[RULES].delete_cols(_column(book[RULES], "severity")),
        ["DEF012 Quy tắc!"],
    ),
    "a needed column deleted": (
        lambda book: book[ROWS].delete_cols(_column(book[ROWS], "label")),
        ["DEF006 Chỉ tiêu!"],
    ),
    "code and heading misspelt": (
        _all(_head(RULES, 1, "severity", "Mứcc độ"), _head(RULES, 2, "severity", "severty")),
        ["DEF005 Quy tắc!E2", "DEF012 Quy tắc!"],
    ),
    "a heading misspelt without its code": (
        _all(_head(RULES, 1, "severity", "Mứcc độ"), _head(RULES, 2, "severity", None)),
        ["DEF005 Quy tắc!E2", "DEF012 Quy tắc!"],
    ),
    "a heading blanked, its cells left": (
        _all(_head(RULES, 1, "severity", None), _head(RULES, 2, "severity", None)),
        ["DEF008 Quy tắc!E3", "DEF012 Quy tắc!"],
    ),
    "cells merged": (
        lambda book: book[ROWS].merge_cells("E5:E6"),
        ["DEF013 Chỉ tiêu!E5"],
    ),
    "a formula never calculated beside a misspelt code": (
        _all(_set(ROWS, 5, max="=1+1"), _set(RULES, 3, expression="chii <= von")),
        ["DEF109 Chỉ tiêu!M5", "DEF401 Quy tắc!F3"],
    ),
    "a formula never calculated": (_set(ROWS, 5, max="=1+1"), ["DEF109 Chỉ tiêu!M5"]),
    "an expression as a formula": (
        _set(RULES, 3, expression="=chi<=von"),
        ["DEF109 Quy tắc!F3"],
    ),
    "an error in a cell": (_set(ROWS, 5, max="#N/A"), ["DEF110 Chỉ tiêu!M5"]),
    "a number too great": (_set(ROWS, 5, max=1e300), ["DEF112 Chỉ tiêu!M5"]),
    "a number like 1e400": (_set(ROWS, 5, max="1e400"), ["DEF102 Chỉ tiêu!M5"]),
    "too many decimals": (_set(ROWS, 5, decimals=40), ["DEF112 Chỉ tiêu!K5"]),
    "a switch for a number": (_set(ROWS, 5, max=True), ["DEF102 Chỉ tiêu!M5"]),
    "a number shown in percent": (
        _all(
            _set(ROWS, 5, max=0.5),
            lambda b: setattr(b[ROWS].cell(5, 13), "number_format", "0%"),
        ),
        ["DEF113 Chỉ tiêu!M5"],
    ),
    "one thousand or one": (_set(ROWS, 5, max="1.000"), ["DEF102 Chỉ tiêu!M5"]),
    "a year for a day": (_set(UNITS, 3, active_from="17/07/1905"), ["DEF112 Đơn vị!G3"]),
    "a time for a day": (_set(UNITS, 3, active_from=datetime.time(10)), ["DEF104 Đơn vị!G3"]),
    "a day with something behind it": (
        _set(UNITS, 3, active_from="2025-07-01 sáng"),
        ["DEF104 Đơn vị!G3"],
    ),
    "an unknown setting": (_set(SETTINGS, 3, key="provine"), ["DEF506 Thiết lập!A3"]),
    "kinds parted by a comma": (
        lambda b: (_set(UNITS, 4, kind="xã")(b), _set("Biểu", 4, applies_to="xã, phường")(b)),
        ["DEF207 Biểu!E4"],
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_what_has_gone_wrong_is_said_at_its_cell_and_nothing_else(tmp_path, case):
    edit, expected = SAID[case]
    assert sorted(_said(tmp_path, edit)) == sorted(expected)


def _old_font(book: Workbook) -> None:
    cell = book[ROWS].cell(4, _column(book[ROWS], "label"))
    cell.value, cell.font = "§\u00ad\u00eang", Font(name=".VnTime")


def test_a_text_in_an_old_font_is_said_at_its_cell(tmp_path):
    assert _said(tmp_path, _old_font) == ["DEF111 Chỉ tiêu!E4"]


def _far_row(book: Workbook) -> None:
    fields = {"form": "BM02", "code": "HT90", "label": "Xa", "kind": "flow"}
    _set(ROWS, 3000, **fields)(book)


def _blank_code_row(book: Workbook) -> None:
    for cell in book[RULES][2]:
        cell.value = None


FINE = {
    "a sheet named in decomposed letters": _named(ROWS, unicodedata.normalize("NFD", ROWS)),
    "a code misspelt below a right heading": _head(RULES, 2, "severity", "severty"),
    "the row of codes deleted": lambda book: book[RULES].delete_rows(2),
    "the row of codes blanked": _blank_code_row,
    "a title above": lambda book: book[RULES].insert_rows(1, 3),
    "a column of one's own": lambda book: (
        book[RULES].insert_cols(3),
        setattr(book[RULES]["C1"], "value", "Người soạn"),
        setattr(book[RULES]["C3"], "value", "Ví Dụ"),
    ),
    "blank rows in the middle": lambda book: book[ROWS].insert_rows(5, 3),
    "a row beyond the styled area": _far_row,
    "spaces nobody sees": _set(ROWS, 4, form="\u200bBM02 ", code=" HT01\u00a0"),
    "words in decomposed letters": _set(
        ROWS, 4, kind=unicodedata.normalize("NFD", "phát sinh trong kỳ")
    ),
    "a day as text": _set(UNITS, 3, active_from="01/07/2025"),
    "a day as a number of days": _set(UNITS, 3, active_from=datetime.date(2025, 7, 1)),
    "a day of the year that became a date": _set(SETTINGS, 4, value=datetime.date(2026, 3, 14)),
    "the word for a source": _set("Cột", 10, prefill="cùng kỳ năm trước"),
    "numbers as text": _set("Kế hoạch giao", 3, value="12,5"),
    "a very long text": _set(ROWS, 4, label="Đường " * 5000),
    "a chart": lambda book: book.create_chartsheet("Biểu đồ"),
    "the line of numbers below a heading": lambda book: (
        book[ROWS].insert_rows(3),
        [setattr(book[ROWS].cell(3, n), "value", f"({n})") for n in range(1, 19)],
    ),
    "dashes and signs that Word puts in": _set(
        ROWS, 4, form="\uff22\uff2d02", code="\u041d\u042201."
    ),
    "a day in words": _set(UNITS, 3, active_from="ngày 01 tháng 7 năm 2025"),
    "a cross for yes": _set("Cột", 3, required="x"),
}


@pytest.mark.parametrize("case", FINE)
def test_what_does_no_harm_just_works(tmp_path, case):
    campaign, findings = _edited(tmp_path, FINE[case])
    assert findings == ()
    assert [rule.severity.value for rule in campaign.rules] == ["lỗi", "cảnh báo"]
    form = campaign.form("BM02")
    assert [row.code for row in form.rows][:3] == ["A", "HT01", "HT02"]
    assert campaign.settings["cutoff_q1"] == "03-14"
    assert campaign.units[0].active_from == datetime.date(2025, 7, 1)


def test_a_unit_code_typed_as_a_number_has_lost_its_zeros(tmp_path):
    def edit(book):
        for line, code in enumerate(("00124", "00125", 123), 5):
            _set(UNITS, line, code=code, name=f"Xã {code}", kind="xã")(book)

    _, findings = _edited(tmp_path, edit)
    assert [(f.code.id, f.location.address) for f in findings] == [("DEF222", "A7")]
    assert "00123" in findings[0].hint


def test_a_removed_column_is_named_before_the_errors_that_come_of_it(tmp_path):
    said = _said(
        tmp_path, lambda book: book["Cột"].delete_cols(_column(book["Cột"], "choices"))
    )
    assert said[0] == "DEF012 Cột!"
    assert "DEF203 Cột!" in said


def test_a_row_without_an_order_stands_below_the_row_above_it(tmp_path):
    def edit(book):
        for line, order in ((3, 10), (4, 20), (5, None), (6, 30), (7, 40)):
            _set(ROWS, line, order=order)(book)

    campaign, _ = _edited(tmp_path, edit)
    codes = [row.code for row in campaign.form("BM02").rows]
    assert codes == ["A", "HT01", "HT02", "HT03", "HT04"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("~$dinh-nghia.xlsx", ["DEF016"]),
        ("dinh-nghia (2).xlsx", ["DEF017"]),
        ("Bản sao định nghĩa.xls", ["DEF017"]),
        ("tong-hop.xlsx", []),
        ("ghi-chu.txt", []),
    ],
)
def test_a_file_beside_the_definition_that_may_be_the_one_meant_is_named(
    tmp_path, name, expected
):
    (tmp_path / name).write_bytes(b"")
    _, findings = _edited(tmp_path, lambda _: None)
    assert [finding.code.id for finding in findings] == expected
