"""Tell kinds of text apart: web pages, mails, tables, Excel 2003 XML, plain words."""

import codecs
import re
from enum import Enum

_LOOKED_AT = 65_536
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Possessive: a hundred empty comments would otherwise be parted in every possible way.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?+(?:(?><!--.*?-->)\s*)*+"
    r"<(?:!doctype\s+html|html|head|meta|body|table|style|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(
    r"(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version|"
    r"Content-Type|X-[A-Za-z-]+|DKIM-Signature|ARC-[A-Za-z-]+):[ \t\r\n]",
    re.IGNORECASE,
)
_RECEIVER = re.compile(r"^(?:To|Cc|Bcc|Received|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_SEPARATORS = ";,\t|"


class TextKind(Enum):
    """What a text is."""

    HTML = "html"
    XML2003 = "xml 2003"
    MHTML = "mhtml"
    EML = "eml"
    CSV = "csv"
    SHORTCUT = "shortcut"
    FLAT_ODS = "flat ods"
    TEXT = "text"


def text_kind(data: bytes, name: str) -> TextKind | None:
    """Return the kind of text; ``None`` when it is no text at all."""
    text = _decoded(data[:_LOOKED_AT])
    if text is None:
        return None
    if kind := _kind_by_marks(text):
        return kind
    if _is_shortcut(text, name):
        return TextKind.SHORTCUT
    if _MAIL_HEADER.match(text):
        return _kind_of_mail(text)
    return TextKind.CSV if _is_table(text, name) else TextKind.TEXT


def _kind_by_marks(text: str) -> TextKind | None:
    """Tell what begins with tags."""
    if "urn:schemas-microsoft-com:office:spreadsheet" in text and "<html" not in text.lower():
        return TextKind.XML2003
    if "<office:document" in text and "opendocument.spreadsheet" in text:
        return TextKind.FLAT_ODS
    return TextKind.HTML if _HTML.match(text) else None


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "ignore")
            break
    else:
        try:
            # The last sign may be cut in the middle.
            text = codecs.getincrementaldecoder("utf-8")().decode(data)
        except UnicodeDecodeError:
            # cp1258, TCVN3 and the like: any byte may be a letter, only controls tell.
            text = data.decode("latin-1")
    return None if _CONTROLS.search(text) else text


def _kind_of_mail(text: str) -> TextKind:
    """Tell a page saved as .mht, which has no receiver, from a message."""
    head = text.replace("\r\n", "\n").partition("\n\n")[0]
    saved_page = "multipart/related" in head.lower() and not _RECEIVER.search(head)
    return TextKind.MHTML if saved_page else TextKind.EML


def _is_shortcut(text: str, name: str) -> bool:
    """Tell files that only name a place: of Windows, of Linux, of Google's drive."""
    if name.lower().endswith((".gsheet", ".gdoc")) and text.lstrip().startswith("{"):
        return True
    return text.lstrip().startswith(("[InternetShortcut]", "[Desktop Entry]"))


def _is_table(text: str, name: str) -> bool:
    if name.lower().endswith((".csv", ".tsv")):
        return True
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if text.startswith("sep="):
        return True
    counts = [[line.count(separator) for line in lines] for separator in _SEPARATORS]
    return len(lines) > 1 and any(min(count) > 0 and len(set(count)) == 1 for count in counts)
