"""The sheet "XẾP HẠNG": units by disbursement, live over the sheets of the forms."""

from collections.abc import Mapping
from decimal import Decimal

from hycampaign.aggregate.add.ranking import disbursed_figures, planned_figures
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.sheet_plan import HEADER_ROW, Content, Formula, SheetPlan
from hycampaign.model.reported.figures import RankedUnit

_HEADS = ("Hạng", "Mã", "Đơn vị", "Cụm, khối thi đua")
_MONEY = "#,##0.0"


def plan_ranking(
    contents: Contents, name: str, shares: Mapping[tuple[str, str], str]
) -> SheetPlan:
    """Plan the ranking; ``shares`` are addresses of units' shares by (figure id, unit)."""
    plan = SheetPlan(name, frozen=(HEADER_ROW, 3))
    planned, disbursed = (
        planned_figures(contents.campaign),
        disbursed_figures(contents.campaign),
    )
    setting = contents.campaign.setting
    title = setting("rank_title", "tỷ lệ thực hiện")
    plan.head(f"XẾP HẠNG THEO {title.upper()}", contents.subtitle)
    heads = [_summed(contents, figures) for figures in (planned, disbursed)]
    rate = setting("rank_rate_label", "Tỷ lệ (%)")
    plan.line(HEADER_ROW, [*_HEADS, *heads, rate], "head")
    plan.heights[HEADER_ROW] = 48
    plan.widths.update({1: 8, 2: 18, 3: 34, 4: 44, 5: 18, 6: 18, 7: 14})
    ranking = contents.figures.ranking
    last = HEADER_ROW + len(ranking)
    for at, place in enumerate(ranking, HEADER_ROW + 1):
        rates = f"$G${HEADER_ROW + 1}:$G${last}"
        unit = contents.campaign.unit(place.unit)
        plan.put(at, 1, Formula(f"RANK(G{at},{rates})", place.rank), "box centre bold")
        plan.put(at, 2, place.unit, "box centre")
        plan.put(at, 3, contents.name(place.unit), "box wrap")
        plan.put(at, 4, unit.block if unit else "", "box small wrap")
        money = _sum(shares, planned, place, place.planned)
        plan.put(at, 5, money, "box", _MONEY)
        plan.put(at, 6, _sum(shares, disbursed, place, place.disbursed), "box", _MONEY)
        plan.put(at, 7, Formula(f"F{at}/E{at}*100", place.rate), "box bold", "0.0")
    return plan


def _summed(contents: Contents, names: list[str]) -> str:
    """Return the heading over a sum of figures: their labels and their measure."""
    known = [f for name in names if (f := contents.figures.figures.get(name)) is not None]
    labels = " + ".join(figure.label for figure in known)
    return f"{labels} ({known[0].measure})" if known and known[0].measure else labels


def _sum(
    shares: Mapping[tuple[str, str], str],
    figures: list[str],
    place: RankedUnit,
    value: Decimal,
) -> Content:
    """Return the live sum of a unit's shares; the bare value where none has a cell."""
    known = [shares[name, place.unit] for name in figures if (name, place.unit) in shares]
    total = f"SUM({','.join(known)})"
    return Formula(total, value) if known else value
