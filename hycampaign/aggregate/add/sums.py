"""Totals of a set of submissions, whole and unit by unit, by figure id."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from hycampaign.aggregate.add.both_sides import Part, Rates, sets_apart
from hycampaign.aggregate.add.counted_once import counted_once
from hycampaign.aggregate.add.derived import (
    Formula,
    Place,
    formulas_of,
    result_of,
    typed_places,
    with_derived,
)
from hycampaign.aggregate.add.frames import ROW, UNIT, cell_frame, project_frame
from hycampaign.aggregate.add.totals import Total, fixed_totals, list_totals, together
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Form, FormKind, is_input
from hycampaign.model.reported.compared import Coverage
from hycampaign.model.reported.submission import EntryState, FormReading, Submission

Shares = dict[str, dict[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Added:
    """What a set of submissions adds up to.

    Attributes:
        totals: Every total by figure id; of rates over the parts that have both sides.
        parts: By form what each unit has reported, in a list each row that counts.
        by_unit: Each unit's own share of every total; a row of a list counts for its owner.
        coverage: Who, or which rows, have both sides of a rate: by its id, and of a unit's own
            by ``id/unit``.
    """

    totals: Mapping[str, Total]
    parts: Mapping[str, tuple[Part, ...]]
    by_unit: Mapping[str, Mapping[str, Decimal]]
    coverage: Mapping[str, Coverage]


class Sums:
    """Totals of a set of submissions by figure id; formulas are prepared once."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._forms = [form for form in campaign.forms if form.kind is not FormKind.TEXT]
        self.rates = {
            form.code: Rates(form, {f.place: f for f in formulas_of(campaign, form)})
            for form in self._forms
        }

    def of(self, submissions: Mapping[str, Submission]) -> Added:
        """Return what submissions add up to; they are in the order of the definition."""
        cells = cell_frame(self._campaign, submissions)
        totals: dict[str, Total] = {}
        parts: dict[str, tuple[Part, ...]] = {}
        shares: Shares = {unit: {} for unit in submissions}
        coverage: dict[str, Coverage] = {}
        for form in self._forms:
            rates = self.rates[form.code]
            if form.kind is FormKind.FIXED:
                parts[form.code] = tuple(_unit_parts(rates, cells, submissions))
                sums = _completed(rates, fixed_totals(form, cells), parts[form.code])
                named = _named(sums)
                _share_units(rates, parts[form.code], shares)
            else:
                projects = project_frame(form, submissions)
                once = projects[counted_once(projects)]
                parts[form.code] = tuple(_row_parts(rates, once, submissions))
                reporting = _reporting(form, submissions)
                named = self._list(rates, projects, (parts[form.code], reporting))
                for unit in reporting:
                    counts = (
                        (f"{form.code}.{name}", Decimal(0)) for name in self._counts(form)
                    )
                    shares[unit].update(counts)
                coverage |= _share_rows(rates, once, parts[form.code], shares)
            totals |= {f"{form.code}.{name}": total for name, total in named}
        coverage |= {name: t.coverage for name, t in totals.items() if t.coverage}
        return Added(totals, parts, shares, coverage)

    def reads(self, figure: str, cells: frozenset[tuple[str, str, str]]) -> bool:
        """Say whether a figure is made of one of the cells (form, row, column)."""
        form, rest = self._campaign.form_of(figure)
        if form is None or not cells or form.code not in self.rates:
            return False
        place = ("", rest) if form.kind is FormKind.LIST else form.place(rest)
        leaves = typed_places(self.rates[form.code].formulas, place)
        return any((form.code, row, column) in cells for row, column in leaves)

    def _list(
        self,
        rates: Rates,
        projects: pd.DataFrame,
        reported: tuple[tuple[Part, ...], frozenset[str]],
    ) -> Iterator[tuple[str, Total]]:
        parts, reporting = reported
        if not reporting:
            return
        sums = list_totals(rates.form, projects)
        counts = {name: Total(Decimal(0), reporting) for name in self._counts(rates.form)}
        # Who reports rows has also said how many there are of each kind: none is a number too.
        counts |= {n: Total(t.value, reporting) for n, t in sums.items() if _is_count(n)}
        places = {("", name): total for name, total in (sums | counts).items()}
        for (_, name), total in _completed(rates, places, parts).items():
            yield name, total

    def _counts(self, form: Form) -> Iterator[str]:
        yield "count"
        for column in form.columns:
            if column.type is ColumnType.CHOICE:
                for choice in self._campaign.choices.get(column.choices, ()):
                    yield f"count.{column.code}.{choice.code}"


def _named(sums: Mapping[Place, Total]) -> Iterator[tuple[str, Total]]:
    return ((f"{row}.{column}", total) for (row, column), total in sums.items())


