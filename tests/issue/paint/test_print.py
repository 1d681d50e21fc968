"""On A4 every form is legible and no text is cut off."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_reading,
    a_row,
    a_submission,
    a_text_form,
    a_unit,
)
from making.issuing import issue_workbooks
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from reading.cut_off import cut_off

from hycampaign.define.build.load import load_campaign
from hycampaign.issue.paint.column_heads import headings_height
from hycampaign.issue.paint.print_setup import last_row_with
from hycampaign.issue.plan.form_layout import plan_form
from hycampaign.issue.plan.paper import SMALLEST_SCALE, is_landscape, page_ends, scale_for
from hycampaign.issue.plan.workbook import plan_key, plan_workbook
from hycampaign.issue.sheet.text_fit import FONT_SIZE, bold_height_for, lines_needed
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.identity import EARLIER_KEY
from hycampaign.model.reported.history import History
from hycampaign.office.stamp.package import Package
from hycampaign.office.values.addresses import column_letters

PERIOD = Period(2026, "Q4")
DEFINITION = Path(__file__).parents[3] / "templates" / "definition"
NAME = (
    "Cải tạo, nâng cấp đường trục liên xã đoạn từ quốc lộ 39A đến đường tỉnh 378 và hệ thống "
    "thoát nước hai bên tuyến (giai đoạn 2)"
)


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign(DEFINITION)[0]


@pytest.fixture(scope="module")
def books(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Return the workbooks of a commune and of a department that have 20 projects already."""
    units = [campaign.unit("11953"), campaign.unit("HY-SXD")]
    values = {
        (f"@{n}", column): value
        for n in range(1, 21)
        for column, value in (
            ("ma_da", f"70{n:05d}"),
            ("ten_da", NAME),
            ("nguon", "nst"),
            ("chu_dau_tu", "HY-VPDDBQHHDND"),
            ("tien_do", "dang_thi_cong" if n > 1 else "hoan_thanh"),
            ("tmdt", Decimal("99999999.9")),
        )
    }
    earlier = {
        unit.code: a_submission(unit=unit.code, forms={"BM01": a_reading("BM01", values)})
        for unit in units
        if unit
    }
    files = issue_workbooks(
        tmp_path_factory.mktemp("in"), campaign, PERIOD, filter(None, units), History(earlier)
    )
    return [file.path.read_bytes() for file in files]


def form_sheets(data: bytes) -> Iterator[Worksheet]:
    for sheet in load_workbook(io.BytesIO(data)):
        if str(sheet["A1"].value).startswith("#bieu:"):
            yield sheet


def test_no_text_of_the_shipped_forms_is_cut_off(books: list[bytes]):
    assert [found for data in books for found in cut_off(data)] == []


def test_no_text_is_cut_off_however_long_it_is(tmp_path: Path):
    long = "Kinh phí tiết kiệm chi thường xuyên trong tổ chức hội nghị, hội thảo, lễ kỷ niệm"
    columns = (
        a_column("a", label=long * 2, measure="lượt người tham dự", width=5.0, group="Kỳ này"),
        a_column("b", label="Lũy kế", width=1.0, group="Kỳ này"),
        a_column("c", type=ColumnType.TEXT, label=f"{long} (ghi rõ)", width=9.0),
    )
    rows = tuple(
        a_row(f"IV.2.1.{level}.đ", label=long * level, level=level, measure="nghìn lượt người")
        for level in range(1, 8)
    )
    texts = {"title": long * 3, "legal_basis": long * 4, "note": long * 5}
    form = a_form(columns=columns, rows=rows, **texts)
    questions = tuple(
        a_row(f"T{times}", form="BM05", label=long * times) for times in (1, 2, 3, 5, 12)
    )
    asked = a_text_form(rows=questions, **texts)
    unit = a_unit(name=("Ban Quản lý dự án đầu tư xây dựng " * 4)[:120].strip(), block=long)
    settings = {"province": long, "issuer": long, "campaign_name": long, "contact_name": long}
    odd = a_campaign(
        units=(unit,), forms=(form, a_list_form(**texts), asked), settings=settings, rules=()
    )
    file = next(issue_workbooks(tmp_path, odd, PERIOD, odd.units, History()))
    assert list(cut_off(file.path.read_bytes())) == []


def test_what_is_cut_off_is_found(tmp_path: Path):
    odd = a_campaign(forms=(a_form(),))
    file = next(issue_workbooks(tmp_path, odd, PERIOD, odd.units, History()))
    book = load_workbook(file.path)
    sheet = book["BM02 Hạ tầng"]
    sheet["C11"] = "Chỉ tiêu rất dài " * 9
    sheet["D11"] = "kilômétrekhông"
    sheet["B4"] = "Số liệu của kỳ " * 60
    data = io.BytesIO()
    book.save(data)
    places = {found.split("!")[1].split(":")[0] for found in cut_off(data.getvalue())}
    assert places == {"C11", "D11", "B4"}


