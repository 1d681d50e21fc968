"""Findings and receipts as JSON objects, for scripts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from hycampaign.ingest.versions.difference import CellChange
from hycampaign.ingest.versions.timing import Timing
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Receipt
from hycampaign.model.trouble.finding import Finding


@dataclass(frozen=True, slots=True)
class Told:
    """What a run has to tell of accepted files beyond their receipts, by SHA-256."""

    changes: Mapping[str, Sequence[CellChange]]
    timing: Mapping[str, Timing]


def finding_object(finding: Finding) -> dict[str, object]:
    """Return a finding with its code, place, subject, facts and Vietnamese sentences."""
    return {
        "code": finding.code.id,
        "severity": finding.code.severity.name.lower(),
        "unit": finding.subject.unit,
        "form": finding.subject.form,
        "row": finding.subject.row,
        "column": finding.subject.column,
        "file": finding.location.file,
        "sheet": finding.location.sheet,
        "cell": finding.location.address,
        "message": finding.message,
        "hint": finding.hint,
        "facts": dict(finding.facts),
    }


def receipt_object(receipt: Receipt) -> dict[str, object]:
    """Return what became of one file."""
    return {
        "path": receipt.path,
        "sha256": receipt.sha256,
        "outcome": receipt.outcome.value,
        "unit": receipt.unit,
        "version": receipt.version,
        "findings": finding_objects(receipt.findings),
    }


def _change_object(change: CellChange) -> dict[str, object]:
    cells = {name: value for name, value in asdict(change).items() if name != "told"}
    return cells | {"text": str(change)}


def finding_objects(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return findings in the order given."""
    return [finding_object(finding) for finding in findings]


def ingest_document(
    period: Period, receipts: Iterable[Receipt], told: Told
) -> dict[str, object]:
    """Return the one JSON document of ``ingest``: a file an object, each with one outcome.

    A resubmission has its ``changes`` as well, cell by cell, and what was accepted in the run
    its ``timing``: early, in_time or late.
    """
    files = [receipt_object(receipt) for receipt in receipts]
    for file in files:
        sha256 = str(file["sha256"])
        if sha256 in told.changes:
            changes = told.changes[sha256]
            file["changes"] = [_change_object(change) for change in changes]
        if sha256 in told.timing:
            file["timing"] = told.timing[sha256].value
    return {"period": str(period), "files": files}
