"""Documents, their Word templates, and the standing texts that go into them."""

import re
from collections.abc import Iterator

from hycampaign.define.check.inspection import Inspection, fault, unknown
from hycampaign.define.findings.documents import (
    DOCUMENT_KIND_UNKNOWN,
    LETTER_ABSENT,
    NEVER_DRAFTED,
    TAG_MISSPELT,
    TEMPLATE_FILE_MISSING,
    TEMPLATE_MISSING,
    TEMPLATES_ABSENT,
)
from hycampaign.define.findings.parts import DOCUMENT_UNKNOWN
from hycampaign.define.tables.spec import LIST_SEPARATOR
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.vietnamese.spelling.nearest import closest

# Nghị định 30/2020/NĐ-CP, Phụ lục III, Mục I; a công văn has no letters there.
DOCUMENT_KINDS = (
    "NQ",
    "QĐ",
    "CT",
    "QC",
    "QyĐ",
    "TC",
    "TB",
    "HD",
    "CTr",
    "KH",
    "PA",
    "ĐA",
    "DA",
    "BC",
    "BB",
    "TTr",
    "HĐ",
    "CĐ",
    "BGN",
    "BTT",
    "GUQ",
    "GM",
    "GGT",
    "GNP",
    "PG",
    "PC",
    "PB",
    "SY",
    "TrS",
    "SL",
    "CV",
)
# What stands in braces in the texts, whatever the document is about.
TAGS = (
    "period",
    "period_code",
    "previous_period",
    "next_period",
    "campaign_name",
    "province",
    "cutoff",
    "deadline",
    "new_deadline",
    "drafted_on",
    "drafted_year",
    "setting",
    "unit",
    "unit_code",
    "unit_name",
)
_TAGGED = {
    "documents": ("abstract", "recipients", "addressees", "output_name"),
    "texts": ("text",),
}
_TAG = re.compile(r"\{\{?\s*([A-Za-z_]\w*)")
LETTERS = {"REMINDER": "công văn đôn đốc", "CORRECTION": "công văn đề nghị chỉnh sửa"}
_OF_NO_QUARTER = {"H", "H1", "9M", "Y"}
_USUAL = {"PLAN", "REPORT", *LETTERS}


def find_missing_templates(inspection: Inspection) -> Iterator[Finding]:
    """Yield documents that name no template, or one that is not in the templates' folder."""
    files = inspection.templates
    if files is not None and not files:
        first = next(inspection.filled("documents", "template"), None)
        if first is not None:
            yield fault(TEMPLATES_ABSENT, first, "template")
        return
    for row in inspection.filled("documents", "code"):
        template = row.text("template")
        if not template:
            yield fault(TEMPLATE_MISSING, row, "template", found=row.text("code"))
        elif files is not None and template not in files:
            yield unknown(TEMPLATE_FILE_MISSING, row, "template", files)


def find_documents_of_no_quarter(inspection: Inspection) -> Iterator[Finding]:
    """Yield documents and texts for halves and whole years: drafting goes by the quarter."""
    for table, column in (("documents", "period_kinds"), ("texts", "applies_when")):
        for row in inspection.filled(table, column):
            periods = set(row.text(column).split(LIST_SEPARATOR))
            if periods <= _OF_NO_QUARTER:
                yield fault(NEVER_DRAFTED, row, column)


def find_odd_documents(inspection: Inspection) -> Iterator[Finding]:
    """Yield documents of no official kind, and letters that nobody has defined."""
    for row in inspection.filled("documents", "kind"):
        if row.text("kind") not in DOCUMENT_KINDS:
            yield unknown(DOCUMENT_KIND_UNKNOWN, row, "kind", DOCUMENT_KINDS)
    codes = {row.text("code") for row in inspection.filled("documents", "code")}
    table = inspection.tables.tables.get("documents")
    for code, letter in LETTERS.items():
        if codes & _USUAL and code not in codes:
            place = table.location if table is not None else Location()
            yield Finding(LETTER_ABSENT, place, facts={"found": code, "expected": letter})


def find_misspelt_tags(inspection: Inspection) -> Iterator[Finding]:
    """Yield tags in texts and around documents that are like one there is, but not it."""
    for table, columns in _TAGGED.items():
        for column in columns:
            for row in inspection.filled(table, column):
                for tag in _TAG.findall(row.text(column)):
                    if tag not in TAGS and closest(tag, TAGS):
                        yield unknown(TAG_MISSPELT, row, column, TAGS, found=tag)


def find_stray_texts(inspection: Inspection) -> Iterator[Finding]:
    """Yield texts of a document that does not exist."""
    codes = {document.code for document in inspection.campaign.documents}
    for row in inspection.filled("texts", "document"):
        if row.text("document") not in codes:
            yield unknown(DOCUMENT_UNKNOWN, row, "document", codes)
