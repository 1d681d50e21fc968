"""How the cells of an issued workbook look; every style is made once in a workbook."""

from collections.abc import Mapping
from types import MappingProxyType

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from hycampaign.model.form import Column, ColumnType

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


class Styles:
    """The styles of one workbook, by the names of their parts."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str, int], Format] = {}

    def of(self, parts: str, number_format: str = "", indent: int = 0) -> Format:
        """Return the style put together from these parts, ``"box wrap input"``."""
        key = (parts, number_format, indent)
        if key not in self._made:
            properties: dict[str, object] = {}
            for part in parts.split():
                properties.update(_PARTS[part])
            if number_format:
                properties["num_format"] = number_format
            if indent:
                properties["indent"] = indent
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def colour(self, background: str) -> Format:
        """Return what a conditional format lays over a cell: a background and nothing else."""
        key = ("", background, 0)
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"bg_color": background})
        return self._made[key]


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
    if column.type in {ColumnType.DATE, ColumnType.MONTH, ColumnType.YES_NO}:
        return "centre"
    return "plain"
