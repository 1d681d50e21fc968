"""Decide which unit a workbook comes from: by its votes, then by what it prints.

A wrong owner would put one unit's figures under another's name, so votes that contradict each
other are never weighed against each other: the file waits, with both candidates named, until
the clerk says whose it is. The file's name is a suggestion to the clerk and no more.
"""

from hycampaign.ingest.findings.reports import (
    DECLARED_AGAINST_ALL,
    IDENTITY_CONFLICT,
    NO_IDENTITY,
    NOT_OUR_WORKBOOK,
    RECOGNISED_BY_CONTENT,
    SEVERAL_UNITS,
    UNIT_DECLARED,
    UNKNOWN_UNIT,
)
from hycampaign.ingest.places.form_sheets import find_pages
from hycampaign.ingest.whose.printed import (
    letterhead_units,
    suggested_units,
    unit_from_file_name,
)
from hycampaign.ingest.whose.statement import Recognition, Statement
from hycampaign.model.identity import COVER_SHEET
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.spelling.quoting import listed_briefly

_PRINTED = "tên in"
_FEWEST_AGREEING = 2
_MOST_NAMED = 6


def recognised_unit(case: Statement) -> Recognition:
    """Return the unit whose report this is, or why it is not certain."""
    units = case.expected.lexicon.units
    voted = {units.code(text) or text: by for text, by in case.said("unit").items()}
    if case.expected.declared:
        return _declared(case, [*voted, *case.labelled])
    if len(voted) > 1:
        shown = {c: f"{case.unit_name(c)} ({', '.join(by)})" for c, by in voted.items()}
        return case.conflict(IDENTITY_CONFLICT, "đơn vị", shown)
    if not voted:
        return _by_content(case)
    code = next(iter(voted))
    if others := case.labelled.keys() - {code}:
        return _several(case, code, sorted(others))
    return _known(case, code)


def _several(case: Statement, code: str, others: list[str]) -> Recognition:
    """Refuse a workbook that prints another unit than the one that votes name."""
    cover = COVER_SHEET.casefold()
    on_cover = any(
        sheet.casefold() == cover for other in others for sheet in case.labelled[other]
    )
    if on_cover:
        shown = {code: f"{case.unit_name(code)} (dấu nhận dạng)"}
        shown |= {other: f"{case.unit_name(other)} ({_PRINTED})" for other in others}
        return case.conflict(IDENTITY_CONFLICT, "đơn vị", shown)
    return _of_several(case, [code, *others])


def _of_several(case: Statement, codes: list[str]) -> Recognition:
    names = listed_briefly([case.unit_name(code) for code in codes], _MOST_NAMED, "đơn vị")
    return case.refused(Outcome.QUARANTINED, SEVERAL_UNITS, candidates=names)


def _known(case: Statement, code: str, *findings: Finding) -> Recognition:
    period = case.expected.period
    unit = case.expected.campaign.unit(code)
    if unit is None or not unit.is_active(period.last_day):
        facts = {"found": case.unit_name(code), "expected": period.name}
        return case.refused(Outcome.QUARANTINED, UNKNOWN_UNIT, **facts)
    return Recognition(Outcome.ACCEPTED, unit, findings=findings)


def _declared(case: Statement, stated: list[str]) -> Recognition:
    code = case.expected.lexicon.units.code(case.expected.declared) or case.expected.declared
    others = [case.unit_name(other) for other in dict.fromkeys(stated) if other != code]
    instead = f", trong khi tệp ghi {' và '.join(others)}" if others else ""
    facts = {"unit": case.unit_name(code), "instead": instead}
    if not case.votes and not _has_forms(case):
        return case.refused(Outcome.NOT_A_REPORT, NOT_OUR_WORKBOOK)
    voted = _unanimous(case, stated)
    if voted not in {"", code} and case.expected.campaign.unit(code):
        facts = {"unit": case.unit_name(code), "found": case.unit_name(voted)}
        return case.refused(Outcome.QUARANTINED, DECLARED_AGAINST_ALL, **facts)
    return _known(case, code, case.finding(UNIT_DECLARED, **facts))


def _unanimous(case: Statement, stated: list[str]) -> str:
    """Return the unit of ours that all of two votes or more name, and no print contradicts.

    The clerk's word settles a contradiction; where there is none, it is more likely a slip.
    """
    votes = sum("unit" in vote.fields for vote in case.votes)
    unit = case.expected.campaign.unit(stated[0]) if len(set(stated)) == 1 else None
    return unit.code if unit and votes >= _FEWEST_AGREEING else ""


def _by_content(case: Statement) -> Recognition:
    """Recognise a workbook whose votes are lost by the unit that it prints."""
    if not case.votes and not _has_forms(case):
        return case.refused(Outcome.NOT_A_REPORT, NOT_OUR_WORKBOOK)
    printed = case.labelled or letterhead_units(case.workbook, case.expected.lexicon.units)
    if len(printed) > 1:
        return _of_several(case, list(printed))
    if printed:
        code = next(iter(printed))
        notice = case.finding(RECOGNISED_BY_CONTENT, unit=case.unit_name(code))
        return _known(case, code, notice)
    return case.refused(Outcome.QUARANTINED, NO_IDENTITY, suggestion=_suggestion(case))


def _suggestion(case: Statement) -> str:
    """Name the units that may be meant, by what is printed and by how the file is called."""
    alike = suggested_units(case.workbook, case.expected.lexicon.units)
    told = [f"tên in gần giống {', '.join(map(case.unit_name, alike))}"] if alike else []
    if unit := unit_from_file_name(case.file, case.expected.campaign.units):
        told.append(f"tên tệp gợi ý {unit.code} {unit.name}")
    return f" ({'; '.join(told)})" if told else ""


def _has_forms(case: Statement) -> bool:
    pages, _ = find_pages(case.workbook, case.expected.campaign.forms)
    return bool(pages)
