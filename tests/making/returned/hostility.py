"""Receive one file and say in a line what came of it: for tests that measure and that spoil."""

import re
from collections.abc import Iterator
from functools import cache

from making.factories import a_campaign, a_unit
from making.notation import Hidden, workbook_bytes
from making.returned.sheets import FIXED, LIST, PERIOD, TEXT

from hycampaign.ingest.cells.lexicon import Expectation, Lexicon
from hycampaign.ingest.examine import Job, briefed, examine
from hycampaign.ingest.files.room import DEEPEST, Room
from hycampaign.ingest.files.source import Source
from hycampaign.ingest.files.strangers import stranger
from hycampaign.ingest.files.zip_members import zip_members
from hycampaign.ingest.findings.files import TOO_MUCH_INSIDE
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.sniff.sniff import WORKBOOKS, FileKind, sniff

_PLACE = re.compile(r"\{[a-z_]+\}")
CAMPAIGN = a_campaign(units=(a_unit("11953", name="Phường Phố Hiến"),))
FIELDS = {"campaign": "THU-2026", "unit": "11953", "period": "2026-Q3", "edition": "f" * 64}


def a_report() -> bytes:
    """Return a workbook filled in as it should be."""
    hidden = Hidden(properties={f"hyc_{name}": value for name, value in FIELDS.items()})
    return workbook_bytes({"BM01": LIST, "BM02": FIXED, "BM05": TEXT}, hidden)


def looked_at(data: bytes) -> str:
    """Return what a worker makes of a file: its outcome and codes."""
    outcome, findings = _looked_at(data)
    for finding in findings:
        assert is_filled_in(finding)
    return " ".join((outcome.value, *(finding.code.id for finding in findings)))


def is_filled_in(finding: Finding) -> bool:
    """Whether no place of a sentence was left without its fact."""
    return not _PLACE.search(finding.message + finding.hint)


def _looked_at(data: bytes) -> tuple[Outcome, tuple[Finding, ...]]:
    kind = sniff(data, "a.xlsx")
    if kind in WORKBOOKS:
        examined = examine(Job(data, "a.xlsx", _briefing()))
        return examined.outcome, examined.findings
    if kind in {FileKind.ZIP, FileKind.EML}:
        return Outcome.NOT_A_REPORT, ()
    outcome, code = stranger(kind, "a.xlsx")
    return outcome, (Finding(code, facts={"name": "a.xlsx"}),)


@cache
def _briefing() -> bytes:
    return briefed(Expectation(CAMPAIGN, PERIOD, Lexicon.of(CAMPAIGN)))


def unpacked(data: bytes) -> str:
    """Return the codes of what cannot be taken out of a zip, containers inside it included."""
    return " ".join(
        sorted(set(_problems(Source("a.zip", "a.zip", "a.zip", data), Room(len(data)))))
    )


def _problems(source: Source, room: Room) -> Iterator[str]:
    if source.problem is not None:
        yield source.problem.code.id
    elif sniff(source.data, source.name) is FileKind.ZIP:
        if source.depth >= DEEPEST:
            yield TOO_MUCH_INSIDE.id
            return
        for member in zip_members(source, room):
            yield from _problems(member, room)
