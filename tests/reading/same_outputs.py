"""Compare two workspaces part by part: what two runs, or two systems, made of one campaign.

``python tests/reading/same_outputs.py A B`` prints every part that differs and returns 1.

A part is what carries meaning: every member of a package (.xlsx, .docx, .zip, those inside
them too), every attachment of a mail, every row of the history, any other file as a whole. How
hard a member was deflated and when a file was written mean nothing. Where a SHA-256 is written
it stands for the parts of the file that has it, so lists of sums, the archive and the history
are compared as well.

Where the workspace lies is no difference; the parts that tell it are named all the same.
"""

import hashlib
import io
import re
import sqlite3
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path, PureWindowsPath

SUM = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
# Signs of a sum become one sign, so that looking for 64 of them is quick.
AS_SUM = bytes(ord("x") if chr(n) in "0123456789abcdef" else ord(" ") for n in range(256))
ARCHIVE_FOLDER = re.compile(r"(?<=archive/)[0-9a-f]{2}/(?=[0-9a-f]{64})")
HERE = b"(workspace)"
# Sums over rows: they say nothing that the other columns do not.
UNCOMPARED_COLUMNS = {"seal"}
# A sum in a part is a sum of parts that may hold sums: reports, summary, list of outputs.
DEEPEST = 6
SHOWN = 70


@dataclass(frozen=True)
class Outputs:
    """The parts of a workspace by name, and the names of those that tell where it lies."""

    parts: dict[str, bytes]
    telling: frozenset[str]


@dataclass(frozen=True)
class _Part:
    """A file or a member: its name, the SHA-256 of its bytes, the parts in it or else them."""

    name: str
    sum: bytes
    data: bytes
    inner: tuple["_Part", ...]
    has_sums: bool

    def leaves(self) -> Iterator["_Part"]:
        return (node for node in self.nodes() if not node.inner)

    def nodes(self) -> Iterator["_Part"]:
        yield self
        for part in self.inner:
            yield from part.nodes()

    def meant(self, meanings: Mapping[bytes, bytes]) -> bytes:
        """Return the bytes, with what each sum stands for in its place."""
        return _meant(self.data, meanings) if self.has_sums else self.data

    def meaning(self, meanings: Mapping[bytes, bytes]) -> bytes:
        """Return what the sum of this part stands for: a sum of all that it holds."""
        return _sum(b"".join(_sum(leaf.meant(meanings)) for leaf in self.leaves()))


def outputs_of(folder: Path) -> Outputs:
    """Return every part below a folder."""
    places = _spellings(folder)
    files = [
        _part(path.relative_to(folder).as_posix(), path.read_bytes(), places)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-journal")
    ]
    meanings: dict[bytes, bytes] = {}
    for _ in range(DEEPEST):
        before = dict(meanings)
        for node in (node for file in files for node in file.nodes()):
            meanings[node.sum] = node.meaning(meanings)
        if meanings == before:
            break
    parts = {}
    for leaf in (leaf for file in files for leaf in file.leaves()):
        name = _meant(leaf.name.encode(), meanings).decode()
        parts[ARCHIVE_FOLDER.sub("", name)] = leaf.meant(meanings)
    return Outputs(parts, frozenset(name for name, data in parts.items() if HERE in data))


def differences(one: Outputs, other: Outputs) -> list[str]:
    """Return a line for every part that only one side has, or that differs."""
    lines = [f"only in the first: {n}" for n in sorted(one.parts.keys() - other.parts.keys())]
    lines += [f"only in the second: {n}" for n in sorted(other.parts.keys() - one.parts.keys())]
    return lines + [
        f"differs: {name}\n    {_shown(data, other.parts[name])}"
        for name, data in sorted(one.parts.items())
        if other.parts.get(name, data) != data
    ]


def _part(name: str, data: bytes, places: Sequence[bytes]) -> _Part:
    members = _members(name, data)
    inner = tuple(_part(f"{name}!{member}", held, places) for member, held in members)
    free = data
    for place in () if inner else places:
        free = free.replace(place, HERE)
    has_sums = not inner and b"x" * 64 in free.translate(AS_SUM)
    return _Part(name, _sum(data), free, inner, has_sums)


def _meant(data: bytes, meanings: Mapping[bytes, bytes]) -> bytes:
    return SUM.sub(lambda found: meanings.get(found[0], found[0]), data)


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what a package, a mail or a history holds; nothing for any other file."""
    if data.startswith(b"PK\3\4"):
        yield from _zipped(data)
    elif data.startswith(b"SQLite format 3\0"):
        yield from _rows(data)
    elif name.endswith(".eml"):
        yield from _attached(data)


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(entry.filename, package.read(entry)) for entry in package.infolist()]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError):
        return  # Spoilt on purpose: it is compared as a whole.
    yield from members


def _attached(data: bytes) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message_from_bytes(data).walk()):
        headers = "\n".join(f"{name}: {value}" for name, value in part.items())
        yield f"{number} headers", headers.encode(errors="replace")
        if not part.is_multipart():
            held = part.get_payload(decode=True)
            yield f"{number} {part.get_filename() or ''}", held or b""


def _rows(data: bytes) -> Iterator[tuple[str, bytes]]:
    with closing(sqlite3.connect(":memory:")) as history:
        history.deserialize(data)
        tables = history.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in sorted(tables.fetchall()):
            rows = history.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608
            names = [column[0] for column in rows.description]
            for number, row in enumerate(rows, 1):
                told = zip(names, row, strict=True)
                text = "\n".join(f"{n}: {v}" for n, v in told if n not in UNCOMPARED_COLUMNS)
                yield f"{table} {number}", text.encode()


def _spellings(folder: Path) -> list[bytes]:
    """Return the ways to write where a folder lies, of Windows under Wine too."""
    places = {str(folder.absolute()), str(folder.resolve())}
    windows = {str(PureWindowsPath("Z:" + place)) for place in places if place[0] == "/"}
    escaped = {place.replace("\\", "\\\\") for place in {*places, *windows}}
    every = {*places, *windows, *escaped, *(p.replace("\\", "/") for p in windows)}
    return [place.encode() for place in sorted(every, key=len, reverse=True)]


def _shown(one: bytes, other: bytes) -> str:
    """Return both sides from a little before where they part."""
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    sides = (data[max(at - SHOWN // 2, 0) : at + SHOWN // 2] for data in (one, other))
    return " | ".join(repr(side.decode(errors="replace")) for side in sides)


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def main(first: str, second: str) -> int:
    """Print how two workspaces differ; return 0 when no part does."""
    one, other = outputs_of(Path(first)), outputs_of(Path(second))
    for side, outputs in (("first", one), ("second", other)):
        files = Counter(name.partition("!")[0] for name in sorted(outputs.telling))
        for name, count in files.items():
            print(f"{name} tells in {count} parts where the {side} workspace lies")
    found = differences(one, other)
    print("\n".join(found) or "no part differs")
    print(f"{len(one.parts)} and {len(other.parts)} parts, {len(found)} of them differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
