"""Find the cells of a worksheet that hold something and were read as blank all the same.

Whatever a reader does not understand it passes over in silence, and a blank cell looks like
one that the unit left empty. So what was read is counted against what the file holds; only
where the two differ are the cells gone through one by one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from hycampaign.office.package.xml_text import unescaped
from hycampaign.office.values.addresses import cell_from_address
from hycampaign.office.values.workbook import Cell, CellValue

Rows = Sequence[Sequence[CellValue]]
UnreadFinder = Callable[[Rows], Mapping[Cell, str]]
"""Returns the cells that were not read although they hold something, and what."""

LONGEST_SHOWN = 60
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"([^<>]*)(?<!/)>(.*?)</c>', re.DOTALL)
_RESULT = re.compile(rb"<v\b[^<>]*(?<!/)>([^<]*)</v>")
_INLINE = re.compile(rb"<is\b[^<>]*>(.*?)</is>", re.DOTALL)
_READING_AID = re.compile(rb"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")
_INDEX = re.compile(rb"[0-9]+")
_ERROR_TYPE, _INDEX_TYPE = b't="e"', b't="s"'


def filled_count(xml: bytes) -> int:
    """Return how many cells of a piece of a worksheet hold something, errors included."""
    return xml.count(b"</v>") - xml.count(b"<v></v>") + xml.count(b'"inlineStr"')


def read_count(rows: Rows) -> int:
    """Return how many cells were read as something."""
    return sum(len(cells) - list(cells).count(None) for cells in rows)


def unread_cells(
    pieces: Iterable[bytes], rows: Rows, blank_texts: Callable[[], frozenset[int]]
) -> dict[Cell, str]:
    """Return the cells that hold something and were read as blank; errors are none of them.

    Args:
        pieces: The worksheet part, cut between cells, its cells written plainly.
        rows: What was read.
        blank_texts: Tells the numbers of the shared texts that are blank.
    """
    blank: frozenset[int] | None = None
    found: dict[Cell, str] = {}
    for cell, kind, content in _filled(pieces):
        if value_at(rows, cell) is not None or _ERROR_TYPE in kind:
            continue
        text = b" ".join(_RESULT.findall(content)) or _text(b"".join(_INLINE.findall(content)))
        if _INDEX_TYPE in kind and _INDEX.fullmatch(text):
            blank = blank_texts() if blank is None else blank
            if int(text) in blank:
                continue
        if shown := unescaped(text).strip():
            found[cell] = shown[:LONGEST_SHOWN]
    return found


def blank_numbers(texts: Iterable[bytes]) -> frozenset[int]:
    """Return the numbers of the texts, as XML, that show nothing."""
    return frozenset(
        number for number, text in enumerate(texts) if not unescaped(_text(text)).strip()
    )


def _filled(pieces: Iterable[bytes]) -> Iterator[tuple[Cell, bytes, bytes]]:
    for xml in pieces:
        for match in _CELL.finditer(xml):
            if cell := cell_from_address(match[1].decode()):
                yield cell, match[2], match[3]


def value_at(rows: Rows, cell: Cell) -> CellValue:
    """Return what was read of a cell; nothing beyond the last one."""
    row, column = cell
    cells = rows[row - 1] if row <= len(rows) else ()
    return cells[column - 1] if column <= len(cells) else None


def _text(xml: bytes) -> bytes:
    return _TAG.sub(b"", _READING_AID.sub(b"", xml))
