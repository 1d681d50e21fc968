"""Spoil a returned file at random, the same way for the same seed.

Of ten files six are .xlsx, two .xls, one an .ods and one a Word file. Zip packages are opened
and spoilt inside, where a reader gets to see it.
"""

import io
import random
import zipfile
from functools import cache

import docx
from making.hostile.files import parts_of
from making.office.packages import ods, ods_cell
from making.office.xls import merged, number, xls
from making.returned.hostility import a_report

_SIGNS = (
    b'<c r="XFD1048576"><v>1</v></c>',
    b'<c r="A1" t="s"><v>-1</v></c>',
    b'<c r="A1" t="e"><v>#SPILL!</v></c>',
    b"<f>",
    b"</row>",
    b"</c>",
    b'"',
    b"&x;",
    b"<![CDATA[",
    b"99999999999999999999",
    b"1e999",
    b"-1",
    b"\xff\xfe",
    b"\0\0\0\0",
    b"<!DOCTYPE a>",
    b"<!--",
    b'<mergeCell ref="A1:ZZ9"/>',
    b' table:number-rows-repeated="1000000"',
    "Đồng Châu".encode(),
)
_KINDS = ("xlsx",) * 6 + ("xls",) * 2 + ("ods", "docx")


def spoilt(seed: int) -> tuple[str, bytes]:
    """Return the kind of a file and the file, spoilt in a way that belongs to the seed."""
    chance = random.Random(seed)
    kind = _KINDS[seed % len(_KINDS)]
    data = _whole(kind)
    if kind == "xls" or chance.random() < 0.1:
        return kind, _mutated(data, chance)
    parts = parts_of(data)
    name = chance.choice([name for name in parts if name != "mimetype"])
    parts[name] = _mutated(parts[name], chance)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            # Without the time of day, or no seed would give the same file twice.
            package.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return kind, file.getvalue()


@cache
def _whole(kind: str) -> bytes:
    if kind == "xlsx":
        return a_report()
    if kind == "xls":
        cells = (number(row, column, row) for row in range(1, 9) for column in range(1, 5))
        return xls(*cells, merged(9, 1, 9, 3))
    if kind == "ods":
        row = f"<table:table-row>{ods_cell('1')}{ods_cell('2', 3)}</table:table-row>"
        return ods(row * 5)
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Báo cáo")
    document.save(file)
    return file.getvalue()


def _mutated(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        place = chance.randrange(len(content) + 1)
        other = chance.randrange(place, min(place + 200, len(content)) + 1)
        content = chance.choice(
            (
                content[:place] + content[other:],
                content[:other] + content[place:other] * 2 + content[other:],
                content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :],
                content[:place] + chance.choice(_SIGNS) + content[other:],
                content[:place] + bytes(other - place) + content[other:],
                content[:place],
            )
        )
    return content
