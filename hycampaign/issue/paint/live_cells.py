"""Write the live formulas of a form: its unit, counts, computed cells and checks."""

from hycampaign.issue.formulas.computed_cells import computed_cells, total_cells
from hycampaign.issue.formulas.counts import (
    Count,
    contradiction_formula,
    faults_count,
    missing_count,
    number_formula,
    unprinted_formula,
)
from hycampaign.issue.formulas.form_status import status_count
from hycampaign.issue.formulas.row_checks import check_formulas
from hycampaign.issue.paint.earlier_columns import write_earlier
from hycampaign.issue.paint.form_sheet import cell_style
from hycampaign.issue.paint.page_heads import write_page_heads
from hycampaign.issue.paint.print_setup import printed_last_row
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    FAULTS_ROW,
    MISSING_ROW,
    MODEL_ROW,
    FormLayout,
)
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.styles import number_format
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, NUMBER_COLUMN


def write_live(painter: Painter, layout: FormLayout, plan: WorkbookPlan) -> None:
    """Write every formula of a form sheet."""
    styles = painter.styles
    write_page_heads(painter, layout, plan)
    _write_count(painter, layout, MISSING_ROW, missing_count(layout))
    _write_count(painter, layout, FAULTS_ROW, faults_count(layout))
    _write_status(painter, layout)
    write_earlier(painter, layout)
    _write_computed(painter, layout, plan)
    told = styles.of("middle check")
    for row, column, formula in check_formulas(plan, layout, plan.notices):
        painter.formula(row, column, formula, told)
        if column > layout.check_column:
            painter.hide_column(column)
    painter.formula(ACTIVITY_ROW, ANSWER_COLUMN + 1, contradiction_formula(), told)
    if layout.is_list:
        number = styles.of("box wrap centre small")
        painter.formula(MODEL_ROW, NUMBER_COLUMN, number_formula(layout, MODEL_ROW), number)
        warning = unprinted_formula(layout, printed_last_row(layout))
        painter.formula(FAULTS_ROW, ANSWER_COLUMN + 1, warning, styles.of("italic small"))


def _write_count(painter: Painter, layout: FormLayout, row: int, count: Count) -> None:
    painter.formula(row, ANSWER_COLUMN, count.formula, painter.styles.of("box bold centre"))
    for column, helper in enumerate(count.helpers, layout.helper_column):
        painter.formula(row, column, helper, painter.styles.of("middle check"))
        painter.hide_column(column)


def _write_status(painter: Painter, layout: FormLayout) -> None:
    count = status_count(layout)
    for column, formula in enumerate((count.formula, *count.helpers), layout.helper_column):
        painter.formula(ACTIVITY_ROW, column, formula, painter.styles.of("middle check"))
        painter.hide_column(column)


def _write_computed(painter: Painter, layout: FormLayout, plan: WorkbookPlan) -> None:
    for row, column, line, formula in computed_cells(plan, layout):
        style = cell_style(painter, column, line)
        painter.formula(row, layout.columns[column.code], formula, style)
    if layout.is_list:
        for column, formula in total_cells(plan, layout):
            style = painter.styles.of(
                "box shrink total", number_format(column, column.decimals)
            )
            painter.formula(layout.total_row, layout.columns[column.code], formula, style)
