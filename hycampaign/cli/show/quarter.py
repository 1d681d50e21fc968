"""Where a quarter stands, on the screen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from rich.text import Text

from hycampaign.cli.voice.console import answer, answer_table, plain_table
from hycampaign.ingest.versions.timing import Timing
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.trouble.finding import Severity
from hycampaign.model.workspace import Workspace
from hycampaign.vietnamese.dates import short_date
from hycampaign.vietnamese.numbers.printed import count_text, text_from_decimal
from hycampaign.workflow.standing import Standing

_MOST_NAMED = 12
_PERCENT = Decimal(100)


def show_receipts(receipts: Iterable[Receipt], inbox: Path) -> None:
    """Print how many files ended in which way, and name those that need the clerk.

    Files that wait come first. A zip or a mail that was opened, and what Windows leaves in a
    folder, need nobody: in a quarter's post they would hide the others.
    """
    known = list(receipts)
    counts = Counter(receipt.outcome for receipt in known)
    answer(
        f"Đã xem {count_text(len(known))} tệp: "
        + ", ".join(_counted(o, counts[o]) for o in Outcome if counts[o])
    )
    needing = [r for r in known if r.outcome is Outcome.QUARANTINED]
    needing += [r for r in known if r.outcome is Outcome.NOT_A_REPORT and _is_to_be_seen(r)]
    for receipt in needing[:_MOST_NAMED]:
        place = receipt.path.removeprefix(str(inbox)).lstrip("\\/")
        answer(f"{receipt.outcome.label}: {place}", style="yellow", indent=2)
        for finding in receipt.findings[:1]:
            answer(f"{finding.code.id}  {finding.message}", indent=6)
            answer(f"→ {finding.hint}", style="dim", indent=6)
    if len(needing) > _MOST_NAMED:
        answer(
            f"  … và {len(needing) - _MOST_NAMED} tệp nữa (xem đủ bằng --json).", style="dim"
        )


def _is_to_be_seen(receipt: Receipt) -> bool:
    return any(f.code.severity is not Severity.NOTICE for f in receipt.findings)


def show_timing(timing: Iterable[Timing]) -> None:
    """Print how many of the accepted files came early or late; nothing when none did."""
    counts = Counter(timing)
    told = [f"{counts[one]} {one.label}" for one in (Timing.EARLY, Timing.LATE) if counts[one]]
    if told:
        answer(f"Trong đó nộp {'; '.join(told)}.")


def _counted(outcome: Outcome, count: int) -> str:
    return f"{count_text(count)} {outcome.label}"


def rates(completeness: Completeness) -> list[tuple[str, int, str]]:
    """Return the five rates: what, how many units, share of those expected."""
    expected = len(completeness.expected)
    reported = len(completeness.reported)
    faulty = len(completeness.with_errors)
    rows = [
        ("Đã nộp", reported),
        ("Nộp đúng hạn", reported - len(completeness.late)),
        ("Nộp muộn", len(completeness.late)),
        ("Chưa nộp", len(completeness.missing)),
        ("Đã nộp, không còn lỗi", reported - faulty),
    ]
    return [(label, count, _share(count, expected)) for label, count in rows]


def _share(count: int, expected: int) -> str:
    if not expected:
        return ""
    return text_from_decimal(Decimal(count) / Decimal(expected) * _PERCENT, 1) + "%"


def show_completeness(campaign: Campaign, period: Period, completeness: Completeness) -> None:
    """Print the five rates and the names of those who have not reported."""
    if campaign.notice:
        answer(campaign.notice, style="bold red")
    deadline = short_date(campaign.deadline(period))
    expected = len(completeness.expected)
    title = f"{period.name} · hạn nộp {deadline} · {expected} đơn vị"
    answer(title[0].upper() + title[1:], style="bold")
    table = plain_table("", "Đơn vị", "Tỷ lệ", right=(1, 2))
    for label, count, share in rates(completeness):
        table.add_row(Text(label), Text(str(count)), Text(share))
    answer_table(table)
    missing = [campaign.unit(code) for code in completeness.missing]
    names = [unit.name for unit in missing if unit is not None]
    if names:
        rest = (
            f" … và {len(names) - _MOST_NAMED} đơn vị nữa" if len(names) > _MOST_NAMED else ""
        )
        answer(f"Chưa nộp: {', '.join(names[:_MOST_NAMED])}{rest}.")


def next_step(workspace: Workspace, period: Period, standing: Standing) -> str:
    """Return which command is due for a quarter that stands so."""
    if workspace.kept_definition(period).is_file():
        return f"Kỳ này đã chốt; cần sửa thì mở lại bằng hycampaign reopen {period}"
    if not standing.completeness.reported:
        inbox = workspace.inbox(period).relative_to(workspace.root).as_posix()
        return f"Tiếp theo: chép tệp nhận về vào {inbox}, rồi hycampaign ingest {period}"
    if standing.completeness.with_errors:
        return f"Tiếp theo: hycampaign validate {period}, rồi gửi phiếu lỗi cho đơn vị"
    if standing.completeness.missing:
        return f"Tiếp theo: hycampaign run {period}; có thêm tệp thì hycampaign ingest {period}"
    return f"Tiếp theo: hycampaign run {period}"


def show_changes(changes: Mapping[str, Sequence[object]], names: Mapping[str, str]) -> None:
    """Print what each resubmission changed, cell by cell, the first few of them."""
    for sha256, cells in changes.items():
        answer(
            f"Nộp lại: {names.get(sha256, '')}, {count_text(len(cells))} ô thay đổi",
            style="bold",
        )
        for change in cells[:_MOST_NAMED]:
            answer(f"  {change}")
        if len(cells) > _MOST_NAMED:
            answer(
                f"  … và {count_text(len(cells) - _MOST_NAMED)} ô nữa (xem đủ bằng --json).",
                style="dim",
            )


def completeness_object(period: Period, completeness: Completeness) -> dict[str, object]:
    """Return where a quarter stands, for scripts: lists of unit codes and the five rates."""
    return {
        "period": str(period),
        "expected": list(completeness.expected),
        "reported": list(completeness.reported),
        "late": list(completeness.late),
        "missing": list(completeness.missing),
        "with_errors": list(completeness.with_errors),
        "with_warnings": list(completeness.with_warnings),
        "rates": {label: share for label, _, share in rates(completeness)},
    }
