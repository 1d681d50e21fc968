"""What several workbooks share is what each of them would have got alone."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from hycampaign.define.build.load import load_campaign
from hycampaign.issue.paint.workbook import build_workbook
from hycampaign.issue.plan.workbook import plan_for_all, plan_key, plan_workbook
from hycampaign.issue.press.finished_sheets import FinishedSheet
from hycampaign.issue.press.press import Press
from hycampaign.issue.press.stamp import FIRST_FORM, sheet_part
from hycampaign.issue.sheet.styles import Style
from hycampaign.model.asked.campaign import Campaign, Rule
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.trouble.finding import Severity
from hycampaign.office.stamp.package import Package

DEFINITION = Path(__file__).parents[3] / "templates" / "definition"
PERIOD = Period(2026, "Q4")


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return load_campaign(DEFINITION)[0].in_period(PERIOD)


@pytest.fixture(scope="module")
def units(campaign: Campaign) -> list[Unit]:
    """One unit of every kind that is asked for something else than the others."""
    return list({plan_key(campaign, PERIOD, u): u for u in campaign.units}.values())


def test_a_workbook_is_the_same_alone_and_after_those_of_other_units(
    campaign: Campaign, units: list[Unit]
):
    chance, together = random.Random(9), Press(campaign, PERIOD)
    alone = {
        unit.code: Press(campaign, PERIOD).copy(unit, History()).packed()
        for unit in chance.sample(units, 4)
    }
    for unit in chance.sample(units, len(units)) * 2:
        data = together.copy(unit, History()).packed()
        assert alone.setdefault(unit.code, data) == data


def test_every_workbook_has_a_sheet_of_its_own_where_another_has_other_rows(
    campaign: Campaign, units: list[Unit]
):
    press = Press(campaign, PERIOD)
    books = [press.copy(unit, History()).packed() for unit in units]
    assert len(set(books)) == len(units)


def test_a_shared_sheet_is_the_one_that_would_be_painted_for_the_unit(
    campaign: Campaign, units: list[Unit]
):
    # Where the rows of BM02 lie differs from unit to unit, and this check looks at one.
    rule = Rule("VAL699", "BM04", Severity.ERROR, "TD03.luy_ke <= BM02.HT03.luy_ke + 9", "…")
    changed = replace(campaign, rules=(*campaign.rules, rule), targets=())
    press, styles = Press(changed, PERIOD), dict[Style, None]()
    build_workbook(plan_for_all(changed, PERIOD), styles)
    looked_at: set[bytes] = set()
    for unit in units:
        issued = Package.open(press.copy(unit, History()).packed())
        plan = plan_workbook(changed, PERIOD, unit)
        painted = build_workbook(plan, styles)
        for place, layout in enumerate(plan.layouts, FIRST_FORM):
            sheet = FinishedSheet.of(painted[sheet_part(place)], layout).part.content
            assert issued.read(sheet_part(place)) == sheet, (unit.name, layout.form.code)
            if layout.form.code == "BM04":
                looked_at |= set(re.findall(rb"'BM02 [^!]*!([$A-Z]+[0-9]+)", sheet))
    assert len(looked_at) > 1
