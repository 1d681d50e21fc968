"""Write files so that a reader sees the old one or the new one, never a half.

Everything is written under a temporary name, forced to the disk and renamed. A power cut can
leave a temporary file behind, never a torn document. Where temporary files must not lie in the
folder – it may be sent out as it is – they are written in another one of the same volume.
"""

import errno
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hycampaign.office.disk.busy import Holder, holder_of

TEMPORARY_PREFIX = ".writing-"

# A virus scanner or the search index holds a new file for a moment; Excel holds it for hours.
_PAUSES_SECONDS = (0.05, 0.2, 0.5)


class FileBusy(OSError):
    """Another program, mostly Excel or Word, holds the file open."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is open in another program")
        self.path = path
        self.holder: Holder = holder_of(path)


class FileReadOnly(OSError):
    """The file is marked as one that nobody may change."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is read-only")
        self.path = path


class ArchiveDamaged(Exception):
    """An archived original no longer has the bytes that its name promises."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} does not match its name")
        self.path = path


def write_atomically(path: Path, data: bytes, by_way_of: Path | None = None) -> None:
    """Put the bytes at the path, making its folder, or leave what was there untouched.

    Its new name is on the disk too, so that it outlives a power cut. ``by_way_of`` is a folder
    for the temporary file, that of the path without.

    Raises:
        FileBusy: the destination exists and is held open by another program.
        FileReadOnly: the destination exists and may not be changed.
        OSError: the disk is full, the folder is read-only…; the system's own message stays.
    """
    replace_whole(path, data, by_way_of)
    sync_folder(path.parent)


def replace_whole(path: Path, data: bytes, by_way_of: Path | None = None) -> None:
    """Do the same, but leave it to ``sync_folder`` to force the name to the disk.

    Raises:
        FileBusy, FileReadOnly, OSError: as ``write_atomically``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _replace(path, data, by_way_of or path.parent)
    except OSError as error:
        # The folder of a period may be a link to another disk, across which nothing is renamed.
        if error.errno != errno.EXDEV or by_way_of is None:
            raise
        _replace(path, data, path.parent)


def remove(path: Path) -> None:
    """Remove a file; one that is not there is no news.

    Raises:
        FileBusy, FileReadOnly, OSError: as ``write_atomically``.
    """
    _insist(lambda: path.unlink(missing_ok=True), path)


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
        write_atomically(path, data, folder)
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


def clear_leftovers(folder: Path) -> None:
    """Remove the temporary files that an interrupted run left in the folder.

    Only while nobody else writes there. One that cannot be removed now is left to the next run.
    """
    for path in folder.glob(f"{TEMPORARY_PREFIX}*.tmp"):
        with suppress(OSError):
            path.unlink()


def sync_folder(folder: Path) -> None:
    """Force new names to the disk; Windows does so by itself and has no such call."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refusal(path: Path) -> FileBusy | FileReadOnly:
    """Return why a file that is there may not be written."""
    return FileBusy(path) if os.access(path, os.W_OK) else FileReadOnly(path)


def _replace(path: Path, data: bytes, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _insist(lambda: temporary.replace(path), path)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _insist(act: Callable[[], object], path: Path) -> None:
    """Try again while another program holds the file or its folder for a moment."""
    for pause in (*_PAUSES_SECONDS, None):
        try:
            act()
        except PermissionError as error:
            if pause is not None:
                time.sleep(pause)
                continue
            if not path.exists() or not os.access(path.parent, os.W_OK):
                raise
            raise refusal(path) from error
        else:
            return
