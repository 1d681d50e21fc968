"""Measure the rectangle that the values of a worksheet span, from the cells themselves.

``<dimension>`` is a claim: real files claim A1:AMJ1048576 for three values. Cells without a
value cost readers nothing and do not count.
"""

import re
from collections import Counter
from collections.abc import Iterable

from hycampaign.office.package.limits import (
    MOST_CELLS,
    MOST_MERGED_CELLS,
    LimitExceeded,
    Problem,
)
from hycampaign.office.values.addresses import (
    LAST_COLUMN,
    LAST_ROW,
    address_of,
    cell_from_address,
    column_number,
)
from hycampaign.office.values.workbook import Cell
from hycampaign.office.xlsx.sheet_xml import (
    PlainWriter,
    has_prefix,
    has_unusual_cells,
    is_end,
    near_addresses,
)

# Up to DZ999 the rectangle is small enough not to be measured.
_NEAR_CELLS = 130 * 999
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>(?!</c>)')
_STRANGE_CELL = re.compile(rb'<c r="(?![A-Z]{1,3}[0-9]{1,7}")([A-Z0-9]{1,40})"')
_FAR_ROW = re.compile(rb'<row r="[0-9]{4}')
_MERGED = re.compile(rb"mergeCell\b[^<>]*?\sref\s*=\s*[\"']([^\"':]*):([^\"':]*)[\"']")


class Extent:
    """How far the values and the merged cells of one worksheet reach."""

    def __init__(self, part: str) -> None:
        self.duplicates: set[Cell] = set()
        self.is_plain = True
        self._writer = PlainWriter()
        self._part = part
        self._last_row = 0
        self._last_column = 0
        self._merged = 0
        self._near = False

    @property
    def area(self) -> int:
        """Cells of the rectangle from A1 to the last value; an upper bound for small ones."""
        return _NEAR_CELLS if self._near else self._last_row * self._last_column

    @property
    def corner(self) -> str:
        """The address of the lower right corner of the rectangle; empty when not measured."""
        return address_of(self._last_row, self._last_column) if self._last_row else ""

    def measure(self, pieces: Iterable[bytes]) -> None:
        """Take the pieces of the worksheet into account.

        Raises:
            LimitExceeded: a cell lies outside every sheet or too far away, or merged cells
                cover too much.
        """
        is_first = True
        for piece in pieces:
            xml = piece
            if not (is_first and is_end(piece) and self._is_near(piece)):
                xml = self._plain(piece)
                self._measure_filled(_FILLED.findall(xml))
            self._measure_merged(xml)
            is_first = False

    def _is_near(self, xml: bytes) -> bool:
        """Whether all cells lie near enough not to be measured; notes those held twice."""
        if _FAR_ROW.search(xml):
            return False
        addresses = near_addresses(xml)
        unique = set(addresses)
        if b"" in unique or (not unique and has_prefix(xml)):
            return False
        if len(unique) < len(addresses):
            self._note_duplicates(addresses)
        self._near = True
        return True

    def _plain(self, xml: bytes) -> bytes:
        """Return the piece with plain cells."""
        if not has_unusual_cells(xml):
            return xml
        self.is_plain = False
        xml = self._writer.plain(xml)
        if has_unusual_cells(xml):
            strange = _STRANGE_CELL.search(xml)
            if strange is None:
                raise LimitExceeded(Problem.DAMAGED, self._part)
            raise LimitExceeded(Problem.OUTSIDE, self._part, strange[1].decode())
        return xml

    def _measure_filled(self, filled: list[tuple[bytes, bytes]]) -> None:
        if not filled:
            return
        row = max(map(int, {digits for _, digits in filled}))
        column = max(
            column_number(letters.decode()) for letters in {letters for letters, _ in filled}
        )
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)
        if row > LAST_ROW or column > LAST_COLUMN:
            raise LimitExceeded(Problem.OUTSIDE, self._part, address_of(row, column))
        if self.area > MOST_CELLS:
            raise LimitExceeded(Problem.FAR_CELL, self._part, self.corner)
        if len(set(filled)) < len(filled):
            self._note_duplicates(map(b"".join, filled))

    def _measure_merged(self, xml: bytes) -> None:
        for first, last in _MERGED.findall(xml, max(xml.rfind(b"sheetData"), 0)):
            address = b":".join((first, last)).decode(errors="replace")
            top, bottom = (
                cell_from_address(first.decode(errors="replace")),
                cell_from_address(last.decode(errors="replace")),
            )
            if top is None or bottom is None:
                raise LimitExceeded(Problem.OUTSIDE, self._part, address)
            self._merged += (abs(bottom[0] - top[0]) + 1) * (abs(bottom[1] - top[1]) + 1)
            if self._merged > MOST_MERGED_CELLS:
                raise LimitExceeded(Problem.MERGED_AREA, self._part, address)

    def _note_duplicates(self, addresses: Iterable[bytes]) -> None:
        for address, count in Counter(addresses).items():
            cell = cell_from_address(address.decode()) if count > 1 else None
            if cell:
                self.duplicates.add(cell)
