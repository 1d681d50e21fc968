"""Which comparisons there are, and what they come to over those with both sides (R-1, R-2).

``previous`` is there for quarters and states alone; ``last_year`` for equal spans, from what
was reported then, else from what the unit says now that it had; ``plan`` sets what the year
or the end has come to against the plan that stands beside it. In a list the parts are rows,
for how many rows there are they are the units.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from oracles.figures.read.asked import Target
from oracles.figures.reckon import lineage
from oracles.figures.reckon.parts import Part, Parts, parts_now, parts_then
from oracles.figures.reckon.reports import World
from oracles.figures.reckon.spans import END, LAST_YEAR, NOTHING, PHASE, PLAN, QUARTER, YEAR
from oracles.figures.reckon.totals import Figure

PROVINCE = "province"
_LEAST = Decimal(50)


@dataclass(frozen=True)
class Compared:
    """A figure beside its base: both over the same parts, and both as reported.

    ``both``, ``now_units`` and ``base_units`` count units; ``parts`` and ``now_parts`` what is
    compared in a list: rows. ``left_out`` are the units with a value that have no base.
    """

    now: Decimal
    base: Decimal
    base_total: Decimal | None
    both: int
    now_units: int
    base_units: int
    parts: int
    now_parts: int
    left_out: tuple[str, ...]
    is_share: bool

    @property
    def percent(self) -> Decimal | None:
        """Return what stands in SO SÁNH: percent of the base, of shares the difference."""
        if self.is_share:
            return self.now - self.base
        return self.now / self.base * 100 if self.base else None

    @property
    def is_whole(self) -> bool:
        """Say whether everything that was reported now is compared."""
        return self.parts == self.now_parts


class Comparisons:
    """All comparisons of a period."""

    def __init__(self, world: World, period: str, figures: Mapping[str, Figure]) -> None:
        self.world, self.period, self.figures = world, period, figures
        self.definition = world.definition(period)
        least = self.definition.settings.get("least_compared") or str(_LEAST)
        self._least = Decimal(least.rstrip("% ").replace(",", ".")) / 100
        forms = {f.form.code: f.form for f in figures.values()}
        self.now = {code: parts_now(world, period, form) for code, form in forms.items()}
        before, year_ago = lineage.previous(period), lineage.year_before(period)
        self._then = {
            "previous": {c: parts_then(world, before, period, f) for c, f in forms.items()},
            "last_year": {c: parts_then(world, year_ago, period, f) for c, f in forms.items()},
        }
        self._whole = {
            base: {c: self._as_reported(then, c) for c in forms}
            for base, then in (("previous", before), ("last_year", year_ago))
        }

    def _as_reported(self, then: str, code: str) -> Parts:
        form = self.world.definition(then).forms.get(code)
        if form is None or then not in self.world.received:
            return Parts({}, {}, frozenset())
        return parts_now(self.world, then, form)

    def exists(self, figure: Figure, base: str) -> bool:
        """Say whether a figure has that comparison at all (R-1)."""
        span = figure.span
        if span == NOTHING and figure.tree is not None and figure.row is None:
            span = _span_of_rate(figure)
        match base:
            case "previous":
                return span in {QUARTER, END}
            case "last_year":
                return span not in {LAST_YEAR, NOTHING}
            case _:
                return span in {YEAR, END} and not figure.counts_rows

    def of(self, figure: Figure, base: str) -> Compared | None:
        """Return a comparison; ``None`` where there is none, or of too few units."""
        if not self.exists(figure, base):
            return None
        now = self.now[figure.form.code]
        then = self._base(figure, base)
        if then is None:
            return None
        common = figure.known(now) & figure.known(then)
        return self._compared(figure, common, (now, then), base)

    def province(self, figure: Figure) -> tuple[Decimal, Decimal] | None:
        """Return the total and what is planned for the province, where it is."""
        target = next((t for t in self.definition.targets if self._is_of(t, figure)), None)
        total = figure.total(self.now[figure.form.code])
        return None if target is None or total is None else (total, target.value)

    def _is_of(self, target: Target, figure: Figure) -> bool:
        if target.unit != PROVINCE or target.year != int(self.period[:4]):
            return False
        row = f"{figure.form.code}.{figure.row.code}" if figure.row is not None else ""
        return target.indicator == figure.id or (
            target.indicator == row and figure.span in {YEAR, END}
        )

    def _base(self, figure: Figure, base: str) -> Parts | None:
        code = figure.form.code
        if base != "plan":
            then = self._then[base][code]
            if base == "last_year" and figure.row is not None:
                return _with_told(figure, then, self.now[code])
            return then
        column = _stated(figure, "target")
        return None if column is None else _moved(figure, self.now[code], column)

    def _compared(
        self, figure: Figure, common: frozenset[Part], sides: tuple[Parts, Parts], base: str
    ) -> Compared | None:
        now, then = sides
        known = figure.known(now)
        one, other = figure.value(now, common), figure.value(then, common)
        units, both = figure.units(now, known), figure.units(now, common)
        if one is None or other is None or len(both) < self._least * len(units):
            return None
        whole = then if base == "plan" else self._whole[base][figure.form.code]
        total = figure.total(whole) if figure.known(whole) else figure.total(then)
        of_base = figure.known(whole) or figure.known(then)
        return Compared(
            one,
            other,
            total,
            len(both),
            len(units),
            len(figure.units(whole if figure.known(whole) else then, of_base)),
            len(common),
            len(known),
            tuple(sorted(units - both)),
            figure.measure == "%",
        )


def _span_of_rate(figure: Figure) -> str:
    """Return the span of a rate of a list: that of what is set against something else."""
    columns = [figure.form.columns[column] for _, column in figure.tree.places()]
    spans = {Figure("", figure.form, None, column).span for column in columns}
    rest = spans - {PLAN}
    return rest.pop() if len(rest) == 1 else NOTHING


def _stated(figure: Figure, prefill: str) -> str | None:
    """Return the column in which units state a base of this figure."""
    if figure.row is None or figure.column is None:
        return None
    for column in figure.form.columns.values():
        is_meant = column.prefill_from in {"", figure.column.code}
        is_stated = column.prefill == prefill and column is not figure.column and is_meant
        if is_stated and column.is_numeric and figure.form.has_cell(figure.row, column):
            return column.code
    return None


def _moved(figure: Figure, now: Parts, stated: str) -> Parts:
    """Return the parts with what stands in one column as if it stood in the figure's own."""
    own = figure.place[1]
    values = {
        part: {(row, own): value for (row, column), value in held.items() if column == stated}
        for part, held in now.values.items()
    }
    return Parts(values, now.owners, now.sent)


def _with_told(figure: Figure, then: Parts, now: Parts) -> Parts:
    """Add what units say themselves of last year where no report of then says it."""
    stated = _stated(figure, "last_year")
    if stated is None or figure.span == PHASE:
        return then
    told = _moved(figure, now, stated)
    names = told.values.keys() | then.values.keys()
    values = {p: {**told.values.get(p, {}), **then.values.get(p, {})} for p in names}
    return Parts(values, {**then.owners, **told.owners}, then.sent)
