"""Units: dates that make sense, names and codes that tell them apart, mergers without gaps."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from hycampaign.define.codes import (
    ALIAS_SHARED,
    CODE_SHARED,
    PREDECESSOR_RUNS,
    PREDECESSOR_UNKNOWN,
    UNITS_GAP,
)
from hycampaign.define.inspection import Inspection, fault, unknown
from hycampaign.define.schema import folded
from hycampaign.define.sheet_codes import DATES_REVERSED
from hycampaign.define.tables import TableRow
from hycampaign.model.finding import Finding
from hycampaign.model.lineage import predecessor
from hycampaign.model.unit import Unit

_ONE_DAY = timedelta(days=1)


def find_reversed_dates(inspection: Inspection) -> Iterator[Finding]:
    """Yield units that end before they begin."""
    for unit, row in inspection.placed_units:
        if unit.active_from and unit.active_to and unit.active_to < unit.active_from:
            facts = {"found": _day(unit.active_from), "expected": _day(unit.active_to)}
            yield fault(DATES_REVERSED, row, "active_to", **facts)


def find_broken_mergers(inspection: Inspection) -> Iterator[Finding]:
    """Yield predecessors that nobody lists, that still run, or that ended long before."""
    bearers: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit, _ in inspection.placed_units:
        bearers[unit.code].append(unit)
    for unit, row in inspection.placed_units:
        for code in unit.predecessors:
            others = [one for one in bearers.get(code, ()) if one is not unit]
            yield from _between(unit, row, others, code)
            if not others:
                yield unknown(PREDECESSOR_UNKNOWN, row, "predecessors", bearers, found=code)


def _between(unit: Unit, row: TableRow, others: list[Unit], code: str) -> Iterator[Finding]:
    before = predecessor(others, unit)
    since = _day(unit.active_from)
    if others and before is None:
        ends = [one.active_to for one in others if one.active_to]
        until = _day(max(ends)) if len(ends) == len(others) else "nay"
        facts = {"found": f"{others[0].name} ({code})", "until": until, "since": since}
        yield fault(PREDECESSOR_RUNS, row, "predecessors", **facts)
    ended = before.active_to if before is not None else None
    if (
        before is not None
        and ended
        and unit.active_from
        and unit.active_from - ended > _ONE_DAY
    ):
        facts = {"found": f"{before.name} ({code})", "until": _day(ended), "since": since}
        yield fault(UNITS_GAP, row, "active_from", **facts)


def find_shared_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield former units whose code another unit bore at the same time."""
    current = {id(unit) for unit in inspection.campaign.units}
    bearers: defaultdict[str, list[tuple[Unit, TableRow]]] = defaultdict(list)
    for unit, row in inspection.placed_units:
        bearers[unit.code].append((unit, row))
    for same in bearers.values():
        for (one, _), (other, row) in combinations(same, 2):
            # Twice in one table is a code that is there twice, which is said already.
            is_twice = id(other) in current or one.active_to == other.active_to
            if _overlap(one, other) and not is_twice:
                yield fault(CODE_SHARED, row, "code", expected=one.name)


def find_shared_names(inspection: Inspection) -> Iterator[Finding]:
    """Yield names that two units bear at the same time: a return could be either's."""
    bearers: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit, row in inspection.placed_units:
        for column, name in _names(unit):
            others = bearers[folded(name)]
            other = next((o for o in others if o.code != unit.code and _overlap(o, unit)), None)
            if other is not None:
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


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "trước"
