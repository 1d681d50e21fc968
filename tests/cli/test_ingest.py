"""``ingest`` from the command line: versions, differences, ages, and what --unit settles."""

import json
import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from hycampaign.cli.app import run
from hycampaign.office.stamp.package import Package
from hycampaign.office.stamp.sheet_template import SheetTemplate

# Row I.1 of BM03, what was saved since the beginning of the year.
COVER_PART, BM03_PART, BM03_CELL = (
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet4.xml",
    "H14",
)
PERIOD, UNIT, NEIGHBOUR = "2026-Q4", "11953", "11977"
Told = Callable[..., list[dict]]


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    """Return a workspace that has issued the forms of two units."""
    folder = tmp_path_factory.mktemp("dot")
    assert run(["init", str(folder)]) == 0
    named = ["--unit", UNIT, "--unit", NEIGHBOUR, "-w", str(folder)]
    assert run(["issue", PERIOD, *named]) == 0
    return folder


@pytest.fixture
def workspace(office: Path, tmp_path: Path) -> Path:
    """Return a workspace of the test's own, with an inbox."""
    folder = tmp_path / "dot"
    folder.mkdir()
    (folder / "dinh-nghia.xlsx").write_bytes((office / "dinh-nghia.xlsx").read_bytes())
    (folder / "nhan-ve" / PERIOD).mkdir(parents=True)
    return folder


def sent(
    office: Path, inbox: Path, name: str, value: float, *, unit: str = UNIT, **odd: object
) -> Path:
    """Put a filled workbook into the inbox: one figure, and what is odd about it."""
    (issued,) = (office / "bieu-mau" / PERIOD).glob(f"{unit}-*.xlsx")
    package = Package.open(issued.read_bytes())
    contents = {COVER_PART: odd.get("cover", {}), BM03_PART: {BM03_CELL: value}}
    parts = {
        part: SheetTemplate.compile(package.read(part)).fill(cells)
        for part, cells in contents.items()
        if cells
    }
    if "saved" in odd:
        saved = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
        core = package.read("docProps/core.xml")
        parts["docProps/core.xml"] = saved.sub(rb"\g<1>" + str(odd["saved"]).encode(), core)
    path = inbox / name
    path.write_bytes(package.stamp(parts))
    return path


def date_file(path: Path, day: str) -> None:
    moment = datetime.fromisoformat(f"{day}T08:00:00").timestamp()
    os.utime(path, (moment, moment))


@pytest.fixture
def told(workspace: Path, capsys) -> Told:
    """Return a function that receives files and returns the objects of the JSON."""

    def receive(*arguments: object) -> list[dict]:
        capsys.readouterr()
        run(["ingest", PERIOD, *map(str, arguments), "-w", str(workspace), "--json"])
        return json.loads(capsys.readouterr().out)["files"]

    return receive


def codes(file: dict) -> set[str]:
    return {finding["code"] for finding in file["findings"]}


def test_a_resubmission_shows_what_changed_cell_by_cell(office, workspace, told, capsys):
    inbox = workspace / "nhan-ve" / PERIOD
    (first,) = told(sent(office, inbox, "a.xlsx", 5))
    assert (first["outcome"], first["version"]) == ("accepted", 1)
    assert first["timing"] in {"early", "in_time", "late"}
    assert "changes" not in first
    (second,) = told(sent(office, inbox, "a lan 2.xlsx", 7))
    assert (second["outcome"], second["version"]) == ("accepted", 2)
    (change,) = second["changes"]
    expected = {"form": "BM03", "row": "I.1", "column": "luy_ke", "before": "5", "after": "7"}
    assert expected.items() <= change.items()
    run(["ingest", PERIOD, str(sent(office, inbox, "b.xlsx", 9)), "-w", str(workspace)])
    said = capsys.readouterr().out
    assert "1 ô thay đổi" in said
    assert "7 → 9" in said


def test_of_files_at_once_the_one_saved_last_counts(office, workspace, told):
    """By name the older one would come last."""
    inbox = workspace / "nhan-ve" / PERIOD
    newer = sent(office, inbox, "Báo cáo (2).xlsx", 7)
    older = sent(office, inbox, "Báo cáo.xlsx", 5)
    date_file(older, "2026-12-14")
    date_file(newer, "2026-12-15")
    outcome = {Path(file["path"]).name: file["outcome"] for file in told()}
    assert outcome == {"Báo cáo.xlsx": "superseded", "Báo cáo (2).xlsx": "accepted"}


