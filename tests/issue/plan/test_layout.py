"""Where everything of a form lies, before anything is written."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_column, a_form, a_list_form, a_row, a_text_form

from hycampaign.issue.plan.form_layout import (
    FRAME_ROWS,
    GROWTH_ROWS,
    HEADER_ROW,
    plan_form,
)
from hycampaign.issue.plan.paper import SMALLEST_SCALE, page_ends, scale_for
from hycampaign.issue.sheet.text_fit import bold_height_for, height_for, lines_needed
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, LABEL_COLUMN, cell_decimals
from hycampaign.model.asked.form import ColumnType, Form, FormKind, RowKind

WORDS = st.lists(
    st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyABC", min_size=1, max_size=9), max_size=60
)


def a_plan(form: Form):
    return plan_form(form, form.code, form.rows)


def test_a_fixed_form_has_code_label_and_measure_before_its_own_columns():
    plan = a_plan(a_form())
    assert plan.columns == {"quy": 5, "luy_ke": 6, "ghi_chu": 7}
    assert plan.measure_column == 4
    assert plan.check_column == 8


def test_a_list_form_has_its_columns_right_behind_the_number():
    plan = a_plan(a_list_form())
    assert plan.columns["ma_da"] == LABEL_COLUMN
    assert plan.measure_column == 0
    assert plan.rows == ()


def test_a_list_has_room_for_300_rows_and_more_below_its_total():
    plan = a_plan(a_list_form())
    assert plan.total_row == plan.number_row + 1
    assert plan.last_row - plan.first_row + 1 == plan.room == FRAME_ROWS + GROWTH_ROWS
    assert (FRAME_ROWS, GROWTH_ROWS) == (300, 100)


def test_rows_follow_each_other_below_the_numbers_of_the_columns():
    plan = a_plan(a_form())
    assert plan.row_numbers == {"HT01": 11, "HT01.a": 12, "HT01.b": 13}
    assert plan.number_row == 10


def test_a_heading_over_several_columns_moves_the_rows_down_by_one():
    form = a_form(columns=(a_column("quy", group="Kỳ này"), a_column("luy_ke", group="Kỳ này")))
    plan = a_plan(form)
    assert (plan.group_row, plan.heading_row, plan.first_row) == (HEADER_ROW, 10, 12)


def test_a_form_of_questions_has_no_measure_column_unless_one_is_measured():
    assert a_plan(a_text_form()).measure_column == 0
    row = a_row("TM01", form="BM05", measure="%")
    assert a_plan(a_text_form(rows=(row,))).measure_column == LABEL_COLUMN + 1


def test_the_answer_stands_in_a_column_that_every_form_has_and_that_is_wide_enough():
    for form in (a_form(), a_list_form(), a_text_form()):
        plan = a_plan(form)
        assert plan.widths[ANSWER_COLUMN] >= 10


def test_only_cells_that_people_type_are_input_cells():
    plan = a_plan(a_form())
    typed = {(number, column.code) for number, column, _ in plan.input_cells()}
    assert typed == {
        (11, "ghi_chu"),
        *((row, column) for row in (12, 13) for column in ("quy", "luy_ke", "ghi_chu")),
    }


def test_computed_columns_of_a_list_are_no_input_cells():
    form = a_list_form()
    computed = replace(form.columns[3], formula="khv_nam*2")
    plan = a_plan(replace(form, columns=(*form.columns[:3], computed)))
    assert {column.code for _, column, _ in plan.input_cells()} == {
        "ma_da",
        "ten_da",
        "khv_nam",
    }


def test_decimals_are_those_of_the_row_except_in_a_percent_column():
    row = a_row(decimals=3)
    assert cell_decimals(a_column(decimals=1), row) == 3
    assert cell_decimals(a_column(decimals=1, type=ColumnType.PERCENT), row) == 1
    assert cell_decimals(a_column(decimals=1), None) == 1


def test_a_wide_form_is_cut_between_groups_of_columns():
    columns = tuple(
        a_column(f"c{number}", group=f"Nhóm {number // 4}", width=14.0) for number in range(16)
    )
    form = a_list_form(columns=columns)
    plan = a_plan(form)
    ends = page_ends(plan)
    assert len(ends) == 2
    last_on_first_page = next(c for c in columns if plan.columns[c.code] == ends[0])
    first_on_second = next(c for c in columns if plan.columns[c.code] == ends[0] + 1)
    assert last_on_first_page.group != first_on_second.group
    assert scale_for(plan, ends) > scale_for(plan, (plan.last_column,))


def test_a_narrow_form_stays_on_one_page():
    plan = a_plan(a_form())
    assert page_ends(plan) == (plan.last_column,)
    assert scale_for(plan, page_ends(plan)) >= SMALLEST_SCALE


@given(WORDS, st.floats(8, 90))
def test_a_longer_text_never_needs_fewer_lines(words: list[str], width: float):
    text = " ".join(words)
    assert lines_needed(f"{text} thêm", width) >= lines_needed(text, width)


@given(WORDS, st.floats(8, 90))
def test_a_wider_column_never_needs_more_lines_and_bold_never_fewer(
    words: list[str], width: float
):
    text = " ".join(words)
    assert lines_needed(text, width * 2) <= lines_needed(text, width)
    assert bold_height_for([(text, width)]) >= height_for([(text, width)])


def test_a_row_without_text_is_one_line_high():
    assert height_for([]) == height_for([("Có", 20)])


def test_headings_are_never_typed():
    form = a_form(rows=(a_row("I", kind=RowKind.HEADING), a_row("HT01", parent="I")))
    assert {row.code for _, _, row in a_plan(form).input_cells() if row} == {"HT01"}
    assert form.kind is FormKind.FIXED
