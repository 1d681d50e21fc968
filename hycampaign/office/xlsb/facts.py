"""Find in an .xlsb what its values do not tell; one walk over the records of every sheet."""

import struct

from hycampaign.office.package.foreign import ForeignPackage
from hycampaign.office.package.limits import MOST_INFLATED_BYTES
from hycampaign.office.values.facts import BookFacts, SheetFacts
from hycampaign.office.values.scan import ERRORS, NAMELESS_ERROR, Found, checked_area
from hycampaign.office.values.workbook import Cell, CellRange
from hycampaign.office.xlsb.globals import XlsbGlobals
from hycampaign.office.xlsb.records import records, wide_text
from hycampaign.office.xlsx.outline import custom_properties, related_parts, workbook_part

_DEFAULT_WORKBOOK = "xl/workbook.bin"
# [MS-XLSB] 2.3.2 numbers the records.
_ROW, _COLUMNS, _MERGED = 0, 60, 176
_SHORT_NUMBER, _ERROR, _TRUTH, _NUMBER, _TEXT, _SHARED_TEXT = range(2, 8)
_FORMULA_TEXT, _FORMULA_NUMBER, _FORMULA_TRUTH, _FORMULA_ERROR = range(8, 12)
_RICH_TEXT = 62
_CELLS = frozenset((*range(_SHORT_NUMBER, _FORMULA_ERROR + 1), _RICH_TEXT))
_TEXTS = frozenset((_TEXT, _FORMULA_TEXT, _RICH_TEXT))
_FORMULAS = frozenset(range(_FORMULA_TEXT, _FORMULA_ERROR + 1))
_ERROR_CELLS = frozenset((_ERROR, _FORMULA_ERROR))
_IS_HIDDEN_ROW = 0x10
_VALUE_AT = 8


def xlsb_facts(package: ForeignPackage) -> BookFacts:
    """Return names, properties and the oddities of every worksheet.

    Every formula in this format has a result, so none is without.

    Raises:
        LimitExceeded: a value or a merged range lies too far away.
        PackageDamaged: a part cannot be inflated.
    """
    part = workbook_part(package) or _DEFAULT_WORKBOOK
    related = related_parts(package, part)
    book = XlsbGlobals()
    # Texts name fonts, so the formats come first.
    for name in (
        part,
        related.by_kind.get("styles", ""),
        related.by_kind.get("sharedStrings", ""),
    ):
        book.take(package.read(name, MOST_INFLATED_BYTES))
    sheets = []
    area = 0
    for name, relation in book.sheets:
        content = package.read(related.by_id.get(relation, ""), MOST_INFLATED_BYTES)
        found = _found(book, content)
        area = checked_area(area + found.area)
        sheets.append(SheetFacts(name, found.oddities(), tuple(found.merged), found.unread_in))
    return BookFacts(tuple(sheets), custom_properties(package), book.names, book.is_1904)


def _found(book: XlsbGlobals, content: bytes) -> Found:
    scan = _Scan(book)
    for kind, body in records(content):
        try:
            scan.take(kind, body)
        except (struct.error, IndexError):
            continue
    return scan.found


class _Scan:
    """Where the walk through one sheet is, and what was found so far."""

    def __init__(self, book: XlsbGlobals) -> None:
        self.found = Found()
        self._book = book
        self._row = 0

    def take(self, kind: int, body: bytes) -> None:
        """Take one record into account."""
        if kind in _CELLS:
            self._take_cell(kind, body)
        elif kind == _ROW:
            self._row = struct.unpack_from("<L", body)[0] + 1
            if body[11] & _IS_HIDDEN_ROW:
                self.found.hidden_rows.add(self._row)
        elif kind == _COLUMNS:
            first, last, flags = struct.unpack_from("<2L8xH", body)
            if flags & 1:
                self.found.hide_columns(first + 1, last + 1)
        elif kind == _MERGED:
            top, bottom, left, right = struct.unpack_from("<4L", body)
            self.found.merge(CellRange(top + 1, left + 1, bottom + 1, right + 1))

    def _take_cell(self, kind: int, body: bytes) -> None:
        column, style = struct.unpack_from("<2L", body)
        cell = (self._row, column + 1)
        self.found.add(cell)
        if kind in _FORMULAS:
            self.found.formulas.add(cell)
        if kind in _ERROR_CELLS:
            self.found.errors[cell] = ERRORS.get(body[_VALUE_AT], NAMELESS_ERROR)
            return
        self._take_style(cell, style & 0xFFFFFF)
        if not self._is_blank(kind, body, cell):
            self.found.filled.add(cell)

    def _take_style(self, cell: Cell, style: int) -> None:
        if self._book.is_percent(style):
            self.found.percents.add(cell)
        if font := self._book.legacy_font(style):
            self.found.fonts[cell] = font

    def _is_blank(self, kind: int, body: bytes, cell: Cell) -> bool:
        """Whether a cell shows nothing; notes the font of a part of a shared text."""
        if kind == _SHARED_TEXT:
            number = struct.unpack_from("<L", body, _VALUE_AT)[0]
            if font := self._book.legacy_texts.get(number):
                self.found.fonts[cell] = font
            return number in self._book.blank_texts
        if kind in _TEXTS:
            return not wide_text(body, _VALUE_AT + (kind == _RICH_TEXT))[0].strip()
        return False
