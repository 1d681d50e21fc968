"""Mistakes are many, each in a unit of its own."""

import pytest
from rehearsed_province import Q3, Q4, computed, district, province, rehearsed_in, reports_of

from hycampaign.simulate.casting import cast
from hycampaign.simulate.mistakes_presence import PRESENCE
from hycampaign.simulate.mistakes_relations import RELATIONS
from hycampaign.simulate.mistakes_typing import TYPING
from hycampaign.simulate.spoiling import Spoiling
from hycampaign.simulate.spoilt_files import SPOILT_FILES

KINDS = (*TYPING, *PRESENCE, *RELATIONS)


def roles_of(campaign, period=Q3):
    reports = reports_of(campaign, period)
    return cast(rehearsed_in(campaign, period), reports, {})


def test_the_whole_province_makes_every_mistake_that_a_first_quarter_can_show():
    roles = roles_of(province())
    made = {kind.name for kind, _ in roles.spoilt.values()}
    assert made == {kind.name for kind in KINDS if not kind.needs_past}
    assert {kind.kind for kind in roles.files.values()} == {kind.kind for kind in SPOILT_FILES}
    assert len(made) + len(roles.files) >= 25


def test_with_a_quarter_before_every_kind_of_mistake_is_made():
    third = reports_of(province(), Q3)
    fourth = reports_of(province(), Q4, third)
    roles = cast(rehearsed_in(province(), Q4, third), fourth, computed(third))
    assert {kind.name for kind, _ in roles.spoilt.values()} == {kind.name for kind in KINDS}


def test_a_unit_has_one_role_only():
    roles = roles_of(province())
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
    roles = roles_of(district())
    assert roles.missing
    assert roles.late
    assert 2 <= len(roles.spoilt) <= 6


def test_kinds_have_names_of_their_own():
    names = [kind.name for kind in KINDS] + [kind.kind for kind in SPOILT_FILES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_mistake_changes_the_report_and_leaves_the_good_one_alone(kind):
    third = reports_of(district(), Q3)
    reports = reports_of(district(), Q4, third)
    before = computed(third)
    rehearsed = rehearsed_in(district(), Q4, third)
    for code, report in reports.items():
        intact = {name: dict(form.cells) for name, form in report.forms.items()}
        spoiling = Spoiling(report.copy(), before[code], rehearsed.chance(code))
        if kind.spoil(spoiling):
            assert {n: f.cells for n, f in report.forms.items()} == intact
            assert _states(spoiling.report) != _states(report)
            return
    pytest.fail("no unit gives an occasion for this mistake")


def _states(report):
    return {n: (f.cells, f.written, f.active, f.rows) for n, f in report.forms.items()}
