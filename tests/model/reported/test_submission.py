"""What an entry is to an expression, and what it adds to a total: one answer for all stages."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_form, a_reading, a_submission, a_unit
from making.submissions import readings

from hycampaign.aggregate.add.frames import cell_frame, in_order
from hycampaign.expression.language.held import Mark, is_blank, number_in
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.reported.submission import Entry, EntryState, FormReading
from hycampaign.model.rules.recomputed import Formulas, Recomputed
from hycampaign.validate.arrays.source import BLANK, NIL, NUMBER, TEXT, UNREADABLE
from hycampaign.validate.reports.table import table_of

NIL_STATE, SCRAWL = EntryState.NIL, EntryState.UNREADABLE


@pytest.mark.parametrize(
    ("entry", "held", "number"),
    [
        (Entry("r", "c", Decimal("12.5")), Decimal("12.5"), Decimal("12.5")),
        (Entry("r", "c", Decimal(0)), Decimal(0), Decimal(0)),
        (Entry("r", "c", value=True), True, Decimal(1)),
        (Entry("r", "c", value=False), False, Decimal(0)),
        (Entry("r", "c", "12"), "12", None),
        (Entry("r", "c", date(2026, 9, 1)), date(2026, 9, 1), None),
        (Entry("r", "c", None), None, None),
        (Entry("r", "c", None, "-", NIL_STATE), Mark.NIL, Decimal(0)),
        (Entry("r", "c", None, "chừng 12", SCRAWL), Mark.UNREADABLE, None),
        # A value that somebody stored beside a state that has none does not count.
        (Entry("r", "c", Decimal(5), "5?", SCRAWL), Mark.UNREADABLE, None),
    ],
)
def test_an_entry_says_what_it_holds_and_what_it_adds(entry, held, number):
    assert entry.held == held
    assert type(entry.held) is type(held)
    assert entry.number == number
    assert type(entry.number) is type(number)


def test_a_blank_cell_holds_nothing_and_adds_nothing():
    blank = FormReading("BM02", "BM02")
    assert blank.held("r", "c") is None
    assert blank.number("r", "c") is None


@given(readings())
def test_a_reading_says_of_its_cells_what_their_entries_say(report):
    for (row, column), entry in report.entries.items():
        assert report.held(row, column) == entry.held
        assert report.number(row, column) == entry.number


STATES = {Mark.NIL: NIL, Mark.UNREADABLE: UNREADABLE}


@given(
    st.one_of(
        st.decimals(-9, 9, places=2), st.booleans(), st.sampled_from(["", " ", "12", "a"])
    ),
    st.sampled_from(EntryState),
)
def test_tables_and_frames_hold_what_the_entry_holds(value, state):
    entry = Entry("HT01.a", "luy_ke", value, state=state)
    form = a_form()
    report = a_reading(entries={("HT01.a", "luy_ke"): entry})
    table = table_of(form, [report], {"luy_ke"})
    at = table.rows["HT01.a"], table.columns["luy_ke"]
    held = entry.held
    if isinstance(held, Mark):
        expected = STATES[held]
    elif is_blank(held):
        expected = BLANK
    else:
        expected = TEXT if number_in(held) is None else NUMBER
    assert table.states[at] == expected
    cells = cell_frame(Campaign(forms=(form,)), {"u": a_submission(forms={"BM02": report})})
    assert list(cells["value"]) == [n for n in [entry.number] if n is not None]


@pytest.mark.parametrize("answer", [True, False, None])
def test_only_a_form_with_the_answer_no_counts_as_blank_in_every_stage(answer):
    form, unit = a_form(), a_unit("u")
    report = a_reading(has_activity=answer)
    sent = a_submission("u", forms={"BM02": report})
    campaign = Campaign(forms=(form,), units=(unit,))
    is_blank_form = answer is False
    assert report.is_denied == is_blank_form
    assert (report.counted().entries == {}) == is_blank_form
    assert (report.counted().row_numbers == {}) == is_blank_form
    assert report.counted().has_activity is answer
    totals = cell_frame(campaign, in_order(campaign, {"u": sent}))
    assert totals.empty == is_blank_form
    assert table_of(form, [report], {"luy_ke"}).reported.tolist() == [not is_blank_form]
    earlier = Recomputed(Formulas(campaign, lambda *_: None, unit), sent)
    assert (earlier.cell("BM02", "HT01.a", "luy_ke") is None) == is_blank_form


def test_a_report_counts_form_by_form():
    sent = a_submission(
        forms={"A": a_reading("A", has_activity=False), "B": a_reading("B", has_activity=None)}
    )
    counted = sent.counted().forms
    assert counted["A"].entries == {}
    assert counted["B"] == sent.forms["B"]
    nothing_denied = a_submission()
    assert nothing_denied.counted() is nothing_denied
