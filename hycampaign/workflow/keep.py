"""When the quarter is over: it is closed with the definition by which it was asked.

What the clerk changes afterwards is about the quarters to come: the figures of a closed one can
be traced and drafted again as they were.
"""

from datetime import datetime

from hycampaign.model.asked.period import Period
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