def test_every_form_of_every_unit_prints_in_letters_that_can_be_read(campaign: Campaign):
    plans = {plan_key(campaign, PERIOD, u): u for u in campaign.units_in(PERIOD)}
    for unit in plans.values():
        for layout in plan_workbook(campaign, PERIOD, unit).layouts:
            scale = scale_for(layout, page_ends(layout))
            assert scale >= SMALLEST_SCALE, (unit.code, layout.form.code)
            assert FONT_SIZE * scale >= 8


def test_a_carried_project_keeps_its_status_until_the_unit_changes_it(books: list[bytes]):
    sheet = next(form_sheets(books[0]))
    columns = {cell.value: cell.column for cell in sheet[1]}
    states = [sheet.cell(row, columns["tien_do"]) for row in range(13, 34)]
    told = ["Hoàn thành", *["Đang thi công"] * 19, None]
    assert [cell.value for cell in states] == told
    assert not any(cell.protection.locked for cell in states)
    keys = [sheet.cell(13, columns[code]).protection.locked for code in ("ma_da", "nguon")]
    assert keys == [True, True]


def pages_across(sheet: Worksheet) -> list[int]:
    """Return the first column of every page across but the first."""
    return [brk.id + 1 for brk in sheet.col_breaks.brk]


def test_every_page_across_says_of_whom_and_how_far_it_is(books: list[bytes]):
    sheet = next(form_sheets(books[0]))
    assert len(pages_across(sheet)) == 3
    assert [str(area) for area in sheet.merged_cells.ranges if area.min_row == 2] == ["B2:C2"]
    for row in (5, 6, 7):
        assert sheet.cell(row, 3).value
        for column in pages_across(sheet):
            assert sheet.cell(row, column).value == f'=$D${row}&""'
            assert sheet.cell(row, column).protection.locked


def has_room_for(sheet: Worksheet, unit: str) -> bool:
    """Say whether the first line of a form holds the name of a unit."""
    areas = {area.min_col: area for area in sheet.merged_cells.ranges if area.min_row == 2}
    columns = range(2, areas[2].max_col + 1)
    widths = [sheet.column_dimensions[column_letters(c)].width - 0.71 for c in columns]
    height = bold_height_for([(f"Đơn vị báo cáo: {unit}", sum(widths))])
    return bool(sheet["B2"].alignment.wrap_text) and height < sheet.row_dimensions[2].height + 1


def test_the_longest_name_of_a_unit_has_room_on_every_form(
    campaign: Campaign, books: list[bytes], tmp_path: Path
):
    longest = max((unit.name for unit in campaign.units_in(PERIOD)), key=len)
    assert all(has_room_for(sheet, longest) for data in books for sheet in form_sheets(data))
    name = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp"
    narrow = a_campaign(units=(a_unit(name=name),), rules=())
    file = next(issue_workbooks(tmp_path, narrow, PERIOD, narrow.units, History()))
    sheets = list(form_sheets(file.path.read_bytes()))
    assert len(sheets) == 3
    assert all(has_room_for(sheet, name) for sheet in sheets)


def test_a_title_that_takes_several_lines_is_no_link(tmp_path: Path):
    """LibreOffice breaks no line of a link; the code beside it leads to the form."""
    forms = (a_form(title="Kết quả thực hiện " * 9), a_list_form())
    odd = a_campaign(forms=forms, rules=())
    file = next(issue_workbooks(tmp_path, odd, PERIOD, odd.units, History()))
    cover = load_workbook(file.path).worksheets[0]
    links = {c.value for row in cover.iter_rows() for c in row if c.hyperlink}
    assert links == {"BM02", "BM01", "Dự án đầu tư công"}


def test_every_page_across_has_a_heading_over_the_columns_of_a_group(books: list[bytes]):
    sheet = next(form_sheets(books[0]))
    groups = {
        area.min_col: area.max_col for area in sheet.merged_cells.ranges if area.min_row == 9
    }
    assert sheet["C9"].value == sheet["D9"].value == "Thông tin dự án"
    assert groups[4] == 13
    for column in pages_across(sheet):
        assert sheet.cell(9, column).value
        assert groups[column] > column


