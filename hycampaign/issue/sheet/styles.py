"""How the cells of an issued workbook look; every style is made once in a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from hycampaign.model.asked.form import Column, ColumnType

FONT = "Times New Roman"
INPUT_COLOUR = "#FFFBE0"
_LINE = "#8C8C8C"

_PARTS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "plain": {},
        "box": {"border": 1, "border_color": _LINE},
        "shrink": {"shrink": True, "valign": "vcenter"},
        "wrap": {"text_wrap": True, "valign": "vcenter"},
        "top": {"text_wrap": True, "valign": "top"},
        "bold": {"bold": True},
        "italic": {"italic": True},
        "centre": {"align": "center"},
        "right": {"align": "right"},
        "input": {"locked": False, "bg_color": INPUT_COLOUR},
        "computed": {"bg_color": "#EDEDED"},
        "key": {"bg_color": "#F6F6F6"},
        "nothing": {"bg_color": "#D9D9D9"},
        "head": {"bold": True, "align": "center", "bg_color": "#DCE6F1"},
        "number": {"italic": True, "align": "center", "font_size": 9, "bg_color": "#F3F6FA"},
        "total": {"bold": True, "bg_color": "#E2EFDA"},
        "heading": {"bold": True, "bg_color": "#F5F5F5"},
        "middle": {"valign": "vcenter"},
        "check": {"font_color": "#C00000", "italic": True, "font_size": 10},
        "notice": {"bold": True, "align": "center", "font_color": "#C00000"},
        "title": {"bold": True, "font_size": 14, "align": "center"},
        "large": {"bold": True, "font_size": 16, "align": "center"},
        "national": {"bold": True, "font_size": 12, "align": "center"},
        "small": {"font_size": 10},
        "link": {"font_color": "#1F4E79", "underline": 1},
        "text": {"num_format": "@"},
    }
)
_FORMATS = {
    ColumnType.DATE: "dd/mm/yyyy",
    ColumnType.MONTH: "mm/yyyy",
}


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell looks like: the names of parts, a number format, levels of indent.

    A ``colour`` is laid over a cell by a conditional format, and nothing else of it changes.
    """

    parts: str = ""
    number_format: str = ""
    indent: int = 0
    colour: str = ""

    def properties(self) -> dict[str, object]:
        """Return what XlsxWriter calls these."""
        if self.colour:
            return {"bg_color": self.colour}
        found: dict[str, object] = {}
        for part in self.parts.split():
            found.update(_PARTS[part])
        if self.number_format:
            found["num_format"] = self.number_format
        if self.indent:
            found["indent"] = self.indent
        return found


class Styles:
    """The styles of one workbook, each made once and numbered in the order of their coming.

    ``known`` are those of the workbooks before. They get the same numbers here, and new ones
    are added to them, so that a sheet of one workbook can stand in the next.
    """

    def __init__(self, workbook: Workbook, known: dict[Style, None] | None = None) -> None:
        self._workbook = workbook
        self._known = {} if known is None else known
        self._made: dict[Style, Format] = {}
        self._asked: dict[tuple[str, str, int], Format] = {}
        self._numbered: dict[tuple[bool, int], Format] = {}
        for style in self._known:
            self._make(style)

    def of(self, parts: str, number_format: str = "", indent: int = 0) -> Format:
        """Return the style put together from these parts, ``"box wrap input"``."""
        key = (parts, number_format, indent)
        if key not in self._asked:
            self._asked[key] = self._format(Style(*key))
        return self._asked[key]

    def colour(self, background: str) -> Format:
        """Return what a conditional format lays over a cell: a background and nothing else."""
        return self._format(Style(colour=background))

    def _format(self, style: Style) -> Format:
        if style not in self._made:
            self._known[style] = None
            self._make(style)
        return self._made[style]

    def _make(self, style: Style) -> None:
        made = self._workbook.add_format(style.properties())
        # XlsxWriter numbers a format when it is first asked for its number, and gives those
        # that come out the same one number; it belongs to the first of them.
        is_laid_over = bool(style.colour)
        number = made._get_dxf_index() if is_laid_over else made._get_xf_index()  # noqa: SLF001
        self._made[style] = self._numbered.setdefault((is_laid_over, number), made)


def number_format(column: Column, decimals: int) -> str:
    """Return the number format of a cell; the separators shown are the computer's own.

    Text keeps its leading zeros and its leading dash, because nothing in it is calculated.

    >>> number_format(Column("F", "a", "A"), 3)
    '#,##0.000'
    """
    if column.type.is_numeric:
        places = 0 if column.type is ColumnType.INTEGER else decimals
        return "#,##0" + ("." + "0" * places if places else "")
    return _FORMATS.get(column.type, "@")


def fitting(column: Column) -> str:
    """Return the part that keeps a cell's content in it: texts wrap, figures get smaller.

    A figure that is too wide would show as ### and print so.
    """
    is_figure = column.type.is_numeric or column.type in _FORMATS
    return "shrink" if is_figure else "wrap"


def alignment(column: Column) -> str:
    """Return the part that aligns a column's cells: numbers stay right, short codes centred."""
    # Members of an enumeration are slow to find in a set, and this is asked of every cell.
    if column.type in (ColumnType.DATE, ColumnType.MONTH, ColumnType.YES_NO):
        return "centre"
    return "plain"