def _unit_parts(
    rates: Rates, cells: pd.DataFrame, sent: Mapping[str, Submission]
) -> Iterator[Part]:
    """Yield the units with the numbers that they have typed into a fixed form."""
    form, made = rates.form, _made_by_each(rates)
    own = cells[cells["form"] == form.code]
    inputs = {(r.code, c.code) for r in form.rows for c in form.columns if is_input(r, c)}
    values: dict[str, dict[Place, Decimal]] = {}
    entries = zip(own[UNIT], own["row"], own["column"], own["value"], strict=True)
    for unit, row, column, value in entries:
        if (row, column) in inputs:
            values.setdefault(str(unit), {})[row, column] = value
    for unit, typed in values.items():
        scrawls = _unreadable(sent[unit].forms.get(form.code))
        yield Part(unit, with_derived(made, typed), scrawls)


def _row_parts(
    rates: Rates, once: pd.DataFrame, sent: Mapping[str, Submission]
) -> Iterator[Part]:
    """Yield the numbers of each row of a list that counts, with its unit."""
    made = _made_by_each(rates)
    names = [c.code for c in rates.form.columns if c.type.is_numeric and not c.formula]
    for record in once.to_dict("records"):
        held = {("", name): record[name] for name in names if record[name] is not None}
        unit, row = str(record[UNIT]), str(record[ROW])
        found = _unreadable(sent[unit].forms.get(rates.form.code))
        scrawls = frozenset(("", column) for at, column in found if at == row)
        yield Part(unit, with_derived(made, held), scrawls)


def _unreadable(reading: FormReading | None) -> frozenset[Place]:
    """Return the cells in which something stands that is no answer."""
    entries = reading.entries.items() if reading is not None else ()
    return frozenset(at for at, entry in entries if entry.state is EntryState.UNREADABLE)


def _made_by_each(rates: Rates) -> tuple[Formula, ...]:
    """Return the formulas that make amounts, not relations, of what each reports."""
    return tuple(f for f in rates.formulas.values() if not sets_apart(rates.form, f))


def _completed(
    rates: Rates, sums: Mapping[Place, Total], parts: Sequence[Part]
) -> dict[Place, Total]:
    """Add to the sums what formulas come to: of totals, of results, or over both sides."""
    completed = dict(sums)
    values = {place: total.value for place, total in sums.items()}
    for formula in rates.formulas.values():
        if sets_apart(rates.form, formula):
            total = rates.over(formula, parts)
        elif formula.is_added:
            total = _added(rates.form, formula, parts)
        else:
            total = _applied(formula, values, completed)
        if total is not None:
            completed[formula.place] = total
            values[formula.place] = total.value
    return completed


def _applied(
    formula: Formula, values: Mapping[Place, Decimal], known: Mapping[Place, Total]
) -> Total | None:
    value = result_of(formula, values)
    if value is None:
        return None
    read = [known[place].units for place in formula.reads if place in known]
    return Total(value, frozenset[str]().union(*read))


def _added(form: Form, formula: Formula, parts: Iterable[Part]) -> Total | None:
    """Put together the results of a formula that cannot be applied to totals."""
    place, column = formula.place, form.column(formula.column)
    held = [(part.unit, part.values[place]) for part in parts if place in part.values]
    values = [value for _, value in held]
    value = together(values, formula.space, column) if column and held else None
    return None if value is None else Total(value, frozenset(unit for unit, _ in held))


def _share_units(rates: Rates, parts: Iterable[Part], shares: Shares) -> None:
    form = rates.form
    own_rates = tuple(
        f for f in rates.formulas.values() if f.is_rate and _belongs_to_row(form, f.column)
    )
    for part in parts:
        for (row, column), value in with_derived(own_rates, part.values).items():
            if _belongs_to_row(form, column):
                shares[part.unit][f"{form.code}.{row}.{column}"] = value


def _belongs_to_row(form: Form, code: str) -> bool:
    """Say whether a column holds figures of its row, not a comparison of other columns."""
    column = form.column(code)
    return column is not None and not column.formula


def _share_rows(
    rates: Rates, once: pd.DataFrame, parts: Iterable[Part], shares: Shares
) -> dict[str, Coverage]:
    """Add each unit's own totals of a list; return over which of its rows its rates are."""
    coverage: dict[str, Coverage] = {}
    of_unit: dict[str, list[Part]] = {}
    for part in parts:
        of_unit.setdefault(part.unit, []).append(part)
    for owner, own in once.groupby(UNIT, sort=False):
        sums = {("", name): total for name, total in list_totals(rates.form, own).items()}
        for (_, name), total in _completed(rates, sums, of_unit[str(owner)]).items():
            shares[str(owner)][f"{rates.form.code}.{name}"] = total.value
            if total.coverage is not None:
                coverage[f"{rates.form.code}.{name}/{owner}"] = total.coverage
    return coverage


def _reporting(form: Form, submissions: Mapping[str, Submission]) -> frozenset[str]:
    """Return the units that have filled in a list, be it by saying that it is empty."""
    return frozenset(
        unit
        for unit, submission in submissions.items()
        if (reading := submission.forms.get(form.code)) is not None and _is_filled(reading)
    )


def _is_filled(reading: FormReading) -> bool:
    return bool(reading.entries) or reading.is_denied


def _is_count(name: str) -> bool:
    return name == "count" or name.startswith("count.")
