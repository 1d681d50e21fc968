"""In the first quarter nothing of the year before stands before a figure of this year."""

from dataclasses import replace

import pytest
from making.factories import a_rule
from making.reports import problems, shipped

from hycampaign.model.asked.period import Period

FIRST, SECOND = Period(2027, "Q1"), Period(2027, "Q2")
# HT02 is a flow, HT02b a stock; luy_ke is the year of the one and the state of the other.
NOW = {("HT02", "luy_ke"): 3, ("HT02b", "luy_ke"): 3, ("HT02", "trong_ky"): 3}
THEN = {("HT02", "luy_ke"): 9, ("HT02b", "luy_ke"): 9, ("HT02", "trong_ky"): 9}


def broken(expression, period, *, form="BM02", now=None, then=None, settings=None):
    """Return the rows in which a rule that the definition did not refuse is broken."""
    rule = a_rule("VAL900", form=form, expression=expression, missing="skip")
    campaign = replace(shipped(), rules=(rule,))
    if settings:
        campaign = replace(campaign, settings={**campaign.settings, **settings})
    found = problems(
        {form: now or NOW},
        campaign=campaign,
        previous={form: then or THEN},
        period=period,
    )
    return {finding.subject.row for finding in found if finding.code.id == "VAL900"}


def test_the_year_begins_anew_and_a_state_goes_on():
    rule = "luy_ke >= PREVIOUS(luy_ke)"
    assert broken(rule, SECOND) == {"HT02", "HT02b"}
    assert broken(rule, FIRST) == {"HT02b"}


def test_a_quarter_follows_the_quarter_before_in_another_year_too():
    assert broken("trong_ky >= PREVIOUS(trong_ky)", FIRST) == {"HT02"}


def test_what_is_before_the_year_counts_as_blank():
    assert broken("NOT(ISBLANK(PREVIOUS(luy_ke)))", FIRST) >= {"HT02"}
    assert "HT02" not in broken("NOT(ISBLANK(PREVIOUS(luy_ke)))", SECOND)


@pytest.mark.parametrize(("phase_from", "rows"), [("2026", {"HT02"}), ("2027", set())])
def test_a_phase_goes_on_until_the_next_begins(phase_from, rows):
    now, then = {("HT02", "giai_doan"): 3}, {("HT02", "giai_doan"): 9}
    found = broken(
        "giai_doan >= PREVIOUS(giai_doan)",
        FIRST,
        now=now,
        then=then,
        settings={"phase_from_year": phase_from},
    )
    assert found == rows


PROJECT = {("@1", "ma_da"): "7000001", ("@1", "nguon"): "nsx", ("@1", "ten_da"): "Cầu Mẫu"}


@pytest.mark.parametrize(
    ("column", "rows"), [("gn_lk", set()), ("gn_quy", {"@1"}), ("gpmb_da", {"@1"})]
)
def test_in_a_list_each_column_says_whether_it_begins_anew(column, rows):
    now, then = {**PROJECT, ("@1", column): 3}, {**PROJECT, ("@1", column): 9}
    rule = f"{column} >= PREVIOUS({column})"
    assert broken(rule, SECOND, form="BM01", now=now, then=then) == {"@1"}
    assert broken(rule, FIRST, form="BM01", now=now, then=then) == rows


def test_a_rate_made_of_the_year_begins_anew_with_it():
    now = {**PROJECT, ("@1", "gn_lk"): 3, ("@1", "khv_nst"): 10}
    then = {**PROJECT, ("@1", "gn_lk"): 9, ("@1", "khv_nst"): 10}
    rule = "tl_gn >= PREVIOUS(tl_gn)"
    assert broken(rule, SECOND, form="BM01", now=now, then=then) == {"@1"}
    assert broken(rule, FIRST, form="BM01", now=now, then=then) == set()
