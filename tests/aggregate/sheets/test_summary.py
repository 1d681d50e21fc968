"""What the summary workbook shows, cell by cell, before any program calculates."""

import io
import re
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from making.factories import (
    a_campaign,
    a_column,
    a_finding,
    a_form,
    a_list_form,
    a_reading,
    a_receipt,
    a_submission,
    a_text_form,
)
from making.province import PERIOD, province, shipped_campaign
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.sheet_plan import SheetNames
from hycampaign.aggregate.sheets.summary import FIGURES_SHEET, plan_summary
from hycampaign.aggregate.write.summary import summary_file
from hycampaign.aggregate.write.workbook import workbook_of
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome
from hycampaign.office.stamp.package import Package

Q3 = Period(2026, "Q3")
BOTH = ("11953", "HY-SXD")


RANKED = {
    "rank_planned": "BM01.khv_nam",
    "rank_disbursed": "BM01.gn_lk",
    "row_name_BM01": "dự án",
}


def contents(campaign: Campaign | None = None, *sent, **fields) -> Contents:
    campaign = campaign or a_campaign()
    known = {submission.unit: submission for submission in sent}
    completeness = Completeness(
        BOTH,
        tuple(unit for unit in BOTH if unit in known),
        late=fields.pop("late", ()),
        with_errors=fields.pop("with_errors", ()),
    )
    history = History(previous=fields.pop("previous", {}))
    figures = figures_from(campaign, Reports(Q3, known, history, completeness))
    return Contents(campaign, figures, known, **fields)


def workbook(summary: Contents, *, formulas: bool = False) -> Workbook:
    data = workbook_of(plan_summary(summary), "Thử nghiệm", Q3.last_day)
    return load_workbook(io.BytesIO(data), data_only=not formulas)


