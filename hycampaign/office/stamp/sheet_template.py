"""Fill the cells of a worksheet by splicing values into its XML.

The sheet is compiled once – where every row begins and, when one of them is filled, where its
cells begin and end, their style, their formula – and filled as often as there are units. Only
cells that the sheet already has can be filled: a cell that nobody laid out would have no style
and no lock. Works on what XlsxWriter, openpyxl and LibreOffice write.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from string import ascii_uppercase
from typing import Self

from hycampaign.office.package.xml_text import escaped, escaped_cell_text

_ROW = re.compile(rb'<row\b[^>]*?\sr="([0-9]+)"')
_CELL = re.compile(rb'<c\b((?:\s+[\w:]+="[^"]*")*)\s*(?:/>|>(.*?)</c>)', re.DOTALL)
_ADDRESS = re.compile(rb'\sr="([A-Z]+[0-9]+)"')
_TYPE = re.compile(rb'\st="[^"]*"')
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>.*?</f>)", re.DOTALL)

# Excel counts days from here because it takes 1900 for a leap year.
_EPOCH = datetime.date(1899, 12, 30)
_FIRST_TRUE_DATE = datetime.date(1900, 3, 1)
_DAY_SECONDS = 86_400

Plain = str | int | Decimal | float | datetime.date | None
"""What a cell may hold: text, number, truth, date or date with time; ``None`` is blank."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as the file stores it – English names, commas, no ``=`` – and its result."""

    text: str
    cached: Plain = None


@dataclass(frozen=True, slots=True)
class Cached:
    """A new result for the formula that the cell already has."""

    value: Plain


CellContent = Plain | Formula | Cached


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell lies in the XML, its opening tag without ``>``, and its formula."""

    start: int
    end: int
    head: bytes
    formula: bytes


@dataclass(frozen=True, slots=True)
class SheetTemplate:
    """A worksheet part with the place of every row known, and of every cell filled before."""

    xml: bytes
    _rows: Mapping[str, tuple[int, int]]
    _indexed: dict[str, dict[str, _Place]] = field(default_factory=dict)
    _asked: dict[str, _Place] = field(default_factory=dict)

    @classmethod
    def compile(cls, xml: bytes) -> Self:
        """Index the rows of ``xl/worksheets/sheetN.xml``; call it once for a base file."""
        begun = [(match[1].decode(), match.start()) for match in _ROW.finditer(xml)]
        ends = [start for _, start in begun[1:]] + [len(xml)]
        places = zip(begun, ends, strict=True)
        return cls(xml, {row: (start, end) for (row, start), end in places})

    @property
    def addresses(self) -> frozenset[str]:
        """The cells that can be filled."""
        return frozenset(address for row in self._rows for address in self._cells(row))

    def fill(self, contents: Mapping[str, CellContent]) -> bytes:
        """Return the worksheet with these cells filled; styles and all else stay.

        Raises:
            KeyError: the sheet has no such cells; all of them are named.
            ValueError: a cell cannot hold its content.
        """
        found: list[tuple[int, str, _Place]] = []
        unknown: list[str] = []
        for address in contents:
            if place := self._asked.get(address) or self._place(address):
                found.append((place.start, address, place))
            else:
                unknown.append(address)
        if unknown:
            raise KeyError(*sorted(unknown))
        pieces: list[bytes] = []
        done = 0
        for start, address, place in sorted(found):
            pieces += (self.xml[done:start], _cell(place, contents[address]))
            done = place.end
        pieces.append(self.xml[done:])
        return b"".join(pieces)

    def has_formula(self, address: str) -> bool:
        """Say whether a cell is calculated, so that a result can be left in it."""
        place = self._place(address)
        return place is not None and bool(place.formula)

    def _place(self, address: str) -> _Place | None:
        row = address.lstrip(ascii_uppercase)
        place = self._cells(row).get(address) if row in self._rows else None
        if place is not None:
            self._asked[address] = place
        return place

    def _cells(self, row: str) -> dict[str, _Place]:
        if row not in self._indexed:
            start, end = self._rows[row]
            self._indexed[row] = dict(_places(self.xml, start, end))
        return self._indexed[row]


def serial_from_date(value: datetime.date) -> Decimal:
    """Return the number that Excel stores for a date or a date with time (1900 system).

    >>> serial_from_date(datetime.date(2026, 9, 30))
    Decimal('46295')
    """
    day = value.date() if isinstance(value, datetime.datetime) else value
    days = Decimal((day - _EPOCH).days - (day < _FIRST_TRUE_DATE))
    if not isinstance(value, datetime.datetime):
        return days
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return days + Decimal(seconds * 1_000_000 + value.microsecond) / (_DAY_SECONDS * 1_000_000)


def _places(xml: bytes, start: int, end: int) -> Iterator[tuple[str, _Place]]:
    for match in _CELL.finditer(xml, start, end):
        if address := _ADDRESS.search(match[1]):
            formula = _FORMULA.search(match[2] or b"")
            head = b"<c" + _TYPE.sub(b"", match[1])
            place = _Place(match.start(), match.end(), head, formula[0] if formula else b"")
            yield address[1].decode(), place


def _cell(place: _Place, content: CellContent) -> bytes:
    match content:
        case Decimal():
            return b"%b><v>%b</v></c>" % (place.head, _digits(content))
        case Formula():
            return _calculated(
                place, f"<f>{escaped(content.text)}</f>".encode(), content.cached
            )
        case Cached():
            if not place.formula:
                message = f"no formula in {place.head.decode()}>"
                raise ValueError(message)
            return _calculated(place, place.formula, content.value)
        case None | "":
            return place.head + b"/>"
        case str():
            text = escaped_cell_text(content)
            inline = f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            return place.head + inline.encode()
        case _:
            kind, value = _stored(content)
            return b"%b%b><v>%b</v></c>" % (place.head, kind, value)


def _calculated(place: _Place, formula: bytes, cached: Plain) -> bytes:
    if cached is None:
        return b"%b>%b</c>" % (place.head, formula)
    if isinstance(cached, str):
        kind, value = b' t="str"', escaped_cell_text(cached).encode()
    else:
        kind, value = _stored(cached)
    return b"%b%b>%b<v>%b</v></c>" % (place.head, kind, formula, value)


def _stored(value: float | Decimal | datetime.date) -> tuple[bytes, bytes]:
    """Return the type attribute and the exact digits of a value that is no text."""
    if isinstance(value, bool):
        return b' t="b"', b"%d" % value
    if isinstance(value, datetime.date):
        value = serial_from_date(value)
    # Decimal(0.1) would be all the digits of the nearest binary fraction.
    return b"", _digits(value if isinstance(value, Decimal) else Decimal(repr(value)))


def _digits(number: Decimal) -> bytes:
    if not number.is_finite():
        message = f"a cell cannot hold {number}"
        raise ValueError(message)
    return format(number, "f").encode()
