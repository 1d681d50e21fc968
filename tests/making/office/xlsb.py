"""Small .xlsb packages, written record by record ([MS-XLSB]): no program here writes any."""

import struct
from collections.abc import Mapping, Sequence

from making.office.packages import zipped

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
BINARY = "application/vnd.ms-excel"
SHEET_PART = "xl/worksheets/sheet1.bin"

PERCENT, LEGACY = 1, 2  # cell formats of every workbook made here


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, rest = b"", len(body)
    while rest > 127:
        size += bytes([rest & 0x7F | 0x80])
        rest >>= 7
    return head + size + bytes([rest]) + body


def wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<L", len(raw) // 2) + raw


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    """Return a row, numbered from 1, and its cells."""
    head = struct.pack("<2LH2B", number - 1, 0, 300, 0, 0x10 if hidden else 0) + bytes(5)
    return record(0, head) + b"".join(cells)


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<2L", column - 1, style) + value)


def number(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def short_number(column: int, value: int) -> bytes:
    return cell(2, column, struct.pack("<l", value << 2 | 2))


def text(column: int, value: str) -> bytes:
    return cell(6, column, wide(value))


def shared(column: int, index: int, style: int = 0) -> bytes:
    return cell(7, column, struct.pack("<L", index), style)


def error(column: int, code: int) -> bytes:
    return cell(3, column, bytes([code]))


def formula(column: int, value: float) -> bytes:
    """Return a cell with the formula ``=1`` and a result of its own."""
    tokens = b"\x1e\x01\x00"
    tail = struct.pack("<HL", 0, len(tokens)) + tokens + struct.pack("<L", 0)
    return cell(9, column, struct.pack("<d", value) + tail)


def formula_error(column: int, code: int) -> bytes:
    tokens = b"\x1e\x01\x00"
    tail = struct.pack("<HL", 0, len(tokens)) + tokens + struct.pack("<L", 0)
    return cell(11, column, bytes([code]) + tail)


def rich_text(column: int, value: str) -> bytes:
    return cell(62, column, b"\0" + wide(value))


def merged(top: int, left: int, bottom: int, right: int) -> bytes:
    area = record(176, struct.pack("<4L", top - 1, bottom - 1, left - 1, right - 1))
    return record(177, struct.pack("<L", 1)) + area + record(178)


def sheet(*rows: bytes, columns: bytes = b"", after: bytes = b"") -> bytes:
    """Return a worksheet part; it claims a dimension that readers must not need."""
    dimension = record(148, struct.pack("<4L", 0, 0, 0, 0))
    cells = record(145) + b"".join(rows) + record(146)
    return record(129) + dimension + columns + cells + after + record(130)


def hidden_columns(first: int, last: int) -> bytes:
    info = record(60, struct.pack("<4LH", first - 1, last - 1, 2560, 0, 1))
    return record(390) + info + record(391)


def _font(name: str) -> bytes:
    return record(
        43, struct.pack("<4H4B8BB", 220, 0, 400, 0, 0, 2, 0, 0, *[0] * 8, 0) + wide(name)
    )


def _format(number_format: int, font: int) -> bytes:
    return record(47, struct.pack("<5H2BL", 0, number_format, font, 0, 0, 0, 0, 0))


def _styles() -> bytes:
    fonts = (
        record(611, struct.pack("<L", 2)) + _font("Calibri") + _font(".VnTime") + record(612)
    )
    shown = struct.pack("<H", 164) + wide('0.0"%"') + b""
    formats = record(615, struct.pack("<L", 1)) + record(44, shown) + record(616)
    base = record(626, struct.pack("<L", 1)) + _format(0, 0) + record(627)
    cells = record(617, struct.pack("<L", 3))
    cells += _format(0, 0) + _format(10, 0) + _format(164, 1) + record(618)
    return record(278) + formats + fonts + base + cells + record(279)


def _texts(texts: Sequence[str | bytes]) -> bytes:
    items = (record(19, t if isinstance(t, bytes) else b"\0" + wide(t)) for t in texts)
    counts = struct.pack("<2L", len(texts), len(texts))
    return record(159, counts) + b"".join(items) + record(160)


def rich(value: str, font: int) -> bytes:
    """Return a shared text whose whole is one run in a font."""
    return b"\1" + wide(value) + struct.pack("<L2H", 1, 0, font)


def _name(name: str, value: str) -> bytes:
    raw = value.encode("utf-16-le")
    tokens = b"\x17" + struct.pack("<H", len(raw) // 2) + raw
    head = struct.pack("<LBL", 0, 0, 0xFFFFFFFF) + wide(name)
    absent = struct.pack("<L", 0xFFFFFFFF)
    return record(39, head + struct.pack("<L", len(tokens)) + tokens + bytes(4) + absent)


def _workbook(names: Mapping[str, str], *, is_1904: bool) -> bytes:
    properties = record(153, struct.pack("<2L", int(is_1904), 0) + wide(""))
    sheets = record(143) + record(156, struct.pack("<2L", 0, 1) + wide("rId1") + wide("BM01"))
    sheets += record(144)
    return (
        record(131)
        + properties
        + sheets
        + b"".join(_name(name, value) for name, value in names.items())
        + record(132)
    )


def xlsb(
    *rows: bytes,
    texts: Sequence[str | bytes] = (),
    names: Mapping[str, str] | None = None,
    is_1904: bool = False,
    part: bytes | None = None,
) -> bytes:
    """Return a workbook of one sheet with these rows, or with this part as its sheet."""
    kinds = {
        "xl/workbook.bin": f"{BINARY}.sheet.binary.macroEnabled.main",
        SHEET_PART: f"{BINARY}.worksheet",
        "xl/styles.bin": f"{BINARY}.styles",
        "xl/sharedStrings.bin": f"{BINARY}.sharedStrings",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    types = (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
    targets = (
        ("worksheet", "worksheets/sheet1.bin"),
        ("styles", "styles.bin"),
        ("sharedStrings", "sharedStrings.bin"),
    )
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": _relations((("officeDocument", "xl/workbook.bin"),)),
            "xl/workbook.bin": _workbook(names or {}, is_1904=is_1904),
            "xl/_rels/workbook.bin.rels": _relations(targets),
            SHEET_PART: part if part is not None else sheet(*rows),
            "xl/styles.bin": _styles(),
            "xl/sharedStrings.bin": _texts(texts),
        }
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'
