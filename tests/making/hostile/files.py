"""Files that units send back by accident or worse, made here so that no test needs a stranger.

A workbook is damaged in every part and every way that tells: left out, emptied, cut, filled
with zeros, declared with entities, saved in another encoding. Beside it stand files of other
kinds under a workbook's name, and workbooks that ask for more than there is.
"""

import io
import zipfile
from collections.abc import Callable, Iterator

from making.office.packages import (
    SHEET,
    ods,
    ods_cell,
    ole,
    shared_texts,
    sheet_xml,
    xlsx,
    zipped,
)
from making.office.xls import merged as xls_merged
from making.office.xls import number as xls_number
from making.office.xls import xls
from making.office.xlsb import merged, number, row, sheet, xlsb

DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "c">]>'

DAMAGES: dict[str, Callable[[bytes], bytes | None]] = {
    "left out": lambda _: None,
    "emptied": lambda _: b"",
    "cut in half": lambda content: content[: len(content) // 2],
    "all zeros": lambda content: bytes(len(content)),
    "with entities": lambda content: DOCTYPE + content,
    "in UTF-16": lambda content: content.decode().encode("utf-16"),
    "twice in a row": lambda content: content * 2,
    "with a wrong end": lambda content: content.rstrip()[:-1] + b"x>",
}


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def damaged_workbooks(report: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the workbook with each of its parts damaged in each way."""
    for name in parts_of(report):
        for how, damage in DAMAGES.items():
            parts: dict[str, str | bytes] = {**parts_of(report)}
            content = damage(parts_of(report)[name])
            if content is None:
                del parts[name]
            else:
                parts[name] = content
            yield f"{name.replace('/', '-')} {how}.xlsx", zipped(parts)


def cut_files(report: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is left of a workbook that was half copied, or copied with errors."""
    for percent in (1, 10, 50, 90, 99):
        place = len(report) * percent // 100
        yield f"cut at {percent}.xlsx", report[:place]
        yield f"zeros from {percent}.xlsx", report[:place] + bytes(len(report) - place)
        flipped = bytearray(report)
        flipped[place] ^= 0xFF
        yield f"flipped at {percent}.xlsx", bytes(flipped)
    yield "behind rubbish.xlsx", b"rubbish" + report
    yield "before rubbish.xlsx", report + b"rubbish" * 20_000


def strange_files(report: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is no workbook, mostly under the name of one."""
    yield "empty.xlsx", b""
    yield "zeros.xlsx", bytes(5000)
    yield "one byte.xlsx", b"P"
    yield "only the mark.xlsx", b"PK\x03\x04"
    yield "nothing packed.xlsx", zipped({})
    yield "page.xls", b"<html><table><tr><td>1</td></tr></table></html>"
    yield "comments.xls", b"<!---->" * 9000
    yield (
        "saved page.xls",
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n',
    )
    yield "xml.xls", b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"
    yield "table.xlsx", "Xã;Số\nAn Phú;1\n".encode("cp1258", "replace")
    yield "signed.xlsx", b"%PDF-1.7\n1 0 obj\n"
    yield "words.xlsx", zipped({"word/document.xml": "<w:document/>"})
    yield "photo.xlsx", b"\xff\xd8\xff\xe0" + bytes(200)
    yield "archive.xlsx", b"Rar!\x1a\x07\x01\x00" + bytes(200)
    yield "locked.xlsx", ole({"EncryptionInfo": b"", "EncryptedPackage": b""})
    yield "~$report.xlsx", b"\x05Admin" + b" " * 159
    yield "shortcut.lnk", bytes.fromhex("4c00000001140200") + bytes(100)
    yield "download.xlsx.crdownload", report[: len(report) // 3]
    yield "winmail.dat", b"\x78\x9f\x3e\x22" + bytes(100)
    yield "Excel 4.xls", b"\x09\x04\x06\x00\x00\x00\x10\x00"
    yield "ole.xls", ole({"Workbook": b""})
    yield "broken ole.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 2000
    yield "mails in mails.eml", b"From: a\nTo: b\n" + b"Content-Type: message/rfc822\n\n" * 5000
    yield "report in an archive.zip", zipped({"../../a.xlsx": report, "C:\\b.xlsx": b"x"})
    yield "bomb.zip", zipped({f"{n}.xlsx": bytes(40 << 20) for n in range(3)})


def greedy_workbooks() -> Iterator[tuple[str, bytes]]:
    """Yield workbooks that ask for more time or memory than there is."""
    one = '<row r="1"><c r="A1"><v>1</v></c></row>'
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    area = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "far cell.xlsx", xlsx(one + corner)
    yield "no such row.xlsx", xlsx('<row r="4294967296"><c r="A4294967296"><v>1</v></c></row>')
    yield "no such column.xlsx", xlsx('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>')
    yield "all merged.xlsx", xlsx(parts={SHEET: sheet_xml(one, after=area)})
    yield "blanks.xlsx", xlsx(parts={SHEET: sheet_xml(" " * 90_000_000)})
    yield "texts.xlsx", xlsx(parts={"xl/sharedStrings.xml": shared_texts(*[""] * 4_100_000)})
    yield (
        "text.xlsx",
        xlsx(parts={"xl/sharedStrings.xml": shared_texts(f"<t>{'a' * 20_000_000}</t>")}),
    )
    yield "no ends.xlsx", xlsx('<c r="A1" t="e">' * 200_000)
    yield (
        "rows.ods",
        ods(
            f'<table:table-row table:number-rows-repeated="4000000000">{ods_cell("1")}'
            "</table:table-row>"
        ),
    )
    yield "columns.ods", ods(f"<table:table-row>{ods_cell('1', 60_000)}</table:table-row>")
    yield "far cell.xls", xls(xls_number(1, 1, 1), xls_number(65_536, 256, 1))
    yield "all merged.xls", xls(xls_number(1, 1, 1), xls_merged(1, 1, 65_536, 256))
    yield "endless.xls", xls(xls_number(1, 1, 1), end=b"\x03\x02\xff\xff")
    yield "far cell.xlsb", xlsb(part=sheet(row(1_048_576, number(1, 1), number(16_384, 1))))
    yield (
        "all merged.xlsb",
        xlsb(part=sheet(row(1, number(1, 1)), after=merged(1, 1, 1_048_576, 16_384))),
    )


def overlapping(count: int, folder: str = "xl") -> bytes:
    """Return a zip whose directory names one part of 60 MB over and over.

    The folder, of two letters, makes it a workbook or any other zip.
    """
    name = f"{folder}/a.xml"
    data = zipped({f"{folder}/workbook.xml": "<w/>", name: "<a>" + " " * 60_000_000})
    start = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", start + 4)
    end = data.index(b"PK\x05\x06")
    letters = (f"{folder}/{chr(ord('a') + number)}.xml".encode() for number in range(count))
    lines = [data[second:end].replace(name.encode(), other) for other in letters]
    directory = data[start:second] + b"".join(lines)
    tail = bytearray(data[end:])
    tail[8:12] = (count + 1).to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")
    return data[:start] + directory + bytes(tail)


def hostile_files(report: bytes) -> dict[str, bytes]:
    """Return all of them by name; ``report`` is a workbook as a unit should return it."""
    return dict(
        (
            *damaged_workbooks(report),
            *cut_files(report),
            *strange_files(report),
            *greedy_workbooks(),
        )
    )
