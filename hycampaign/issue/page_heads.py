"""Say on every page across whose form it is and how far it is filled in.

The repeated columns hold the unit's name and the live labels; what stands beside them on the
first page is not printed on the others.
"""

from itertools import pairwise

from hycampaign.issue.cover import UNIT_LABEL, VALUE_COLUMN
from hycampaign.issue.layout import (
    ACTIVITY_ROW,
    FAULTS_ROW,
    MISSING_ROW,
    UNIT_ROW,
    FormLayout,
)
from hycampaign.issue.pages import page_ends
from hycampaign.issue.painting import Painter, absolute, quoted_sheet
from hycampaign.issue.plan import WorkbookPlan
from hycampaign.issue.text_fit import bold_height_for
from hycampaign.issue.widths import ANSWER_COLUMN, LABEL_COLUMN, NUMBER_COLUMN
from hycampaign.model.identity import COVER_SHEET

_BEFORE_UNIT = f"{UNIT_LABEL}: "
# Beside the count of faults stands a hint about the printed part of a list.
_HINT_COLUMN = ANSWER_COLUMN + 1


def write_page_heads(painter: Painter, layout: FormLayout, plan: WorkbookPlan) -> None:
    """Write the line about the unit, and what the live labels speak of on further pages."""
    ends = page_ends(layout)
    if len(ends) > 1:
        _make_room(painter, layout, plan)
    unit = absolute(plan.cover.facts[UNIT_LABEL], VALUE_COLUMN)
    line = f'"{_BEFORE_UNIT}"&{quoted_sheet(COVER_SHEET)}!{unit}'
    parts = "bold wrap" if len(ends) > 1 else "bold"
    painter.formula(UNIT_ROW, NUMBER_COLUMN, line, painter.styles.of(parts))
    for end, _ in pairwise(ends):
        for row in (ACTIVITY_ROW, MISSING_ROW, FAULTS_ROW):
            if end + 1 != _HINT_COLUMN:
                _repeat_value(painter, row, end + 1)


def _make_room(painter: Painter, layout: FormLayout, plan: WorkbookPlan) -> None:
    """Let the line about the unit wrap within the repeated columns, however long its name."""
    repeated = (NUMBER_COLUMN, LABEL_COLUMN)
    painter.merged(UNIT_ROW, repeated, "", painter.styles.of("bold wrap"))
    width = sum(layout.widths[column] for column in repeated)
    lines = [_BEFORE_UNIT + unit.name for unit in plan.campaign.units_in(plan.period)]
    painter.height(UNIT_ROW, bold_height_for([(line, width) for line in lines]))


def _repeat_value(painter: Painter, row: int, column: int) -> None:
    # As text, because a cell that points to a blank one shows 0.
    value = f'{absolute(row, ANSWER_COLUMN)}&""'
    painter.formula(row, column, value, painter.styles.of("box computed bold wrap centre"))
