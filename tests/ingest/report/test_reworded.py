"""What the form prints, and what it was issued with, is compared with what came back."""

from dataclasses import replace

import pytest
from making.factories import a_campaign, a_column, a_form, a_list_form, a_row
from making.notation import sheet_from
from making.returned.sheets import (
    FIXED,
    LIST,
    codes,
    extracted,
    lines,
    read_list,
    replaced,
    values,
)

from hycampaign.ingest.findings import cells as cell_codes
from hycampaign.ingest.findings import reports as sheet_codes
from hycampaign.model.asked.form import RowKind

MONEY = a_form(rows=tuple(replace(row, measure="triệu đồng") for row in a_form().rows))
CAMPAIGN = a_campaign(forms=(a_list_form(), MONEY))
PRINTED = FIXED.replace("| km ", "| triệu đồng ")


def read(table: str, campaign=CAMPAIGN):
    return extracted(sheet_from(table, "BM02"), campaign=campaign)


def test_the_measure_of_a_row_that_the_unit_has_changed_is_an_error():
    found = read(replaced(PRINTED, "HT01.b | triệu đồng", "HT01.b | tỷ đồng"))
    assert codes(found) == [sheet_codes.MEASURE_CHANGED]
    assert found.findings[0].location.address == "D8"
    assert "“tỷ đồng”" in found.findings[0].message
    assert "“triệu đồng”" in found.findings[0].message
    assert values(found, "BM02")["HT01.b", "quy"] == "2"


@pytest.mark.parametrize("same", ["Triệu đồng", "trđ", "Tr.đ", "triệu  đồng", ""])
def test_the_same_measure_in_other_words_is_none(same: str):
    found = read(replaced(PRINTED, "HT01.b | triệu đồng", f"HT01.b | {same}"))
    assert codes(found) == []


def test_m2_may_be_written_with_its_sign():
    form = a_form(rows=tuple(replace(row, measure="m2") for row in a_form().rows))
    campaign = a_campaign(forms=(form,))
    assert codes(read(FIXED.replace("| km ", "| m² "), campaign)) == []


def test_the_measure_of_a_column_that_the_unit_has_changed_is_an_error():
    found = read_list(replaced(LIST, "(triệu đồng)", "(tỷ đồng)"))
    assert codes(found) == [sheet_codes.MEASURE_CHANGED]
    assert found.findings[0].location.address == "E3"


def test_another_remark_in_parentheses_is_no_measure():
    assert codes(read_list(replaced(LIST, "(triệu đồng)", "(nếu có)"))) == []


@pytest.mark.parametrize("stated", ["Đơn vị tính: tỷ đồng", "(ĐVT: nghìn đồng)"])
def test_a_measure_stated_for_the_whole_table_is_compared_too(stated: str):
    found = read(replaced(PRINTED, "Biểu BM02", stated))
    assert codes(found) == [sheet_codes.MEASURE_CHANGED]
    assert codes(read(replaced(PRINTED, "Biểu BM02", "Đơn vị tính: triệu đồng"))) == []
    assert codes(read(replaced(PRINTED, "Biểu BM02", "Đơn vị: Xã Thử"))) == []


def test_a_label_that_the_unit_has_changed_is_mentioned_with_the_one_issued():
    found = read(replaced(PRINTED, "Chỉ tiêu HT01.b", "Chỉ tiêu của xã"))
    assert codes(found) == [sheet_codes.LABEL_CHANGED]
    assert "“Chỉ tiêu của xã”" in found.findings[0].message
    assert "“Chỉ tiêu HT01.b”" in found.findings[0].message
    assert values(found, "BM02")["HT01.b", "quy"] == "2"


def test_a_label_in_other_letters_is_the_same():
    for same in ("CHỈ TIÊU HT01.B", "- Chỉ tiêu HT01.b", "Chi tieu HT01.b"):
        assert codes(read(replaced(PRINTED, "Chỉ tiêu HT01.b", same))) == []


def test_a_project_whose_code_was_issued_and_changed_is_mentioned():
    found = read_list(replaced(LIST, "| '7000001  |", "| '7999999  |"))
    assert codes(found) == [cell_codes.ROW_KEY_CHANGED]
    assert "“7000001”" in found.findings[0].message
    assert "“7999999”" in found.findings[0].message
    assert found.findings[0].location.address == "C6"


@pytest.mark.parametrize(("issued", "typed"), [("DA-01", "da-01"), ("Cầu 1", "CẦU  1")])
def test_a_code_typed_again_in_other_letters_is_the_issued_one(issued: str, typed: str):
    table = replaced(LIST, "| 7000001    |", f"| {issued} |")
    assert codes(read_list(replaced(table, "| '7000001  |", f"| {typed} |"))) == []
    found = read_list(replaced(table, "| '7000001  |", "| DA-02 |"))
    assert codes(found) == [cell_codes.ROW_KEY_CHANGED]
    assert f"“{issued}”" in found.findings[0].message


def test_projects_sorted_without_their_hidden_keys_are_as_issued():
    table = lines(LIST.replace("| +          | 2 ", "| 7000002    | 2 "))
    first, second = table[5], table[6]
    table[5] = first[:13] + second[13:]
    table[6] = second[:13] + first[13:]
    found = read_list("\n".join(table))
    assert codes(found) == []
    assert values(found, "BM01")["@1", "ma_da"] == "7000002"


def test_a_part_of_a_key_that_comes_from_a_list_is_shown_by_its_label():
    columns = [
        replace(column, kind=RowKind.KEY) if column.code == "so_voi_kh" else column
        for column in a_list_form().columns
    ]
    campaign = a_campaign(forms=(a_list_form(columns=tuple(columns)),))
    table = replaced(LIST, "| 7000001    |", "| 7000001\\dung |").replace("\\", "¦")
    sheet = sheet_from(table, "BM01")
    rows = [
        (str(row[0] or "").replace("¦", "|") or None, *row[1:]) if row else row
        for row in sheet.rows
    ]
    rows[5] = (*rows[5][:6], "Chậm tiến độ", *rows[5][7:])
    found = extracted(replace(sheet, rows=tuple(rows)), campaign=campaign)
    assert codes(found) == [cell_codes.ROW_KEY_CHANGED]
    assert "“Đúng tiến độ”" in found.findings[0].message


def test_a_column_may_hold_a_unit_in_its_own_label():
    form = a_form(
        columns=(
            a_column("quy", label="Đạt (%)", measure="%"),
            a_column("luy_ke", label="Từ đầu năm (số hiện có)", measure="km", order=2),
        ),
        rows=(a_row("HT01"), a_row("HT01.a"), a_row("HT01.b")),
    )
    table = (
        FIXED.replace("Cột quy", "Đạt (%)")
        .replace("Cột luy_ke", "Từ đầu năm (số hiện có)<br>(km)")
        .replace("| ghi_chu ", "| ")
    )
    found = extracted(sheet_from(table, "BM02"), campaign=a_campaign(forms=(form,)))
    assert sheet_codes.MEASURE_CHANGED not in codes(found)
