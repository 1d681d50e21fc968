"""A .docx as lines that a reader would see; it does not see drawn lines, fields and notes."""

import io
import os
import unicodedata
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).parent.parent / "golden"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def text_in(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(W + "t"))


def projected(data: bytes) -> str:
    """Return one line a paragraph, ``[style] text``, tables as rows between bars."""
    body = part(data, "word/document.xml")[0]
    lines = []
    for block in body:
        if block.tag == W + "p":
            lines += [_paragraph(block)]
            lines += [_section(found) for found in block.iter(W + "sectPr")]
        elif block.tag == W + "tbl":
            lines += [_row(row) for row in block.iter(W + "tr")]
        elif block.tag == W + "sectPr":
            lines.append(_section(block))
    return unicodedata.normalize("NFC", "\n".join(lines)) + "\n"


def _paragraph(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = style.get(W + "val") if style is not None else "-"
    return f"[{name}] {text_in(paragraph)}".rstrip()


def _row(row: etree._Element) -> str:
    cells = (
        " / ".join(text_in(paragraph) for paragraph in cell.iter(W + "p"))
        for cell in row.iter(W + "tc")
    )
    mark = " (header)" if row.find(f"{W}trPr/{W}tblHeader") is not None else ""
    return f"| {' | '.join(cells)} |{mark}"


def _section(section: etree._Element) -> str:
    size = section.find(W + "pgSz")
    numbering = section.find(W + "pgNumType")
    start = "" if numbering is None else f" from {numbering.get(W + 'start')}"
    return f"=== {size.get(W + 'orient', 'portrait')}{start}"


def agrees_with_golden(name: str, text: str) -> bool:
    """Compare with ``tests/golden``; HYC_UPDATE_GOLDEN=1 rewrites it, but never in CI."""
    path = GOLDEN / name
    if os.environ.get("HYC_UPDATE_GOLDEN") and not os.environ.get("CI"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return path.read_text(encoding="utf-8") == text
