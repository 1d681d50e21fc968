"""Small .xls workbooks written record by record ([MS-XLS]), in the container of ``ole``."""

import struct

from making.office.packages import ole

BEGIN, END = 0x809, 0x0A
NUMBER, SHEET, MERGED, ROW = 0x203, 0x85, 0xE5, 0x208


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<2H", kind, len(body)) + body


def begin(kind: int) -> bytes:
    return record(BEGIN, struct.pack("<4H2L", 0x600, kind, 0, 0, 0, 0))


def number(row: int, column: int, value: float) -> bytes:
    """Return a cell; row and column are numbered from 1."""
    return record(NUMBER, struct.pack("<3Hd", row - 1, column - 1, 0, value))


def merged(top: int, left: int, bottom: int, right: int) -> bytes:
    return record(MERGED, struct.pack("<5H", 1, top - 1, bottom - 1, left - 1, right - 1))


def stream(*cells: bytes, end: bytes = record(END)) -> bytes:
    """Return the stream of a workbook of one sheet with these records."""
    name = b"BM01"
    size = len(begin(5)) + 4 + 8 + len(name) + len(record(END))
    place = struct.pack("<L2BBB", size, 0, 0, len(name), 0) + name
    return begin(5) + record(SHEET, place) + record(END) + begin(16) + b"".join(cells) + end


def xls(*cells: bytes, end: bytes = record(END)) -> bytes:
    return ole({"Workbook": stream(*cells, end=end)})
