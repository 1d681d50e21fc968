"""The issued workbook as other programs read it: keys, identity, locks, prefilled values."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_reading,
    a_row,
    a_rule,
    a_submission,
    a_text_form,
    a_unit,
    an_entry,
)
from making.issuing import issue_workbooks
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook
from reading.linter.workbook import objections

from hycampaign.issue.plan.cover import IDENTITY_LABELS
from hycampaign.issue.plan.form_layout import (
    FormLayout,
)
from hycampaign.issue.plan.workbook import plan_key, plan_workbook
from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.asked.campaign import Campaign, Target
from hycampaign.model.asked.form import ColumnType, Prefill, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Span
from hycampaign.model.identity import (
    COVER_SHEET,
    IDENTITY_SHEET,
    KEY_COLUMN,
    KEY_ROW,
    LISTS_SHEET,
)
from hycampaign.model.reported.history import History
from hycampaign.office.stamp.package import Package

PERIOD = Period(2026, "Q4")


def issued(folder: Path, campaign: Campaign, history: History | None = None) -> list[bytes]:
    files = issue_workbooks(folder, campaign, PERIOD, campaign.units, history or History())
    return [file.path.read_bytes() for file in files]


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def layouts_of(campaign: Campaign) -> dict[str, FormLayout]:
    plan = plan_workbook(campaign, PERIOD, campaign.units[0])
    return {layout.form.code: layout for layout in plan.layouts}


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return opened(issued(tmp_path_factory.mktemp("bieu-mau"), a_campaign())[0])


def test_the_sheets_are_the_cover_the_forms_and_two_hidden_ones(workbook: Workbook):
    assert workbook.sheetnames == [
        COVER_SHEET,
        "BM01 Dự án",
        "BM02 Hạ tầng",
        "BM05 Thuyết minh",
        LISTS_SHEET,
        IDENTITY_SHEET,
    ]
    states = [workbook[name].sheet_state for name in workbook.sheetnames]
    assert states == ["visible"] * 4 + ["veryHidden"] * 2


def test_every_form_sheet_is_keyed_by_its_hidden_first_row_and_column(workbook: Workbook):
    sheet = workbook["BM02 Hạ tầng"]
    assert sheet.cell(KEY_ROW, KEY_COLUMN).value == "#bieu:BM02"
    assert [cell.value for cell in sheet[KEY_ROW]][4:7] == ["quy", "luy_ke", "ghi_chu"]
    keys = [row[0].value for row in sheet.iter_rows(min_row=5)]
    assert keys[0] == "#phat_sinh"
    assert keys[4:] == ["#header", "#header", "HT01", "HT01.a", "HT01.b"]
    assert sheet.row_dimensions[KEY_ROW].hidden
    assert sheet.column_dimensions["A"].hidden


def test_the_rows_of_a_list_are_free_below_their_total(workbook: Workbook):
    keys = [row[0].value for row in workbook["BM01 Dự án"].iter_rows(min_row=11)]
    assert keys == ["#tong"] + ["+"] * 400


def test_the_answer_stands_right_of_its_label(workbook: Workbook):
    for name in workbook.sheetnames[1:4]:
        sheet = workbook[name]
        label = sheet.cell(5, ANSWER_COLUMN - 1).value
        assert str(label).startswith("Có phát sinh trong kỳ")
        assert sheet.cell(5, ANSWER_COLUMN).value is None


def test_the_identity_is_written_four_times(workbook: Workbook):
    expected = {
        "campaign": "THU-2026",
        "unit": "11953",
        "period": "2026-Q4",
        "edition": "f" * 12,
    }
    properties = {p.name: p.value for p in workbook.custom_doc_props.props}
    assert properties == {f"hyc_{name}": value for name, value in expected.items()}
    rows = dict(workbook[IDENTITY_SHEET].iter_rows(max_col=2, values_only=True))
    assert {name: rows[name] for name in expected} == expected
    assert rows["BM01"] == "1"
    names = {name: workbook.defined_names[f"hyc_{name}"].attr_text for name in expected}
    assert names == {name: f'"{value}"' for name, value in expected.items()}
    cover = workbook[COVER_SHEET]
    printed = {row[1].value: row[3].value for row in cover.iter_rows(min_row=8, max_row=20)}
    assert {name: printed[label] for name, label in IDENTITY_LABELS.items()} == expected


def test_exactly_the_input_cells_are_unlocked(workbook: Workbook):
    for layout in layouts_of(a_campaign()).values():
        sheet = workbook[layout.sheet]
        assert sheet.protection.sheet
        open_cells = {
            (cell.row, cell.column)
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        expected = {(n, layout.columns[column.code]) for n, column, _ in layout.input_cells()}
        assert open_cells == expected | {(5, ANSWER_COLUMN)}


def test_the_cover_leaves_only_its_contact_cells_open(workbook: Workbook):
    cover = workbook[COVER_SHEET]
    open_rows = {c.row for row in cover.iter_rows() for c in row if not c.protection.locked}
    assert [cover.cell(row, 2).value for row in sorted(open_rows)] == [
        "Người lập biểu",
        "Điện thoại liên hệ",
        "Ngày lập",
    ]


def test_the_cursor_stands_on_the_first_cell_to_fill_in(workbook: Workbook):
    cover = workbook.worksheets[0]
    assert workbook.active is cover
    (selection,) = cover.sheet_view.selection
    free = [c.coordinate for r in cover.iter_rows() for c in r if not c.protection.locked]
    assert selection.activeCell == free[0]
    assert str(selection.sqref) in {str(area) for area in cover.merged_cells.ranges}
    for sheet in workbook.worksheets[1:]:
        if sheet.sheet_state == "visible":
            assert sheet.sheet_view.selection[-1].activeCell == "D5"


def test_calamine_reads_the_same_keys(tmp_path: Path):
    data = issued(tmp_path, a_campaign())[0]
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(data))
        .get_sheet_by_name("BM02 Hạ tầng")
        .to_python(skip_empty_area=False)
    )
    assert rows[0][:6] == ["#bieu:BM02", "", "", "", "quy", "luy_ke"]


def test_a_dropdown_takes_its_labels_from_a_named_range(workbook: Workbook):
    reference = workbook.defined_names["dm_tien_do"].attr_text
    sheet, _, cells = reference.rpartition("!")
    assert sheet.strip("'") == LISTS_SHEET
    found = [row[0].value for row in workbook[LISTS_SHEET][cells.replace("$", "")]]
    assert found == ["Đúng tiến độ", "Chậm tiến độ"]
    rules = workbook["BM01 Dự án"].data_validations.dataValidation
    assert "dm_tien_do" in [rule.formula1 for rule in rules]


def a_hard_campaign() -> Campaign:
    """Return a campaign whose texts are longer than Excel takes in messages and names."""
    long = "Khối lượng thực hiện lũy kế từ đầu năm đến hết kỳ báo cáo " * 6
    columns = (
        a_column("quy", note=long, maximum=Decimal(100), minimum=Decimal(0), required="yes"),
        a_column("ty_le", type=ColumnType.PERCENT, formula="quy/2*100"),
        a_column("kieu", type=ColumnType.CHOICE, choices="tien_do", required="quy > 5"),
        a_column("ngay", type=ColumnType.DATE),
        a_column("don_vi", type=ColumnType.UNIT),
        a_column("co", type=ColumnType.YES_NO),
    )
    form = a_form(columns=columns, title=long, short_title=long, note=long)
    list_form = a_list_form(columns=tuple(replace(c, form="BM01") for c in columns))
    rules = (
        a_rule("VAL301", form="BM02", expression="HT01.a <= HT01.b", message=long),
        a_rule("VAL302", form="BM01", expression="quy < 7", message=long),
    )
    return a_campaign(forms=(list_form, form, a_text_form()), rules=rules)


def test_texts_that_are_too_long_are_cut(tmp_path: Path):
    assert [
        found for data in issued(tmp_path, a_hard_campaign()) for found in objections(data)
    ] == []


def test_formulas_are_issued_without_results_of_nobody(tmp_path: Path):
    data = issued(tmp_path, a_hard_campaign())[0]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = b"".join(package.read(n) for n in package.namelist() if "worksheets/" in n)
    assert b"<f>" in xml
    assert b"</f><v>" not in xml


def test_units_that_are_asked_the_same_share_a_plan_and_others_do_not():
    form = a_form(applies_to=("sở",))
    campaign = a_campaign(forms=(a_list_form(), form))
    ward, office = campaign.units
    twin = a_unit("11954", name="Phường Thứ Hai")
    assert plan_key(campaign, PERIOD, ward) == plan_key(campaign, PERIOD, twin)
    assert plan_key(campaign, PERIOD, ward) != plan_key(campaign, PERIOD, office)


def test_copies_of_two_units_differ_only_in_cover_identity_and_names(tmp_path: Path):
    campaign = a_campaign(units=(a_unit(), a_unit("11954", name="Phường Thứ Hai")))
    first, second = issued(tmp_path, campaign)
    with (
        zipfile.ZipFile(io.BytesIO(first)) as one,
        zipfile.ZipFile(io.BytesIO(second)) as two,
    ):
        assert one.namelist() == two.namelist()
        different = {name for name in one.namelist() if one.read(name) != two.read(name)}
    assert different == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet6.xml",
        "docProps/custom.xml",
        "xl/workbook.xml",
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path):
    assert issued(tmp_path / "a", a_campaign()) == issued(tmp_path / "b", a_campaign())


def test_a_unit_that_no_form_asks_gets_no_file(tmp_path: Path):
    campaign = a_campaign(forms=(a_form(applies_to=("sở",)),))
    files = list(issue_workbooks(tmp_path, campaign, PERIOD, campaign.units, History()))
    assert [file.about for file in files] == ["HY-SXD"]


def prefilled_campaign() -> Campaign:
    columns = (
        a_column("ke_hoach", prefill=Prefill.TARGET),
        a_column("ky_truoc", prefill=Prefill.PREVIOUS, prefill_from="luy_ke"),
        a_column("nam_truoc", prefill=Prefill.LAST_YEAR, prefill_from="luy_ke"),
        a_column("luy_ke"),
    )
    targets = (Target("BM02.HT01.a", "11953", 2026, Decimal("12.5")),)
    return a_campaign(forms=(a_form(columns=columns),), targets=targets)


def test_targets_and_earlier_figures_are_filled_in(tmp_path: Path):
    campaign = prefilled_campaign()
    earlier = a_submission(forms={"BM02": a_reading(values={("HT01.a", "luy_ke"): Decimal(7)})})
    old = a_submission(forms={"BM02": a_reading(values={("HT01.b", "luy_ke"): "-"})})
    history = History({"11953": earlier}, {"11953": old})
    sheet = opened(issued(tmp_path, campaign, history)[0])["BM02 Hạ tầng"]
    values = [[cell.value for cell in row[4:8]] for row in sheet.iter_rows(12, 13)]
    assert values == [[12.5, 7, None, None], [None, None, "-", None]]


@pytest.mark.parametrize(
    ("span", "period", "filled"),
    [
        (Span.YEAR, Period(2026, "Q4"), 7),
        (Span.YEAR, Period(2027, "Q1"), None),
        (Span.END, Period(2027, "Q1"), 7),
    ],
)
def test_the_year_before_is_not_filled_into_a_first_quarter(tmp_path, span, period, filled):
    columns = (
        a_column("ky_truoc", prefill=Prefill.PREVIOUS, prefill_from="luy_ke"),
        a_column("luy_ke", span=span),
    )
    campaign = a_campaign(forms=(a_form(columns=columns),))
    earlier = a_submission(forms={"BM02": a_reading(values={("HT01.a", "luy_ke"): Decimal(7)})})
    history = History({"11953": earlier})
    files = list(issue_workbooks(tmp_path, campaign, period, campaign.units, history))
    sheet = opened(files[0].path.read_bytes())["BM02 Hạ tầng"]
    assert [cell.value for cell in next(sheet.iter_rows(12, 12))[4:6]] == [filled, None]


def test_nothing_is_filled_into_the_workbook_of_another_unit(tmp_path: Path):
    campaign = prefilled_campaign()
    earlier = a_submission(forms={"BM02": a_reading(values={("HT01.a", "luy_ke"): Decimal(7)})})
    sheet = opened(issued(tmp_path, campaign, History({"11953": earlier}))[1])["BM02 Hạ tầng"]
    assert [cell.value for row in sheet.iter_rows(12, 13) for cell in row[4:8]] == [None] * 8


def project_campaign() -> Campaign:
    form = a_list_form()
    carried = tuple(
        replace(column, prefill=Prefill.PROJECT)
        if column.code in {"ma_da", "ten_da", "so_voi_kh"}
        else column
        for column in form.columns
    )
    campaign = a_campaign(forms=(replace(form, columns=carried),), rules=())
    return replace(campaign, settings=campaign.settings | {"finished_states": "xong"})


def project_history(count: int = 3) -> History:
    values = {
        (f"@{number}", column): value
        for number in range(1, count + 1)
        for column, value in (
            ("ma_da", f"70{number:05d}"),
            ("ten_da", f"Dự án {number}"),
            ("gn_lk", Decimal(number)),
            ("so_voi_kh", "xong" if number == 2 else "cham"),
        )
    }
    return History({"11953": a_submission(forms={"BM01": a_reading("BM01", values)})})


def test_ongoing_projects_are_carried_over_with_locked_keys(tmp_path: Path):
    sheet = opened(issued(tmp_path, project_campaign(), project_history())[0])["BM01 Dự án"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(12, 14, max_col=7)]
    assert [row[0] for row in rows] == ["7000001", "7000003", "+"]
    assert rows[0][2:] == ["7000001", "Dự án 1", None, None, "Chậm tiến độ"]
    assert [sheet.cell(row, 3).protection.locked for row in (12, 13, 14)] == [True, True, False]
    assert not sheet.cell(12, 4).protection.locked
    assert not sheet.cell(12, 7).protection.locked


def test_a_project_code_keeps_its_leading_zeros(tmp_path: Path):
    reading = a_reading("BM01", {("@1", "ma_da"): "0070012"})
    history = History({"11953": a_submission(forms={"BM01": reading})})
    sheet = opened(issued(tmp_path, project_campaign(), history)[0])["BM01 Dự án"]
    assert sheet["C12"].value == "0070012"
    assert sheet["C12"].number_format == "@"


def test_a_project_has_its_own_figure_of_last_year_wherever_it_stood_then(tmp_path: Path):
    form = project_campaign().forms[0]
    last_year = {"prefill": Prefill.LAST_YEAR, "prefill_from": "gn_lk"}
    columns = (*form.columns, a_column("cung_ky", form="BM01", order=9, **last_year))
    campaign = replace(project_campaign(), forms=(replace(form, columns=columns),))
    then = {("@1", "ma_da"): "7000003", ("@1", "gn_lk"): Decimal(33)}
    then |= {("@2", "ma_da"): "7000009", ("@2", "gn_lk"): Decimal(99)}
    known = {"11953": a_submission(forms={"BM01": a_reading("BM01", then)})}
    history = replace(project_history(), last_year=known)
    sheet = opened(issued(tmp_path, campaign, history)[0])["BM01 Dự án"]
    (place,) = (cell.column for cell in sheet[1] if cell.value == "cung_ky")
    shown = {sheet.cell(row, 3).value: sheet.cell(row, place).value for row in (12, 13)}
    assert shown == {"7000001": None, "7000003": 33}


def test_the_print_area_of_a_list_grows_with_the_projects_carried_over(tmp_path: Path):
    few = opened(issued(tmp_path / "a", project_campaign(), project_history())[0])
    many = opened(issued(tmp_path / "b", project_campaign(), project_history(120))[0])
    ends = [int(re.search(r"(\d+)$", book["BM01 Dự án"].print_area)[1]) for book in (few, many)]
    free = [end - 12 - carried + 1 for end, carried in zip(ends, (2, 119), strict=True)]
    assert all(6 <= rows <= 40 for rows in free)


@pytest.mark.parametrize("title", ["A & <B>", "Biểu 'đầu tư' (1)", 'X "y"', ""])
def test_the_print_area_grows_whatever_the_sheet_is_called(tmp_path: Path, title: str):
    campaign = project_campaign()
    form = replace(campaign.forms[0], short_title=title, title=title)
    data = issued(tmp_path, replace(campaign, forms=(form,)), project_history(120))[0]
    sheet = opened(data)[f"BM01 {title}".strip()]
    assert int(str(sheet.print_area).rpartition("$")[2]) >= 12 + 119 + 6 - 1


def test_a_unit_with_more_projects_than_usual_gets_them_all_and_room_for_more(tmp_path: Path):
    sheet = opened(issued(tmp_path, project_campaign(), project_history(520))[0])["BM01 Dự án"]
    keys = [row[0] for row in sheet.iter_rows(min_row=12, max_col=1, values_only=True)]
    assert keys[518] == "7000520"
    assert keys[519:] == ["+"] * (600 + 100 - 519)
    assert f"{12 + 700 - 1}" in sheet["D6"].value
    assert objections(issued(tmp_path, project_campaign(), project_history(520))[0]) == []


def test_rows_can_be_inserted_into_a_list_and_nowhere_else(workbook: Workbook):
    # The attribute says what the protection forbids.
    assert workbook["BM01 Dự án"].protection.insertRows is False
    assert workbook["BM02 Hạ tầng"].protection.insertRows is True
    notes = [
        workbook[name].cell(8, column).value
        for name, column in (("BM01 Dự án", 2), ("BM01 Dự án", 3), ("BM01 Dự án", 4))
    ]
    assert any("400 dòng" in str(note) and "chèn" in str(note) for note in notes)


def test_required_cells_that_are_blank_are_coloured_and_no_others(tmp_path: Path):
    columns = (
        a_column("a"),
        a_column("b", required="yes"),
        a_column("c", required="yes", row_kinds=(RowKind.STOCK,)),
    )
    rows = (a_row("T", formula="SUM(CHILDREN(T))"), a_row("T.a", parent="T"),
            a_row("T.b", parent="T", kind=RowKind.STOCK))  # fmt: skip
    campaign = a_campaign(forms=(a_form(columns=columns, rows=rows),), rules=())
    sheet = opened(issued(tmp_path, campaign)[0])["BM02 Hạ tầng"]
    ((area, formula),) = (
        (str(found.sqref), rule.formula[0])
        for found in sheet.conditional_formatting
        for rule in found.rules
        if "))=0" in rule.formula[0]
    )
    # F10 is a number of a column: never blank, and the corner that the formula is written for.
    assert sheet["F10"].value == "(5)"
    assert area.split() == ["F10", "F12:F13", "G13"]
    assert formula == 'AND($D$5="Có",LEN(TRIM(F10))=0)'


def test_text_in_cells_for_figures_is_coloured(workbook: Workbook):
    found = {
        str(area.sqref): rule.formula[0]
        for area in workbook["BM02 Hạ tầng"].conditional_formatting
        for rule in area.rules
        if "ISTEXT" in rule.formula[0]
    }
    assert list(found) == ["E11:F13"]
    assert found["E11:F13"].startswith("AND(ISTEXT(E11),")


def test_an_unreadable_entry_is_not_carried_over(tmp_path: Path):
    campaign = prefilled_campaign()
    entry = an_entry("HT01.a", "luy_ke", None)
    entry = replace(entry, state=type(entry.state).UNREADABLE)
    reading = replace(a_reading(), entries={("HT01.a", "luy_ke"): entry})
    history = History({"11953": a_submission(forms={"BM02": reading})})
    sheet = opened(issued(tmp_path, campaign, history)[0])["BM02 Hạ tầng"]
    assert sheet["F12"].value is None


def test_key_columns_of_a_list_are_the_ones_that_are_locked():
    form = project_campaign().forms[0]
    assert [c.code for c in form.columns if c.kind is RowKind.KEY] == ["ma_da"]


def test_what_belongs_into_a_column_of_remarks_is_told_once(tmp_path: Path):
    remarks = a_column("ghi_chu", type=ColumnType.TEXT, note="Ghi ngắn gọn.")
    form = a_form(columns=(a_column(), remarks))
    sheet = opened(issued(tmp_path, a_campaign(forms=(form,)))[0]).worksheets[1]
    column = next(cell.column_letter for cell in sheet[KEY_ROW] if cell.value == "ghi_chu")
    (told,) = [
        found
        for found in sheet.data_validations.dataValidation
        if found.prompt and "Ghi ngắn gọn." in found.prompt
    ]
    open_cells = {c.coordinate for c in sheet[column] if not c.protection.locked}
    assert {f"{column}{row}" for area in told.ranges for row, _ in area.cells} == open_cells


def test_excel_marks_no_project_code_as_a_number_stored_as_text(tmp_path: Path):
    campaign = a_campaign()
    file = next(issue_workbooks(tmp_path, campaign, PERIOD, campaign.units[:1], History()))
    package = Package.open(file.path.read_bytes())
    for name in ("sheet1", "sheet2", "sheet3"):
        ignored = package.read(f"xl/worksheets/{name}.xml").partition(b"<ignoredErrors>")[2]
        assert b'sqref="A1:XFD1048576" numberStoredAsText="1"' in ignored
