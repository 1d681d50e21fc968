"""What a unit's workbook says while it is filled in is what ``validate`` says afterwards."""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from making.issuing import issue_workbooks
from reading.agreed import UNITS, check, plan_of, received

from hycampaign.define.build.load import load_campaign
from hycampaign.issue.plan.dropdowns import list_of
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    FormLayout,
)
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.press.stamp import sheet_part
from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Column, ColumnType, Prefill, Row, cell_type
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.workspace import Workspace
from hycampaign.office.stamp.package import CellContent, Package, SheetTemplate
from hycampaign.office.values.addresses import address_of
from hycampaign.shipped import definition_folder
from hycampaign.simulate.play.play import Rehearsal, rehearse

Q3, Q4 = Period(2026, "Q3"), Period(2026, "Q4")
ROWS_FILLED = 40

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    whole, _ = load_campaign(definition_folder())
    return replace(whole, units=tuple(u for u in whole.units if u.code in UNITS))


def test_the_sheets_agree_with_validate_on_figures_drawn_at_random(
    campaign: Campaign, tmp_path: Path
):
    chance, inbox = random.Random(20261124), tmp_path / "nhan-ve"
    inbox.mkdir()
    for file in issue_workbooks(tmp_path / "bieu-mau", campaign, Q4, campaign.units, History()):
        plan = plan_of(campaign, Q4, file.about)
        (inbox / file.path.name).write_bytes(filled(file.path.read_bytes(), plan, chance))
    agreement = check(campaign, Q4, inbox, History())
    print(agreement)  # noqa: T201 - how much was compared
    assert agreement.disagreements == []
    assert agreement.evaluations >= 5000
    assert agreement.broken >= 1000
    assert agreement.counts >= 2 * 2 * len(UNITS)


def test_the_sheets_agree_with_validate_on_simulated_quarters(
    campaign: Campaign, tmp_path: Path
):
    """The second quarter's workbooks hold the first one's figures and projects already."""
    units = tuple(u for u in campaign.units if u.code in {"11953", "HY-BQLDA1"})
    campaign = replace(campaign, units=units)
    workspace, history = Workspace(tmp_path), History()
    for period in (Q3, Q4):
        list(
            issue_workbooks(workspace.issued(period), campaign, period, campaign.units, history)
        )
        folders = Rehearsal(
            workspace.issued(period),
            workspace.inbox(period),
            workspace.truth(period),
            workspace.truth(period.previous),
            workspace.truth(period.same_last_year),
        )
        rehearse(campaign, period, folders)
        if period == Q3:
            history = History(previous=received(campaign, Q3, workspace.inbox(Q3)))
    agreement = check(campaign, Q4, workspace.inbox(Q4), history)
    print(agreement)  # noqa: T201 - how much was compared
    assert agreement.disagreements == []
    assert agreement.evaluations >= 800
    assert agreement.counts > 0


def filled(data: bytes, plan: WorkbookPlan, chance: random.Random) -> bytes:
    """Type figures that are right, wrong, absurd or absent into an issued workbook."""
    package, parts = Package.open(data), {}
    for place, layout in enumerate(plan.layouts, 2):
        cells = dict(typed(plan, layout, chance))
        cells[address_of(ACTIVITY_ROW, ANSWER_COLUMN)] = chance.choice(["Có", "Có", None])
        part = sheet_part(place)
        parts[part] = SheetTemplate.compile(package.read(part)).fill(cells)
    return package.stamp(parts)


def typed(
    plan: WorkbookPlan, layout: FormLayout, chance: random.Random
) -> Iterator[tuple[str, CellContent]]:
    for number, column, row in layout.input_cells():
        is_within = not layout.is_list or number < layout.first_row + ROWS_FILLED
        if is_within and chance.random() < 0.85:
            address = address_of(number, layout.columns[column.code])
            yield address, an_answer(plan, column, row, chance)


def an_answer(
    plan: WorkbookPlan, column: Column, row: Row | None, chance: random.Random
) -> CellContent:
    kind = cell_type(row, column) if row else column.type
    dropdown = plan.dropdowns.get(list_of(column))
    if (kind.is_numeric or kind is ColumnType.TEXT) and chance.random() < 0.05:
        # The space bar, by which many people clear a cell, and a dash.
        return chance.choice([" ", "  ", "-"])
    if kind.is_numeric:
        odd = [Decimal(n) for n in ("-3", "2.5", "0.000001", "999999999.99")]
        usual = [0, 1, 3, 40, 100, Decimal("100.5"), 250000, Decimal("99999.9"), "-", " – "]
        return chance.choice(odd if chance.random() < 0.1 else usual)
    if kind in {ColumnType.DATE, ColumnType.MONTH}:
        return date(2026, chance.randint(1, 12), chance.randint(1, 28))
    if column.prefill is Prefill.PROJECT and not dropdown:
        return chance.choice(["7000001", "7000002", "7000003", "0070012", "Nội dung"])
    return chance.choice(dropdown.labels[:6]) if dropdown else "Nội dung"
