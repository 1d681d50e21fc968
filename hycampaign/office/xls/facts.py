"""Find in an .xls what its values do not tell; one walk over the records of its stream."""

import struct
from collections.abc import Iterable, Iterator, Mapping

from hycampaign.office.ole.properties import custom_properties
from hycampaign.office.ole.streams import CompoundFile, CompoundFileDamaged
from hycampaign.office.package.foreign import PackageDamaged
from hycampaign.office.values.facts import BookFacts, SheetFacts
from hycampaign.office.values.scan import ERRORS, NAMELESS_ERROR, Found, checked_area
from hycampaign.office.values.workbook import Cell, CellRange
from hycampaign.office.xls.globals import XlsGlobals
from hycampaign.office.xls.records import Record, StreamCut, is_biff8, is_workbook, substream

_ROW, _COLUMNS, _MERGED = 0x208, 0x7D, 0xE5
_FORMULA, _BOOL_OR_ERROR = 0x06, 0x205
_NUMBER, _INTEGER, _INTEGERS = 0x203, 0x27E, 0xBD
# Shared, plain and formatted; each may show nothing.
_TEXTS = frozenset({0xFD, 0x204, 0xD6})
_SINGLE_CELLS = _TEXTS | {_FORMULA, _BOOL_OR_ERROR, _NUMBER, _INTEGER}
_IS_HIDDEN_ROW = 0x20
_NO_NUMBER = b"\xff\xff"
_ERROR_RESULT = 2


def xls_facts(data: bytes) -> BookFacts:
    """Return names, properties and oddities; nothing of the cells of Excel 95 and older.

    Every formula in this format has a result, so none is without.

    Raises:
        LimitExceeded: a value or a merged range lies too far away.
        PackageDamaged: a part of the file is missing, as of one that is still being copied.
    """
    try:
        container = CompoundFile.open(data)
        stream = container.stream("Workbook")
        if not is_workbook(stream or container.stream("Book")):
            message = "no workbook in the container"
            raise PackageDamaged(message)
        properties = custom_properties(container)
        return _facts(stream, properties)
    except (CompoundFileDamaged, StreamCut) as error:
        raise PackageDamaged(str(error)) from error


def _facts(stream: bytes, properties: Mapping[str, str]) -> BookFacts:
    if not is_biff8(stream):
        return BookFacts(properties=properties, is_examined=False)
    book = XlsGlobals()
    for record in substream(stream, 0):
        book.take(record)
    sheets = []
    area = 0
    for name, start in book.sheets:
        found = _found(book, substream(stream, start))
        area = checked_area(area + found.area)
        sheets.append(SheetFacts(name, found.oddities(), tuple(found.merged), found.unread_in))
    return BookFacts(tuple(sheets), properties, book.names, book.is_1904)


def _found(book: XlsGlobals, records: Iterable[Record]) -> Found:
    scan = _Scan(book)
    for record in records:
        try:
            scan.take(record.kind, record.body)
        except (struct.error, IndexError):
            continue
    return scan.found


class _Scan:
    """What was found so far in one sheet."""

    def __init__(self, book: XlsGlobals) -> None:
        self.found = Found()
        self._book = book

    def take(self, kind: int, body: bytes) -> None:
        """Take one record into account."""
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & _IS_HIDDEN_ROW:
                self.found.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            first, last, flags = struct.unpack_from("<2H4xH", body)
            if flags & 1:
                self.found.hide_columns(first + 1, min(last, 255) + 1)
        elif kind == _MERGED:
            for place in range(2, len(body) - 7, 8):
                top, bottom, left, right = struct.unpack_from("<4H", body, place)
                self.found.merge(CellRange(top + 1, left + 1, bottom + 1, right + 1))
        else:
            for cell, style in _cells(kind, body):
                self.found.add(cell)
                self._take_style(cell, style)
                self._take_content(kind, cell, body)

    def _take_style(self, cell: Cell, style: int) -> None:
        if self._book.is_percent(style):
            self.found.percents.add(cell)
        if font := self._book.legacy_font(style):
            self.found.fonts[cell] = font

    def _take_content(self, kind: int, cell: Cell, body: bytes) -> None:
        if kind == _FORMULA:
            self.found.formulas.add(cell)
            if body[12:14] != _NO_NUMBER:
                self.found.filled.add(cell)
            elif body[6] == _ERROR_RESULT:
                self.found.errors[cell] = ERRORS.get(body[8], NAMELESS_ERROR)
        elif kind == _BOOL_OR_ERROR and body[7]:
            self.found.errors[cell] = ERRORS.get(body[6], NAMELESS_ERROR)
        elif kind not in _TEXTS:
            self.found.filled.add(cell)


def _cells(kind: int, body: bytes) -> Iterator[tuple[Cell, int]]:
    """Yield the cells of a record and the numbers of their formats."""
    if kind in _SINGLE_CELLS:
        row, column, style = struct.unpack_from("<3H", body)
        yield (row + 1, column + 1), style
    elif kind == _INTEGERS:
        row, first = struct.unpack_from("<2H", body)
        for number, place in enumerate(range(4, len(body) - 2, 6)):
            yield (row + 1, first + number + 1), struct.unpack_from("<H", body, place)[0]
