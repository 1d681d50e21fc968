"""Units: dates that make sense, names that tell them apart."""

from collections.abc import Iterator
from datetime import date

from hycampaign.define.codes import ALIAS_SHARED, DATES_REVERSED, PREDECESSOR_UNKNOWN
from hycampaign.define.inspection import Inspection, fault, unknown
from hycampaign.define.schema import folded
from hycampaign.model.finding import Finding
from hycampaign.model.unit import Unit


def find_reversed_dates(inspection: Inspection) -> Iterator[Finding]:
    """Yield units that end before they begin."""
    for unit in inspection.campaign.units:
        if unit.active_from and unit.active_to and unit.active_to < unit.active_from:
            row = inspection.row("units", unit.code)
            found = f"{unit.active_from:%d/%m/%Y}"
            expected = f"{unit.active_to:%d/%m/%Y}"
            yield fault(DATES_REVERSED, row, "active_to", found=found, expected=expected)


def find_unknown_predecessors(inspection: Inspection) -> Iterator[Finding]:
    """Yield codes of merged units that are not listed, where there is a list of them."""
    listed = [row.text("code") for row in inspection.filled("former_units", "code")]
    for unit in inspection.campaign.units if listed else ():
        row = inspection.row("units", unit.code)
        for found in unit.predecessors:
            if found not in listed:
                yield unknown(PREDECESSOR_UNKNOWN, row, "predecessors", listed, found=found)


def find_shared_names(inspection: Inspection) -> Iterator[Finding]:
    """Yield names that two units bear at the same time: a return could be either's."""
    bearers: dict[str, list[Unit]] = {}
    for unit in inspection.campaign.units:
        for column, name in _names(unit):
            others = bearers.setdefault(folded(name), [])
            other = next((one for one in others if one.code != unit.code), None)
            if other is not None and _overlap(unit, other):
                row = inspection.row("units", unit.code)
                yield fault(ALIAS_SHARED, row, column, found=name, expected=other.code)
            others.append(unit)


def _names(unit: Unit) -> Iterator[tuple[str, str]]:
    yield "name", unit.name
    if unit.short_name:
        yield "short_name", unit.short_name
    for alias in unit.aliases:
        yield "aliases", alias


def _overlap(unit: Unit, other: Unit) -> bool:
    start = max(unit.active_from or date.min, other.active_from or date.min)
    return start <= min(unit.active_to or date.max, other.active_to or date.max)
