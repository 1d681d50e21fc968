"""Write the guide, the first sheet of the definition workbook."""

from xlsxwriter.worksheet import Worksheet

from hycampaign.define.guide import LEGENDS, MEANINGS, SHEETS, SHEETS_TITLE, STEPS, TITLE
from hycampaign.define.write_styles import Styles

_WIDTHS = (4, 28, 22, 66)
_CHARACTERS_A_LINE = 125
_LINE_HEIGHT = 16


def write_guide(sheet: Worksheet, styles: Styles) -> None:
    """Write how to work in the workbook, its sheets as links, and what the words mean."""
    sheet.hide_gridlines(2)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width, styles.body)
    sheet.write_string(0, 0, TITLE, styles.title)
    line = 2
    for number, step in enumerate(STEPS, 1):
        sheet.write_number(line, 0, number, styles.body)
        sheet.merge_range(line, 1, line, 3, step, styles.body)
        sheet.set_row(line, _LINE_HEIGHT * (1 + len(step) // _CHARACTERS_A_LINE))
        line += 1
    line = _write_sheets(sheet, styles, line + 1)
    _write_legends(sheet, styles, line + 1)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_sheets(sheet: Worksheet, styles: Styles, line: int) -> int:
    sheet.write_string(line, 0, SHEETS_TITLE, styles.subtitle)
    for name, about in SHEETS:
        line += 1
        sheet.write_url(line, 1, f"internal:'{name}'!A1", styles.link, name)
        sheet.merge_range(line, 2, line, 3, about, styles.body)
    return line + 1


def _write_legends(sheet: Worksheet, styles: Styles, line: int) -> None:
    for title, words in LEGENDS:
        sheet.write_string(line, 0, title, styles.subtitle)
        for code, word in words.items():
            line += 1
            sheet.write_string(line, 1, word, styles.body)
            sheet.write_string(line, 2, code, styles.body)
            sheet.write_string(line, 3, MEANINGS.get(code, ""), styles.body)
        line += 2
