"""Fill issued workbooks as a unit would, by splicing values into the sheets' XML."""

import datetime
from collections.abc import Mapping
from decimal import Decimal

from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.identity import ACTIVITY_KEY, KEY_COLUMN, NEW_ROW_KEY
from hycampaign.office.read.workbook import read_workbook
from hycampaign.office.stamp.package import Package
from hycampaign.office.stamp.sheet_template import SheetTemplate
from hycampaign.office.values.addresses import address_of
from hycampaign.office.values.workbook import Sheet

Content = str | int | Decimal | datetime.date | None


def filled(data: bytes, contents: Mapping[tuple[str, str, str], Content]) -> bytes:
    """Return the workbook with values by (form, row, column); rows of a list are @1, @2…

    The row ``#phat_sinh`` is the answer whether there is anything to report, in any column.
    """
    package = Package.open(data)
    parts: dict[str, bytes] = {}
    for position, sheet in enumerate(read_workbook(data).sheets, 1):
        wanted = {key: value for key, value in contents.items() if key[0] == _form(sheet)}
        if wanted:
            part = f"xl/worksheets/sheet{position}.xml"
            cells = {_address(sheet, key): value for key, value in wanted.items()}
            parts[part] = SheetTemplate.compile(package.read(part)).fill(cells)
    return package.stamp(parts)


def _form(sheet: Sheet) -> str:
    return str(sheet.value(1, KEY_COLUMN) or "").removeprefix("#bieu:")


def _address(sheet: Sheet, key: tuple[str, str, str]) -> str:
    _, row, column = key
    keys = [sheet.value(number, KEY_COLUMN) for number in range(1, sheet.last_row + 1)]
    if row.startswith("@"):
        number = keys.index(NEW_ROW_KEY) + int(row[1:])
    else:
        number = keys.index(row) + 1
    if row == ACTIVITY_KEY:
        return address_of(number, ANSWER_COLUMN)
    return address_of(number, sheet.rows[0].index(column) + 1)
