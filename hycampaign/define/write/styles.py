"""The looks of the definition workbook, made once per workbook."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from hycampaign.define.tables.spec import CellKind, ColumnSpec

FONT = "Times New Roman"
_DARK = "#1F4E5F"
_LIGHT = "#D6E4E8"
_GREY = "#7F7F7F"
_LINE = "#BFBFBF"
_CELL = {
    "font_name": FONT,
    "font_size": 11,
    "valign": "top",
    "border": 1,
    "border_color": _LINE,
}
_HEADING = {
    "font_name": FONT,
    "font_size": 11,
    "bold": True,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "border": 1,
    "border_color": _LINE,
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats that the sheets use; ``text`` is Excel's text format, so codes stay codes."""

    title: Format
    subtitle: Format
    body: Format
    link: Format
    needed_heading: Format
    heading: Format
    code_row: Format
    text: Format
    number: Format
    day: Format

    def cell(self, column: ColumnSpec) -> Format:
        """Return the format of a column's cells."""
        match column.kind:
            case CellKind.NUMBER:
                return self.number
            case CellKind.DATE:
                return self.day
            case _:
                return self.text


def styles_for(book: Workbook) -> Styles:
    """Add the formats to a workbook."""

    def added(**properties: object) -> Format:
        return book.add_format({"font_name": FONT, "font_size": 11, **properties})

    return Styles(
        title=added(font_size=16, bold=True, font_color=_DARK),
        subtitle=added(font_size=12, bold=True, font_color=_DARK),
        body=added(text_wrap=True, valign="top"),
        link=added(font_color=_DARK, underline=1, valign="top"),
        needed_heading=added(**_HEADING, bg_color=_DARK, font_color="#FFFFFF"),
        heading=added(**_HEADING, bg_color=_LIGHT, font_color="#000000"),
        code_row=added(
            font_size=8, italic=True, font_color=_GREY, border=1, border_color=_LINE
        ),
        text=added(**_CELL, num_format="@", text_wrap=True),
        number=added(**_CELL, align="center"),
        day=added(**_CELL, num_format="dd/mm/yyyy", align="center"),
    )
