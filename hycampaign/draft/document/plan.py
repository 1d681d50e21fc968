"""Decide which documents a period needs, under which names; ``write`` then makes them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from hycampaign.draft.document.context import (
    Context,
    Occasion,
    correction_context,
    document_context,
    reminder_context,
)
from hycampaign.draft.document.outline import find_too_many_points
from hycampaign.draft.template.tag_errors import UnknownWord
from hycampaign.draft.template.tag_findings import definition_broken, word_finding
from hycampaign.draft.template.tagged_text import name_from_text
from hycampaign.model.asked.campaign import Document
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.finding import Severity
from hycampaign.office.disk.names import ascii_slug, safe_file_name, unique_names

REMINDER = "REMINDER"
CORRECTION = "CORRECTION"
_SUFFIX = ".docx"

_LETTERS: Mapping[str, Callable[[Occasion, Document, Unit], Context]] = {
    REMINDER: reminder_context,
    CORRECTION: correction_context,
}


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A document to be written: its code, file name, template, and all that goes into it.

    ``unit`` is the code of the unit that a letter is to; empty for other documents.
    """

    code: str
    file: str
    template: str
    context: Context
    unit: str = ""


@dataclass(frozen=True, slots=True)
class DraftPlan:
    """All documents of the kinds ``codes``; a letter that is not here is not needed."""

    codes: tuple[str, ...]
    documents: tuple[PlannedDocument, ...]


def plan_documents(occasion: Occasion, kinds: Collection[str] = ()) -> DraftPlan:
    """Return the documents of the definition that the period needs, letters one by one.

    ``kinds`` are codes of the table ``documents`` in any case; none means all of them.

    Raises:
        TemplateBroken: texts of the definition have tags or points that cannot be printed.
    """
    wanted = {kind.upper() for kind in kinds}
    chosen = [
        document
        for document in occasion.campaign.documents
        if (not wanted or document.code.upper() in wanted) and _is_for(document, occasion)
    ]
    try:
        planned = [item for document in chosen for item in _planned(occasion, document)]
    except UnknownWord as error:
        finding = word_finding(error)
    else:
        _refuse_too_many_points(occasion, chosen)
        names = unique_names(item.file for item in planned)
        named = (replace(item, file=name) for item, name in zip(planned, names, strict=True))
        return DraftPlan(tuple(document.code for document in chosen), tuple(named))
    raise definition_broken([finding])


def _is_for(document: Document, occasion: Occasion) -> bool:
    period = occasion.period
    named = {"*", period.kind, period.part}
    return not document.period_kinds or bool(named & set(document.period_kinds))


def _planned(occasion: Occasion, document: Document) -> Iterator[PlannedDocument]:
    build = _LETTERS.get(document.code)
    if build is None:
        context = document_context(occasion, document)
        yield _document(document, context)
        return
    for unit in _units_to_write_to(occasion, document.code):
        context = build(occasion, document, unit)
        yield _document(document, context, unit)


def _document(
    document: Document, context: Context, unit: Unit | None = None
) -> PlannedDocument:
    code = unit.code if unit else ""
    named = document.output_name or f"{ascii_slug(document.code)}-{{unit_code}}"
    text = name_from_text(named, {"unit_code": "", **context}).removesuffix(_SUFFIX)
    file = safe_file_name(text.strip("- "), _SUFFIX)
    return PlannedDocument(document.code, file, document.template, context, code)


def _units_to_write_to(occasion: Occasion, code: str) -> list[Unit]:
    if code == REMINDER:
        addressed = set(occasion.figures.completeness.missing)
    else:
        errors = (f for f in occasion.findings if f.code.severity is Severity.ERROR)
        addressed = {finding.subject.unit for finding in errors}
    return [unit for unit in occasion.campaign.units if unit.code in addressed]


def _refuse_too_many_points(occasion: Occasion, chosen: list[Document]) -> None:
    findings = [
        finding
        for document in chosen
        for finding in find_too_many_points(
            text for text in occasion.campaign.texts if text.document == document.code
        )
    ]
    if findings:
        raise definition_broken(findings)
