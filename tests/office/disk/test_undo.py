"""The last command can be taken back, and nothing that somebody did since is lost by it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.workplace import Workplace, hold

from hycampaign.office.disk.put import Output


@pytest.fixture
def work(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


def undone(work: Workplace, **options) -> dict[str, str]:
    return {put.path.name: put.outcome.value for put in work.undo(**options).puts}


def test_former_files_come_back_and_new_ones_go(work):
    work.put({"a": b"1", "gone": b"1"})
    before = (work.folder / "a").stat().st_mtime
    work.put({"a": b"2", "new": b"2"}, {"paper"})
    assert work.names() == ["a", "new"]
    assert undone(work) == {"a": "written", "new": "removed", "gone": "written"}
    assert (work.held("a"), work.held("gone"), work.held("new")) == (b"1", b"1", None)
    assert (work.folder / "a").stat().st_mtime == before


def test_what_came_back_is_ours_and_is_written_by_the_next_command(work):
    work.put({"a": b"1"})
    work.put({"a": b"2"})
    work.undo()
    assert work.put({"a": b"3"}) == {"a": "written"}


def test_the_command_and_its_time_are_told(work):
    work.put({"a": b"1"})
    told = work.undo()
    assert (told.command, told.at) == ("draft 2026-Q4", "2026-11-30T22:57:00")


def test_there_is_one_step_back_and_no_more(work):
    work.put({"a": b"1"})
    work.put({"a": b"2"})
    work.undo()
    assert work.undo().command == ""
    assert work.held("a") == b"1"


def test_a_command_that_wrote_nothing_is_not_the_last_one(work):
    work.put({"a": b"1"})
    work.put({"a": b"2"})
    work.put({"a": b"2"})
    work.put({"a": b"3"}, dry_run=True)
    work.undo()
    assert work.held("a") == b"1"


def test_all_folders_of_a_command_are_undone(work):
    outputs = work.outputs()
    for folder in (work.folder, work.place.root / "phan-hoi"):
        outputs.put_all(folder, [Output("a", b"1")])
    assert len(work.undo().puts) == 2
    assert not (work.place.root / "phan-hoi" / "a").exists()


def test_what_somebody_edited_since_stays_and_may_be_undone_when_it_is_back(work):
    work.put({"a": b"1", "b": b"1"})
    work.put({"a": b"2", "b": b"2"})
    (work.folder / "a").write_bytes(b"theirs")
    assert undone(work) == {"a": "kept", "b": "written"}
    assert (work.held("a"), work.held("b")) == (b"theirs", b"1")
    (work.folder / "a").write_bytes(b"2")
    assert undone(work) == {"a": "written"}
    assert work.held("a") == b"1"


def test_a_held_file_is_named_and_comes_back_the_next_time(work, monkeypatch):
    work.put({"a": b"1", "b": b"1"})
    work.put({"a": b"2", "b": b"2"})
    with monkeypatch.context() as patch:
        hold(patch, "a")
        assert undone(work) == {"a": "busy", "b": "written"}
    assert undone(work) == {"a": "written"}
    assert work.held("a") == b"1"


def test_work_that_was_replaced_by_force_comes_back_and_its_copy_goes(work):
    work.put({"a.docx": b"1"})
    (work.folder / "a.docx").write_bytes(b"theirs")
    work.put({"a.docx": b"2"}, by_force=True)
    work.undo()
    assert work.names() == ["a.docx"]
    assert work.held("a.docx") == b"theirs"
    assert work.put({"a.docx": b"3"}) == {"a.docx": "kept"}


def test_a_copy_of_work_stays_while_the_work_cannot_come_back(work):
    work.put({"a.docx": b"1"})
    (work.folder / "a.docx").write_bytes(b"theirs")
    work.put({"a.docx": b"2"}, by_force=True)
    (work.folder / "a.docx").write_bytes(b"theirs too")
    assert set(undone(work).values()) == {"kept"}
    assert {work.held(name) for name in work.names()} == {b"theirs", b"theirs too"}


def test_a_dry_run_says_what_would_come_back(work):
    work.put({"a": b"1"})
    work.put({"a": b"2", "b": b"2"})
    before = work.everything()
    dry = undone(work, dry_run=True)
    assert work.everything() == before
    assert undone(work) == dry == {"a": "written", "b": "removed"}


def test_a_former_file_that_is_lost_is_told_and_nothing_is_removed(work):
    work.put({"a": b"1"})
    work.put({"a": b"2"})
    (kept,) = work.place.undo.glob("0*")
    kept.unlink()
    assert undone(work) == {"a": "kept"}
    assert work.held("a") == b"2"


def test_a_command_that_was_cut_off_can_be_undone(work, monkeypatch):
    def cut_off(*_):
        raise KeyboardInterrupt

    work.put({"a": b"1"})
    with monkeypatch.context() as patch:
        patch.setattr("hycampaign.office.disk.written_files.write_atomically", cut_off)
        with pytest.raises(KeyboardInterrupt):
            work.put({"a": b"2", "b": b"2"})
    work.undo()
    assert (work.held("a"), work.held("b")) == (b"1", None)
    assert work.put({"a": b"3"}) == {"a": "written"}


def test_undoing_that_was_cut_off_is_finished_by_undoing_again(work, monkeypatch):
    def cut_off(*_):
        raise KeyboardInterrupt

    work.put({"a": b"1", "b": b"1"})
    work.put({"a": b"2", "b": b"2", "c": b"2"})
    with monkeypatch.context() as patch:
        patch.setattr("hycampaign.office.disk.written_files.write_atomically", cut_off)
        with pytest.raises(KeyboardInterrupt):
            work.undo()
    work.undo()
    assert (work.held("a"), work.held("b"), work.held("c")) == (b"1", b"1", None)
    assert set(work.put({"a": b"3", "b": b"3"}).values()) == {"written"}


@pytest.mark.parametrize("spoilt", ["", "{", "[]\n", '{"command": "x"}\n{"file": 1}\n'])
def test_a_spoilt_journal_undoes_nothing(work, spoilt):
    work.put({"a": b"1"})
    work.put({"a": b"2"})
    (work.place.undo / "journal.jsonl").write_text(spoilt, encoding="utf-8")
    work.undo()
    assert work.held("a") == b"2"


@given(
    before=st.dictionaries(st.sampled_from("abcd"), st.sampled_from([b"1", b"2"])),
    theirs=st.dictionaries(st.sampled_from("abcde"), st.just(b"theirs")),
    after=st.dictionaries(st.sampled_from("abcd"), st.sampled_from([b"1", b"3"])),
    by_force=st.booleans(),
)
def test_undoing_leaves_the_folder_as_the_command_found_it(
    tmp_path_factory, before, theirs, after, by_force
):
    work = Workplace(tmp_path_factory.mktemp("work"))
    work.folder.mkdir(parents=True)
    work.put(before)
    for name, data in theirs.items():
        (work.folder / name).write_bytes(data)
    found = {name: work.held(name) for name in work.names()}
    puts = work.puts(after, {"paper"}, by_force=by_force)
    did_write = any(put.outcome.value in {"written", "removed"} for put in puts)
    work.undo()
    if did_write:
        assert {name: work.held(name) for name in work.names()} == found
