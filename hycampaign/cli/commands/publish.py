"""At the end of the quarter: aggregate, draft, run, close, reopen."""

from datetime import datetime
from functools import partial
from typing import Annotated

import typer

from hycampaign.cli.commands.locate import moment_from, period_from, workspace_at
from hycampaign.cli.commands.manner import manner_from
from hycampaign.cli.commands.options import (
    DryRunOption,
    ForceOption,
    JsonOption,
    OnlyOption,
    OnOption,
    PeriodArgument,
    WorkspaceOption,
)
from hycampaign.cli.voice.console import answer, answer_json


def aggregate(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    force: ForceOption = False,
    only: OnlyOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Tổng hợp số liệu vào bao-cao/KỲ/tong-hop.xlsx."""
    from hycampaign.cli.show.written import exit_status, tell_written
    from hycampaign.workflow import publish
    from hycampaign.workflow.quarter import open_quarter

    asked = period_from(period)
    manner = manner_from(f"aggregate {asked}", force=force, only=only, dry_run=dry_run)
    quarter = open_quarter(workspace_at(workspace), asked, manner)
    standing = quarter.standing()
    totals = publish.figures(quarter, standing)
    put = publish.aggregate(quarter, standing, totals)
    tell_written([put], quarter.outputs, as_json=as_json)
    raise typer.Exit(exit_status(quarter.outputs))


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
    only: OnlyOption = None,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Dự thảo văn bản Word: kế hoạch, báo cáo, công văn."""
    from hycampaign.cli.show.written import exit_status, tell_written
    from hycampaign.workflow import publish
    from hycampaign.workflow.quarter import open_quarter

    asked = period_from(period)
    command = " ".join(["draft", str(asked), *(kinds or ())])
    manner = manner_from(command, force=force, only=only, dry_run=dry_run)
    quarter = open_quarter(workspace_at(workspace), asked, manner)
    publish.refuse_unknown_documents(quarter, kinds or ())
    standing = quarter.standing()
    order = publish.DraftOrder(moment_from(on), tuple(kinds or ()))
    puts = publish.draft(quarter, standing, publish.figures(quarter, standing), order)
    tell_written(puts, quarter.outputs, as_json=as_json)
    raise typer.Exit(exit_status(quarter.outputs))


def run(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    on: OnOption = "",
    force: ForceOption = False,
    only: OnlyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Làm trọn cuối quý: nhận, kiểm tra, tổng hợp, dự thảo."""
    from hycampaign.cli.show.findings import has_errors, severity_words
    from hycampaign.cli.show.finished import finished_document
    from hycampaign.cli.show.quarter import show_completeness, show_receipts
    from hycampaign.cli.show.written import exit_status, tell_written
    from hycampaign.cli.voice.progress import shown_steps
    from hycampaign.workflow import whole
    from hycampaign.workflow.quarter import open_quarter

    asked = period_from(period)
    manner = manner_from(f"run {asked}", force=force, only=only, dry_run=False)
    quarter = open_quarter(workspace_at(workspace), asked, manner)
    show = partial(show_receipts, inbox=quarter.workspace.inbox(quarter.period))
    with shown_steps(len(whole.FINISHING), None if as_json else show) as watcher:
        done = whole.finish(quarter, moment_from(on), watcher)
    standing = done.standing
    if as_json:
        answer_json(finished_document(quarter, done))
    else:
        show_completeness(quarter.campaign, quarter.period, standing.completeness)
        answer(f"Số liệu: {severity_words(standing.findings)}.")
        tell_written((done.summary, *done.documents), quarter.outputs, as_json=False)
    raise typer.Exit(exit_status(quarter.outputs, errors=has_errors(standing.findings)))


def close(period: PeriodArgument, workspace: WorkspaceOption = None) -> None:
    """Khóa sổ một kỳ: không nhận thêm, không đổi được nữa."""
    from hycampaign.workflow.keep import close_quarter
    from hycampaign.workflow.quarter import open_quarter

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    now = datetime.now()  # noqa: DTZ005 - the clerk's own time
    close_quarter(quarter.workspace, quarter.store, quarter.period, now)
    answer(
        f"Đã khóa {quarter.period.name}. Mở lại: hycampaign reopen {quarter.period} --reason …"
    )


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
    answer(f"Đã mở lại {meant.name}.")


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
        answer_json(trace_object(traced.figure, traced.sources))
    else:
        show_trace(traced.figure, traced.sources, traced.names)
