"""Find what is wrong in the reports of a period: built-in checks first, then the rules."""

from collections.abc import Mapping

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import Submission
from hycampaign.model.rules.expressions import Expressions
from hycampaign.model.trouble.finding import Finding, findings_in_order
from hycampaign.validate.checks.activity import unfilled_forms
from hycampaign.validate.checks.entries import wrong_entries
from hycampaign.validate.checks.explanations import with_explanations
from hycampaign.validate.checks.projects import wrong_projects
from hycampaign.validate.checks.rules import broken_rules
from hycampaign.validate.reports.computed import compute
from hycampaign.validate.reports.reports import reports_from


def find_problems(
    campaign: Campaign,
    period: Period,
    submissions: Mapping[str, Submission],
    history: History,
) -> tuple[Finding, ...]:
    """Return everything that is wrong, unit by unit, errors first.

    ``submissions`` are the current ones by unit code; ``history`` those of the quarter before
    and of the same quarter last year, which rules may look up. The result depends on neither
    the order of units nor the clock.
    """
    expressions = Expressions(campaign)
    reports = reports_from(campaign, period, submissions, history, expressions)
    if not reports.units:
        return ()
    compute(reports, expressions)
    findings = [
        *unfilled_forms(reports),
        *wrong_entries(reports, expressions),
        *wrong_projects(reports),
        *broken_rules(reports, expressions),
    ]
    explained = with_explanations(reports, findings)
    return tuple(findings_in_order(explained, campaign.form_codes))
