"""Ids of figures: two totals of one id would be taken for one another in every sum and text."""

from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.parts import FIGURE_SHARED
from hycampaign.define.tables.table import TableRow
from hycampaign.model.asked.form import Form, FormKind, has_cell
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.vietnamese.spelling.nearest import folded

_COUNT = "count"


def find_shared_figures(inspection: Inspection) -> Iterator[Finding]:
    """Yield rows and columns whose total would bear the id of another one.

    Codes may hold points, so that the row ``A`` with the column ``b.c`` and the row ``A.b``
    with the column ``c`` come to one id; so does a column ``count`` of a list with its length.
    """
    seen: dict[str, str] = {}
    told: set[Location] = set()
    for form in inspection.campaign.forms:
        figures = _of_list if form.kind is FormKind.LIST else _of_fixed
        for figure, what, row in figures(inspection, form):
            other = seen.setdefault(folded(figure), what)
            # What repeats a code as a whole is said elsewhere.
            if other != what and row.location not in told:
                told.add(row.location)
                yield fault(FIGURE_SHARED, row, "code", figure=figure, expected=other)


def _of_list(inspection: Inspection, form: Form) -> Iterator[tuple[str, str, TableRow]]:
    """Yield the id of every total of a list, what it is of, and the row of the table for it."""
    number = f"{form.code}.{_COUNT}"
    yield number, f"số dòng của biểu {form.code}", inspection.row("forms", form.code)
    for column in form.columns:
        row = inspection.row("columns", form.code, column.code)
        what = f"cột {column.code} của biểu {form.code}"
        yield f"{form.code}.{column.code}", what, row
        for entry in inspection.campaign.choices.get(column.choices, ()):
            yield f"{number}.{column.code}.{entry.code}", f"mục {entry.code} của {what}", row


def _of_fixed(inspection: Inspection, form: Form) -> Iterator[tuple[str, str, TableRow]]:
    for row in form.rows:
        here = inspection.row("rows", form.code, row.code)
        for column in form.columns:
            if has_cell(row, column):
                what = f"dòng {row.code}, cột {column.code} của biểu {form.code}"
                yield f"{form.code}.{row.code}.{column.code}", what, here
