"""At the end of the quarter: figures, the cells behind them, summary and documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hycampaign.model.reported.figures import Figure, Figures, Source, base_of
from hycampaign.model.trouble.failure import DocumentUnknown, FigureUnknown, NothingToDo
from hycampaign.office.disk.put import Put
from hycampaign.vietnamese.spelling.nearest import closest
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


@dataclass(frozen=True, slots=True)
class Trace:
    """A figure with every cell of a returned workbook that it was made from.

    ``names`` are those of the units by the codes of the quarter in which they sent the cells.
    """

    figure: Figure
    sources: tuple[Source, ...]
    names: Mapping[str, str]


def trace(quarter: Quarter, figure: str) -> Trace:
    """Return the cells behind a figure of the quarter, or of the one that it is compared with.

    Raises:
        NothingToDo: nobody has reported yet.
        FigureUnknown: nothing has this name; the sentence says what may have been meant.
    """
    from hycampaign.aggregate.add.figures import counted_reports
    from hycampaign.aggregate.add.trace import sources_of

    standing = quarter.standing()
    known = figures(quarter, standing).figures
    if figure not in known:
        near = closest(figure, known)
        sentence = f"Không có số liệu “{figure}”."
        raise FigureUnknown(sentence, f"Có phải là {near}?" if near else "")
    base, now = base_of(figure), quarter.period
    then = {"previous": now.previous, "last_year": now.same_last_year}.get(base)
    sent = (
        counted_reports(quarter.campaign, standing.completeness, standing.submissions)
        if then is None
        else quarter.history().of_all(base)
    )
    names = {unit.code: unit.name for unit in quarter.campaign.in_period(then or now).units}
    return Trace(known[figure], sources_of(quarter.campaign, figure, sent), names)


def aggregate(quarter: Quarter, standing: Standing, totals: Figures) -> Put:
    """Write the summary workbook, and return what became of it."""
    from hycampaign.aggregate.sheets.contents import Contents
    from hycampaign.aggregate.write.summary import summary_file

    receipts = quarter.store.receipts(quarter.period)
    contents = Contents(
        quarter.campaign, totals, standing.submissions, standing.findings, receipts
    )
    path = quarter.workspace.summary(quarter.period)
    (put,) = quarter.outputs.put_all(path.parent, [summary_file(path.name, contents)])
    return put


@dataclass(frozen=True, slots=True)
class DraftOrder:
    """Which documents are wanted: the day they bear, kinds (none: all)."""

    now: datetime
    kinds: tuple[str, ...] = ()


def refuse_unknown_documents(quarter: Quarter, kinds: Iterable[str]) -> None:
    """Go no further when a kind of document, in any case, is not in the definition.

    Raises:
        DocumentUnknown: it names those that there are.
    """
    known = sorted(document.code for document in quarter.campaign.documents)
    for kind in kinds:
        if kind.upper() not in known:
            sentence = f"Không có loại văn bản “{kind}”; có: {', '.join(known)}."
            near = closest(kind, known)
            raise DocumentUnknown(sentence, f"Có phải là {near}?" if near else "")


def draft(
    quarter: Quarter, standing: Standing, totals: Figures, order: DraftOrder
) -> tuple[Put, ...]:
    """Write the official documents of the period, and return what became of each.

    A letter that an earlier run wrote and that is no longer needed, because the unit has
    answered since, is taken away. Nothing is written before all are rendered.

    Raises:
        TemplateBroken: a template asks for what its document does not have.
    """
    from hycampaign.draft.document.context import Occasion
    from hycampaign.draft.document.plan import plan_documents
    from hycampaign.draft.read import read_templates
    from hycampaign.draft.write import drafted

    on, findings = order.now.date(), standing.findings
    occasion = Occasion(quarter.campaign, totals, on, findings, standing.submissions)
    plan = plan_documents(occasion, order.kinds)
    templates = read_templates(quarter.workspace.word_templates, plan)
    folder = quarter.workspace.reports(quarter.period)
    return quarter.outputs.put_all(folder, drafted(plan, templates), instead_of=plan.codes)
