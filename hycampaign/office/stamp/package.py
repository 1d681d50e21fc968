"""Stamp copies of an Office package: a base file plus a few replaced parts.

Building a workbook takes 40-160 ms, copying one a millisecond or two: untouched parts are
carried over as the compressed bytes they already are, and of replaced ones only what is new is
deflated. So 135 units get 135 files for the price of a few. A stamped file holds no clock: the
same input gives the same bytes.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from zlib_ng import zlib_ng

from hycampaign.office.package.zip_entries import ZipEntry, end_record
from hycampaign.office.stamp.deflating import DeflatedPart, deflated
from hycampaign.office.stamp.sheet_template import Cached, CellContent, Formula, SheetTemplate
from hycampaign.office.stamp.workbook_parts import (
    CUSTOM_PROPERTIES_PART,
    WORKBOOK_PART,
    custom_properties_xml,
    with_defined_names,
)

__all__ = [
    "CUSTOM_PROPERTIES_PART",
    "WORKBOOK_PART",
    "Cached",
    "CellContent",
    "DeflatedPart",
    "Formula",
    "Package",
    "SheetTemplate",
    "custom_properties_xml",
    "with_defined_names",
]

_LOCAL_HEADER_SIZE = 30
_BASE_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Package:
    """A file of ours to stamp copies from; never a file that came from elsewhere."""

    _entries: Mapping[str, ZipEntry]
    _locals: Mapping[str, bytes]
    # Parts of which copies keep what they have in common with the base.
    _parts: Mapping[str, DeflatedPart] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes) -> Self:
        """Index a zip package, checking the sum of every part once.

        Raises:
            ValueError: a part is stored twice, is damaged or is compressed in a strange way.
        """
        entries: dict[str, ZipEntry] = {}
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if broken := _damaged_part(package):
                message = f"part {broken} is damaged"
                raise ValueError(message)
            for info in package.infolist():
                if info.filename in entries or info.compress_type not in {
                    0,
                    zipfile.ZIP_DEFLATED,
                }:
                    message = f"part {info.filename} cannot be copied"
                    raise ValueError(message)
                entries[info.filename] = _entry_from_zip(data, info)
        return cls(entries, {name: entry.local() for name, entry in entries.items()})

    @classmethod
    def of(cls, parts: Mapping[str, bytes | DeflatedPart]) -> Self:
        """Make a package of parts; copies keep what they have in common with deflated ones."""
        bases = {name: part for name, part in parts.items() if isinstance(part, DeflatedPart)}
        entries = {
            name: _entry_from_content(name, part.content, part.raw)
            if isinstance(part, DeflatedPart)
            else _entry_from_content(name, part, deflated(part, _BASE_LEVEL))
            for name, part in parts.items()
        }
        return cls(entries, {name: entry.local() for name, entry in entries.items()}, bases)

    @property
    def names(self) -> tuple[str, ...]:
        """The parts in the order of the file."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return the content of a part; an unknown name is a ``KeyError``."""
        entry = self._entries[name]
        return zlib_ng.decompress(entry.raw, -15) if entry.method else entry.raw

    def stamp(self, replacements: Mapping[str, bytes], level: int = 6) -> bytes:
        """Return a copy in which the named parts have new content; new names go to the end.

        A new part is nothing without its line in ``[Content_Types].xml`` and its relation: a
        base should already hold, say, one custom property, so that the part has its place.
        """
        changed = {
            name: self._changed(name, content, level) for name, content in replacements.items()
        }
        blocks: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for name, entry in {**self._entries, **changed}.items():
            block = entry.local() if name in changed else self._locals[name]
            directory.append(entry.central(offset))
            blocks.append(block)
            offset += len(block)
        lines = b"".join(directory)
        return b"".join((*blocks, lines, end_record(len(directory), len(lines), offset)))

    def _changed(self, name: str, content: bytes, level: int) -> ZipEntry:
        part = self._parts.get(name)
        raw = part.varied(content, level) if part else deflated(content, level)
        return _entry_from_content(name, content, raw)


def _damaged_part(package: zipfile.ZipFile) -> str | None:
    try:
        return package.testzip()
    except zlib.error as error:
        # zipfile lets this one through, and does not say which part it was.
        return f"({error})"


def _entry_from_zip(data: bytes, info: zipfile.ZipInfo) -> ZipEntry:
    # The local header may be longer than the directory says: its extra field is its own.
    name_size, extra_size = struct.unpack_from("<2H", data, info.header_offset + 26)
    start = info.header_offset + _LOCAL_HEADER_SIZE + name_size + extra_size
    raw = data[start : start + info.compress_size]
    return ZipEntry(info.filename.encode(), info.compress_type, info.CRC, info.file_size, raw)


def _entry_from_content(name: str, content: bytes, raw: bytes) -> ZipEntry:
    return ZipEntry(
        name.encode(), zipfile.ZIP_DEFLATED, zlib_ng.crc32(content), len(content), raw
    )
