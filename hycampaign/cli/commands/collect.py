"""While reports come in: ingest, validate, status."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from hycampaign.cli.commands.locate import period_from, units_named, workspace_at
from hycampaign.cli.commands.manner import manner_from
from hycampaign.cli.commands.options import (
    ForceOption,
    JsonOption,
    OnlyOption,
    PeriodArgument,
    UnitOption,
    WorkspaceOption,
)
from hycampaign.cli.voice.console import answer, answer_json
from hycampaign.cli.voice.exit_status import ExitStatus
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.failure import UnitUnknown


def ingest(
    period: PeriodArgument,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="TỆP", help="Tệp, thư mục, .zip, .eml (mặc định: nhan-ve/KỲ)."),
    ] = None,
    workspace: WorkspaceOption = None,
    unit: UnitOption = "",
    file_dates: Annotated[
        bool, typer.Option("--file-dates", help="Lấy ngày của tệp làm ngày nhận.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Nhận tệp đơn vị gửi về: nhận diện, đọc, lưu bản gốc."""
    from hycampaign.cli.show.as_json import Told, ingest_document
    from hycampaign.cli.show.findings import has_errors
    from hycampaign.cli.show.ingested import show_ingested
    from hycampaign.cli.voice.progress import with_progress
    from hycampaign.ingest.versions.timing import timings
    from hycampaign.model.reported.receipt import Outcome
    from hycampaign.workflow import collect
    from hycampaign.workflow.quarter import open_quarter, reporting_units

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    declared = _declared(unit, paths, reporting_units(quarter))
    files = collect.returned_files(quarter, paths or [])
    arrival = collect.arrival(quarter, datetime.now(), by_file_date=file_dates)  # noqa: DTZ005 - the clerk's own time
    follow = partial(with_progress, "Nhận tệp")
    receipts = collect.ingest(quarter, files, arrival, unit=declared, follow=follow)
    timing = timings(quarter.campaign, quarter.period, receipts)
    told = Told(collect.changes_of(quarter, receipts), timing)
    if as_json:
        answer_json(ingest_document(quarter.period, receipts, told))
    else:
        show_ingested(receipts, told, quarter.campaign, quarter.workspace.inbox(quarter.period))
        answer(f"→ Tiếp theo: hycampaign validate {quarter.period}")
    held = any(receipt.outcome is Outcome.QUARANTINED for receipt in receipts)
    if held or has_errors([f for receipt in receipts for f in receipt.findings]):
        raise typer.Exit(ExitStatus.ERRORS_FOUND)


def _declared(code: str, paths: Sequence[Path] | None, units: Sequence[Unit]) -> str:
    """Return the code of the unit that the clerk says the named files are of, if any.

    Raises:
        UnitUnknown: no unit has the code, or no file was named: a whole folder would become
            the report of one unit.
    """
    if not code:
        return ""
    if not paths or any(path.is_dir() for path in paths):
        sentence = "--unit nói tệp nào là của đơn vị nào, nên phải ghi rõ tệp."
        raise UnitUnknown(sentence, f"Ví dụ: hycampaign ingest 2026-Q4 TỆP --unit {code}")
    (unit,) = units_named([code], units)
    return unit.code


def validate(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    force: ForceOption = False,
    only: OnlyOption = None,
    as_json: JsonOption = False,
) -> None:
    """Kiểm tra số liệu theo quy tắc và lập phiếu lỗi cho đơn vị."""
    from hycampaign.cli.show.as_json import finding_objects
    from hycampaign.cli.show.findings import has_errors, severity_words, show_findings
    from hycampaign.cli.show.written import (
        count_sentence,
        exit_status,
        show_unwritten,
        written_object,
    )
    from hycampaign.workflow import collect
    from hycampaign.workflow.quarter import open_quarter

    asked = period_from(period)
    manner = manner_from(f"validate {asked}", force=force, only=only, dry_run=False)
    quarter = open_quarter(workspace_at(workspace), asked, manner)
    standing = collect.validate(quarter, datetime.now())  # noqa: DTZ005 - the clerk's own time
    if as_json:
        found = finding_objects(standing.findings)
        files = written_object(quarter.outputs.puts)
        answer_json({"period": str(quarter.period), "findings": found, "files": files})
    else:
        show_findings(standing.findings, {u.code: u.name for u in quarter.campaign.units})
        faulty = len(standing.completeness.with_errors)
        answer(f"{severity_words(standing.findings)}; {faulty} đơn vị có lỗi phải sửa.")
        folder = quarter.workspace.feedback(quarter.period)
        answer(f"→ Phiếu lỗi gửi đơn vị: {folder}", whole=folder)
        answer(f"  {count_sentence(quarter.outputs.puts, dry_run=False)}")
        show_unwritten(quarter.outputs)
    raise typer.Exit(exit_status(quarter.outputs, errors=has_errors(standing.findings)))


def status(
    period: PeriodArgument, workspace: WorkspaceOption = None, as_json: JsonOption = False
) -> None:
    """Xem ai đã nộp, ai muộn, ai còn lỗi."""
    from hycampaign.cli.show.findings import severity_words
    from hycampaign.cli.show.quarter import completeness_object, next_step, show_completeness
    from hycampaign.workflow.standing import standing_of

    asked = period_from(period)
    place = workspace_at(workspace)
    campaign, standing = standing_of(place, asked)
    if as_json:
        answer_json(completeness_object(asked, standing.completeness))
        return
    show_completeness(campaign, asked, standing.completeness)
    answer(f"Đang còn: {severity_words(standing.findings)}.")
    answer(f"→ {next_step(place, asked, standing)}")
