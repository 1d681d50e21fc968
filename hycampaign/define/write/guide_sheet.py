"""Write the guide, the first sheet of the definition workbook."""

import math

from xlsxwriter.worksheet import Worksheet

from hycampaign.define.write.guide_text import (
    LEGENDS,
    RECIPES,
    RECIPES_TITLE,
    SHEETS,
    SHEETS_TITLE,
    STEPS,
    TITLE,
)
from hycampaign.define.write.styles import Styles

_WIDTHS = (4, 28, 14, 64)
# Times New Roman 11 is narrower than the digits that widths are counted in.
_LETTERS_PER_WIDTH = 1.25
_LINE_HEIGHT = 16


def write_guide(sheet: Worksheet, styles: Styles) -> None:
    """Write how to work in the workbook, its sheets as links, and what the words mean."""
    sheet.hide_gridlines(2)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, styles.body)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, TITLE, styles.title)
    line = 2
    for number, step in enumerate(STEPS, 1):
        sheet.write_number(line, 0, number, styles.body)
        _write_merged(sheet, line, (1, step), styles)
        line += 1
    line = _write_sheets(sheet, styles, line + 1)
    line = _write_recipes(sheet, styles, line + 1)
    _write_legends(sheet, styles, line + 1)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.set_margins(0.6, 0.6, 0.6, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RTrang &P/&N")


def _write_merged(sheet: Worksheet, line: int, text: tuple[int, str], styles: Styles) -> None:
    """Write a text from a column to the last; merged cells do not grow by themselves."""
    first, words = text
    sheet.merge_range(line, first, line, len(_WIDTHS) - 1, words, styles.body)
    letters = sum(_WIDTHS[first:]) * _LETTERS_PER_WIDTH
    sheet.set_row(line, _LINE_HEIGHT * math.ceil(len(words) / letters) + 2)


def _write_sheets(sheet: Worksheet, styles: Styles, line: int) -> int:
    sheet.write_string(line, 0, SHEETS_TITLE, styles.subtitle)
    for name, about in SHEETS:
        line += 1
        sheet.write_url(line, 1, f"internal:'{name}'!A1", styles.link, name)
        _write_merged(sheet, line, (2, about), styles)
    return line + 1


def _write_recipes(sheet: Worksheet, styles: Styles, line: int) -> int:
    sheet.write_string(line, 0, RECIPES_TITLE, styles.subtitle)
    for task, how in RECIPES:
        line += 1
        sheet.write_string(line, 1, task, styles.body)
        _write_merged(sheet, line, (2, how), styles)
    return line + 1


def _write_legends(sheet: Worksheet, styles: Styles, line: int) -> None:
    for title, words, meanings in LEGENDS:
        sheet.write_string(line, 0, title, styles.subtitle)
        for code, word in words.items():
            line += 1
            sheet.write_string(line, 1, word, styles.body)
            sheet.write_string(line, 2, code, styles.body)
            meaning = meanings.get(code, "")
            letters = _WIDTHS[3] * _LETTERS_PER_WIDTH
            sheet.set_row(line, _LINE_HEIGHT * max(1, math.ceil(len(meaning) / letters)))
            sheet.write_string(line, 3, meaning, styles.body)
        line += 2
