"""Say of a returned file that it is older than what was there before it came.

The version that came last counts and all stay; but a clerk who opens an old mail a day later
is told, and so is one whose newest file turns out to be the first one sent again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hycampaign.ingest.versions.difference import older_saved, older_version
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.values.last_saved import last_saved


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the period that a file was received for.

    ``versions`` returns all that a unit has sent, the first version first; ``receipts`` what
    became of each file, a path and its content being one. Both are asked only when it matters.
    """

    versions: Callable[[str], Sequence[Submission]]
    receipts: Callable[[], Sequence[Receipt]]
    archive: Path


def about_age(receipt: Receipt, known: Known) -> Receipt:
    """Return the receipt with what its age deserves to be said about.

    That is: a copy of a version which another has replaced, unless it is the very file that was
    received then; and a new version that was saved before the one that it replaces.
    """
    sent = receipt.submission
    if sent is None:
        return receipt
    if receipt.outcome is Outcome.UNCHANGED:
        finding = _repeated(receipt, sent, known)
    else:
        finding = _overtaken(sent, known) if receipt.version > 1 else None
    return (
        receipt if finding is None else replace(receipt, findings=(*receipt.findings, finding))
    )


def _repeated(receipt: Receipt, sent: Submission, known: Known) -> Finding | None:
    current = known.versions(receipt.unit)[-1].version
    if receipt.version == current:
        return None
    was_received_then = any(
        (other.path, other.sha256) == (receipt.path, receipt.sha256)
        and other.outcome is not Outcome.UNCHANGED
        for other in known.receipts()
    )
    return None if was_received_then else older_version(sent, current)


def _overtaken(sent: Submission, known: Known) -> Finding | None:
    before = known.versions(sent.unit)[sent.version - 2]
    saved, saved_before = (
        last_saved(_original(known.archive, version.sha256)) for version in (sent, before)
    )
    return older_saved(sent, saved, saved_before)


def _original(archive: Path, sha256: str) -> bytes:
    """Return an original from the archive; nothing where it is no longer."""
    found = sorted((archive / sha256[:2]).glob(f"{sha256}*"))
    return found[0].read_bytes() if found else b""
