"""Who has reported, who is late, whose report still has errors – without reading any figure."""

from collections.abc import Iterable, Mapping

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding, Severity


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
