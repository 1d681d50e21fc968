"""Write cells by numbers from 1, as the layouts count them and as people read them."""

from xlsxwriter.format import Format

from hycampaign.issue.sheet.plain_sheet import PlainSheet
from hycampaign.issue.sheet.styles import Styles

_HIDDEN_WIDTH = 8.0


class Painter:
    """One worksheet and the styles of its workbook."""

    def __init__(self, sheet: PlainSheet, styles: Styles) -> None:
        self.sheet = sheet
        self.styles = styles

    def text(self, row: int, column: int, text: str, style: Format) -> None:
        """Write a text that is never taken for a formula or a number; blank if empty."""
        if text:
            self.sheet.text(row, column, text, style)
        else:
            self.sheet.blank(row, column, style)

    def formula(self, row: int, column: int, formula: str, style: Format) -> None:
        """Write a formula without its ``=``."""
        self.sheet.formula(row, column, formula, style)

    def merged(self, row: int, span: tuple[int, int], text: str, style: Format) -> None:
        """Write a text over the columns ``span`` of a row."""
        self.block((row, span[0]), (row, span[1]), text, style)

    def block(
        self, first: tuple[int, int], last: tuple[int, int], text: str, style: Format
    ) -> None:
        """Write a text over the cells from ``first`` to ``last``, each (row, column)."""
        if first == last:
            self.text(*first, text, style)
            return
        cells = (first[0] - 1, first[1] - 1, last[0] - 1, last[1] - 1)
        self.sheet.merge_range(*cells, "", style)
        self.text(*first, text, style)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self.sheet.set_row(row - 1, points)

    def width(self, column: int, units: float) -> None:
        """Set the width of a column in Excel's units."""
        self.sheet.set_column(column - 1, column - 1, units)

    def hide_column(self, column: int) -> None:
        """Hide a column; whoever shows it again finds it wide enough to be seen."""
        self.sheet.set_column(column - 1, column - 1, _HIDDEN_WIDTH, None, {"hidden": True})
