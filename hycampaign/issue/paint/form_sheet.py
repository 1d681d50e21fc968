"""Paint the sheet of a form from its layout: keys, title, headings, rows, print setup.

Live formulas and validations come from their own modules; here is what the eye sees.
"""

from collections.abc import Callable

from xlsxwriter.format import Format

from hycampaign.issue.paint.colours import mark_cells, mark_rows
from hycampaign.issue.paint.column_heads import paint_headings
from hycampaign.issue.paint.titles import paint_title
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    FAULTS_ROW,
    GROWING_HEIGHT,
    MISSING_ROW,
    MODEL_ROW,
    FormLayout,
)
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.styles import alignment, fitting, number_format
from hycampaign.issue.sheet.text_fit import (
    BOLD,
    bold_height_for,
    height_for,
    lines_needed,
)
from hycampaign.issue.sheet.widths import (
    ANSWER_COLUMN,
    LABEL_COLUMN,
    NUMBER_COLUMN,
    cell_decimals,
)
from hycampaign.model.asked.form import Column, FormKind, Row, RowKind, cell_formula, has_cell
from hycampaign.model.identity import (
    ACTIVITY_KEY,
    ACTIVITY_LABEL,
    KEY_COLUMN,
    KEY_ROW,
    NEW_ROW_KEY,
    TOTAL_KEY,
)

FORM_MARK = "#bieu:"
TOTAL_LABEL = "TỔNG SỐ"
_LOWEST_ROW = 20.0
# Answers' rows grow with what is typed (see ``frame``); line feeds below the question keep
# them open. Without them for every line of a long one its first line would be pushed out.
_ANSWER_LINES = 6
_DEEPEST_INDENT = 4
# LibreOffice indents by 10 points a level, Excel by 9 pixels; here are units of column width.
_INDENT = 2.0
_LIVE_LABELS = {
    ACTIVITY_ROW: f"{ACTIVITY_LABEL} (Có/Không)",
    MISSING_ROW: "Số ô còn phải nhập",
    FAULTS_ROW: "Số dòng có lỗi",
}


def paint_form(painter: Painter, layout: FormLayout, period_line: str) -> None:
    """Paint everything of a form that holds no formula."""
    for column, width in layout.widths.items():
        painter.width(column, width)
    painter.hide_column(KEY_COLUMN)
    _paint_keys(painter, layout)
    paint_title(painter, layout, period_line)
    _paint_live_labels(painter, layout)
    paint_headings(painter, layout)
    mark_rows(painter, layout)
    mark_cells(painter, layout)
    if layout.is_list:
        _paint_frame(painter, layout)
    else:
        for number, row in enumerate(layout.rows, layout.first_row):
            _paint_row(painter, layout, number, row)


def cell_style(painter: Painter, column: Column, row: Row | None, wrap: str = "") -> Format:
    """Return the style of a cell: unlocked and tinted where the unit types.

    ``wrap`` is the part for texts that wrap otherwise than usual.
    """
    if row is not None and not has_cell(row, column):
        return painter.styles.of("box nothing")
    formula = cell_formula(row, column) if row is not None else column.formula
    look = "computed" if formula else "input"
    parts = f"box {fitting(column)} {wrap} {look} {alignment(column)}"
    return painter.styles.of(parts, number_format(column, cell_decimals(column, row)))


def locked_key_style(painter: Painter, column: Column) -> Format:
    """Return the style of a key cell that was prefilled and must not change."""
    parts = f"box {fitting(column)} key {alignment(column)}"
    return painter.styles.of(parts, number_format(column, column.decimals))


def _paint_keys(painter: Painter, layout: FormLayout) -> None:
    plain = painter.styles.of("plain")
    painter.text(KEY_ROW, KEY_COLUMN, FORM_MARK + layout.form.code, plain)
    for column in layout.form.columns:
        # The hidden code cell also carries the locked style: stamping takes it from here.
        is_key = layout.is_list and column.kind is RowKind.KEY
        style = locked_key_style(painter, column) if is_key else plain
        painter.text(KEY_ROW, layout.columns[column.code], column.code, style)
    painter.sheet.set_row(KEY_ROW - 1, None, None, {"hidden": True})


