"""Mistakes are many, each in a unit of its own, and none is written for one definition."""

from dataclasses import replace
from functools import cache

import pytest
from making.rehearsed_province import (
    Q3,
    Q4,
    computed,
    district,
    expressions,
    province,
    rehearsed_in,
    reports_of,
)

from hycampaign.simulate.evaluate.evaluate import Computed, broken_rules
from hycampaign.simulate.play.casting import cast, sent_twice
from hycampaign.simulate.spoil.files import SPOILT_FILES, spoilt_files
from hycampaign.simulate.spoil.presence import PRESENCE
from hycampaign.simulate.spoil.rules import rule_kinds
from hycampaign.simulate.spoil.spoiling import Spoiling
from hycampaign.simulate.spoil.typing import TYPING

PLAIN = (*TYPING, *PRESENCE)
# What no report of the rehearsal can break by one cell: see the test that uses it.
OUT_OF_REACH = 0.1


@cache
def roles_of(campaign_of):
    campaign = campaign_of()
    return cast(rehearsed_in(campaign, Q3), reports_of(campaign, Q3), {})


def a_spoiling(report, before):
    chance = rehearsed_in(district(), Q4).chance(report.unit.code)
    return Spoiling(expressions(), Q4, report.copy(), before, chance)


@pytest.fixture(scope="module")
def fourth():
    """Reports of the fourth quarter, and those of the third as they were read."""
    third = reports_of(district(), Q3)
    return reports_of(district(), Q4, third), computed(third)


def test_the_whole_province_makes_every_mistake_of_typing_and_many_against_rules():
    roles = roles_of(province)
    made = {kind.name for kind, _ in roles.spoilt.values()}
    assert made >= {kind.name for kind in PLAIN}
    assert len(made) >= len(PLAIN) + 20
    files = {kind.kind for kind in roles.files.values()}
    assert files == {kind.kind for kind in spoilt_files(province())}


def test_a_unit_has_one_role_only():
    roles = roles_of(province)
    holders = [
        *roles.missing,
        *roles.late,
        *roles.twice,
        *roles.copied,
        *roles.files,
        *roles.spoilt,
    ]
    assert len(holders) == len(set(holders))


def test_a_dozen_units_make_some_mistakes_and_most_report_well():
    roles = roles_of(district)
    assert roles.missing
    assert roles.late
    assert 2 <= len(roles.spoilt) <= 6


def test_kinds_have_names_of_their_own():
    kinds = [*PLAIN, *rule_kinds(province())]
    names = [kind.name for kind in kinds] + [kind.kind for kind in spoilt_files(province())]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", PLAIN, ids=lambda kind: kind.name)
def test_a_mistake_changes_the_report_and_leaves_the_good_one_alone(kind, fourth):
    reports, before = fourth
    for code, report in reports.items():
        intact = {name: dict(form.cells) for name, form in report.forms.items()}
        spoiling = a_spoiling(report, before[code])
        if kind.spoil(spoiling):
            assert {n: f.cells for n, f in report.forms.items()} == intact
            assert _states(spoiling.report) != _states(report)
            return
    pytest.fail("no unit gives an occasion for this mistake")


def test_nearly_every_shipped_rule_can_be_broken_by_one_cell_of_some_report(fourth):
    """What is left needs another quarter, a year before, a target, or two cells at once."""
    reports, before = fourth
    third = reports_of(district(), Q3)
    unbroken = [
        rule.code
        for rule, kind in zip(province().rules, rule_kinds(province()), strict=True)
        if not any(word in rule.expression for word in ("LAST_YEAR", "TARGET"))
        and rule.periods != ("Q1",)
        and not any(_breaks(Q4, kind, reports[code], before[code]) for code in reports)
        and not any(_breaks(Q3, kind, third[code], None) for code in third)
    ]
    assert len(unbroken) <= OUT_OF_REACH * len(province().rules), unbroken


def _breaks(period, kind, report, before):
    chance = rehearsed_in(district(), period).chance(report.unit.code, kind.name)
    at = Spoiling(expressions(), period, report.copy(), before, chance)
    if not kind.spoil(at):
        return False
    spoilt = Computed(expressions(), at.report)
    found = {one.rule.code for one in broken_rules(expressions(), period, spoilt, before)}
    assert kind.name.endswith(tuple(found))
    return True


def test_a_campaign_with_other_forms_loses_other_sheets_and_rows():
    fewer = replace(province(), forms=province().forms[:1])
    assert spoilt_files(fewer) == SPOILT_FILES


def _states(report):
    return {n: (f.cells, f.written, f.active, f.rows) for n, f in report.forms.items()}


def test_the_only_unit_of_a_campaign_reports():
    campaign = replace(province(), units=province().units[:1])
    assert cast(rehearsed_in(campaign, Q3), reports_of(campaign, Q3), {}).missing == ()


def test_what_is_sent_twice_differs_even_where_there_are_words_only():
    words = tuple(form for form in province().forms if form.code == "BM05")
    campaign = replace(province(), forms=words, rules=(), units=province().units[:4])
    for report in reports_of(campaign, Q3).values():
        first = sent_twice(rehearsed_in(campaign, Q3), report)
        assert _states(first) != _states(report)
