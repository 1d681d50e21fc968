"""Totals of a set of submissions, whole and unit by unit, by figure id."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pandas as pd

from hycampaign.aggregate.derived import Formula, Place, formulas_of, with_derived
from hycampaign.aggregate.frame import UNIT, cell_frame, project_frame
from hycampaign.aggregate.projects import counted_once
from hycampaign.aggregate.totals import Total, fixed_totals, list_totals
from hycampaign.model.campaign import Campaign
from hycampaign.model.form import ColumnType, Form, FormKind, is_input
from hycampaign.model.submission import FormReading, Submission

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
        sums = fixed_totals(form, cells)
        for (row, column), total in _completed(self._formulas[form.code], sums).items():
            yield f"{form.code}.{row}.{column}", total

    def _list(
        self, form: Form, submissions: Mapping[str, Submission]
    ) -> Iterator[tuple[str, Total]]:
        reporting = _reporting(form, submissions)
        if not reporting:
            return
        sums = list_totals(form, project_frame(form, submissions))
        counts = {name: Total(Decimal(0), reporting) for name in self._counts(form)}
        # Who reports rows has also said how many there are of each kind: none is a number too.
        counts |= {n: Total(t.value, reporting) for n, t in sums.items() if _is_count(n)}
        places = {("", name): total for name, total in (sums | counts).items()}
        for (_, name), total in _completed(self._formulas[form.code], places).items():
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
        own = cells[cells["form"] == form.code]
        inputs = {(r.code, c.code) for r in form.rows for c in form.columns if is_input(r, c)}
        values: dict[str, dict[Place, Decimal]] = {}
        entries = zip(own[UNIT], own["row"], own["column"], own["value"], strict=True)
        for unit, row, column, value in entries:
            if (row, column) in inputs:
                values.setdefault(str(unit), {})[row, column] = value
        formulas = tuple(f for f in self._formulas[form.code] if _reads_down(form, f))
        for code, reported in values.items():
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
            values = {("", name): t.value for name, t in list_totals(form, own).items()}
            for (_, name), value in with_derived(self._formulas[form.code], values).items():
                shares[str(owner)][f"{form.code}.{name}"] = value


def _completed(
    formulas: tuple[Formula, ...], sums: Mapping[Place, Total]
) -> dict[Place, Total]:
    """Add what the formulas make of the totals, with the units of what they read."""
    completed = dict(sums)
    values = with_derived(formulas, {place: total.value for place, total in sums.items()})
    for formula in formulas:
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
    return bool(reading.entries) or reading.has_activity is False


def _is_count(name: str) -> bool:
    return name == "count" or name.startswith("count.")


def _reads_down(form: Form, formula: Formula) -> bool:
    """Say whether a formula belongs to its row; that of a column is a comparison."""
    column = form.column(formula.column)
    return column is not None and not column.formula
