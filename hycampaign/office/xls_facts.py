"""Find in an .xls what its values do not tell; one walk over the records of its stream."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hycampaign.office.biff_records import Record, is_biff8, substream
from hycampaign.office.book_facts import BookFacts, SheetFacts
from hycampaign.office.ole_properties import custom_properties
from hycampaign.office.ole_streams import CompoundFile, CompoundFileDamaged
from hycampaign.office.workbook import Cell, Oddities
from hycampaign.office.xls_globals import XlsGlobals

_ROW, _COLUMNS = 0x208, 0x7D
_FORMULA, _BOOL_OR_ERROR, _INTEGERS = 0x06, 0x205, 0xBD
# Number, shared text, integer, plain text, formatted text, formula, truth or error.
_SINGLE_CELLS = frozenset({0x203, 0xFD, 0x27E, 0x204, 0xD6, _FORMULA, _BOOL_OR_ERROR})
_IS_HIDDEN_ROW = 0x20
_ERROR_RESULT = 2

# [MS-XLS] 2.5.10, BErr.
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def xls_facts(data: bytes) -> BookFacts:
    """Return names, properties and oddities; nothing of the cells of Excel 95 and older.

    Every formula in this format has a result, so none is without.
    """
    try:
        container = CompoundFile.open(data)
        stream = container.stream("Workbook")
        properties = custom_properties(container)
    except CompoundFileDamaged:
        return BookFacts()
    if not is_biff8(stream):
        return BookFacts(properties=properties)
    book = XlsGlobals()
    for record in substream(stream, 0):
        book.take(record)
    sheets = tuple(
        SheetFacts(name, _oddities(book, substream(stream, start)))
        for name, start in book.sheets
    )
    return BookFacts(sheets, properties, book.names, book.is_1904)


def _oddities(book: XlsGlobals, records: Iterable[Record]) -> Oddities:
    scan = _Scan(book)
    for record in records:
        try:
            scan.take(record.kind, record.body)
        except (struct.error, IndexError):
            continue
    return Oddities(
        formulas=frozenset(scan.formulas),
        errors=scan.errors,
        percents=frozenset(scan.percents),
        legacy_fonts=scan.fonts,
        duplicates=frozenset(scan.duplicates),
        hidden_rows=frozenset(scan.hidden_rows),
        hidden_columns=frozenset(scan.hidden_columns),
    )


@dataclass(slots=True)
class _Scan:
    """What was found so far in one sheet."""

    book: XlsGlobals
    formulas: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    percents: set[Cell] = field(default_factory=set)
    fonts: dict[Cell, str] = field(default_factory=dict)
    duplicates: set[Cell] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    seen: set[Cell] = field(default_factory=set)

    def take(self, kind: int, body: bytes) -> None:
        """Take one record into account."""
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & _IS_HIDDEN_ROW:
                self.hidden_rows.add(row + 1)
        elif kind == _COLUMNS:
            first, last, flags = struct.unpack_from("<2H4xH", body)
            if flags & 1:
                self.hidden_columns.update(range(first + 1, min(last, 255) + 2))
        else:
            for cell, style in _cells(kind, body):
                self._take_style(cell, style)
                self._take_content(kind, cell, body)

    def _take_style(self, cell: Cell, style: int) -> None:
        if cell in self.seen:
            self.duplicates.add(cell)
        self.seen.add(cell)
        if self.book.is_percent(style):
            self.percents.add(cell)
        if font := self.book.legacy_font(style):
            self.fonts[cell] = font

    def _take_content(self, kind: int, cell: Cell, body: bytes) -> None:
        if kind == _FORMULA:
            self.formulas.add(cell)
            if body[12:14] == b"\xff\xff" and body[6] == _ERROR_RESULT:
                self.errors[cell] = _ERRORS.get(body[8], "#ERR!")
        elif kind == _BOOL_OR_ERROR and body[7]:
            self.errors[cell] = _ERRORS.get(body[6], "#ERR!")


def _cells(kind: int, body: bytes) -> Iterator[tuple[Cell, int]]:
    """Yield the cells of a record and the numbers of their formats."""
    if kind in _SINGLE_CELLS:
        row, column, style = struct.unpack_from("<3H", body)
        yield (row + 1, column + 1), style
    elif kind == _INTEGERS:
        row, first = struct.unpack_from("<2H", body)
        for number, place in enumerate(range(4, len(body) - 2, 6)):
            yield (row + 1, first + number + 1), struct.unpack_from("<H", body, place)[0]
