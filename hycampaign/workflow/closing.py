"""A closed quarter keeps the definition by which it was asked, added up and drafted.

What the clerk changes afterwards is about the quarters to come: the figures of a closed one can
be traced and drafted again as they were. A later quarter looks back at it, and must not set
kilometres beside metres.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.inheritance import inherited
from hycampaign.model.reported.remeasured import places_regrouped, places_remeasured, without
from hycampaign.model.workspace import Workspace
from hycampaign.office.disk.atomic import write_atomically
from hycampaign.store.history import Store


def close_quarter(workspace: Workspace, store: Store, period: Period, at: datetime) -> None:
    """Take no more reports of a period, and keep the definition as it is now.

    Closing a closed one changes nothing.
    """
    store.close_period(period, at)
    kept = workspace.kept_definition(period)
    if not kept.is_file():
        write_atomically(kept, workspace.definition.read_bytes())


def reopen_quarter(
    workspace: Workspace, store: Store, period: Period, at: datetime, reason: str
) -> None:
    """Take reports again; from now on the definition of today counts for the period."""
    store.reopen_period(period, at, reason)
    workspace.kept_definition(period).unlink(missing_ok=True)


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
