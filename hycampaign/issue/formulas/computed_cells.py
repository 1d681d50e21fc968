"""Fill computed cells with live formulas: totals, ratios, comparisons."""

from collections.abc import Iterator

from hycampaign.expression.language.tree import Node
from hycampaign.issue.formulas.other_forms import result_formula
from hycampaign.issue.formulas.references import Scope
from hycampaign.issue.plan.form_layout import MODEL_ROW, FormLayout
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.addresses import range_of
from hycampaign.model.asked.form import Aggregation, Column, Row, cell_formula
from hycampaign.model.rules.looked_up import missing_in


def computed_cells(
    plan: WorkbookPlan, layout: FormLayout
) -> Iterator[tuple[int, Column, Row | None, str]]:
    """Yield row number, column, row and formula (without ``=``) of every computed cell.

    What this workbook does not ask for is blank to a formula. One that would be longer than
    Excel takes is left out: the cell stays blank.
    """
    cells = _list_cells(layout) if layout.is_list else _row_cells(layout)
    for number, column, row, text in cells:
        tree = plan.expressions.tree(layout.form.code, text)
        scope = Scope(plan, layout, number, column.code)
        formula = _formula(scope, tree, column, row) if tree is not None else None
        if formula:
            yield number, column, row, formula


def total_cells(plan: WorkbookPlan, layout: FormLayout) -> Iterator[tuple[Column, str]]:
    """Yield column and formula of the total row of a list: sums, and ratios of sums."""
    for column in layout.form.columns:
        if column.formula and column.space is not Aggregation.SUM:
            tree = plan.expressions.tree(layout.form.code, column.formula)
            scope = Scope(plan, layout, layout.total_row, column.code)
            formula = _formula(scope, tree, column, None) if tree is not None else None
            if formula:
                yield column, formula
        elif column.type.is_numeric and column.space is Aggregation.SUM:
            cells = range_of(layout.span(column))
            yield column, f'IF(COUNT({cells})=0,"",SUM({cells}))'


def _list_cells(layout: FormLayout) -> Iterator[tuple[int, Column, Row | None, str]]:
    for column in layout.form.columns:
        if column.formula:
            yield MODEL_ROW, column, None, column.formula


def _row_cells(layout: FormLayout) -> Iterator[tuple[int, Column, Row | None, str]]:
    for number, row in enumerate(layout.rows, layout.first_row):
        for column in layout.form.columns:
            if text := cell_formula(row, column):
                yield number, column, row, text


def _formula(scope: Scope, tree: Node, column: Column, row: Row | None) -> str | None:
    return result_formula(scope, tree, missing_in(row, column))
