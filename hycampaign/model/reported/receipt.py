"""What became of one file that came back: exactly one outcome, never none, never two."""

from dataclasses import dataclass
from enum import Enum

from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding


class Outcome(Enum):
    """The five ways a returned file can end."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"
    QUARANTINED = "quarantined"
    NOT_A_REPORT = "not_a_report"

    @property
    def label(self) -> str:
        """How the clerk is told."""
        return {
            "accepted": "đã nhận",
            "unchanged": "không thay đổi",
            "superseded": "đã có bản mới hơn",
            "quarantined": "chờ xử lý",
            "not_a_report": "không phải báo cáo",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One returned file: where it lay, its SHA-256, its outcome and what is wrong with it.

    ``version`` is 0 where no submission came of it. ``findings`` are those of reading
    (``ING…``); those of the rules come from ``validate``.
    """

    path: str
    sha256: str
    outcome: Outcome
    unit: str = ""
    version: int = 0
    findings: tuple[Finding, ...] = ()
    submission: Submission | None = None
