"""Attach to every input cell what may be typed there."""

from collections.abc import Mapping, Sequence

from hycampaign.issue.formulas.counts import runs
from hycampaign.issue.paint.validations import Options, validation_for
from hycampaign.issue.plan.dropdowns import YES_NO_LIST, Dropdown
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    FormLayout,
)
from hycampaign.issue.plan.messages import is_remark
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.asked.form import Column, is_input
from hycampaign.model.identity import ACTIVITY_LABEL
from hycampaign.office.values.addresses import address_of


def write_validations(
    painter: Painter, layout: FormLayout, dropdowns: Mapping[str, Dropdown]
) -> None:
    """Write a validation for every input cell of a form, one for all rows of a list."""
    _write_answer(painter, dropdowns[YES_NO_LIST])
    for column in layout.form.columns:
        number = layout.columns[column.code]
        if layout.is_list:
            if not column.formula:
                first = address_of(layout.first_row, number)
                options = validation_for(column, None, first, dropdowns)
                _attach(painter, (layout.first_row, layout.last_row), number, options)
        else:
            _write_rows(painter, layout, column, dropdowns)


def _write_rows(
    painter: Painter, layout: FormLayout, column: Column, dropdowns: Mapping[str, Dropdown]
) -> None:
    number = layout.columns[column.code]
    alike: list[int] = []
    for place, row in enumerate(layout.rows, layout.first_row):
        if not is_input(row, column):
            continue
        if is_remark(column, row):
            alike.append(place)
            continue
        options = validation_for(column, row, address_of(place, number), dropdowns)
        _attach(painter, (place, place), number, options)
    if alike:
        _write_alike(painter, column, number, alike)


def _write_alike(painter: Painter, column: Column, number: int, rows: Sequence[int]) -> None:
    """Say once for all rows what belongs into a column of remarks."""
    first, *others = runs(rows)
    options = validation_for(column, None, address_of(first[0], number), {})
    areas = [[run[0] - 1, number - 1, run[-1] - 1, number - 1] for run in others]
    _attach(painter, (first[0], first[-1]), number, options | {"other_cells": areas})


def _write_answer(painter: Painter, yes_no: Dropdown) -> None:
    options: Options = {
        "validate": "list",
        "source": f"={yes_no.name}",
        "input_title": ACTIVITY_LABEL,
        "input_message": "Chọn Có hoặc Không. Chọn Không khi trong kỳ không có gì để báo cáo ở "
        "biểu này; khi ấy không cần nhập bảng.",
        "error_title": "Chưa đúng cách ghi",
        "error_message": "Chọn Có hoặc Không trong danh sách của ô.",
    }
    _attach(painter, (ACTIVITY_ROW, ACTIVITY_ROW), ANSWER_COLUMN, options)


def _attach(painter: Painter, rows: tuple[int, int], column: int, options: Options) -> None:
    area = (rows[0] - 1, column - 1, rows[1] - 1, column - 1)
    painter.sheet.data_validation(*area, options)
