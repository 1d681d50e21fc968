"""A quarter before a merger and the same quarter a year later, both asked of their own units.

Hai xã cũ 90001 and 90002 become the one new xã that takes over the code 90001; a third goes in
two halves into two new ones; the sở stays.
"""

import json

import pytest
from making.definitions.clerk import (
    findings,
    hycampaign,
    issued,
    places,
    send,
    submission,
    totals,
)
from openpyxl import load_workbook

from hycampaign.cli.app import run
from hycampaign.model.asked.period import Period
from hycampaign.model.workspace import Workspace
from hycampaign.office.read.workbook import read_workbook

BEFORE, AFTER = "2025-Q2", "2026-Q2"
TABLES = {
    "settings": "key,value\nprovince,Thử Nghiệm\ncampaign_code,THU\n",
    "units": """code,name,kind,active_from,active_to,predecessors
90001,Xã Mới,xã,2025-07-01,,90001;90002
90003,Xã Nửa Một,xã,2025-07-01,,90003
90004,Xã Nửa Hai,xã,2025-07-01,,90003
SO,Sở Ví Dụ,sở,,,
""",
    "former_units": """code,name,kind,district,active_to
90001,Xã Trùng,xã,Huyện Cũ,2025-06-30
90002,Xã Trùng,xã,Huyện Kia,2025-06-30
90003,Xã Ba,xã,Huyện Kia,2025-06-30
""",
    "forms": "code,title,kind,version\nB1,Đường sá,fixed,1\n",
    "rows": """form,code,label,measure,kind,space,time,applies_to
B1,DUONG,Đường làm mới,km,flow,sum,sum,xã
B1,CAU,Cầu do sở làm,cái,flow,sum,sum,sở
""",
    "columns": """form,code,order,label,type,required,prefill,prefill_from
B1,luy_ke,1,Từ đầu năm,number,yes,,
B1,cung_ky,2,Cùng kỳ năm trước,number,no,last_year,luy_ke
""",
    "rules": """code,form,columns,severity,expression,message,periods
VAL301,B1,cung_ky,warning,cung_ky = LAST_YEAR(luy_ke),{label}: {found} khác {expected}.,
VAL302,B1,luy_ke,error,luy_ke >= PREVIOUS(luy_ke),{label}: {found} ít hơn kỳ trước.,Q2;Q3;Q4
""",
}


@pytest.fixture(scope="module")
def eras(tmp_path_factory):
    """The workspace after both quarters; the half communes stay silent in the first."""
    home = tmp_path_factory.mktemp("hai-thoi")
    (home / "bang").mkdir()
    for name, text in TABLES.items():
        (home / "bang" / f"{name}.csv").write_text(text, "utf-8", newline="\n")
    workspace = Workspace(home / "dot")
    assert run(["init", str(workspace.root), "--definition", str(home / "bang")]) == 0
    reports = {
        BEFORE: {"90001": 3, "90002": 4, "90003": 5, "SO": 1},
        AFTER: {"90001": 10, "90003": 1, "90004": 2, "SO": 2},
    }
    for period, values in reports.items():
        assert hycampaign(workspace, "issue", period) == 0
        for unit, value in values.items():
            row = "CAU" if unit == "SO" else "DUONG"
            send(workspace, period, unit, {("B1", row, "luy_ke"): value})
        assert hycampaign(workspace, "ingest", period) == 0
        assert hycampaign(workspace, "validate", period) == 0
        assert hycampaign(workspace, "aggregate", period) == 0
    return workspace


def test_each_quarter_asks_the_units_of_its_time(eras):
    names = {
        period: sorted(path.name for path in (eras.root / "bieu-mau" / period).glob("*.xlsx"))
        for period in (BEFORE, AFTER)
    }
    assert names == {
        BEFORE: [
            "90001-xa-trung-huyen-cu.xlsx",
            "90002-xa-trung-huyen-kia.xlsx",
            "90003-xa-ba-huyen-kia.xlsx",
            "SO-so-vi-du.xlsx",
        ],
        AFTER: [
            "90001-xa-moi.xlsx",
            "90003-xa-nua-mot.xlsx",
            "90004-xa-nua-hai.xlsx",
            "SO-so-vi-du.xlsx",
        ],
    }


