"""Write files so that a reader sees the old one or the new one, never a half.

Everything is written beside its destination under a temporary name, forced to the disk and
renamed. A power cut can leave a temporary file behind, never a torn document.
"""

import hashlib
import os
import secrets
import sys
import time
from pathlib import Path

TEMPORARY_PREFIX = ".writing-"

# A virus scanner or the search index holds a new file for a moment; Excel holds it for hours.
_RENAME_PAUSES_SECONDS = (0.05, 0.2, 0.5)


class FileBusy(OSError):
    """Another program, mostly Excel or Word, holds the destination open."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is open in another program")
        self.path = path


class ArchiveDamaged(Exception):
    """An archived original no longer has the bytes that its name promises."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not match its name")
        self.path = path


def write_atomically(path: Path, data: bytes) -> None:
    """Put the bytes at the path, making its folder, or leave what was there untouched.

    Its new name is on the disk too, so that it outlives a power cut.

    Raises:
        FileBusy: the destination exists and is held open by another program.
        OSError: the disk is full, the folder is read-only…; the system's own message stays.
    """
    replace_whole(path, data)
    _sync_folder(path.parent)


def replace_whole(path: Path, data: bytes) -> None:
    """Do the same, but leave it to a later write into the folder to force the name to the disk.

    Raises:
        FileBusy, OSError: as ``write_atomically``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _rename(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def archive(folder: Path, data: bytes, suffix: str = "") -> Path:
    """Keep the bytes under their SHA-256 and return where; the same bytes are kept once.

    Raises:
        ArchiveDamaged: the archive holds other bytes under this name.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = folder / digest[:2] / f"{digest}{suffix}"
    if path.exists():
        verify_archived(path)
    else:
        write_atomically(path, data)
    return path


def verify_archived(path: Path) -> bytes:
    """Return the bytes of an archived original after comparing them with its name.

    Raises:
        ArchiveDamaged: they differ.
    """
    data = path.read_bytes()
    if not path.name.startswith(hashlib.sha256(data).hexdigest()):
        raise ArchiveDamaged(path)
    return data


def leftovers(folder: Path) -> list[Path]:
    """Return temporary files below the folder that an interrupted run left behind."""
    return sorted(folder.rglob(f"{TEMPORARY_PREFIX}*.tmp"))


def _rename(temporary: Path, path: Path) -> None:
    for pause in (*_RENAME_PAUSES_SECONDS, None):
        try:
            temporary.replace(path)
        except PermissionError as error:
            if not path.exists():
                raise
            if pause is None:
                raise FileBusy(path) from error
            time.sleep(pause)
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Force the new name itself to the disk; Windows does so by itself and has no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
