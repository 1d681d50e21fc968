"""Make the workbooks of units: what they have in common once, and a copy for each."""

from collections.abc import Mapping

from hycampaign.issue.paint.workbook import build_workbook
from hycampaign.issue.plan.understood import Expressions
from hycampaign.issue.plan.workbook import (
    WorkbookPlan,
    plan_for_all,
    plan_key,
    plan_workbook,
    words_of_selections,
)
from hycampaign.issue.press.finished_sheets import FinishedSheet, FinishedSheets
from hycampaign.issue.press.prefill import frames_for
from hycampaign.issue.press.stamp import FIRST_FORM, Copy, Stamp, sheet_part
from hycampaign.issue.sheet.styles import Style
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.office.stamp.package import Package


class Press:
    """Builds the workbook of a plan when its first unit comes, and stamps copies from it.

    Sheets that several plans have in common are painted once. A workbook with all that anybody
    is asked for comes first and numbers the styles, so that a unit's workbook is the same
    whichever others are made before it.
    """

    def __init__(self, campaign: Campaign, period: Period) -> None:
        self.campaign = campaign
        self._period = period
        self._expressions = Expressions(campaign)
        self._styles: dict[Style, None] = {}
        self._sheets = FinishedSheets()
        self._stamps: dict[tuple[object, ...], Stamp] = {}
        self._named = words_of_selections(campaign)
        self._keys: dict[tuple[str, str], tuple[object, ...]] = {}

    def copy(self, unit: Unit, history: History) -> Copy | None:
        """Return a unit's workbook, to be packed; nothing when no form is asked of it."""
        frames = frames_for(self.campaign, self._period, unit, history)
        key = (self._key(unit), tuple(sorted(frames.items())))
        if key not in self._stamps:
            self._stamps[key] = self._stamp(unit, frames)
        stamp = self._stamps[key]
        return stamp.copy(unit, history) if stamp.plan.layouts else None

    def _key(self, unit: Unit) -> tuple[object, ...]:
        """Return the key of a unit's plan: that of its kind, unless it is named itself."""
        kind = (unit.kind, unit.code if unit.code in self._named else "")
        if kind not in self._keys:
            self._keys[kind] = plan_key(self.campaign, self._period, unit)
        return self._keys[kind]

    def _stamp(self, unit: Unit, frames: Mapping[str, int]) -> Stamp:
        if not self._styles:
            self._painted(plan_for_all(self.campaign, self._period, self._expressions))
        plan = plan_workbook(self.campaign, self._period, unit, self._expressions, frames)
        parts, sheets = self._painted(plan)
        finished = {part: sheet.part for part, sheet in sheets.items()}
        return Stamp(plan, Package.of({**parts, **finished}), sheets)

    def _painted(self, plan: WorkbookPlan) -> tuple[dict[str, bytes], dict[str, FinishedSheet]]:
        """Return the parts of a plan's workbook, and the finished sheets of its forms."""
        grounds = {
            sheet_part(place): (layout, self._sheets.ground(plan, layout))
            for place, layout in enumerate(plan.layouts, FIRST_FORM)
        }
        new = {
            layout.sheet for layout, ground in grounds.values() if ground not in self._sheets
        }
        parts = build_workbook(plan, self._styles, new)
        for part, (layout, ground) in grounds.items():
            if layout.sheet in new:
                self._sheets.keep(ground, layout, parts[part])
        return parts, {part: self._sheets[ground] for part, (_, ground) in grounds.items()}
