"""Cast the units: who is missing, late, sends twice, shares a row, makes which mistake."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from hycampaign.model.asked.form import ColumnType, Form, FormKind, RowKind
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions
from hycampaign.simulate.invent.by_type import Cell
from hycampaign.simulate.invent.generate import Rehearsed, Reports, Sharing
from hycampaign.simulate.invent.recipe_book import RecipeBook
from hycampaign.simulate.report.report import UnitReport
from hycampaign.simulate.report.words import UNFINISHED
from hycampaign.simulate.spoil.files import ACCEPTED, FileKind, spoilt_files
from hycampaign.simulate.spoil.presence import PRESENCE
from hycampaign.simulate.spoil.rules import rule_kinds
from hycampaign.simulate.spoil.spoiling import Kind, Spoiling
from hycampaign.simulate.spoil.typing import TYPING

_SHARED = 3
_FEW_UNITS = 40
# Every so many units one is missing, one is late, one sends twice.
_ONE_MISSING_IN, _ONE_LATE_IN, _ONE_TWICE_IN = 27, 27, 45
# So many in ten units of a large campaign make a mistake, in a small one fewer.
_SPOILT_IN_TEN = 4
_SLIP = Decimal(7)


@dataclass(slots=True)
class Cast:
    """The roles by unit code; whoever has none reports cleanly and on time."""

    missing: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    files: Mapping[str, FileKind] = field(default_factory=dict)
    spoilt: dict[str, tuple[Kind, Spoiling]] = field(default_factory=dict)


def shared_rows(rehearsed: Rehearsed) -> Sharing:
    """Choose units that report a row of another; the same ones in every quarter.

    That makes sense in a list that names the owner of a row and can tell rows by keys; the
    owner is the unit with the longest list, the others are of the most frequent kind.
    """
    campaign, period = rehearsed.campaign, rehearsed.period
    form = next((form for form in campaign.forms if _can_share(form)), None)
    units = [unit for unit in rehearsed.units if form in campaign.forms_for(unit, period)]
    if form is None or len(units) <= 1:
        return {}
    book = RecipeBook(campaign)
    owner = max(units, key=lambda unit: book.most_rows(form, unit))
    kinds = Counter(unit.kind for unit in units if unit is not owner)
    kind = kinds.most_common(1)[0][0]
    others = [unit.code for unit in units if unit.kind == kind and unit is not owner]
    most = 1 if len(units) < _FEW_UNITS and kind == owner.kind else _SHARED
    return {unit: (owner.code, number) for number, unit in enumerate(others[:most])}


def _can_share(form: Form) -> bool:
    types = {column.type for column in form.columns}
    kinds = {column.kind for column in form.columns}
    return form.kind is FormKind.LIST and ColumnType.UNIT in types and RowKind.KEY in kinds


def cast(rehearsed: Rehearsed, reports: Reports, read_before: Mapping[str, Computed]) -> Cast:
    """Give out the roles, by the seed; every mistake goes to a unit of its own."""
    sharing = shared_rows(rehearsed)
    involved = {*sharing, *(owner for owner, _ in sharing.values())}
    chance = rehearsed.chance("cast")
    free = chance.shuffled([u.code for u in rehearsed.units if u.code not in involved])
    size = len(rehearsed.units)
    deal = iter(free)
    roles = Cast()
    # Somebody has to report, however few there are.
    roles.missing = _taken(deal, min(max(1, size // _ONE_MISSING_IN), size - 1))
    roles.late = _taken(deal, max(1, size // _ONE_LATE_IN))
    roles.twice = _taken(deal, max(1, size // _ONE_TWICE_IN))
    roles.copied = _taken(deal, 1)
    files = spoilt_files(rehearsed.campaign)
    if size >= _FEW_UNITS:
        roles.files = dict(zip(deal, files, strict=False))
    else:
        beside = [kind for kind in files if kind.outcome != ACCEPTED]
        roles.files = dict(zip(free, beside, strict=False))
    kinds = _kinds(rehearsed)
    room = size * _SPOILT_IN_TEN // 10 if size >= _FEW_UNITS else max(1, size // 3)
    roles.spoilt = _spoilt(rehearsed, reports, read_before, (list(deal), kinds, room))
    return roles


def _kinds(rehearsed: Rehearsed) -> list[Kind]:
    """Return the kinds of mistakes in their turn; in a small campaign that is by chance."""
    chance = rehearsed.chance("kinds")
    rules = chance.shuffled(rule_kinds(rehearsed.campaign))
    kinds = [*TYPING, *PRESENCE, *rules]
    return kinds if len(rehearsed.units) >= _FEW_UNITS else chance.shuffled(kinds)


def _taken(deal: Iterator[str], count: int) -> tuple[str, ...]:
    return tuple(islice(deal, count))


def _spoilt(
    rehearsed: Rehearsed,
    reports: Reports,
    read_before: Mapping[str, Computed],
    dealt: tuple[list[str], list[Kind], int],
) -> dict[str, tuple[Kind, Spoiling]]:
    """Give each kind the first free unit whose report has occasion for it."""
    free, kinds, room = dealt
    expressions = Expressions(rehearsed.campaign)
    found: dict[str, tuple[Kind, Spoiling]] = {}
    for kind in kinds:
        if len(found) >= room:
            break
        for code in free:
            if code not in found:
                chance = rehearsed.chance(code, kind.name)
                copy, before = reports[code].copy(), read_before.get(code)
                at = Spoiling(expressions, rehearsed.period, copy, before, chance)
                if kind.spoil(at):
                    found[code] = (kind, at)
                    break
    return found


def sent_twice(rehearsed: Rehearsed, report: UnitReport) -> UnitReport:
    """Return the first version of a report that its unit will send again: a figure is wrong."""
    chance = rehearsed.chance(report.unit.code, "twice")
    expressions = Expressions(rehearsed.campaign)
    first = Spoiling(expressions, rehearsed.period, report.copy(), None, chance)
    cell = first.any_cell(_is_free_number)
    words = first.any_cell(lambda cell: cell.column.type is ColumnType.TEXT)
    if cell is not None:
        value = cell.form.number(cell.row, cell.column.code)
        cell.form.put(cell.row, cell.column.code, value + _SLIP)
    elif words is not None:
        words.form.put(words.row, words.column.code, UNFINISHED)
    return first.report


def _is_free_number(cell: Cell) -> bool:
    value = cell.form.cells.get((cell.row, cell.column.code))
    return cell.type.is_numeric and isinstance(value, Decimal)
