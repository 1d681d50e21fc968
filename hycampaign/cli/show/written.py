"""What became of the files that a command wrote for people, on the screen and as data."""

from collections.abc import Callable, Iterable, Sequence

from hycampaign.cli.voice.console import answer, answer_json, remark
from hycampaign.cli.voice.exit_status import ExitStatus
from hycampaign.office.disk.outputs import Outputs
from hycampaign.office.disk.put import Put, PutOutcome
from hycampaign.vietnamese.numbers.printed import count_text

_MOST_NAMED = 12
_MOST_PATHS = 6
_WRITTEN, _UNCHANGED, _REMOVED = PutOutcome.WRITTEN, PutOutcome.UNCHANGED, PutOutcome.REMOVED
_DONE = {
    _WRITTEN: ("đã ghi", "sẽ ghi"),
    _UNCHANGED: ("không đổi", "không đổi"),
    _REMOVED: ("đã bỏ vì không còn cần", "sẽ bỏ vì không còn cần"),
}


def count_sentence(puts: Iterable[Put], *, dry_run: bool) -> str:
    """Return how many files were written, are as they were, were removed: one line."""
    outcomes = [put.outcome for put in puts]
    counted = [
        f"{count_text(outcomes.count(outcome))} tệp {words[dry_run]}"
        for outcome, words in _DONE.items()
        if outcome in outcomes
    ]
    return ", ".join(counted) or f"0 tệp {_DONE[_WRITTEN][dry_run]}"


def show_paths(puts: Sequence[Put], outputs: Outputs) -> None:
    """Print how many files were written and where the first of them are."""
    dry_run = outputs.manner.dry_run
    answer(f"{count_sentence(puts, dry_run=dry_run).capitalize()}:", style="green")
    paths = [put.path for put in puts if put.is_done and put.outcome is not _REMOVED]
    for path in paths[:_MOST_PATHS]:
        answer(f"  {path}", whole=path)
    if len(paths) > _MOST_PATHS:
        folder = paths[-1].parent
        answer(
            f"  … và {count_text(len(paths) - _MOST_PATHS)} tệp nữa trong {folder}",
            whole=folder,
        )


def show_unwritten(outputs: Outputs) -> None:
    """Print what a command has not written or removed, why, and what to do; maybe nothing."""
    puts = outputs.puts
    kept = [put for put in puts if put.outcome is PutOutcome.KEPT]
    wanted = [put for put in kept if put.is_needed]
    held = [put for put in puts if put.is_failed and put not in wanted]
    _list("Giữ nguyên vì đã có người sửa, chưa ghi bản mới", wanted, lambda _: "")
    _list("Chưa ghi được", held, why)
    unneeded = [put for put in kept if not put.is_needed]
    _list("Không còn cần, nhưng đã có người sửa nên để nguyên", unneeded, lambda _: "")
    copies = [put for put in puts if put.copy is not None]
    _list("Bản đã sửa được giữ lại bên cạnh", copies, _copied)
    if held:
        remark("→ Đóng các tệp đang mở rồi chạy lại đúng lệnh này.")
    if wanted:
        name = wanted[0].path.name
        typed = f'"{name}"' if " " in name else name
        remark(f"→ Muốn lập lại từ đầu, bản đã sửa được giữ bên cạnh: --force --only {typed}")
    for name in outputs.unmet:
        remark(f"Lệnh này không ghi tệp nào tên “{name}”, nên --only không có tác dụng.")
    if outputs.manner.dry_run:
        remark("Đây là chạy thử (--dry-run): chưa ghi, chưa bỏ, chưa nhớ gì.", style="bold")


def tell_written(puts: Sequence[Put], outputs: Outputs, *, as_json: bool) -> None:
    """Tell the clerk, or a script, what became of the files of a command.

    ``puts`` are those that it is about; the others are told only where one was not written.
    """
    if as_json:
        answer_json({"files": written_object(outputs.puts)})
    else:
        show_paths(puts, outputs)
        show_unwritten(outputs)


def exit_status(outputs: Outputs, *, errors: bool = False) -> ExitStatus:
    """Return 0 when everything stands there that was asked for and the data has no errors."""
    is_missing = bool(outputs.unmet) or any(put.is_failed for put in outputs.puts)
    return ExitStatus.ERRORS_FOUND if errors or is_missing else ExitStatus.CLEAN


def written_object(puts: Iterable[Put]) -> list[dict[str, str]]:
    """Return what became of each file, for scripts."""
    return [
        {
            "unit": put.about,
            "path": str(put.path),
            "outcome": put.outcome.value,
            "reason": why(put) if put.is_failed else "",
            "copy": str(put.copy or ""),
        }
        for put in puts
    ]


def why(put: Put) -> str:
    """Return why a file was not written or removed."""
    if put.outcome is PutOutcome.KEPT:
        return "đã có người sửa"
    if put.outcome is PutOutcome.READ_ONLY:
        return "tệp để chế độ chỉ đọc"
    program = put.holder.program or "chương trình khác"
    person = f" (người mở: {put.holder.person})" if put.holder.person else ""
    gone = "" if put.is_needed else "; không còn cần, chưa bỏ được"
    return f"đang mở trong {program}{person}{gone}"


def _copied(put: Put) -> str:
    return put.copy.name if put.copy is not None else ""


def _list(heading: str, puts: Sequence[Put], told: Callable[[Put], str]) -> None:
    if not puts:
        return
    remark(f"{heading} ({count_text(len(puts))}):", style="yellow")
    for put in puts[:_MOST_NAMED]:
        reason = told(put)
        remark(f"  {put.path}" + (f" – {reason}" if reason else ""), whole=put.path)
    if len(puts) > _MOST_NAMED:
        remark(f"  … và {count_text(len(puts) - _MOST_NAMED)} tệp nữa (xem đủ bằng --json).")
