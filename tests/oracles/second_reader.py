"""Compare what was read with what openpyxl reads, cell by cell, explaining what may differ."""

import datetime
import io
import re
from collections.abc import Iterator
from decimal import Decimal

import openpyxl

from hycampaign.office.values.workbook import Cell, CellValue, Sheet, Workbook

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def differences(workbook: Workbook, xlsx: bytes) -> Iterator[str]:
    """Yield every cell in which two readers differ and nothing explains it."""
    other = openpyxl.load_workbook(io.BytesIO(xlsx), data_only=True)
    by_name = {sheet.title: sheet for sheet in other.worksheets}
    for sheet in workbook.sheets:
        theirs = {cell: found.value for cell, found in by_name[sheet.name]._cells.items()}
        ours = {
            (row, column): value
            for row, cells in enumerate(sheet.rows, 1)
            for column, value in enumerate(cells, 1)
        }
        for cell in ours.keys() | theirs.keys():
            left, right = _plain(ours.get(cell)), _plain(theirs.get(cell))
            if left != right and not _is_explained(sheet, cell):
                yield f"{sheet.name} {cell}: {ours.get(cell)!r}, not {theirs.get(cell)!r}"


def _is_explained(sheet: Sheet, cell: Cell) -> bool:
    """Whether a finding says already that the value is not to be had."""
    odd = sheet.oddities
    return cell in odd.errors or cell in odd.unread or cell in odd.duplicates


def _plain(value: CellValue | Decimal) -> object:
    """Return a value as both readers mean it: days as moments, text without outer blanks."""
    if isinstance(value, str):
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        return " ".join(text.split()) or None
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return datetime.datetime(value.year, value.month, value.day)  # noqa: DTZ001
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value
