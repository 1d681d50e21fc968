"""Walk the records of a part of an .xlsb ([MS-XLSB] 2.1.4), the binary twin of an .xlsx."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

_MORE = 0x80
_LOW_BITS = 0x7F
_LONGEST_SIZE_BYTES = 4


class Record(NamedTuple):
    """A record: what it is and its content."""

    kind: int
    body: bytes


def records(content: bytes) -> Iterator[Record]:
    """Yield the records of a part, to its end or to the first broken one."""
    place = 0
    try:
        while place < len(content):
            kind = content[place]
            place += 1
            if kind & _MORE:
                kind = (kind & _LOW_BITS) | (content[place] & _LOW_BITS) << 7
                place += 1
            size = 0
            for step in range(_LONGEST_SIZE_BYTES):
                byte = content[place]
                place += 1
                size |= (byte & _LOW_BITS) << 7 * step
                if not byte & _MORE:
                    break
            body = content[place : place + size]
            if len(body) < size:
                return
            yield Record(kind, body)
            place += size
    except IndexError:
        return


def wide_text(body: bytes, start: int) -> tuple[str, int]:
    """Return the text that begins here with its length, and where it ends.

    Raises:
        struct.error: there is no room for a length.
    """
    length = struct.unpack_from("<L", body, start)[0]
    # A text that may be absent says so with the greatest length.
    end = start + 4 + (0 if length == _ABSENT else 2 * length)
    return body[start + 4 : end].decode("utf-16-le", "replace"), end


_ABSENT = 0xFFFFFFFF
