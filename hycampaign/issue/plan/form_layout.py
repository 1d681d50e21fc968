"""Plan where everything of a form lies on its sheet; nothing is written here.

Every form sheet has the same frame, so that whoever knows one knows all: hidden keys in the
first row and column, the unit, the title, the answer "Có phát sinh trong kỳ", two live counts,
a note, the headings, the rows. The plan is a value: the sheet is painted from it, live formulas
and prefilled values find their cells through it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from hycampaign.issue.plan.earlier_columns import Earlier, LookedUp, plan_earlier
from hycampaign.issue.sheet.addresses import Span
from hycampaign.issue.sheet.widths import (
    ANSWER_COLUMN,
    LABEL_COLUMN,
    column_widths,
    width_for_lines,
)
from hycampaign.model.asked.form import Column, Form, FormKind, Row, has_cell, is_input
from hycampaign.model.identity import KEY_ROW
from hycampaign.office.values.addresses import column_letters

UNIT_ROW = KEY_ROW + 1
TITLE_ROW = UNIT_ROW + 1
PERIOD_ROW = TITLE_ROW + 1
ACTIVITY_ROW = PERIOD_ROW + 1
MISSING_ROW = ACTIVITY_ROW + 1
FAULTS_ROW = MISSING_ROW + 1
NOTE_ROW = FAULTS_ROW + 1
HEADER_ROW = NOTE_ROW + 1

# A list has room for that many rows, or for all that are carried over, and for more beyond.
FRAME_ROWS = 300
GROWTH_ROWS = 100
_FRAME_STEP = 100
# Rows of answers begin with this height, in points, and grow with what is typed.
GROWING_HEIGHT = 99.0
# A list's rows are painted once, in a row far below, and repeated over all its rows afterwards.
MODEL_ROW = 9001

_HELPER_DISTANCE = 16
_EARLIER_WIDTH, _WIDEST_EARLIER = 10.0, 24.0
_LINES_OF_EARLIER = 3
# Nothing ever stands in that cell of the hidden keys, so that formulas find it blank.
BLANK_CELL = f"$B${KEY_ROW}"


@dataclass(frozen=True, slots=True)
class FormLayout:
    """Where a form lies: ``rows`` are those that the unit is asked for, none in a list form.

    Row 0 is a row that this form does not have. ``columns`` and ``row_numbers`` are numbers
    by code; ``frame_rows`` is how many rows a list surely has room for.
    """

    form: Form
    sheet: str
    rows: tuple[Row, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)
    widths: Mapping[int, float] = field(default_factory=dict)
    measure_column: int = 0
    group_row: int = 0
    total_row: int = 0
    row_numbers: Mapping[str, int] = field(default_factory=dict)
    frame_rows: int = FRAME_ROWS
    earlier: Earlier = field(default_factory=Earlier)

    @property
    def is_list(self) -> bool:
        """Say whether the unit adds the rows."""
        return self.form.kind is FormKind.LIST

    @property
    def heading_row(self) -> int:
        """The row of the columns' labels."""
        return HEADER_ROW + (1 if self.group_row else 0)

    @property
    def number_row(self) -> int:
        """The row that numbers the columns: (1), (2) and so on."""
        return self.heading_row + 1

    @property
    def first_row(self) -> int:
        """The first row to be filled in."""
        return self.number_row + (2 if self.total_row else 1)

    @property
    def last_row(self) -> int:
        """The last row that can be filled in; counts, totals and checks reach as far."""
        return self.first_row + self.room - 1

    @property
    def room(self) -> int:
        """How many rows can be filled in."""
        return self.frame_rows + GROWTH_ROWS if self.is_list else len(self.rows)

    @property
    def last_column(self) -> int:
        """The last column that is printed: that of the answers in a list of one column."""
        return max([ANSWER_COLUMN, *self.columns.values()])

    @property
    def check_column(self) -> int:
        """The column that says what is wrong with a row; it is not printed."""
        return self.last_column + self.earlier.shown + 1

    @property
    def helper_column(self) -> int:
        """The first hidden column for what is too long for one formula.

        A long sentence of the check column runs on over the empty cells beside it, so helpers
        and all that is hidden keep away.
        """
        return self.check_column + _HELPER_DISTANCE + self.earlier.hidden

    @property
    def status(self) -> str:
        """The cell that says whether the form is filled in: 1, 0 for "Không", else -1."""
        return f"${column_letters(self.helper_column)}${ACTIVITY_ROW}"

    def span(self, column: Column) -> Span:
        """Return the cells of a list's column."""
        return Span(self.columns[column.code], self.first_row, self.last_row)

    def input_cells(self) -> Iterator[tuple[int, Column, Row | None]]:
        """Yield row number, column and row of every cell that the unit fills in."""
        if self.is_list:
            for column in self.form.columns:
                if not column.formula:
                    for number in range(self.first_row, self.last_row + 1):
                        yield number, column, None
            return
        for number, row in enumerate(self.rows, self.first_row):
            for column in self.form.columns:
                if is_input(row, column):
                    yield number, column, row


