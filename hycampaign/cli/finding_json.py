"""Findings and receipts as JSON objects, for scripts."""

from collections.abc import Iterable, Mapping, Sequence

from hycampaign.model.finding import Finding
from hycampaign.model.period import Period
from hycampaign.model.receipt import Receipt


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
        "findings": [finding_object(finding) for finding in receipt.findings],
    }


def ingest_document(
    period: Period, receipts: Iterable[Receipt], changes: Mapping[str, Sequence[object]]
) -> dict[str, object]:
    """Return the one JSON document of ``ingest``: a file an object, each with one outcome.

    ``changes`` holds, by SHA-256, what a resubmission changed; such a file has them as well.
    """
    files = [receipt_object(receipt) for receipt in receipts]
    for file in files:
        if file["sha256"] in changes:
            file["changes"] = [str(change) for change in changes[str(file["sha256"])]]
    return {"period": str(period), "files": files}
