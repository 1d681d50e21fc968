"""A definition with an error stops every command that would compute with it, before it begins.

The findings of ``define`` are told on the clerk's side, nothing stands on the side of scripts,
and in the folder nothing has changed. What only looks, or mends, goes on.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from making.definitions.clerk import editing, hycampaign, places, set_cell
from openpyxl.workbook import Workbook

from hycampaign.cli.app import run
from hycampaign.define.check import everything
from hycampaign.model.asked.period import Period
from hycampaign.model.workspace import Workspace
from hycampaign.shipped import shipped_folder

PACK = shipped_folder("samples") / "co-so-y-te"
CLOSED, OPEN = "2026-Q3", "2026-Q4"
ON = ("--on", "30/12/2026")

COMPUTING = {
    "issue": ("issue", OPEN),
    "issue anew": ("issue", OPEN, "--force"),
    "issue as data": ("issue", OPEN, "--json"),
    "ingest": ("ingest", OPEN),
    "ingest as data": ("ingest", OPEN, "--json"),
    "validate": ("validate", OPEN),
    "validate as data": ("validate", OPEN, "--json"),
    "aggregate": ("aggregate", OPEN),
    "draft": ("draft", OPEN, *ON),
    "trace": ("trace", OPEN, "NL.E1.nam_nay"),
    "trace as data": ("trace", OPEN, "NL.E1.nam_nay", "--json"),
    "run": ("run", OPEN, *ON),
    "close": ("close", OPEN),
    "simulate": ("simulate", OPEN),
    "compare with what was planted": ("simulate", OPEN, "--check"),
}


def _break_a_rule(book: Workbook) -> None:
    set_cell(book, "Quy tắc", {"code": "VAL301"}, expression="duoi_35 <= nam + nuu")


def _break_a_formula(book: Workbook) -> None:
    set_cell(book, "Cột", {"form": "NS", "code": "tong"}, formula="nam + (nu")


def _close_a_ring(book: Workbook) -> None:
    set_cell(book, "Cột", {"form": "NS", "code": "tong"}, formula="tu_35 + duoi_35")
    set_cell(book, "Cột", {"form": "NS", "code": "tu_35"}, formula="tong - duoi_35")


def _lose_a_column(book: Workbook) -> None:
    sheet = book["Quy tắc"]
    sheet.delete_cols(places(sheet)["expression"])


def _break_a_condition(book: Workbook) -> None:
    set_cell(book, "Cột", {"form": "NS", "code": "ghi_nho"}, required="nam >")


FAULTS: Mapping[str, tuple[Callable[[Workbook], None], str]] = {
    "a broken rule": (_break_a_rule, "DEF401"),
    "a broken formula": (_break_a_formula, "DEF401"),
    "a broken condition": (_break_a_condition, "DEF401"),
    "a ring of formulas": (_close_a_ring, "DEF402"),
    "a missing column": (_lose_a_column, "DEF0"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Workspace:
    """A quarter that is closed, and one that has been read and waits for the rest."""
    workspace = Workspace(tmp_path_factory.mktemp("cua") / "dot")
    assert run(["init", str(workspace.root), "--from", str(PACK), "--rehearsal"]) == 0
    for period in (CLOSED, OPEN):
        assert hycampaign(workspace, "issue", period) == 0
        assert hycampaign(workspace, "simulate", period) == 0
        assert hycampaign(workspace, "run", period, *ON) in {0, 1}
    assert hycampaign(workspace, "close", CLOSED) == 0
    return workspace


@pytest.fixture(scope="module")
def broken(sound, tmp_path_factory) -> Mapping[str, Workspace]:
    """The same folder with each of the faults typed into its definition."""
    found = {}
    for name, (slip, _) in FAULTS.items():
        found[name] = Workspace(tmp_path_factory.mktemp("hong") / "dot")
        shutil.copytree(sound.root, found[name].root)
        with editing(found[name]) as book:
            slip(book)
    return found


def _files(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        *((command, "a broken rule") for command in COMPUTING),
        *((command, fault) for fault in FAULTS for command in ("validate", "run", "close")),
    ],
)
def test_no_command_computes_with_a_definition_that_has_an_error(
    broken, command, fault, capsys
):
    workspace, code = broken[fault], FAULTS[fault][1]
    before = _files(workspace.root)
    capsys.readouterr()
    assert hycampaign(workspace, *COMPUTING[command]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "Định nghĩa của đợt báo cáo có" in said.err
    assert code in said.err
    assert "Sửa dinh-nghia.xlsx" in said.err
    assert _files(workspace.root) == before


@pytest.mark.parametrize("fault", FAULTS)
def test_a_closed_quarter_is_read_by_the_definition_that_it_has_kept(broken, fault, capsys):
    workspace = broken[fault]
    assert hycampaign(workspace, "trace", CLOSED, "NL.E1.nam_nay") == 0
    assert hycampaign(workspace, "aggregate", CLOSED) == 0
    assert hycampaign(workspace, "draft", CLOSED, *ON) == 0
    assert hycampaign(workspace, "status", CLOSED) == 0
    capsys.readouterr()


def test_a_closed_quarter_is_opened_again_whatever_has_been_kept(sound, tmp_path, capsys):
    """A definition that was kept with an error could not be got rid of otherwise."""
    workspace = Workspace(tmp_path / "dot")
    shutil.copytree(sound.root, workspace.root)
    today = workspace.definition.read_bytes()
    with editing(workspace) as book:
        _break_a_rule(book)
    kept = workspace.kept_definition(Period.parse(CLOSED))
    kept.write_bytes(workspace.definition.read_bytes())
    workspace.definition.write_bytes(today)
    assert hycampaign(workspace, "aggregate", CLOSED) == 3
    said = capsys.readouterr().err
    assert f"hycampaign reopen {CLOSED}" in said
    assert "DEF401" in said
    assert hycampaign(workspace, "reopen", CLOSED, "--reason", "thử") == 0
    assert hycampaign(workspace, "aggregate", CLOSED) == 0


def test_who_has_reported_is_told_whatever_is_wrong_with_a_rule(broken, capsys):
    """It needs no expression, and is asked while somebody is at the definition."""
    for fault in ("a broken rule", "a broken formula", "a ring of formulas"):
        assert hycampaign(broken[fault], "status", OPEN) == 0
        assert hycampaign(broken[fault], "explain", "VAL301") == 0
    assert "Đã nộp" in "".join(capsys.readouterr())


def test_a_definition_is_looked_through_once_and_again_when_it_has_changed(
    sound, tmp_path, monkeypatch, capsys
):
    workspace = Workspace(tmp_path / "dot")
    shutil.copytree(sound.root, workspace.root)
    looks = []
    find_faults = everything.find_faults

    def counted(*arguments):
        looks.append(arguments)
        return find_faults(*arguments)

    monkeypatch.setattr(everything, "find_faults", counted)
    with editing(workspace) as book:
        set_cell(book, "Quy tắc", {"code": "VAL301"}, expression="duoi_35 <= nu + nam")
    for command in ("issue anew", "ingest", "validate", "aggregate", "run"):
        assert hycampaign(workspace, *COMPUTING[command]) in {0, 1}
    assert len(looks) == 1
    with editing(workspace) as book:
        _break_a_rule(book)
    for _ in range(2):
        assert hycampaign(workspace, "aggregate", OPEN) == 3
    assert len(looks) == 3
    capsys.readouterr()


def test_what_cannot_be_remembered_keeps_nobody_from_working(sound, tmp_path, capsys):
    workspace = Workspace(tmp_path / "dot")
    shutil.copytree(sound.root, workspace.root)
    workspace.sound_definitions.unlink(missing_ok=True)
    workspace.sound_definitions.mkdir(parents=True)
    assert hycampaign(workspace, "aggregate", OPEN) == 0
    assert hycampaign(workspace, "define") == 0
    capsys.readouterr()


def test_define_itself_trusts_no_memory(sound, tmp_path, capsys):
    """What another version of the program held sound need not be so for this one."""
    workspace = Workspace(tmp_path / "dot")
    shutil.copytree(sound.root, workspace.root)
    remembered = workspace.sound_definitions.read_text("utf-8")
    with editing(workspace) as book:
        _break_a_rule(book)
    assert hycampaign(workspace, "define") == 1
    assert workspace.sound_definitions.read_text("utf-8") == remembered
    assert hycampaign(workspace, "aggregate", OPEN) == 3
    capsys.readouterr()
