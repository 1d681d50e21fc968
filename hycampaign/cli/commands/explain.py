"""Explain a finding code: what it means and what to do."""

from typing import Annotated

import typer

from hycampaign.cli.commands.locate import workspace_at
from hycampaign.cli.commands.options import JsonOption, WorkspaceOption
from hycampaign.cli.voice.console import answer, answer_json
from hycampaign.model.trouble.failure import CodeUnknown, WorkspaceNotFound
from hycampaign.vietnamese.spelling.nearest import closest


def explain(
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã lỗi, ví dụ VAL301.")],
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Giải thích một mã lỗi và cách xử lý."""
    from hycampaign import shipped
    from hycampaign.define.build.load import load_campaign
    from hycampaign.model.rules.wording import rule_sentence
    from hycampaign.workflow.catalogue import known_codes

    try:
        definition = workspace_at(workspace).definition
    except WorkspaceNotFound:
        definition = shipped.definition_folder()
    campaign, _ = load_campaign(definition)
    known = known_codes(campaign.rules)
    found = known.get(code.upper())
    if found is None:
        near, sentence = closest(code, known), f"Không có mã “{code}”."
        raise CodeUnknown(sentence, f"Có phải là {near}?" if near else "")
    rules = [rule for rule in campaign.rules if rule.code == found.id]
    demands = [sentence for rule in rules if (sentence := rule_sentence(campaign, rule))]
    if as_json:
        answer_json(
            {
                "code": found.id,
                "severity": found.severity.name.lower(),
                "message": found.message,
                "hint": found.hint,
                "rules": demands,
            }
        )
        return
    answer(f"{found.id}  {found.severity.value}", style="bold")
    answer(f"  {found.message}")
    answer(f"  → {found.hint}")
    for demand in demands:
        answer(f"  Quy tắc: {demand}.")
