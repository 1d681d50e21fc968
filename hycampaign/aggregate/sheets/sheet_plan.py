"""A worksheet as a value: what stands in which cell, before anything is written."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from hycampaign.office.disk.names import LONGEST_SHEET_NAME, safe_sheet_name
from hycampaign.office.values.addresses import address_of

HEADER_ROW = 4
# Excel's own last row: in a formula made once for all rows it stands for the row at hand.
ANY_ROW = 1_048_576

_WRAPPED = {"wrap", "top"}
_WIDTH, _LINE_POINTS, _TITLE_POINTS, _HIGHEST = 8.43, 15.0, 22.0, 409.0
# Letters of Times New Roman are narrower than the digits that widths are counted in.
_LETTERS_PER_WIDTH = 1.05


class Formula(NamedTuple):
    """A live formula, without its ``=``, and what it comes to (``None``: an empty text)."""

    text: str
    value: Decimal | int | str | None


class Link(NamedTuple):
    """A hyperlink to a sheet of the same workbook."""

    sheet: str
    text: str


Content: TypeAlias = Decimal | int | str | date | Formula | Link | None


class Cell(NamedTuple):
    """A cell; ``style`` names parts of a look, ``number_format`` is Excel's."""

    row: int
    column: int
    content: Content
    style: str = "box"
    number_format: str = ""


class Block(NamedTuple):
    """Cells of rows ``first`` to ``last`` (each row, column) merged under one text."""

    first: tuple[int, int]
    last: tuple[int, int]
    text: str
    style: str = "head"


@dataclass(slots=True)
class SheetPlan:
    """One worksheet.

    ``places`` are the cells (row, column) of provincial figures by id, ``shares`` those of
    units' shares by (figure id, unit). ``header`` are the first and last row repeated in print,
    ``frozen`` how many rows and columns stay in view. A wide sheet is printed over several
    pages, every other one page wide.
    """

    name: str
    cells: list[Cell] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    shares: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    header: tuple[int, int] = (HEADER_ROW, HEADER_ROW)
    frozen: tuple[int, int] = (HEADER_ROW, 0)
    filtered: tuple[int, int, int] | None = None
    is_wide: bool = False
    is_hidden: bool = False

    def put(
        self, row: int, column: int, content: Content, style: str = "box", form: str = ""
    ) -> None:
        """Add a cell; ``form`` is its number format."""
        self.cells.append(Cell(row, column, content, style, form))

    def line(self, row: int, contents: Iterable[Content], style: str = "box") -> None:
        """Add the cells of a row from the first column on."""
        for column, content in enumerate(contents, 1):
            self.put(row, column, content, style)

    def head(self, title: str, subtitle: str) -> None:
        """Add the title block that every sheet begins with."""
        self.put(1, 1, title, "title")
        self.heights[1] = _TITLE_POINTS
        self.put(2, 1, subtitle, "italic")

    def fit_heights(self) -> None:
        """Make rows as high as their wrapped texts need; heights set before stay."""
        lines: dict[int, int] = {}
        for cell in self.cells:
            if isinstance(cell.content, str) and _WRAPPED.intersection(cell.style.split()):
                width = self.widths.get(cell.column, _WIDTH)
                lines[cell.row] = max(lines.get(cell.row, 1), _lines(cell.content, width))
        for row, count in lines.items():
            if count > 1:
                self.heights.setdefault(row, min(count * _LINE_POINTS, _HIGHEST))

    def reference(self, place: tuple[int, int]) -> str:
        """Return the address of a cell as other sheets write it: ``'BM02'!$D$7``."""
        return self.absolute(address_of(*place))

    def absolute(self, address: str) -> str:
        """Return an address of this sheet as other sheets write it."""
        quoted = self.name.replace("'", "''")
        return f"'{quoted}'!{address}"


class SheetNames:
    """Names of sheets, each valid and taken once, whatever the codes of the forms are."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, code: str, kind: str = "") -> str:
        """Return a free name for a sheet: the form's code, cut if need be, and its kind."""
        ending = f" {kind}" if kind else ""
        name, number = _fitting(code, ending), 1
        while name.casefold() in self._taken:
            number += 1
            name = _fitting(code, f"{ending} ({number})")
        self._taken.add(name.casefold())
        return name


def _fitting(code: str, ending: str) -> str:
    return safe_sheet_name(code[: LONGEST_SHEET_NAME - len(ending)] + ending)


def _lines(text: str, width: float) -> int:
    room = max(width * _LETTERS_PER_WIDTH, 1)
    return sum(max(1, math.ceil(len(part) / room)) for part in text.split("\n"))


def number_format(decimals: int) -> str:
    """Return Excel's format of a number with so many decimals.

    >>> number_format(0), number_format(2)
    ('#,##0', '#,##0.00')
    """
    return "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
