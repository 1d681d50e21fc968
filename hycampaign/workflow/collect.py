"""While reports come in: received, recorded, compared with the version before, checked."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from hycampaign.ingest.files.arrival import Arrival
from hycampaign.ingest.versions.difference import CellChange, difference
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.trouble.failure import NothingToDo
from hycampaign.workflow.invented import is_rehearsed
from hycampaign.workflow.quarter import Quarter
from hycampaign.workflow.standing import Standing

# Files recorded in one transaction: few enough that a crash costs little to read again.
_BATCH = 20


def returned_files(quarter: Quarter, paths: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return the files to be received; those of the inbox of the period without ``paths``.

    Raises:
        NothingToDo: there is no inbox yet.
    """
    from hycampaign.ingest.files.inbox import found_files

    inbox = quarter.workspace.inbox(quarter.period)
    if not paths and not inbox.is_dir():
        sentence = f"Chưa có thư mục nhận báo cáo của {quarter.period.name}: {inbox}"
        raise NothingToDo(sentence, "Tạo thư mục này rồi chép tệp của các đơn vị vào.")
    # An inbox without files is no news; a folder that was named and has none is.
    return found_files(paths) if paths else tuple(p for p in found_files([inbox]) if p != inbox)


def arrival(quarter: Quarter, now: datetime, *, by_file_date: bool = False) -> Arrival:
    """Return when the files of a quarter came: now, or on the days on which they were saved.

    In a rehearsed quarter the units' files bear the days on which they are played to come.
    """
    invented = is_rehearsed(quarter.workspace, quarter.period)
    return Arrival(now, by_file_date=by_file_date or invented)


def _all(receipts: Iterable[Receipt], total: int) -> Iterator[Receipt]:  # noqa: ARG001
    return iter(receipts)


def ingest(
    quarter: Quarter,
    files: Sequence[Path],
    arrival: Arrival,
    *,
    unit: str = "",
    follow: Callable[[Iterable[Receipt], int], Iterator[Receipt]] = _all,
) -> tuple[Receipt, ...]:
    """Receive files in the order in which they came, and return what became of each.

    ``unit`` is what the clerk says that the files are of. ``follow`` passes on the receipts as
    they are recorded, at most as many as there are files. A file that is older than what was
    there before says so: one that repeats a version which another has replaced, and one that
    was saved before the version that it replaces.

    Raises:
        PeriodClosed: the quarter takes nothing any more.
    """
    from hycampaign.ingest.versions.age import Known, about_age

    store, period, archive = quarter.store, quarter.period, quarter.workspace.archive
    store.refuse_closed(period)
    recorded = tuple(follow(_recorded(quarter, files, arrival, unit), len(files)))
    # All must be recorded before the history is read: reading holds writers off.
    given = store.mark_superseded(period, recorded)
    known = Known(partial(store.versions, period), partial(store.receipts, period), archive)
    return tuple(about_age(receipt, known) for receipt in given)


def _recorded(
    quarter: Quarter, files: Sequence[Path], arrival: Arrival, unit: str
) -> Iterator[Receipt]:
    """Yield receipts once they are recorded; whether a version still counts is not known."""
    from hycampaign.ingest.receive import Reception, received

    archive = quarter.workspace.archive
    in_order = sorted(files, key=arrival.order)
    for _, day in groupby(in_order, key=lambda path: arrival.of(path).date()):
        group = tuple(day)
        at = arrival.of(group[-1])
        reception = Reception.of(quarter.campaign, quarter.period, archive, at)
        receipts = received(reception.declaring(unit) if unit else reception, group)
        while batch := tuple(islice(receipts, _BATCH)):
            yield from quarter.store.record_all(quarter.period, batch, at)


def changes_of(
    quarter: Quarter, receipts: Iterable[Receipt]
) -> dict[str, tuple[CellChange, ...]]:
    """Return what each resubmission changed against the version before it, by SHA-256."""
    changes: dict[str, tuple[CellChange, ...]] = {}
    for receipt in receipts:
        if receipt.version > 1 and receipt.outcome is not Outcome.UNCHANGED:
            versions = {
                v.version: v for v in quarter.store.versions(quarter.period, receipt.unit)
            }
            before, after = versions[receipt.version - 1], versions[receipt.version]
            changes[receipt.sha256] = difference(quarter.campaign, before, after)
    return changes


def validate(quarter: Quarter, now: datetime) -> Standing:
    """Apply the rules to the reports that count, and write the feedback to the units.

    Feedback to a unit that has nothing to mend any more is taken away.
    """
    from hycampaign.validate.feedback.write import KIND, feedback_files
    from hycampaign.validate.run import find_problems

    store, period, campaign = quarter.store, quarter.period, quarter.campaign
    store.refuse_closed(period)
    submissions = store.current(period)
    found = find_problems(campaign, period, submissions, quarter.history())
    store.save_findings(period, found, now)
    standing = quarter.standing_with(submissions, found)
    files = feedback_files(campaign, period, standing.findings, submissions)
    quarter.outputs.put_all(quarter.workspace.feedback(period), files, instead_of=[KIND])
    return standing
