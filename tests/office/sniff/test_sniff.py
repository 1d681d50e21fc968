"""A file is what its bytes are, whatever it is called."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.office.packages import ods, ole, xlsx, zipped

from hycampaign.office.sniff.sniff import FileKind, sniff

MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def biff(*records: tuple[int, bytes]) -> bytes:
    start = b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(12)
    return start + b"".join(
        kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body
        for kind, body in records
    )


def with_encryption_flag(data: bytes) -> bytes:
    changed = bytearray(data)
    directory = changed.find(b"PK\x01\x02")
    changed[directory + 8] |= 1
    return bytes(changed)


ENCRYPTED_ODS = {
    "META-INF/manifest.xml": '<m><f full-path="content.xml"><encryption-data/></f></m>',
}

CASES: dict[str, tuple[bytes, str, FileKind]] = {
    "a workbook": (xlsx(), "a.xlsx", FileKind.XLSX),
    "a workbook called .xls": (xlsx(), "a.xls", FileKind.XLSX),
    "a workbook with macros": (xlsx(parts={"xl/vbaProject.bin": ""}), "", FileKind.XLSM),
    "a workbook that declares macros": (
        zipped({"[Content_Types].xml": MACRO_TYPE, "xl/workbook.xml": ""}),
        "",
        FileKind.XLSM,
    ),
    "a binary workbook": (zipped({"xl/workbook.bin": ""}), "a.xlsx", FileKind.XLSB),
    "an old workbook": (ole({"Workbook": b""}), "a.xlsx", FileKind.XLS),
    "an old workbook in capitals": (ole({"WORKBOOK": b""}), "", FileKind.XLS),
    "Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00", "a.xls", FileKind.OLD_XLS),
    "an OpenDocument sheet": (ods(""), "a.xlsx", FileKind.ODS),
    "an encrypted .xlsx": (
        ole({"EncryptionInfo": b"", "EncryptedPackage": b""}),
        "",
        FileKind.ENCRYPTED,
    ),
    "an encrypted .xls": (
        ole({"Workbook": biff((0x2F, bytes(54)))}),
        "a.xls",
        FileKind.ENCRYPTED,
    ),
    "an encrypted .ods": (ods("", parts=ENCRYPTED_ODS), "", FileKind.ENCRYPTED),
    "an encrypted zip": (with_encryption_flag(xlsx()), "", FileKind.ENCRYPTED),
    "a web page called .xls": (b"<html><table><tr><td>1", "a.xls", FileKind.HTML),
    "a web page after a mark": ("\ufeff<!DOCTYPE html>".encode(), "a.xls", FileKind.HTML),
    "a saved web page": (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n',
        "a.xls",
        FileKind.MHTML,
    ),
    "Excel 2003 XML": (
        b"<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'></Workbook>",
        "a.xls",
        FileKind.XML2003,
    ),
    "a table as text": (b"a;b\n1;2\n", "a.xlsx", FileKind.CSV),
    "a text called .csv": ("Xã An Phú".encode(), "a.csv", FileKind.CSV),
    "a text": ("Xã An Phú báo cáo".encode(), "a.xlsx", FileKind.TEXT),
    "a PDF": (b"%PDF-1.7\n", "a.xlsx", FileKind.PDF),
    "a PDF behind rubbish": (b"\r\n\x00\x01%PDF-1.4\n", "a.xlsx", FileKind.PDF),
    "a Word file": (zipped({"word/document.xml": ""}), "a.xlsx", FileKind.WORD),
    "an old Word file": (ole({"WordDocument": b""}), "a.doc", FileKind.WORD),
    "rich text": (b"{\\rtf1 x}", "a.doc", FileKind.WORD),
    "slides": (zipped({"ppt/presentation.xml": ""}), "", FileKind.PRESENTATION),
    "a picture": (b"\x89PNG\r\n\x1a\n....", "a.xlsx", FileKind.IMAGE),
    "a photo": (b"\xff\xd8\xff\xe0....", "a.xlsx", FileKind.IMAGE),
    "an archive": (zipped({"BM01.xlsx": xlsx()}), "a.zip", FileKind.ZIP),
    "another archive": (b"Rar!\x1a\x07\x01\x00", "a.zip", FileKind.OTHER_ARCHIVE),
    "a mail": (
        b"From: a@example.test\r\nTo: b@example.test\r\nSubject: x\r\n\r\n",
        "",
        FileKind.EML,
    ),
    "an owner file": (b"\x05Lanh " + bytes(159), "nhan-ve/~$a.xlsx", FileKind.LOCK),
    "an owner file renamed": (
        b"\x03Ban".ljust(54) + b"\x03\x00B\x00a\x00n\x00".ljust(111, b"\0"),
        "a.xlsx",
        FileKind.LOCK,
    ),
    "nothing": (b"", "a.xlsx", FileKind.EMPTY),
    "a file still being copied": (bytes(60_000), "a.xlsx", FileKind.EMPTY),
    "half a workbook": (xlsx()[: len(xlsx()) // 2], "a.xlsx", FileKind.TRUNCATED_ZIP),
    "a workbook without its last byte": (xlsx()[:-1], "a.xlsx", FileKind.TRUNCATED_ZIP),
    "bytes of no meaning": (b"\x01\x02\x03\x04" * 50, "a.xlsx", FileKind.UNKNOWN),
}


@pytest.mark.parametrize("name", CASES)
def test_the_kind_is_told_from_the_content(name: str):
    data, file_name, kind = CASES[name]
    assert sniff(data, file_name) is kind


def test_what_is_embedded_does_not_decide():
    sheet_in_word = ole({"WordDocument": b""}, stored_inside=("ObjectPool", "Workbook"))
    word_in_sheet = ole({"Workbook": biff()}, stored_inside=("MBD0001", "WordDocument"))
    assert sniff(sheet_in_word) is FileKind.WORD
    assert sniff(word_in_sheet) is FileKind.XLS


def test_a_damaged_container_is_still_called_what_it_was_meant_to_be():
    damaged = ole({"Workbook": biff()})[:1000]
    assert sniff(damaged[:512] + b"\xff" * 512 + "Workbook".encode("utf-16-le")) is FileKind.XLS
    assert sniff(damaged[:512]) is FileKind.UNKNOWN


@given(st.binary(max_size=300), st.integers(0, 5000))
def test_no_bytes_at_all_make_it_fail(noise: bytes, place: int):
    for whole in (ole({"Workbook": biff()}), xlsx(), ods("")):
        broken = whole[:place] + noise + whole[place + len(noise) :]
        assert isinstance(sniff(broken), FileKind)
    assert isinstance(sniff(noise), FileKind)


def test_comments_without_end_or_number_are_sniffed_at_once():
    started = time.process_time()
    for text in (b"<!---->" * 9000 + b"x", b"<!--" * 16_000, b"<?xml " * 10_000):
        assert sniff(text) is FileKind.TEXT
    assert time.process_time() - started < 1
