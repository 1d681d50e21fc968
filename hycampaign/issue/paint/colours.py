"""Colour what is wrong or still missing, while the unit types.

A colour over a cell is what Excel calls a conditional format. Texts tell the same beside the
row; a colour says where.
"""

from collections.abc import Sequence

from hycampaign.expression.excel.cells import nil_place
from hycampaign.issue.formulas.counts import ANSWER, inputruns, runs
from hycampaign.issue.plan.dropdowns import NO, YES
from hycampaign.issue.plan.form_layout import FAULTS_ROW, FormLayout
from hycampaign.issue.plan.sentences import FAULT_WORD, REQUIRED
from hycampaign.issue.sheet.addresses import Span, absolute, relative_range
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, NUMBER_COLUMN
from hycampaign.office.values.addresses import address_of, column_letters

_FAULTY, _DOUBTFUL, _MISSING, _DONE = "#F8CBAD", "#FFE699", "#FFDDB0", "#C6E0B4"


def mark_rows(painter: Painter, layout: FormLayout) -> None:
    """Colour the check column and the number of a row that has something wrong with it."""
    first = f"${column_letters(layout.check_column)}{layout.first_row}"
    colours = {
        f'ISNUMBER(FIND("{FAULT_WORD}",{first}))': _FAULTY,
        f"LEN({first})>0": _DOUBTFUL,
    }
    for column in (NUMBER_COLUMN, layout.check_column):
        for formula, colour in colours.items():
            _mark(painter, layout, (column, column), formula, colour)
    count = (FAULTS_ROW - 1, ANSWER_COLUMN - 1) * 2
    formula = f"N({absolute(FAULTS_ROW, ANSWER_COLUMN)})>0"
    painter.sheet.conditional_format(*count, _options(painter, formula, _FAULTY))


def mark_states(painter: Painter, rows: tuple[int, int], column: int) -> None:
    """Colour what the cover says of each form: with faults ("…, 1 lỗi"), and finished."""
    cell = address_of(rows[0], column)
    colours = {
        f'AND(ISNUMBER(FIND(" lỗi",{cell})),NOT(ISNUMBER(FIND(" 0 lỗi",{cell}))))': _FAULTY,
        f'AND(LEN({cell})>0,NOT(ISNUMBER(FIND(" lỗi",{cell}))))': _DONE,
    }
    area = (rows[0] - 1, column - 1, rows[1] - 1, column - 1)
    for formula, colour in colours.items():
        painter.sheet.conditional_format(*area, _options(painter, formula, colour))


def mark_cells(painter: Painter, layout: FormLayout) -> None:
    """Colour cells with text where a figure belongs, and required ones that are still blank."""
    numeric = [c for c in layout.form.columns if c.type.is_numeric]
    for run in runs(layout.columns[column.code] for column in numeric):
        cell = address_of(layout.first_row, run[0])
        formula = f"AND(ISTEXT({cell}),NOT(ISNUMBER({nil_place(cell)})))"
        _mark(painter, layout, (run[0], run[-1]), formula, _FAULTY)
    required = [c for c in layout.form.columns if c.required == REQUIRED]
    if spans := [span for column in required for span in inputruns(layout, column)]:
        _mark_missing(painter, layout, spans)


def _mark(
    painter: Painter, layout: FormLayout, columns: tuple[int, int], formula: str, colour: str
) -> None:
    """Lay a colour over columns of the table; the formula is written for the first cell."""
    area = (layout.first_row - 1, columns[0] - 1, layout.last_row - 1, columns[1] - 1)
    painter.sheet.conditional_format(*area, _options(painter, formula, colour))


def _mark_missing(painter: Painter, layout: FormLayout, spans: Sequence[Span]) -> None:
    """Colour blank cells here and there, as soon as they are expected to be filled in.

    Programs differ in the cell that the formula is written for where areas lie apart: the
    first one of the first area, or the corner of them all. A cell of the headings, which is
    never blank, is made to be both.
    """
    corner = (layout.number_row, min(span.column for span in spans))
    cell = address_of(*corner)
    asked = f'{ANSWER}="{YES}"'
    if layout.is_list:
        number = f"${column_letters(NUMBER_COLUMN)}{layout.number_row}"
        asked = f'{ANSWER}<>"{NO}",LEN({number})>0'
    options = _options(painter, f"AND({asked},LEN(TRIM({cell}))=0)", _MISSING)
    areas = " ".join([cell, *map(relative_range, spans)])
    place = (corner[0] - 1, corner[1] - 1) * 2
    painter.sheet.conditional_format(*place, options | {"multi_range": areas})


def _options(painter: Painter, formula: str, colour: str) -> dict[str, object]:
    over = painter.styles.colour(colour)
    return {"type": "formula", "criteria": f"={formula}", "format": over, "stop_if_true": True}
