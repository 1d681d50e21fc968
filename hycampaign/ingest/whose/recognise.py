"""Recognise a returned workbook: campaign, unit, period and edition.

Four votes – custom properties, a hidden sheet, defined names, the printed cover – each may be
lost on the way without losing the report; what is printed elsewhere comes after them.
"""

from hycampaign.ingest.cells.lexicon import Expectation
from hycampaign.ingest.findings.reports import (
    IDENTITY_CONFLICT,
    OTHER_CAMPAIGN,
    OTHER_EDITION,
    PERIOD_SETTLED,
    PERIOD_UNSTATED,
    VOTES_MISSING,
    WRONG_PERIOD,
)
from hycampaign.ingest.whose.owner import recognised_unit
from hycampaign.ingest.whose.printed import labelled_units, printed_periods
from hycampaign.ingest.whose.statement import Recognition, Statement
from hycampaign.ingest.whose.votes import SOURCES, collect_votes, form_versions
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.identity import EDITION_DIGITS
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.values.workbook import Workbook

CAMPAIGN_SETTING = "campaign_code"
_PRINTED = "tên in"


def recognise(workbook: Workbook, expected: Expectation, file: str) -> Recognition:
    """Return whose report the workbook is, or why it cannot be read as one."""
    labelled = labelled_units(workbook, expected.lexicon.units)
    case = Statement(workbook, file, expected, collect_votes(workbook), labelled)
    campaign = _campaign_of(case)
    if campaign.outcome is not Outcome.ACCEPTED:
        return campaign
    owner = recognised_unit(case)
    if owner.outcome is not Outcome.ACCEPTED:
        return owner
    period = _period_of(case)
    findings = (*owner.findings, *period.findings)
    if period.outcome is Outcome.ACCEPTED:
        findings = (*findings, *_notices(case, owner.unit))
    return Recognition(period.outcome, owner.unit, _edition(case), findings)


def _campaign_of(case: Statement) -> Recognition:
    stated, ours = case.said("campaign"), case.expected.campaign.setting(CAMPAIGN_SETTING)
    if not stated or not ours or list(stated) == [ours]:
        return Recognition(Outcome.ACCEPTED)
    if ours in stated:
        return case.conflict(IDENTITY_CONFLICT, "đợt báo cáo", {code: code for code in stated})
    facts = {"found": ", ".join(stated), "expected": ours}
    return case.refused(Outcome.NOT_A_REPORT, OTHER_CAMPAIGN, **facts)


def _period_of(case: Statement) -> Recognition:
    asked = str(case.expected.period)
    stated = case.said("period") or {p: [_PRINTED] for p in printed_periods(case.workbook)}
    if not stated:
        notice = case.finding(PERIOD_UNSTATED, expected=case.expected.period.name)
        return Recognition(Outcome.ACCEPTED, findings=(notice,))
    shown = {p: f"{_period_name(p)} ({', '.join(by)})" for p, by in stated.items()}
    if len(stated) > 1 and not (case.expected.declared and asked in stated):
        return case.conflict(IDENTITY_CONFLICT, "kỳ báo cáo", shown)
    if asked not in stated:
        facts = {"found": _period_name(next(iter(stated))), "expected": asked}
        facts["asked"] = case.expected.period.name
        return case.refused(Outcome.QUARANTINED, WRONG_PERIOD, **facts)
    if len(stated) == 1:
        return Recognition(Outcome.ACCEPTED)
    facts = {"periods": " vừa ghi ".join(shown.values())}
    settled = case.finding(PERIOD_SETTLED, expected=case.expected.period.name, **facts)
    return Recognition(Outcome.ACCEPTED, findings=(settled,))


def _period_name(text: str) -> str:
    period = Period.parse(text)
    return period.name if period else text


def _edition(case: Statement) -> str:
    return next(iter(case.said("edition")), "")[:EDITION_DIGITS]


def _notices(case: Statement, unit: Unit | None) -> tuple[Finding, ...]:
    notices = []
    present = [vote.source for vote in case.votes if "unit" in vote.fields]
    missing = [source for source in SOURCES if source not in present]
    if present and missing and unit:
        facts = {"missing": ", ".join(missing), "present": ", ".join(present)}
        notices.append(case.finding(VOTES_MISSING, unit=f"{unit.code} {unit.name}", **facts))
    edition, ours = _edition(case), case.expected.campaign.fingerprint[:EDITION_DIGITS]
    if edition and edition != ours:
        shown = {"found": edition, "expected": ours, "forms": _changed_forms(case)}
        notices.append(case.finding(OTHER_EDITION, **shown))
    return tuple(notices)


def _changed_forms(case: Statement) -> str:
    """Say which forms have another version now, as far as the workbook tells its own."""
    theirs = form_versions(case.workbook)
    changed = [
        f"{form.code} bản {theirs[form.code]}, nay bản {form.version}"
        for form in case.expected.campaign.forms
        if theirs.get(form.code, form.version) != form.version
    ]
    return f" (biểu {'; '.join(changed)})" if changed else ""
