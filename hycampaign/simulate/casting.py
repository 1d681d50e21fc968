"""Cast the units: who is missing, late, sends twice, shares a project, makes which mistake."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from hycampaign.simulate.evaluate import Computed
from hycampaign.simulate.generate import Rehearsed, Reports, Sharing
from hycampaign.simulate.mistakes_presence import PRESENCE
from hycampaign.simulate.mistakes_relations import RELATIONS
from hycampaign.simulate.mistakes_typing import TYPING
from hycampaign.simulate.reports import UnitReport
from hycampaign.simulate.spoiling import Kind, Spoiling
from hycampaign.simulate.spoilt_files import ACCEPTED, SPOILT_FILES, FileKind

_SHARED = 3
_FEW_UNITS = 40
# Every so many units one is missing, one is late, one sends twice.
_ONE_MISSING_IN, _ONE_LATE_IN, _ONE_TWICE_IN = 27, 27, 45
BOARD = "ban quản lý dự án"


@dataclass(slots=True)
class Cast:
    """The roles by unit code; whoever has none reports cleanly and on time."""

    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    files: Mapping[str, FileKind] = field(default_factory=dict)
    spoilt: dict[str, tuple[Kind, Spoiling]] = field(default_factory=dict)


def shared_projects(rehearsed: Rehearsed) -> Sharing:
    """Choose units that report a project of another; the same ones in every quarter."""
    boards = [unit.code for unit in rehearsed.units if unit.kind == BOARD]
    communes = [unit.code for unit in rehearsed.units if unit.kind in {"xã", "phường"}]
    if not boards:
        boards, communes = communes[:1], communes[1:]
    if not boards:
        return {}
    return {unit: (boards[0], number) for number, unit in enumerate(communes[:_SHARED])}


def cast(rehearsed: Rehearsed, reports: Reports, read_before: Mapping[str, Computed]) -> Cast:
    """Give out the roles, by the seed; every mistake goes to a unit of its own."""
    sharing = shared_projects(rehearsed)
    involved = {*sharing, *(owner for owner, _ in sharing.values())}
    chance = rehearsed.chance("cast")
    free = chance.shuffled([u.code for u in rehearsed.units if u.code not in involved])
    size = len(rehearsed.units)
    deal = iter(free)
    roles = Cast()
    roles.missing = _taken(deal, max(1, size // _ONE_MISSING_IN))
    roles.late = _taken(deal, max(1, size // _ONE_LATE_IN))
    roles.twice = _taken(deal, max(1, size // _ONE_TWICE_IN))
    roles.copied = _taken(deal, 1)
    if size >= _FEW_UNITS:
        roles.files = dict(zip(deal, SPOILT_FILES, strict=False))
    else:
        beside = [kind for kind in SPOILT_FILES if kind.outcome != ACCEPTED]
        roles.files = dict(zip(free, beside, strict=False))
    kinds = [*TYPING, *PRESENCE, *RELATIONS]
    room = len(kinds) if size >= _FEW_UNITS else max(1, size // 3)
    order = kinds if size >= _FEW_UNITS else chance.shuffled(kinds)
    roles.spoilt = _spoilt(rehearsed, reports, read_before, (list(deal), order[:room]))
    return roles


def _taken(deal: Iterator[str], count: int) -> tuple[str, ...]:
    return tuple(islice(deal, count))


def _spoilt(
    rehearsed: Rehearsed,
    reports: Reports,
    read_before: Mapping[str, Computed],
    dealt: tuple[list[str], list[Kind]],
) -> dict[str, tuple[Kind, Spoiling]]:
    """Give each kind the first free unit whose report has occasion for it."""
    free, kinds = dealt
    found: dict[str, tuple[Kind, Spoiling]] = {}
    for kind in kinds:
        for code in free:
            if code in found or (kind.needs_past and code not in read_before):
                continue
            made = _attempt(rehearsed, kind, reports[code], read_before.get(code))
            if made is not None:
                found[code] = (kind, made)
                break
    return found


def _attempt(
    rehearsed: Rehearsed, kind: Kind, report: UnitReport, before: Computed | None
) -> Spoiling | None:
    code = report.unit.code
    spoiling = Spoiling(report.copy(), before, rehearsed.chance(code, kind.name))
    return spoiling if kind.spoil(spoiling) else None


def sent_twice(rehearsed: Rehearsed, report: UnitReport) -> UnitReport:
    """Return the first version of a report that its unit will send again: a figure is wrong."""
    first = Spoiling(report.copy(), None, rehearsed.chance(report.unit.code, "twice"))
    form = first.form("BM03")
    if form is not None and form.rows:
        first.set("BM03", "II.2.1.a", "luy_ke", first.number("BM03", "II.2.1.a", "luy_ke") + 70)
    return first.report
