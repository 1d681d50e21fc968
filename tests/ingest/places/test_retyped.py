"""A form that somebody typed anew is read as far as its labels allow, and says where not."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from making.factories import a_campaign, a_column, a_form, a_list_form, a_row, a_unit
from making.notation import sheet_from, workbook_from
from making.returned.sheets import (
    FIXED,
    Extraction,
    codes,
    expectation,
    extracted,
    read_fixed,
    replaced,
    values,
)
from openpyxl.styles import Font

from hycampaign.ingest.examine import Examined, Job, briefed, examine
from hycampaign.ingest.findings import reports as sheet_codes
from hycampaign.ingest.places.form_sheets import find_pages
from hycampaign.ingest.words.wording import in_parentheses, loose_key
from hycampaign.model.asked.form import ColumnType, RowKind
from hycampaign.model.identity import FEEDBACK_SHEET
from hycampaign.model.reported.receipt import Outcome
from hycampaign.office.values.workbook import CellValue
from hycampaign.vietnamese.legacy.letters import TCVN3_LETTERS

SHARED = "Đấu thầu, chào hàng"
MONEY = {"measure": "triệu đồng"}
FIXED_FORM = a_form(
    "BM02",
    rows=(
        a_row("A", label="Tổng kinh phí tiết kiệm", order=1, **MONEY),
        a_row("A1", label="Mua sắm tài sản", order=2, parent="A", **MONEY),
        a_row("A1a", label=SHARED, order=3, parent="A1", **MONEY),
        a_row("A2", label="Văn bản ban hành", order=4, parent="A", measure="văn bản"),
        a_row("A2a", label=SHARED, order=5, parent="A2", **MONEY),
    ),
    columns=(
        a_column("cung_ky", label="Cùng kỳ năm trước", order=1),
        a_column("quy", label="Thực hiện trong quý", group="Thực hiện", order=2),
        a_column("luy_ke", label="Từ đầu năm (hoặc số hiện có)", group="Thực hiện", order=3),
        a_column("ghi_chu", label="Ghi chú", order=4, type=ColumnType.TEXT, kind=RowKind.TEXT),
    ),
)
LIST_FORM = a_list_form(
    columns=(
        a_column(
            "ma_da", form="BM01", label="Mã dự án", type=ColumnType.TEXT, kind=RowKind.KEY
        ),
        a_column("ten_da", form="BM01", label="Tên dự án", type=ColumnType.TEXT),
        a_column("nguon", form="BM01", label="Nguồn vốn", type=ColumnType.TEXT),
        a_column("nst", form="BM01", label="Ngân sách tỉnh", group="Kế hoạch vốn", **MONEY),
        a_column("gn_lk", form="BM01", label="Giải ngân từ đầu năm", **MONEY),
    )
)
CAMPAIGN = a_campaign(forms=(LIST_FORM, FIXED_FORM), rules=())

RETYPED = """
| UBND PHƯỜNG THỬ NGHIỆM |          |     |       |         |           |
| KẾT QUẢ TIẾT KIỆM      |          |     |       |         |           |
| STT | Chỉ tiêu | ĐVT | Cùng kỳ năm trước | Thực hiện trong quý | Từ đầu năm | Ghi chú |
| 1   | Tổng kinh phí tiết kiệm | triệu đồng | 1 | 2 | 3 |  |
| 2   | Mua sắm tài sản         | triệu đồng | 4 | 5 | 6 |  |
| 3   | Văn bản ban hành        | văn bản    | 7 | 8 | 9 |  |
"""
READ = {
    ("A", "cung_ky"): "1",
    ("A", "quy"): "2",
    ("A", "luy_ke"): "3",
    ("A1", "cung_ky"): "4",
    ("A1", "quy"): "5",
    ("A1", "luy_ke"): "6",
    ("A2", "cung_ky"): "7",
    ("A2", "quy"): "8",
    ("A2", "luy_ke"): "9",
}
LISTED = """
| STT | Tên dự án | Mã dự án | Nguồn vốn | Kế hoạch vốn | Giải ngân từ đầu năm |
|     |           |          |           | Ngân sách tỉnh |                    |
| 1 | Cầu A   | '7000001 | Ngân sách tỉnh | 10 | 5 |
| 2 | Đường B | '7000002 | Ngân sách tỉnh | 20 | 9 |
"""


def read(table: str, form: str = "BM02") -> Extraction:
    return extracted(sheet_from(table, f"{form} chép lại"), campaign=CAMPAIGN)


def test_a_form_typed_anew_is_read_by_its_words_and_says_so():
    extraction = read(RETYPED)
    assert values(extraction, "BM02") == READ
    assert sheet_codes.KEYS_LOST in codes(extraction)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mua sắm tài sản", "- Mua sắm tài sản"),
        ("Mua sắm tài sản", "1. Mua sắm tài sản:"),
        ("Mua sắm tài sản", "a) MUA SẮM TÀI SẢN"),
        ("Mua sắm tài sản", "I.2. Mua sắm tài sản"),
        ("Mua sắm tài sản", "Mua sắm tài sản (triệu đồng)"),
        ("Mua sắm tài sản", "Mua sam tai san"),
        ("Tổng kinh phí tiết kiệm", "Tổng KP tiết kiệm"),
        ("Thực hiện trong quý", "TH trong quý"),
        ("Thực hiện trong quý", "Thực hiện trong quý (triệu đồng)"),
        ("Thực hiện trong quý", "THUC HIEN TRONG QUY"),
        ("Cùng kỳ năm trước", "Cùng kỳ, năm trước"),
        ("Văn bản ban hành", "Văn bản  ban hành."),
    ],
)
def test_other_wordings_of_the_same_label_are_understood(old: str, new: str):
    extraction = read(replaced(RETYPED, old, new))
    assert values(extraction, "BM02") == READ
    assert sheet_codes.COLUMN_MISSING not in codes(extraction)


def test_a_heading_in_two_lines_is_read_together_with_its_group():
    table = replaced(
        RETYPED,
        "| STT | Chỉ tiêu | ĐVT | Cùng kỳ năm trước | Thực hiện trong quý | Từ đầu năm |",
        "| STT | Chỉ tiêu | ĐVT | Cùng kỳ năm trước | Thực hiện |  |  Ghi chú |\n"
        "|     |          |     |                   | Trong quý | Từ đầu năm |",
    ).replace("| Trong quý | Từ đầu năm | Ghi chú |", "| Trong quý | Từ đầu năm | |")
    assert values(read(table), "BM02") == READ


def test_columns_in_another_order_and_place_are_read():
    table = """
    |  |  | Chỉ tiêu | Từ đầu năm | Ghi chú | Thực hiện trong quý | Cùng kỳ năm trước |
    |  |  | Tổng kinh phí tiết kiệm | 3 |  | 2 | 1 |
    |  |  | Mua sắm tài sản         | 6 |  | 5 | 4 |
    |  |  | Văn bản ban hành        | 9 |  | 8 | 7 |
    """
    assert values(read(table), "BM02") == READ


def test_an_unknown_heading_is_named_with_its_figures_and_the_column_missed():
    extraction = read(replaced(RETYPED, "Cùng kỳ năm trước", "Số năm ngoái"))
    known = {key: value for key, value in READ.items() if key[1] != "cung_ky"}
    assert values(extraction, "BM02") == known
    assert codes(extraction).count(sheet_codes.COLUMN_MISSING) == 1
    (unknown,) = (f for f in extraction.findings if f.code is sheet_codes.COLUMN_UNKNOWN)
    assert "Số năm ngoái: 1" in unknown.message
    assert unknown.location.column == 4


def test_an_unknown_row_is_named_with_its_figures_and_the_row_missed():
    extraction = read(replaced(RETYPED, "Mua sắm tài sản", "Tài sản đã mua"))
    known = {key: value for key, value in READ.items() if key[0] != "A1"}
    assert values(extraction, "BM02") == known
    (unknown,) = (f for f in extraction.findings if f.code is sheet_codes.ROW_UNKNOWN)
    assert unknown.location.row == 5
    missed = [f.facts["row_label"] for f in extraction.findings if "row_label" in f.facts]
    assert "Mua sắm tài sản" in missed


def test_rows_that_share_a_label_are_told_apart_by_the_row_before():
    table = replaced(
        RETYPED,
        "| 3   | Văn bản",
        f"| | {SHARED} | triệu đồng | 0 | 1 | 11 | |\n| 3   | Văn bản",
    )
    extraction = read(f"{table.rstrip()}\n| | {SHARED} | triệu đồng | 0 | 2 | 22 | |")
    assert values(extraction, "BM02") == {
        **READ,
        ("A1a", "cung_ky"): "0",
        ("A1a", "quy"): "1",
        ("A1a", "luy_ke"): "11",
        ("A2a", "cung_ky"): "0",
        ("A2a", "quy"): "2",
        ("A2a", "luy_ke"): "22",
    }


def test_a_shared_label_away_from_its_neighbour_is_asked_about():
    table = replaced(
        RETYPED, "| 1   | Tổng", f"| | {SHARED} | triệu đồng | 0 | 1 | 110 | |\n| 1   | Tổng"
    )
    extraction = read(table)
    assert values(extraction, "BM02") == READ
    assert sheet_codes.ROW_UNKNOWN in codes(extraction)


def test_a_value_that_reads_like_a_heading_is_none():
    extraction = read(LISTED, "BM01")
    found = values(extraction, "BM01")
    assert found["@1", "nst"] == "10"
    assert found["@2", "nguon"] == "Ngân sách tỉnh"
    assert len(found) == 10


@pytest.mark.parametrize("title", ["II. Dự án khởi công mới", "A. Nhóm dự án chuyển tiếp"])
def test_a_numbered_title_typed_among_the_names_is_no_project(title: str):
    extraction = read(
        replaced(LISTED, "| 2 | Đường B", f"| | {title} |\n| 2 | Đường B"), "BM01"
    )
    assert {row for row, _ in values(extraction, "BM01")} == {"@1", "@2"}
    assert sheet_codes.SUBTOTAL_SKIPPED in codes(extraction)


@pytest.mark.parametrize(
    "closing",
    [
        "* Ghi chú: số liệu tạm tính",
        "Ghi chú: làm tròn",
        "Người lập biểu",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "Hưng Yên, ngày 05 tháng 01 năm 2027",
        "TM. ỦY BAN NHÂN DÂN",
    ],
)
def test_remarks_and_signatures_right_below_a_list_are_no_projects(closing: str):
    table = f"{LISTED.rstrip()}\n| | {closing} |\n| | Nguyễn Văn Thử |"
    extraction = read(table, "BM01")
    assert {row for row, _ in values(extraction, "BM01")} == {"@1", "@2"}
    assert sheet_codes.TEXT_BELOW in codes(extraction)


def test_numbering_units_and_abbreviations_make_no_other_label():
    same = ["Kế hoạch vốn tỉnh", "1.2. KH vốn tỉnh", "(b)KH vốn tỉnh"]
    assert loose_key(same[0]) == loose_key(same[1])
    assert loose_key("Chi thường xuyên") != loose_key("Chi đầu tư")
    assert loose_key("C. Lát") != loose_key("Lát đường")
    assert loose_key("Đạt (1/0)") == loose_key("đạt")
    assert in_parentheses("Vốn\n(tỷ đồng)") == "tỷ đồng"


def test_two_labels_that_differ_only_in_what_is_left_out_are_not_guessed():
    rows = (
        a_row("A", label="Đất (ha)", order=1, measure="ha"),
        a_row("B", label="Đất (m2)", order=2, measure="m2"),
        a_row("C", label="Nhà", order=3, measure="cái"),
        a_row("D", label="Xe", order=4, measure="cái"),
        a_row("E", label="Máy", order=5, measure="cái"),
    )
    campaign = a_campaign(forms=(replace(FIXED_FORM, rows=rows),), rules=())
    table = """
    | Chỉ tiêu | Thực hiện trong quý | Cùng kỳ năm trước | Ghi chú |
    | Đất | 1 | | |
    | Nhà | 2 | | |
    | Xe  | 3 | | |
    | Máy | 4 | | |
    """
    extraction = extracted(sheet_from(table, "BM02"), campaign=campaign)
    assert {row for row, _ in values(extraction, "BM02")} == {"C", "D", "E"}
    assert sheet_codes.ROW_UNKNOWN in codes(extraction)


def test_a_row_that_prints_what_another_prints_is_named_with_both_places():
    table = replaced(RETYPED, "Văn bản ban hành", "Mua sắm tài sản")
    extraction = read(table)
    (twice,) = (f for f in extraction.findings if f.code is sheet_codes.KEY_REPEATED)
    assert twice.subject.row == "A1"
    assert "dòng 5, dòng 6" in twice.message
    assert values(extraction, "BM02")["A1", "quy"] == "5"


def test_an_unmarked_copy_beside_the_form_is_mentioned():
    first, second = (sheet_from(RETYPED, name) for name in ("Biểu cũ", "Biểu mới"))
    workbook = workbook_from(first, replace(second, name="Biểu mới"))
    pages, findings = find_pages(workbook, CAMPAIGN.forms)
    assert pages["BM02"].sheet.name == "Biểu cũ"
    assert [finding.code for finding in findings] == [sheet_codes.FORM_REPEATED]
    assert "“Biểu cũ”, “Biểu mới”" in findings[0].message


def test_a_sheet_that_no_form_claims_is_named():
    form, other = sheet_from(RETYPED, "BM02"), sheet_from("| Giải thích | 5 |", "Phụ lục")
    ours = sheet_from("| Lỗi | Ô |", FEEDBACK_SHEET)
    _, findings = find_pages(workbook_from(form, other, ours), CAMPAIGN.forms)
    assert [finding.code for finding in findings] == [sheet_codes.SHEETS_UNREAD]
    assert "“Phụ lục”" in findings[0].message
    assert FEEDBACK_SHEET not in findings[0].message


def test_keys_that_lie_beside_other_rows_name_no_row_by_themselves():
    """Sorted without its keys, a sheet has each key beside another row."""
    table = replaced(FIXED, "| HT01.b | Chỉ tiêu HT01.b |", "| | Chỉ tiêu của xã |")
    alone = read_fixed(table)
    assert values(alone, "BM02")["HT01.b", "quy"] == "2"
    assert sheet_codes.LABEL_CHANGED in codes(alone)
    table = replaced(table, "| HT01.a | Chỉ tiêu HT01.a |", "| | Chỉ tiêu HT01 |")
    sorted_anew = read_fixed(table)
    assert ("HT01.b", "quy") not in values(sorted_anew, "BM02")
    assert {sheet_codes.ROWS_SHUFFLED, sheet_codes.ROW_UNKNOWN} <= set(codes(sorted_anew))


def _in_tcvn3(text: str) -> str:
    """Return the codes that a .VnTime font draws as this text."""
    codes_of = {letter: code for code, letter in TCVN3_LETTERS.items()}
    return "".join(codes_of.get(letter, letter) for letter in text)


def _examined_in_font(font: str, *rows: tuple[CellValue, ...]) -> Examined:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    for cells in workbook.active.iter_rows():
        for cell in cells:
            cell.font = Font(name=font)
    file = BytesIO()
    workbook.save(file)
    return examine(Job(file.getvalue(), "a.xlsx", briefed(expectation(CAMPAIGN))))


def test_a_form_typed_anew_in_a_font_that_is_not_unicode_is_known_by_what_people_see():
    small = replaced(RETYPED, "PHƯỜNG THỬ NGHIỆM", "phường Thử Nghiệm")
    rows: list[tuple[CellValue, ...]] = [
        tuple(_in_tcvn3(v) if isinstance(v, str) else v for v in cells)
        for cells in sheet_from(small).rows
    ]
    rows[3] = (*rows[3][:6], _in_tcvn3("đã đối chiếu"))
    examined = _examined_in_font(".VnTime", *rows)
    assert examined.outcome is Outcome.ACCEPTED
    found = examined.forms["BM02"].entries
    figures = {key: str(found[key].value) for key in READ}
    assert figures == READ
    note = found["A", "ghi_chu"]
    assert (note.value, note.raw) == ("đã đối chiếu", _in_tcvn3("đã đối chiếu"))
    assert examined.unit == a_unit().code


def test_what_no_font_explains_stays_as_it_is_written():
    rows = [tuple(map(_in_tcvn3, ("UBND phường Thử Nghiệm", "Chỉ tiêu")))]
    assert _examined_in_font("Times New Roman", *rows).outcome is Outcome.NOT_A_REPORT


def test_labels_abbreviated_and_typed_without_accents_are_known():
    form = replace(
        FIXED_FORM,
        rows=(*FIXED_FORM.rows, a_row("A3", label="Trong đó: đã cứng hóa", order=6)),
    )
    campaign = a_campaign(forms=(LIST_FORM, form), rules=())
    table = replaced(RETYPED, "Thực hiện trong quý", "TH trong quy")
    table = replaced(table, "Cùng kỳ năm trước", "Cung ky nam truoc")
    table = replaced(table, "| Văn bản ban hành        |", "| Trong do: da cung hoa |")
    found = values(extracted(sheet_from(table, "BM02"), campaign=campaign), "BM02")
    assert found["A1", "quy"] == READ["A1", "quy"]
    assert found["A3", "cung_ky"] == READ["A2", "cung_ky"]
