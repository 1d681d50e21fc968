"""How a command ends when it cannot do its work: a sentence, a hint, an exit code."""

import traceback
from datetime import datetime
from pathlib import Path

from hycampaign.cli.show.findings import show_findings, show_ordered
from hycampaign.cli.voice.console import remark
from hycampaign.cli.voice.exit_status import ExitStatus
from hycampaign.model.trouble.failure import (
    DefinitionRejected,
    Failure,
    Misnamed,
    TemplateBroken,
)
from hycampaign.model.trouble.finding import findings_in_order


def show_failure(failure: Failure) -> ExitStatus:
    """Print why we cannot go on and what to do about it."""
    remark(f"Không thể tiếp tục: {failure}", style="bold red")
    if failure.hint:
        remark(f"→ {failure.hint}")
    if isinstance(failure, DefinitionRejected):
        show_ordered(failure.findings, {}, say=remark)
    if isinstance(failure, TemplateBroken):
        show_findings(findings_in_order(failure.findings, ()), {}, say=remark)
    return ExitStatus.USAGE if isinstance(failure, Misnamed) else ExitStatus.FAILURE


def show_system_failure(error: OSError) -> ExitStatus:
    """Print what the operating system refused: a full disk, a file in use, no permission."""
    name = f" “{error.filename}”" if error.filename else ""
    remark(f"Không thể tiếp tục: không đọc hoặc ghi được tệp{name}.", style="bold red")
    remark(f"   Máy tính báo: {error.strerror or error}")
    remark(
        "→ Đóng tệp nếu đang mở trong Excel hoặc Word, xem ổ đĩa còn chỗ không, rồi chạy lại."
    )
    return ExitStatus.FAILURE


def show_bug(error: BaseException, folder: Path) -> ExitStatus:
    """Write the traceback to a log file and print one sentence."""
    now = datetime.now()  # noqa: DTZ005 - a log name in the clerk's own time
    path = folder / f"loi-{now:%Y%m%d-%H%M%S}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(traceback.format_exception(error)), encoding="utf-8-sig")
        where = f"Chi tiết đã ghi vào {path}"
    except OSError:
        where = f"Chi tiết: {type(error).__name__}: {error}"
    remark(
        "Chương trình gặp lỗi ngoài dự kiến; dữ liệu đã nhận không bị ảnh hưởng.",
        style="bold red",
    )
    remark(where)
    return ExitStatus.BUG
