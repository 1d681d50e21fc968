"""Before the quarter: init, define, issue."""

from pathlib import Path
from typing import Annotated

import typer

from hycampaign.cli.commands.locate import period_from, units_named, workspace_at
from hycampaign.cli.commands.manner import manner_from
from hycampaign.cli.commands.options import (
    DryRunOption,
    ForceOption,
    JsonOption,
    OnlyOption,
    PackOption,
    PeriodArgument,
    UnitsOption,
    WorkspaceOption,
)
from hycampaign.cli.voice.console import answer, answer_json
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
    answer(f"Đã tạo đợt báo cáo trong {workspace.root}", style="green", whole=workspace.root)
    answer("  dinh-nghia.xlsx  đơn vị, biểu, chỉ tiêu, quy tắc: sửa được bằng Excel")
    answer("  mau-van-ban/     mẫu văn bản: sửa được bằng Word")
    answer("→ Tiếp theo: hycampaign define, rồi hycampaign issue 2026-Q4")


def define(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """Kiểm tra định nghĩa: đơn vị, biểu, chỉ tiêu, quy tắc."""
    from hycampaign.cli.show.as_json import finding_objects
    from hycampaign.cli.show.findings import has_errors, severity_words, show_ordered
    from hycampaign.workflow import prepare

    campaign, findings = prepare.check_definition(workspace_at(workspace))
    if as_json:
        answer_json({"findings": finding_objects(findings)})
    else:
        show_ordered(findings, {})
        asked = f"{len(campaign.units)} đơn vị, {len(campaign.forms)} biểu"
        answer(
            f"Định nghĩa có {asked}, {len(campaign.rules)} quy tắc: {severity_words(findings)}."
        )
        again = "sửa các lỗi nêu trên, lưu tệp, rồi chạy lại hycampaign define"
        further = "hycampaign issue 2026-Q4 (hoặc kỳ khác)"
        answer(f"→ Tiếp theo: {again if has_errors(findings) else further}")
    raise typer.Exit(ExitStatus.ERRORS_FOUND if has_errors(findings) else ExitStatus.CLEAN)


def issue(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    units: UnitsOption = None,
    force: ForceOption = False,
    only: OnlyOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Phát hành biểu mẫu: mỗi đơn vị một tệp Excel điền sẵn."""
    from hycampaign.cli.show.written import (
        count_sentence,
        exit_status,
        show_unwritten,
        written_object,
    )
    from hycampaign.cli.voice.progress import with_progress
    from hycampaign.workflow import prepare
    from hycampaign.workflow.quarter import open_quarter, reporting_units

    asked = period_from(period)
    manner = manner_from(f"issue {asked}", force=force, only=only, dry_run=dry_run)
    quarter = open_quarter(workspace_at(workspace), asked, manner)
    meant = units_named(units or [], reporting_units(quarter))
    made = prepare.issue(quarter, meant)
    puts = list(with_progress("Phát hành biểu mẫu", made, len(meant)))
    if as_json:
        answer_json({"period": str(quarter.period), "files": written_object(puts)})
    else:
        answer(count_sentence(puts, dry_run=dry_run))
        show_unwritten(quarter.outputs)
        issued = quarter.workspace.issued(quarter.period)
        inbox = quarter.workspace.inbox(quarter.period)
        answer(f"→ Gửi các tệp trong {issued} cho đơn vị.", whole=issued)
        answer(f"  Tệp nhận về chép vào {inbox}", whole=inbox)
    raise typer.Exit(exit_status(quarter.outputs))
