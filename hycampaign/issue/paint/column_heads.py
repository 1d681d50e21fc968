"""Paint the headings of a form: groups of columns, columns, and their numbers."""

from hycampaign.issue.plan.form_layout import (
    HEADER_ROW,
    FormLayout,
    heading,
)
from hycampaign.issue.plan.paper import page_ends
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.text_fit import bold_height_for
from hycampaign.issue.sheet.widths import LABEL_COLUMN, NUMBER_COLUMN
from hycampaign.model.asked.form import Column, FormKind
from hycampaign.model.identity import HEADER_KEY, KEY_COLUMN

_NUMBER_HEIGHT = 15.0
CHECK_HEADING = "Kiểm tra tự động"
_FIXED_NUMBERS = {FormKind.FIXED: "Mã số", FormKind.LIST: "STT", FormKind.TEXT: "Mã số"}
_LABELS = {FormKind.FIXED: "Chỉ tiêu", FormKind.TEXT: "Nội dung"}


def paint_headings(painter: Painter, layout: FormLayout) -> None:
    """Paint the headings, those over several columns above, and number the columns below."""
    head = painter.styles.of("box wrap head")
    for row in range(HEADER_ROW, layout.number_row + 1):
        painter.text(row, KEY_COLUMN, HEADER_KEY, painter.styles.of("plain"))
    fixed = {NUMBER_COLUMN: _FIXED_NUMBERS[layout.form.kind]}
    if not layout.is_list:
        fixed[LABEL_COLUMN] = _LABELS[layout.form.kind]
    if layout.measure_column:
        fixed[layout.measure_column] = "Đơn vị tính"
    labels = fixed | {layout.columns[c.code]: heading(c) for c in layout.form.columns}
    beside = (c for c in layout.earlier.columns if c.number < layout.check_column)
    labels |= {column.number: column.heading for column in beside}
    labels[layout.check_column] = CHECK_HEADING
    grouped = _paint_groups(painter, layout)
    for column, label in labels.items():
        if layout.group_row and column not in grouped:
            top, bottom = (layout.group_row, column), (layout.heading_row, column)
            painter.block(top, bottom, label, head)
        else:
            painter.text(layout.heading_row, column, label, head)
    _fit_headings(painter, layout, labels, grouped)
    number = painter.styles.of("box number")
    last = max(fixed.keys() | set(layout.columns.values()))
    for place, column in enumerate(range(NUMBER_COLUMN, last + 1), 1):
        painter.text(layout.number_row, column, f"({place})", number)
    for column in range(layout.last_column + 1, layout.check_column + 1):
        painter.text(layout.number_row, column, "", number)


def _paint_groups(painter: Painter, layout: FormLayout) -> set[int]:
    """Paint the headings over several columns; return the columns below them."""
    grouped: set[int] = set()
    for group, columns in groups_of(layout):
        span = (layout.columns[columns[0].code], layout.columns[columns[-1].code])
        painter.merged(layout.group_row, span, group, painter.styles.of("box wrap head"))
        grouped.update(range(span[0], span[1] + 1))
    return grouped


def headings_height(layout: FormLayout) -> float:
    """Return about how high the headings are, their numbers included, in points."""
    widths = layout.widths
    columns = [(heading(c), widths[layout.columns[c.code]]) for c in layout.form.columns]
    height = bold_height_for(columns) + _NUMBER_HEIGHT
    if not layout.group_row:
        return height
    return height + bold_height_for(_group_widths(layout))


def _group_widths(layout: FormLayout) -> list[tuple[str, float]]:
    return [
        (group, sum(layout.widths[layout.columns[column.code]] for column in columns))
        for group, columns in groups_of(layout)
    ]


def groups_of(layout: FormLayout) -> list[tuple[str, list[Column]]]:
    """Return the runs of neighbouring columns with the same group, in order.

    A group that two pages share, or that the repeated column belongs to, stands above each part
    of it: a heading over cells of both would be printed on neither.
    """
    ends = page_ends(layout)
    apart = {*ends, LABEL_COLUMN} if len(ends) > 1 else set()
    runs: list[tuple[str, list[Column]]] = []
    for column in layout.form.columns:
        goes_on = layout.columns[column.code] - 1 not in apart
        if runs and runs[-1][0] == column.group and goes_on:
            runs[-1][1].append(column)
        else:
            runs.append((column.group, [column]))
    return [run for run in runs if run[0]]


def _fit_headings(
    painter: Painter, layout: FormLayout, labels: dict[int, str], grouped: set[int]
) -> None:
    widths = layout.widths
    below = [(text, widths[c]) for c, text in labels.items() if c in grouped]
    beside = bold_height_for(
        (text, widths[c]) for c, text in labels.items() if c not in grouped
    )
    if not layout.group_row:
        painter.height(layout.heading_row, beside)
        return
    upper, lower = bold_height_for(_group_widths(layout)), bold_height_for(below)
    painter.height(layout.group_row, upper)
    painter.height(layout.heading_row, max(lower, beside - upper))
