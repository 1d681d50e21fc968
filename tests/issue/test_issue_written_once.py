"""Formulas that several workbooks share are those that each of them would have got alone."""

from pathlib import Path

from hycampaign.define.load import load_campaign
from hycampaign.issue.expressions import Expressions
from hycampaign.issue.plan import plan_key, plan_workbook
from hycampaign.issue.workbook import build_workbook
from hycampaign.model.period import Period

DEFINITION = Path(__file__).parents[2] / "templates" / "definition"
PERIOD = Period(2026, "Q4")


def test_a_workbook_is_the_same_alone_and_after_those_of_other_units():
    campaign, _ = load_campaign(DEFINITION)
    plans = {plan_key(campaign, PERIOD, unit): unit for unit in campaign.units_in(PERIOD)}
    shared = Expressions(campaign)
    # Some kinds of units, backwards, and the first of them again when all is remembered.
    units = list(plans.values())[::-3]
    assert len(units) > 2
    for unit in [*units, units[0]]:
        together = build_workbook(plan_workbook(campaign, PERIOD, unit, shared))
        alone = build_workbook(plan_workbook(campaign, PERIOD, unit, Expressions(campaign)))
        assert together == alone
