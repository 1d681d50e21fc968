"""Read what an .xls says about the whole workbook: sheets, formats, fonts, constants."""

import struct
from dataclasses import dataclass, field

from hycampaign.office.values.cell_styles import is_legacy_font, is_percent_format
from hycampaign.office.xls.records import Record, text_at

_DATE_MODE, _FONT, _FORMAT, _XF, _SHEET, _NAME = 0x22, 0x31, 0x41E, 0xE0, 0x85, 0x18
_TEXT_TOKEN, _INTEGER_TOKEN = 0x17, 0x1E
_MISSING_FONT = 4
_BUILT_IN_PERCENTS = (9, 10)


@dataclass(slots=True)
class XlsGlobals:
    """What the records for the whole workbook say.

    Attributes:
        is_1904: Whether dates count from 1904.
        sheets: Names and where in the stream their records begin, charts included.
        names: Workbook-wide names that stand for a constant; references are not decoded.
    """

    is_1904: bool = False
    sheets: list[tuple[str, int]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    _fonts: list[str] = field(default_factory=list)
    _percent_formats: set[int] = field(default_factory=lambda: set(_BUILT_IN_PERCENTS))
    _formats: list[tuple[int, int]] = field(default_factory=list)

    def take(self, record: Record) -> None:
        """Take a record into account; one that is too short says nothing."""
        try:
            self._take(record.kind, record.body)
        except (struct.error, IndexError):
            return

    def is_percent(self, number: int) -> bool:
        """Whether a cell format shows percent."""
        return number < len(self._formats) and self._formats[number][1] in self._percent_formats

    def legacy_font(self, number: int) -> str:
        """Return the legacy font of a cell format, or nothing."""
        if number >= len(self._formats):
            return ""
        font = self._formats[number][0]
        # There is no font 4; the fifth that is stored has the number 5.
        font -= font > _MISSING_FONT
        name = self._fonts[font] if font < len(self._fonts) else ""
        return name if is_legacy_font(name) else ""

    def _take(self, kind: int, body: bytes) -> None:
        if kind == _DATE_MODE:
            self.is_1904 = body[:1] == b"\1"
        elif kind == _SHEET:
            start = int.from_bytes(body[:4], "little")
            self.sheets.append((text_at(body, 7, body[6]), start))
        elif kind == _FONT:
            self._fonts.append(text_at(body, 15, body[14]))
        elif kind == _XF:
            font, number = struct.unpack_from("<2H", body)
            self._formats.append((font, number))
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<2H", body)
            if is_percent_format(text_at(body, 4, length)):
                self._percent_formats.add(number)
        elif kind == _NAME:
            self._take_name(body)

    def _take_name(self, body: bytes) -> None:
        length, size, sheet = struct.unpack_from("<xxxBH2xH", body)
        start = 15 + length * (2 if body[14] & 1 else 1)
        tokens = body[start : start + size]
        if sheet or not tokens:
            return
        name = text_at(body, 14, length)
        if tokens[0] == _TEXT_TOKEN:
            self.names[name] = f'"{text_at(tokens, 2, tokens[1])}"'
        elif tokens[0] == _INTEGER_TOKEN:
            self.names[name] = str(int.from_bytes(tokens[1:3], "little"))
