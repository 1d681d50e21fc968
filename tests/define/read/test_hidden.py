"""What a clerk does not see in the definition workbook: hidden parts, formulas."""

import openpyxl
import pytest
import xlsxwriter
from making.definitions.tables import tables_of

from hycampaign.define.check.everything import check_definition
from hycampaign.define.read.source import read_tables
from hycampaign.define.write.workbook import write_definition

RULES = "Quy tắc"


def _hide_row(book):
    book[RULES].row_dimensions[4].hidden = True


def _hide_heading(book):
    book[RULES].row_dimensions[2].hidden = True


def _hide_column(book):
    book[RULES].column_dimensions["F"].hidden = True


def _hide_sheet(book):
    book[RULES].sheet_state = "hidden"


HIDDEN = {
    "a row behind a filter": (_hide_row, "(dòng 4)"),
    "a column": (_hide_column, "(cột F)"),
    "a sheet": (_hide_sheet, "(cả trang)"),
    "the codes in the heading": (_hide_heading, ""),
}


@pytest.mark.parametrize("case", HIDDEN)
def test_what_is_hidden_but_used_is_named_once(tmp_path, case):
    edit, part = HIDDEN[case]
    path = tmp_path / "dinh-nghia.xlsx"
    write_definition(path, tables_of())
    book = openpyxl.load_workbook(path)
    edit(book)
    book.save(path)
    _, findings = check_definition(path)
    assert [(f.code.id, f.location.sheet) for f in findings] == (
        [("DEF018", RULES)] if part else []
    )
    assert all(part in finding.message for finding in findings)
    assert read_tables(path) == tables_of()


def test_a_merged_area_is_said_once_and_not_what_it_was_filled_with(tmp_path):
    path = tmp_path / "dinh-nghia.xlsx"
    write_definition(path, tables_of())
    book = openpyxl.load_workbook(path)
    book["Đơn vị"].merge_cells("A3:B4")
    book.save(path)
    assert [finding.code.id for finding in check_definition(path)[1]][:1] == ["DEF013"]
    assert "DEF201" not in [finding.code.id for finding in check_definition(path)[1]]


def test_the_result_of_a_formula_is_no_expression_but_may_be_an_order(tmp_path):
    path = tmp_path / "dinh-nghia.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet(RULES)
    sheet.write_row(0, 0, ["code", "form", "expression", "message"])
    sheet.write_row(1, 0, ["VAL301", "BM01", "", "Sai."])
    sheet.write_formula(1, 2, "=HT06<=HT07", None, True)
    rows = book.add_worksheet("Chỉ tiêu")
    rows.write_row(0, 0, ["form", "code", "order", "label"])
    rows.write_row(1, 0, ["BM02", "HT01", "", "Làm"])
    rows.write_formula(1, 2, "=5+5", None, 10)
    book.close()
    said = [
        (fault.code.id, fault.location.address)
        for fault in read_tables(path).faults
        if fault.code.id.startswith("DEF1")
    ]
    assert said == [("DEF115", "C2")]
