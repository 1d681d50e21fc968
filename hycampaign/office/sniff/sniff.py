"""Tell what a file is from its content, never from its extension.

Units send PDFs called .xlsx and web pages called .xls. Each kind of stranger needs its own
sentence, so each is told apart here; what is inside is for ``preflight`` and ``reading``.
"""

from enum import Enum

from hycampaign.office.ole.streams import SIGNATURE, CompoundFile, CompoundFileDamaged
from hycampaign.office.package.foreign import (
    DirectoryTooLarge,
    ForeignPackage,
    PackageDamaged,
    PartTooLarge,
)
from hycampaign.office.sniff.text import TextKind, text_kind


class FileKind(Enum):
    """What a file is."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    OLD_XLS = "old xls"  # Excel 2-4, older than the OLE container; nothing reads it any more
    ENCRYPTED = "encrypted"
    HTML = "html"
    XML2003 = "xml 2003"
    MHTML = "mhtml"
    CSV = "csv"
    TEXT = "text"
    PDF = "pdf"
    WORD = "word"
    PRESENTATION = "presentation"
    IMAGE = "image"
    ZIP = "zip"
    OTHER_ARCHIVE = "rar, 7z, gz"
    EML = "eml"
    MSG = "msg"
    SHORTCUT = "shortcut"
    NUMBERS = "numbers"
    FLAT_ODS = "flat ods"
    OUTLOOK_WRAPPING = "winmail.dat"
    SIGNED_MAIL = "signed mail"
    LOCK = "lock"
    EMPTY = "empty"
    TRUNCATED_ZIP = "truncated zip"
    UNKNOWN = "unknown"


WORKBOOKS = frozenset({FileKind.XLSX, FileKind.XLSM, FileKind.XLSB, FileKind.XLS, FileKind.ODS})
"""The kinds that ``reading`` can read."""

_MAGIC = (
    (b"%PDF-", FileKind.PDF),
    (b"{\\rtf", FileKind.WORD),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"II*\x00", FileKind.IMAGE),
    (b"MM\x00*", FileKind.IMAGE),
    (b"Rar!\x1a\x07", FileKind.OTHER_ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.OTHER_ARCHIVE),
    (b"\x1f\x8b\x08", FileKind.OTHER_ARCHIVE),
    (b"\xfd7zXZ\x00", FileKind.OTHER_ARCHIVE),
    (b"MSCF\x00\x00\x00\x00", FileKind.OTHER_ARCHIVE),
    # A shell link of Windows, then what Outlook calls winmail.dat ([MS-OXTNEF] 2.1.3.1).
    (b"\x4c\x00\x00\x00\x01\x14\x02\x00", FileKind.SHORTCUT),
    (b"\x78\x9f\x3e\x22", FileKind.OUTLOOK_WRAPPING),
    # BIFF 2, 3 and 4 begin with a bare BOF record.
    (b"\x09\x00\x04\x00", FileKind.OLD_XLS),
    (b"\x09\x02\x06\x00", FileKind.OLD_XLS),
    (b"\x09\x04\x06\x00", FileKind.OLD_XLS),
)
_LOCAL_HEADER = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_FLAG_ENCRYPTED = 1
_OWNER_FILE_SIZES = frozenset({54, 55, *range(160, 170)})
_LONGEST_OWNER = 54
_LONGEST_OWNER_FILE = 1024
_SIGNED_ENDINGS = (".p7m", ".p7s", ".p7c")
_DER = b"\x30"
_MANY_PARTS = 100_000
_LARGEST_READ_BYTES = 4 << 20
_FILEPASS = 0x2F
_FIRST_RECORDS_BYTES = 512

# In lower case; the stream that decides comes first.
_OLE_STREAMS = {
    "encryptedpackage": FileKind.ENCRYPTED,
    "worddocument": FileKind.WORD,
    "powerpoint document": FileKind.PRESENTATION,
    "workbook": FileKind.XLS,
    "book": FileKind.XLS,
}

_TEXT_KINDS = {
    TextKind.HTML: FileKind.HTML,
    TextKind.XML2003: FileKind.XML2003,
    TextKind.MHTML: FileKind.MHTML,
    TextKind.EML: FileKind.EML,
    TextKind.CSV: FileKind.CSV,
    TextKind.SHORTCUT: FileKind.SHORTCUT,
    TextKind.FLAT_ODS: FileKind.FLAT_ODS,
    TextKind.TEXT: FileKind.TEXT,
}


def sniff(data: bytes, name: str = "") -> FileKind:
    r"""Return what the bytes are; the name only tells .csv from other text, and owner files.

    >>> sniff(b"%PDF-1.7 ...", "bao-cao.xlsx"), sniff(b""), sniff(b"a;b\n1;2\n", "x.csv")
    (<FileKind.PDF: 'pdf'>, <FileKind.EMPTY: 'empty'>, <FileKind.CSV: 'csv'>)
    """
    if _is_owner_file(data, name):
        return FileKind.LOCK
    # A file that is still being copied may have its full size and nothing but zeros in it.
    if not data.strip(b"\0 \t\r\n"):
        return FileKind.EMPTY
    if data.startswith(SIGNATURE):
        return _ole_kind(data)
    if data.startswith((_LOCAL_HEADER, _EMPTY_ZIP)):
        return _zip_kind(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    return _kind_of_the_rest(data, name)


def _kind_of_the_rest(data: bytes, name: str) -> FileKind:
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    # The first letters of these alone may begin a text.
    if data[257:262] == b"ustar" or data[4:10] == b"1AY&SY":
        return FileKind.OTHER_ARCHIVE
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return FileKind.IMAGE
    if name.lower().endswith(_SIGNED_ENDINGS) and data[:1] == _DER:
        return FileKind.SIGNED_MAIL
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return FileKind.IMAGE
    kind = text_kind(data, name)
    return _TEXT_KINDS[kind] if kind else FileKind.UNKNOWN


def _is_owner_file(data: bytes, name: str) -> bool:
    file_name = name.replace("\\", "/").rpartition("/")[2]
    if file_name.startswith(("~$", ".~lock.")) and len(data) <= _LONGEST_OWNER_FILE:
        return True
    # Office writes the length of the user's name, the name, blanks, and the same in UTF-16.
    return (
        len(data) in _OWNER_FILE_SIZES
        and 0 < data[0] <= _LONGEST_OWNER
        and not data[1 + data[0] : _LONGEST_OWNER].strip(b" \0")
        and b"\0" in data
    )


def _ole_kind(data: bytes) -> FileKind:
    try:
        return _kind_of_container(CompoundFile.open(data)) or _kind_of_broken_ole(data)
    except CompoundFileDamaged:
        return _kind_of_broken_ole(data)


def _kind_of_container(container: CompoundFile) -> FileKind | None:
    for name, kind in _OLE_STREAMS.items():
        if name in container.names:
            if kind is FileKind.XLS and _has_file_password(container.stream(name)):
                return FileKind.ENCRYPTED
            return kind
    is_mail = any(name.startswith("__substg1.0_") for name in container.names)
    return FileKind.MSG if is_mail else None


def _kind_of_broken_ole(data: bytes) -> FileKind:
    """Say what a damaged container was meant to be: the first name in it that tells."""
    folded = data.lower()
    places = {
        folded.find(name.encode("utf-16-le")): kind for name, kind in _OLE_STREAMS.items()
    }
    places.pop(-1, None)
    return places[min(places)] if places else FileKind.UNKNOWN


def _has_file_password(stream: bytes) -> bool:
    """Look for FILEPASS among the first records of a BIFF stream ([MS-XLS] 2.4.117)."""
    start = 0
    while start < min(len(stream), _FIRST_RECORDS_BYTES):
        if int.from_bytes(stream[start : start + 2], "little") == _FILEPASS:
            return True
        start += 4 + int.from_bytes(stream[start + 2 : start + 4], "little")
    return False


def _zip_kind(data: bytes) -> FileKind:
    try:
        package = ForeignPackage.open(data)
    except DirectoryTooLarge:
        return FileKind.ZIP
    except PackageDamaged:
        return FileKind.TRUNCATED_ZIP
    names = set(package.names[:_MANY_PARTS])
    is_document = names & {"mimetype", "[content_types].xml"}
    # In any other zip some files may be without a password.
    if is_document and any(part.flag_bits & _FLAG_ENCRYPTED for part in package.entries):
        return FileKind.ENCRYPTED
    if "mimetype" in names:
        return _opendocument_kind(package, names)
    return _openxml_kind(package, names)


def _opendocument_kind(package: ForeignPackage, names: set[str]) -> FileKind:
    kind = _part(package, "mimetype")
    manifest = _part(package, "META-INF/manifest.xml")
    if b"encryption-data" in manifest:
        return FileKind.ENCRYPTED
    if b"opendocument.spreadsheet" in kind:
        return FileKind.ODS
    if "content.xml" in names and b"spreadsheet" in manifest:
        return FileKind.ODS
    if b"opendocument.text" in kind:
        return FileKind.WORD
    if b"opendocument.presentation" in kind:
        return FileKind.PRESENTATION
    return FileKind.UNKNOWN if b"opendocument." in kind else FileKind.ZIP


def _openxml_kind(package: ForeignPackage, names: set[str]) -> FileKind:
    types = _part(package, "[Content_Types].xml")
    if "xl/workbook.bin" in names:
        return FileKind.XLSB
    if any(name.startswith("xl/") for name in names) or b"spreadsheetml.sheet.main" in types:
        macros = "xl/vbaproject.bin" in names or b"macroenabled" in types.lower()
        return FileKind.XLSM if macros else FileKind.XLSX
    if any(name.startswith("word/") for name in names) or b"wordprocessingml.document" in types:
        return FileKind.WORD
    if any(name.startswith("ppt/") for name in names):
        return FileKind.PRESENTATION
    if any(name.startswith("index/") and name.endswith(".iwa") for name in names):
        return FileKind.NUMBERS
    return FileKind.ZIP


def _part(package: ForeignPackage, name: str) -> bytes:
    """Return a part; nothing when it is absent, broken or far too large."""
    try:
        return package.read(name, _LARGEST_READ_BYTES)
    except (PackageDamaged, PartTooLarge):
        return b""
