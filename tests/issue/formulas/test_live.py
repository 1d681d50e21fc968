"""Live formulas of the issued workbook, recalculated by LibreOffice as a unit sees them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_row,
    a_rule,
    a_text_form,
)
from making.issuing import issue_workbooks
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet
from reading.recalculated import OFFICE, Rows, recalculated

from hycampaign.define.build.load import load_campaign
from hycampaign.issue.plan.workbook import plan_workbook
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Aggregation, ColumnType, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.identity import COVER_SHEET
from hycampaign.model.reported.history import History

PERIOD = Period(2026, "Q4")
DEFINITION = Path(__file__).parents[3] / "templates" / "definition"

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]


def filled(
    folder: Path, campaign: Campaign, cells: Mapping[str, Mapping[str, Any]]
) -> dict[str, Rows]:
    """Issue the first unit's workbook, type into it, and return what it then shows."""
    issued = next(issue_workbooks(folder, campaign, PERIOD, campaign.units[:1], History())).path
    book = load_workbook(issued)
    for sheet, typed in cells.items():
        for address, value in typed.items():
            assert not book[sheet][address].protection.locked, address
            book[sheet][address] = value
    _show_conditions(book[COVER_SHEET])
    path = folder / "filled.xlsx"
    book.save(path)
    return recalculated(path)


def _show_conditions(cover: Worksheet) -> None:
    """Write into the cells behind the cover's table which of its colours are laid over it."""
    for formatting in cover.conditional_formatting:
        (area,) = formatting.cells.ranges
        for row in range(area.min_row, area.max_row + 1):
            for place, rule in enumerate(formatting.rules):
                written = Translator(f"={rule.formula[0]}", f"F{area.min_row}")
                moved = written.translate_formula(f"F{row}")
                cover.cell(row, 8 + place, moved)


def a_live_campaign() -> Campaign:
    rows = (
        a_row("T", label="Tổng", formula="SUM(CHILDREN(T))"),
        a_row("T.a", parent="T", level=2),
        a_row("T.b", parent="T", level=2, applies_to=("sở",)),
        a_row("T.c", parent="T", level=2),
        a_row(
            "R", kind=RowKind.RATIO, numerator="T.a", denominator="T", measure="%", decimals=1
        ),
    )
    columns = (
        a_column("ke_hoach"),
        a_column("luy_ke", required="yes"),
        a_column("ty_le", type=ColumnType.PERCENT, formula="luy_ke/ke_hoach*100"),
    )
    listed = a_list_form()
    share = a_column(
        "tl",
        form="BM01",
        type=ColumnType.PERCENT,
        formula="gn_lk/khv_nam*100",
        space=Aggregation.RATIO,
    )
    code = replace(listed.columns[0], required="yes")
    listed = replace(listed, columns=(code, *listed.columns[1:], share))
    rules = (
        a_rule("VAL301"),
        a_rule(
            "VAL402",
            form="BM02",
            expression="T.a.luy_ke <= BM01.SUM(gn_lk)",
            message="Lớn quá.",
        ),
    )
    return a_campaign(
        forms=(listed, a_form(rows=rows, columns=columns), a_text_form()), rules=rules
    )


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    return filled(
        tmp_path_factory.mktemp("live"),
        a_live_campaign(),
        {
            "BM01 Dự án": {
                "D5": "Có",
                "C12": "A1",
                "D12": "Một",
                "E12": 100,
                "F12": 40.5,
                "D14": "Hai",
                "E14": 100,
                "F14": 150,
                "C15": "A3",
                "E15": "chữ",
            },
            "BM02 Hạ tầng": {
                "D5": "Có",
                "E12": 500,
                "F12": 300,
                "E13": "-",
                "F13": 100,
            },
            "BM05 Thuyết minh": {"D5": "Không"},
        },
    )


def test_totals_of_fixed_rows_add_up_what_the_unit_is_asked_for(shown: dict[str, Rows]):
    sheet = shown["BM02 Hạ tầng"]
    assert [row[0] for row in sheet[10:14]] == ["T", "T.a", "T.c", "R"]
    assert sheet[10][4:7] == [500, 400, pytest.approx(80)]


def test_ratios_come_from_their_parts_and_stay_blank_without_them(shown: dict[str, Rows]):
    sheet = shown["BM02 Hạ tầng"]
    assert sheet[13][5] == pytest.approx(75)
    assert sheet[11][6] == pytest.approx(60)
    assert sheet[12][6] == ""


def test_a_list_numbers_its_rows_and_totals_them_with_ratios_of_sums(shown: dict[str, Rows]):
    sheet = shown["BM01 Dự án"]
    assert [row[1] for row in sheet[11:16]] == [1, "", 2, 3, ""]
    total = sheet[10]
    assert total[4:6] == [200, 190.5]
    assert total[7] == pytest.approx(95.25)
    assert sheet[11][7] == pytest.approx(40.5)