def texts(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def a_report(unit: str = "11953", **forms) -> object:
    readings = {code: a_reading(code, values) for code, values in forms.items()}
    return a_submission(unit, forms=readings, sha256=f"{unit:0>64}"[-64:])


HALF = {("HT01.a", "luy_ke"): Decimal("9.95"), ("HT01.b", "luy_ke"): Decimal("0.05")}
PROJECT = {
    ("@1", "ma_da"): "7000001",
    ("@1", "gn_lk"): Decimal(40),
    ("@1", "khv_nam"): Decimal(80),
}


def test_the_sheets_come_in_the_order_of_the_work():
    book = workbook(contents(a_campaign(settings=RANKED), a_report(BM02=HALF)))
    assert book.sheetnames == [
        "TỔNG QUAN",
        "BM01",
        "BM01 dự án",
        "BM02",
        "BM02 đơn vị",
        "BM05",
        "XẾP HẠNG",
        "LỖI",
        "NGUỒN",
        FIGURES_SHEET,
    ]
    assert book[FIGURES_SHEET].sheet_state == "veryHidden"


def test_without_settings_for_it_nothing_is_ranked_and_rows_have_a_plain_name():
    names = workbook(contents(None, a_report(BM02=HALF))).sheetnames
    assert "XẾP HẠNG" not in names
    assert "BM01 mục" in names


def test_every_figure_with_a_value_is_listed_with_its_cell():
    summary = contents(None, a_report(BM02=HALF, BM01=PROJECT))
    listed = dict(texts(workbook(summary), FIGURES_SHEET))
    assert listed == {
        figure.id: pytest.approx(float(figure.value))
        for figure in summary.figures.figures.values()
        if figure.value is not None
    }
    formulas = dict(texts(workbook(summary, formulas=True), FIGURES_SHEET))
    assert formulas["BM02.HT01.luy_ke"].startswith("=IF('BM02'!")


def test_numbers_are_written_as_they_were_typed():
    data = workbook_of(plan_summary(contents(None, a_report(BM02=HALF))), "", Q3.last_day)
    sheet = Package.open(data).read("xl/worksheets/sheet5.xml")
    assert b"<v>9.95</v>" in sheet
    assert b"9.9499" not in sheet


def test_the_form_shows_the_province_and_points_to_the_units():
    summary = contents(None, a_report(BM02=HALF), a_report("HY-SXD", BM02=HALF))
    rows = {row[0]: row for row in texts(workbook(summary), "BM02")}
    assert rows["HT01"][4] == pytest.approx(20)
    assert rows["HT01.a"][4] == pytest.approx(19.9)
    assert rows["HT01.a"][5] == "2/2"
    live = {row[0]: row for row in texts(workbook(summary, formulas=True), "BM02")}
    assert live["HT01.a"][4].startswith("=IF('BM02 đơn vị'!")
    assert "SUM" in live["HT01"][4]


def test_a_percentage_is_a_live_quotient_of_sums():
    percent = a_column(
        "tl", order=4, type=ColumnType.PERCENT, formula="luy_ke/quy*100", decimals=1
    )
    form = a_form()
    campaign = a_campaign(forms=(replace(form, columns=(*form.columns[:2], percent)),))
    one = a_report(BM02={("HT01.a", "quy"): Decimal(1), ("HT01.a", "luy_ke"): Decimal(1)})
    two = a_report(
        "HY-SXD", BM02={("HT01.a", "quy"): Decimal(3), ("HT01.a", "luy_ke"): Decimal(0)}
    )
    summary = contents(campaign, one, two)
    assert {r[0]: r for r in texts(workbook(summary), "BM02")}["HT01.a"][5] == 25
    live = {r[0]: r for r in texts(workbook(summary, formulas=True), "BM02")}
    assert "AVERAGE" not in live["HT01.a"][5]
    assert "/" in live["HT01.a"][5]


def test_nobody_reporting_shows_nothing_rather_than_nought():
    summary = contents(None, a_report(BM02={("HT01.a", "luy_ke"): Decimal(0)}))
    rows = {row[0]: row for row in texts(workbook(summary), "BM02")}
    assert rows["HT01.a"][4] == 0
    assert rows["HT01.b"][4] in {None, ""}


def test_units_are_all_there_with_their_status():
    summary = contents(None, a_report(BM02=HALF), late=("11953",))
    rows = {row[1]: row for row in texts(workbook(summary), "BM02 đơn vị")}
    assert rows["11953"][3] == "nộp muộn"
    assert rows["HY-SXD"][3] == "chưa nộp"
    assert 9.95 in rows["11953"]


def test_an_excluded_unit_is_named_and_its_rows_do_not_count():
    campaign = a_campaign(settings={"units_with_errors": "excluded"})
    sent = a_report(BM01=PROJECT, BM02=HALF), a_report("HY-SXD", BM01=PROJECT)
    summary = contents(campaign, *sent, with_errors=("11953",))
    book = workbook(summary)
    assert [row[3] for row in texts(book, "BM01 mục")[4:6]] == [0, 1]
    assert 9.95 not in {v for row in texts(book, "BM02 đơn vị") for v in row}
    said = " ".join(str(row[0]) for row in texts(book, "TỔNG QUAN"))
    assert "KHÔNG TÍNH VÀO TỔNG (1)" in said


def test_a_project_reported_twice_counts_in_one_row():
    sent = a_report(BM01=PROJECT), a_report("HY-SXD", BM01=PROJECT)
    book = workbook(contents(None, *sent))
    assert [row[3] for row in texts(book, "BM01 mục")[4:6]] == [1, 0]
    total = next(row for row in texts(book, "BM01") if row[2] == "TẤT CẢ ĐƠN VỊ")
    assert total[4:7] == [1, 80, 40]


def test_units_are_ranked_live_over_the_sheet_of_the_form():
    summary = contents(a_campaign(settings=RANKED), a_report(BM01=PROJECT))
    row = texts(workbook(summary), "XẾP HẠNG")[4]
    assert (row[0], row[1], row[4:7]) == (1, "11953", [80, 40, 50])
    live = texts(workbook(summary, formulas=True), "XẾP HẠNG")[4]
    assert live[0].startswith("=RANK(")
    assert live[4].startswith("=SUM('BM01'!")


@pytest.mark.parametrize(
    "danger", ["=1+1", "+84", "-x", "@SUM(A1)", "{=1}", "http://x.invalid"]
)
def test_a_text_that_looks_like_a_formula_stays_a_text(danger):
    project = PROJECT | {("@1", "ten_da"): danger}
    finding = replace(a_finding(), facts={"found": danger})
    sent = a_report(BM01=project, BM05={("TM01", "noi_dung"): danger})
    book = workbook(contents(None, sent, findings=[finding]), formulas=True)
    shown = [
        cell
        for sheet in ("BM01 mục", "BM05")
        for row in book[sheet].iter_rows()
        for cell in row
        if cell.value == danger
    ]
    assert len(shown) == 2
    assert {cell.data_type for cell in shown} == {"s"}
    assert not any(cell.hyperlink for cell in shown)


def test_choices_and_answers_are_shown_in_words():
    project = PROJECT | {("@1", "so_voi_kh"): "cham"}
    sent = a_report(BM01=project, BM05={("TM01", "noi_dung"): "Mưa nhiều"})
    book = workbook(contents(None, sent))
    assert "Chậm tiến độ" in texts(book, "BM01 mục")[4]
    assert "Mưa nhiều" in texts(book, "BM05")[4]


def test_findings_are_listed_with_place_sentence_and_hint():
    book = workbook(contents(None, a_report(BM02=HALF), findings=[a_finding()]))
    row = texts(book, "LỖI")[4]
    finding = a_finding()
    assert row[1] == "11953"
    assert row[4:10] == [
        "BM02 Hạ tầng",
        finding.location.address,
        "lỗi",
        "VAL101",
        finding.message,
        finding.hint,
    ]


def test_sources_name_the_file_that_counts_and_those_that_do_not():
    sent = a_report(BM02=HALF)
    other = a_receipt(
        path="la.xlsx", sha256="e" * 64, outcome=Outcome.QUARANTINED, unit="", submission=None
    )
    receipts = [a_receipt(sent), other]
    rows = texts(workbook(contents(None, sent, receipts=receipts)), "NGUỒN")[4:]
    assert [row[1] for row in rows] == ["11953", "HY-SXD", None]
    assert rows[0][7] == sent.sha256
    assert rows[0][6] == sent.received_at
    assert rows[1][3] == "chưa nộp"
    assert rows[2][3:5] == ["chờ xử lý", "la.xlsx"]


def test_completeness_has_five_rates():
    sent = a_report(BM02=HALF)
    rows = texts(
        workbook(contents(None, sent, late=("11953",), with_errors=("11953",))), "TỔNG QUAN"
    )
    rates = {row[0]: row[1:3] for row in rows if row[0]}
    assert rates["Nộp đúng hạn"] == [0, 0]
    assert rates["Nộp muộn"] == [1, 50]
    assert rates["Chưa nộp"] == [1, 50]
    assert rates["Có lỗi (trong số đã nộp)"] == [1, 100]
    assert rates["Sạch lỗi (trong số đã nộp)"] == [0, 0]


def test_the_first_sheet_leads_to_every_other():
    book = workbook(contents(None, a_report(BM02=HALF)))
    links = [
        cell.hyperlink.location
        for row in book["TỔNG QUAN"].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:-1]]


