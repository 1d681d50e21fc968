"""Only figures of equal spans of time are compared with one another."""

import pytest
from making.factories import a_column, a_form, a_row

from hycampaign.model.asked.comparable import comparisons_of, over_quarters, span_of
from hycampaign.model.asked.form import Aggregation, ColumnType, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Base, Span, goes_on

ROWS = (
    a_row("F", kind=RowKind.FLOW),
    a_row("S", kind=RowKind.STOCK),
    a_row("G", kind=RowKind.STOCK),
    a_row("RS", kind=RowKind.RATIO, numerator="S", denominator="G"),
    a_row("RF", kind=RowKind.RATIO, numerator="F", denominator="S"),
    a_row("T", kind=RowKind.TEXT),
)
FORM = a_form(rows=ROWS)
BOTH = {Base.PREVIOUS, Base.LAST_YEAR}
# Row, span of the column, span of the figure, what it may be compared with.
FIGURES = [
    ("F", Span.QUARTER, Span.QUARTER, BOTH),
    ("F", Span.YEAR, Span.YEAR, {Base.LAST_YEAR}),
    ("F", Span.PHASE, Span.PHASE, set()),
    ("F", Span.PLAN, Span.PLAN, {Base.LAST_YEAR}),
    ("F", Span.LAST_YEAR, Span.LAST_YEAR, set()),
    ("F", Span.NONE, Span.NONE, set()),
    ("S", Span.YEAR, Span.END, BOTH),
    ("S", Span.PLAN, Span.PLAN, {Base.LAST_YEAR}),
    ("S", Span.LAST_YEAR, Span.LAST_YEAR, set()),
    ("RS", Span.YEAR, Span.END, BOTH),
    ("RF", Span.YEAR, Span.YEAR, {Base.LAST_YEAR}),
    ("T", Span.YEAR, Span.NONE, set()),
]


@pytest.mark.parametrize(("row", "said", "span", "bases"), FIGURES)
def test_row_and_column_settle_together_what_a_figure_is(row, said, span, bases):
    column = a_column(span=said)
    assert span_of(FORM, FORM.row(row), column) is span
    assert comparisons_of(FORM, FORM.row(row), column) == bases


def test_in_a_list_the_column_says_it_alone():
    assert span_of(FORM, None, a_column(span=Span.YEAR, kind=RowKind.STOCK)) is Span.YEAR


LONGER = [
    ("F", Span.QUARTER, Aggregation.SUM),
    ("F", Span.YEAR, Aggregation.LAST),
    ("S", Span.QUARTER, Aggregation.LAST),
    ("RS", Span.QUARTER, Aggregation.RATIO),
]


@pytest.mark.parametrize(("row", "said", "way"), LONGER)
def test_what_is_of_a_quarter_adds_up_and_of_all_else_the_last_counts(row, said, way):
    assert over_quarters(FORM, FORM.row(row), a_column(span=said)) is way


def test_the_largest_stays_the_largest_and_a_percentage_is_made_again():
    largest = a_column(span=Span.QUARTER, time=Aggregation.MAX)
    share = a_column(span=Span.QUARTER, type=ColumnType.PERCENT)
    assert over_quarters(FORM, None, largest) is Aggregation.MAX
    assert over_quarters(FORM, None, share) is Aggregation.RATIO


@pytest.mark.parametrize("span", [Span.YEAR, Span.PLAN, Span.LAST_YEAR])
def test_in_the_first_quarter_nothing_of_the_year_before_goes_on(span):
    quarters = [Period.parse(f"2027-Q{number}") for number in range(1, 5)]
    assert [goes_on(span, quarter) for quarter in quarters] == [False, True, True, True]


def test_a_quarter_and_a_state_follow_the_one_before_over_the_turn_of_the_year():
    first = Period.parse("2027-Q1")
    assert goes_on(Span.QUARTER, first)
    assert goes_on(Span.END, first)


def test_a_phase_goes_on_until_another_begins():
    first = Period.parse("2027-Q1")
    assert goes_on(Span.PHASE, first, phase_from=2026)
    assert not goes_on(Span.PHASE, first, phase_from=2027)
    assert goes_on(Span.PHASE, Period.parse("2027-Q2"), phase_from=2027)
