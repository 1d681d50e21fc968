"""Plan the units' workbooks as files to be written, each made when its turn comes."""

from collections.abc import Iterable, Iterator

from hycampaign.issue.press.press import Press
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.office.disk.names import safe_file_name, slug_of_name
from hycampaign.office.disk.put import Output

_KIND = "form"


def planned_workbooks(
    campaign: Campaign, period: Period, units: Iterable[Unit], history: History
) -> Iterator[Output]:
    """Yield a workbook for every unit, about its code; units without any form are passed over.

    What takes longest, packing it, is left to whoever writes it.
    """
    press = Press(campaign, period)
    for unit in units:
        if copy := press.copy(unit, history):
            yield Output(file_name(campaign, unit), copy.packed, _KIND, unit.code)


def file_name(campaign: Campaign, unit: Unit) -> str:
    """Return the name of a unit's file: ``11953-phuong-pho-hien.xlsx``.

    The setting ``issued_file_name`` may put code and name in another order.
    """
    pattern = campaign.setting("issued_file_name", "{code}-{name}").removesuffix(".xlsx")
    if "{code}" not in pattern:
        pattern = f"{{code}}-{pattern}"
    name = pattern.replace("{code}", unit.code).replace("{name}", slug_of_name(unit.name))
    return safe_file_name(name, ".xlsx")
