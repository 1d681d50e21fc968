"""What earlier quarters have reported, as far as it compares with this one.

A closed quarter has kept the definition by which it was asked: a later quarter looks back at
it, and must not set kilometres beside metres.
"""

from dataclasses import replace
from pathlib import Path

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.inheritance import inherited
from hycampaign.model.reported.remeasured import places_regrouped, places_remeasured, without
from hycampaign.model.workspace import Workspace
from hycampaign.store.history import Store


def earlier_reports(
    workspace: Workspace, campaign: Campaign, store: Store, period: Period
) -> History:
    """Return what the units of a period have reported before, as far as it compares.

    Figures that were asked in another measure then are left out wherever they are known to be.
    """
    reported = inherited(campaign, period, store.history(period))
    own = workspace.kept_definition(period)
    used = own if own.is_file() else workspace.definition
    times = {"previous": period.previous, "last_year": period.same_last_year}
    kept = {base: _campaign_of(workspace, then, used) for base, then in times.items()}
    remeasured = {
        base: places_remeasured(then, campaign) for base, then in kept.items() if then
    }
    regrouped = {
        base: places_regrouped(then, campaign, campaign.lineage(times[base], period).lasting)
        for base, then in kept.items()
        if then
    }
    return replace(without(reported, remeasured), regrouped=regrouped)


def _campaign_of(workspace: Workspace, then: Period, used: Path) -> Campaign | None:
    """Return the campaign that a closed quarter was asked by, if it is not the one in use."""
    kept = workspace.kept_definition(then)
    if not kept.is_file() or kept.read_bytes() == used.read_bytes():
        return None
    return load_campaign(kept)[0].in_period(then)
