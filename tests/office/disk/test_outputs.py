"""One place writes for people: nobody's work is lost, and one file never stops the others."""

import errno
import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.workplace import NOW, Workplace, hold

from hycampaign.office.disk.atomic import TEMPORARY_PREFIX
from hycampaign.office.disk.busy import Holder
from hycampaign.office.disk.put import Output
from hycampaign.office.disk.written_files import OLD_LIST_NAME, sum_of


@pytest.fixture
def work(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


def test_what_the_tool_wrote_is_replaced_and_what_somebody_changed_is_kept(work):
    assert work.put({"a": b"1", "b": b"1"}) == {"a": "written", "b": "written"}
    (work.folder / "b").write_bytes(b"theirs")
    assert work.put({"a": b"2", "b": b"2"}) == {"a": "written", "b": "kept"}
    assert (work.held("a"), work.held("b")) == (b"2", b"theirs")


def test_a_file_that_was_there_before_is_somebodys(work):
    work.folder.mkdir(parents=True)
    (work.folder / "a").write_bytes(b"theirs")
    assert work.put({"a": b"1"}) == {"a": "kept"}


def test_a_file_that_somebody_changed_back_is_ours_again(work):
    work.put({"a": b"1"})
    (work.folder / "a").write_bytes(b"theirs")
    (work.folder / "a").write_bytes(b"1")
    assert work.put({"a": b"2"}) == {"a": "written"}


def test_the_same_bytes_are_not_written_again(work):
    work.put({"a": b"1"})
    before = (work.folder / "a").stat().st_ino
    assert work.put({"a": b"1"}) == {"a": "unchanged"}
    assert (work.folder / "a").stat().st_ino == before


def test_a_folder_of_that_name_is_kept(work):
    (work.folder / "a").mkdir(parents=True)
    assert work.put({"a": b"1", "b": b"1"}, by_force=True) == {"a": "kept", "b": "written"}


def test_only_what_people_read_lies_in_the_folder(work):
    work.put({"a": b"1"})
    work.put({"a": b"2", "b": b"1"})
    assert work.names() == ["a", "b"]


def test_by_force_edited_work_is_kept_beside_before_it_is_replaced(work):
    work.put({"a.docx": b"1"})
    (work.folder / "a.docx").write_bytes(b"theirs")
    os.utime(work.folder / "a.docx", (1_000_000, 1_000_000))
    (put,) = work.puts({"a.docx": b"2"}, by_force=True)
    assert put.copy == work.folder / "a (trước 30-11 22-57).docx"
    assert put.copy.read_bytes() == b"theirs"
    assert put.copy.stat().st_mtime == 1_000_000
    assert work.held("a.docx") == b"2"
    assert work.put({"a.docx": b"3"}) == {"a.docx": "written"}


def test_work_kept_beside_never_replaces_other_work_kept_beside(work):
    for theirs in (b"first", b"second"):
        work.put({"a.docx": b"1"})
        (work.folder / "a.docx").write_bytes(theirs)
        work.put({"a.docx": b"2"}, by_force=True)
    assert work.held("a (trước 30-11 22-57).docx") == b"first"
    assert work.held("a (trước 30-11 22-57) (2).docx") == b"second"


def test_by_force_a_file_that_nobody_edited_needs_no_copy(work):
    work.put({"a": b"1"})
    (put,) = work.puts({"a": b"2"}, by_force=True)
    assert put.copy is None
    assert work.names() == ["a"]


def test_force_can_be_about_one_file_only_however_it_is_typed(work):
    work.put({"a.xlsx": b"1", "báo cáo.docx": b"1"})
    for name in ("a.xlsx", "báo cáo.docx"):
        (work.folder / name).write_bytes(b"theirs")
    outputs = work.outputs(by_force=True, only=("A.XLSX", "c.docx"))
    outputs.put_all(work.folder, [Output("a.xlsx", b"2"), Output("báo cáo.docx", b"2")])
    assert [put.outcome.value for put in outputs.puts] == ["written", "kept"]
    assert outputs.unmet == ("c.docx",)
    assert work.held("báo cáo.docx") == b"theirs"


def test_a_file_that_is_held_is_named_and_the_others_are_written(work, monkeypatch):
    work.put({"a.docx": b"1", "b.docx": b"1", "c.docx": b"1"})
    hold(monkeypatch, "b.docx")
    puts = work.puts({"a.docx": b"2", "b.docx": b"2", "c.docx": b"2"})
    assert [put.outcome.value for put in puts] == ["written", "busy", "written"]
    assert puts[1].holder == Holder("Word")
    monkeypatch.undo()
    assert [work.held(f"{name}.docx") for name in "abc"] == [b"2", b"1", b"2"]
    assert work.put({"b.docx": b"3"}) == {"b.docx": "written"}


def test_a_file_that_cannot_even_be_read_is_named(work, monkeypatch):
    work.put({"a.xlsx": b"1", "b.xlsx": b"1"})
    read = Path.read_bytes

    def refuse(self):
        if self.name == "a.xlsx":
            raise PermissionError(13, "The process cannot access the file", str(self))
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert work.put({"a.xlsx": b"2", "b.xlsx": b"2"}) == {
        "a.xlsx": "busy",
        "b.xlsx": "written",
    }


def test_forcing_a_held_file_leaves_no_copy_of_what_was_not_replaced(work, monkeypatch):
    work.put({"a.docx": b"1"})
    (work.folder / "a.docx").write_bytes(b"theirs")
    hold(monkeypatch, "a.docx")
    assert work.put({"a.docx": b"2"}, by_force=True) == {"a.docx": "busy"}
    assert work.names() == ["a.docx"]


def test_a_read_only_file_is_told_from_a_busy_one(work, monkeypatch):
    work.put({"a": b"1"})
    hold(monkeypatch, "a")
    access = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: access(p, mode) and Path(p).is_dir())
    assert work.put({"a": b"2"}) == {"a": "read_only"}


