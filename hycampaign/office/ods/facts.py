"""Find in an .ods what its values do not tell; one pass over ``content.xml``."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from hycampaign.office.ods.styles import legacy_fonts
from hycampaign.office.package.foreign import ForeignPackage, PackageDamaged
from hycampaign.office.package.limits import MOST_INFLATED_BYTES, MOST_REPEATED
from hycampaign.office.package.xml_tree import attribute, local_name, parsed_xml
from hycampaign.office.values.addresses import LAST_COLUMN, LAST_ROW
from hycampaign.office.values.facts import BookFacts, SheetFacts
from hycampaign.office.values.unread import LONGEST_SHOWN, Rows, value_at
from hycampaign.office.values.workbook import Cell, CellRange, Oddities

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_WALKED = (
    f"{_TABLE}table",
    f"{_TABLE}table-column",
    f"{_TABLE}table-row",
    f"{_TABLE}named-range",
    f"{_TABLE}named-expression",
    f"{_TABLE}null-date",
    f"{_OFFICE}automatic-styles",
    f"{_OFFICE}font-face-decls",
)
_ANNOTATION = f"{_OFFICE}annotation"
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
# Python refuses to read numbers of thousands of digits.
_LONGEST_NUMBER = 18
_HIDDEN = frozenset({"collapse", "filter"})


def ods_facts(package: ForeignPackage) -> BookFacts:
    """Return names, properties and the oddities of every table.

    Raises:
        PackageDamaged: the content is not well-formed; calamine would never end on some such.
    """
    walk = _Walk(package)
    content = package.read("content.xml", MOST_INFLATED_BYTES)
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=_WALKED,
        resolve_entities=False,
        no_network=True,
    )
    try:
        for event, element in events:
            walk.take(str(event), element)
    except etree.XMLSyntaxError as error:
        raise PackageDamaged(str(error)) from error
    return BookFacts(tuple(walk.sheets), _properties(package), walk.names, walk.is_1904)


def _properties(package: ForeignPackage) -> dict[str, str]:
    root = parsed_xml(package.read("meta.xml"))
    if root is None:
        return {}
    return {
        attribute(entry, "name"): "".join(map(str, entry.itertext()))
        for entry in root.iter("{*}user-defined")
    }


@dataclass(slots=True)
class _Table:
    """What was found so far in one table, and where the walk is."""

    name: str
    row: int = 0
    columns: list[tuple[int, str]] = field(default_factory=list)
    formulas: set[Cell] = field(default_factory=set)
    uncached: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    percents: set[Cell] = field(default_factory=set)
    fonts: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[CellRange] = field(default_factory=list)
    filled: list[tuple[CellRange, str]] = field(default_factory=list)

    def take_column(self, element: etree._Element) -> None:
        """Take a column, or some equal ones, into account."""
        first = sum(count for count, _ in self.columns) + 1
        count = min(_count(element, "columns"), LAST_COLUMN)
        self.columns.append((count, element.get(f"{_TABLE}default-cell-style-name", "")))
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            self.hidden_columns.update(range(first, min(first + count, LAST_COLUMN + 1)))

    def take_row(self, element: etree._Element, fonts: Mapping[str, str]) -> None:
        """Take a row, or some equal ones, into account."""
        first = self.row + 1
        count = min(_count(element, "rows"), LAST_ROW - self.row)
        self.row += count
        # Of the blank rest of a sheet nobody asks whether it is hidden.
        if element.get(f"{_TABLE}visibility") in _HIDDEN and count <= MOST_REPEATED:
            self.hidden_rows.update(range(first, self.row + 1))
        style = element.get(f"{_TABLE}default-cell-style-name", "")
        column = 1
        for cell in element:
            if cell.tag in _CELLS:
                wide = min(_count(cell, "columns"), LAST_COLUMN)
                if len(cell) or cell.attrib:
                    places = CellRange(first, column, self.row, column + wide - 1)
                    self._take_cell(cell, places)
                    self._take_font(cell, places, style, fonts)
                column += wide

    def _take_cell(self, cell: etree._Element, places: CellRange) -> None:
        kind = cell.get(f"{_OFFICE}value-type")
        if cell.get(f"{_TABLE}formula"):
            self.formulas.update(_cells(places))
            if kind is None and len(cell) == 0:
                self.uncached.update(_cells(places))
        if cell.get(f"{_CALC}value-type") == "error":
            text = "".join(map(str, cell.itertext())).strip()
            self.errors.update(dict.fromkeys(_cells(places), text))
        elif text := _shown(cell):
            self.filled.append((places, text))
        if kind == "percentage":
            self.percents.update(_cells(places))
        high = _number(cell, "number-rows-spanned")
        wide = _number(cell, "number-columns-spanned")
        if high > 1 or wide > 1:
            bottom, right = places.top + high - 1, places.left + wide - 1
            self.merged.append(CellRange(places.top, places.left, bottom, right))

    def _take_font(
        self, cell: etree._Element, places: CellRange, style: str, fonts: Mapping[str, str]
    ) -> None:
        if not fonts or cell.get(f"{_OFFICE}value-type") is None:
            return
        own = cell.get(f"{_TABLE}style-name") or style or self._column_style(places.left)
        if own in fonts:
            self.fonts.update(dict.fromkeys(_cells(places), fonts[own]))

    def _column_style(self, column: int) -> str:
        for count, style in self.columns:
            column -= count
            if column <= 0:
                return style
        return ""

    def facts(self) -> SheetFacts:
        """Return what was found."""
        oddities = Oddities(
            formulas=frozenset(self.formulas),
            uncached=frozenset(self.uncached),
            errors=self.errors,
            percents=frozenset(self.percents),
            legacy_fonts=self.fonts,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
        )
        return SheetFacts(self.name, oddities, tuple(self.merged), self._unread_in)

    def _unread_in(self, rows: Rows) -> Mapping[Cell, str]:
        """Return the cells that show something and were read as blank."""
        unread: dict[Cell, str] = {}
        for places, text in self.filled:
            if value_at(rows, (places.top, places.left)) is None:
                unread.update(dict.fromkeys(_cells(places), text))
        return unread


class _Walk:
    """The walk through a document, table by table."""

    def __init__(self, package: ForeignPackage) -> None:
        self.sheets: list[SheetFacts] = []
        self.names: dict[str, str] = {}
        self.is_1904 = False
        self._styles = parsed_xml(package.read("styles.xml"))
        self._fonts = legacy_fonts(self._styles)
        self._faces: etree._Element | None = None
        self._tables: list[_Table] = []

    def take(self, event: str, element: etree._Element) -> None:
        """Take the beginning or the end of an element into account."""
        name = local_name(element)
        if event == "start":
            if name == "table":
                self._tables.append(_Table(element.get(f"{_TABLE}name", "")))
            return
        if self._tables:
            self._take_in_table(name, element)
        elif name == "automatic-styles":
            self._fonts = legacy_fonts(self._styles, self._faces, element)
        elif name == "font-face-decls":
            self._faces = element
        elif name == "null-date":
            self.is_1904 = element.get(f"{_TABLE}date-value", "").startswith("1904")
        else:
            self._take_name(name, element)

    def _take_in_table(self, name: str, element: etree._Element) -> None:
        table = self._tables[-1]
        if name == "table-column":
            table.take_column(element)
        elif name == "table-row":
            table.take_row(element, self._fonts)
            element.clear()
        elif name == "table":
            self._tables.pop()
            # A table inside a cell is no sheet.
            if not self._tables:
                self.sheets.append(table.facts())

    def _take_name(self, name: str, element: etree._Element) -> None:
        place = "expression" if name == "named-expression" else "cell-range-address"
        if value := element.get(f"{_TABLE}{place}"):
            formula = value.removeprefix("of:").removeprefix("=")
            self.names[element.get(f"{_TABLE}name", "")] = formula


def _shown(cell: etree._Element) -> str:
    """Return what a cell shows; the notes beside it are none of that."""
    shown = "".join(
        "".join(map(str, part.itertext())) for part in cell if part.tag != _ANNOTATION
    )
    return shown.strip()[:LONGEST_SHOWN]


def _count(element: etree._Element, axis: str) -> int:
    return _number(element, f"number-{axis}-repeated")


def _number(element: etree._Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text[:_LONGEST_NUMBER]) if text.isdecimal() else 1


def _cells(places: CellRange) -> list[Cell]:
    return [
        (row, column)
        for row in range(places.top, places.bottom + 1)
        for column in range(places.left, places.right + 1)
    ]
