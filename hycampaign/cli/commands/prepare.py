"""Before the quarter: init, define, issue."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from hycampaign.cli.commands.locate import period_from, units_named, workspace_at
from hycampaign.cli.commands.options import (
    ForceOption,
    JsonOption,
    PackOption,
    PeriodArgument,
    UnitsOption,
    WorkspaceOption,
)
from hycampaign.cli.voice.console import emit_json, say
from hycampaign.cli.voice.exit_status import ExitStatus


def init(
    folder: Annotated[Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục mới.")],
    definition: Annotated[
        Path | None,
        typer.Option("--definition", metavar="NGUỒN", help="Bảng định nghĩa khác (CSV, xlsx)."),
    ] = None,
    pack: PackOption = None,
    rehearsal: Annotated[
        bool,
        typer.Option("--rehearsal", help="Để diễn tập: số liệu giả định, tệp nào cũng ghi."),
    ] = False,
) -> None:
    """Tạo một đợt báo cáo mới trong THƯ_MỤC."""
    from hycampaign.workflow import prepare

    workspace = prepare.create_workspace(
        folder.absolute(), definition, pack=pack, for_rehearsal=rehearsal
    )
    say(f"Đã tạo đợt báo cáo trong {workspace.root}", style="green", whole=workspace.root)
    say("  dinh-nghia.xlsx  đơn vị, biểu, chỉ tiêu, quy tắc: sửa được bằng Excel")
    say("  mau-van-ban/     mẫu văn bản: sửa được bằng Word")
    say("→ Tiếp theo: hycampaign define, rồi hycampaign issue 2026-Q4")


def define(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """Kiểm tra định nghĩa: đơn vị, biểu, chỉ tiêu, quy tắc."""
    from hycampaign.cli.show.as_json import finding_object
    from hycampaign.cli.show.findings import has_errors, severity_words, show_ordered
    from hycampaign.workflow import prepare

    campaign, findings = prepare.check_definition(workspace_at(workspace))
    if as_json:
        emit_json({"findings": [finding_object(finding) for finding in findings]})
    else:
        show_ordered(findings, {})
        asked = f"{len(campaign.units)} đơn vị, {len(campaign.forms)} biểu"
        say(
            f"Định nghĩa có {asked}, {len(campaign.rules)} quy tắc: {severity_words(findings)}."
        )
        again = "sửa các lỗi nêu trên, lưu tệp, rồi chạy lại hycampaign define"
        further = "hycampaign issue 2026-Q4 (hoặc kỳ khác)"
        say(f"→ Tiếp theo: {again if has_errors(findings) else further}")
    raise typer.Exit(ExitStatus.ERRORS_FOUND if has_errors(findings) else ExitStatus.CLEAN)


def issue(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    units: UnitsOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Phát hành biểu mẫu: mỗi đơn vị một tệp Excel điền sẵn."""
    from hycampaign.cli.voice.progress import with_progress
    from hycampaign.workflow import prepare
    from hycampaign.workflow.quarter import open_quarter, reporting_units

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    meant = units_named(units or [], reporting_units(quarter))
    made = prepare.issue(quarter, meant, force=force)
    files = list(with_progress("Phát hành biểu mẫu", made, len(meant)))
    if as_json:
        paths = [
            {"unit": f.unit, "path": str(f.path), "outcome": f.outcome.value} for f in files
        ]
        emit_json({"period": str(quarter.period), "files": paths})
        return
    for outcome, count in Counter(file.outcome for file in files).items():
        say(f"{count} tệp {outcome.label}")
    issued = quarter.workspace.issued(quarter.period)
    inbox = quarter.workspace.inbox(quarter.period)
    say(f"→ Gửi các tệp trong {issued} cho đơn vị.", whole=issued)
    say(f"  Tệp nhận về chép vào {inbox}", whole=inbox)