def test_earlier_figures_stand_beside_with_the_change():
    before = {"11953": a_report(BM02={("HT01.a", "luy_ke"): Decimal(5)})}
    book = workbook(contents(None, a_report(BM02=HALF), previous=before))
    row = next(r for r in texts(book, "SO SÁNH") if r[0] == "BM02.HT01.luy_ke")
    assert row[3:6] == [10, 5, 200]
    listed = dict(texts(book, FIGURES_SHEET))
    assert listed["BM02.HT01.luy_ke@previous"] == 5


def test_printing_is_set_up():
    book = workbook(contents(None, a_report(BM02=HALF)))
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.print_title_rows
    assert book["BM02"].freeze_panes == "C5"
    assert book["BM02"].sheet_properties.pageSetUpPr.fitToPage


def test_names_of_sheets_are_valid_and_unique_whatever_the_codes():
    names = SheetNames()
    taken = [names.take(code, "đơn vị") for code in ("BM/01", "BM-01", "X" * 40, "X" * 39)]
    assert len({name.casefold() for name in taken}) == 4
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in taken)


def test_no_reports_still_give_a_workbook():
    assert "chưa nộp" in {row[3] for row in texts(workbook(contents()), "BM02 đơn vị")}


def test_strange_definitions_are_written_too():
    forms = (
        a_list_form("DS'1", columns=(a_column("unit", form="DS'1"),)),
        a_form("B 2", rows=()),
        a_text_form("T", rows=()),
    )
    book = workbook(contents(a_campaign(forms=forms, choices={})))
    assert "DS'1 mục" in book.sheetnames


@pytest.mark.parametrize("value", [Decimal("1E+400"), date(1200, 1, 1), "x" * 40_000, "\x01"])
def test_what_no_worksheet_holds_is_written_as_far_as_it_can_be(value):
    column = "gn_lk" if isinstance(value, Decimal) else "ten_da"
    sent = a_report(BM01=PROJECT | {("@1", column): value})
    assert texts(workbook(contents(None, sent)), "BM01 mục")[4][0] == 1


def test_the_same_contents_give_the_same_file():
    summary = contents(None, a_report(BM02=HALF, BM01=PROJECT))
    made = summary_file("tong-hop.xlsx", summary)
    assert made == summary_file("tong-hop.xlsx", summary)
    assert made.made().startswith(b"PK")


@pytest.mark.slow
def test_a_whole_province_is_written_quickly():
    campaign = shipped_campaign()
    sent = province(campaign)
    figures = figures_from(campaign, Reports(PERIOD, sent, History(), Completeness()))
    started = time.process_time()
    data = summary_file("tong-hop.xlsx", Contents(campaign, figures, sent)).made()
    # 1.5 s where it was measured; the rest is for slower machines under load.
    assert time.process_time() - started < 8
    assert len(data) < 5_000_000
