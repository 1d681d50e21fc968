"""Find in a worksheet part what its values do not tell: one pass, cheap where nothing is odd.

A search runs only when its sign occurs at all: most returned workbooks have no errors, no
legacy fonts and no duplicates, and should not pay for them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hycampaign.office.addresses import LAST_COLUMN, cell_from_address
from hycampaign.office.cell_styles import CellStyles
from hycampaign.office.sheet_xml import plain_pieces
from hycampaign.office.workbook import Cell, Oddities
from hycampaign.office.xml_text import unescaped

_FORMULA = re.compile(rb"<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(<v[^<>]*>[^<])?")
_CELL_TAG = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^<>]*)>')
# A calculated empty text is stored as <v></v> of a text cell.
_TEXT_RESULT = b't="str"'
_ERROR = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^<>]*?\st="e"[^<>]*>(?:(?!</c>).)*?<v>([^<]*)', re.DOTALL
)
_HIDDEN_ROW = re.compile(rb'<row\b(?=[^<>]*\shidden="(?:1|true)")[^<>]*?\sr="([0-9]+)"')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
_HIDDEN = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_BOUND = re.compile(rb"\s(min|max)\s*=\s*[\"']([0-9]+)[\"']")


def find_oddities(
    pieces: Iterable[bytes], styles: CellStyles, legacy_texts: Mapping[str, str]
) -> Oddities:
    """Return what is odd in the cells of one worksheet; of duplicates ``preflight`` knows.

    Args:
        pieces: The worksheet part, cut between cells.
        styles: The cell formats that matter.
        legacy_texts: The numbers of shared texts that hold a run in a legacy font, and which.
    """
    scan = _Scan()
    percent = _with_format(styles.percents)
    legacy = _with_format(styles.legacy_fonts)
    legacy_text = _with_text(legacy_texts)
    for xml, _ in plain_pieces(pieces):
        scan.look_for_formulas(xml)
        scan.look_for_errors(xml)
        scan.look_for_hidden(xml)
        if percent:
            scan.percents |= _cells(match[1] for match in percent.finditer(xml))
        if legacy:
            scan.look_for_fonts(legacy.finditer(xml), styles.legacy_fonts)
        if legacy_text:
            scan.look_for_fonts(legacy_text.finditer(xml), legacy_texts)
    return scan.found()


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

    def look_for_formulas(self, xml: bytes) -> None:
        for match in _FORMULA.finditer(xml):
            tag = _CELL_TAG.match(xml, max(xml.rfind(b"<c ", 0, match.start()), 0))
            cell = cell_from_address(tag[1].decode()) if tag else None
            if tag is None or cell is None:
                continue
            self.formulas.add(cell)
            if match[1] is None and _TEXT_RESULT not in tag[2]:
                self.uncached.add(cell)

    def look_for_errors(self, xml: bytes) -> None:
        if b't="e"' not in xml:
            return
        for match in _ERROR.finditer(xml):
            if cell := cell_from_address(match[1].decode()):
                self.errors[cell] = unescaped(match[2])

    def look_for_hidden(self, xml: bytes) -> None:
        if not _HIDDEN.search(xml):
            return
        self.hidden_rows.update(int(row) for row in _HIDDEN_ROW.findall(xml))
        for match in _COLUMNS.finditer(xml):
            if _HIDDEN.search(match[1]):
                bounds = {key: int(number) for key, number in _BOUND.findall(match[1])}
                last = min(bounds.get(b"max", 0), LAST_COLUMN)
                self.hidden_columns.update(range(bounds.get(b"min", 1), last + 1))

    def look_for_fonts(
        self, matches: Iterable[re.Match[bytes]], fonts: Mapping[str, str]
    ) -> None:
        for match in matches:
            if cell := cell_from_address(match[1].decode()):
                self.legacy_fonts[cell] = fonts[match[2].decode()]

    def found(self) -> Oddities:
        return Oddities(
            formulas=frozenset(self.formulas),
            uncached=frozenset(self.uncached),
            errors=self.errors,
            percents=frozenset(self.percents),
            legacy_fonts=self.legacy_fonts,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
        )


def _with_format(numbers: Iterable[str]) -> re.Pattern[bytes] | None:
    """Return a search for cells, not empty, of these formats."""
    choice = "|".join(sorted(numbers))
    cell = rf'<c r="([A-Z]+[0-9]+)"(?: t="\w+")? s="({choice})"[^<>]*(?<!/)>'
    return re.compile(cell.encode()) if choice else None


def _with_text(numbers: Iterable[str]) -> re.Pattern[bytes] | None:
    """Return a search for cells that show one of these shared texts."""
    choice = "|".join(sorted(numbers))
    cell = rf'<c r="([A-Z]+[0-9]+)"[^<>]*?\st="s"[^<>]*>\s*<v>({choice})</v>'
    return re.compile(cell.encode()) if choice else None


def _cells(addresses: Iterable[bytes]) -> set[Cell]:
    cells = (cell_from_address(address.decode()) for address in addresses)
    return {cell for cell in cells if cell}
