"""A whole demonstration through the real commands, held against its own truth."""

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hycampaign.cli.app import run
from hycampaign.office.stamp.package import Package
from hycampaign.office.word.docx_text import content_controls

# From forty units on every kind of mistake has a unit of its own.
UNITS = 48
PERIODS = ("2026-Q3", "2026-Q4")


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("xem") / "thu"
    assert run(["demo", str(folder), "--units", str(UNITS)]) == 0
    return folder


def _json(capsys, *arguments: str) -> dict:
    capsys.readouterr()
    code = run([*arguments, "--json"])
    answer = json.loads(capsys.readouterr().out)
    return {**answer, "exit": code}


@pytest.mark.parametrize("period", PERIODS)
def test_every_mistake_is_found_no_other_error_and_every_figure_is_right(shown, capsys, period):
    answer = _json(capsys, "simulate", period, "--check", "-w", str(shown))
    assert (answer["recall"], answer["false_errors"], answer["figures_wrong"]) == (1.0, 0, 0)
    assert answer["figures_compared"] > 1000
    assert answer["exit"] == 0


@pytest.mark.parametrize("period", PERIODS)
def test_at_least_25_kinds_of_mistakes_are_planted(shown, period):
    truth = _truth(shown, period)
    assert len(truth["mistakes"]) >= 25


def test_every_total_that_libreoffice_calculates_equals_the_truth(shown, tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    truth = _truth(shown, "2026-Q4")
    listed = _recalculated(shown / "bao-cao" / "2026-Q4" / "tong-hop.xlsx", tmp_path)
    wrong = {
        name: (listed.get(name), text)
        for name, text in truth["totals"].items()
        if not _equal(listed.get(name), Decimal(text))
    }
    assert wrong == {}


def _recalculated(path: Path, folder: Path) -> dict[str, float]:
    """Take away every result that we wrote, let LibreOffice calculate, read its own."""
    package = Package.open(path.read_bytes())
    names = CalamineWorkbook.from_path(path).sheet_names
    parts = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(names) + 1)]
    bare = folder / "tong-hop.xlsx"
    bare.write_bytes(
        package.stamp({part: _without_results(package.read(part)) for part in parts})
    )
    command = ["soffice", f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "out"), str(bare)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    sheet = CalamineWorkbook.from_path(folder / "out" / bare.name).get_sheet_by_name("_so_lieu")
    return {str(row[0]): row[1] for row in sheet.to_python(skip_empty_area=False)}


def _without_results(part: bytes) -> bytes:
    pieces = part.split(b"</f><v>")
    return pieces[0] + b"".join(b"</f>" + piece.partition(b"</v>")[2] for piece in pieces[1:])


def _equal(shown_value: object, value: Decimal) -> bool:
    if not isinstance(shown_value, int | float):
        return False
    return abs(Decimal(repr(shown_value)) - value) <= Decimal("1e-12") * max(1, abs(value))


def test_the_report_carries_figures_of_the_truth(shown):
    truth = _truth(shown, "2026-Q4")
    report = shown / "bao-cao" / "2026-Q4" / "bao-cao-2026-Q4.docx"
    tags = {tag for tag, _ in content_controls(report.read_bytes())}
    assert len(tags & set(truth["totals"])) > 30


def test_a_figure_is_traced_to_cells_that_add_up_to_it(shown, capsys):
    answer = _json(capsys, "trace", "2026-Q4", "BM01.gn_lk", "-w", str(shown))
    assert sum(Decimal(s["value"]) for s in answer["sources"]) == Decimal(answer["value"])
    assert all(source["sheet"] and source["cell"] for source in answer["sources"])


def test_ingest_again_changes_nothing_and_gives_each_file_one_outcome(shown, capsys):
    before = _json(capsys, "status", "2026-Q4", "-w", str(shown))
    answer = _json(capsys, "ingest", "2026-Q4", "-w", str(shown))
    assert answer["period"] == "2026-Q4"
    outcomes = {file["outcome"] for file in answer["files"]}
    assert outcomes == {"unchanged", "quarantined", "not_a_report"}
    inbox = {str(p) for p in (shown / "nhan-ve" / "2026-Q4").iterdir()}
    assert {file["path"] for file in answer["files"]} == inbox
    keys = {"path", "sha256", "outcome", "unit", "version", "findings"}
    assert all(keys <= set(file) for file in answer["files"])
    assert _json(capsys, "status", "2026-Q4", "-w", str(shown)) == before


def test_a_closed_period_takes_nothing_until_it_is_reopened(shown, tmp_path, capsys):
    copy = tmp_path / "thu"
    shutil.copytree(shown, copy)
    assert run(["close", "2026-Q3", "-w", str(copy)]) == 0
    shutil.rmtree(copy / ".hycampaign" / "archive")
    for command in ("ingest", "validate", "run"):
        assert run([command, "2026-Q3", "-w", str(copy)]) == 3
        assert "đã khóa sổ" in capsys.readouterr().err
    # It says so before it has read a file.
    assert not (copy / ".hycampaign" / "archive").exists()
    assert run(["reopen", "2026-Q3", "--reason", "đơn vị sửa số", "-w", str(copy)]) == 0
    assert run(["ingest", "2026-Q3", "-w", str(copy)]) in {0, 1}
    capsys.readouterr()


def _truth(folder: Path, period: str) -> dict:
    return json.loads((folder / ".hycampaign" / "truth" / f"{period}.json").read_text("utf-8"))
