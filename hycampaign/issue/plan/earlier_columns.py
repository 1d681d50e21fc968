"""Plan the locked columns of earlier and planned figures that stand beside a form.

Rules and formulas look figures up in the report of the quarter before, in that of last year and
in the plan. What the unit types over a prefilled cell changes none of these, so each column
that is looked up stands beside the form as it was, where the unit sees it and formulas read it.
In a list each row shows what its own project had: all projects of the earlier report stand in
hidden columns, and the row looks its key up there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from types import MappingProxyType

from hycampaign.expression.language.tree import Shift
from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    Form,
    FormKind,
    Prefill,
    Row,
    has_cell,
)
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.identity import EARLIER_HEADINGS

LookedUp = Sequence[tuple[Shift, str]]
"""Times and column codes that are looked up of one form."""

# What stands for an unreadable cell among the projects kept: totals pass over a text.
UNREADABLE_MARK = "(?)"

_TIMES = (Shift.PREVIOUS, Shift.LAST_YEAR, Shift.TARGET)
_HEADINGS = MappingProxyType(dict(zip(_TIMES, EARLIER_HEADINGS, strict=True)))
_PREFILLED_BY = {
    Shift.PREVIOUS: (Prefill.PREVIOUS, Prefill.PROJECT),
    Shift.LAST_YEAR: (Prefill.LAST_YEAR,),
    Shift.TARGET: (Prefill.TARGET,),
}


@dataclass(frozen=True, slots=True)
class EarlierColumn:
    """A column of figures of another time; ``number`` is its place on the sheet.

    In a list ``stored`` is the hidden column that holds it for all projects of that time.
    """

    shift: Shift
    column: Column
    number: int
    stored: int = 0

    @property
    def heading(self) -> str:
        """What stands above the column."""
        label = self.column.label
        return _HEADINGS[self.shift] + label[:1].lower() + label[1:]

    def is_in(self, row: Row) -> bool:
        """Say whether a row of a fixed form can have such a figure; any row may be planned."""
        return self.shift is Shift.TARGET or has_cell(row, self.column)


@dataclass(frozen=True, slots=True)
class EarlierProjects:
    """Where a list keeps the projects of another time.

    ``keys`` is the hidden column of their keys, ``place`` the one in which each row has the
    place of its own project among them, 0 for none.
    """

    keys: int
    place: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """All such columns of a form: those that are seen first, then the hidden ones.

    ``issued`` are hidden copies, by column code, of what cells of a fixed form were filled in
    with from the quarter before: what differs from it the unit has brought up to date.
    """

    columns: tuple[EarlierColumn, ...] = ()
    projects: Mapping[Shift, EarlierProjects] = field(default_factory=dict)
    issued: Mapping[str, int] = field(default_factory=dict)
    shown: int = 0
    hidden: int = 0

    def column(self, shift: Shift, code: str) -> EarlierColumn | None:
        """Return where the figures of a column are; a row has one target, in any column."""
        is_any = shift is Shift.TARGET
        found = (c for c in self.columns if c.shift is shift)
        return next((c for c in found if is_any or c.column.code == code), None)


def plan_earlier(form: Form, looked_up: LookedUp, beside: int, hidden: int) -> Earlier:
    """Plan the columns of a form: what is to be seen from ``beside`` on, the rest elsewhere.

    ``hidden`` is the first of the hidden columns, counted as if none were to be seen.
    """
    is_list = form.kind is FormKind.LIST
    wanted = _wanted(form, looked_up)
    seen = [pair for pair in wanted if _is_seen(form, *pair)]
    unseen = [pair for pair in wanted if pair not in seen]
    free = count(hidden + len(seen))
    numbers = [*range(beside, beside + len(seen)), *(next(free) for _ in unseen)]
    columns = tuple(
        EarlierColumn(shift, column, number, next(free) if is_list else 0)
        for (shift, column), number in zip([*seen, *unseen], numbers, strict=True)
    )
    projects = {
        shift: EarlierProjects(next(free), next(free))
        for shift in _times_of_projects(form, columns)
    }
    issued = {
        column.code: next(free)
        for column in form.columns
        if column.prefill is Prefill.PREVIOUS and not is_list
    }
    return Earlier(columns, projects, issued, len(seen), next(free) - hidden - len(seen))


def _wanted(form: Form, looked_up: LookedUp) -> list[tuple[Shift, Column]]:
    found: dict[tuple[Shift, str], Column] = {}
    for shift, code in looked_up:
        column = form.column(code)
        has_targets = shift is Shift.TARGET and form.kind is not FormKind.LIST
        if column is not None and (has_targets or shift is not Shift.TARGET):
            found.setdefault((shift, "" if has_targets else code), column)
    return sorted(
        ((shift, column) for (shift, _), column in found.items()),
        key=lambda pair: _TIMES.index(pair[0]),
    )


def _is_seen(form: Form, shift: Shift, column: Column) -> bool:
    """Say whether a unit should see them: words are many, and some stand there already."""
    if column.type is ColumnType.TEXT:
        return False
    return not any(
        other.prefill in _PREFILLED_BY[shift]
        and (shift is Shift.TARGET or (other.prefill_from or other.code) == column.code)
        for other in form.columns
    )


def _times_of_projects(form: Form, columns: Sequence[EarlierColumn]) -> list[Shift]:
    """Return the times whose projects are looked up; the quarter before tells the new ones."""
    if not key_columns(form):
        return []
    times = {Shift.PREVIOUS, *(column.shift for column in columns)}
    return [time for time in _TIMES if time in times]
