"""From which units a unit came, and which units came out of it, over mergers and splits.

A code is a unit's only while it lives: Phường Hiến Nam and Phường Phố Hiến, into which it was
merged, bear the same one. So a unit is never looked up by its code alone, but among those that
exist on the day in question.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hycampaign.model.asked.unit import Unit


@dataclass(frozen=True, slots=True)
class Lineage:
    """Units of two days: ``origins`` are those of the earlier day that a unit came from.

    Both are unit codes, those of ``origins`` as they were on the earlier day; a unit that
    lives on is its own origin. ``heirs`` says it the other way round. A unit that nobody is
    known to have come before, or to have come after, has none.
    """

    origins: Mapping[str, tuple[str, ...]]
    heirs: Mapping[str, tuple[str, ...]]
    lasting: frozenset[str]

    def is_wholly_in(self, earlier: str) -> bool:
        """Say whether the whole of an earlier unit went into a single later one."""
        return len(self.heirs[earlier]) == 1


def lineage_between(units: Iterable[Unit], then: date, now: date) -> Lineage:
    """Return who came from whom between two days; ``units`` are those of all times."""
    known = tuple(units)
    by_code: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in known:
        by_code[unit.code].append(unit)
    origins: dict[str, tuple[str, ...]] = {}
    heirs: dict[str, list[str]] = {unit.code: [] for unit in known if unit.is_active(then)}
    lasting = {unit.code for unit in known if unit.is_active(then) and unit.is_active(now)}
    for unit in known:
        if unit.is_active(now):
            found = _origins(unit, by_code, then, frozenset())
            origins[unit.code] = tuple(dict.fromkeys(found))
            for code in origins[unit.code]:
                heirs[code].append(unit.code)
    later = {code: tuple(codes) for code, codes in heirs.items()}
    return Lineage(origins, later, frozenset(lasting))


def _origins(
    unit: Unit, by_code: Mapping[str, list[Unit]], then: date, below: frozenset[Unit]
) -> list[str]:
    if unit.is_active(then):
        return [unit.code]
    if unit.active_from is None or unit.active_from <= then or unit in below:
        return []
    found: list[str] = []
    for code in unit.predecessors:
        before = predecessor(by_code.get(code, ()), unit)
        if before is not None:
            found += _origins(before, by_code, then, below | {unit})
    return found


def predecessor(bearers: Sequence[Unit], unit: Unit) -> Unit | None:
    """Return the last of those that bore a code to have ended before ``unit`` began.

    ``None`` when there is none: it still runs, or it was never listed.
    """
    ended = [
        (other.active_to, place, other)
        for place, other in enumerate(bearers)
        if other.active_to is not None
        and (unit.active_from is None or other.active_to < unit.active_from)
        and other is not unit
    ]
    return max(ended, key=lambda one: one[:2])[2] if ended else None
