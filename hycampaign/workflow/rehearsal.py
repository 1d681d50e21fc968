"""A whole quarter played through: the units' part too, against the truth that was planted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from hycampaign.ingest.files.arrival import Arrival
from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.finding import Severity
from hycampaign.model.workspace import Workspace
from hycampaign.simulate.expect.outcome import CheckResult, Played
from hycampaign.workflow import collect, prepare, publish
from hycampaign.workflow.quarter import Quarter, open_quarter, reporting_units

DEMO_PERIODS = (Period(2026, "Q3"), Period(2026, "Q4"))
SEED = 1478
STEPS_A_QUARTER = 6
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
        NothingToDo: no forms have been issued for the period.
    """
    from hycampaign.model.trouble.failure import NothingToDo
    from hycampaign.simulate.play.play import Rehearsal, rehearse

    workspace, period = quarter.workspace, quarter.period
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
    progress: Callable[[str], None],
    most_units: int | None = None,
    pack: Path | None = None,
) -> Iterator[Rehearsed]:
    """Play two quarters in a new workspace; ``progress`` hears of every step.

    ``pack`` is the folder of another campaign than the shipped one.
    """
    workspace = prepare.create_workspace(root, pack=pack, most_units=most_units)
    for period in DEMO_PERIODS:
        yield _played(workspace, period, progress)


def _played(workspace: Workspace, period: Period, progress: Callable[[str], None]) -> Rehearsed:
    quarter = open_quarter(workspace, period)
    # The clerk of a rehearsal works on the evening when the last reports are in.
    day = quarter.campaign.deadline(period) + timedelta(days=_DAYS_AFTER_DEADLINE)
    now = datetime.combine(day, time(17))
    progress(f"{period}: phát hành biểu mẫu")
    issued = list(prepare.issue(quarter, reporting_units(quarter)))
    progress(f"{period}: đơn vị điền và gửi về")
    simulate(quarter)
    progress(f"{period}: nhận báo cáo")
    files = collect.returned_files(quarter)
    arrival = Arrival(now, by_file_date=True)
    receipts = collect.mark_superseded(quarter, collect.ingest(quarter, files, arrival))
    progress(f"{period}: kiểm tra")
    standing = collect.validate(quarter, now)
    progress(f"{period}: tổng hợp")
    totals = publish.figures(quarter, standing)
    summary = publish.aggregate(quarter, standing, totals)
    progress(f"{period}: dự thảo văn bản")
    drafts = publish.draft(quarter, standing, totals, publish.DraftOrder(now))
    weights = [finding.code.severity for finding in standing.findings]
    return Rehearsed(
        period,
        len(issued),
        len(receipts),
        len(standing.completeness.reported),
        len(standing.completeness.late),
        weights.count(Severity.ERROR),
        weights.count(Severity.WARNING),
        summary,
        drafts.paths,
        check(quarter),
    )
