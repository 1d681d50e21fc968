"""What a run of ``ingest`` has brought, on the screen."""

from collections.abc import Sequence
from pathlib import Path

from hycampaign.cli.show.as_json import Told
from hycampaign.cli.show.findings import severity_words, show_findings
from hycampaign.cli.show.quarter import show_changes, show_receipts, show_timing
from hycampaign.cli.voice.console import answer
from hycampaign.ingest.findings.reports import OLDER_THAN_RECEIVED
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.trouble.finding import findings_in_order


def show_ingested(
    receipts: Sequence[Receipt], told: Told, campaign: Campaign, inbox: Path
) -> None:
    """Print the outcomes, what came early or late, what changed, and what was found."""
    show_receipts(receipts, inbox)
    show_timing(told.timing.values())
    show_changes(told.changes, {receipt.sha256: receipt.path for receipt in receipts})
    told_of = {Outcome.ACCEPTED, Outcome.SUPERSEDED, Outcome.UNCHANGED}
    known = [receipt for receipt in receipts if receipt.outcome in told_of]
    # What an unchanged file holds was said when it came; that it is the older one is new.
    read = [
        finding
        for receipt in known
        for finding in receipt.findings
        if receipt.outcome is not Outcome.UNCHANGED or finding.code is OLDER_THAN_RECEIVED
    ]
    read = findings_in_order(read, campaign.form_codes)
    show_findings(read, {unit.code: unit.name for unit in campaign.units}, most=8)
    answer(f"Khi đọc: {severity_words(read)}.")
