"""The order of a whole quarter, and the only place that has it.

Forms go out, the units fill them in, reports come in, they are checked, added up, and the
documents are drafted. ``run`` makes what follows the sending, a rehearsal all of it, with the
units' part between; benchmarks as much as they measure.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hycampaign.draft.outcome import Drafts
from hycampaign.issue.outcome import IssuedFile
from hycampaign.model.reported.figures import Figures
from hycampaign.model.reported.receipt import Receipt
from hycampaign.workflow import collect, prepare, publish
from hycampaign.workflow.quarter import Quarter, reporting_units
from hycampaign.workflow.standing import Standing
from hycampaign.workflow.watcher import NOBODY, Watcher

SEND_OUT = "phát hành biểu mẫu"
TAKE_IN, CHECK, ADD_UP, DRAFT = "nhận báo cáo", "kiểm tra", "tổng hợp", "dự thảo văn bản"
FINISHING = (TAKE_IN, CHECK, ADD_UP, DRAFT)


@dataclass(frozen=True, slots=True)
class Finished:
    """What the end of a quarter came to, step by step."""

    receipts: tuple[Receipt, ...]
    standing: Standing
    totals: Figures
    summary: Path
    drafts: Drafts

    @property
    def paths(self) -> tuple[Path, ...]:
        """What was written for the office: the summary workbook, then the documents."""
        return (self.summary, *self.drafts.paths)


def step(quarter: Quarter, name: str) -> str:
    """Return how a step of the quarter is announced."""
    return f"{quarter.period}: {name}"


def send_out(quarter: Quarter, watcher: Watcher = NOBODY) -> tuple[IssuedFile, ...]:
    """Issue the forms of the quarter to all units that report."""
    watcher.step(step(quarter, SEND_OUT))
    units = reporting_units(quarter)
    return tuple(watcher.each(prepare.issue(quarter, units), len(units)))


def take_in(quarter: Quarter, now: datetime, watcher: Watcher = NOBODY) -> tuple[Receipt, ...]:
    """Receive what lies in the inbox of the quarter.

    Raises:
        NothingToDo: there is no inbox yet.
        PeriodClosed: the quarter takes nothing any more.
    """
    watcher.step(step(quarter, TAKE_IN))
    files = collect.returned_files(quarter)
    arrival = collect.arrival(quarter, now)
    receipts = collect.ingest(quarter, files, arrival, follow=watcher.each)
    watcher.received(receipts)
    return receipts


def finish(
    quarter: Quarter, now: datetime, watcher: Watcher = NOBODY, *, force: bool = False
) -> Finished:
    """Make everything that follows the sending; ``now`` is the day that documents bear.

    With ``force`` the summary and documents that somebody has edited are written anew.

    Raises:
        NothingToDo: there is no inbox yet, or nobody has reported.
        PeriodClosed: the quarter takes nothing any more.
        OutputInTheWay: somebody worked on the summary workbook.
        TemplateBroken: a document cannot be drafted.
    """
    receipts = take_in(quarter, now, watcher)
    watcher.step(step(quarter, CHECK))
    standing = collect.validate(quarter, now)
    watcher.step(step(quarter, ADD_UP))
    totals = publish.figures(quarter, standing)
    summary = publish.aggregate(quarter, standing, totals, force=force)
    watcher.step(step(quarter, DRAFT))
    order = publish.DraftOrder(now, force=force)
    drafts = publish.draft(quarter, standing, totals, order)
    return Finished(receipts, standing, totals, summary, drafts)
