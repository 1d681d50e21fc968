"""Cells that hold something else than a value reads of them: nothing may be lost in silence."""

from collections.abc import Iterator
from dataclasses import replace

from hycampaign.define.findings.workbook import (
    CELLS_MERGED,
    ERROR_IN_CELL,
    FORMULA_IN_CELL,
    FORMULA_WITHOUT_VALUE,
    LEGACY_FONT,
    PERCENT_IN_CELL,
)
from hycampaign.define.read.cell_text import text_from_cell
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.office.read.workbook import decimal_from_float
from hycampaign.office.values.addresses import address_of
from hycampaign.office.values.workbook import Sheet
from hycampaign.vietnamese.numbers.printed import text_from_decimal


def odd_cells(sheet: Sheet, place: Location) -> Iterator[Finding]:
    """Yield formulas, errors, texts in old fonts, and merged cells."""
    odd = sheet.oddities
    for cell in sorted(odd.formulas - odd.uncached - odd.errors.keys()):
        facts = {"found": text_from_cell(sheet.value(*cell))}
        yield Finding(FORMULA_IN_CELL, _at(place, cell), facts=facts)
    for cell in sorted(odd.uncached):
        yield Finding(FORMULA_WITHOUT_VALUE, _at(place, cell))
    for cell, error in sorted({**odd.errors, **odd.unread}.items()):
        yield Finding(ERROR_IN_CELL, _at(place, cell), facts={"found": error})
    for cell, font in sorted(odd.legacy_fonts.items()):
        facts = {"found": text_from_cell(sheet.value(*cell)), "expected": font}
        yield Finding(LEGACY_FONT, _at(place, cell), facts=facts)
    for cell in sorted(odd.percents):
        if isinstance(value := sheet.value(*cell), float) and value:
            held = decimal_from_float(value)
            shown = text_from_decimal(held * 100)
            facts = {"found": text_from_decimal(held), "expected": shown}
            yield Finding(PERCENT_IN_CELL, _at(place, cell), facts=facts)
    for area in sheet.merged:
        first, last = (area.top, area.left), (area.bottom, area.right)
        found = f"{address_of(*first)}:{address_of(*last)}"
        yield Finding(CELLS_MERGED, _at(place, first), facts={"found": found})


def _at(place: Location, cell: tuple[int, int]) -> Location:
    return replace(place, row=cell[0], column=cell[1])
