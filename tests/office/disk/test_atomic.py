"""A reader sees the old file or the new one, never a half."""

import errno
import os
from pathlib import Path

import pytest

from hycampaign.office.disk.atomic import (
    ArchiveDamaged,
    FileBusy,
    FileReadOnly,
    archive,
    clear_leftovers,
    remove,
    replace_whole,
    verify_archived,
    write_atomically,
)


def test_folders_are_made_and_a_file_is_replaced(tmp_path: Path):
    path = tmp_path / "bao-cao" / "2026-Q4" / "x.docx"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [found.name for found in path.parent.iterdir()] == ["x.docx"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    path = tmp_path / "x.docx"
    write_atomically(path, b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(*((os, call) if call == "fsync" else (Path, call)), fail)
    with pytest.raises(OSError, match="space"):
        write_atomically(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert [found.name for found in path.parent.iterdir()] == ["x.docx"]


def test_a_file_that_excel_holds_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"old")
    tried: list[object] = []

    def refuse(*where: object) -> None:
        tried.append(where)
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("hycampaign.office.disk.atomic.time.sleep", lambda _: None)
    with pytest.raises(FileBusy) as raised:
        write_atomically(path, b"new")
    assert raised.value.path == path
    assert len(tried) == 4
    assert path.read_bytes() == b"old"


def test_a_scanner_that_looks_at_a_new_file_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """It holds the temporary file, so there is nothing at the destination yet."""
    tried: list[object] = []
    replaced = Path.replace

    def refuse_twice(self: Path, target: Path) -> Path:
        tried.append(target)
        if len(tried) < 3:
            raise PermissionError
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", refuse_twice)
    write_atomically(tmp_path / "x.xlsx", b"new")
    assert (tmp_path / "x.xlsx").read_bytes() == b"new"


def test_a_file_marked_as_read_only_is_not_called_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"old")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    access = os.access
    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    monkeypatch.setattr(os, "access", lambda p, mode: p != path and access(p, mode))
    monkeypatch.setattr("hycampaign.office.disk.atomic.time.sleep", lambda _: None)
    for change in (lambda: write_atomically(path, b"new"), lambda: remove(path)):
        with pytest.raises(FileReadOnly) as raised:
            change()
        assert raised.value.path == path


def test_temporary_files_go_by_way_of_the_folder_given(tmp_path: Path):
    replace_whole(tmp_path / "out" / "x", b"1", tmp_path / "inner" / "tmp")
    assert [found.name for found in (tmp_path / "out").iterdir()] == ["x"]
    assert list((tmp_path / "inner" / "tmp").iterdir()) == []


def test_what_an_interrupted_run_left_behind_is_cleared(tmp_path: Path):
    (tmp_path / ".writing-0123.tmp").write_bytes(b"half")
    (tmp_path / "x.docx").write_bytes(b"whole")
    clear_leftovers(tmp_path)
    clear_leftovers(tmp_path / "nowhere")
    assert [found.name for found in tmp_path.iterdir()] == ["x.docx"]


def test_the_archive_keeps_the_same_bytes_once_and_notices_a_flipped_one(tmp_path: Path):
    first = archive(tmp_path, b"report", ".xlsx")
    assert archive(tmp_path, b"report", ".xlsx") == first
    assert first.parent.name == first.name[:2]
    assert verify_archived(first) == b"report"
    first.write_bytes(b"repord")
    with pytest.raises(ArchiveDamaged):
        verify_archived(first)
    with pytest.raises(ArchiveDamaged):
        archive(tmp_path, b"report", ".xlsx")
