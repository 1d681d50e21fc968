"""Remember which files of a folder the tool wrote, so that nobody's work is replaced.

A list keeps the SHA-256 of what was written and what kind of file it is; beside it lies a copy
of each, because a workbook that was only opened and saved again has other bytes and the same
content. Neither lies in the folder itself, which may be sent out as it is.
"""

import hashlib
import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hycampaign.office.disk.atomic import write_atomically
from hycampaign.office.disk.contents import is_same_content

LIST_NAME = "list.json"
# Where the list stood, in the folder itself, before there were copies.
OLD_LIST_NAME = ".da-ghi.json"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of ours: its kind, and every SHA-256 that it may have from us."""

    kind: str
    sums: tuple[str, ...]


class WrittenFiles:
    """The files that the tool wrote into one folder, by name.

    ``shelf`` is where the list and the copies lie. Nothing is in the list on the disk before
    ``remember``.
    """

    def __init__(self, folder: Path, shelf: Path) -> None:
        self._shelf = shelf
        self._old_list = folder / OLD_LIST_NAME
        self._entries = _read_entries(shelf / LIST_NAME) or _read_entries(self._old_list)
        self._remembered = dict(self._entries)

    def is_ours(self, name: str, found: bytes) -> bool:
        """Say whether what was found under a name is what the tool wrote there.

        A file that was opened and saved again without a change is.
        """
        if self.knows(name, sum_of(found)):
            return True
        written = self.as_written(name)
        return bool(written) and is_same_content(name, found, written)

    def knows(self, name: str, sha256: str) -> bool:
        """Say whether the tool wrote these very bytes under a name."""
        return sha256 in self._sums(name)

    def as_written(self, name: str) -> bytes:
        """Return the bytes as the tool wrote them; nothing where the copy is lost or spoilt."""
        with suppress(OSError):
            data = self.copy_of(name).read_bytes()
            if self.knows(name, sum_of(data)):
                return data
        return b""

    def copy_of(self, name: str) -> Path:
        """Return where the copy of a file lies, under a short name whatever its own is."""
        return self._shelf / sum_of(name.encode())[:32]

    def kind_of(self, name: str) -> str:
        """Return what kind of file it is; empty when the tool has not written it."""
        return self._entries[name].kind if name in self._entries else ""

    def of_kinds(self, kinds: Collection[str]) -> list[str]:
        """Return the names of the files of some kinds."""
        return sorted(name for name, entry in self._entries.items() if entry.kind in kinds)

    def add(self, name: str, data: bytes, kind: str) -> None:
        """Know a file as written, and keep a copy of it.

        A copy that cannot be kept costs nothing but that a saved-again file counts as edited.
        """
        self._entries[name] = _Entry(kind, (sum_of(data),))
        with suppress(OSError):
            self._shelf.mkdir(parents=True, exist_ok=True)
            self.copy_of(name).write_bytes(data)

    def adopt(self, name: str, data: bytes, kind: str) -> None:
        """Know a file that stands there with the bytes that were to be written anyway."""
        if not self.is_kept(name, data):
            self.add(name, data, kind)

    def is_kept(self, name: str, data: bytes) -> bool:
        """Say whether these bytes are known and a copy of them seems to be there."""
        with suppress(OSError):
            return self.knows(name, sum_of(data)) and (
                self.copy_of(name).stat().st_size == len(data)
            )
        return False

    def expect(self, name: str, sha256: str, kind: str) -> None:
        """Know bytes that a run meant to write before it was cut off, beside what was known."""
        if sha256 not in self._sums(name):
            self._entries[name] = _Entry(kind, (*self._sums(name), sha256))

    def forget(self, name: str) -> None:
        """Know nothing of a file any more."""
        self._entries.pop(name, None)
        with suppress(OSError):
            self.copy_of(name).unlink(missing_ok=True)

    def remember(self) -> None:
        """Write the list, if it has changed."""
        if self._entries == self._remembered:
            return
        entries = {
            name: {"kind": entry.kind, "sha256": list(entry.sums)}
            for name, entry in sorted(self._entries.items())
        }
        text = json.dumps(entries, ensure_ascii=False, indent=1)
        write_atomically(self._shelf / LIST_NAME, text.encode())
        self._remembered = dict(self._entries)
        with suppress(OSError):
            self._old_list.unlink(missing_ok=True)

    def _sums(self, name: str) -> tuple[str, ...]:
        return self._entries[name].sums if name in self._entries else ()


def sum_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
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
