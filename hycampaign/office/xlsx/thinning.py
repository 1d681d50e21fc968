"""Take out of a worksheet part what no reader of values needs, where that is most of it.

LibreOffice writes every row's copy of a long formula in full, and data validations by the
hundred: 300 rows can weigh 4 MB for 0.3 MB of values. Every later search, and calamine, would
walk through all of it. That a cell has a formula stays; its text goes, and so do blank cells.
"""

import re

# Below, there is nothing to gain; a plain cell takes some 50 bytes.
_SMALLEST_BYTES = 50_000
_PLAIN_CELL_BYTES = 80

_FORMULA_TEXT = re.compile(rb"<f\b[^<>]*>[^<]+</f>")
# Written as LibreOffice and Excel write it; of a list with room they are most.
_BLANK_CELL = re.compile(rb'<c r="[A-D]?[A-Z][0-9]{1,3}" s="[0-9]+"/>')
_END_OF_BLANK = b'"/><c r='
_END_OF_CELLS = b"</sheetData>"
_END_OF_MERGED = b"</mergeCells>"
_END = b"</worksheet>"
# Begins a comment or a literal text, in which what looks like a tag may be none.
_NO_TAG = b"<!"
_SAMPLE_BYTES = 16_384


def thinned(xml: bytes) -> bytes:
    """Return the part without formula texts, blank cells and what follows the cells.

    Merged ranges stay. A part that is small, plain or written in an unusual way is returned as
    it is.
    """
    if len(xml) < _SMALLEST_BYTES or _is_plain(xml):
        return xml
    end = xml.rfind(_END_OF_CELLS)
    if end < 0 or not xml[-len(_END) - 8 :].rstrip().endswith(_END):
        return xml
    merged = _merged(xml, end)
    cells = _FORMULA_TEXT.sub(b"<f/>", xml[:end])
    if _NO_TAG in cells:
        return xml
    return b"".join((_BLANK_CELL.sub(b"", cells), _END_OF_CELLS, merged, _END))


def _merged(xml: bytes, end: int) -> bytes:
    """Return the merged ranges, which follow the cells."""
    start = xml.find(b"<mergeCells", end)
    last = xml.find(_END_OF_MERGED, start) if start >= 0 else -1
    return xml[start : last + len(_END_OF_MERGED)] if last >= 0 else b""


def _is_plain(xml: bytes) -> bool:
    """Say whether most of it is values, by a sample from the middle: counting takes long."""
    sample = xml[len(xml) // 2 : len(xml) // 2 + _SAMPLE_BYTES]
    cells = sample.count(b"<c ")
    blanks = sample.count(_END_OF_BLANK)
    return cells * _PLAIN_CELL_BYTES > len(sample) and 2 * blanks < cells
