"""“Không” speaks of the quarter: what runs on and what is there stay as last reported."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_reading,
    a_row,
    a_submission,
)

from hycampaign.model.asked.form import ColumnType, Prefill, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Span
from hycampaign.model.reported.carried import LastReported, with_carried

Q3, Q4 = Period(2026, "Q3"), Period(2026, "Q4")
FIXED = a_form(
    rows=(a_row("F"), a_row("S", kind=RowKind.STOCK)),
    columns=(
        a_column("quy", span=Span.QUARTER),
        a_column("nam", span=Span.YEAR),
        a_column("giai_doan", span=Span.PHASE),
        a_column("truoc", span=Span.LAST_YEAR, prefill=Prefill.LAST_YEAR),
    ),
)
LIST = a_list_form(
    columns=(
        a_column("ma", form="BM01", type=ColumnType.TEXT, kind=RowKind.KEY, span=Span.NONE),
        a_column("quy", form="BM01", span=Span.QUARTER),
        a_column("nam", form="BM01", span=Span.YEAR),
        a_column("tong", form="BM01", span=Span.END),
    )
)
CAMPAIGN = a_campaign(forms=(FIXED, LIST), rules=())


def _denied(period: Period, form: str, typed=None):
    reading = a_reading(form, typed or {}, has_activity=False)
    return a_submission(period=str(period), forms={form: reading})


def _last(period: Period, form: str, typed):
    values = {key: Decimal(v) if isinstance(v, int) else v for key, v in typed.items()}
    sent = a_submission(period=str(period), forms={form: a_reading(form, values)})
    return {form: LastReported(period, sent, sent.forms[form])}


def _carried(period: Period, form: str, last, typed=None):
    sent = with_carried(CAMPAIGN, _denied(period, form, typed), last)
    return {key: entry.value for key, entry in sent.forms[form].counted().entries.items()}


TYPED = {
    ("F", "quy"): 4,
    ("F", "nam"): 15,
    ("F", "giai_doan"): 20,
    ("F", "truoc"): 9,
    ("S", "nam"): 305,
}


def test_in_the_same_year_only_the_quarter_is_nought():
    assert _carried(Q4, "BM02", _last(Q3, "BM02", TYPED)) == {
        ("F", "quy"): 0,
        ("F", "nam"): 15,
        ("F", "giai_doan"): 20,
        ("S", "nam"): 305,
    }


def test_a_new_year_begins_at_nought_and_the_phase_and_stocks_go_on():
    carried = _carried(Period(2027, "Q1"), "BM02", _last(Q4, "BM02", TYPED))
    assert carried == {
        ("F", "quy"): 0,
        ("F", "nam"): 0,
        ("F", "giai_doan"): 20,
        ("S", "nam"): 305,
    }


def test_without_a_past_flows_are_nought_and_stocks_unknown():
    assert _carried(Q3, "BM02", {}) == {
        ("F", "quy"): 0,
        ("F", "nam"): 0,
        ("F", "giai_doan"): 0,
    }


def test_what_stands_in_the_denied_form_does_not_count():
    typed = {("F", "nam"): Decimal(99), ("S", "nam"): Decimal(99)}
    carried = _carried(Q4, "BM02", _last(Q3, "BM02", TYPED), typed)
    assert (carried["F", "nam"], carried["S", "nam"]) == (15, 305)


def test_rows_of_a_list_stay_with_nought_for_the_quarter():
    typed = {("@1", "ma"): "DA-1", ("@1", "quy"): 3, ("@1", "nam"): 7, ("@1", "tong"): 50}
    last = _last(Q3, "BM01", typed)
    assert _carried(Q4, "BM01", last) == {
        ("@1", "ma"): "DA-1",
        ("@1", "quy"): 0,
        ("@1", "nam"): 7,
        ("@1", "tong"): 50,
    }
    assert _carried(Period(2027, "Q1"), "BM01", last)["@1", "nam"] == 0


def test_a_carried_value_names_the_cell_that_it_was_typed_in():
    last = _last(Q3, "BM02", TYPED)
    sent = with_carried(CAMPAIGN, _denied(Q4, "BM02"), last)
    entry = sent.forms["BM02"].entries["S", "nam"]
    before = last["BM02"].report
    assert entry.origin is not None
    assert entry.origin.period == "2026-Q3"
    assert entry.origin.sha256 == before.sha256
    assert entry.origin.location == before.forms["BM02"].location(before.file, "S", "nam")
    assert sent.forms["BM02"].entries["F", "quy"].origin is None


def test_a_form_that_is_not_denied_is_left_as_it_is():
    sent = a_submission(forms={"BM02": a_reading("BM02", {("F", "quy"): Decimal(1)})})
    assert with_carried(CAMPAIGN, sent, _last(Q3, "BM02", TYPED)) == sent


amounts = st.integers(0, 10**6)


@given(st.fixed_dictionaries(dict.fromkeys(TYPED, amounts)), st.sampled_from([Q4, "next"]))
def test_the_answer_no_never_lowers_a_stock_or_what_runs_in_the_same_year(typed, when):
    period = Q4 if when == Q4 else Period(2027, "Q1")
    carried = _carried(period, "BM02", _last(Q3, "BM02", typed))
    assert carried["S", "nam"] == typed["S", "nam"]
    assert carried["F", "giai_doan"] == typed["F", "giai_doan"]
    assert carried["F", "nam"] == (typed["F", "nam"] if period == Q4 else 0)


@pytest.mark.parametrize("gap", [1, 2, 3])
def test_however_many_quarters_are_denied_the_last_filled_one_counts(gap):
    then = Period(2026, "Q4")
    for _ in range(gap):
        then = then.previous
    last = _last(then, "BM02", TYPED)
    assert _carried(Q4, "BM02", last)["F", "nam"] == (15 if then.year == 2026 else 0)
    assert replace(last["BM02"], period=then).period == then
