"""Find the project of a row by its key, as ``ProjectKey`` does, in the sheet itself.

The keys of earlier projects stand in hidden cells as ``key_in_sheet`` writes them; the formula
of a row puts its own together from what people see and type. A test holds both to
``ProjectKey``. What a sheet cannot know is left to the reader of the report: letters typed
apart from their marks, and a number or a day that was typed as a text, which it calls a fault.
"""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hycampaign.expression.language.held import CellValue, text_in
from hycampaign.expression.language.tree import Shift
from hycampaign.issue.plan.dropdowns import NO, YES, Dropdown, list_of
from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.issue.sheet.addresses import Span, absolute, range_of
from hycampaign.model.asked.form import Column, ColumnType, Form
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.reported.project_key import KEY_DECIMALS, KEY_JOINT
from hycampaign.model.reported.submission import FormReading
from hycampaign.office.stamp.sheet_template import serial_from_date
from hycampaign.office.values.addresses import address_of
from hycampaign.vietnamese.spelling.spelling import clean

# Made whole: a text of them must not hold the decimal sign of somebody's computer.
_WITH_DECIMALS = frozenset({ColumnType.NUMBER, ColumnType.PERCENT})
# What TRIM leaves in a text and a reader takes for a space: line breaks, spaces of web pages.
_SPACES = ("CHAR(10)", '"\N{NO-BREAK SPACE}"')


def place_formula(layout: FormLayout, shift: Shift, row: int) -> str:
    """Return the place of a row's project among those of another time, 0 for none."""
    projects = layout.earlier.projects[shift]
    cells = [
        (column, address_of(row, layout.columns[column.code]))
        for column in key_columns(layout.form)
    ]
    blanks = ",".join(f"LEN({trimmed(column, cell)})=0" for column, cell in cells)
    key = f'&"{KEY_JOINT}"&'.join(_part(column, cell) for column, cell in cells)
    keys = range_of(Span(projects.keys, layout.first_row, layout.last_row))
    first = absolute(layout.first_row, projects.keys)
    # Rows that were copied have the same key twice, and the same figures. A key is a text, also
    # where it is made of one number.
    found = f'SUMPRODUCT(MAX(({keys}={key}&"")*(ROW({keys})-ROW({first})+1)))'
    return f"IF(OR({blanks}),0,IFERROR({found},0))"


def trimmed(column: Column, cells: str) -> str:
    """Return the text in cells of a key column without spaces around and between."""
    for space in _SPACES if column.type is ColumnType.TEXT else ():
        cells = f'SUBSTITUTE({cells},{space}," ")'
    return f"TRIM({cells})"


def _part(column: Column, cell: str) -> str:
    number = {
        ColumnType.NUMBER: f"ROUND({cell}*{10**KEY_DECIMALS},0)",
        ColumnType.PERCENT: f"ROUND({cell}*{10**KEY_DECIMALS},0)",
        ColumnType.MONTH: f"({cell}-DAY({cell})+1)",
    }.get(column.type)
    text = trimmed(column, cell)
    return f"IF(ISNUMBER({cell}),{number},{text})" if number else text


def key_in_sheet(
    form: Form, reading: FormReading, row: str, dropdowns: Mapping[str, Dropdown]
) -> str:
    """Return the key of an earlier row, which is whole, as the formula puts it together."""
    parts = [
        _said(column, reading.held(row, column.code), dropdowns.get(list_of(column)))
        for column in key_columns(form)
    ]
    return KEY_JOINT.join(parts)


def _said(column: Column, value: CellValue, dropdown: Dropdown | None) -> str:
    match value:
        case bool():
            return YES if value else NO
        case date():
            is_month = column.type is ColumnType.MONTH
            return f"{serial_from_date(value.replace(day=1) if is_month else value):f}"
        case Decimal() if column.type in _WITH_DECIMALS:
            whole = value.scaleb(KEY_DECIMALS).to_integral_value(ROUND_HALF_UP)
            return f"{whole:f}"
        case str() if dropdown is not None:
            return " ".join(dropdown.label_of(value).split())
        case _:
            return clean(text_in(value) or "")
