"""Try the documents of a definition before anybody has reported: will their tags be filled?

Each is planned as if nobody had sent anything, so that a slip in a Word template or in a text
is known when it is made and not when the report is due.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.define.read.source import cell_with
from hycampaign.draft.document.context import Occasion
from hycampaign.draft.document.plan import DraftPlan, PlannedDocument, plan_documents
from hycampaign.draft.findings import MISSING_TEMPLATE, UNKNOWN_WORD
from hycampaign.draft.read import read_templates
from hycampaign.draft.template.render import find_unknown_figures, find_unknown_tags
from hycampaign.draft.template.tag_errors import UnknownWord
from hycampaign.draft.template.tag_findings import word_finding
from hycampaign.draft.template.tagged_text import prose_from_text
from hycampaign.model.asked.campaign import Campaign, Document
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History
from hycampaign.model.trouble.failure import TemplateBroken
from hycampaign.model.trouble.finding import Finding, Severity, Subject
from hycampaign.model.workspace import Workspace
from hycampaign.validate.findings import NOT_FILLED_IN
from hycampaign.workflow.gate import looked_through

_ANY_YEAR = 2025
_QUARTERS = ("Q1", "Q2", "Q3", "Q4")


def check_definition(workspace: Workspace) -> tuple[Campaign, tuple[Finding, ...]]:
    """Read a definition and say everything that is wrong with it and with its documents.

    Documents are tried only when nothing else is wrong.
    """
    given = (workspace, workspace.definition, workspace.word_templates)
    campaign, findings = looked_through(*given)
    if any(finding.code.severity is Severity.ERROR for finding in findings):
        return campaign, findings
    faulty = find_faulty_documents(campaign, workspace.word_templates, _year_of(campaign))
    placed = [_placed(finding, workspace.definition) for finding in faulty]
    known = {finding.location for finding in findings}
    return campaign, (*findings, *(one for one in placed if one.location not in known))


def _year_of(campaign: Campaign) -> int:
    """Return a year in which all units report that are to report at all."""
    begun = [unit.active_from.year for unit in campaign.units if unit.active_from]
    return max(begun, default=_ANY_YEAR) + 1


def _placed(finding: Finding, definition: Path) -> Finding:
    """Return what is wrong with a text of the definition at the cell in which it stands."""
    if finding.code is not UNKNOWN_WORD:
        return finding
    return replace(finding, location=cell_with(definition, finding.facts["place"]))


def find_faulty_documents(
    campaign: Campaign, word_templates: Path, year: int
) -> tuple[Finding, ...]:
    """Return what would keep documents of a year from being drafted, each thing once.

    Of what is wrong in a text of the definition the fact ``place`` is the text. A template
    that is not there is left to ``define``.
    """
    occasions = [_occasion(campaign, Period(year, part)) for part in _QUARTERS]
    found = [
        finding
        for document in campaign.documents
        for finding in _faults(occasions, document, word_templates)
        if finding.code is not MISSING_TEMPLATE
    ]
    return tuple(dict.fromkeys(found))


def _occasion(campaign: Campaign, period: Period) -> Occasion:
    """Return a quarter in which one unit is asked, has sent nothing, and has an error open."""
    asked = tuple(unit.code for unit in campaign.in_period(period).units[:1])
    reports = Reports(period, {}, History(), Completeness(asked))
    figures = figures_from(campaign.in_period(period), reports)
    # A letter of correction is written to units with an error open; nobody reads this one.
    errors = tuple(Finding(NOT_FILLED_IN, subject=Subject(code)) for code in asked)
    return Occasion(campaign.in_period(period), figures, period.last_day, errors)


def _faults(
    occasions: list[Occasion], document: Document, word_templates: Path
) -> Iterator[Finding]:
    """Yield what is wrong with a document in the first quarter in which there is one."""
    for occasion in occasions:
        alone = replace(occasion.campaign, documents=(document,))
        try:
            plan = plan_documents(replace(occasion, campaign=alone))
        except TemplateBroken as error:
            yield from error.findings
            return
        if plan.documents:
            yield from _faults_of_text(alone, plan.documents[0])
            yield from _faults_of_template(plan.documents[0], word_templates)
            return


def _faults_of_text(campaign: Campaign, document: PlannedDocument) -> Iterator[Finding]:
    for text in campaign.texts:
        if text.document != document.code:
            continue
        try:
            prose_from_text(text.text, document.context)
        except UnknownWord as error:
            yield word_finding(error)


def _faults_of_template(document: PlannedDocument, folder: Path) -> Iterator[Finding]:
    try:
        templates = read_templates(folder, DraftPlan((document.code,), (document,)))
    except TemplateBroken as error:
        yield from error.findings
        return
    template = templates[document.template]
    yield from find_unknown_tags(template, document.context)
    yield from find_unknown_figures(template, document.context)
