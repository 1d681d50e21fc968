"""The order of a whole quarter, and the only place that has it.

Forms go out, the units fill them in, reports come in, they are checked, added up, and the
documents are drafted. ``run`` makes what follows the sending, a rehearsal all of it, with the
units' part between; benchmarks as much as they measure.
"""

from dataclasses import dataclass
from datetime import datetime

from hycampaign.model.reported.figures import Figures
from hycampaign.model.reported.receipt import Receipt
from hycampaign.office.disk.put import Put
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
    summary: Put
    documents: tuple[Put, ...]


def step(quarter: Quarter, name: str) -> str:
    """Return how a step of the quarter is announced."""
    return f"{quarter.period}: {name}"


def send_out(quarter: Quarter, watcher: Watcher = NOBODY) -> tuple[Put, ...]:
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


def finish(quarter: Quarter, now: datetime, watcher: Watcher = NOBODY) -> Finished:
    """Make everything that follows the sending; ``now`` is the day that documents bear.

    A file that is kept or held by another program does not stop the others.

    Raises:
        NothingToDo: there is no inbox yet, or nobody has reported.
        PeriodClosed: the quarter takes nothing any more.
        TemplateBroken: a document cannot be drafted.
    """
    receipts = take_in(quarter, now, watcher)
    watcher.step(step(quarter, CHECK))
    standing = collect.validate(quarter, now)
    watcher.step(step(quarter, ADD_UP))
    totals = publish.figures(quarter, standing)
    summary = publish.aggregate(quarter, standing, totals)
    watcher.step(step(quarter, DRAFT))
    documents = publish.draft(quarter, standing, totals, publish.DraftOrder(now))
    return Finished(receipts, standing, totals, summary, documents)
