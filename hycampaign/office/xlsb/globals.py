"""Read what an .xlsb says about the whole workbook: sheets, formats, texts, constants."""

import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from hycampaign.office.values.cell_styles import is_legacy_font, is_percent_format
from hycampaign.office.xlsb.records import records, wide_text

# [MS-XLSB] 2.3.2 numbers the records.
_TEXT, _NAME, _FONT, _FORMAT, _CELL_FORMAT = 19, 39, 43, 44, 47
_WORKBOOK_PROPERTIES, _SHEET = 153, 156
_BEGIN_CELL_FORMATS, _END_CELL_FORMATS = 617, 618
_TEXT_TOKEN, _INTEGER_TOKEN = 0x17, 0x1E
_OF_WHOLE_BOOK = 0xFFFFFFFF
_BUILT_IN_PERCENTS = (9, 10)
_HAS_RUNS = 1
_FONT_NAME_AT = 21


@dataclass(slots=True)
class XlsbGlobals:
    """What the workbook's own parts say.

    Attributes:
        is_1904: Whether dates count from 1904.
        sheets: Names of the sheets and the names of the relations to their parts.
        names: Workbook-wide names that stand for a constant; references are not decoded.
        blank_texts: The numbers of shared texts that show nothing.
        legacy_texts: The numbers of shared texts with a run in a legacy font, and which.
    """

    is_1904: bool = False
    sheets: list[tuple[str, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    blank_texts: set[int] = field(default_factory=set)
    legacy_texts: dict[int, str] = field(default_factory=dict)
    _texts: int = 0
    _fonts: list[str] = field(default_factory=list)
    _percent_formats: set[int] = field(default_factory=lambda: set(_BUILT_IN_PERCENTS))
    _formats: list[tuple[int, int]] = field(default_factory=list)
    _in_cell_formats: bool = False

    def take(self, content: bytes) -> None:
        """Take the records of a part into account; one that is too short says nothing."""
        takers: dict[int, Callable[[bytes], None]] = {
            _WORKBOOK_PROPERTIES: self._take_properties,
            _SHEET: self._take_sheet,
            _NAME: self._take_name,
            _FONT: self._take_font,
            _FORMAT: self._take_format,
            _CELL_FORMAT: self._take_cell_format,
            _TEXT: self._take_text,
        }
        for kind, body in records(content):
            if kind in {_BEGIN_CELL_FORMATS, _END_CELL_FORMATS}:
                self._in_cell_formats = kind == _BEGIN_CELL_FORMATS
            elif take := takers.get(kind):
                with suppress(struct.error, IndexError):
                    take(body)

    def is_percent(self, number: int) -> bool:
        """Whether a cell format shows percent."""
        return number < len(self._formats) and self._formats[number][0] in self._percent_formats

    def legacy_font(self, number: int) -> str:
        """Return the legacy font of a cell format, or nothing."""
        font = self._formats[number][1] if number < len(self._formats) else -1
        return self._legacy(font)

    def _legacy(self, font: int) -> str:
        name = self._fonts[font] if 0 <= font < len(self._fonts) else ""
        return name if is_legacy_font(name) else ""

    def _take_properties(self, body: bytes) -> None:
        self.is_1904 = bool(body[0] & 1)

    def _take_sheet(self, body: bytes) -> None:
        relation, end = wide_text(body, 8)
        self.sheets.append((wide_text(body, end)[0], relation))

    def _take_font(self, body: bytes) -> None:
        self._fonts.append(wide_text(body, _FONT_NAME_AT)[0])

    def _take_format(self, body: bytes) -> None:
        if is_percent_format(wide_text(body, 2)[0]):
            self._percent_formats.add(struct.unpack_from("<H", body)[0])

    def _take_cell_format(self, body: bytes) -> None:
        if self._in_cell_formats:
            self._formats.append(struct.unpack_from("<2xHH", body))

    def _take_text(self, body: bytes) -> None:
        number = self._texts
        self._texts += 1
        text, end = wide_text(body, 1)
        if not text.strip():
            self.blank_texts.add(number)
        if body[0] & _HAS_RUNS:
            runs = struct.iter_unpack("<2H", body[end + 4 :][: 4 * _count(body, end)])
            if font := next(filter(None, (self._legacy(font) for _, font in runs)), ""):
                self.legacy_texts[number] = font

    def _take_name(self, body: bytes) -> None:
        sheet = struct.unpack_from("<5xL", body)[0]
        name, end = wide_text(body, 9)
        tokens = body[end + 4 :][: _count(body, end)]
        if sheet != _OF_WHOLE_BOOK or not tokens:
            return
        if tokens[0] == _TEXT_TOKEN:
            length = struct.unpack_from("<xH", tokens)[0]
            text = tokens[3 : 3 + 2 * length].decode("utf-16-le", "replace")
            self.names[name] = f'"{text}"'
        elif tokens[0] == _INTEGER_TOKEN:
            self.names[name] = str(struct.unpack_from("<xH", tokens)[0])


def _count(body: bytes, start: int) -> int:
    number: int = struct.unpack_from("<L", body, start)[0]
    return number
