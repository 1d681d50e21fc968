"""Walk the records of a BIFF8 stream ([MS-XLS]), the inside of an .xls."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_BEGIN, _END = 0x809, 0x0A
_BIFF8 = 0x600


@dataclass(frozen=True, slots=True)
class Record:
    """A record: what it is and its content."""

    kind: int
    body: bytes


def is_workbook(stream: bytes) -> bool:
    """Whether the stream begins as those of Excel 5 and later do."""
    return stream[:2] == _BEGIN.to_bytes(2, "little")


def is_biff8(stream: bytes) -> bool:
    """Whether the stream is of Excel 97 or later; older ones hold text differently."""
    return stream[4:6] == _BIFF8.to_bytes(2, "little")


class StreamCut(Exception):
    """The stream ends before what began in it does."""


def substream(stream: bytes, start: int) -> Iterator[Record]:
    """Yield the records from a place to the end of that substream.

    Those of a substream inside it – a chart on a sheet – are left out.

    Raises:
        StreamCut: it does not begin or end, as in a file that is still being copied.
    """
    depth = 0
    while 0 <= start <= len(stream) - 4:
        kind, size = struct.unpack_from("<2H", stream, start)
        body = stream[start + 4 : start + 4 + size]
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            if kind == _END:
                return
            break
        if depth == 1:
            yield Record(kind, body)
        start += 4 + size
    message = f"no records, or no end of them, at byte {start}"
    raise StreamCut(message)


def text_at(body: bytes, start: int, length: int) -> str:
    """Return a text that begins with its flags: one byte a sign, or two."""
    if body[start] & 1:
        return body[start + 1 : start + 1 + 2 * length].decode("utf-16-le", "replace")
    return body[start + 1 : start + 1 + length].decode("latin-1")
