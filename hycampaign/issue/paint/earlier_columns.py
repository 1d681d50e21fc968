"""Write the columns of earlier figures into a form's sheet; stamping puts the figures in."""

from hycampaign.issue.formulas.project_keys import place_formula
from hycampaign.issue.plan.earlier_columns import UNREADABLE_MARK, EarlierColumn
from hycampaign.issue.plan.form_layout import MODEL_ROW, FormLayout
from hycampaign.issue.sheet.addresses import Span, range_of
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.styles import alignment, number_format
from hycampaign.issue.sheet.widths import cell_decimals
from hycampaign.model.asked.form import Aggregation, Row, is_input
from hycampaign.model.identity import EARLIER_KEY, KEY_ROW
from hycampaign.office.values.addresses import address_of


def write_earlier(painter: Painter, layout: FormLayout) -> None:
    """Write keys, headings, cells and formulas of all earlier columns of a form."""
    for each in layout.earlier.columns:
        _write_head(painter, layout, each.number, each.heading)
        if not layout.is_list:
            for number, row in enumerate(layout.rows, layout.first_row):
                if each.is_in(row):
                    _write_cell(painter, each, number, row)
            continue
        _write_head(painter, layout, each.stored, each.heading)
        _write_of_projects(painter, layout, each)
    plain = painter.styles.of("plain")
    for code, column in layout.earlier.issued.items():
        painter.text(KEY_ROW, column, EARLIER_KEY, plain)
        painter.hide_column(column)
        _write_issued(painter, layout, code, column)
    for shift, projects in layout.earlier.projects.items():
        for column in (projects.keys, projects.place):
            painter.text(KEY_ROW, column, EARLIER_KEY, plain)
            painter.hide_column(column)
        painter.text(MODEL_ROW, projects.keys, "", painter.styles.of("text"))
        formula = place_formula(layout, shift, MODEL_ROW)
        painter.formula(MODEL_ROW, projects.place, formula, plain)


def _write_issued(painter: Painter, layout: FormLayout, code: str, number: int) -> None:
    column = layout.form.column(code)
    for row, line in enumerate(layout.rows, layout.first_row):
        if column is not None and is_input(line, column):
            figures = number_format(column, cell_decimals(column, line))
            painter.text(row, number, "", painter.styles.of("shrink", figures))


def _write_head(painter: Painter, layout: FormLayout, number: int, heading: str) -> None:
    painter.text(KEY_ROW, number, EARLIER_KEY, painter.styles.of("plain"))
    if number > layout.check_column:
        painter.text(layout.heading_row, number, heading, painter.styles.of("plain"))
        painter.hide_column(number)


def _write_cell(
    painter: Painter, each: EarlierColumn, number: int, row: Row | None, formula: str = ""
) -> None:
    parts = f"box shrink key {alignment(each.column)}"
    figures = number_format(each.column, cell_decimals(each.column, row))
    # A text format would show a formula instead of its result once somebody touches it.
    style = painter.styles.of(parts, "" if figures == "@" else figures)
    if formula:
        painter.formula(number, each.number, formula, style)
    else:
        painter.text(number, each.number, "", style)


def _write_of_projects(painter: Painter, layout: FormLayout, each: EarlierColumn) -> None:
    """Write what the project of a row had, and the hidden cell of the one kept in that row."""
    kept = painter.styles.of("shrink", number_format(each.column, each.column.decimals))
    painter.text(MODEL_ROW, each.stored, "", kept)
    projects = layout.earlier.projects.get(each.shift)
    formula = ""
    if projects is not None:
        place = address_of(MODEL_ROW, projects.place)
        stored = range_of(Span(each.stored, layout.first_row, layout.last_row))
        found = f"INDEX({stored},{place})"
        held = f'IF({found}="{UNREADABLE_MARK}",NA(),{found})'
        formula = f'IF({place}=0,"",IF(LEN({found})=0,"",{held}))'
    _write_cell(painter, each, MODEL_ROW, None, formula)
    total = ""
    if each.column.type.is_numeric and each.column.space is Aggregation.SUM:
        cells = range_of(Span(each.number, layout.first_row, layout.last_row))
        total = f'IF(COUNT({cells})=0,"",IFERROR(SUM({cells}),""))'
    _write_cell(painter, each, layout.total_row, None, total)
