"""Units by disbursement rate, as the movement ranks them."""

from collections.abc import Mapping
from decimal import Decimal

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.reported.figures import RankedUnit

# Which figures the rate is made of; settings, because forms are data.
_DISBURSED, _PLANNED = "rank_disbursed", "rank_planned"


def disbursed_figures(campaign: Campaign) -> list[str]:
    """Return the ids of the figures whose sum is what a unit has disbursed."""
    return _named(campaign, _DISBURSED)


def planned_figures(campaign: Campaign) -> list[str]:
    """Return the ids of the figures whose sum is what a unit has to disburse."""
    return _named(campaign, _PLANNED)


def _named(campaign: Campaign, setting: str) -> list[str]:
    return [name.strip() for name in campaign.setting(setting).split(";") if name.strip()]


def ranked_units(
    campaign: Campaign, by_unit: Mapping[str, Mapping[str, Decimal]]
) -> tuple[RankedUnit, ...]:
    """Return the units that have something to disburse, the highest rate first.

    Without the two settings nobody is ranked.

    Units with the same rate share a rank and the next rank is left out, as in a competition;
    among them the order of the definition holds.
    """
    disbursed_ids = disbursed_figures(campaign)
    planned_ids = planned_figures(campaign)
    rated: list[tuple[Decimal, str, Decimal, Decimal]] = []
    for unit, shares in by_unit.items():
        planned = _sum(shares, planned_ids)
        disbursed = _sum(shares, disbursed_ids)
        if planned > 0:
            rated.append((disbursed / planned * 100, unit, disbursed, planned))
    rated.sort(key=lambda item: -item[0])
    ranks: list[RankedUnit] = []
    for place, (rate, unit, disbursed, planned) in enumerate(rated, start=1):
        rank = ranks[-1].rank if ranks and ranks[-1].rate == rate else place
        ranks.append(RankedUnit(rank, unit, disbursed, planned, rate))
    return tuple(ranks)


def _sum(shares: Mapping[str, Decimal], ids: list[str]) -> Decimal:
    return sum((shares.get(name, Decimal(0)) for name in ids), Decimal(0))