def _paint_live_labels(painter: Painter, layout: FormLayout) -> None:
    styles, width = painter.styles, layout.widths[LABEL_COLUMN]
    painter.text(ACTIVITY_ROW, KEY_COLUMN, ACTIVITY_KEY, styles.of("plain"))
    painter.text(ACTIVITY_ROW, ANSWER_COLUMN, "", styles.of("box wrap input centre text"))
    for row, label in _LIVE_LABELS.items():
        parts = "bold wrap" if row == ACTIVITY_ROW else "wrap"
        painter.text(row, LABEL_COLUMN, label, styles.of(parts))
        painter.height(row, bold_height_for([(label, width)]))


def _paint_row(painter: Painter, layout: FormLayout, number: int, row: Row) -> None:
    styles = painter.styles
    is_heading = row.kind is RowKind.HEADING
    answers = layout.form.kind is FormKind.TEXT and not is_heading
    mark = "box wrap heading" if is_heading else "box top" if answers else "box wrap"
    is_strong = row.level == 1 or bool(layout.form.children(row.code))
    painter.text(number, KEY_COLUMN, row.code, styles.of("plain"))
    painter.text(number, NUMBER_COLUMN, row.code, styles.of(f"{mark} small"))
    style = styles.of(
        f"{mark} bold" if is_strong else mark, indent=max(0, min(row.level - 1, 4))
    )
    painter.text(number, LABEL_COLUMN, _label(layout, row), style)
    if layout.measure_column:
        painter.text(number, layout.measure_column, row.measure, styles.of(f"{mark} centre"))
    for column in layout.form.columns:
        top = "top" if answers and fitting(column) == "wrap" else ""
        style = styles.of(mark) if is_heading else cell_style(painter, column, row, top)
        painter.text(number, layout.columns[column.code], "", style)
    painter.text(number, layout.check_column, "", styles.of("middle check"))
    fitted = bold_height_for if is_strong else height_for
    least = GROWING_HEIGHT if answers else _LOWEST_ROW
    painter.height(number, max(_row_height(layout, row, fitted), least))


def _label(layout: FormLayout, row: Row) -> str:
    answers = layout.form.kind is FormKind.TEXT and row.kind is not RowKind.HEADING
    lines = lines_needed(row.label, layout.widths[LABEL_COLUMN] / BOLD) if answers else 0
    return row.label + "\n" * (_ANSWER_LINES + 1 - lines if answers else 0)


def _row_height(layout: FormLayout, row: Row, fitted: Callable[..., float]) -> float:
    indent = _INDENT * max(0, min(row.level - 1, _DEEPEST_INDENT))
    texts = [(row.label, layout.widths[LABEL_COLUMN] - indent)]
    if layout.measure_column:
        texts.append((row.measure, layout.widths[layout.measure_column]))
    code = height_for([(row.code, layout.widths[NUMBER_COLUMN])], size=10)
    return max(fitted(texts), code)


def _paint_frame(painter: Painter, layout: FormLayout) -> None:
    styles = painter.styles
    total = styles.of("box wrap total")
    painter.text(layout.total_row, KEY_COLUMN, TOTAL_KEY, styles.of("plain"))
    painter.text(layout.total_row, NUMBER_COLUMN, "", total)
    for column in layout.form.columns:
        painter.text(layout.total_row, layout.columns[column.code], "", total)
    painter.text(layout.total_row, LABEL_COLUMN, TOTAL_LABEL, total)
    painter.text(layout.total_row, layout.check_column, "", styles.of("middle check"))
    painter.text(MODEL_ROW, KEY_COLUMN, NEW_ROW_KEY, styles.of("plain"))
    painter.text(MODEL_ROW, NUMBER_COLUMN, "", styles.of("box wrap centre small"))
    for column in layout.form.columns:
        style = cell_style(painter, column, None)
        painter.text(MODEL_ROW, layout.columns[column.code], "", style)
