"""Remember which documents the tool wrote, so that it can tell when the office changed one."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hycampaign.office.writing import write_atomically

MANIFEST_FILE = ".hycampaign-drafts.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A document of ours: the code of its kind, and every SHA-256 it may have from us."""

    code: str
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The documents written into one folder, by file name."""

    folder: Path
    files: Mapping[str, Written]

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Return what is remembered of the folder; nothing where that cannot be read."""
        path = folder / MANIFEST_FILE
        try:
            kept = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
            files = {n: Written(str(e["code"]), tuple(e["sha256"])) for n, e in kept.items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            files = {}
        return cls(folder, files)

    def write(self) -> None:
        """Put it beside the documents."""
        entries = {
            name: {"code": written.code, "sha256": list(written.sums)}
            for name, written in sorted(self.files.items())
        }
        text = json.dumps(entries, ensure_ascii=False, indent=1)
        write_atomically(self.folder / MANIFEST_FILE, text.encode())

    def is_edited(self, name: str) -> bool:
        """Say whether a file stands there that is not as the tool wrote it."""
        path = self.folder / name
        if not path.is_file():
            return False
        known = self.files.get(name)
        return known is None or _sum_of(path) not in known.sums

    def stale(self, codes: Collection[str], needed: Collection[str]) -> list[str]:
        """Return documents of these kinds that are not needed any more, unless edited."""
        return [
            name
            for name, written in self.files.items()
            if written.code in codes and name not in needed and not self.is_edited(name)
        ]

    def expecting(self, coming: Mapping[str, Written]) -> "Manifest":
        """Return it with the sums that are about to be written beside the present ones."""
        both = {
            name: replace(written, sums=(*self._sums(name), *written.sums))
            for name, written in coming.items()
        }
        return replace(self, files={**self.files, **both})

    def settled(self, done: Mapping[str, Written], gone: Collection[str]) -> "Manifest":
        """Return it after writing: only the present sums, without the files taken away."""
        files = {name: written for name, written in self.files.items() if name not in gone}
        return replace(self, files={**files, **done})

    def _sums(self, name: str) -> tuple[str, ...]:
        return self.files[name].sums if name in self.files else ()


def _sum_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