def test_a_full_disk_stops_everything_and_tears_nothing(work, monkeypatch):
    work.put({"a": b"1", "b": b"1"})

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        work.put({"a": b"2", "b": b"2"})
    monkeypatch.undo()
    assert (work.held("a"), work.held("b")) == (b"1", b"1")
    assert work.put({"a": b"3"}) == {"a": "written"}


def test_only_unneeded_files_of_the_kind_go_and_edited_ones_are_told(work):
    work.put({"a": b"1", "b": b"1", "c": b"1"})
    work.outputs().put_all(work.folder, [Output("d", b"1", "other")])
    (work.folder / "c").write_bytes(b"theirs")
    puts = work.puts({"a": b"1"}, instead_of={"paper"})
    assert {put.path.name: put.outcome.value for put in puts} == {
        "a": "unchanged",
        "b": "removed",
        "c": "kept",
    }
    assert [put.is_needed for put in puts] == [True, False, False]
    assert [put.is_failed for put in puts] == [False, False, False]
    assert work.names() == ["a", "c", "d"]


def test_an_unneeded_file_that_is_held_is_told_and_goes_the_next_time(work, monkeypatch):
    work.put({"a": b"1", "b": b"1"})
    hold(monkeypatch, "b")
    (put,) = [p for p in work.puts({"a": b"2"}, {"paper"}) if p.path.name == "b"]
    assert (put.outcome.value, put.is_needed, put.is_failed) == ("busy", False, True)
    monkeypatch.undo()
    assert work.put({"a": b"2"}, {"paper"}) == {"a": "unchanged", "b": "removed"}


def test_an_unneeded_file_that_is_gone_already_is_no_news(work):
    work.put({"a": b"1", "b": b"1"})
    (work.folder / "b").unlink()
    assert work.put({"a": b"1"}, {"paper"}) == {"a": "unchanged"}


def test_a_dry_run_says_the_same_and_does_nothing(work, monkeypatch):
    work.put({"a": b"1", "b": b"1", "c": b"1", "d.xlsx": b"1", "e": b"1"})
    (work.folder / "b").write_bytes(b"theirs")
    before = work.everything()
    wanted = {"a": b"2", "b": b"2", "c": b"1", "d.xlsx": b"2", "f": b"1"}
    with monkeypatch.context() as patch:
        hold(patch, "d.xlsx")
        dry = work.put(wanted, {"paper"}, dry_run=True)
    assert work.everything() == before
    with monkeypatch.context() as patch:
        hold(patch, "d.xlsx")
        assert work.put(wanted, {"paper"}) == dry
    assert set(dry.values()) == {"written", "kept", "unchanged", "busy", "removed"}


def test_a_dry_run_by_force_names_the_copy_that_would_be_kept(work):
    work.put({"a.docx": b"1"})
    (work.folder / "a.docx").write_bytes(b"theirs")
    (put,) = work.puts({"a.docx": b"2"}, by_force=True, dry_run=True)
    assert put.copy == work.folder / "a (trước 30-11 22-57).docx"
    assert work.names() == ["a.docx"]


