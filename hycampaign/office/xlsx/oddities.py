"""Find in a worksheet part what its values do not tell: one pass, cheap where nothing is odd.

A search runs only when its sign occurs at all: most returned workbooks have no errors, no
legacy fonts and no duplicates, and should not pay for them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hycampaign.office.package.xml_text import unescaped
from hycampaign.office.values.addresses import LAST_COLUMN, column_number
from hycampaign.office.values.cell_styles import CellStyles
from hycampaign.office.values.unread import filled_count
from hycampaign.office.values.workbook import Cell, Oddities

_FORMULA = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"([^<>]*)>[^<]*'
    rb"<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(<v[^<>]*>[^<]|<v)?"
)
_CELL_TAG = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^<>]*)>')
# A calculated empty text is stored as <v></v> of a text cell.
_EMPTY_RESULT = b"<v"
_TEXT_RESULT = b't="str"'
# Begins with a literal, which is looked for much faster than the beginning of a cell.
_ERROR = re.compile(
    rb't="e"[^<>]*(?:/>|>\s*(?:<f\b[^<>]*(?:/>|>[^<]*</f>)\s*)?(?:<v>([^<]*))?)'
)
_ERROR_TYPE = b' t="e"'
_NEGATIVE = re.compile(rb"<v>(-[^<]*)")
_NAMELESS_ERROR = b"#?"
_DIGITS = b"0123456789"
# For these calamine silently takes the first of all texts.
_NO_INDEX = re.compile(rb't="s"[^<>]*><v>(?![0-9]+<)([^<]+)')
# A cell in one of some formats that is not blank: of blank ones there may be a million.
_STYLED = rb' s="(%s)"[^<>]*(?<!/)>(?!</c>)'
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*?\sr="([0-9]{1,9})"')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_HIDDEN = re.compile(rb"hidden\s*=\s*[\"'](?:1|true)[\"']")
_BOUND = re.compile(rb"\s(min|max)\s*=\s*[\"']([0-9]{1,9})[\"']")


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be read of a worksheet: so many cells, and these as negative numbers.

    Calamine reads a negative number in a date format, which has no date, as midnight.
    """

    filled: int = 0
    negatives: Mapping[Cell, str] = field(default_factory=dict)


def find_oddities(
    pieces: Iterable[bytes], styles: CellStyles, legacy_texts: Mapping[str, str]
) -> tuple[Oddities, Expected]:
    """Return what is odd in the cells of one worksheet, and what must be read of them.

    Of duplicates ``preflight`` knows.

    Args:
        pieces: The worksheet part, cut between cells, its cells written plainly.
        styles: The cell formats that matter.
        legacy_texts: The numbers of shared texts that hold a run in a legacy font, and which.
    """
    scan = _Scan()
    percent = _search(_STYLED, styles.percents)
    legacy = _search(_STYLED, styles.legacy_fonts)
    legacy_text = _search(b"<v>(%s)</v>", legacy_texts)
    for xml in pieces:
        scan.look_for_formulas(xml)
        scan.look_for_errors(xml)
        scan.look_for_hidden(xml)
        scan.look_for_doubtful(xml)
        if percent:
            scan.percents.update(cell for cell, _ in _filled_cells(xml, percent))
        if legacy:
            for cell, match in _filled_cells(xml, legacy):
                scan.legacy_fonts[cell] = styles.legacy_fonts[match[1].decode()]
        if legacy_text:
            for cell, match in _filled_cells(xml, legacy_text, b't="s"'):
                scan.legacy_fonts[cell] = legacy_texts[match[1].decode()]
    return scan.found(), Expected(scan.filled, scan.negatives)


@dataclass(slots=True)
class _Scan:
    """What was found so far."""

    formulas: set[Cell] = field(default_factory=set)
    uncached: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    percents: set[Cell] = field(default_factory=set)
    legacy_fonts: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unread: dict[Cell, str] = field(default_factory=dict)
    filled: int = 0
    negatives: dict[Cell, str] = field(default_factory=dict)

    def look_for_formulas(self, xml: bytes) -> None:
        found = _FORMULA.findall(xml)
        self.formulas.update([_cell(address) for address, _, _ in found])
        self.uncached.update(
            _cell(address)
            for address, attributes, result in found
            if not result or (result == _EMPTY_RESULT and _TEXT_RESULT not in attributes)
        )

    def look_for_errors(self, xml: bytes) -> None:
        for match in _ERROR.finditer(xml):
            tag = _tag_before(xml, match.start())
            if tag is None or match.start() > tag.end() or _ERROR_TYPE not in tag[2]:
                continue
            cell = _cell(tag[1])
            if match[1] or cell not in self.uncached:
                self.errors[cell] = unescaped(match[1] or _NAMELESS_ERROR)
                self.filled -= match[1] is not None

    def look_for_doubtful(self, xml: bytes) -> None:
        """Count what is filled, and find numbers of no text and negative numbers."""
        self.filled += filled_count(xml)
        for match in _NEGATIVE.finditer(xml):
            if tag := _tag_before(xml, match.start()):
                self.negatives[_cell(tag[1])] = unescaped(match[1])
        for match in _NO_INDEX.finditer(xml):
            if tag := _tag_before(xml, match.start()):
                self.unread[_cell(tag[1])] = unescaped(match[1])

    def look_for_hidden(self, xml: bytes) -> None:
        if not _HIDDEN.search(xml):
            return
        self.hidden_rows.update(int(row) for row in _HIDDEN_ROW.findall(xml))
        for match in _COLUMNS.finditer(xml, 0, max(xml.find(b"<sheetData"), 0)):
            if _HIDDEN.search(match[1]):
                bounds = {key: int(number) for key, number in _BOUND.findall(match[1])}
                last = min(bounds.get(b"max", 0), LAST_COLUMN)
                self.hidden_columns.update(range(bounds.get(b"min", 1), last + 1))

    def found(self) -> Oddities:
        return Oddities(
            formulas=frozenset(self.formulas),
            uncached=frozenset(self.uncached),
            errors=self.errors,
            percents=frozenset(self.percents),
            legacy_fonts=self.legacy_fonts,
            unread=self.unread,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
        )


def _search(pattern: bytes, choices: Iterable[str]) -> re.Pattern[bytes] | None:
    """Return a search that begins with a literal, or nothing when there is no choice."""
    choice = "|".join(sorted(choices)).encode()
    return re.compile(pattern % choice) if choice else None


def _filled_cells(
    xml: bytes, search: re.Pattern[bytes], attribute: bytes = b""
) -> Iterator[tuple[Cell, re.Match[bytes]]]:
    """Yield the cells, not empty, in which the search finds something, and what it found."""
    for match in search.finditer(xml):
        tag = _tag_before(xml, match.end())
        if tag and attribute in tag[2] and not tag[2].endswith(b"/"):
            yield _cell(tag[1]), match


def _tag_before(xml: bytes, position: int) -> re.Match[bytes] | None:
    start = xml.rfind(b"<c ", 0, position)
    return _CELL_TAG.match(xml, start) if start >= 0 else None


# The workbooks of one campaign have their formulas in the same cells.
@lru_cache(maxsize=1 << 16)
def _cell(address: bytes) -> Cell:
    letters = address.rstrip(_DIGITS)
    return int(address[len(letters) :]), column_number(letters.decode())
