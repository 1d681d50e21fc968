"""Where a quarter stands: asked many times a day, so told at once.

No value of any report is read for it, and SQLAlchemy is not loaded while the history is a sound
SQLite file. Stages are imported inside the functions, as in ``workflow``, which builds on this.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.receipt import Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding, Severity, findings_in_order
from hycampaign.model.workspace import Workspace
from hycampaign.workflow.gate import readable_campaign


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a quarter stands: who has reported, and what is wrong with it.

    ``submissions`` are the reports that count, by unit; ``standing_of`` knows them without
    their forms, so figures cannot be made from its answer.
    """

    findings: tuple[Finding, ...]
    completeness: Completeness
    submissions: Mapping[str, Submission]


def standing_of(workspace: Workspace, period: Period) -> tuple[Campaign, Standing]:
    """Return the campaign of a period and where its quarter stands, from the history alone.

    Raises:
        DefinitionRejected: cells of the definition cannot be read; they come with it.
        PeriodUnknown: units report by the quarter only.
        StoreUnusable: the history cannot be opened or is damaged.
    """
    from hycampaign.store.glance import glance

    campaign = readable_campaign(workspace, period)
    seen = glance(workspace.store, period)
    if seen is None:
        from hycampaign.store.history import Store

        seen = Store.open(workspace.store).glance(period)
    return campaign, standing_from(
        campaign, period, seen.reported, seen.receipts, seen.findings
    )


def standing_from(
    campaign: Campaign,
    period: Period,
    submissions: Mapping[str, Submission],
    receipts: Iterable[Receipt],
    found: Iterable[Finding],
) -> Standing:
    """Join what the rules have found with what reading has, in the files that count now."""
    counted = {(submission.unit, submission.sha256) for submission in submissions.values()}
    reading = dict.fromkeys(
        finding
        for receipt in receipts
        if (receipt.unit, receipt.sha256) in counted
        for finding in receipt.findings
    )
    findings = tuple(findings_in_order([*reading, *found], campaign.form_codes))
    completeness = completeness_of(campaign, period, submissions, findings)
    return Standing(findings, completeness, submissions)


def completeness_of(
    campaign: Campaign,
    period: Period,
    submissions: Mapping[str, Submission],
    findings: Iterable[Finding],
) -> Completeness:
    """Return the lists of unit codes, each in the order of the definition.

    A report is late when it came after the day of the deadline; on that day it is in time.
    """
    by_severity: dict[Severity, set[str]] = {severity: set() for severity in Severity}
    for finding in findings:
        by_severity[finding.code.severity].add(finding.subject.unit)
    deadline = campaign.deadline(period)
    expected = tuple(
        unit.code for unit in campaign.units_in(period) if campaign.forms_for(unit, period)
    )
    reported = tuple(unit for unit in expected if unit in submissions)
    return Completeness(
        expected,
        reported,
        tuple(u for u in reported if submissions[u].received_at.date() > deadline),
        tuple(u for u in reported if u in by_severity[Severity.ERROR]),
        tuple(u for u in reported if u in by_severity[Severity.WARNING]),
    )
