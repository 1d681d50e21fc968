"""Invented reports stay where they cannot be taken for real ones, and say what they are."""

import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from hycampaign.cli.app import run
from hycampaign.model.asked.period import Period
from hycampaign.model.workspace import Workspace
from hycampaign.office.word.docx_text import text_of
from hycampaign.workflow import rehearsal
from hycampaign.workflow.prepare import create_workspace
from hycampaign.workflow.quarter import open_quarter

UNITS, PERIOD = 4, Period(2026, "Q4")
SAID = "SỐ LIỆU GIẢ ĐỊNH"


def hycampaign(workspace: Workspace, *arguments: str) -> int:
    return run([*arguments, "-w", str(workspace.root)])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> Workspace:
    """A workspace of rehearsals, one quarter of it played through."""
    root = tmp_path_factory.mktemp("gia") / "dot"
    workspace = create_workspace(root, most_units=UNITS, for_rehearsal=True)
    rehearsal.play(open_quarter(workspace, PERIOD))
    return workspace


@pytest.fixture
def rehearsed(played, tmp_path) -> Workspace:
    shutil.copytree(played.root, tmp_path / "dot")
    return Workspace(tmp_path / "dot")


@pytest.fixture
def real(tmp_path) -> Workspace:
    """A workspace of real reports, forms issued, one return waiting in the inbox."""
    workspace = create_workspace(tmp_path / "that", most_units=UNITS)
    assert hycampaign(workspace, "issue", str(PERIOD)) == 0
    workspace.inbox(PERIOD).mkdir(parents=True)
    for form in workspace.issued(PERIOD).glob("*.xlsx"):
        shutil.copy(form, workspace.inbox(PERIOD))
    return workspace


def test_nothing_is_invented_among_real_reports(real, capsys):
    before = contents(real.inboxes)
    assert hycampaign(real, "simulate", str(PERIOD)) == 3
    assert contents(real.inboxes) == before
    assert not real.truth(PERIOD).exists()
    assert "--rehearsal" in capsys.readouterr().err


def test_what_is_written_for_real_reports_bears_no_notice(real):
    assert hycampaign(real, "run", str(PERIOD)) in {0, 1}
    assert notices_in(real) == set()


def test_everything_that_a_rehearsal_writes_for_people_says_what_it_is(played):
    feedback = set(played.feedback(PERIOD).glob("*.xlsx"))
    issued = set(played.issued(PERIOD).glob("*.xlsx"))
    documents = set(played.reports(PERIOD).glob("*.docx"))
    assert len(issued) == UNITS
    assert len(documents) > 2
    assert notices_in(played) == {*feedback, *issued, *documents, played.summary(PERIOD)}


def notices_in(workspace: Workspace) -> set[Path]:
    """Return the files that bear the notice in sight: on the first sheet, above the text."""
    written = [
        path
        for folder in (workspace.issued, workspace.feedback, workspace.reports)
        for path in folder(PERIOD).rglob("*")
        if path.suffix in {".xlsx", ".docx"}
    ]
    return {path for path in written if SAID in _first_words(path)}


def _first_words(path: Path) -> str:
    if path.suffix == ".docx":
        return text_of(path.read_bytes()).splitlines()[0]
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return " ".join(str(cell) for row in rows[:6] for cell in row)


def test_an_issued_workbook_of_a_rehearsal_is_read_back_like_any_other(played):
    """The notice stands on the cover, among what says whose report it is."""
    result = rehearsal.check(open_quarter(played, PERIOD))
    assert result.is_perfect


def test_a_rehearsal_may_be_played_again(rehearsed):
    before = contents(rehearsed.inboxes)
    assert hycampaign(rehearsed, "simulate", str(PERIOD)) == 0
    assert contents(rehearsed.inboxes) == before


def test_a_file_of_somebody_in_the_inbox_is_neither_replaced_nor_joined(rehearsed, capsys):
    edited = next(rehearsed.inbox(PERIOD).glob("*.xlsx"))
    edited.write_bytes(edited.read_bytes() + b" ")
    before = contents(rehearsed.inboxes)
    assert hycampaign(rehearsed, "simulate", str(PERIOD)) == 3
    assert contents(rehearsed.inboxes) == before
    assert edited.name in capsys.readouterr().err


def test_a_closed_quarter_is_not_played(rehearsed, capsys):
    assert hycampaign(rehearsed, "close", str(PERIOD)) == 0
    shutil.rmtree(rehearsed.inboxes)
    assert hycampaign(rehearsed, "simulate", str(PERIOD)) == 3
    assert not rehearsed.inboxes.exists()
    assert "đã khóa sổ" in capsys.readouterr().err


def test_a_workspace_of_an_earlier_version_bears_the_notice_and_is_not_played_again(rehearsed):
    """It has truths and no mark: nobody knows whether real reports lie beside."""
    rehearsed.rehearsal_mark.unlink()
    before = contents(rehearsed.inboxes)
    assert hycampaign(rehearsed, "simulate", str(PERIOD)) == 3
    assert contents(rehearsed.inboxes) == before
    assert hycampaign(rehearsed, "draft", str(PERIOD)) == 0
    assert set(rehearsed.reports(PERIOD).glob("*.docx")) <= notices_in(rehearsed)


@pytest.mark.parametrize("left", ["nhan-ve/2026-Q4/that.xlsx", ".hycampaign/store.sqlite"])
def test_no_folder_in_which_something_was_received_becomes_one_of_rehearsals(tmp_path, left):
    (tmp_path / left).parent.mkdir(parents=True)
    (tmp_path / left).write_bytes(b"")
    assert run(["init", str(tmp_path), "--rehearsal"]) == 3
    assert not Workspace(tmp_path).definition.exists()
    assert not Workspace(tmp_path).rehearsal_mark.exists()


def test_reports_of_a_rehearsal_come_on_the_days_of_their_files(played):
    quarter = open_quarter(played, PERIOD)
    late = quarter.standing().completeness.late
    quarter.store.close()
    assert late
