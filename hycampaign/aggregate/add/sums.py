"""Totals of a set of submissions, whole and unit by unit, by figure id."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import pandas as pd

from hycampaign.aggregate.add.counted_once import counted_once
from hycampaign.aggregate.add.derived import Formula, Place, formulas_of, with_derived
from hycampaign.aggregate.add.frames import UNIT, cell_frame, project_frame
from hycampaign.aggregate.add.totals import Total, fixed_totals, list_totals, together
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Form, FormKind, is_input
from hycampaign.model.reported.submission import FormReading, Submission

Shares = dict[str, dict[str, Decimal]]


class Sums:
    """Totals of a set of submissions by figure id; formulas are prepared once."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._formulas = {
            form.code: formulas_of(campaign, form)
            for form in campaign.forms
            if form.kind is not FormKind.TEXT
        }

    def of(self, submissions: Mapping[str, Submission]) -> dict[str, Total]:
        """Return every total; a derived figure is made from the units of its operands."""
        cells = cell_frame(self._campaign, submissions)
        totals: dict[str, Total] = {}
        for form in self._campaign.forms:
            if form.kind is FormKind.FIXED:
                totals.update(self._fixed(form, cells))
            elif form.kind is FormKind.LIST:
                totals.update(self._list(form, submissions))
        return totals

    def _fixed(self, form: Form, cells: pd.DataFrame) -> Iterator[tuple[str, Total]]:
        formulas = self._formulas[form.code]
        sums = fixed_totals(form, cells) | _added(form, formulas, _reported(form, cells))
        for (row, column), total in _completed(formulas, sums).items():
            yield f"{form.code}.{row}.{column}", total

    def _list(
        self, form: Form, submissions: Mapping[str, Submission]
    ) -> Iterator[tuple[str, Total]]:
        reporting = _reporting(form, submissions)
        if not reporting:
            return
        formulas, projects = self._formulas[form.code], project_frame(form, submissions)
        sums = list_totals(form, projects)
        counts = {name: Total(Decimal(0), reporting) for name in self._counts(form)}
        # Who reports rows has also said how many there are of each kind: none is a number too.
        counts |= {n: Total(t.value, reporting) for n, t in sums.items() if _is_count(n)}
        places = {("", name): total for name, total in (sums | counts).items()}
        once = projects[counted_once(projects)]
        places |= _added(form, formulas, _projects(form, formulas, once))
        for (_, name), total in _completed(formulas, places).items():
            yield f"{form.code}.{name}", total

    def _counts(self, form: Form) -> Iterator[str]:
        yield "count"
        for column in form.columns:
            if column.type is ColumnType.CHOICE:
                for choice in self._campaign.choices.get(column.choices, ()):
                    yield f"count.{column.code}.{choice.code}"

    def by_unit(self, submissions: Mapping[str, Submission]) -> Shares:
        """Return each unit's own share of every total; a project counts for who owns it."""
        shares: Shares = {unit: {} for unit in submissions}
        cells = cell_frame(self._campaign, submissions)
        for form in self._campaign.forms:
            if form.kind is FormKind.FIXED:
                self._fixed_shares(form, cells, shares)
            elif form.kind is FormKind.LIST:
                self._list_shares(form, submissions, shares)
        return shares

    def _fixed_shares(self, form: Form, cells: pd.DataFrame, shares: Shares) -> None:
        formulas = tuple(f for f in self._formulas[form.code] if _reads_down(form, f))
        for code, reported in _reported(form, cells):
            for (row, column), value in with_derived(formulas, reported).items():
                shares[code][f"{form.code}.{row}.{column}"] = value

    def _list_shares(
        self, form: Form, submissions: Mapping[str, Submission], shares: Shares
    ) -> None:
        projects = project_frame(form, submissions)
        once = projects[counted_once(projects)]
        for unit in _reporting(form, submissions):
            shares[unit][f"{form.code}.count"] = Decimal(0)
        for owner, own in once.groupby(UNIT, sort=False):
            formulas = self._formulas[form.code]
            sums = {("", name): total for name, total in list_totals(form, own).items()}
            sums |= _added(form, formulas, _projects(form, formulas, own))
            for (_, name), total in _completed(formulas, sums).items():
                shares[str(owner)][f"{form.code}.{name}"] = total.value


_Parts = Iterable[tuple[str, Mapping[Place, Decimal]]]
"""Units with what each has typed; in a list once for every row that counts."""


def _reported(form: Form, cells: pd.DataFrame) -> Iterator[tuple[str, dict[Place, Decimal]]]:
    """Yield the units with the numbers that they have typed into a fixed form."""
    own = cells[cells["form"] == form.code]
    inputs = {(r.code, c.code) for r in form.rows for c in form.columns if is_input(r, c)}
    values: dict[str, dict[Place, Decimal]] = {}
    entries = zip(own[UNIT], own["row"], own["column"], own["value"], strict=True)
    for unit, row, column, value in entries:
        if (row, column) in inputs:
            values.setdefault(str(unit), {})[row, column] = value
    yield from values.items()


def _projects(
    form: Form, formulas: tuple[Formula, ...], once: pd.DataFrame
) -> Iterator[tuple[str, dict[Place, Decimal]]]:
    """Yield the numbers of each row of a list that counts, with its unit."""
    if not any(formula.is_added for formula in formulas):
        return
    names = [c.code for c in form.columns if c.type.is_numeric and not c.formula]
    for record in once.to_dict("records"):
        held = {("", name): record[name] for name in names if record[name] is not None}
        yield str(record[UNIT]), held


def _added(form: Form, formulas: tuple[Formula, ...], parts: _Parts) -> dict[Place, Total]:
    """Put together the results of the formulas that cannot be applied to totals."""
    wanted = [formula for formula in formulas if formula.is_added]
    results: dict[Place, list[Decimal]] = {formula.place: [] for formula in wanted}
    units: dict[Place, set[str]] = {formula.place: set() for formula in wanted}
    for unit, typed in parts if wanted else ():
        values = with_derived(formulas, typed)
        for place in results.keys() & values.keys():
            results[place].append(values[place])
            units[place].add(unit)
    found: dict[Place, Total] = {}
    for formula in wanted:
        column, held = form.column(formula.column), results[formula.place]
        value = together(held, formula.space, column) if column and held else None
        if value is not None:
            found[formula.place] = Total(value, frozenset(units[formula.place]))
    return found


def _completed(
    formulas: tuple[Formula, ...], sums: Mapping[Place, Total]
) -> dict[Place, Total]:
    """Add what the formulas make of the totals, with the units of what they read."""
    completed = dict(sums)
    applied = tuple(formula for formula in formulas if not formula.is_added)
    values = with_derived(applied, {place: total.value for place, total in sums.items()})
    for formula in applied:
        place = formula.row, formula.column
        if place in values:
            read = [completed[p].units for p in formula.reads if p in completed]
            completed[place] = Total(values[place], frozenset[str]().union(*read))
    return completed


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


def _reads_down(form: Form, formula: Formula) -> bool:
    """Say whether a formula belongs to its row; that of a column is a comparison."""
    column = form.column(formula.column)
    return column is not None and not column.formula
