"""Find the files that came back and read them whole; the inbox is never changed.

A file that is still being copied has one size when we look and another when we have read it;
its first half may even be a valid workbook. So it is looked at before and after.
"""

import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from hycampaign.ingest.file_codes import (
    BEYOND_LIMITS,
    FILE_BUSY,
    FILE_GROWING,
    FILE_MISSING,
    FILE_UNREACHABLE,
)
from hycampaign.ingest.source import Source
from hycampaign.model.finding import Code

TRIES = 3
PAUSE_SECONDS = 0.5
# A filled workbook is some 200 KB; mails with scans reach 25 MB.
LARGEST_BYTES = 300 << 20


def found_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return every file named or found in the folders named, each once, in a stable order.

    Nothing is left out, not even Excel's lock files or a path that does not exist: each is to
    have its outcome. Links to folders are not followed.
    """
    found: dict[str, Path] = {}
    for path in paths:
        # Unlike Path.is_dir it never raises: what may not be looked at is a file to be named.
        for file in _files_below(path) if os.path.isdir(path) else [path]:  # noqa: PTH112
            found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def _files_below(folder: Path) -> Iterator[Path]:
    unreadable: list[Path] = []

    def remember(error: OSError) -> None:
        unreadable.append(Path(error.filename or folder))

    for current, folders, files in os.walk(folder, onerror=remember):
        folders.sort()
        yield from (Path(current, name) for name in sorted(files))
    yield from unreadable


def read_source(path: Path) -> Source:
    """Return the file with its bytes, or with the finding that says why it has none.

    A file that changes while it is read is tried again, ``TRIES`` times in all.
    """
    source = Source(str(path), path.name, path.name)
    try:
        data = _stable_bytes(path)
    except FileNotFoundError:
        return _without_bytes(source, FILE_MISSING)
    except PermissionError:
        return _without_bytes(source, FILE_BUSY)
    except _NotAFileError as error:
        return _without_bytes(source, error.code, reason=error.reason)
    except OSError as error:
        return _without_bytes(source, FILE_UNREACHABLE, reason=error.strerror or str(error))
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
    if not stat.S_ISREG(state.st_mode):
        raise _NotAFileError(FILE_UNREACHABLE, "không phải tệp thông thường")
    if state.st_size > LARGEST_BYTES:
        raise _NotAFileError(BEYOND_LIMITS, f"lớn hơn {LARGEST_BYTES >> 20} MB")
    return state.st_size, state.st_mtime_ns


def _without_bytes(source: Source, code: Code, **facts: str) -> Source:
    return source.without_bytes(source.finding(code, **facts))
