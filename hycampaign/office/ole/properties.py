"""Read the custom document properties of an .xls ([MS-OLEPS], [MS-OSHARED] 2.3.3.2)."""

import struct
from collections.abc import Iterator

from hycampaign.office.ole.streams import CompoundFile, CompoundFileDamaged

_STREAM = "\x05DocumentSummaryInformation"
_CUSTOM = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
_DICTIONARY, _CODE_PAGE = 0, 1
_UTF_16 = 1200
_NARROW_TEXT, _WIDE_TEXT, _INTEGER, _REAL, _TRUTH = 0x1E, 0x1F, 0x03, 0x05, 0x0B
_MOST_PROPERTIES = 1000


def custom_properties(container: CompoundFile) -> dict[str, str]:
    """Return the custom properties as text; none when they cannot be read."""
    try:
        stream = container.stream(_STREAM)
        return dict(_properties(_custom_section(stream)))
    except (struct.error, IndexError, CompoundFileDamaged, LookupError):
        return {}


def _custom_section(stream: bytes) -> bytes:
    count = min(int.from_bytes(stream[24:28], "little"), _MOST_PROPERTIES)
    for number in range(count):
        place = 28 + 20 * number
        if stream[place : place + 16] == _CUSTOM:
            start = struct.unpack_from("<L", stream, place + 16)[0]
            return stream[start:]
    return b""


def _properties(section: bytes) -> Iterator[tuple[str, str]]:
    if not section:
        return
    count = min(struct.unpack_from("<4xL", section)[0], _MOST_PROPERTIES)
    places = dict(struct.iter_unpack("<2L", section[8 : 8 + 8 * count]))
    page = struct.unpack_from("<4xH", section, places[_CODE_PAGE])[0]
    encoding = _encoding(page)
    for number, name in _dictionary(section, places[_DICTIONARY], encoding):
        if number in places:
            yield name, _value(section, places[number], encoding)


def _encoding(page: int) -> str:
    return {_UTF_16: "utf-16-le", 65001: "utf-8"}.get(page, f"cp{page}")


def _dictionary(section: bytes, start: int, encoding: str) -> Iterator[tuple[int, str]]:
    count = min(struct.unpack_from("<L", section, start)[0], _MOST_PROPERTIES)
    start += 4
    for _ in range(count):
        number, length = struct.unpack_from("<2L", section, start)
        size = length * 2 if encoding == "utf-16-le" else length
        name = section[start + 8 : start + 8 + size].decode(encoding, "replace")
        yield number, name.rstrip("\0")
        # Only wide names are padded to four bytes.
        start += 8 + (size + 3 & ~3 if encoding == "utf-16-le" else size)


def _value(section: bytes, start: int, encoding: str) -> str:
    kind = struct.unpack_from("<L", section, start)[0]
    if kind in {_NARROW_TEXT, _WIDE_TEXT}:
        length = struct.unpack_from("<L", section, start + 4)[0]
        size = length * 2 if kind == _WIDE_TEXT else length
        raw = section[start + 8 : start + 8 + size]
        text = raw.decode("utf-16-le" if kind == _WIDE_TEXT else encoding, "replace")
        return text.rstrip("\0")
    if kind == _TRUTH:
        return "true" if section[start + 4] else "false"
    layout = {_INTEGER: "<l", _REAL: "<d"}.get(kind)
    return str(struct.unpack_from(layout, section, start + 4)[0]) if layout else ""
