"""A closed quarter keeps the definition that it was asked by; a later one compares what it can.

Between two quarters the clerk asks for electricity in MWh instead of kWh, under another name,
and asks one unit alone for what was saved.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from making.definitions.clerk import (
    editing,
    findings,
    hycampaign,
    issued,
    send,
    set_cell,
    totals,
)

from hycampaign.cli.app import run
from hycampaign.model.asked.period import Period
from hycampaign.model.workspace import Workspace
from hycampaign.shipped import shipped_folder

PACK = shipped_folder("samples") / "co-so-y-te"
BEFORE, AFTER, UNIT = "2026-Q3", "2026-Q4", "BV-DK"
FIGURE = "NL.E1.nam_nay"


def _cells(electricity: int, water: int):
    amounts = {"E1": electricity, "E2": water, "E3": 9_000_000}
    return {
        ("NL", row, column): amount
        for row, amount in amounts.items()
        for column in ("quy", "nam_nay")
    }


def _report(workspace, period, cells):
    assert hycampaign(workspace, "issue", period, "--unit", UNIT) == 0
    # The pack names its files {code}_{name}.xlsx.
    (path,) = workspace.issued(Period.parse(period)).glob(f"{UNIT}_*.xlsx")
    path.rename(path.with_name(f"{UNIT}-x.xlsx"))
    send(workspace, period, UNIT, cells)
    assert issued(workspace, period, UNIT)
    assert hycampaign(workspace, "ingest", period) in {0, 1}
    assert hycampaign(workspace, "validate", period) in {0, 1}
    assert hycampaign(workspace, "aggregate", period) == 0


def _traced(workspace, capsys):
    capsys.readouterr()
    assert hycampaign(workspace, "trace", BEFORE, FIGURE, "--json") == 0
    return json.loads(capsys.readouterr().out)


def _outputs(workspace) -> dict[str, bytes]:
    folder: Path = workspace.reports(Period.parse(BEFORE))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """The workspace after the edit, and what stood in the folder of the closed quarter."""
    workspace = Workspace(tmp_path_factory.mktemp("khoa") / "dot")
    assert run(["init", str(workspace.root), "--from", str(PACK)]) == 0
    _report(workspace, BEFORE, _cells(4000, 40))
    assert hycampaign(workspace, "draft", BEFORE, "--on", "29/09/2026") == 0
    kept = _outputs(workspace)
    assert hycampaign(workspace, "close", BEFORE) == 0
    with editing(workspace) as book:
        electricity = {"form": "NL", "code": "E1"}
        set_cell(book, "Chỉ tiêu", electricity, measure="MWh", label="Điện các loại")
        set_cell(book, "Chỉ tiêu", {"form": "NL", "code": "E1a"}, measure="MWh")
        set_cell(book, "Chỉ tiêu", {"form": "NL", "code": "E3"}, applies_to="BV-DK")
    assert hycampaign(workspace, "define") == 0
    _report(workspace, AFTER, _cells(5, 50))
    return workspace, kept


def test_the_closed_quarter_is_added_up_and_drafted_as_it_was(closed, capsys):
    workspace, kept = closed
    assert _traced(workspace, capsys)["label"].startswith("Điện tiêu thụ")
    assert hycampaign(workspace, "aggregate", BEFORE) == 0
    assert hycampaign(workspace, "draft", BEFORE, "--on", "29/09/2026") == 0
    assert _outputs(workspace) == kept


def test_what_was_asked_in_another_measure_stands_beside_nothing(closed):
    workspace, _ = closed
    found = totals(workspace, AFTER)
    assert found[FIGURE] == 5
    assert "NL.E1.quy@previous" not in found
    assert found["NL.E2.quy@previous"] == Decimal(40)
    # The year so far has no quarter before it, whatever it is measured in.
    assert "NL.E2.nam_nay@previous" not in found


def test_what_other_units_were_asked_for_makes_no_total_beside_today_s(closed, capsys):
    """The unit's own figure still compares: it was asked both times."""
    workspace, _ = closed
    found = totals(workspace, AFTER)
    assert found["NL.E3.nam_nay"] == 9_000_000
    assert "NL.E3.nam_nay@previous" not in found
    said = [f for f in findings(workspace, capsys, "validate", AFTER) if f["code"] == "VAL801"]
    assert "E3" in {f["row"] for f in said}


def test_no_rule_compares_it_with_the_quarter_before(closed, capsys):
    workspace, _ = closed
    said = [f for f in findings(workspace, capsys, "validate", AFTER) if f["code"] == "VAL801"]
    assert {f["row"] for f in said} == {"E2", "E3"}


def test_closing_again_keeps_what_was_kept_and_reopening_takes_today_s(closed, capsys):
    workspace, _ = closed
    assert hycampaign(workspace, "close", BEFORE) == 0
    assert _traced(workspace, capsys)["label"].startswith("Điện tiêu thụ")
    assert hycampaign(workspace, "reopen", BEFORE, "--reason", "thử") == 0
    assert _traced(workspace, capsys)["label"].startswith("Điện các loại")
    assert hycampaign(workspace, "close", BEFORE) == 0
