"""Tell early, timely and late reports apart by the day on which they came."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome, Receipt


class Timing(Enum):
    """When a report came, against the days that the office has set for the period.

    Early is before the day up to which figures count: such a report cannot hold them all.
    """

    EARLY = "early"
    IN_TIME = "in_time"
    LATE = "late"

    @property
    def label(self) -> str:
        """How the clerk is told."""
        return {
            "early": "sớm, trước ngày chốt số liệu",
            "in_time": "đúng hạn",
            "late": "muộn, sau hạn nộp",
        }[self.value]


def timing_of(campaign: Campaign, period: Period, received_on: date) -> Timing:
    """Return whether a report that came on this day is early, in time or late.

    On the day of the deadline a report is in time, on the day of the cut-off it is not early.
    """
    if received_on > campaign.deadline(period):
        return Timing.LATE
    return Timing.EARLY if received_on < campaign.cutoff(period) else Timing.IN_TIME


def timings(
    campaign: Campaign, period: Period, receipts: Iterable[Receipt]
) -> dict[str, Timing]:
    """Return the timing of all submissions that a run has brought, by SHA-256."""
    new = {Outcome.ACCEPTED, Outcome.SUPERSEDED}
    brought = [r.submission for r in receipts if r.submission and r.outcome in new]
    return {
        sent.sha256: timing_of(campaign, period, sent.received_at.date()) for sent in brought
    }
