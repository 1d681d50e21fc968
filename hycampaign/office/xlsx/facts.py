"""Find in an .xlsx or .xlsm what its values do not tell."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from hycampaign.office.package.foreign import ForeignPackage, PartTooLarge
from hycampaign.office.package.xml_text import unescaped
from hycampaign.office.values.cell_styles import is_legacy_font, styles_from_xml
from hycampaign.office.values.facts import BookFacts, SheetFacts
from hycampaign.office.values.package_facts import Facts
from hycampaign.office.values.unread import (
    Rows,
    blank_numbers,
    read_count,
    unread_cells,
    value_at,
)
from hycampaign.office.values.workbook import Cell
from hycampaign.office.xlsx.oddities import Expected, find_oddities
from hycampaign.office.xlsx.outline import custom_properties, outline_of
from hycampaign.office.xlsx.sheet_xml import cut_between_cells, plain_pieces

_RUN_FONT = re.compile(rb"<(?:\w+:)?rFont\b[^<>]*?\sval\s*=\s*[\"']([^\"']*)[\"']")
_TEXT_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si/>")


def xlsx_facts(package: ForeignPackage, facts: Facts) -> BookFacts:
    """Return names, properties and the oddities of every worksheet.

    Args:
        package: The package, after ``preflight``.
        facts: What ``preflight`` found.
    """
    outline = outline_of(package)
    styles = styles_from_xml(package.read(outline.styles))
    texts = _SharedTexts(package, outline.shared_strings)
    legacy = texts.legacy()
    sheets = []
    for name, part in outline.sheet_parts:
        pieces = partial(_pieces, package, part, is_plain=part.lower() not in facts.unusual)
        oddities, expected = find_oddities(pieces(), styles, legacy)
        if twice := facts.duplicates.get(part.lower()):
            oddities = replace(oddities, duplicates=twice)
        if renamed := facts.errors.get(part.lower()):
            oddities = replace(oddities, errors={**oddities.errors, **renamed})
        unread = _Unread(pieces, expected, texts, dict(oddities.unread))
        sheets.append(SheetFacts(name, oddities, unread_in=unread.in_rows))
    properties = custom_properties(package)
    return BookFacts(tuple(sheets), properties, outline.names, outline.is_1904)


def _pieces(package: ForeignPackage, part: str, *, is_plain: bool) -> Iterator[bytes]:
    pieces = cut_between_cells(part, package.pieces(part))
    return pieces if is_plain else plain_pieces(pieces)


@dataclass(frozen=True, slots=True)
class _Unread:
    """Compares what was read of one worksheet with what it holds."""

    pieces: Callable[[], Iterator[bytes]]
    expected: Expected
    texts: "_SharedTexts"
    known: dict[Cell, str]

    def in_rows(self, rows: Rows) -> Mapping[Cell, str]:
        """Return the cells that hold something and were not read."""
        unread = {
            cell: stored
            for cell, stored in self.expected.negatives.items()
            if isinstance(value_at(rows, cell), datetime.time)
        }
        if read_count(rows) != self.expected.filled:
            unread |= unread_cells(self.pieces(), rows, self.texts.blank)
        return unread | self.known


@dataclass(frozen=True, slots=True)
class _SharedTexts:
    """The texts that the cells of all worksheets share, looked at only when asked."""

    package: ForeignPackage
    part: str

    def legacy(self) -> dict[str, str]:
        """Return the numbers of texts that have a run in a legacy font, and which font."""
        content = self._content()
        if b"rFont" not in content:
            return {}
        found = {}
        for number, text in enumerate(_TEXT_END.split(content)):
            fonts = (unescaped(font) for font in _RUN_FONT.findall(text))
            if font := next(filter(is_legacy_font, fonts), ""):
                found[str(number)] = font
        return found

    def blank(self) -> frozenset[int]:
        """Return the numbers of texts that show nothing."""
        return blank_numbers(_TEXT_END.split(self._content()))

    def _content(self) -> bytes:
        try:
            return self.package.read(self.part)
        except PartTooLarge:
            return b""