def test_the_check_column_tells_what_is_wrong_with_each_row(shown: dict[str, Rows]):
    told = [row[8] for row in shown["BM01 Dự án"][11:15]]
    assert told[0] == told[1] == ""
    assert "VAL301" in told[2]
    assert "bắt buộc" in told[2]
    assert "ghi chữ" in told[3]


def test_a_rule_across_forms_is_checked_in_the_form_that_it_belongs_to(shown: dict[str, Rows]):
    assert shown["BM02 Hạ tầng"][11][7].startswith("Lỗi VAL402: Lớn quá.")
    assert shown["BM02 Hạ tầng"][12][7] == ""


def test_the_cover_counts_what_is_missing_and_what_is_wrong(shown: dict[str, Rows]):
    status = {row[1]: row[5] for row in shown[COVER_SHEET] if str(row[1]).startswith("BM")}
    assert status == {
        "BM01": "Còn 1 ô chưa nhập, 2 lỗi",
        "BM02": "Còn 0 ô chưa nhập, 1 lỗi",
        "BM05": "Không phát sinh",
    }


def test_the_cover_colours_forms_with_faults_and_finished_ones(shown: dict[str, Rows]):
    colours = {row[1]: row[7:9] for row in shown[COVER_SHEET] if str(row[1]).startswith("BM")}
    assert colours == {"BM01": [True, False], "BM02": [True, False], "BM05": [False, True]}
    (total,) = (row for row in shown[COVER_SHEET] if str(row[0]).startswith("Cả bộ"))
    assert total[7:9] == [True, False]


def test_a_form_without_faults_that_is_not_finished_has_no_colour(tmp_path: Path):
    cover = filled(tmp_path, a_live_campaign(), {"BM05 Thuyết minh": {"D5": "Có"}})[COVER_SHEET]
    colours = {row[1]: row[7:9] for row in cover if str(row[1]).startswith("BM")}
    assert colours["BM01"] == colours["BM02"] == [False, False]
    assert colours["BM05"] == [False, True]


def test_every_form_names_the_unit_that_the_cover_names(shown: dict[str, Rows]):
    assert shown["BM02 Hạ tầng"][1][1] == "Đơn vị báo cáo: Phường Thử Nghiệm"


def test_nothing_is_missed_or_wrong_where_there_is_nothing_to_report(tmp_path: Path):
    answers = {
        sheet: {"D5": "Không"} for sheet in ("BM01 Dự án", "BM02 Hạ tầng", "BM05 Thuyết minh")
    }
    cover = filled(tmp_path, a_live_campaign(), answers)[COVER_SHEET]
    assert [row[5] for row in cover if str(row[0]).startswith("Cả bộ")] == ["Sẵn sàng gửi"]


def test_figures_below_the_answer_no_are_a_fault(tmp_path: Path):
    sheets = filled(tmp_path, a_live_campaign(), {"BM02 Hạ tầng": {"D5": "Không", "F12": 3}})
    status = {row[1]: row[5] for row in sheets[COVER_SHEET]}
    assert status["BM02"] == "Còn 0 ô chưa nhập, 1 lỗi"
    assert "đã chọn “Không” nhưng trong bảng có số liệu" in sheets["BM02 Hạ tầng"][4][4]
    assert sheets["BM05 Thuyết minh"][4][4] == ""


def test_the_shipped_forms_calculate_without_an_error_value(tmp_path: Path):
    """Every input cell gets a figure; no formula of the five forms may break on them."""
    campaign, _ = load_campaign(DEFINITION)
    unit = campaign.units[0]
    issued = next(issue_workbooks(tmp_path, campaign, PERIOD, [unit], History())).path
    book = load_workbook(issued)
    for layout in plan_workbook(campaign, PERIOD, unit).layouts:
        book[layout.sheet]["D5"] = "Có"
        for number, column, _ in layout.input_cells():
            if number < layout.first_row + 3 or not layout.is_list:
                value = Decimal(7) if column.type.is_numeric else "1"
                book[layout.sheet].cell(number, layout.columns[column.code], value)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    sheets = recalculated(path)
    # calamine shows an error value as a blank; openpyxl keeps it.
    broken = [
        (sheet.title, cell.coordinate, cell.value)
        for sheet in load_workbook(tmp_path / "xlsx" / "filled.xlsx", data_only=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]
    assert broken == []
    bm03 = next(rows for name, rows in sheets.items() if name.startswith("BM03"))
    total = next(row for row in bm03 if row[0] == "II.2.1")
    assert total[6] == 9 * 7
