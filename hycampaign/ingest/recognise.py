"""Decide whose report a workbook is: by its four votes, then by what it prints, never by name.

A wrong owner would put one unit's figures under another's name, so votes that contradict each
other are never weighed against each other: the file waits, with both candidates named, until
the clerk says whose it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.ingest.codes import (
    IDENTITY_CONFLICT,
    NO_IDENTITY,
    NOT_OUR_WORKBOOK,
    OTHER_CAMPAIGN,
    OTHER_EDITION,
    PERIOD_UNSTATED,
    RECOGNISED_BY_CONTENT,
    SEVERAL_UNITS,
    UNIT_DECLARED,
    UNKNOWN_UNIT,
    VOTES_MISSING,
    WRONG_PERIOD,
)
from hycampaign.ingest.lexicon import Expectation
from hycampaign.ingest.pages import find_pages
from hycampaign.ingest.printed_names import (
    labelled_units,
    letterhead_units,
    printed_periods,
    unit_from_file_name,
)
from hycampaign.ingest.votes import SOURCES, Vote, collect_votes
from hycampaign.model.finding import Code, Finding, Location
from hycampaign.model.identity import COVER_SHEET
from hycampaign.model.period import Period
from hycampaign.model.receipt import Outcome
from hycampaign.model.unit import Unit
from hycampaign.office.workbook import Workbook

CAMPAIGN_SETTING = "campaign_code"
_SHOWN_EDITION = 8
_PRINTED = "tên in"


@dataclass(frozen=True, slots=True)
class Recognition:
    """Whose report it is; ``outcome`` is ACCEPTED when it may be read."""

    outcome: Outcome
    unit: Unit | None = None
    edition: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Case:
    """A workbook, its file's name, and what it says about itself."""

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

    def refused(self, outcome: Outcome, code: Code, **facts: str) -> Recognition:
        return Recognition(outcome, findings=(self.finding(code, **facts),))

    def finding(self, code: Code, **facts: str) -> Finding:
        return Finding(code, Location(self.file), facts={"name": self.file, **facts})


def recognise(workbook: Workbook, expected: Expectation, file: str) -> Recognition:
    """Return whose report the workbook is, or why it cannot be read as one."""
    labelled = labelled_units(workbook, expected.lexicon.units)
    case = _Case(workbook, file, expected, collect_votes(workbook), labelled)
    campaign = _campaign_of(case)
    if campaign.outcome is not Outcome.ACCEPTED:
        return campaign
    owner = _unit_of(case)
    if owner.outcome is not Outcome.ACCEPTED:
        return owner
    period = _period_of(case)
    findings = (*owner.findings, *period.findings)
    if period.outcome is Outcome.ACCEPTED:
        findings = (*findings, *_notices(case, owner.unit))
    return Recognition(period.outcome, owner.unit, _edition(case), findings)


def _campaign_of(case: _Case) -> Recognition:
    stated, ours = case.said("campaign"), case.expected.campaign.setting(CAMPAIGN_SETTING)
    if not stated or not ours or list(stated) == [ours]:
        return Recognition(Outcome.ACCEPTED)
    if ours in stated:
        return _conflict(case, "đợt báo cáo", {code: code for code in stated})
    facts = {"found": ", ".join(stated), "expected": ours}
    return case.refused(Outcome.NOT_A_REPORT, OTHER_CAMPAIGN, **facts)


def _unit_of(case: _Case) -> Recognition:
    units = case.expected.lexicon.units
    voted = {units.code(text) or text: by for text, by in case.said("unit").items()}
    if case.expected.declared:
        return _declared(case, [*voted, *case.labelled])
    if len(voted) > 1:
        return _conflict(case, "đơn vị", {c: f"{c} ({', '.join(s)})" for c, s in voted.items()})
    if not voted:
        return _by_content(case)
    code = next(iter(voted))
    if others := case.labelled.keys() - {code}:
        return _several(case, code, sorted(others))
    return _known(case, code)


def _several(case: _Case, code: str, others: list[str]) -> Recognition:
    """Refuse a workbook that prints another unit than the one that votes name."""
    cover = COVER_SHEET.casefold()
    on_cover = any(
        sheet.casefold() == cover for other in others for sheet in case.labelled[other]
    )
    if on_cover:
        shown = {code: f"{_named(case, code)} (dấu nhận dạng)"}
        shown |= {other: f"{_named(case, other)} ({_PRINTED})" for other in others}
        return _conflict(case, "đơn vị", shown)
    return _of_several(case, [code, *others])


