"""A whole quarter played through: the units' part too, against the truth that was planted."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.finding import Severity
from hycampaign.simulate.expect.outcome import CheckResult, Played
from hycampaign.workflow import prepare, publish, whole
from hycampaign.workflow.invented import refuse_real
from hycampaign.workflow.quarter import Quarter, open_quarter
from hycampaign.workflow.watcher import NOBODY, Watcher

DEMO_PERIODS = (Period(2026, "Q3"), Period(2026, "Q4"))
SEED = 1478
SIMULATE = "đơn vị điền và gửi về"
STEPS = (whole.SEND_OUT, SIMULATE, *whole.FINISHING)
_DAYS_AFTER_DEADLINE = 6


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a rehearsed quarter came to, for the closing table."""

    period: Period
    issued: int
    received: int
    reported: int
    late: int
    errors: int
    warnings: int
    summary: Path
    documents: tuple[Path, ...]
    check: CheckResult


def simulate(quarter: Quarter, seed: int = SEED) -> Played:
    """Fill the issued forms of the period as units would, into its inbox.

    Raises:
        NotForRehearsal: the workspace is one of real reports.
        PeriodClosed: the quarter takes nothing any more.
        NothingToDo: no forms have been issued for the period.
        OutputInTheWay: files that no rehearsal has sent lie in the inbox.
    """
    from hycampaign.model.trouble.failure import NothingToDo
    from hycampaign.simulate.play.play import Rehearsal, rehearse

    workspace, period = quarter.workspace, quarter.period
    refuse_real(workspace)
    quarter.store.refuse_closed(period)
    if not workspace.issued(period).is_dir():
        sentence = f"Chưa phát hành biểu mẫu của {period.name}."
        raise NothingToDo(sentence, f"Chạy hycampaign issue {period} trước.")
    folders = Rehearsal(
        workspace.issued(period),
        workspace.inbox(period),
        workspace.truth(period),
        workspace.truth(period.previous),
        workspace.truth(period.same_last_year),
    )
    return rehearse(quarter.campaign, period, folders, seed)


def check(quarter: Quarter) -> CheckResult:
    """Compare what the pipeline produced for a rehearsed period with the truth.

    Raises:
        NothingToDo: the period has not been rehearsed.
    """
    from hycampaign.model.trouble.failure import NothingToDo
    from hycampaign.simulate.expect.check import Produced, compare
    from hycampaign.simulate.workbook.read import control_values, read_truth, summary_values

    workspace, period = quarter.workspace, quarter.period
    if not workspace.truth(period).is_file():
        name = period.name[0].upper() + period.name[1:]
        sentence = f"{name} chưa được diễn tập nên không có gì để so."
        raise NothingToDo(sentence, f"Chạy hycampaign simulate {period} trước.")
    standing = quarter.standing()
    totals = publish.figures(quarter, standing)
    values = {name: figure.value for name, figure in totals.figures.items()}
    reports = sorted(workspace.reports(period).glob("*.docx"))
    produced = Produced(
        quarter.store.receipts(period),
        standing.findings,
        values,
        summary_values(workspace.summary(period)),
        control_values(reports),
    )
    truth = read_truth(workspace.truth(period))
    # What is left out on purpose, for units that have merged since, is not wrong.
    shown = {n: v for n, v in truth.totals.items() if n not in totals.incomparable}
    return compare(replace(truth, totals=shown), produced)


def demo(
    root: Path,
    watcher: Watcher = NOBODY,
    most_units: int | None = None,
    pack: Path | None = None,
) -> Iterator[Rehearsed]:
    """Play two quarters in a new workspace.

    ``pack`` is the folder of another campaign than the shipped one.
    """
    workspace = prepare.create_workspace(
        root, pack=pack, most_units=most_units, for_rehearsal=True
    )
    for period in DEMO_PERIODS:
        yield play(open_quarter(workspace, period), watcher)


def play(quarter: Quarter, watcher: Watcher = NOBODY) -> Rehearsed:
    """Play a whole quarter, the units' part too, and compare it with the truth."""
    issued = whole.send_out(quarter, watcher)
    watcher.step(whole.step(quarter, SIMULATE))
    simulate(quarter)
    finished = whole.finish(quarter, evening(quarter), watcher)
    completeness, findings = finished.standing.completeness, finished.standing.findings
    weights = [finding.code.severity for finding in findings]
    return Rehearsed(
        quarter.period,
        len(issued),
        len(finished.receipts),
        len(completeness.reported),
        len(completeness.late),
        weights.count(Severity.ERROR),
        weights.count(Severity.WARNING),
        finished.summary.path,
        tuple(put.path for put in finished.documents if put.is_done and put.is_needed),
        check(quarter),
    )


def evening(quarter: Quarter) -> datetime:
    """Return when the clerk of a rehearsal works: the last report has come in."""
    day = quarter.campaign.deadline(quarter.period) + timedelta(days=_DAYS_AFTER_DEADLINE)
    return datetime.combine(day, time(17))
