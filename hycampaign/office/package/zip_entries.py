"""Write the records of a zip file by hand, because its parts are at hand already.

``zipfile`` inflates and deflates what it copies; a part that is carried over as it lies costs
nothing but its headers.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

# DOS date of 1980-01-01, the earliest a zip can say, and what XlsxWriter itself writes.
_EPOCH_DATE = (1 << 5) | 1
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION_DEFLATE = 20
_UTF8_NAMES = 1 << 11


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One part as it lies in a zip: its name, compressed bytes and what the headers say."""

    name: bytes
    method: int
    crc: int
    size: int
    raw: bytes

    @property
    def _common(self) -> tuple[int, ...]:
        flags = 0 if self.name.isascii() else _UTF8_NAMES
        compressed = len(self.raw)
        return (
            flags,
            self.method,
            0,
            _EPOCH_DATE,
            self.crc,
            compressed,
            self.size,
            len(self.name),
        )

    def local(self) -> bytes:
        """Return the entry's header and bytes."""
        head = _LOCAL.pack(b"PK\x03\x04", _VERSION_DEFLATE, *self._common, 0)
        return b"".join((head, self.name, self.raw))

    def central(self, offset: int) -> bytes:
        """Return the entry's line in the directory at the end of the file."""
        version = (_VERSION_DEFLATE, _VERSION_DEFLATE)
        head = _CENTRAL.pack(b"PK\x01\x02", *version, *self._common, 0, 0, 0, 0, 0, offset)
        return head + self.name


def zip_from_entries(entries: Iterable[ZipEntry]) -> bytes:
    """Return a zip file with these entries."""
    blocks = []
    directory = []
    offset = 0
    for entry in entries:
        block = entry.local()
        directory.append(entry.central(offset))
        blocks.append(block)
        offset += len(block)
    lines = b"".join(directory)
    return b"".join((*blocks, lines, end_record(len(directory), len(lines), offset)))


def end_record(count: int, size: int, offset: int) -> bytes:
    """Return the end of a zip whose directory has so many lines and bytes and begins there."""
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