def plan_form(
    form: Form,
    sheet: str,
    rows: tuple[Row, ...],
    frame_rows: int = FRAME_ROWS,
    looked_up: LookedUp = (),
) -> FormLayout:
    """Plan the sheet of a form for units that are asked for these rows.

    ``looked_up`` are the times and columns of it that rules and formulas look up.
    """
    with_measure = _has_measure_column(form, rows)
    first = {FormKind.LIST: LABEL_COLUMN}.get(form.kind, LABEL_COLUMN + 1 + with_measure)
    shown = tuple(column for column in form.columns if form.kind is FormKind.LIST or rows)
    columns = {column.code: number for number, column in enumerate(shown, first)}
    plan = FormLayout(
        form,
        sheet,
        () if form.kind is FormKind.LIST else rows,
        columns,
        measure_column=LABEL_COLUMN + 1 if with_measure else 0,
        group_row=HEADER_ROW if any(column.group for column in form.columns) else 0,
        frame_rows=frame_rows,
    )
    last, hidden = plan.last_column, plan.check_column + _HELPER_DISTANCE
    earlier = plan_earlier(form, looked_up if shown else (), last + 1, hidden)
    return _with_details(replace(plan, earlier=earlier))


def frame_for(carried: int) -> int:
    """Return how many rows a list needs room for when that many are carried over.

    >>> frame_for(12), frame_for(300), frame_for(320)
    (300, 300, 400)
    """
    return max(FRAME_ROWS, -(-carried // _FRAME_STEP) * _FRAME_STEP)


def heading(column: Column) -> str:
    """Return what stands above a column: its label, and the measure where it has one."""
    measure = f"({column.measure})"
    says_so = not column.measure or measure in column.label
    return column.label if says_so else f"{column.label}\n{measure}"


def cell_exists(layout: FormLayout, row: Row | None, column: Column) -> bool:
    """Say whether there is anything at all at that place."""
    return layout.is_list or (row is not None and has_cell(row, column))


def _has_measure_column(form: Form, rows: tuple[Row, ...]) -> bool:
    if form.kind is FormKind.LIST:
        return False
    return form.kind is FormKind.FIXED or any(row.measure for row in rows)


def _earlier_width(text: str) -> float:
    """Return a width in which the heading takes few lines: it is frozen with all the others."""
    wide = width_for_lines(text, _LINES_OF_EARLIER)
    return min(max(wide, _EARLIER_WIDTH), _WIDEST_EARLIER)


def _with_details(plan: FormLayout) -> FormLayout:
    total = plan.number_row + 1 if plan.is_list else 0
    widths = column_widths(plan.form, plan.rows, plan.columns, plan.measure_column)
    checks = widths[plan.last_column + 1]
    beside = (c for c in plan.earlier.columns if c.number < plan.check_column)
    widths |= {column.number: _earlier_width(column.heading) for column in beside}
    widths |= {plan.check_column: checks}
    detailed = replace(plan, widths=widths, total_row=total)
    numbers = {row.code: number for number, row in enumerate(plan.rows, detailed.first_row)}
    return replace(detailed, row_numbers=numbers)
