"""A reader sees the old file or the new one, never a half."""

import errno
import os
from pathlib import Path

import pytest

from hycampaign.office.disk.atomic import (
    ArchiveDamaged,
    FileBusy,
    archive,
    leftovers,
    verify_archived,
    write_atomically,
)


def test_folders_are_made_and_a_file_is_replaced(tmp_path: Path):
    path = tmp_path / "bao-cao" / "2026-Q4" / "x.docx"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert leftovers(tmp_path) == []


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
    assert leftovers(tmp_path) == []


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
