"""What a clerk adds to the definition workbook goes through the whole pipeline.

One quarter of three units: two communes and one unit that the clerk has added, asked for an
indicator, a column and a form that were added, and held to a rule that was added.
"""

import shutil
import subprocess

import pytest
from making.definitions.clerk import (
    add,
    editing,
    findings,
    hycampaign,
    issued,
    send,
    submission,
    totals,
)
from python_calamine import CalamineWorkbook

from hycampaign.cli.app import run
from hycampaign.issue.paint.column_heads import CHECK_HEADING
from hycampaign.model.asked.period import Period
from hycampaign.model.workspace import Workspace
from hycampaign.office.read.workbook import read_workbook
from hycampaign.office.word.docx_text import content_controls

PERIOD = "2026-Q4"
RULE = "{label}: trong quý ghi {found} – không quá {expected}."
ANSWERS = {
    ("BM02", "HT99", "trong_ky"): 4,
    ("BM02", "HT99", "luy_ke"): 9,
    ("BM02", "HT99", "du_kien"): 3,
    ("BM06", "CDS1", "so"): 10,
}
TOO_MUCH = {**ANSWERS, ("BM02", "HT99", "trong_ky"): 7}


def _grow(workspace):
    with editing(workspace) as book:
        add(
            book,
            "Chỉ tiêu",
            form="BM02",
            code="HT99",
            parent="K",
            order=675,
            label="Điểm sạc xe điện công cộng",
            level=2,
            measure="điểm",
            kind="phát sinh trong kỳ",
            space="cộng",
            time="cộng",
            decimals=0,
            min=0,
            applies_to="xã; phường",
        )
        add(
            book,
            "Cột",
            form="BM02",
            code="du_kien",
            order=55,
            label="Dự kiến năm sau",
            type="số",
            required="không",
            row_kinds="phát sinh trong kỳ",
        )
        add(book, "Biểu", code="BM06", title="Chuyển đổi số", kind="dòng cố định")
        add(book, "Chỉ tiêu", form="BM06", code="CDS1", label="Hồ sơ trực tuyến", kind="flow")
        add(book, "Cột", form="BM06", code="so", label="Số lượng", type="số nguyên")
        add(book, "Đơn vị", code="HY-MOI", name="Trung tâm Ví Dụ", kind="trung tâm")
        add(
            book,
            "Quy tắc",
            code="VAL490",
            form="BM02",
            rows="HT99",
            columns="trong_ky",
            severity="lỗi",
            expression="trong_ky <= 5",
            message=RULE,
            hint="Kiểm tra lại.",
        )


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """The workspace, after the quarter; the definition was added to before."""
    workspace = Workspace(tmp_path_factory.mktemp("them") / "dot")
    assert run(["init", str(workspace.root)]) == 0
    _grow(workspace)
    assert hycampaign(workspace, "define") == 0
    for unit in ("11977", "11980", "HY-MOI"):
        assert hycampaign(workspace, "issue", PERIOD, "--unit", unit) == 0
    send(workspace, PERIOD, "11977", ANSWERS)
    send(workspace, PERIOD, "11980", TOO_MUCH)
    send(workspace, PERIOD, "HY-MOI", {("BM06", "CDS1", "so"): 5})
    assert hycampaign(workspace, "ingest", PERIOD) == 0
    assert hycampaign(workspace, "validate", PERIOD) == 1
    assert hycampaign(workspace, "aggregate", PERIOD) == 0
    assert hycampaign(workspace, "draft", PERIOD, "REPORT") == 0
    return workspace


def test_the_issued_workbook_asks_for_what_was_added(grown):
    sheets = read_workbook(issued(grown, PERIOD, "11977")).sheets
    shown = {str(value) for sheet in sheets for row in sheet.rows for value in row}
    assert {"Điểm sạc xe điện công cộng", "Dự kiến năm sau", "Hồ sơ trực tuyến"} <= shown


def test_the_added_unit_is_asked_for_the_forms_of_all(grown):
    sheets = read_workbook(issued(grown, PERIOD, "HY-MOI")).sheets
    forms = {str(sheet.value(1, 1)).removeprefix("#bieu:") for sheet in sheets}
    assert {"BM01", "BM03", "BM04", "BM05", "BM06"} <= forms
    assert "BM02" not in forms


def test_what_was_typed_is_read(grown):
    forms = submission(grown, Period.parse(PERIOD), "11977").forms
    assert forms["BM02"].value("HT99", "luy_ke") == 9
    assert forms["BM02"].value("HT99", "du_kien") == 3
    assert forms["BM06"].value("CDS1", "so") == 10


def test_it_is_added_up(grown):
    found = totals(grown, PERIOD)
    assert found["BM02.HT99.trong_ky"] == 4 + 7
    assert found["BM02.HT99.luy_ke"] == 18
    assert found["BM02.HT99.du_kien"] == 6
    assert found["BM06.CDS1.so"] == 10 + 10 + 5


def test_its_total_leads_back_to_the_cells(grown, capsys):
    capsys.readouterr()
    assert hycampaign(grown, "trace", PERIOD, "BM06.CDS1.so") == 0
    said = "".join(capsys.readouterr())
    places = ("11977.xlsx · BM06", "11980.xlsx · BM06", "HY-MOI.xlsx · BM06")
    assert [place for place in places if place not in said] == []


def test_the_added_rule_blames_the_cell(grown, capsys):
    blamed = [f for f in findings(grown, capsys, "validate", PERIOD) if f["code"] == "VAL490"]
    assert [(f["unit"], f["message"]) for f in blamed] == [
        ("11980", "Điểm sạc xe điện công cộng: trong quý ghi 7 – không quá 5.")
    ]
    sheet = read_workbook((grown.root / "nhan-ve" / PERIOD / "11980.xlsx").read_bytes()).sheet(
        blamed[0]["sheet"]
    )
    column, row = blamed[0]["cell"][0], int(blamed[0]["cell"][1:])
    assert sheet.value(row, ord(column) - ord("A") + 1) == 7


def test_the_report_is_drafted(grown):
    report = (grown.root / "bao-cao" / PERIOD / f"bao-cao-{PERIOD}.docx").read_bytes()
    assert "BM02.HT99.luy_ke" in {tag for tag, _ in content_controls(report)}


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_the_added_rule_speaks_in_the_units_hands(grown, tmp_path):
    said = {}
    paths = [grown.root / "nhan-ve" / PERIOD / f"{unit}.xlsx" for unit in ("11977", "11980")]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", tmp_path]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=180)
    for path in paths:
        book = CalamineWorkbook.from_path(tmp_path / f"{path.stem}.ods")
        sheet = next(name for name in book.sheet_names if name.startswith("BM02"))
        rows = book.get_sheet_by_name(sheet).to_python()
        checks = next(row.index(CHECK_HEADING) for row in rows if CHECK_HEADING in row)
        said[path.stem] = next(row[checks] for row in rows if row[0] == "HT99")
    assert said["11977"] == ""
    assert said["11980"].startswith("Lỗi VAL490: Trong quý ghi")
