"""Set every figure beside what it is compared with, over the units that have both.

The base is what units state in the form itself where there is a column for it – last year's
figure, the year's plan – and what was reported then where there is none. What was planned for
all units together is a base of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from hycampaign.aggregate.add.applicable import space_of
from hycampaign.aggregate.add.both_sides import Rates, sets_apart
from hycampaign.aggregate.add.derived import Formula, Place
from hycampaign.aggregate.add.described import PERCENT
from hycampaign.aggregate.add.sums import Added
from hycampaign.aggregate.add.totals import together
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.comparable import comparisons_of as times_of
from hycampaign.model.asked.form import Aggregation, Column, Form, FormKind, Prefill
from hycampaign.model.asked.span import Base, Span, comparisons_by
from hycampaign.model.reported.compared import Compared, Coverage
from hycampaign.model.reported.figures import Figure

LEAST = "least_compared"
_LEAST_OTHERWISE = "50"
TOO_FEW = "quá ít đơn vị có cả hai số để so"
NOBODY_HAS_BOTH = "không đơn vị nào có cả hai số để so"
_ORDER = list(Base)
_STATED = {Base.LAST_YEAR: Prefill.LAST_YEAR, Base.PLAN: Prefill.TARGET}


@dataclass(frozen=True, slots=True)
class Sides:
    """What was reported now and at the times that it is compared with, by units of today."""

    now: Added
    then: Mapping[Base, Added]


def comparisons_of(
    campaign: Campaign,
    rates: Mapping[str, Rates],
    figures: Mapping[str, Figure],
    sides: Sides,
) -> dict[str, Compared]:
    """Return the comparisons that there are, by their id.

    Args:
        campaign: The definition.
        rates: The formulas of each form, by its code.
        figures: The figures of the period by id, with those planned for all (``@target``).
        sides: What was reported, and before.
    """
    asked = campaign.setting(LEAST, _LEAST_OTHERWISE) or _LEAST_OTHERWISE
    least = Decimal(asked.replace(",", "."))
    found: dict[str, Compared] = {}
    for form in campaign.forms:
        if form.kind is FormKind.TEXT:
            continue
        table = _Table(rates[form.code], sides, least)
        for figure in figures.values():
            if "@" not in figure.id and campaign.form_of(figure.id)[0] is form:
                for compared in _of_figure(table, figure, figures):
                    found[compared.id] = compared
    return found


def _of_figure(
    table: "_Table", figure: Figure, figures: Mapping[str, Figure]
) -> Iterator[Compared]:
    form = table.rates.form
    rest = figure.id[len(form.code) + 1 :]
    place = ("", rest) if form.kind is FormKind.LIST else form.place(rest)
    column = form.column(place[1])
    # The number of rows of a list, and of its rows with some choice, is a state at the end.
    times = comparisons_by(Span.END)
    if column is not None:
        times = times_of(form, form.row(place[0]), column)
    for base in (*sorted(times, key=_ORDER.index), Base.PLAN):
        stated = stated_base(form, column, base) if column is not None else ""
        compared = table.beside_stated(figure, place, (base, stated)) if stated else None
        # Where nobody states it, what was reported then will do.
        compared = compared or table.beside_reported(figure, place, base)
        if compared is not None:
            yield compared
    target = planned_for_all(figures, form, figure.id, place)
    if target is not None and target.value is not None and figure.value is not None:
        units = table.units_of(figure.id)
        coverage = Coverage(units, units, units)
        is_share = figure.measure == PERCENT
        values = figure.value, target.value
        yield Compared(figure.id, Base.TARGET, target.id, *values, coverage, is_share)


def stated_base(form: Form, column: Column, base: Base) -> str:
    """Return the column in which units state what a column is compared with; empty for none.

    What a column of last year or of a plan is itself compared with, nobody states.
    """
    prefill = _STATED.get(base)
    if prefill is None or form.kind is not FormKind.FIXED or column.prefill in _STATED.values():
        return ""
    stated = (c for c in form.columns if c.prefill is prefill and c.code != column.code)
    return next((c.code for c in stated if _is_for(form, c, column)), "")


def _is_for(form: Form, stated: Column, column: Column) -> bool:
    """Say whether a column states the base of another; without a name, of the main one."""
    if column.formula:
        return False
    if stated.prefill_from:
        return stated.prefill_from == column.code
    looked_at = {c.prefill_from for c in form.columns if c.prefill_from}
    return column.code in looked_at or not looked_at


def planned_for_all(
    figures: Mapping[str, Figure], form: Form, figure: str, place: Place
) -> Figure | None:
    """Return what was planned for all units together; a target may name a row alone."""
    named = figures.get(f"{figure}@target")
    if named is not None or not place[0]:
        return named
    column = form.column(place[1])
    is_main = column is not None and stated_base(form, column, Base.PLAN) != ""
    return figures.get(f"{form.code}.{place[0]}@target") if is_main else None


@dataclass(frozen=True, slots=True)
class _Table:
    """One form at all times."""

    rates: Rates
    sides: Sides
    least: Decimal

    def units_of(self, figure: str) -> frozenset[str]:
        """Return the units with a share of a figure."""
        total = self.sides.now.totals.get(figure)
        return total.units if total is not None else frozenset()

    def beside_stated(
        self, figure: Figure, place: Place, told: tuple[Base, str]
    ) -> Compared | None:
        """Set a column beside the one in which the same units say what it was."""
        base, column = told
        parts = self.sides.now.parts[self.rates.form.code]
        other = (place[0], column)
        now = {part.unit: part.values[place] for part in parts if place in part.values}
        then = {part.unit: part.values[other] for part in parts if other in part.values}
        if formula := self._rate_at(place):
            return self._beside_stated_rate(figure, formula, (base, other))
        return self._compared(figure, place, (base, self._id(other)), (now, then))

    def _beside_stated_rate(
        self, figure: Figure, formula: Formula, told: tuple[Base, Place]
    ) -> Compared | None:
        base, other = told
        beside = self._rate_at(other)
        parts = self.sides.now.parts[self.rates.form.code]
        now = frozenset(part.unit for part in self.rates.with_both_sides(formula, parts))
        found = self.rates.with_both_sides(beside, parts) if beside else ()
        then = frozenset(part.unit for part in found)
        both = now & then
        first = self.rates.over(formula, parts, both)
        second = self.rates.over(beside, parts, both) if beside else None
        values = (first.value if first else None, second.value if second else None)
        return self._made(figure, (base, self._id(other)), values, Coverage(both, now, then))

    def _id(self, place: Place) -> str:
        return ".".join(part for part in (self.rates.form.code, *place) if part)

    def beside_reported(self, figure: Figure, place: Place, base: Base) -> Compared | None:
        """Set a figure beside what was reported of it at another time."""
        earlier = self.sides.then.get(base)
        if earlier is None:
            return None
        if formula := self._rate_at(place):
            return self._beside_reported_rate(figure, formula, (base, earlier))
        now = _shares(self.sides.now, figure.id)
        then = _shares(earlier, figure.id)
        return self._compared(figure, place, (base, _then(figure, base)), (now, then))

    def _beside_reported_rate(
        self, figure: Figure, formula: Formula, told: tuple[Base, Added]
    ) -> Compared | None:
        base, earlier = told
        code = self.rates.form.code
        times = (self.sides.now.parts[code], earlier.parts[code])
        has, had = (
            frozenset(part.unit for part in self.rates.with_both_sides(formula, parts))
            for parts in times
        )
        both = has & had
        made = [self.rates.over(formula, parts, both) for parts in times]
        values = (made[0].value if made[0] else None, made[1].value if made[1] else None)
        return self._made(figure, (base, _then(figure, base)), values, Coverage(both, has, had))

    def _rate_at(self, place: Place) -> Formula | None:
        formula = self.rates.formulas.get(place)
        return formula if formula and sets_apart(self.rates.form, formula) else None

    def _compared(
        self,
        figure: Figure,
        place: Place,
        base: tuple[Base, str],
        shares: tuple[Mapping[str, Decimal], Mapping[str, Decimal]],
    ) -> Compared | None:
        now, then = shares
        both = now.keys() & then.keys()
        values = tuple(self._together(place, (side[unit] for unit in both)) for side in shares)
        coverage = Coverage(frozenset(both), frozenset(now), frozenset(then))
        return self._made(figure, base, (values[0], values[1]), coverage)

    def _together(self, place: Place, values: Iterable[Decimal]) -> Decimal | None:
        form, held = self.rates.form, list(values)
        column = form.column(place[1])
        if not held:
            return None
        if column is None:
            return sum(held, Decimal(0))
        formula = self.rates.formulas.get(place)
        space = space_of(form, place) if formula is None else formula.space
        # A sum of what is put together otherwise has no way of its own: it adds its results.
        if formula is not None and space is Aggregation.NONE:
            space = Aggregation.SUM
        return together(held, space, column)

    def _made(
        self,
        figure: Figure,
        base: tuple[Base, str],
        values: tuple[Decimal | None, Decimal | None],
        coverage: Coverage,
    ) -> Compared | None:
        """Return the comparison, ``None`` where one of the times has nothing at all."""
        if not coverage.now or not coverage.then:
            return None
        is_share = figure.measure == PERCENT
        reason = ""
        if not coverage.both:
            reason = NOBODY_HAS_BOTH
        elif not coverage.reaches(self.least):
            reason = TOO_FEW
        if reason or None in values:
            values = (None, None)
        return Compared(figure.id, *base, *values, coverage, is_share, reason)


def _then(figure: Figure, base: Base) -> str:
    return f"{figure.id}@{base.value}"


def _shares(added: Added, figure: str) -> dict[str, Decimal]:
    """Return the units' own figures; none has a share of what only all of them come to."""
    return {
        unit: value
        for unit, shares in added.by_unit.items()
        if (value := shares.get(figure)) is not None
    }
