"""A closed quarter keeps the definition by which it was asked, added up and drafted.

What the clerk changes afterwards is about the quarters to come: the figures of a closed one can
be traced and drafted again as they were. A later quarter looks back at it, and must not set
kilometres beside metres.
"""

from datetime import datetime
from pathlib import Path

from hycampaign.define.load import load_campaign
from hycampaign.model.campaign import Campaign
from hycampaign.model.history import History
from hycampaign.model.inheritance import inherited
from hycampaign.model.period import Period
from hycampaign.model.remeasured import Places, places_remeasured, without
from hycampaign.model.workspace import Workspace
from hycampaign.office.writing import write_atomically
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
    reported = store.history(period)
    own = workspace.kept_definition(period)
    used = own if own.is_file() else workspace.definition
    apart = {
        "previous": _remeasured(workspace.kept_definition(period.previous), used, campaign),
        "last_year": _remeasured(
            workspace.kept_definition(period.same_last_year), used, campaign
        ),
    }
    return without(inherited(campaign, period, reported), apart)


def _remeasured(kept: Path, used: Path, campaign: Campaign) -> Places:
    """Return the places that a closed quarter was asked in another measure; else none."""
    if not kept.is_file() or kept.read_bytes() == used.read_bytes():
        return frozenset()
    return places_remeasured(load_campaign(kept)[0], campaign)
