"""Find the files that came back and read them whole; the inbox is never changed.

A file that is still being copied has one size when we look and another when we have read it;
its first half may even be a valid workbook. So it is looked at before and after.
"""

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from hycampaign.ingest.files.source import Source
from hycampaign.ingest.findings.files import (
    BEYOND_LIMITS,
    FILE_BUSY,
    FILE_GROWING,
    FILE_MISSING,
    FILE_UNREACHABLE,
    FOLDER_LINK,
    NOTHING_INSIDE,
)
from hycampaign.model.trouble.finding import Code

TRIES = 3
PAUSE_SECONDS = 0.5
# A filled workbook is some 200 KB; mails with scans reach 25 MB.
LARGEST_BYTES = 300 << 20
# Windows' own limit is 260, the end of a folder's name included.
_LONG_PATH = 240
_LAST_BYTE = 0xFF
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_REASONS = {
    errno.EIO: "lỗi đọc đĩa",
    errno.ELOOP: "lối tắt dẫn vòng quanh về chính nó",
    errno.ENAMETOOLONG: "đường dẫn quá dài",
    errno.ENODEV: "thiết bị không còn nối với máy",
    errno.ENXIO: "thiết bị không còn nối với máy",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.ETIMEDOUT: "mạng không trả lời",
    errno.EHOSTDOWN: "mạng không trả lời",
    errno.EHOSTUNREACH: "mạng không trả lời",
    errno.ENETUNREACH: "mạng không trả lời",
    errno.ESTALE: "ổ đĩa mạng đã bị ngắt",
    errno.EMFILE: "máy đang mở quá nhiều tệp",
}


def found_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return every file named or found in the folders named, each once, in a stable order.

    Nothing is left out, not even Excel's lock files, a path that does not exist or a folder
    without files: each is to have its outcome. Links to folders are named, not followed.
    """
    found: dict[str, Path] = {}
    for path in paths:
        # Unlike Path.is_dir it never raises: what may not be looked at is a file to be named.
        files = tuple(_files_below(path)) if os.path.isdir(path) else ()  # noqa: PTH112
        for file in files or (path,):
            found.setdefault(_place(file), file)
    return tuple(found.values())


def _place(file: Path) -> str:
    """Return what is equal for two ways to write one name in one folder."""
    folder, name = os.path.split(os.path.abspath(file))  # noqa: PTH100 - never raises
    return os.path.normcase(os.path.join(os.path.realpath(folder), name))  # noqa: PTH118


def _files_below(folder: Path) -> Iterator[Path]:
    unreadable: list[Path] = []
    seen = {os.path.realpath(folder)}

    def remember(error: OSError) -> None:
        unreadable.append(Path(error.filename or folder))

    for current, folders, files in os.walk(folder, onerror=remember):
        links = [name for name in folders if _leads_back(Path(current, name), seen)]
        folders[:] = sorted(set(folders) - set(links))
        yield from (Path(current, name) for name in sorted((*files, *links)))
    yield from unreadable


def _leads_back(folder: Path, seen: set[str]) -> bool:
    """Whether a folder is a link, or a junction of Windows to where the walk has been."""
    real = os.path.realpath(folder)
    if os.path.islink(folder) or real in seen:  # noqa: PTH114 - never raises
        return True
    seen.add(real)
    return False


def read_source(path: Path) -> Source:
    """Return the file with its bytes, or with the finding that says why it has none.

    A file that changes while it is read is tried again, ``TRIES`` times in all.
    """
    name = printable(path.name)
    source = Source(printable(str(path)), name, name)
    try:
        data = _stable_bytes(_long_path(path))
    except (FileNotFoundError, ValueError):
        return _without_bytes(source, FILE_MISSING)
    except PermissionError:
        return _without_bytes(source, FILE_BUSY)
    except _NotAFileError as error:
        return _without_bytes(source, error.code, reason=error.reason)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"mã lỗi {error.errno} của máy")
        return _without_bytes(source, FILE_UNREACHABLE, reason=reason)
    if data is None:
        return _without_bytes(source, FILE_GROWING, tries=str(TRIES))
    return replace(source, data=data)


class _NotAFileError(Exception):
    """There is nothing that could be read to its end."""

    def __init__(self, code: Code, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def _stable_bytes(path: Path) -> bytes | None:
    """Return the bytes; ``None`` when the file changed during every try.

    A file that is being saved is held by its program for a moment, so that too is tried again.
    """
    refused: PermissionError | None = None
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        try:
            before = _state(path)
            data = path.read_bytes()
        except PermissionError as error:
            refused = error
            continue
        if _state(path) == before and len(data) == before[0]:
            return data
        refused = None
    if refused is not None:
        raise refused
    return None


def _state(path: Path) -> tuple[int, int]:
    """Return size and time of change.

    A pipe or a device would never end, a huge file would not fit: both are refused here.
    """
    state = path.stat()
    if stat.S_ISDIR(state.st_mode):
        is_link = os.path.islink(path)  # noqa: PTH114 - never raises
        raise _NotAFileError(FOLDER_LINK if is_link else NOTHING_INSIDE, "")
    if not stat.S_ISREG(state.st_mode):
        raise _NotAFileError(FILE_UNREACHABLE, "không phải tệp thông thường")
    if state.st_size > LARGEST_BYTES:
        raise _NotAFileError(BEYOND_LIMITS, f"lớn hơn {LARGEST_BYTES >> 20} MB")
    return state.st_size, state.st_mtime_ns


def printable(name: str) -> str:
    r"""Return a name as it can be shown and stored: halves of signs and controls spelt out.

    Linux has file names in any bytes, Windows in any halves of signs.

    >>> printable("Xã\udcff.xlsx")
    'Xã\\udcff.xlsx'
    """
    return _UNPRINTABLE.sub(_spelt, name)


def _spelt(sign: re.Match[str]) -> str:
    number = ord(sign[0])
    return f"\\u{number:04x}" if number > _LAST_BYTE else f"\\x{number:02x}"


def _long_path(path: Path, platform: str = sys.platform) -> Path:
    """Return the path as Windows opens it even when it is longer than 260 signs."""
    if platform != "win32" or len(str(path)) < _LONG_PATH or str(path).startswith("\\\\"):
        return path
    return Path("\\\\?\\" + os.path.abspath(path))  # noqa: PTH100


def _without_bytes(source: Source, code: Code, **facts: str) -> Source:
    return source.without_bytes(source.finding(code, **facts))
