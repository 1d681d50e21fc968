"""Read what a workbook prints in fonts that are not Unicode, before anything is recognised.

Offices that still write in .VnTime or VNI-Times put the unit's name, the headings and the
labels of a form in codes that only these fonts draw as Vietnamese. Whoever looks for them needs
what people see; the figures and texts of the cells are read from the file as it is, for each of
them says what was made of it.
"""

from collections.abc import Mapping
from dataclasses import replace

from hycampaign.office.values.workbook import Cell, CellValue, Sheet, Workbook
from hycampaign.vietnamese.legacy.fonts import encoding_of_font, unicode_from_legacy


def as_seen(workbook: Workbook) -> Workbook:
    """Return the workbook with its texts as people see them, sheet by sheet in its order."""
    if not any(sheet.oddities.legacy_fonts for sheet in workbook.sheets):
        return workbook
    return replace(workbook, sheets=tuple(map(_sheet_as_seen, workbook.sheets)))


def _sheet_as_seen(sheet: Sheet) -> Sheet:
    fonts = sheet.oddities.legacy_fonts
    if not fonts:
        return sheet
    rows = list(sheet.rows)
    for number in {row for row, _ in fonts if row <= len(rows)}:
        rows[number - 1] = _row_as_seen(rows[number - 1], number, fonts)
    return replace(sheet, rows=tuple(rows))


def _row_as_seen(
    cells: tuple[CellValue, ...], number: int, fonts: Mapping[Cell, str]
) -> tuple[CellValue, ...]:
    return tuple(
        _text_as_seen(value, fonts.get((number, place), ""))
        for place, value in enumerate(cells, 1)
    )


def _text_as_seen(value: CellValue, font: str) -> CellValue:
    encoding = encoding_of_font(font) if font and isinstance(value, str) else None
    return unicode_from_legacy(str(value), encoding) if encoding else value
