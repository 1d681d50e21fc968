"""Set up printing and scrolling: A4, one page wide, headings on every page."""

import math

from xlsxwriter.worksheet import Worksheet

from hycampaign.issue.cover import LAST_COLUMN, CoverLayout
from hycampaign.issue.layout import (
    HEADER_ROW,
    UNIT_ROW,
    FormLayout,
)
from hycampaign.issue.pages import page_ends, scale_for
from hycampaign.issue.widths import LABEL_COLUMN, NUMBER_COLUMN
from hycampaign.model.period import Period

_A4 = 9
# Of any sheet, in percent; where pages are well cut it is never that small.
_SMALLEST_SCALE = 10
_MARGINS = {"left": 0.5, "right": 0.4, "top": 0.55, "bottom": 0.6}
# A list is printed as far as this many rows, or as stamping stretches it for more projects.
# Rows of carried projects are taller: a page holds four of them beside twenty plain ones.
PRINTED_LIST_ROWS = 24
# Excel takes 255 signs, codes of fonts and page numbers included.
_LONGEST_FOOTER = 150


def set_up_form(sheet: Worksheet, layout: FormLayout, period: Period) -> None:
    """Print the form without its hidden keys and without the check column."""
    _set_up(sheet)
    ends = page_ends(layout)
    if len(ends) == 1:
        sheet.fit_to_pages(1, 0)
    else:
        # Programs ignore page breaks where they fit a sheet to pages by themselves.
        sheet.set_print_scale(max(math.floor(100 * scale_for(layout, ends)), _SMALLEST_SCALE))
        sheet.set_v_pagebreaks(list(ends[:-1]))
        sheet.repeat_columns(NUMBER_COLUMN - 1, LABEL_COLUMN - 1)
    if layout.form.orientation != "portrait":
        sheet.set_landscape()
    sheet.repeat_rows(HEADER_ROW - 1, layout.number_row - 1)
    sheet.print_area(
        UNIT_ROW - 1, NUMBER_COLUMN - 1, printed_last_row(layout) - 1, layout.last_column - 1
    )
    font = '&"Times New Roman,Regular"&9'
    # An ampersand begins a code there; two are one.
    name = f"{layout.form.code} – {period.name}".replace("&", "&&")
    sheet.set_footer(f"&L{font}{name[:_LONGEST_FOOTER]}&R{font}Trang &P/&N")
    sheet.freeze_panes(layout.number_row, LABEL_COLUMN)
    sheet.set_selection(4, 3, 4, 3)


def set_up_cover(sheet: Worksheet, layout: CoverLayout) -> None:
    """Print the cover on one page."""
    _set_up(sheet)
    sheet.print_area(0, 0, layout.signatures_row + 1, LAST_COLUMN - 1)
    sheet.fit_to_pages(1, 1)
    sheet.activate()


def printed_last_row(layout: FormLayout) -> int:
    """Return the last row that is printed."""
    if layout.is_list:
        return layout.first_row + PRINTED_LIST_ROWS - 1
    return layout.last_row


def _set_up(sheet: Worksheet) -> None:
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.center_horizontally()