def _of_several(case: _Case, codes: list[str]) -> Recognition:
    names = "; ".join(_named(case, code) for code in codes)
    return case.refused(Outcome.QUARANTINED, SEVERAL_UNITS, candidates=names)


def _conflict(case: _Case, what: str, shown: Mapping[str, str]) -> Recognition:
    facts = {"what": what, "candidates": " và ".join(shown.values())}
    return case.refused(Outcome.QUARANTINED, IDENTITY_CONFLICT, **facts)


def _known(case: _Case, code: str, *findings: Finding) -> Recognition:
    period = case.expected.period
    unit = case.expected.campaign.unit(code)
    if unit is None or not unit.is_active(period.last_day):
        facts = {"found": _named(case, code), "expected": period.name}
        return case.refused(Outcome.QUARANTINED, UNKNOWN_UNIT, **facts)
    return Recognition(Outcome.ACCEPTED, unit, findings=findings)


def _declared(case: _Case, stated: list[str]) -> Recognition:
    code = case.expected.lexicon.units.code(case.expected.declared) or case.expected.declared
    others = [_named(case, other) for other in dict.fromkeys(stated) if other != code]
    instead = f", trong khi tệp ghi {' và '.join(others)}" if others else ""
    facts = {"unit": _named(case, code), "instead": instead}
    if not case.votes and not _has_forms(case):
        return case.refused(Outcome.NOT_A_REPORT, NOT_OUR_WORKBOOK)
    return _known(case, code, case.finding(UNIT_DECLARED, **facts))


def _by_content(case: _Case) -> Recognition:
    """Recognise a workbook whose votes are lost by the unit that it prints."""
    if not case.votes and not _has_forms(case):
        return case.refused(Outcome.NOT_A_REPORT, NOT_OUR_WORKBOOK)
    printed = case.labelled or letterhead_units(case.workbook, case.expected.lexicon.units)
    if len(printed) > 1:
        return _of_several(case, list(printed))
    if printed:
        code = next(iter(printed))
        notice = case.finding(RECOGNISED_BY_CONTENT, unit=_named(case, code))
        return _known(case, code, notice)
    unit = unit_from_file_name(case.file, case.expected.campaign.units)
    suggestion = f" (tên tệp gợi ý {unit.code} {unit.name})" if unit else ""
    return case.refused(Outcome.QUARANTINED, NO_IDENTITY, suggestion=suggestion)


def _has_forms(case: _Case) -> bool:
    pages, _ = find_pages(case.workbook, case.expected.campaign.forms)
    return bool(pages)


def _period_of(case: _Case) -> Recognition:
    asked = str(case.expected.period)
    stated = case.said("period") or {p: [_PRINTED] for p in printed_periods(case.workbook)}
    if not stated:
        notice = case.finding(PERIOD_UNSTATED, expected=case.expected.period.name)
        return Recognition(Outcome.ACCEPTED, findings=(notice,))
    if len(stated) > 1 and not (case.expected.declared and asked in stated):
        shown = {p: f"{_period_name(p)} ({', '.join(by)})" for p, by in stated.items()}
        return _conflict(case, "kỳ báo cáo", shown)
    if asked not in stated:
        facts = {"found": _period_name(next(iter(stated))), "expected": asked}
        return case.refused(Outcome.QUARANTINED, WRONG_PERIOD, **facts)
    return Recognition(Outcome.ACCEPTED)


def _period_name(text: str) -> str:
    period = Period.parse(text)
    return period.name if period else text


def _edition(case: _Case) -> str:
    return next(iter(case.said("edition")), "")


def _notices(case: _Case, unit: Unit | None) -> tuple[Finding, ...]:
    notices = []
    present = [vote.source for vote in case.votes if "unit" in vote.fields]
    missing = [source for source in SOURCES if source not in present]
    if present and missing and unit:
        facts = {"missing": ", ".join(missing), "present": ", ".join(present)}
        notices.append(case.finding(VOTES_MISSING, unit=f"{unit.code} {unit.name}", **facts))
    edition, ours = _edition(case), case.expected.campaign.fingerprint
    if edition and edition != ours:
        facts = {"found": edition[:_SHOWN_EDITION], "expected": ours[:_SHOWN_EDITION]}
        notices.append(case.finding(OTHER_EDITION, **facts))
    return tuple(notices)


def _named(case: _Case, code: str) -> str:
    name = case.expected.lexicon.units.names.get(code, "")
    return f"{code} {name}".strip()
