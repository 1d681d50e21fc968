"""The order of the work: one short function per command, and nothing else knows it.

Stages are imported inside the functions, so that no command pays for pandas or Word without
need. Nothing here prints and nothing asks the clock; ``cli`` does both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from hycampaign.draft.outcome import Drafts
from hycampaign.ingest.files.arrival import Arrival
from hycampaign.ingest.versions.difference import CellChange, difference
from hycampaign.issue.outcome import IssuedFile
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.figures import Figures, Source
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.failure import NothingToDo, OutputInTheWay
from hycampaign.model.trouble.finding import Finding
from hycampaign.model.workspace import Workspace
from hycampaign.store.history import Store
from hycampaign.workflow.closing import earlier_reports
from hycampaign.workflow.standing import Standing, joined, refuse_faulty, usable_campaign

# Files recorded in one transaction: few enough that a crash costs little to read again.
_BATCH = 20


@dataclass(frozen=True, slots=True)
class Quarter:
    """What every command works on: a workspace, its definition, its history, a period.

    ``campaign`` is that of the period: its units are those that existed then.
    """

    workspace: Workspace
    campaign: Campaign
    store: Store
    period: Period

    def history(self) -> History:
        """Return what the units of the period have reported before."""
        return earlier_reports(self.workspace, self.campaign, self.store, self.period)


@dataclass(frozen=True, slots=True)
class Position(Standing):
    """Where a quarter stands, with the reports that count."""

    submissions: Mapping[str, Submission]


def create_workspace(
    root: Path,
    definition: Path | None = None,
    *,
    pack: Path | None = None,
    most_units: int | None = None,
) -> Workspace:
    """Write a new workspace: the definition as one workbook, and the Word templates.

    ``pack`` is the folder of another campaign with both, ``definition`` a folder of CSV tables
    or a workbook; the shipped ones without them. With ``most_units`` only that many units
    report, for a rehearsal on a small scale.

    Raises:
        OutputInTheWay: there is a campaign already.
        DefinitionRejected: there is no definition where it is said to be.
    """
    from hycampaign.define.read.source import read_tables
    from hycampaign.define.start.few_units import with_fewer_units
    from hycampaign.define.start.pack import pack_in, shipped_pack
    from hycampaign.define.start.write_templates import write_templates
    from hycampaign.define.write.workbook import write_definition

    workspace = Workspace(root)
    if workspace.definition.exists():
        sentence = f"Thư mục này đã có một đợt báo cáo: {workspace.definition}"
        raise OutputInTheWay(sentence, "Chọn thư mục khác, hoặc dùng tiếp thư mục này.")
    source = pack_in(pack) if pack else shipped_pack()
    tables = read_tables(definition or source.definition)
    root.mkdir(parents=True, exist_ok=True)
    write_templates(source.templates, workspace.word_templates)
    if most_units is not None:
        tables = with_fewer_units(tables, most_units)
    write_definition(workspace.definition, tables)
    return workspace


def check_definition(workspace: Workspace) -> tuple[Campaign, tuple[Finding, ...]]:
    """Read the definition and say everything that is wrong with it and its documents."""
    from hycampaign.workflow.tryout import check_definition as check

    return check(workspace)


def open_quarter(workspace: Workspace, period: Period) -> Quarter:
    """Read the definition and open the history for a period.

    Raises:
        DefinitionRejected: the definition has errors; they come with it.
        PeriodUnknown: units report by the quarter only.
    """
    campaign = usable_campaign(workspace, period)
    workspace.store.parent.mkdir(parents=True, exist_ok=True)
    store = Store.open(workspace.store)
    return Quarter(workspace, campaign, store, period)


def reporting_units(quarter: Quarter) -> tuple[Unit, ...]:
    """Return the units that have forms to fill in for the period."""
    campaign, period = quarter.campaign, quarter.period
    return tuple(u for u in campaign.units_in(period) if campaign.forms_for(u, period))


def issue(
    quarter: Quarter, units: Iterable[Unit], *, force: bool = False
) -> Iterator[IssuedFile]:
    """Write one prefilled workbook for each of the units, once ``define`` finds no error."""
    from hycampaign.issue.write import issue_workbooks, reissue_workbooks

    refuse_faulty(quarter.workspace)
    write = reissue_workbooks if force else issue_workbooks
    folder = quarter.workspace.issued(quarter.period)
    history = quarter.history()
    return write(folder, quarter.campaign, quarter.period, units, history)


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


def ingest(
    quarter: Quarter, files: Iterable[Path], arrival: Arrival, *, unit: str = ""
) -> Iterator[Receipt]:
    """Receive files in the order in which they came, and yield receipts once recorded.

    ``unit`` is what the clerk says that the files are of. Whether a version still counts,
    ``settled`` says when all are in.
    """
    from hycampaign.ingest.receive import Counter, received

    archive = quarter.workspace.archive
    quarter.store.refuse_closed(quarter.period)
    in_order = sorted(files, key=arrival.order)
    for _, day in groupby(in_order, key=lambda path: arrival.of(path).date()):
        group = tuple(day)
        at = arrival.of(group[-1])
        counter = Counter.of(quarter.campaign, quarter.period, archive, at)
        receipts = received(counter.declaring(unit) if unit else counter, group)
        while batch := tuple(islice(receipts, _BATCH)):
            yield from quarter.store.record_all(quarter.period, batch, at)


def settled(quarter: Quarter, receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """Return the receipts of a run, those marked that a newer version has replaced.

    A file that is older than what was there before says so: one that repeats a version which
    another has replaced, and one that was saved before the version that it replaces.
    """
    from hycampaign.ingest.versions.age import Known, about_age

    # All must be recorded before the history is read: reading holds writers off.
    given = quarter.store.settle(quarter.period, tuple(receipts))
    store, period, archive = quarter.store, quarter.period, quarter.workspace.archive
    known = Known(partial(store.versions, period), partial(store.receipts, period), archive)
    return tuple(about_age(receipt, known) for receipt in given)


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


def validate(quarter: Quarter, now: datetime) -> Position:
    """Apply the rules to the reports that count, and write the feedback to the units."""
    from hycampaign.validate.feedback.write import write_feedback
    from hycampaign.validate.run import find_problems

    store, period, campaign = quarter.store, quarter.period, quarter.campaign
    store.refuse_closed(period)
    submissions = store.current(period)
    found = find_problems(campaign, period, submissions, quarter.history())
    store.save_findings(period, found, now)
    standing = _position(quarter, submissions, found)
    folder = quarter.workspace.feedback(period)
    write_feedback(folder, campaign, period, standing.findings, submissions)
    return standing


def position(quarter: Quarter) -> Position:
    """Say where the quarter stands, from the history alone."""
    found = quarter.store.findings(quarter.period) or ()
    return _position(quarter, quarter.store.current(quarter.period), found)


def _position(
    quarter: Quarter, submissions: Mapping[str, Submission], found: Iterable[Finding]
) -> Position:
    receipts = quarter.store.receipts(quarter.period)
    known = joined(quarter.campaign, quarter.period, submissions, receipts, found)
    return Position(known.findings, known.completeness, submissions)


def figures(quarter: Quarter, standing: Position) -> Figures:
    """Add up what counts.

    Raises:
        NothingToDo: nobody has reported yet.
    """
    from hycampaign.aggregate.add.figures import Reports, figures_from

    period = quarter.period
    if not standing.submissions:
        sentence = f"Chưa có báo cáo nào của {period.name} được nhận."
        raise NothingToDo(sentence, f"Chạy hycampaign ingest {period} trước.")
    reports = Reports(period, standing.submissions, quarter.history(), standing.completeness)
    return figures_from(quarter.campaign, reports)


def sources(quarter: Quarter, standing: Position, figure: str) -> tuple[Source, ...]:
    """Return every cell of a returned workbook that a figure was made from."""
    from hycampaign.aggregate.add.figures import counted_reports
    from hycampaign.aggregate.add.trace import sources_of

    base = figure.partition("@")[2].partition("/")[0]
    if base in {"previous", "last_year"}:
        return sources_of(quarter.campaign, figure, quarter.history().of_all(base))
    sent = counted_reports(quarter.campaign, standing.completeness, standing.submissions)
    return sources_of(quarter.campaign, figure, sent)


def aggregate(
    quarter: Quarter, standing: Position, totals: Figures, *, force: bool = False
) -> Path:
    """Write the summary workbook, unless somebody worked on the last one; return its path."""
    from hycampaign.aggregate.sheets.contents import Contents
    from hycampaign.aggregate.write.summary import write_summary

    receipts = quarter.store.receipts(quarter.period)
    contents = Contents(
        quarter.campaign, totals, standing.submissions, standing.findings, receipts
    )
    path = quarter.workspace.summary(quarter.period)
    return write_summary(path, contents, force=force)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is to lie on the desk: the day it bears, kinds asked for, whether by force."""

    now: datetime
    kinds: tuple[str, ...] = ()
    force: bool = False


def draft(quarter: Quarter, standing: Position, totals: Figures, desk: Desk) -> Drafts:
    """Write the official documents of the period; those edited by the office stay."""
    from hycampaign.draft.document.context import Occasion
    from hycampaign.draft.document.plan import plan_documents
    from hycampaign.draft.read import read_templates
    from hycampaign.draft.write import write_documents

    on, findings = desk.now.date(), standing.findings
    occasion = Occasion(quarter.campaign, totals, on, findings, standing.submissions)
    plan = plan_documents(occasion, desk.kinds)
    templates = read_templates(quarter.workspace.word_templates, plan)
    folder = quarter.workspace.reports(quarter.period)
    return write_documents(folder, plan, templates, force=desk.force)
