"""Set up printing and scrolling: A4, one page wide, headings on every page."""

import math
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from hycampaign.issue.paint.column_heads import headings_height
from hycampaign.issue.paint.titles import title_heights
from hycampaign.issue.plan.cover import LAST_COLUMN, VALUE_COLUMN, CoverLayout
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    HEADER_ROW,
    UNIT_ROW,
    FormLayout,
)
from hycampaign.issue.plan.paper import is_landscape, page_ends, scale_for
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, LABEL_COLUMN, NUMBER_COLUMN
from hycampaign.model.asked.period import Period

_A4 = 9
# Of any sheet, in percent; where pages are well cut it is never that small.
_SMALLEST_SCALE = 10
_MARGINS = {"left": 0.5, "right": 0.4, "top": 0.55, "bottom": 0.6}
# A page of A4 less its margins, in points, laid across and upright.
_PAGE_HEIGHT = {True: 512.0, False: 759.0}
# What stands above the headings of most lists, and the row of their totals; of it the title
# and the note, which may be long.
_ABOVE_HEADINGS, _USUAL_TITLE, _USUAL_NOTE = 230.0, 24.0, 45.0
_ROW = 15.0
# Rows that at least stay free for new projects below those that are carried over.
_FEWEST_FREE = 6
# How much of the head is in view on a small screen, in points, and how small that may make it.
_HEAD_ON_SCREEN, _SMALLEST_ZOOM = 225.0, 80
_HIGHEST_HEAD, _WIDEST_FROZEN = 250.0, 75.0
# XlsxWriter keeps the heights of rows in pixels.
_POINTS_PER_PIXEL = 0.75
_PLAIN = (20.0,)
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
    if is_landscape(layout):
        sheet.set_landscape()
    sheet.repeat_rows(HEADER_ROW - 1, layout.number_row - 1)
    sheet.print_area(
        UNIT_ROW - 1, NUMBER_COLUMN - 1, printed_last_row(layout) - 1, layout.last_column - 1
    )
    font = '&"Times New Roman,Regular"&9'
    # An ampersand begins a code there; two are one.
    name = f"{layout.form.code} – {period.name}".replace("&", "&&")
    sheet.set_footer(f"&L{font}{name[:_LONGEST_FOOTER]}&R{font}Trang &P/&N")


def set_up_screen(sheet: Worksheet, layout: FormLayout) -> None:
    """Keep the headings in view, but never so much of them that no room is left to type in.

    What is frozen cannot be scrolled: on a small screen a high head would hide the table. How
    high it is, the sheet knows once it has been painted.
    """
    rows = range(UNIT_ROW - 1, layout.number_row)
    head = sum(sheet.row_sizes.get(row, _PLAIN)[0] for row in rows) * _POINTS_PER_PIXEL
    zoom = max(min(100, math.floor(_HEAD_ON_SCREEN / head * 20) * 5), _SMALLEST_ZOOM)
    sheet.set_zoom(zoom)
    is_low = head * zoom <= 100 * _HIGHEST_HEAD
    label = layout.widths[LABEL_COLUMN] + layout.widths[NUMBER_COLUMN]
    is_narrow = label <= _WIDEST_FROZEN
    sheet.freeze_panes(
        layout.number_row if is_low else 0, LABEL_COLUMN if is_narrow else NUMBER_COLUMN
    )
    sheet.set_selection(*[ACTIVITY_ROW - 1, ANSWER_COLUMN - 1] * 2)


def set_up_cover(sheet: Worksheet, layout: CoverLayout) -> None:
    """Print the cover on one page, and open the workbook on its first cell to fill in."""
    _set_up(sheet)
    sheet.print_area(0, 0, layout.signatures_row + 1, LAST_COLUMN - 1)
    sheet.fit_to_pages(1, 1)
    first = min(layout.contact_rows.values()) - 1
    sheet.set_selection(first, VALUE_COLUMN - 1, first, LAST_COLUMN - 1)
    sheet.activate()


def printed_last_row(layout: FormLayout) -> int:
    """Return the last row that is printed of a form in which nothing is carried over."""
    return last_row_with(layout, ()) if layout.is_list else layout.last_row


def last_row_with(layout: FormLayout, carried: Sequence[float]) -> int:
    """Return the last row that is printed of a list with carried rows of those heights.

    Free rows below them fill the page on which they end, or another one.
    """
    page = _PAGE_HEIGHT[is_landscape(layout)] / scale_for(layout, page_ends(layout))
    below_headings = max(page - headings_height(layout), _ROW)
    title, note = title_heights(layout)
    above = _ABOVE_HEADINGS + max(title - _USUAL_TITLE, 0) + max(note - _USUAL_NOTE, 0)
    left = below_headings - above
    for height in carried:
        left = (below_headings if height > left else left) - height
    if left < _FEWEST_FREE * _ROW:
        left = max(left, 0) // _ROW * _ROW + below_headings
    return min(layout.first_row + len(carried) + int(left / _ROW) - 1, layout.last_row)


def _set_up(sheet: Worksheet) -> None:
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.center_horizontally()
