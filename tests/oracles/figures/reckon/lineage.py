"""Which units exist when, who came out of whom, and whose past a unit takes over (R-6, R-7)."""

import calendar
from collections.abc import Sequence
from datetime import date

from oracles.figures.read.asked import Definition, Unit

_QUARTERS = 4


def previous(period: str) -> str:
    """Return the quarter before: 2026-Q4 before 2027-Q1."""
    year, quarter = int(period[:4]), int(period[-1])
    return f"{year - 1}-Q{_QUARTERS}" if quarter == 1 else f"{year}-Q{quarter - 1}"


def year_before(period: str) -> str:
    """Return the same quarter of the year before."""
    return f"{int(period[:4]) - 1}{period[4:]}"


def last_day(period: str) -> date:
    """Return the day on which the units of a period must exist."""
    year, month = int(period[:4]), 3 * int(period[-1])
    return date(year, month, calendar.monthrange(year, month)[1])


def units_in(definition: Definition, period: str) -> list[Unit]:
    """Return the units that exist on the last day of a period, in the order of the tables."""
    day = last_day(period)
    return [unit for unit in definition.units if unit.lives_on(day)]


def bases_of(definition: Definition, unit: Unit, then: str, now: str) -> list[str] | None:
    """Return the codes by which a unit's past was reported in an earlier period.

    Its own if it lived then, else those of all that it came out of; ``None`` where it is not
    known, or one of them lives on elsewhere too (a split is left open).
    """
    day = last_day(then)
    if unit.lives_on(day):
        return [unit.code]
    found: list[Unit] = []
    for code in unit.predecessors:
        ended = [u for u in definition.units if u.code == code and _ended_before(u, unit)]
        if not ended or not ended[-1].lives_on(day):
            return None
        found.append(ended[-1])
    whole = all(_heirs(definition, one, now) == [unit] for one in found)
    return [one.code for one in found] if found and whole else None


def _ended_before(old: Unit, new: Unit) -> bool:
    return old.last is not None and (new.first is None or old.last < new.first)


def _heirs(definition: Definition, old: Unit, now: str) -> Sequence[Unit]:
    return [
        unit
        for unit in units_in(definition, now)
        if old.code in unit.predecessors and _ended_before(old, unit)
    ]
