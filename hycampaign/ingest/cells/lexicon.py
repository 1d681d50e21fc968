"""What is looked up for every workbook of a run: dropdown lists, units, what is expected."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from hycampaign.ingest.cells.choices import Entries
from hycampaign.ingest.cells.units import UnitNames
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period

PROVINCE_SETTING = "province"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The dropdown lists and units of a campaign, prepared for looking up."""

    lists: Mapping[str, Entries]
    units: UnitNames

    @classmethod
    def of(cls, campaign: Campaign) -> Self:
        """Prepare the words of a campaign, once for all files."""
        lists = {name: Entries.of(choices) for name, choices in campaign.choices.items()}
        return cls(lists, UnitNames.of(campaign.units, campaign.setting(PROVINCE_SETTING)))


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is being received: the campaign, the period, and whom the clerk has named.

    ``declared`` is the code of the unit given with --unit; empty when none was.
    """

    campaign: Campaign
    period: Period
    lexicon: Lexicon
    declared: str = ""
