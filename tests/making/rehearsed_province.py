"""A province on a small scale: the shipped forms and rules, a few units of every kind."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions
from hycampaign.simulate.invent.generate import Rehearsed, generated_reports
from hycampaign.simulate.play.casting import shared_rows
from hycampaign.simulate.report.report import UnitReport

DEFINITION = Path(__file__).parents[2] / "templates" / "definition"
Q3, Q4 = Period(2026, "Q3"), Period(2026, "Q4")
SEED = 7


@cache
def province() -> Campaign:
    campaign, _ = load_campaign(DEFINITION)
    return campaign


@cache
def district() -> Campaign:
    """Return the campaign with 12 units, of every kind at least one."""
    campaign = province()
    kinds: dict[str, str] = {}
    for unit in campaign.units:
        kinds.setdefault(unit.kind, unit.code)
    communes = [unit.code for unit in campaign.units if unit.kind == "xã"]
    names = [*kinds.values(), *communes[1:]][:12]
    chosen = {*names}
    return replace(campaign, units=tuple(u for u in campaign.units if u.code in chosen))


@cache
def expressions(campaign_of=province) -> Expressions:
    return Expressions(campaign_of())


def reports_of(
    campaign: Campaign,
    period: Period,
    before: dict[str, UnitReport] | None = None,
    seed: int = SEED,
) -> dict[str, UnitReport]:
    rehearsed = rehearsed_in(campaign, period, before, seed)
    return generated_reports(rehearsed, shared_rows(rehearsed))


def rehearsed_in(
    campaign: Campaign,
    period: Period,
    before: dict[str, UnitReport] | None = None,
    seed: int = SEED,
) -> Rehearsed:
    return Rehearsed(campaign, period, campaign.units_in(period), seed, before or {})


def computed(reports: dict[str, UnitReport]) -> dict[str, Computed]:
    return {code: Computed(expressions(), report) for code, report in reports.items()}
