"""Documents and the standing texts that go into them."""

from collections.abc import Iterator

from hycampaign.define.codes import DOCUMENT_UNKNOWN, TEMPLATE_MISSING
from hycampaign.define.inspection import Inspection, fault, unknown
from hycampaign.model.finding import Finding


def find_missing_templates(inspection: Inspection) -> Iterator[Finding]:
    """Yield documents that name no template."""
    for row in inspection.filled("documents", "code"):
        if not row.text("template"):
            yield fault(TEMPLATE_MISSING, row, "template", found=row.text("code"))


def find_stray_texts(inspection: Inspection) -> Iterator[Finding]:
    """Yield texts of a document that does not exist."""
    codes = {document.code for document in inspection.campaign.documents}
    for row in inspection.filled("texts", "document"):
        if row.text("document") not in codes:
            yield unknown(DOCUMENT_UNKNOWN, row, "document", codes)
