"""Open a zip package that came from elsewhere, and inflate its parts without trusting it.

Sizes in a zip's directory are claims. Parts are inflated to what is really there, up to a
limit, and kept, because several readers look at the same part. A part that is too large to
keep is handed out in pieces.
"""

import io
import struct
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Self, cast

from zlib_ng import zlib_ng

from hycampaign.office.package.zip_entries import ZipEntry, zip_from_entries

# A list of 5,000 rows and 30 columns is some 6 MB; what is larger is read in pieces.
LARGEST_KEPT_BYTES = 24 << 20
MOST_KEPT_BYTES = 64 << 20
LARGEST_PIECE_BYTES = 4 << 20

# Each takes some 10 microseconds and a kilobyte to list.
MOST_LISTED_PARTS = 50_000

_DIRECTORY_LINE = b"PK\x01\x02"
_LOCAL_HEADER_SIZE = 30
_STORED = 0
_DEFLATED = 8
# Its stub takes the class for an exception that has been raised.
_NO_DEFLATED_DATA = cast("type[Exception]", zlib_ng.error)
UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    struct.error,
)


class PackageDamaged(Exception):
    """The zip directory or a part of it cannot be read."""


class DirectoryTooLarge(PackageDamaged):
    """The zip has more parts than anybody packs, more than can be listed in good time."""


class PartTooLarge(Exception):
    """A part is larger than what its reader is ready to hold."""


class ForeignPackage:
    """The parts of a zip, found in any case, inflated when asked for."""

    def __init__(self, data: bytes, entries: Iterable[zipfile.ZipInfo]) -> None:
        self._data = data
        self._entries = tuple(entries)
        self._parts = {part_key(info.filename): info for info in self._entries}
        self._kept: dict[str, bytes] = {}
        self._kept_bytes = 0
        self._checksums: dict[str, int] = {}

    @classmethod
    def open(cls, data: bytes) -> Self:
        """Read the directory; of two parts of one name the later counts, as for most readers.

        Raises:
            DirectoryTooLarge: it lists too many parts.
            PackageDamaged: there is no zip directory.
        """
        if has_endless_directory(data):
            raise DirectoryTooLarge
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                infos = package.infolist()
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            EOFError,
            NotImplementedError,
        ) as error:
            raise PackageDamaged(str(error)) from error
        return cls(data, infos)

    @property
    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """The directory as it stands, parts of one name included."""
        return self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The parts' names in lower case with slashes, in the order of the directory."""
        return tuple(self._parts)

    @property
    def size(self) -> int:
        """The bytes of the package itself."""
        return len(self._data)

    def overlap(self) -> str:
        """Return a part that begins before the one in front of it has ended, or nothing.

        No program writes that; it lets some kilobytes stand for gigabytes.
        """
        end = 0
        for info in sorted(self._entries, key=lambda info: info.header_offset):
            if info.header_offset < end:
                return info.filename
            name_size = len(info.orig_filename)
            end = info.header_offset + _LOCAL_HEADER_SIZE + name_size + info.compress_size
        return ""

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self._parts

    def read(self, name: str, limit: int = LARGEST_KEPT_BYTES) -> bytes:
        """Return a part, or nothing when the package has no such part.

        Raises:
            PackageDamaged: the part cannot be inflated or fails its check sum.
            PartTooLarge: it inflates to more than ``limit`` bytes.
        """
        key = part_key(name)
        if key in self._kept:
            return self._kept[key]
        info = self._parts.get(key)
        if info is None:
            return b""
        content = self._inflated(info, limit)
        if self._kept_bytes + len(content) <= MOST_KEPT_BYTES:
            self._kept[key] = content
            self._kept_bytes += len(content)
        return content

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a part whole when it is small enough to keep, else piece by piece.

        Raises:
            PackageDamaged: as ``read``; maybe only at the end.
        """
        info = self._parts.get(part_key(name))
        if info is None:
            return
        if info.file_size <= LARGEST_KEPT_BYTES:
            with suppress(PartTooLarge):
                yield self.read(name)
                return
        yield from self._inflating(info)

    def keep(self, name: str, content: bytes) -> None:
        """Let a part that is kept be read as this from now on."""
        key = part_key(name)
        if key in self._kept and self._kept[key] is not content:
            self._kept[key] = content
            self._checksums[key] = zlib_ng.crc32(content)

    def stored(self) -> bytes:
        """Return a zip in which what is inflated already need not be inflated again.

        A reader that is given it reads the very bytes that were measured.
        """
        return zip_from_entries(
            self._stored_entry(key, info) for key, info in self._parts.items()
        )

    def _stored_entry(self, key: str, info: zipfile.ZipInfo) -> ZipEntry:
        name = info.filename.encode()
        content = self._kept.get(key)
        if content is None:
            return ZipEntry(name, info.compress_type, info.CRC, info.file_size, self._raw(info))
        checksum = self._checksums.get(key, info.CRC)
        return ZipEntry(name, _STORED, checksum, len(content), content)

    def _inflated(self, info: zipfile.ZipInfo, limit: int) -> bytes:
        raw = self._raw(info)
        content = raw
        if info.compress_type == _DEFLATED:
            inflating = zlib_ng.decompressobj(-zlib_ng.MAX_WBITS)
            content = _step(inflating, raw, limit + 1)
            if len(content) <= limit and not inflating.eof:
                raise PackageDamaged(info.filename)
        if len(content) > limit:
            raise PartTooLarge(info.filename)
        if zlib_ng.crc32(content) != info.CRC:
            raise PackageDamaged(info.filename)
        return content

    def _inflating(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        raw = self._raw(info)
        if info.compress_type == _STORED:
            for start in range(0, len(raw), LARGEST_PIECE_BYTES):
                yield raw[start : start + LARGEST_PIECE_BYTES]
            return
        inflating = zlib_ng.decompressobj(-zlib_ng.MAX_WBITS)
        checksum = 0
        while not inflating.eof:
            piece = _step(inflating, raw, LARGEST_PIECE_BYTES)
            if not piece and not inflating.eof:
                raise PackageDamaged(info.filename)
            raw = inflating.unconsumed_tail
            checksum = zlib_ng.crc32(piece, checksum)
            yield piece
        if checksum != info.CRC:
            raise PackageDamaged(info.filename)

    def _raw(self, info: zipfile.ZipInfo) -> bytes:
        # The local header has its own lengths of name and extra field.
        start = info.header_offset
        header = self._data[start : start + _LOCAL_HEADER_SIZE]
        if header[:4] != b"PK\x03\x04" or info.compress_type not in {_STORED, _DEFLATED}:
            raise PackageDamaged(info.filename)
        name_size = int.from_bytes(header[26:28], "little")
        extra_size = int.from_bytes(header[28:30], "little")
        start += _LOCAL_HEADER_SIZE + name_size + extra_size
        return self._data[start : start + info.compress_size]


def is_folder(info: zipfile.ZipInfo) -> bool:
    """Whether an entry is a folder; of one without a name ``zipfile`` itself fails to say."""
    return info.filename.endswith("/")


def has_endless_directory(data: bytes) -> bool:
    """Whether a zip lists so many parts that to list them would take all time and memory."""
    return data.count(_DIRECTORY_LINE) > MOST_LISTED_PARTS


def part_key(name: str) -> str:
    """Return what is equal for two names that mean the same part."""
    return name.replace("\\", "/").lstrip("/").lower()


def _step(inflating: "zlib_ng._Decompress", raw: bytes, size: int) -> bytes:
    try:
        return inflating.decompress(raw, size)
    except _NO_DEFLATED_DATA as error:
        raise PackageDamaged(str(error)) from error
