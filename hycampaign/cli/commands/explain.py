"""Explain a finding code: what it means and what to do."""

from typing import Annotated

import typer

from hycampaign.cli.commands.locate import workspace_at
from hycampaign.cli.commands.options import WorkspaceOption
from hycampaign.cli.voice.console import say
from hycampaign.cli.voice.exit_status import ExitStatus
from hycampaign.model.trouble.failure import WorkspaceNotFound


def explain(
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã lỗi, ví dụ VAL301.")],
    workspace: WorkspaceOption = None,
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
    found = known_codes(campaign.rules).get(code.upper())
    if found is None:
        say(f"Không có mã “{code}”.", style="red")
        raise typer.Exit(ExitStatus.USAGE)
    say(f"{found.id}  {found.severity.value}", style="bold")
    say(f"  {found.message}")
    say(f"  → {found.hint}")
    for rule in campaign.rules:
        if rule.code == found.id and (demand := rule_sentence(campaign, rule)):
            say(f"  Quy tắc: {demand}.")
