"""Which rows and headings of a form a unit is asked for."""

from making.factories import a_form, a_row, a_unit

from hycampaign.model.asked.form import RowKind


def _heading(code, **fields):
    return a_row(code, kind=RowKind.HEADING, **fields)


def asked(*rows):
    return [row.code for row in a_form(rows=rows).rows_for(a_unit(kind="xã"))]


def test_a_heading_without_any_row_of_the_unit_is_left_out():
    others = a_row("A1", parent="A", applies_to=("sở",))
    assert asked(_heading("A"), others, _heading("B"), a_row("B1", parent="B")) == ["B", "B1"]


def test_a_heading_that_no_row_names_is_over_the_rows_that_follow_it():
    assert asked(_heading("A"), a_row("A1"), a_row("A2")) == ["A", "A1", "A2"]


def test_such_a_heading_ends_where_another_begins():
    rows = _heading("A"), _heading("B"), a_row("B1"), _heading("C")
    assert asked(*rows) == ["B", "B1"]


def test_such_a_heading_stands_over_a_lesser_one():
    assert asked(_heading("A"), _heading("A.1", level=2), a_row("x")) == ["A", "A.1", "x"]
