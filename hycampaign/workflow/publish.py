"""At the end of the quarter: figures, the cells behind them, summary and documents."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hycampaign.draft.outcome import Drafts
from hycampaign.model.reported.figures import Figures, Source
from hycampaign.model.trouble.failure import NothingToDo
from hycampaign.workflow.quarter import Quarter
from hycampaign.workflow.standing import Standing


def figures(quarter: Quarter, standing: Standing) -> Figures:
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


def sources(quarter: Quarter, standing: Standing, figure: str) -> tuple[Source, ...]:
    """Return every cell of a returned workbook that a figure was made from."""
    from hycampaign.aggregate.add.figures import counted_reports
    from hycampaign.aggregate.add.trace import sources_of

    base = figure.partition("@")[2].partition("/")[0]
    if base in {"previous", "last_year"}:
        return sources_of(quarter.campaign, figure, quarter.history().of_all(base))
    sent = counted_reports(quarter.campaign, standing.completeness, standing.submissions)
    return sources_of(quarter.campaign, figure, sent)


def aggregate(
    quarter: Quarter, standing: Standing, totals: Figures, *, force: bool = False
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
class DraftOrder:
    """Which documents are wanted: the day they bear, kinds (none: all), whether by force."""

    now: datetime
    kinds: tuple[str, ...] = ()
    force: bool = False


def draft(quarter: Quarter, standing: Standing, totals: Figures, order: DraftOrder) -> Drafts:
    """Write the official documents of the period; those edited by the office stay."""
    from hycampaign.draft.document.context import Occasion
    from hycampaign.draft.document.plan import plan_documents
    from hycampaign.draft.read import read_templates
    from hycampaign.draft.write import write_documents

    on, findings = order.now.date(), standing.findings
    occasion = Occasion(quarter.campaign, totals, on, findings, standing.submissions)
    plan = plan_documents(occasion, order.kinds)
    templates = read_templates(quarter.workspace.word_templates, plan)
    folder = quarter.workspace.reports(quarter.period)
    return write_documents(folder, plan, templates, force=order.force)
