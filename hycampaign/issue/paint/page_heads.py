"""Say on every page across whose form it is and how far it is filled in.

The repeated columns hold the unit's name and the live labels; what stands beside them on the
first page is not printed on the others.
"""

from itertools import pairwise

from hycampaign.issue.plan.cover import UNIT_LABEL, VALUE_COLUMN
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    FAULTS_ROW,
    MISSING_ROW,
    UNIT_ROW,
    FormLayout,
)
from hycampaign.issue.plan.paper import page_ends
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.addresses import absolute, quoted_sheet
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.text_fit import BOLD, bold_height_for, width_for
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, LABEL_COLUMN, NUMBER_COLUMN
from hycampaign.model.identity import COVER_SHEET

Columns = tuple[int, int]

_PLAIN_WIDTH = 9.0
_BEFORE_UNIT = f"{UNIT_LABEL}: "
# Beside the count of faults stands a hint about the printed part of a list.
_HINT_COLUMN = ANSWER_COLUMN + 1


def write_page_heads(painter: Painter, layout: FormLayout, plan: WorkbookPlan) -> None:
    """Write the line about the unit, and what the live labels speak of on further pages."""
    _write_first_line(painter, layout, plan)
    for end, _ in pairwise(page_ends(layout)):
        for row in (ACTIVITY_ROW, MISSING_ROW, FAULTS_ROW):
            if end + 1 != _HINT_COLUMN:
                _repeat_value(painter, row, end + 1)


def _write_first_line(painter: Painter, layout: FormLayout, plan: WorkbookPlan) -> None:
    """Write of what unit and form the sheet is; both wrap, however long their names."""
    named, marked = _halves(layout)
    mark = f"Biểu {layout.form.code}"
    painter.merged(UNIT_ROW, marked, mark, painter.styles.of("bold right wrap"))
    style = painter.styles.of("bold wrap")
    painter.merged(UNIT_ROW, named, "", style)
    unit = absolute(plan.cover.facts[UNIT_LABEL], VALUE_COLUMN)
    line = f'"{_BEFORE_UNIT}"&{quoted_sheet(COVER_SHEET)}!{unit}'
    painter.formula(UNIT_ROW, NUMBER_COLUMN, line, style)
    units = plan.campaign.units_in(plan.period)
    texts = [(_BEFORE_UNIT + unit.name, _width(layout, named)) for unit in units]
    painter.height(UNIT_ROW, bold_height_for([*texts, (mark, _width(layout, marked))]))


def _halves(layout: FormLayout) -> tuple[Columns, Columns]:
    """Return the columns of the line about the unit and those that name the form.

    Where columns are repeated on every page, the unit's line keeps to them.
    """
    ends = page_ends(layout)
    needed = width_for(f"Biểu {layout.form.code}") * BOLD
    first = ends[0]
    while first > ANSWER_COLUMN and _width(layout, (first, ends[0])) < needed:
        first -= 1
    last = first - 1 if len(ends) == 1 else LABEL_COLUMN
    return (NUMBER_COLUMN, last), (first, ends[0])


def _width(layout: FormLayout, columns: Columns) -> float:
    return sum(layout.widths.get(c, _PLAIN_WIDTH) for c in range(columns[0], columns[1] + 1))


def _repeat_value(painter: Painter, row: int, column: int) -> None:
    # As text, because a cell that points to a blank one shows 0.
    value = f'{absolute(row, ANSWER_COLUMN)}&""'
    painter.formula(row, column, value, painter.styles.of("box computed bold wrap centre"))
