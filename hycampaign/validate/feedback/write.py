"""Make the units' feedback files to be written."""

from collections.abc import Iterable, Iterator, Mapping

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.disk.put import Output
from hycampaign.validate.feedback.plan import plan_feedback
from hycampaign.validate.feedback.sheet import feedback_workbook

KIND = "feedback"


def feedback_files(
    campaign: Campaign,
    period: Period,
    findings: Iterable[Finding],
    submissions: Mapping[str, Submission],
) -> Iterator[Output]:
    """Yield a workbook for every unit with errors or warnings, about its code."""
    for feedback in plan_feedback(campaign, period, findings, submissions):
        yield Output(feedback.name, feedback_workbook(feedback), KIND, feedback.code)
