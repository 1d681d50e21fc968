"""A unit's plan of a year is found in one way, and of two for one figure the first counts."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_campaign, a_reading, a_submission
from reading.agreed import plan_of

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.issue.press.earlier_figures import known_of
from hycampaign.model.asked.campaign import PROVINCE, Campaign, Target
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History
from hycampaign.model.rules.expressions import Expressions
from hycampaign.model.rules.recomputed import Formulas
from hycampaign.simulate.evaluate.evaluate import targets_of
from hycampaign.validate.reports.reports import reports_from

PERIOD, UNIT, FIGURE = Period(2026, "Q3"), "11953", "BM02.HT01.a"
INDICATORS, UNITS, YEARS = [FIGURE, "BM01.khv_nam"], [UNIT, "HY-SXD", PROVINCE], [2025, 2026]


@given(
    st.lists(
        st.builds(
            Target,
            st.sampled_from(INDICATORS),
            st.sampled_from(UNITS),
            st.sampled_from(YEARS),
            st.integers(0, 9).map(Decimal),
        )
    )
)
def test_all_targets_of_a_unit_are_those_found_one_by_one(targets):
    campaign = Campaign(targets=tuple(targets))
    for unit in UNITS:
        for year in YEARS:
            found = {i: campaign.target(i, unit, year) for i in INDICATORS}
            known = {i: target for i, target in found.items() if target is not None}
            assert campaign.targets_for(unit, year) == known


def test_every_stage_plans_with_the_first_of_two_targets():
    first, second, other = Decimal(40), Decimal(50), Decimal(60)
    whose = (UNIT, PROVINCE)
    years = [(2025, other), (2026, first), (2026, second)]
    targets = tuple(
        Target(FIGURE, unit, year, value) for unit in whose for year, value in years
    )
    campaign = a_campaign(targets=targets)
    unit, sent = campaign.units[0], a_submission(UNIT, forms={"BM02": a_reading()})

    formulas = Formulas(campaign, lambda *_: None, unit)
    issued = known_of(plan_of(campaign, PERIOD, UNIT), unit, History(), formulas)
    assert issued.targets[FIGURE].value == first

    found = reports_from(campaign, PERIOD, {UNIT: sent}, History(), Expressions(campaign))
    planned = dict(
        zip(found.forms["BM02"].table.keys, found.forms["BM02"].planned, strict=False)
    )
    assert planned["HT01.a"] == 40

    assert targets_of(campaign, unit, 2026) == {("BM02", "HT01.a"): first}

    reports = Reports(PERIOD, {UNIT: sent}, History(), Completeness())
    assert figures_from(campaign, reports).value(f"{FIGURE}@target") == first
