"""All figures of a period: totals, what follows from them, and what they are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from hycampaign.aggregate.add.borders import HALF_KNOWN, Border
from hycampaign.aggregate.add.described import described_figures
from hycampaign.aggregate.add.frames import in_order
from hycampaign.aggregate.add.ranking import ranked_units
from hycampaign.aggregate.add.sums import Sums
from hycampaign.aggregate.add.totals import Total
from hycampaign.model.asked.campaign import PROVINCE, Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness, Figure, Figures
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import Submission


@dataclass(frozen=True, slots=True)
class Reports:
    """What is added up: the current submissions of a period, by unit code, and before it."""

    period: Period
    submissions: Mapping[str, Submission]
    history: History
    completeness: Completeness


def figures_from(campaign: Campaign, reports: Reports) -> Figures:
    """Add up the submissions of a period and set the figures beside earlier and planned ones.

    The setting ``units_with_errors`` = ``excluded`` leaves out units with errors open.
    """
    excluded = _excluded(campaign, reports.completeness)
    included = counted_reports(campaign, reports.completeness, reports.submissions)
    counted = in_order(campaign, included)
    sums = Sums(campaign)
    added = sums.of(counted)
    totals = added.totals
    figures = described_figures(campaign, reports.period, totals)
    earlier = _earlier(campaign, reports, counted)
    bases: dict[str, Figure] = {}
    apart: dict[str, str] = {}
    for name, border in earlier.items():
        beside = _beside(name, figures, sums.of(in_order(campaign, border.sent_then)).totals)
        reasons = {figure: _why_apart(border, figure) for figure in beside}
        apart |= {figure: reason for figure, reason in reasons.items() if reason}
        bases |= {i: figure for i, figure in beside.items() if not reasons[i]}
    for name in earlier["last_year"].half_known(totals):
        figures[name] = replace(figures[name], value=None, counted=0)
        apart[name] = HALF_KNOWN
    figures |= bases | _planned(campaign, reports.period)
    by_unit = added.by_unit
    ranking = ranked_units(campaign, by_unit)
    standing = reports.completeness
    return Figures(reports.period, figures, by_unit, ranking, standing, excluded, apart)


def _earlier(
    campaign: Campaign, reports: Reports, counted: Mapping[str, Submission]
) -> dict[str, Border]:
    """Return the earlier periods by the name of the base."""
    now, history = reports.period.last_quarter, reports.history
    return {
        base: Border(
            campaign,
            now,
            then,
            counted,
            history.of_all(base),
            history.remeasured.get(base, frozenset()),
            history.regrouped.get(base, frozenset()),
        )
        for base, then in (("previous", now.previous), ("last_year", now.same_last_year))
    }


def _why_apart(border: Border, figure: str) -> str:
    form, rest = border.campaign.form_of(figure.partition("@")[0])
    return border.why_not(form, rest) if form is not None else ""


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
