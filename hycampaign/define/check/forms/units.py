"""Units: dates that make sense, names and codes that tell them apart, mergers without gaps."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from hycampaign.define.check.inspection import Inspection, fault, not_in_list
from hycampaign.define.findings.parts import (
    ALIAS_SHARED,
    CODE_SHARED,
    PREDECESSOR_RUNS,
    PREDECESSOR_UNKNOWN,
    UNITS_GAP,
)
from hycampaign.define.findings.unit_codes import PREDECESSORS_UNDATED
from hycampaign.define.findings.workbook import DATES_REVERSED
from hycampaign.define.tables.spec import folded
from hycampaign.define.tables.table import TableRow
from hycampaign.model.asked.lineage import predecessor
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.finding import Finding

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
    # One with a gap in its row is said there.
    listed = {row.text("code") for row in inspection.filled("former_units", "code")}
    # Of one whose days cannot be read nobody knows when it ended; that is said there.
    unread = {id(unit) for unit, row in inspection.placed_units if not _has_days(unit, row)}
    names = {unit.name: unit.code for unit, _ in inspection.placed_units}
    names |= {code: code for code in bearers}
    for unit, row in inspection.placed_units:
        origins: list[list[Unit]] = []
        for code in unit.predecessors:
            others = [one for one in bearers.get(code, ()) if one is not unit]
            if others and unread.isdisjoint(map(id, others)):
                origins.append(others)
            elif not others and code not in listed:
                yield not_in_list(PREDECESSOR_UNKNOWN, row, "predecessors", code, names)
        if origins and not row.text("active_from"):
            yield fault(PREDECESSORS_UNDATED, row, "active_from")
        elif _has_days(unit, row):
            yield from _out_of_step(unit, row, origins)


def _out_of_step(unit: Unit, row: TableRow, origins: list[list[Unit]]) -> Iterator[Finding]:
    """Yield once that predecessors end too late for a unit, and once that they end too soon."""
    since = _day(unit.active_from)
    running: list[Unit] = []
    early: list[Unit] = []
    for bearers in origins:
        before = predecessor(bearers, unit)
        if before is None:
            running.append(bearers[-1])
        elif _is_early(before, unit):
            early.append(before)
    if running:
        facts = {"found": _all(running), "until": _last_day(running), "since": since}
        yield fault(PREDECESSOR_RUNS, row, "predecessors", **facts)
    if early:
        facts = {"found": _all(early), "until": _last_day(early), "since": since}
        yield fault(UNITS_GAP, row, "active_from", **facts)


def _is_early(before: Unit, unit: Unit) -> bool:
    if before.active_to is None or unit.active_from is None:
        return False
    return unit.active_from - before.active_to > _ONE_DAY


def _all(units: list[Unit]) -> str:
    first = f"{units[0].name} ({units[0].code})"
    return f"{first} và {len(units) - 1} đơn vị nữa" if len(units) > 1 else first


def _last_day(units: list[Unit]) -> str:
    last = max(unit.active_to or date.max for unit in units)
    return "nay" if last == date.max else _day(last)


def find_shared_codes(inspection: Inspection) -> Iterator[Finding]:
    """Yield former units whose code another unit bore at the same time."""
    current = {id(unit) for unit in inspection.campaign.units}
    bearers: defaultdict[str, list[tuple[Unit, TableRow]]] = defaultdict(list)
    for unit, row in inspection.placed_units:
        bearers[unit.code].append((unit, row))
    for same in bearers.values():
        for (one, its), (other, row) in combinations(same, 2):
            # Twice in one table is a code that is there twice, which is said already.
            is_twice = id(other) in current or one.active_to == other.active_to
            has_days = _has_days(one, its) and _has_days(other, row)
            if has_days and _overlap(one, other) and not is_twice:
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


def _has_days(unit: Unit, row: TableRow) -> bool:
    """Say whether its days could be read; one that could not is said at its cell."""
    began = unit.active_from is not None or not row.text("active_from")
    return began and (unit.active_to is not None or not row.text("active_to"))


def _names(unit: Unit) -> Iterator[tuple[str, str]]:
    if unit.name:
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
