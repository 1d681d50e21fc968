"""The feedback to the units: what it holds, and whose files are left alone."""

import io
from dataclasses import replace

import openpyxl
from making.factories import a_campaign, a_finding, a_submission, a_unit
from making.reports import PERIOD, UNIT
from making.workplace import outputs_in

from hycampaign.model.trouble.finding import Code, Location, Severity, Subject
from hycampaign.validate.feedback.sheet import HEADING_ROW, HEADINGS, SHEET_NAME
from hycampaign.validate.feedback.write import KIND, feedback_files

NAME = "11953-phuong-thu-nghiem-loi.xlsx"
ERROR = Code("VAL901", Severity.ERROR, "Ô {address} ghi {found}.", "Sửa ô {address}.")
WARNING = replace(ERROR, id="VAL902", severity=Severity.WARNING)
NOTICE = replace(ERROR, id="VAL903", severity=Severity.NOTICE)
CAMPAIGN = a_campaign(units=(a_unit(UNIT), a_unit("HY-S", name="Sở Thử Nghiệm")))
SUBMISSIONS = {UNIT: a_submission(UNIT), "HY-S": a_submission("HY-S")}


def fault(code=ERROR, unit=UNIT, row=9, **facts):
    place = Location("11953.xlsx", "BM02 Hạ tầng", row, 4)
    named = {"found": "12,5", "label": "Đường xã", "column_label": "Từ đầu năm", **facts}
    return replace(
        a_finding(),
        code=code,
        subject=Subject(unit, "BM02", "HT02", "luy_ke"),
        location=place,
        facts=named,
    )


def feedback(folder, findings, submissions=None):
    """Return where feedback stands as it was to be written."""
    puts = feedback_puts(folder, findings, submissions)
    return tuple(put.path for put in puts if put.is_done and put.is_needed)


def feedback_puts(folder, findings, submissions=None):
    files = feedback_files(CAMPAIGN, PERIOD, findings, submissions or SUBMISSIONS)
    return outputs_in(folder).put_all(folder, files, instead_of=[KIND])


def rows_of(path):
    sheet = openpyxl.load_workbook(path)[SHEET_NAME]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_notice_stands_above_what_is_to_be_mended(tmp_path):
    noticed = replace(CAMPAIGN, notice="SỐ LIỆU GIẢ ĐỊNH")
    (output,) = feedback_files(noticed, PERIOD, [fault()], SUBMISSIONS)
    (tmp_path / output.name).write_bytes(output.made())
    rows = rows_of(tmp_path / output.name)
    assert "SỐ LIỆU GIẢ ĐỊNH" in [row[0] for row in rows[: HEADING_ROW - 1]]


def test_a_unit_reads_what_to_mend_errors_first(tmp_path):
    (path,) = feedback(tmp_path, [fault(WARNING, row=3), fault(ERROR, row=7)])
    rows = rows_of(path)
    assert path.name == NAME
    assert rows[0][0] == "Phường Thử Nghiệm"
    assert "quý III năm 2026" in rows[1][0]
    assert "1 lỗi, 1 cảnh báo" in rows[2][0]
    assert tuple(rows[HEADING_ROW - 1]) == HEADINGS
    assert rows[HEADING_ROW:] == [
        [
            1,
            "lỗi",
            "BM02",
            "D7",
            "Đường xã – Từ đầu năm",
            "Ô D7 ghi 12,5. (VAL901)",
            "Sửa ô D7.",
        ],
        [
            2,
            "cảnh báo",
            "BM02",
            "D3",
            "Đường xã – Từ đầu năm",
            "Ô D3 ghi 12,5. (VAL902)",
            "Sửa ô D3.",
        ],
    ]


def test_the_sheet_prints_on_landscape_a4_with_its_headings_on_every_page(tmp_path):
    (path,) = feedback(tmp_path, [fault(found="một câu dài " * 30)])
    sheet = openpyxl.load_workbook(path)[SHEET_NAME]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == f"${HEADING_ROW}:${HEADING_ROW}"
    cell = sheet.cell(HEADING_ROW + 1, 6)
    assert cell.alignment.wrap_text
    assert cell.font.name == "Times New Roman"
    assert sheet.row_dimensions[HEADING_ROW + 1].height > 100


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    (path,) = feedback(tmp_path, [fault(label="=HYPERLINK(1)")])
    cell = openpyxl.load_workbook(path)[SHEET_NAME].cell(HEADING_ROW + 1, 5)
    assert cell.data_type == "s"


def test_notices_alone_make_no_feedback(tmp_path):
    assert feedback(tmp_path, [fault(NOTICE)]) == ()
    assert list(tmp_path.glob("*.xlsx")) == []


def test_findings_about_units_that_sent_nothing_make_no_feedback(tmp_path):
    assert feedback(tmp_path, [fault()], {"HY-S": SUBMISSIONS["HY-S"]}) == ()


def test_the_same_findings_make_the_same_bytes(tmp_path):
    (first,) = feedback(tmp_path / "a", [fault(), fault(WARNING)])
    (second,) = feedback(tmp_path / "b", [fault(WARNING), fault()])
    assert first.read_bytes() == second.read_bytes()


def test_the_file_of_a_unit_that_is_clean_now_goes_away(tmp_path):
    assert len(feedback(tmp_path, [fault(), fault(unit="HY-S")])) == 2
    (kept,) = feedback(tmp_path, [fault(unit="HY-S")])
    assert [path.name for path in tmp_path.glob("*.xlsx")] == [kept.name]


def test_feedback_that_somebody_changed_stays_and_is_told(tmp_path):
    (path,) = feedback(tmp_path, [fault()])
    path.write_bytes(b"theirs")
    for findings, is_needed in (([fault(row=20)], True), ([], False)):
        (put,) = feedback_puts(tmp_path, findings)
        assert (put.outcome.value, put.is_needed) == ("kept", is_needed)
        assert path.read_bytes() == b"theirs"


def test_feedback_is_about_its_unit():
    (output,) = feedback_files(CAMPAIGN, PERIOD, [fault()], SUBMISSIONS)
    assert (output.name, output.about) == (NAME, UNIT)


def test_our_own_unchanged_file_is_brought_up_to_date(tmp_path):
    feedback(tmp_path, [fault()])
    (path,) = feedback(tmp_path, [fault(row=20)])
    assert rows_of(path)[HEADING_ROW][3] == "D20"


def test_the_workbook_says_when_the_report_came_and_not_when_it_was_made(tmp_path):
    (path,) = feedback(tmp_path, [fault()])
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    assert book.properties.created == SUBMISSIONS[UNIT].received_at
