"""Issued workbooks in a folder, as the command writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from making.workplace import outputs_in

from hycampaign.issue.write import planned_workbooks
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.office.disk.put import Put


def issue_workbooks(
    folder: Path, campaign: Campaign, period: Period, units: Iterable[Unit], history: History
) -> Iterator[Put]:
    """Write a workbook for every unit; what the command remembers lies in the folder."""
    return outputs_in(folder).put_each(
        folder, planned_workbooks(campaign, period, units, history)
    )
