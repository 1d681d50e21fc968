"""Make the workbooks of units: what they have in common once, and a copy for each."""

from collections.abc import Mapping

from hycampaign.issue.expressions import Expressions
from hycampaign.issue.finished_sheets import FinishedSheets
from hycampaign.issue.plan import WorkbookPlan, plan_for_all, plan_key, plan_workbook
from hycampaign.issue.prefill import frames_for
from hycampaign.issue.stamp import FIRST_FORM, Stamp, sheet_part
from hycampaign.issue.styles import Style
from hycampaign.issue.workbook import build_workbook
from hycampaign.model.campaign import Campaign
from hycampaign.model.history import History
from hycampaign.model.period import Period
from hycampaign.model.unit import Unit
from hycampaign.office.stamping import Package


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

    def workbook(self, unit: Unit, history: History) -> bytes:
        """Return a unit's workbook; nothing when no form is asked of it."""
        frames = frames_for(self.campaign, self._period, unit, history)
        key = plan_key(self.campaign, self._period, unit, frames)
        if key not in self._stamps:
            self._stamps[key] = self._stamp(unit, frames)
        stamp = self._stamps[key]
        return stamp.workbook(unit, history) if stamp.plan.layouts else b""

    def _stamp(self, unit: Unit, frames: Mapping[str, int]) -> Stamp:
        if not self._styles:
            self._painted(plan_for_all(self.campaign, self._period, self._expressions))
        plan = plan_workbook(self.campaign, self._period, unit, self._expressions, frames)
        painted = self._painted(plan)
        sheets = {
            sheet_part(place): self._sheets.of(plan, layout)
            for place, layout in enumerate(plan.layouts, FIRST_FORM)
        }
        parts = {part: sheet.part for part, sheet in sheets.items()}
        return Stamp(plan, Package.of({**painted, **parts}), sheets)

    def _painted(self, plan: WorkbookPlan) -> dict[str, bytes]:
        """Return the parts of a plan's workbook, in which sheets kept already are empty."""
        new = [layout for layout in plan.layouts if not self._sheets.has(plan, layout)]
        parts = build_workbook(plan, self._styles, {layout.sheet for layout in new})
        for place, layout in enumerate(plan.layouts, FIRST_FORM):
            if layout in new:
                self._sheets.keep(plan, layout, parts[sheet_part(place)])
        return parts
