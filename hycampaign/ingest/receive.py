"""Receive what came back: every file is archived, looked at, and gets exactly one outcome.

Receipts come in the order of the files and one by one, so that a progress bar can move and a
killed run loses only what it had not yet said.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePath

from hycampaign.ingest.cells.lexicon import Expectation, Lexicon
from hycampaign.ingest.examine import Examined, Job, briefed, examine
from hycampaign.ingest.files.inbox import found_files, read_source
from hycampaign.ingest.files.mail_members import mail_members
from hycampaign.ingest.files.room import DEEPEST, Room
from hycampaign.ingest.files.source import Source
from hycampaign.ingest.files.strangers import stranger
from hycampaign.ingest.files.zip_members import zip_members
from hycampaign.ingest.findings.files import (
    BEYOND_LIMITS,
    MAIL_OPENED,
    NOTHING_INSIDE,
    READER_STOPPED,
    TOO_MUCH_INSIDE,
    ZIP_OPENED,
)
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.failure import StoreUnusable
from hycampaign.office.disk.atomic import ArchiveDamaged, archive
from hycampaign.office.sniff.sniff import WORKBOOKS, FileKind, sniff
from hycampaign.office.worker.worker import Limits, Result, isolated_map
from hycampaign.office.worker.worker import Outcome as WorkerOutcome

WORKERS = 2
# A filled form has some 200 KB; a sheet full to its last row 30 MB.
LARGEST_WORKBOOK_BYTES = 64 << 20
_LONGEST_SUFFIX = 6
_STOPPED = {
    WorkerOutcome.CRASHED: "chương trình đọc bị tệp làm hỏng",
    WorkerOutcome.TIMED_OUT: "quá lâu",
    WorkerOutcome.OUT_OF_MEMORY: "cần quá nhiều bộ nhớ",
}


@dataclass(frozen=True, slots=True)
class Reception:
    """Where files are received: what is expected, where originals are kept, what time it is.

    ``archive`` is ``None`` for a rehearsal that must leave no trace.
    """

    expected: Expectation
    archive: Path | None
    received_at: datetime

    @classmethod
    def of(
        cls, campaign: Campaign, period: Period, archive: Path | None, received_at: datetime
    ) -> "Reception":
        """Prepare to receive the reports of a period."""
        return cls(Expectation(campaign, period, Lexicon.of(campaign)), archive, received_at)

    def declaring(self, unit: str) -> "Reception":
        """Return the same reception for files that the clerk has said to be of one unit."""
        return replace(self, expected=replace(self.expected, declared=unit))


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A workbook that a worker is looking at."""

    source: Source
    sha256: str


def receive(
    campaign: Campaign,
    period: Period,
    paths: Iterable[Path],
    archive: Path | None,
    received_at: datetime,
) -> Iterator[Receipt]:
    """Yield one receipt for every file found, and for every file inside a zip or a mail.

    ACCEPTED comes with the submission, and with version 0: which version it becomes is for
    the store to say.

    Raises:
        StoreUnusable: an original cannot be kept; nothing more is received.
    """
    return received(Reception.of(campaign, period, archive, received_at), found_files(paths))


def received(reception: Reception, files: Iterable[Path]) -> Iterator[Receipt]:
    """Yield the receipts of a reception for files that have been found: see ``receive``.

    A folder among them is one that was not to be walked, and is named as such.
    """
    line: deque[Receipt | _Waiting] = deque()
    briefing = briefed(reception.expected)

    def jobs() -> Iterator[Job]:
        for path in files:
            source = read_source(path)
            for step in _first_look(reception, source, Room(len(source.data))):
                line.append(step)
                if isinstance(step, _Waiting):
                    yield Job(step.source.data, step.source.label, briefing)

    for result in isolated_map(examine, jobs(), Limits(workers=WORKERS)):
        while isinstance(step := line.popleft(), Receipt):
            yield step
        yield _receipt(reception, step, result)
    yield from (step for step in line if isinstance(step, Receipt))


