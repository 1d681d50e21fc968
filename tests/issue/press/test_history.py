"""Live checks that look back say what ``validate`` says of the same history.

Units with a past get their workbooks, change, damage or skip what they are asked, and
LibreOffice recalculates. ``HYC_HISTORY_ROUNDS`` tries more of them.
"""

import os
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from making.issuing import issue_workbooks
from making.quarters import a_past, answered, odd_campaign
from reading.agreed import UNITS, check, plan_of
from reading.agreement import Agreement, live_places

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.shipped import definition_folder

ROUNDS = int(os.environ.get("HYC_HISTORY_ROUNDS", "1"))
# Rules about rows that none of the units here is asked for.
ELSEWHERE = frozenset(("VAL411", "VAL412", "VAL413"))

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def quarter(
    campaign: Campaign, period: Period, folder: Path, chance: random.Random
) -> Agreement:
    """Issue, answer and recalculate the workbooks of a quarter, and compare them."""
    inbox, history = folder / "nhan-ve", a_past(campaign, campaign.units, chance)
    inbox.mkdir(parents=True)
    for file in issue_workbooks(folder / "phat", campaign, period, campaign.units, history):
        plan = plan_of(campaign, period, file.about)
        (inbox / file.path.name).write_bytes(answered(file.path.read_bytes(), plan, chance))
    return check(campaign, period, inbox, history)


def shipped() -> Campaign:
    whole, _ = load_campaign(definition_folder())
    return replace(whole, units=tuple(u for u in whole.units if u.code in UNITS))


def live_rules(campaign: Campaign, period: Period) -> set[str]:
    """Return the rules that are checked live in the workbook of some unit."""
    plans = [plan_of(campaign, period, unit.code) for unit in campaign.units]
    return {
        about
        for plan in plans
        for places in live_places(plan).values()
        for abouts in places.values()
        for about in abouts
    }


@pytest.mark.parametrize("part", ["Q1", "Q3"])
def test_the_shipped_rules_are_checked_live_against_the_history(part: str, tmp_path: Path):
    campaign, agreement = shipped(), Agreement()
    for number in range(ROUNDS):
        chance = random.Random(number)
        found = quarter(campaign, Period(2026, part), tmp_path / str(number), chance)
        agreement.add(found)
    print(agreement)  # noqa: T201 - how much was compared
    assert agreement.disagreements == []
    assert agreement.evaluations >= 1000
    asked = {rule.code for rule in campaign.rules if rule.is_checked_in(Period(2026, part))}
    assert asked <= live_rules(campaign, Period(2026, part)) | ELSEWHERE


@pytest.mark.parametrize("part", ["Q1", "Q3"])
def test_odd_rules_are_checked_live_against_the_history(part: str, tmp_path: Path):
    agreement = Agreement()
    for number in range(2 * ROUNDS):
        chance = random.Random(f"{part} {number}")
        campaign = odd_campaign(chance)
        rules = {rule.code for rule in campaign.rules}
        assert rules <= live_rules(campaign, Period(2026, part))
        folder = tmp_path / str(number)
        agreement.add(quarter(campaign, Period(2026, part), folder, chance))
    print(agreement)  # noqa: T201 - how much was compared
    assert agreement.disagreements == []
    assert agreement.evaluations >= 300
    assert agreement.broken >= 30