def test_nothing_is_made_before_its_turn_and_nothing_waits_for_the_last(work):
    made: list[str] = []

    def planned():
        for name in "abcdefghij":
            made.append(name)
            yield Output(name, name.encode)

    puts = work.outputs().put_each(work.folder, planned())
    assert next(puts).path.name == "a"
    assert len(made) < 10
    puts.close()
    assert set(work.names()) <= set(made)


def test_stopping_halfway_leaves_nothing_that_counts_as_edited(work):
    outputs = work.outputs().put_each(work.folder, [Output(n, b"1") for n in "abcdefgh"])
    next(outputs)
    outputs.close()
    assert set(work.put(dict.fromkeys("abcdefgh", b"2")).values()) == {"written"}


def test_a_run_cut_off_before_its_list_was_written_knows_its_files(work, monkeypatch):
    work.put({"a": b"1"})
    with monkeypatch.context() as patch:
        patch.setattr("hycampaign.office.disk.written_files.write_atomically", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            work.put({"a": b"2", "b": b"2"})
    assert work.put({"a": b"3", "b": b"3"}) == {"a": "written", "b": "written"}


def test_a_run_cut_off_is_remembered_by_a_command_that_writes_elsewhere(work, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("hycampaign.office.disk.written_files.write_atomically", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            work.put({"a": b"2"})
    elsewhere = work.place.root / "bieu-mau"
    work.outputs().put_all(elsewhere, [Output("x", b"1")])
    assert work.put({"a": b"3"}) == {"a": "written"}


def _cut_off(*_):
    raise KeyboardInterrupt


def test_a_file_bears_the_time_that_it_is_to_bear(work):
    at = datetime.fromisoformat("2026-12-20T09:00")
    work.outputs().put_all(work.folder, [replace(Output("a", b"1"), modified=at)])
    assert (work.folder / "a").stat().st_mtime == at.timestamp()


def test_a_list_of_before_there_were_copies_is_taken_over(work):
    work.folder.mkdir(parents=True)
    (work.folder / "a").write_bytes(b"1")
    old = f'{{"a": {{"kind": "paper", "sha256": ["{sum_of(b"1")}"]}}}}'
    (work.folder / OLD_LIST_NAME).write_text(old, encoding="utf-8")
    assert work.put({"a": b"2"}) == {"a": "written"}
    assert work.names() == ["a"]


@pytest.mark.parametrize(
    "text", ["", "[1]", "{", "\udcff", '{"a": 1}', '{"a": {"kind": "x"}}', "null"]
)
def test_a_spoilt_list_remembers_nothing(work, text):
    work.put({"a": b"1"})
    (listed,) = work.place.inner.rglob("list.json")
    listed.write_bytes(text.encode("utf-8", "surrogateescape"))
    work.place.undo.joinpath("journal.jsonl").unlink()
    assert work.put({"a": b"2"}) == {"a": "kept"}


def test_temporary_files_lie_in_the_folder_only_where_they_cannot_lie_elsewhere(
    work, monkeypatch
):
    seen: list[Path] = []
    replaced = Path.replace

    def another_volume(self, target):
        if self.name.startswith(TEMPORARY_PREFIX):
            seen.append(self.parent)
            if self.parent != Path(target).parent:
                raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", another_volume)
    work.put({"a": b"1"})
    assert seen[:2] == [work.place.temporary, work.folder]
    assert work.names() == ["a"]


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from([b"1", b"2", b"3"]),
            st.sampled_from(["theirs", "ours", "forced", "dry", "undo"]),
        )
    )
)
def test_no_bytes_of_somebody_are_ever_lost(tmp_path_factory, steps):
    work = Workplace(tmp_path_factory.mktemp("work"))
    work.folder.mkdir(parents=True)
    theirs = dict.fromkeys("ab", b"")
    for number, (name, data, what) in enumerate(steps):
        if what == "theirs":
            theirs[name] = b"theirs %d " % number + data
            (work.folder / name).write_bytes(theirs[name])
        elif what == "undo":
            work.undo()
        else:
            work.put({name: data}, by_force=what == "forced", dry_run=what == "dry", at=NOW)
        held = set(work.everything().values())
        assert all(work_of in held for work_of in theirs.values() if work_of)
