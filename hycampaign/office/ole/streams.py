"""Read the streams of an OLE compound file ([MS-CFB]): the container of .xls and old .doc.

Everything in it is a chain of sectors, and a hostile file makes chains that never end: every
walk here is bounded by the number of sectors that the file can have.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_LAST_SECTOR = 0xFFFFFFFA
_ROOT = 5
_STREAM = 2
_DIRECT_FAT_SECTORS = 109


class CompoundFileDamaged(Exception):
    """The container's own tables make no sense."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams and storages directly in the root; what is embedded deeper is not seen."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        fields = struct.unpack_from("<2H", data, 30)
        self._sector = 1 << min(fields[0], 12)
        self._small_sector = 1 << min(fields[1], 12)
        self._small_size = struct.unpack_from("<L", data, 56)[0]
        self._fat = self._read_fat()
        entries = self._read_entries(struct.unpack_from("<L", data, 48)[0])
        root = next((entry for entry in entries if entry.kind == _ROOT), None)
        if root is None:
            message = "no root entry"
            raise CompoundFileDamaged(message)
        self._entries = {entry.name.lower(): entry for entry in _siblings(entries, root.child)}
        self._small_stream = self._chain(root.start)[: root.size]
        table = self._chain(struct.unpack_from("<L", data, 60)[0])
        self._small_fat = struct.unpack(f"<{len(table) // 4}L", table[: len(table) // 4 * 4])

    @classmethod
    def open(cls, data: bytes) -> Self:
        """Read the directory.

        Raises:
            CompoundFileDamaged: it cannot be read.
        """
        if len(data) < _HEADER_BYTES or not data.startswith(SIGNATURE):
            message = "no header"
            raise CompoundFileDamaged(message)
        try:
            return cls(data)
        except struct.error as error:
            raise CompoundFileDamaged(str(error)) from error

    @property
    def names(self) -> frozenset[str]:
        """The names in the root, in lower case; some writers call the stream WORKBOOK."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """Return a stream of the root; nothing when there is none.

        Raises:
            CompoundFileDamaged: its chain ends too early or leads out of the file.
        """
        entry = self._entries.get(name.lower())
        if entry is None or entry.kind != _STREAM:
            return b""
        is_small = entry.size < self._small_size
        chain = self._small_chain if is_small else self._chain
        content = chain(entry.start)[: entry.size]
        if len(content) < entry.size:
            message = f"stream {name} ends after {len(content)} of {entry.size} bytes"
            raise CompoundFileDamaged(message)
        return content

    def _read_fat(self) -> tuple[int, ...]:
        numbers = list(struct.unpack_from(f"<{_DIRECT_FAT_SECTORS}L", self._data, 76))
        further, count = struct.unpack_from("<2L", self._data, 68)
        for _ in range(min(count, len(self._data) // self._sector)):
            if further >= _LAST_SECTOR:
                break
            content = self._sector_at(further)
            *more, further = struct.unpack(f"<{len(content) // 4}L", content)
            numbers += more
        sectors = len(self._data) // self._sector
        used = [number for number in numbers[:sectors] if number < _LAST_SECTOR]
        table = b"".join(map(self._sector_at, used))
        return struct.unpack(f"<{len(table) // 4}L", table)

    def _read_entries(self, start: int) -> list[_Entry]:
        content = self._chain(start)
        return [
            _entry(content[place : place + _ENTRY_BYTES])
            for place in range(0, len(content) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        ]

    def _sector_at(self, number: int) -> bytes:
        # The header fills the place of one sector, however large sectors are.
        start = max(_HEADER_BYTES, self._sector) + number * self._sector
        content = self._data[start : start + self._sector]
        if not content:
            message = f"no sector {number}"
            raise CompoundFileDamaged(message)
        return content.ljust(self._sector, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector_at, _chain(self._fat, start)))

    def _small_chain(self, start: int) -> bytes:
        size = self._small_sector
        return b"".join(
            self._small_stream[number * size : (number + 1) * size]
            for number in _chain(self._small_fat, start)
        )


def _chain(table: tuple[int, ...], start: int) -> Iterator[int]:
    for _ in range(len(table)):
        if start >= len(table):
            return
        yield start
        start = table[start]


def _entry(raw: bytes) -> _Entry:
    length = struct.unpack_from("<H", raw, 64)[0]
    name = raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<3L", raw, 68)
    start, size = struct.unpack_from("<2L", raw, 116)
    return _Entry(name, raw[66], left, right, child, start, size)


def _siblings(entries: list[_Entry], first: int) -> Iterator[_Entry]:
    waiting = [first]
    seen = set()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in seen:
            seen.add(number)
            yield entries[number]
            waiting += (entries[number].left, entries[number].right)