def test_a_group_wider_than_a_page_is_headed_on_each_of_them(tmp_path: Path):
    columns = tuple(
        a_column(f"c{n}", form="BM01", group="Nhóm rất rộng", width=24.0) for n in range(20)
    )
    odd = a_campaign(forms=(a_list_form(columns=columns),), rules=())
    file = next(issue_workbooks(tmp_path, odd, PERIOD, odd.units, History()))
    sheet = next(form_sheets(file.path.read_bytes()))
    starts = pages_across(sheet)
    assert len(starts) >= 2
    headed = [c for c in range(3, 23) if sheet.cell(9, c).value]
    assert headed == [3, 4, *starts]
    assert {sheet.cell(9, column).value for column in headed} == {"Nhóm rất rộng"}


def pages_down(heights: Sequence[float], page: float, above: float, headings: float) -> int:
    """Return on how many pages rows of those heights come to lie; rows are never cut."""
    pages, left = 1, page - above - headings
    for height in heights:
        if height > left:
            pages, left = pages + 1, page - headings
        left -= height
    return pages


@given(st.lists(st.sampled_from([15.0, 33.0, 48.0, 77.0]), max_size=60))
def test_free_rows_fill_the_last_page_of_a_list_and_begin_no_other(carried: list[float]):
    plan = plan_form(a_list_form(), "BM01", ())
    free = last_row_with(plan, carried) - plan.first_row + 1 - len(carried)
    page, head = 512.0 / scale_for(plan, page_ends(plan)), headings_height(plan)
    assert free >= 6
    rows = [*carried, *[15.0] * free]
    needed = pages_down([*carried, *[15.0] * 6], page, 230, head)
    assert pages_down(rows, page, 230, head) == needed
    assert pages_down([*rows, 15.0], page, 230, head) == needed + 1


def test_an_upright_form_that_is_too_wide_is_laid_across():
    columns = tuple(a_column(f"c{n}", width=12.0) for n in range(6))
    wide = a_form(columns=columns, orientation="portrait")
    plan = plan_form(wide, "A", wide.rows)
    assert is_landscape(plan)
    assert page_ends(plan) == (plan.last_column,)
    narrow = a_form(columns=columns[:2], orientation="portrait")
    assert not is_landscape(plan_form(narrow, "A", narrow.rows))


def test_answers_of_an_upright_form_are_as_wide_as_stays_legible():
    answer = a_column("tra_loi", form="BM05", type=ColumnType.TEXT, width=110.0)
    form = a_text_form(columns=(answer,), orientation="portrait")
    plan = plan_form(form, "A", form.rows)
    assert not is_landscape(plan)
    assert 80 < plan.widths[4] < 110
    assert scale_for(plan, page_ends(plan)) >= SMALLEST_SCALE


def test_headings_and_labels_of_the_shipped_forms_stay_in_view(books: list[bytes]):
    for data in books:
        for sheet in form_sheets(data):
            last = int(re.findall(r"\d+", sheet.print_title_rows)[1])
            assert sheet.sheet_view.pane.topLeftCell == f"D{last + 1}", sheet.title
            assert sheet.sheet_view.zoomScale in {None, 80, 85, 90, 95}


@pytest.mark.parametrize(
    ("times", "split", "zoom"), [(1, "D11", 100), (2, "D11", 85), (4, "D1", 80), (9, "D1", 80)]
)
def test_a_head_too_high_for_a_screen_is_not_frozen(
    tmp_path: Path, times: int, split: str, zoom: int
):
    """What is frozen cannot be scrolled: the table below it could not be reached."""
    odd = a_campaign(forms=(a_form(title="Tên biểu dài " * 11 * times),), rules=())
    file = next(issue_workbooks(tmp_path, odd, PERIOD, odd.units, History()))
    view = next(form_sheets(file.path.read_bytes())).sheet_view
    assert view.pane.topLeftCell == split
    assert (view.zoomScale or 100) == zoom


def test_as_many_signs_as_a_form_says_are_shown_in_an_answer(books: list[bytes]):
    """Excel's rows end at 409 points, and cut off in print what goes on beyond."""
    sheet = list(form_sheets(books[0]))[-1]
    found = re.search(r"khoảng ([\d.]+) ký tự", str(sheet["B8"].value))
    assert found is not None
    signs = int(found[1].replace(".", ""))
    assert signs >= 2000
    answer = (f"{NAME}; " * 40)[:signs]
    assert lines_needed(answer, sheet.column_dimensions["D"].width - 0.71) * 14.52 < 409


def test_a_long_title_leaves_no_page_of_a_few_free_rows():
    odd = a_campaign(forms=(a_list_form(title="Danh mục dự án dài dòng " * 6),), rules=())
    plan = plan_workbook(odd, PERIOD, odd.units[0]).layouts[0]
    short = replace(plan, form=replace(plan.form, title="Danh mục"))
    assert last_row_with(plan, ()) < last_row_with(short, ())


