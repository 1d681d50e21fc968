"""Render planned documents into files to be written."""

from collections.abc import Iterator, Mapping

from hycampaign.draft.document.plan import DraftPlan
from hycampaign.draft.template.compile import CompiledTemplate
from hycampaign.draft.template.render import rendered
from hycampaign.office.disk.put import Output


def drafted(plan: DraftPlan, templates: Mapping[str, CompiledTemplate]) -> Iterator[Output]:
    """Yield every document, about its unit, of the kind of its code.

    Raises:
        TemplateBroken: a template asks for what its document does not have.
    """
    for document in plan.documents:
        data = rendered(templates[document.template], document.context)
        yield Output(document.file, data, document.code, document.unit)
