"""Between two quarters a clerk drops an indicator and renames another; history keeps both."""

from decimal import Decimal

import pytest
from making.definitions.clerk import (
    Cells,
    add,
    editing,
    findings,
    hycampaign,
    issued,
    line_of,
    send,
    set_cell,
    submission,
    totals,
)
from making.returned.filling import filled

from hycampaign.cli.app import run
from hycampaign.model.asked.period import Period
from hycampaign.model.workspace import Workspace
from hycampaign.office.read.workbook import read_workbook

BEFORE, AFTER = "2026-Q3", "2026-Q4"
UNIT = "11977"


def _figures(value: int, *rows: str) -> Cells:
    columns = ("trong_ky", "luy_ke")
    return {("BM02", row, column): value for row in rows for column in columns}


def _ask_before(book):
    for code, order in (("HT98", 676), ("HT97", 677)):
        fields = {"form": "BM02", "code": code, "parent": "K", "order": order}
        add(book, "Chỉ tiêu", **fields, label=f"Điểm {code}", kind="flow", space="cộng")
    add(
        book,
        "Quy tắc",
        code="VAL899",
        form="BM02",
        rows="HT25; HT98",
        columns="luy_ke",
        expression="luy_ke >= PREVIOUS(luy_ke)",
        message="{label}: {found} – kỳ trước {expected}.",
        periods="Q2;Q3;Q4",
    )


def _rename(book):
    rows = book["Chỉ tiêu"]
    rows.delete_rows(line_of(rows, form="BM02", code="HT97"))
    set_cell(book, "Chỉ tiêu", {"form": "BM02", "code": "HT98"}, code="HT96")
    set_cell(book, "Biểu", {"code": "BM02"}, version="2026.2")


def _report(workspace, period, cells):
    assert hycampaign(workspace, "issue", period, "--unit", UNIT) == 0
    send(workspace, period, UNIT, cells)
    assert hycampaign(workspace, "ingest", period) == 0
    assert hycampaign(workspace, "validate", period) == 1
    assert hycampaign(workspace, "aggregate", period) == 0


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """The workspace after both quarters, and what ``define`` said of the half-done change."""
    workspace = Workspace(tmp_path_factory.mktemp("doi") / "dot")
    assert run(["init", str(workspace.root)]) == 0
    with editing(workspace) as book:
        _ask_before(book)
    _report(workspace, BEFORE, _figures(5, "HT25", "HT97", "HT98"))
    with editing(workspace) as book:
        _rename(book)
    assert hycampaign(workspace, "define") == 1
    with editing(workspace) as book:
        set_cell(book, "Quy tắc", {"code": "VAL899"}, rows="HT25; HT96")
    assert hycampaign(workspace, "define") == 0
    _report(workspace, AFTER, _figures(4, "HT25", "HT96"))
    return workspace


def test_a_rule_that_still_names_the_old_row_is_found_at_its_cell(changed, capsys):
    with editing(changed) as book:
        set_cell(book, "Quy tắc", {"code": "VAL899"}, rows="HT25; HT98")
    found = findings(changed, capsys, "define")
    with editing(changed) as book:
        set_cell(book, "Quy tắc", {"code": "VAL899"}, rows="HT25; HT96")
    assert [f["code"] for f in found] == ["DEF208"]
    assert found[0]["sheet"] == "Quy tắc"
    assert "HT98" in found[0]["message"]


def test_the_new_form_asks_for_the_new_row_only(changed):
    keys = {
        sheet.value(row, 1)
        for sheet in read_workbook(issued(changed, AFTER, UNIT)).sheets
        for row in range(1, sheet.last_row + 1)
    }
    assert "HT96" in keys
    assert not {"HT97", "HT98"} & keys


def test_history_keeps_what_was_dropped(changed):
    reading = submission(changed, Period.parse(BEFORE), UNIT).forms["BM02"]
    assert reading.value("HT97", "luy_ke") == 5
    assert reading.value("HT98", "luy_ke") == 5


def test_the_earlier_figure_of_a_row_that_was_not_there_is_blank(changed, capsys):
    said = [f for f in findings(changed, capsys, "validate", AFTER) if f["code"] == "VAL899"]
    earlier = "Quý III năm 2026 đã báo cáo: 5 m2."
    told = f"Diện tích đất Nhân dân hiến: 4 – kỳ trước 5. {earlier}"
    assert [f["message"] for f in said] == [told]


def test_a_total_is_compared_only_with_what_was_asked_then(changed):
    found = totals(changed, AFTER)
    assert found["BM02.HT25.trong_ky@previous"] == Decimal(5)
    assert found["BM02.HT96.luy_ke"] == Decimal(4)
    assert not [name for name in found if name.startswith(("BM02.HT97", "BM02.HT98"))]
    assert "BM02.HT96.trong_ky@previous" not in found


def test_a_return_on_the_form_of_the_old_version_is_named(changed, capsys):
    inbox = changed.root / "nhan-ve" / BEFORE
    later = filled((inbox / f"{UNIT}.xlsx").read_bytes(), _figures(6, "HT25"))
    (inbox / "gửi lại.xlsx").write_bytes(later)
    capsys.readouterr()
    hycampaign(changed, "ingest", BEFORE)
    said = " ".join("".join(capsys.readouterr()).split())
    assert "biểu BM02 bản 2026.1, nay bản 2026.2" in said
    assert "không thuộc biểu mẫu" in said