def test_a_list_of_one_column_says_of_whom_and_how_far_it_is(tmp_path: Path):
    """The answers stand beside its only column, and are printed with it."""
    key = a_column("ma", form="BM01", type=ColumnType.TEXT, kind=RowKind.KEY)
    name = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông, nông nghiệp"
    odd = a_campaign(units=(a_unit(name=name),), forms=(a_list_form(columns=(key,)),), rules=())
    file = next(issue_workbooks(tmp_path, odd, PERIOD, odd.units, History()))
    data = file.path.read_bytes()
    sheet = next(form_sheets(data))
    assert [str(area) for area in sheet.merged_cells.ranges if area.min_row == 2] == ["B2:C2"]
    assert has_room_for(sheet, name)
    assert re.search(r"\$B\$2:\$D\$", str(sheet.print_area))
    assert list(cut_off(data)) == []


def test_measures_are_not_broken_within_a_word(tmp_path: Path):
    rows = (a_row("A", measure="tỷ đồng/năm/đơn vị"), a_row("B", measure="lượt người"))
    odd = a_campaign(forms=(a_form(rows=rows),), rules=())
    file = next(issue_workbooks(tmp_path, odd, PERIOD, odd.units, History()))
    assert list(cut_off(file.path.read_bytes())) == []


def test_earlier_figures_make_the_headings_no_higher(books: list[bytes]):
    """What stands beside the form is frozen with its headings, which leave room to type."""
    for data in books:
        for sheet in form_sheets(data):
            last = int(re.findall(r"\d+", sheet.print_title_rows)[1])
            assert (sheet.row_dimensions[last - 1].height or 0) < 64, sheet.title


def test_a_list_longer_than_what_is_printed_names_the_cells_to_print(books: list[bytes]):
    sheet = next(form_sheets(books[0]))
    below = int(str(sheet.print_area).rpartition("$")[2]) + 1
    assert f"COUNT($B${below}:$B$" in str(sheet["E7"].value)
    assert "chọn vùng B2:AH" in str(sheet["E7"].value)


def test_every_page_is_a4_with_headings_and_a_number(books: list[bytes]):
    for data in books:
        for sheet in form_sheets(data):
            assert sheet.page_setup.paperSize == 9
            assert "Trang &P" in str(sheet.oddFooter.right.text)
            first, last = (int(n) for n in re.findall(r"\d+", sheet.print_title_rows))
            headings = {sheet.cell(row, 1).value for row in range(first, last + 1)}
            assert headings == {"#header"}


def test_hidden_keys_and_checks_are_not_printed(books: list[bytes]):
    for data in books:
        for sheet in form_sheets(data):
            area = re.search(r"\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)$", sheet.print_area)
            assert area is not None
            beside = [
                c.column
                for r in sheet.iter_rows()
                for c in r
                if c.value in {"Kiểm tra tự động", EARLIER_KEY}
            ]
            assert area[1] == "B"
            assert area[3] == column_letters(min(beside) - 1)


def test_rows_of_the_table_may_grow_and_those_above_it_may_not(books: list[bytes]):
    rows = re.compile(rb'<row r="(\d+)"[^>]*? ht="[^>]*?(customHeight="1")?[^">]*>')
    for data in books:
        package = Package.open(data)
        for place, sheet in enumerate(form_sheets(data), 2):
            first = int(re.findall(r"\d+", sheet.print_title_rows)[1]) + 1
            found = rows.findall(package.read(f"xl/worksheets/sheet{place}.xml"))
            assert len(found) > 5
            for number, custom in found:
                assert bool(custom) is (int(number) < first), (sheet.title, number)


def test_figures_get_smaller_where_they_are_too_wide(books: list[bytes]):
    for sheet in form_sheets(books[0]):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.number_format.startswith("#,##0"):
                    assert cell.alignment.shrink_to_fit, (sheet.title, cell.coordinate)


@pytest.mark.office
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or Poppler is not installed",
)
def test_libreoffice_prints_every_label_of_a_commune(books: list[bytes], tmp_path: Path):
    """Every word of every row stands in the printed pages, and no figure shows as ###."""
    source = tmp_path / "a.xlsx"
    source.write_bytes(books[0])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    subprocess.run([*command, source], check=True, capture_output=True, timeout=120)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "a.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    assert "###" not in text
    # Poppler sees a space wherever letters stand a little apart.
    printed = "".join(text.split())
    for sheet in form_sheets(books[0]):
        labels = [str(sheet.cell(n, 3).value or "") for n in range(10, sheet.max_row + 1)]
        missing = {word for label in labels for word in label.split() if word not in printed}
        assert not missing, (sheet.title, missing)
