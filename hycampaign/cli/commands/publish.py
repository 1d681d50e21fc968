"""At the end of the quarter: aggregate, draft, run, close, reopen."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from hycampaign.cli.commands.locate import moment_from, period_from, workspace_at
from hycampaign.cli.commands.options import (
    ForceOption,
    JsonOption,
    OnOption,
    PeriodArgument,
    WorkspaceOption,
)
from hycampaign.cli.voice.console import emit_json, say
from hycampaign.cli.voice.exit_status import ExitStatus

_MOST_PATHS = 6


def aggregate(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Tổng hợp số liệu vào bao-cao/KỲ/tong-hop.xlsx."""
    from hycampaign.workflow import publish
    from hycampaign.workflow.quarter import open_quarter

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    standing = quarter.standing()
    totals = publish.figures(quarter, standing)
    path = publish.aggregate(quarter, standing, totals, force=force)
    _show_paths([path], as_json=as_json)


def draft(
    period: PeriodArgument,
    kinds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LOẠI", help="PLAN, REPORT, REMINDER, CORRECTION (mặc định: tất cả)."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    on: OnOption = "",
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Dự thảo văn bản Word: kế hoạch, báo cáo, công văn."""
    from hycampaign.cli.show.findings import show_findings
    from hycampaign.model.trouble.finding import findings_in_order
    from hycampaign.workflow import publish
    from hycampaign.workflow.quarter import open_quarter

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    publish.refuse_unknown_documents(quarter, kinds or ())
    standing = quarter.standing()
    order = publish.DraftOrder(moment_from(on), tuple(kinds or ()), force)
    drafts = publish.draft(quarter, standing, publish.figures(quarter, standing), order)
    show_findings(findings_in_order(drafts.findings, ()), {})
    _show_paths(drafts.paths, as_json=as_json)


def run(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    on: OnOption = "",
    force: ForceOption = False,
    as_json: JsonOption = False,
) -> None:
    """Làm trọn cuối quý: nhận, kiểm tra, tổng hợp, dự thảo."""
    from hycampaign.cli.show.findings import has_errors, severity_words, show_findings
    from hycampaign.cli.show.quarter import show_completeness, show_receipts
    from hycampaign.cli.voice.progress import shown_steps
    from hycampaign.model.trouble.finding import findings_in_order
    from hycampaign.workflow import whole
    from hycampaign.workflow.quarter import open_quarter

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    received = partial(show_receipts, inbox=quarter.workspace.inbox(quarter.period))
    with shown_steps(len(whole.FINISHING), received) as watcher:
        done = whole.finish(quarter, moment_from(on), watcher, force=force)
    standing = done.standing
    show_completeness(quarter.campaign, quarter.period, standing.completeness)
    show_findings(findings_in_order(done.drafts.findings, ()), {})
    say(f"Số liệu: {severity_words(standing.findings)}.")
    _show_paths(done.paths, as_json=as_json)
    errors = has_errors(standing.findings)
    raise typer.Exit(ExitStatus.ERRORS_FOUND if errors else ExitStatus.CLEAN)


def close(period: PeriodArgument, workspace: WorkspaceOption = None) -> None:
    """Khóa sổ một kỳ: không nhận thêm, không đổi được nữa."""
    from hycampaign.workflow.keep import close_quarter
    from hycampaign.workflow.quarter import open_quarter

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    now = datetime.now()  # noqa: DTZ005 - the clerk's own time
    close_quarter(quarter.workspace, quarter.store, quarter.period, now)
    say(f"Đã khóa {quarter.period.name}. Mở lại: hycampaign reopen {quarter.period} --reason …")


def reopen(
    period: PeriodArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ_DO", help="Vì sao mở lại.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Mở lại một kỳ đã khóa, có ghi lý do."""
    from hycampaign.workflow.keep import reopen_quarter
    from hycampaign.workflow.quarter import open_history

    place, meant = workspace_at(workspace), period_from(period)
    # Not by its definition: the kept one may be what has to be got rid of.
    history = open_history(place, meant)
    now = datetime.now()  # noqa: DTZ005 - the clerk's own time
    reopen_quarter(place, history, meant, now, reason)
    say(f"Đã mở lại {meant.name}.")


def _show_paths(paths: Sequence[Path], *, as_json: bool) -> None:
    if as_json:
        emit_json({"files": [str(path) for path in paths]})
        return
    say(f"Đã ghi {len(paths)} tệp:", style="green")
    for path in paths[:_MOST_PATHS]:
        say(f"  {path}", whole=path)
    if len(paths) > _MOST_PATHS:
        say(
            f"  … và {len(paths) - _MOST_PATHS} tệp nữa trong {paths[-1].parent}",
            whole=paths[-1].parent,
        )


def trace(
    period: PeriodArgument,
    figure: Annotated[
        str,
        typer.Argument(
            metavar="SỐ_LIỆU", help="Mã số liệu, ví dụ BM01.gn_lk hay BM02.HT01.luy_ke."
        ),
    ],
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Truy một số liệu về từng ô của tệp gốc."""
    from hycampaign.cli.show.trace import show_trace, trace_object
    from hycampaign.workflow import publish
    from hycampaign.workflow.quarter import open_quarter

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    traced = publish.trace(quarter, figure)
    if as_json:
        emit_json(trace_object(traced.figure, traced.sources))
    else:
        show_trace(traced.figure, traced.sources, traced.names)