def _first_look(
    reception: Reception, source: Source, room: Room
) -> Iterator[Receipt | _Waiting]:
    """Archive a file, tell what it is, and open it when other files are inside."""
    if source.problem is not None:
        is_nothing = source.problem.code is NOTHING_INSIDE
        outcome = Outcome.NOT_A_REPORT if is_nothing else Outcome.QUARANTINED
        yield Receipt(source.path, "", outcome, findings=(source.problem,))
        return
    kind = sniff(source.data, source.name)
    digest = _kept(reception, source, kind)
    if kind in WORKBOOKS and len(source.data) > LARGEST_WORKBOOK_BYTES:
        reason = f"lớn hơn {LARGEST_WORKBOOK_BYTES >> 20} MB"
        finding = source.finding(BEYOND_LIMITS, reason=reason)
        yield Receipt(source.path, digest, Outcome.QUARANTINED, findings=(finding,))
    elif kind in WORKBOOKS:
        yield _Waiting(source, digest)
    elif kind not in {FileKind.ZIP, FileKind.EML}:
        outcome, code = stranger(kind, source.name)
        yield Receipt(source.path, digest, outcome, findings=(source.finding(code),))
    elif source.depth >= DEEPEST:
        finding = source.finding(TOO_MUCH_INSIDE, reason=f"hơn {DEEPEST} lớp lồng nhau")
        yield Receipt(source.path, digest, Outcome.QUARANTINED, findings=(finding,))
    else:
        count = 0
        opened = mail_members if kind is FileKind.EML else zip_members
        for count, member in enumerate(opened(source, room), 1):  # noqa: B007
            yield from _first_look(reception, member, room)
        code = MAIL_OPENED if kind is FileKind.EML else ZIP_OPENED
        finding = source.finding(code if count else NOTHING_INSIDE, count=str(count))
        yield Receipt(source.path, digest, Outcome.NOT_A_REPORT, findings=(finding,))


def _kept(reception: Reception, source: Source, kind: FileKind) -> str:
    """Put the original into the archive, before anything is made of it, and return its name."""
    if reception.archive is None:
        return sha256(source.data).hexdigest()
    suffix = f".{kind.value}" if kind in WORKBOOKS else _suffix(source.name)
    try:
        return archive(reception.archive, source.data, suffix).name.partition(".")[0]
    except ArchiveDamaged as error:
        sentence = f"Bản lưu {error.path.name} không còn nguyên vẹn."
        hint = "Khôi phục thư mục .hycampaign từ bản sao dự phòng, rồi nhận lại."
        raise StoreUnusable(sentence, hint) from error
    except OSError as error:
        sentence = f"Không ghi được bản lưu của “{source.label}” ({error.strerror or error})."
        raise StoreUnusable(sentence, "Kiểm tra chỗ trống và quyền ghi của ổ đĩa.") from error


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    is_plain = suffix[1:].isascii() and suffix[1:].isalnum()
    return suffix if is_plain and len(suffix) <= _LONGEST_SUFFIX else ""


def _receipt(reception: Reception, waiting: _Waiting, result: Result[Examined]) -> Receipt:
    source, examined = waiting.source, result.value
    if examined is None:
        finding = source.finding(READER_STOPPED, reason=_STOPPED[result.outcome])
        return Receipt(source.path, waiting.sha256, Outcome.QUARANTINED, findings=(finding,))
    return Receipt(
        source.path,
        waiting.sha256,
        examined.outcome,
        examined.unit,
        findings=examined.findings,
        submission=_submission(reception, waiting, examined),
    )


def _submission(
    reception: Reception, waiting: _Waiting, examined: Examined
) -> Submission | None:
    if examined.outcome is not Outcome.ACCEPTED:
        return None
    return Submission(
        examined.unit,
        str(reception.expected.period),
        examined.forms,
        waiting.sha256,
        waiting.source.label,
        reception.received_at,
        examined.edition,
    )
