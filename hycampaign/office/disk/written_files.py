"""Remember which files of a folder the tool wrote, so that nobody's work is replaced.

A hidden list beside the files keeps the SHA-256 of what was written and what kind of file it
is. A file with another sum, or one that is not in the list, was made or changed by somebody.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from hycampaign.office.disk.atomic import FileBusy, replace_whole, write_atomically

LIST_NAME = ".da-ghi.json"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of ours: its kind, and every SHA-256 that it may have from us."""

    kind: str
    sums: tuple[str, ...]


class WrittenFiles:
    """The files that the tool wrote into one folder, by name.

    Nothing is remembered on the disk before ``remember``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._entries = _read_entries(folder / LIST_NAME)
        self._remembered = dict(self._entries)
        self._is_settled = True

    def is_edited(self, name: str) -> bool:
        """Say whether a file stands there that is not as the tool wrote it."""
        found = self._sum_at(name)
        return bool(found) and found not in self._sums(name)

    def expect(self, name: str, data: bytes, kind: str = "") -> None:
        """Know what is about to be written, beside what stands there now.

        Remembered in time, this keeps a run that was cut off between the file and the list
        from taking its own file for somebody's work.
        """
        self._entries[name] = _Entry(kind, (*self._sums(name), _sum(data)))

    def put(self, name: str, data: bytes, kind: str = "", *, by_force: bool = False) -> bool:
        """Put a file there and say yes, or leave somebody's work alone and say no.

        The same bytes are not written again. With ``by_force`` somebody's work is replaced.

        Raises:
            FileBusy: the file must be replaced, and another program holds it open.
        """
        wanted, found = _sum(data), self._sum_at(name)
        if found not in {"", wanted, *self._sums(name)} and not by_force:
            return False
        if found != wanted:
            replace_whole(self._folder / name, data)
            self._is_settled = False
        self._entries[name] = _Entry(kind, (wanted,))
        return True

    def remove_others(self, kinds: Collection[str], needed: Iterable[str]) -> None:
        """Remove files of these kinds that are not needed any more, unless edited.

        Raises:
            FileBusy: another program holds such a file open.
        """
        ours = {name for name, entry in self._entries.items() if entry.kind in kinds}
        for name in sorted(ours - set(needed)):
            if self.is_edited(name):
                continue
            try:
                (self._folder / name).unlink(missing_ok=True)
            except PermissionError as error:
                raise FileBusy(self._folder / name) from error
            del self._entries[name]

    def remember(self) -> None:
        """Write the list beside the files, if it or one of them has changed.

        The names of the files are forced to the disk with that of the list.
        """
        if self._is_settled and self._entries == self._remembered:
            return
        entries = {
            name: {"kind": entry.kind, "sha256": list(entry.sums)}
            for name, entry in sorted(self._entries.items())
        }
        text = json.dumps(entries, ensure_ascii=False, indent=1)
        write_atomically(self._folder / LIST_NAME, text.encode())
        self._remembered, self._is_settled = dict(self._entries), True

    def _sums(self, name: str) -> tuple[str, ...]:
        return self._entries[name].sums if name in self._entries else ()

    def _sum_at(self, name: str) -> str:
        path = self._folder / name
        return _sum(path.read_bytes()) if path.is_file() else ""


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read_entries(path: Path) -> dict[str, _Entry]:
    """Return what is remembered; a list that cannot be read remembers nothing."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {
            Path(name).name: _Entry(str(entry["kind"]), tuple(map(str, entry["sha256"])))
            for name, entry in found.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
