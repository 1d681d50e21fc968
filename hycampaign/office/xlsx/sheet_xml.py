r"""Bring the cells of a worksheet part into the one shape that fast searches understand.

Every program that people use writes cells as ``<c r="B7" s="3" t="s">``, and then a search with
a literal beginning is some ten times faster than an XML parser. What is written otherwise –
prefixed, with single quotes, without addresses – is valid too, and is rewritten first.
"""

import re
from collections.abc import Iterable, Iterator

from hycampaign.office.package.foreign import PartTooLarge
from hycampaign.office.values.addresses import column_letters, column_number

# A row of 16,384 long texts is far smaller than this; blanks without end are not.
_LONGEST_REST = 32 << 20
_END = (b"worksheet>", b"worksheet>\n")

_NEAR_CELL = re.compile(rb'<c(?: r="([A-D]?[A-Z][0-9]{1,3})"|[\s>/])')
_UNUSUAL_CELL = re.compile(rb'<c(?! r="[A-Z]{1,3}[0-9]{1,7}")[\s>/]')
_PREFIX = re.compile(rb"<(\w+:)(?:worksheet|sheetData|row|c)\b")
_ROW_OR_CELL = re.compile(rb"<(row|c)\b([^<>]*?)(/?)>")
_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]{0,20})([0-9]{1,20})\s*[\"']")
_OTHERS = re.compile(rb"\s(s|t|hidden)\s*=\s*[\"']([^\"']*)[\"']")


def near_addresses(xml: bytes) -> list[bytes]:
    """Return the address of every cell up to DZ999; an empty one stands for any other cell."""
    return _NEAR_CELL.findall(xml)


def has_unusual_cells(xml: bytes) -> bool:
    """Whether a cell is not written plainly, or with an address that no sheet has."""
    return _UNUSUAL_CELL.search(xml) is not None or (b"<c " not in xml and has_prefix(xml))


def is_end(piece: bytes) -> bool:
    """Whether a piece goes to the end of its worksheet part."""
    return piece.endswith(_END)


def has_prefix(xml: bytes) -> bool:
    """Whether rows and cells carry a namespace prefix, so that no plain cell is found."""
    return _PREFIX.search(xml) is not None


def plain_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a worksheet part with every cell written plainly."""
    writer = PlainWriter()
    return map(writer.plain, pieces)


def cut_between_cells(part: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a worksheet part cut so that no cell is in two pieces.

    Raises:
        PartTooLarge: there is no place to cut it.
    """
    rest = b""
    for piece in pieces:
        whole = rest + piece if rest else piece
        if is_end(whole):
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


class PlainWriter:
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
