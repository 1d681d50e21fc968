"""Rehearse: simulate one period, or play a whole demonstration."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from hycampaign.cli.commands.locate import period_from, workspace_at
from hycampaign.cli.commands.options import (
    JsonOption,
    PackOption,
    PeriodArgument,
    WorkspaceOption,
)
from hycampaign.cli.voice.console import answer, answer_json, answer_table, plain_table
from hycampaign.cli.voice.exit_status import ExitStatus
from hycampaign.vietnamese.numbers.printed import count_text

_MOST_NAMED = 12


def simulate(
    period: PeriodArgument,
    workspace: WorkspaceOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="So kết quả đã làm với đáp án của lần diễn tập.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Diễn tập: điền các biểu đã phát hành, cài sẵn lỗi và đáp án."""
    from hycampaign.workflow import rehearsal
    from hycampaign.workflow.quarter import open_quarter

    quarter = open_quarter(workspace_at(workspace), period_from(period))
    if check:
        _show_check(rehearsal.check(quarter), as_json=as_json)
        return
    played = rehearsal.simulate(quarter)
    if as_json:
        answer_json(played.as_object())
        return
    inbox = quarter.workspace.inbox(quarter.period)
    answer(f"Đã gửi {played.files} tệp vào {inbox}", whole=inbox)
    truth = quarter.workspace.truth(quarter.period)
    answer(f"Cài sẵn {len(played.mistakes)} loại lỗi; đáp án: {truth}")
    answer(f"→ Tiếp theo: hycampaign run {quarter.period}")


def _show_check(result: Any, *, as_json: bool) -> None:
    if as_json:
        answer_json(result.as_object())
    else:
        answer(_check_words(result))
        for line in [*result.missed, *result.unexpected, *result.wrong][:_MOST_NAMED]:
            answer(f"  {line}", style="yellow")
    raise typer.Exit(ExitStatus.CLEAN if result.is_perfect else ExitStatus.ERRORS_FOUND)


def _check_words(result: Any) -> str:
    found = f"tìm ra {count_text(result.found)}/{count_text(result.planted)} lỗi cài sẵn"
    wrong, compared = count_text(result.figures_wrong), count_text(result.figures_compared)
    false = f"{count_text(result.false_errors)} lỗi báo nhầm"
    return f"Đối chiếu đáp án: {found}, {false}, {wrong} số sai trong {compared} số đã so."


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="THƯ_MỤC", help="Thư mục mới (mặc định: demo).")
    ] = Path("demo"),
    units: Annotated[
        str, typer.Option("--units", metavar="N|all", help="Số đơn vị, hoặc all: tất cả.")
    ] = "12",
    pack: PackOption = None,
) -> None:
    """Xem thử: chạy trọn quý III và quý IV năm 2026 với số liệu giả."""
    from hycampaign.cli.voice.progress import shown_steps
    from hycampaign.workflow import rehearsal

    most = _units_from(units)
    steps = len(rehearsal.DEMO_PERIODS) * len(rehearsal.STEPS)
    with shown_steps(steps) as watcher:
        played = list(rehearsal.demo(folder.absolute(), watcher, most, pack))
    table = plain_table(
        "Kỳ", "Phát hành", "Tệp nhận", "Đã nộp", "Muộn", "Lỗi", "Cảnh báo", right=range(1, 7)
    )
    for one in played:
        numbers = (one.issued, one.received, one.reported, one.late, one.errors, one.warnings)
        table.add_row(Text(str(one.period)), *(Text(count_text(number)) for number in numbers))
    answer_table(table)
    for one in played:
        answer(f"{one.period} · {_check_words(one.check)}")
    answer("Mở xem:", style="bold")
    for path in _worth_opening(played[-1]):
        answer(f"  {path}", whole=path)


def _worth_opening(last: Any) -> list[Path]:
    letters = [path for path in last.documents if path.name[:1].isdigit()]
    main = [path for path in last.documents if path not in letters]
    return [last.summary, *main[:3], *letters[:1]]


def _units_from(text: str) -> int | None:
    if text.strip().lower() == "all":
        return None
    if text.strip().isdigit() and int(text) > 0:
        return int(text)
    answer(f"“{text}” không phải là số đơn vị; ghi một số từ 1, hoặc all.", style="red")
    raise typer.Exit(ExitStatus.USAGE)
