"""Load a campaign from where its definition lies."""

from pathlib import Path

from hycampaign.define.build.campaign import build_campaign
from hycampaign.define.findings.order import in_order
from hycampaign.define.read.source import read_tables
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.trouble.finding import Finding


def load_campaign(path: Path) -> tuple[Campaign, tuple[Finding, ...]]:
    """Return the campaign of a CSV folder or a workbook, and what could not be read of it.

    Raises:
        DefinitionRejected: there is no definition there, or it cannot be read at all.
        FileIsOpen: another program keeps the workbook to itself.
    """
    campaign, faults = build_campaign(read_tables(path))
    return campaign, in_order(faults)
