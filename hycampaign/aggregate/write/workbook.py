"""Turn planned sheets into the bytes of a workbook, with XlsxWriter."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Context, Decimal
from types import MappingProxyType
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hycampaign.aggregate.sheets.sheet_plan import Cell, Formula, Link, SheetPlan

FONT = "Times New Roman"
_A4 = 9
_WIDE_SCALE = 60
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
# Beyond these a worksheet has neither numbers nor dates; such entries are shown as text.
_LARGEST, _FIRST_YEAR = Decimal("1E+307"), 1900
# What a worksheet can hold of a quotient; Decimal carries more.
_RESULT = Context(prec=17)

_LINE = "#8C8C8C"
_PARTS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "box": {"border": 1, "border_color": _LINE, "valign": "vcenter"},
        "head": {
            "bold": True,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
            "border_color": _LINE,
            "bg_color": "#DCE6F1",
        },
        "wrap": {"text_wrap": True},
        "top": {"text_wrap": True, "valign": "top"},
        "bold": {"bold": True},
        "italic": {"italic": True},
        "centre": {"align": "center"},
        "small": {"font_size": 10},
        "total": {"bold": True, "bg_color": "#E2EFDA"},
        "heading": {"bold": True, "bg_color": "#F5F5F5"},
        "none": {"bg_color": "#EDEDED"},
        "title": {"bold": True, "font_size": 14},
        "notice": {"bold": True, "font_size": 14, "font_color": "#C00000"},
        "link": {"font_color": "#1F4E79", "underline": 1},
        **{f"indent{level}": {"indent": level} for level in range(5)},
    }
)


class _Sheet(Worksheet):  # type: ignore[misc]  # XlsxWriter says nothing of types
    """A worksheet that takes formulas as they are, and marks empty results as text.

    XlsxWriter looks into every formula for functions newer than Excel 2010; ours have none.
    """

    def _prepare_formula(self, formula: str, *_expansion: bool, **_options: bool) -> str:
        return formula.removeprefix("=")

    def _xml_formula_element(
        self, formula: str, result: object, attributes: Sequence[tuple[str, Any]] = ()
    ) -> None:
        marks = [*attributes, ("t", "str")] if result == "" else attributes
        super()._xml_formula_element(formula, result, marks)


class _Looks:
    """The formats of a workbook by the names of their parts, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, str], Format] = {}

    def of(self, style: str, number_format: str = "") -> Format:
        """Return the format put together from the parts that ``style`` names."""
        key = (style, number_format)
        if key not in self._made:
            properties: dict[str, object] = {}
            for part in style.split():
                properties.update(_PARTS[part])
            if number_format:
                properties["num_format"] = number_format
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]


def workbook_of(plans: Sequence[SheetPlan], title: str, created: date) -> bytes:
    """Return the .xlsx; the same plans give the same bytes."""
    data = io.BytesIO()
    font = {"font_name": FONT, "font_size": 11, "font_family": 1, "font_scheme": False}
    workbook = Workbook(data, {"in_memory": True, "default_format_properties": font})
    workbook.set_properties({"title": title, "created": datetime.combine(created, time())})
    looks = _Looks(workbook)
    for plan in plans:
        sheet = workbook.add_worksheet(plan.name, _Sheet)
        _paint(sheet, plan, looks)
        _set_up(sheet, plan)
    workbook.close()
    return data.getvalue()


def _paint(sheet: Worksheet, plan: SheetPlan, looks: _Looks) -> None:
    for column, width in plan.widths.items():
        sheet.set_column(column - 1, column - 1, width)
    for row, height in plan.heights.items():
        sheet.set_row(row - 1, height)
    for block in plan.blocks:
        look = looks.of(block.style)
        (top, left), (bottom, right) = block.first, block.last
        if block.first != block.last:
            sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, "", look)
        sheet.write_string(top - 1, left - 1, block.text, look)
    for cell in plan.cells:
        _write(sheet, cell, looks.of(cell.style, cell.number_format))


def _write(sheet: Worksheet, cell: Cell, look: Format) -> None:
    row, column = cell.row - 1, cell.column - 1
    match cell.content:
        case Formula(text, value):
            sheet.write_formula(row, column, text, look, _result(value))
        case Link(target, text):
            place = target.replace("'", "''")
            sheet.write_url(row, column, f"internal:'{place}'!A1", look, text)
        case str() as text if text:
            sheet.write_string(row, column, text, look)
        case Decimal() | int() as number if _fits(number):
            sheet.write_number(row, column, number, look)
        case date() as day if day.year >= _FIRST_YEAR:
            sheet.write_datetime(row, column, day, look)
        case Decimal() | int() | date() as unfit:
            sheet.write_string(row, column, str(unfit), look)
        case _:
            sheet.write_blank(row, column, None, look)


def _fits(number: Decimal | int) -> bool:
    return abs(Decimal(number)) < _LARGEST


def _result(value: Decimal | int | str | None) -> Decimal | int | str:
    if isinstance(value, Decimal):
        return _RESULT.plus(value)
    return "" if value is None else value


def _set_up(sheet: Worksheet, plan: SheetPlan) -> None:
    if plan.is_hidden:
        sheet.very_hidden()
        return
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(**_MARGINS)
    sheet.repeat_rows(plan.header[0] - 1, plan.header[1] - 1)
    sheet.freeze_panes(*plan.frozen)
    sheet.hide_gridlines(2)
    footer = '&"Times New Roman,Regular"&9'
    sheet.set_footer(f"&L{footer}{plan.name}&R{footer}Trang &P/&N")
    if plan.is_wide:
        sheet.set_print_scale(_WIDE_SCALE)
        sheet.repeat_columns(0, 2)
    else:
        sheet.fit_to_pages(1, 0)
    if plan.filtered is not None:
        first, last, column = plan.filtered
        sheet.autofilter(first - 1, 0, last - 1, column - 1)
