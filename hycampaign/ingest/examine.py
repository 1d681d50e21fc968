"""Read, recognise and extract one workbook; this is what runs in a worker process.

Everything that looks at foreign cells happens here, so that whatever a file makes of the
worker – a crash, a hang, all memory taken – costs that file alone.
"""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from hycampaign.ingest.cells.lexicon import Expectation
from hycampaign.ingest.findings.files import (
    BEYOND_LIMITS,
    EMPTY_WORKBOOK,
    ENCRYPTED,
    READER_STOPPED,
    UNKNOWN_FILE,
    UNREADABLE,
)
from hycampaign.ingest.report.extract import extract
from hycampaign.ingest.whose.recognise import recognise
from hycampaign.ingest.words.as_seen import as_seen
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.reported.submission import FormReading
from hycampaign.model.trouble.finding import Code, Finding, Location
from hycampaign.office.package.limits import Problem
from hycampaign.office.read.workbook import Unreadable, UnreadableReason, read_workbook
from hycampaign.office.values.workbook import Workbook

_CODES = {
    UnreadableReason.NO_WORKBOOK: UNKNOWN_FILE,
    UnreadableReason.ENCRYPTED: ENCRYPTED,
    UnreadableReason.DAMAGED: UNREADABLE,
    UnreadableReason.READER_CRASHED: READER_STOPPED,
    UnreadableReason.REFUSED: BEYOND_LIMITS,
}
_REASONS = {
    Problem.DAMAGED: "một phần của tệp bị hỏng",
    Problem.TOO_MANY_PARTS: "quá nhiều phần",
    Problem.DUPLICATE_PARTS: "có hai phần trùng tên",
    Problem.OVERLAP: "có các phần chồng lên nhau",
    Problem.TOO_LARGE: "quá lớn khi mở ra",
    Problem.BOMB: "phình to bất thường khi mở ra",
    Problem.ENCODING: "bảng mã bất thường",
    Problem.DOCTYPE: "có khai báo không an toàn",
    Problem.OUTSIDE: "có ô nằm ngoài trang tính",
    Problem.FAR_CELL: "có ô nằm quá xa vùng số liệu",
    Problem.MERGED_AREA: "gộp ô trên vùng quá rộng",
    Problem.SHARED_TEXTS: "quá nhiều đoạn chữ",
    Problem.LONG_TEXT: "có đoạn chữ quá dài",
    Problem.REPEATED: "có giá trị lặp lại quá nhiều lần",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A workbook's bytes, how findings name its file, and what is expected of it.

    ``briefing`` is the expectation as ``briefed`` packs it: a campaign takes longer to carry
    into a worker than many a workbook takes to read, so a worker unpacks it once.
    """

    data: bytes
    file: str
    briefing: bytes


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of a workbook; ``forms`` are its readings when it is accepted."""

    outcome: Outcome
    unit: str = ""
    edition: str = ""
    forms: Mapping[str, FormReading] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def briefed(expected: Expectation) -> bytes:
    """Pack what is expected for the way into a worker."""
    return pickle.dumps(expected, pickle.HIGHEST_PROTOCOL)


def examine(job: Job) -> Examined:
    """Return what a workbook reports, or why it cannot be read as a report."""
    expected = _unpacked(job.briefing)
    try:
        workbook = read_workbook(job.data)
    except Unreadable as error:
        return _unreadable(job, error)
    if workbook.is_empty:
        return Examined(Outcome.QUARANTINED, findings=(_about_file(job, EMPTY_WORKBOOK),))
    return _read(workbook, expected, job.file)


@lru_cache(maxsize=2)
def _unpacked(briefing: bytes) -> Expectation:
    expected: Expectation = pickle.loads(briefing)  # noqa: S301 - packed by ``briefed``
    return expected


def _read(workbook: Workbook, expected: Expectation, file: str) -> Examined:
    recognition = recognise(as_seen(workbook), expected, file)
    unit, edition = recognition.unit, recognition.edition
    code = unit.code if unit else ""
    if recognition.outcome is not Outcome.ACCEPTED or unit is None:
        findings = _addressed(recognition.findings, file, code)
        return Examined(recognition.outcome, code, edition, findings=findings)
    forms = expected.campaign.forms_for(unit, expected.period)
    extraction = extract(workbook, unit, forms, expected.lexicon)
    findings = _addressed((*recognition.findings, *extraction.findings), file, code)
    return Examined(Outcome.ACCEPTED, code, edition, extraction.forms, findings)


def _unreadable(job: Job, error: Unreadable) -> Examined:
    problem = error.preflight.problem if error.preflight else None
    code = UNREADABLE if problem is Problem.DAMAGED else _CODES[error.reason]
    crashed = error.reason is UnreadableReason.READER_CRASHED
    reason = "chương trình đọc bị tệp làm hỏng" if crashed else "nội dung không đúng định dạng"
    if problem:
        reason = _REASONS[problem]
    if error.preflight and error.preflight.address:
        reason = f"{reason} ({error.preflight.address})"
    finding = _about_file(job, code, reason=reason, detail=error.detail)
    return Examined(Outcome.QUARANTINED, findings=(finding,))


def _about_file(job: Job, code: Code, **facts: str) -> Finding:
    return Finding(code, Location(job.file), facts={"name": job.file, **facts})


def _addressed(findings: tuple[Finding, ...], file: str, unit: str) -> tuple[Finding, ...]:
    """Add the file and the unit, which whoever looks at a sheet need not know."""
    return tuple(
        replace(
            finding,
            location=replace(finding.location, file=file),
            subject=replace(finding.subject, unit=unit),
        )
        for finding in findings
    )
