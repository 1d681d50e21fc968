"""Read the Word templates that documents need, from the office's folder."""

from pathlib import Path

from hycampaign.draft import findings as codes
from hycampaign.draft.document.plan import DraftPlan
from hycampaign.draft.template.compile import CompiledTemplate, compile_template
from hycampaign.model.trouble.failure import TemplateBroken
from hycampaign.model.trouble.finding import Finding, Location


def read_templates(folder: Path, plan: DraftPlan) -> dict[str, CompiledTemplate]:
    """Return the templates of the planned documents by file name, ready for rendering.

    Raises:
        TemplateBroken: with the findings of all of them.
    """
    users = {document.template: document.code for document in plan.documents}
    templates: dict[str, CompiledTemplate] = {}
    findings: list[Finding] = []
    for name, document in users.items():
        path = folder / name
        if not name or not path.is_file():
            facts = {"document": document}
            findings.append(Finding(codes.MISSING_TEMPLATE, Location(name), facts=facts))
            continue
        try:
            templates[name] = compile_template(name, path.read_bytes())
        except TemplateBroken as error:
            findings += error.findings
    if findings:
        sentence = "Có tệp mẫu chưa dùng được để soạn văn bản."
        raise TemplateBroken(sentence, findings, "Sửa tệp mẫu theo các mục nêu trên.")
    return templates