def test_a_copy_of_a_replaced_version_says_that_the_newer_one_counts(office, workspace, told):
    inbox = workspace / "nhan-ve" / PERIOD
    first = sent(office, inbox, "a.xlsx", 5)
    told(first)
    told(sent(office, inbox, "b.xlsx", 7))
    again = inbox / "gửi lại" / "a.xlsx"
    again.parent.mkdir()
    again.write_bytes(first.read_bytes())
    (copy,) = told(again)
    assert (copy["outcome"], copy["version"]) == ("unchanged", 1)
    assert codes(copy) >= {"ING052"}
    outcomes = {Path(file["path"]): codes(file) & {"ING052"} for file in told()}
    assert outcomes[first] == set()
    assert outcomes[again] == {"ING052"}


def test_a_file_that_was_saved_before_the_one_that_it_replaces_is_told(office, workspace, told):
    inbox = workspace / "nhan-ve" / PERIOD
    told(sent(office, inbox, "moi.xlsx", 7, saved="2026-12-15T02:00:00Z"))
    (older,) = told(sent(office, inbox, "cu.xlsx", 5, saved="2026-12-14T02:00:00Z"))
    assert (older["outcome"], older["version"]) == ("accepted", 2)
    (finding,) = (found for found in older["findings"] if found["code"] == "ING054")
    assert "14/12/2026 09:00" in finding["message"]
    assert "15/12/2026 09:00" in finding["message"]
    (newer,) = told(sent(office, inbox, "moi hon.xlsx", 9, saved="2026-12-16T02:00:00Z"))
    assert "ING054" not in codes(newer)


def test_who_came_early_or_late_is_counted_on_the_screen(office, workspace, capsys):
    inbox = workspace / "nhan-ve" / PERIOD
    date_file(sent(office, inbox, "a.xlsx", 5), "2026-12-01")
    date_file(sent(office, inbox, "b.xlsx", 5, unit=NEIGHBOUR), "2026-12-20")
    assert run(["ingest", PERIOD, "--file-dates", "-w", str(workspace)]) == 0
    said = capsys.readouterr().out
    assert "1 sớm, trước ngày chốt số liệu; 1 muộn, sau hạn nộp" in said
    run(["status", PERIOD, "-w", str(workspace), "--json"])
    assert json.loads(capsys.readouterr().out)["late"] == [NEIGHBOUR]


def test_unit_settles_a_contradiction_and_an_unknown_unit(office, workspace, told):
    inbox = workspace / "nhan-ve" / PERIOD
    borrowed = sent(office, inbox, "muon.xlsx", 5, cover={"D9": NEIGHBOUR})
    (held,) = told(borrowed)
    assert (held["outcome"], codes(held)) == ("quarantined", {"ING041"})
    message = held["findings"][0]["message"]
    assert "Phường Phố Hiến" in message
    assert "Xã Tân Hưng" in message
    (settled,) = told(borrowed, "--unit", NEIGHBOUR)
    assert (settled["outcome"], settled["unit"]) == ("accepted", NEIGHBOUR)
    unknown = sent(office, inbox, "la.xlsx", 5, cover={"D9": "99999"})
    assert told(unknown)[0]["outcome"] == "quarantined"
    assert told(unknown, "--unit", UNIT)[0]["unit"] == UNIT


def test_a_wrong_code_for_a_clear_file_is_asked_about(office, workspace, told):
    file = sent(office, workspace / "nhan-ve" / PERIOD, "a.xlsx", 5)
    (held,) = told(file, "--unit", NEIGHBOUR)
    assert (held["outcome"], codes(held)) == ("quarantined", {"ING053"})
    (accepted,) = told(file)
    assert (accepted["outcome"], accepted["unit"]) == ("accepted", UNIT)


def test_originals_stay_whatever_comes_after(office, workspace, told):
    inbox = workspace / "nhan-ve" / PERIOD
    kept = [sent(office, inbox, f"{value}.xlsx", value).read_bytes() for value in (5, 7, 5.5)]
    told()
    archived = [
        path.read_bytes() for path in (workspace / ".hycampaign" / "archive").rglob("*.xlsx")
    ]
    assert sorted(archived) == sorted(kept)


def test_files_that_wait_are_named_before_what_needs_nobody(workspace, capsys):
    inbox = workspace / "nhan-ve" / PERIOD
    for number in range(20):
        (inbox / f"~$khoa {number}.xlsx").write_bytes(b"\x05admin")
        (inbox / f"anh {number}.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (inbox / "zz cut.xlsx").write_bytes(b"PK\x03\x04")
    assert run(["ingest", PERIOD, "-w", str(workspace)]) == 1
    shown = capsys.readouterr().out
    assert "chờ xử lý: zz cut.xlsx" in shown
    assert shown.index("zz cut.xlsx") < shown.index("anh 0.png")
    assert "~$khoa" not in shown
