"""Plan what a unit gets back: its errors and warnings in words, in the order of its sheets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding, Severity, findings_in_order
from hycampaign.office.disk.names import safe_file_name, slug_of_name

_TOLD = {Severity.ERROR, Severity.WARNING}


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One thing to mend: how grave, in which form, cell, row and column; what, and how."""

    severity: str
    form: str
    cell: str
    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What one unit is told.

    ``name`` is that of its file, ``source`` of what it sent, ``unit`` its own; ``code`` is the
    unit's.
    """

    name: str
    code: str
    unit: str
    period: str
    source: str
    received_at: datetime
    lines: tuple[FeedbackLine, ...]
    notice: str = ""

    @property
    def errors(self) -> int:
        """How many lines must be mended; the others may be explained."""
        return sum(line.severity == Severity.ERROR.value for line in self.lines)


def plan_feedback(
    campaign: Campaign,
    period: Period,
    findings: Iterable[Finding],
    submissions: Mapping[str, Submission],
) -> Iterator[Feedback]:
    """Yield the feedback for every unit with errors or warnings, in the order of codes."""
    by_unit: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code.severity in _TOLD:
            by_unit.setdefault(finding.subject.unit, []).append(finding)
    for unit in sorted(campaign.units, key=lambda unit: unit.code):
        submission = submissions.get(unit.code)
        if unit.code not in by_unit or submission is None:
            continue
        ordered = findings_in_order(by_unit[unit.code], campaign.form_codes)
        yield Feedback(
            feedback_name(unit.code, unit.name),
            unit.code,
            unit.name,
            period.name,
            submission.file,
            submission.received_at,
            tuple(_line(finding) for finding in ordered),
            campaign.notice,
        )


def feedback_name(code: str, name: str) -> str:
    """Return the name of a unit's file.

    >>> feedback_name("11953", "Phường Phố Hiến")
    '11953-phuong-pho-hien-loi.xlsx'
    """
    return safe_file_name(f"{code}-{slug_of_name(name)}-loi", ".xlsx")


def _line(finding: Finding) -> FeedbackLine:
    row = finding.facts.get("row_label", finding.facts.get("label", ""))
    names = (row, finding.facts.get("column_label", ""))
    return FeedbackLine(
        finding.code.severity.value,
        finding.subject.form or finding.location.sheet,
        finding.location.address or ("cả biểu" if finding.subject.form else "cả tệp"),
        " – ".join(name for name in names if name),
        f"{finding.message} ({finding.code.id})",
        finding.hint,
    )
