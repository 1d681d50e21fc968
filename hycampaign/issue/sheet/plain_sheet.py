"""A worksheet whose XML is the same in whatever workbook it stands.

XlsxWriter keeps texts and the numbers of styles in tables of the workbook. Where texts stand in
their cells, and styles are numbered alike (see ``styles``), a sheet can be painted once and put
into the workbooks of all units that are asked for the same.
"""

from functools import lru_cache

from xlsxwriter.format import Format
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellFormulaTuple,
    CellStringTuple,
    Worksheet,
)
from xlsxwriter.xmlwriter import XMLwriter

from hycampaign.office.package.xml_text import escaped_cell_text
from hycampaign.office.values.addresses import address_of


@lru_cache(maxsize=1 << 15, typed=True)
def _escaped(attribute: object) -> object:
    """Return an attribute as XlsxWriter escapes it; most of them come again and again."""
    return XMLwriter()._escape_attributes(attribute)  # noqa: SLF001


class _OwnTexts:
    """Stands where the workbook's table of texts would: a text is its own number."""

    def _get_shared_string_index(self, text: str) -> str:
        return text


class PlainSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter says nothing of types
    """A worksheet of texts, blanks and formulas that are taken as they are.

    XlsxWriter looks into every formula for 70 functions newer than Excel 2010, which ours lack,
    and stores 0 as the result of each. No result at all makes every program calculate when it
    opens the file; a wrong one is believed by LibreOffice.
    """

    def _initialize(self, init_data: dict[str, object]) -> None:
        super()._initialize({**init_data, "str_table": _OwnTexts()})

    def _calculate_spans(self) -> None:
        """Leave out which columns each row spans: a hint for readers that nobody needs."""

    def _escape_attributes(self, attribute: object) -> object:
        return _escaped(attribute)

    def _prepare_formula(self, formula: str, *_expansion: bool, **_options: bool) -> str:
        return formula.removeprefix("=")

    def text(self, row: int, column: int, text: str, style: Format) -> None:
        """Write a text that is never taken for a formula or a number; rows count from 1."""
        self._write_string(row - 1, column - 1, text, style)

    def blank(self, row: int, column: int, style: Format) -> None:
        """Write a cell without content."""
        self._write_blank(row - 1, column - 1, None, style)

    def formula(self, row: int, column: int, formula: str, style: Format) -> None:
        """Write a formula without its ``=``."""
        self._check_dimensions(row - 1, column - 1)
        self.table[row - 1][column - 1] = CellFormulaTuple(formula, style, None)

    def _write_cell(
        self, row: int, col: int, cell: CellBlankTuple | CellFormulaTuple | CellStringTuple
    ) -> None:
        head = f'<c r="{address_of(row + 1, col + 1)}" s="{cell.format.xf_index}"'
        if isinstance(cell, CellBlankTuple):
            self.fh.write(f"{head}/>")
        elif isinstance(cell, CellFormulaTuple):
            self.fh.write(f"{head}><f>{self._escape_data(cell.formula)}</f></c>")
        else:
            text = escaped_cell_text(cell.string)
            keep = ' xml:space="preserve"' if text != text.strip() else ""
            self.fh.write(f'{head} t="inlineStr"><is><t{keep}>{text}</t></is></c>')
