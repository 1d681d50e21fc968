"""What a workbook says about itself, gathered before anything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.ingest.cells.lexicon import Expectation
from hycampaign.ingest.whose.votes import Vote
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.trouble.finding import Code, Finding, Location
from hycampaign.office.values.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whose report it is; ``outcome`` is ACCEPTED when it may be read."""

    outcome: Outcome
    unit: Unit | None = None
    edition: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A workbook, how its file is named, its votes, and the units that it prints.

    ``labelled`` are units beside "Đơn vị báo cáo" with the sheets that name them.
    """

    workbook: Workbook
    file: str
    expected: Expectation
    votes: tuple[Vote, ...] = ()
    labelled: Mapping[str, list[str]] = field(default_factory=dict)

    def said(self, name: str) -> dict[str, list[str]]:
        """Return each value said of a field, with the sources that say so."""
        values: dict[str, list[str]] = {}
        for vote in self.votes:
            if name in vote.fields:
                values.setdefault(vote.fields[name], []).append(vote.source)
        return values

    def unit_name(self, code: str) -> str:
        """Return a unit as people know it: code and name."""
        return f"{code} {self.expected.lexicon.units.names.get(code, '')}".strip()

    def finding(self, code: Code, **facts: str) -> Finding:
        """Return a finding about the workbook as a whole."""
        return Finding(code, Location(self.file), facts={"name": self.file, **facts})

    def refused(self, outcome: Outcome, code: Code, **facts: str) -> Recognition:
        """Return that the workbook cannot be read as a report, and why."""
        return Recognition(outcome, findings=(self.finding(code, **facts),))

    def conflict(self, code: Code, what: str, shown: Mapping[str, str]) -> Recognition:
        """Return that the workbook contradicts itself, naming all candidates."""
        facts = {"what": what, "candidates": " và ".join(shown.values())}
        return self.refused(Outcome.QUARANTINED, code, **facts)