def test_one_code_is_two_units_each_with_its_own_report(eras):
    kept = [submission(eras, Period.parse(period), "90001") for period in (BEFORE, AFTER)]
    assert [one.forms["B1"].value("DUONG", "luy_ke") for one in kept] == [3, 10]


def test_the_same_quarter_last_year_is_the_sum_of_the_predecessors(eras):
    assert _shown(eras, "90001") == 3 + 4


def test_a_part_of_a_commune_has_no_last_year(eras):
    assert _shown(eras, "90003") is None
    assert _shown(eras, "90004") is None


def _shown(workspace, unit):
    book = read_workbook(issued(workspace, AFTER, unit))
    sheet = next(s for s in book.sheets if s.value(1, 1) == "#bieu:B1")
    row = next(n for n in range(1, sheet.last_row + 1) if sheet.value(n, 1) == "DUONG")
    return sheet.value(row, sheet.rows[0].index("cung_ky") + 1)


def test_rules_look_back_over_the_border(eras, capsys):
    send(eras, AFTER, "90001", {("B1", "DUONG", "luy_ke"): 10, ("B1", "DUONG", "cung_ky"): 8})
    assert hycampaign(eras, "ingest", AFTER) == 0
    said = findings(eras, capsys, "validate", AFTER)
    earlier = "Quý II năm 2025 đã báo cáo: “Từ đầu năm” 7 km."
    told = f"Đường làm mới: 8 khác 7. {earlier}"
    assert [f["message"] for f in said if f["code"] == "VAL301"] == [told]
    assert [f for f in said if f["code"] == "VAL302"] == []


def test_the_province_is_compared_over_the_border(eras):
    found = totals(eras, AFTER)
    assert found["B1.DUONG.luy_ke"] == 13
    # One of three units says what it had a year ago: too few to tell growth by.
    assert found["B1.DUONG.cung_ky"] == 7
    assert "B1.DUONG.luy_ke~last_year" not in found
    assert found["B1.CAU.luy_ke~last_year"] == 200


def test_an_earlier_figure_leads_back_to_the_units_of_then(eras, capsys):
    capsys.readouterr()
    assert hycampaign(eras, "trace", AFTER, "B1.DUONG.luy_ke@last_year") == 0
    said = "".join(capsys.readouterr())
    assert "Xã Trùng (huyện Cũ)" in said
    assert "Xã Mới" not in said
    assert hycampaign(eras, "trace", AFTER, "B1.DUONG.luy_ke@last_year", "--json") == 0
    sources = json.loads(capsys.readouterr().out)["sources"]
    assert sorted(source["value"] for source in sources) == ["3", "4", "5"]


def test_the_status_of_each_quarter_speaks_of_its_units(eras, capsys):
    capsys.readouterr()
    assert hycampaign(eras, "status", BEFORE) == 0
    assert "4 đơn vị" in "".join(capsys.readouterr())


def test_without_a_report_of_then_there_is_no_comparison_and_the_sheet_says_so(eras, tmp_path):
    (eras.root / "nhan-ve" / BEFORE / "90002.xlsx").rename(tmp_path / "90002.xlsx")
    other = Workspace(tmp_path / "dot")
    assert run(["init", str(other.root), "--definition", str(eras.definition)]) == 0
    inbox = eras.root / "nhan-ve"
    for period in (BEFORE, AFTER):
        files = sorted((inbox / period).glob("*.xlsx"))
        assert hycampaign(other, "ingest", period, *map(str, files)) == 0
    assert hycampaign(other, "aggregate", AFTER) == 0
    assert "B1.DUONG.luy_ke~last_year" not in totals(other, AFTER)
    book = load_workbook(other.root / "bao-cao" / AFTER / "tong-hop.xlsx")
    assert "Không so 1 số liệu với cùng kỳ năm trước" in book["SO SÁNH"]["A2"].value


def test_the_sheet_of_former_units_can_be_read_by_its_headings(eras):
    sheet = load_workbook(eras.definition)["Đơn vị cũ"]
    assert {"code", "name", "district", "active_to", "predecessors"} <= places(sheet).keys()
