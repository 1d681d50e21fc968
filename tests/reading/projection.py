"""Office files as the text that a reader would see, for goldens and for ``git diff``.

``python tests/reading/projection.py FILE`` prints a .docx or an .xlsx. Two saves of one file
differ in bytes but not here; a digit, a lock, a format or a merged cell that changed does
differ. Not seen: drawn lines, charts, fields, notes, text boxes, headers and footers of Word,
conditional formats, and whether the text is NFC, because the projection is.
"""

import io
import os
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GOLDEN = Path(__file__).parents[1] / "golden"


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
    return _as_text(lines)


def projected_workbook(data: bytes) -> str:
    """Return every sheet: its state, and one line a cell, ``A1 value {format} [input]``."""
    book = load_workbook(io.BytesIO(data))
    lines = [
        f"name {name} = {book.defined_names[name].attr_text}"
        for name in sorted(book.defined_names)
    ]
    for sheet in book.worksheets:
        lines += _sheet(sheet)
    return _as_text(lines)


def _as_text(lines: list[str]) -> str:
    return unicodedata.normalize("NFC", "\n".join(lines)) + "\n"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    locked = "protected" if sheet.protection.sheet else "open"
    yield f"=== {sheet.title} ({sheet.sheet_state}, {locked})"
    yield from (
        f"merged {merged.coord}" for merged in sorted(sheet.merged_cells.ranges, key=str)
    )
    for rule in sheet.data_validations.dataValidation:
        yield f"allowed {rule.sqref}: {rule.type} {rule.operator or ''} {rule.formula1 or ''}"
    for row in sheet.iter_rows():
        yield from (_cell(cell) for cell in row if _is_seen(cell))


def _is_seen(cell: Cell) -> bool:
    typed_in = cell.has_style and not cell.protection.locked
    return cell.value is not None or typed_in or cell.comment is not None


def _cell(cell: Cell) -> str:
    value = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
    shown = "" if value is None else str(value)
    style = "" if cell.number_format == "General" else f" {{{cell.number_format}}}"
    entry = "" if cell.protection.locked else " [input]"
    bold = "**" if cell.font.b and shown else ""
    note = f" (note: {cell.comment.text})" if cell.comment else ""
    return f"{cell.coordinate} {bold}{shown}{bold}{style}{entry}{note}".replace("\n", " / ")


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


def main() -> None:
    """Print the file named on the command line; what it is, its own parts tell."""
    data = Path(sys.argv[1]).read_bytes()
    if not data:  # git compares with an empty file where there is none
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        is_word = "word/document.xml" in package.namelist()
    text = projected(data) if is_word else projected_workbook(data)
    sys.stdout.buffer.write(text.encode("utf-8"))


if __name__ == "__main__":
    main()
