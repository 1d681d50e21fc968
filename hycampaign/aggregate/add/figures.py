"""All figures of a period: totals, what follows from them, and what they are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hycampaign.aggregate.add.comparisons import Sides, comparisons_of
from hycampaign.aggregate.add.described import described_figures
from hycampaign.aggregate.add.frames import in_order
from hycampaign.aggregate.add.ranking import ranked_units
from hycampaign.aggregate.add.sums import Added, Sums
from hycampaign.aggregate.add.totals import Total
from hycampaign.model.asked.campaign import PROVINCE, Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Base
from hycampaign.model.reported.figures import Completeness, Figure, Figures
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import Submission

REMEASURED = "kỳ đó hỏi theo đơn vị tính khác"


@dataclass(frozen=True, slots=True)
class Reports:
    """What is added up: the current submissions of a period, by unit code, and before it."""

    period: Period
    submissions: Mapping[str, Submission]
    history: History
    completeness: Completeness


def figures_from(campaign: Campaign, reports: Reports) -> Figures:
    """Add up the submissions of a period and set the figures beside earlier and planned ones.

    The setting ``units_with_errors`` = ``excluded`` leaves out units with errors open, from
    both sides of every comparison.
    """
    excluded = _excluded(campaign, reports.completeness)
    included = counted_reports(campaign, reports.completeness, reports.submissions)
    sums = Sums(campaign)
    now = sums.of(in_order(campaign, included))
    figures = described_figures(campaign, reports.period, now.totals)
    history, apart = reports.history, dict[str, str]()
    then: dict[Base, Added] = {}
    bases: dict[str, Figure] = {}
    for base in (Base.PREVIOUS, Base.LAST_YEAR):
        own, sent = history.of_units(base.value), history.of_all(base.value)
        then[base] = sums.of(in_order(campaign, own))
        whole = then[base] if sent is own else sums.of(in_order(campaign, sent))
        beside = _beside(base.value, figures, whole.totals)
        changed = history.remeasured.get(base.value, frozenset())
        remeasured = {i for i in beside if sums.reads(i.partition("@")[0], changed)}
        apart |= dict.fromkeys(remeasured, REMEASURED)
        bases |= {i: figure for i, figure in beside.items() if i not in remeasured}
    figures |= _planned(campaign, reports.period)
    compared = comparisons_of(campaign, sums.rates, figures, Sides(now, then))
    figures |= bases
    return Figures(
        reports.period,
        figures,
        now.by_unit,
        ranked_units(campaign, now.by_unit),
        reports.completeness,
        excluded,
        apart,
        compared,
        now.coverage,
    )


def counted_reports(
    campaign: Campaign, completeness: Completeness, submissions: Mapping[str, Submission]
) -> dict[str, Submission]:
    """Return the submissions that totals are made from."""
    excluded = _excluded(campaign, completeness)
    return {unit: sent for unit, sent in submissions.items() if unit not in excluded}


def _excluded(campaign: Campaign, completeness: Completeness) -> dict[str, str]:
    if campaign.setting("units_with_errors", "counted") != "excluded":
        return {}
    return dict.fromkeys(completeness.with_errors, "còn lỗi chưa sửa")


def _beside(
    base: str, figures: Mapping[str, Figure], totals: Mapping[str, Total]
) -> dict[str, Figure]:
    """Return the figures of an earlier period under the ids that comparisons look for."""
    return {
        f"{name}@{base}": replace(
            figure, id=f"{name}@{base}", value=totals[name].value, counted=totals[name].counted
        )
        for name, figure in figures.items()
        if name in totals
    }


def _planned(campaign: Campaign, period: Period) -> dict[str, Figure]:
    """Return what has been planned for the province in the year, as ``indicator@target``."""
    return {
        f"{target.indicator}@target": Figure(
            f"{target.indicator}@target", target.source, target.value, target.measure
        )
        for target in campaign.targets_for(PROVINCE, period.year).values()
    }
