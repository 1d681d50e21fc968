"""One command at a time writes into a workspace; those that only read wait for nobody.

The lock is one of the system's: it ends with the process, however that ends, and servers of
network shares know it. Where a share has no such locks, a file that is there or not stands in
for it; after a crash on another PC it may have to be removed by hand.
"""

import errno
import json
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

PATIENCE_SECONDS = 3.0
_NO_LOCKS_HERE = frozenset(
    {errno.ENOLCK, errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}
)
# ERROR_INVALID_FUNCTION and ERROR_NOT_SUPPORTED of Windows.
_NO_LOCKS_ON_WINDOWS = frozenset({1, 50})


class Locked(Exception):
    """Another command writes; what it is, since when and where, as far as it is known.

    Attributes:
        command: What was asked for; empty if nobody knows.
        since: When it began; ``None`` if nobody knows.
        computer: The PC on which it runs.
        marker: The file to be removed by hand if nothing runs there; ``None`` without one.
    """

    def __init__(self, holder: dict[str, str], marker: Path | None) -> None:
        super().__init__(holder.get("command", ""))
        self.command = holder.get("command", "")
        self.computer = holder.get("computer", "")
        self.marker = marker
        self.since: datetime | None = None
        with suppress(ValueError):
            self.since = datetime.fromisoformat(holder.get("since", ""))


@contextmanager
def locked(
    path: Path, command: str, since: datetime, patience: float = PATIENCE_SECONDS
) -> Iterator[None]:
    """Hold the lock while a command writes; another one is waited for, but not for long.

    Raises:
        Locked: another command holds it.
        OSError: the folder is read-only…
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    told = path.with_suffix(".json")
    lock = _acquired(path, told, patience)
    try:
        holder = {
            "command": command,
            "since": since.isoformat(timespec="seconds"),
            "computer": platform.node(),
        }
        with suppress(OSError):
            told.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            told.unlink(missing_ok=True)
        lock.release()


def _acquired(path: Path, told: Path, patience: float) -> BaseFileLock:
    try:
        return _held(FileLock(path), told, patience, None)
    except (OSError, NotImplementedError) as error:
        if not _has_no_locks(error):
            raise
    marker = path.with_suffix(".marker")
    return _held(SoftFileLock(marker), told, patience, marker)


def _held(lock: BaseFileLock, told: Path, patience: float, marker: Path | None) -> BaseFileLock:
    try:
        lock.acquire(timeout=patience, poll_interval=0.1)
    except Timeout as error:
        raise Locked(_holder(told), marker) from error
    return lock


def _has_no_locks(error: OSError | NotImplementedError) -> bool:
    if isinstance(error, NotImplementedError):
        return True
    number = getattr(error, "winerror", None)
    return error.errno in _NO_LOCKS_HERE or number in _NO_LOCKS_ON_WINDOWS


def _holder(told: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        found = json.loads(told.read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return {key: str(value) for key, value in found.items()}
    return {}
