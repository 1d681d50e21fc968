r"""Bring the cells of a worksheet part into the one shape that fast searches understand.

Every program that people use writes cells as ``<c r="B7" s="3" t="s">``, and then a search with
a literal beginning is some ten times faster than an XML parser. What is written otherwise –
prefixed, with single quotes, without addresses – is valid too, and is rewritten first.
"""

import re
from collections.abc import Iterable, Iterator

from hycampaign.office.addresses import column_letters, column_number
from hycampaign.office.package import PartTooLarge

# A row of 16,384 long texts is far smaller than this; blanks without end are not.
_LONGEST_REST = 32 << 20
_END = (b"worksheet>", b"worksheet>\n")

# An empty match stands for a cell that is not written in the plain way.
_PLAIN_CELL = re.compile(rb'<c(?: r="([A-Z]{1,3}[0-9]{1,7})"|[\s>/])')
_PREFIX = re.compile(rb"<(\w+:)(?:worksheet|sheetData|row|c)\b")
_ROW_OR_CELL = re.compile(rb"<(row|c)\b([^<>]*?)(/?)>")
_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]*)([0-9]+)\s*[\"']")
_OTHERS = re.compile(rb"\s(s|t|hidden)\s*=\s*[\"']([^\"']*)[\"']")


def plain_pieces(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, list[bytes]]]:
    """Yield pieces with all cells written plainly, and the address of every cell."""
    writer = _PlainWriter()
    for piece in pieces:
        addresses = _PLAIN_CELL.findall(piece)
        if (not addresses and _PREFIX.search(piece)) or b"" in addresses:
            plain = writer.plain(piece)
            yield plain, _PLAIN_CELL.findall(plain)
        else:
            yield piece, addresses


def cut_between_cells(part: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a worksheet part cut so that no cell is in two pieces.

    Raises:
        PartTooLarge: there is no place to cut it.
    """
    rest = b""
    for piece in pieces:
        whole = rest + piece if rest else piece
        if whole.endswith(_END):
            yield whole
            rest = b""
            continue
        cut = max(whole.rfind(b"<c "), whole.rfind(b"<row"), 0)
        rest = whole[cut:]
        if len(rest) > _LONGEST_REST:
            raise PartTooLarge(part)
        if cut:
            yield whole[:cut]
    if rest:
        yield rest


class _PlainWriter:
    """Rewrites the pieces of one worksheet, remembering where it is."""

    def __init__(self) -> None:
        self._row = 0
        self._column = 0

    def plain(self, xml: bytes) -> bytes:
        """Return the piece with every row and cell written plainly, with its address."""
        for prefix in set(_PREFIX.findall(xml)):
            xml = xml.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</")
        return _ROW_OR_CELL.sub(self._tag, xml)

    def _tag(self, match: re.Match[bytes]) -> bytes:
        tag, attributes, slash = match.groups()
        address = _ADDRESS.search(attributes)
        if tag == b"row":
            self._row = int(address[2]) if address else self._row + 1
            self._column = 0
            place = b"%d" % self._row
        else:
            self._column = column_number(address[1].decode()) if address else self._column + 1
            self._row = int(address[2]) if address else self._row
            place = f"{column_letters(self._column)}{self._row}".encode()
        rest = b"".join(
            b' %s="%s"' % (key, value) for key, value in sorted(_OTHERS.findall(attributes))
        )
        return b'<%s r="%s"%s%s>' % (tag, place, rest, slash)
