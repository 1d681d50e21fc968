"""Totals of a set of submissions, whole and unit by unit, by figure id."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pandas as pd

from hycampaign.aggregate.derived import Formula, formulas_of, with_derived
from hycampaign.aggregate.frame import cell_frame, project_frame
from hycampaign.aggregate.projects import counted_once
from hycampaign.aggregate.totals import Total, fixed_totals, list_totals
from hycampaign.model.campaign import Campaign
from hycampaign.model.form import Form, FormKind
from hycampaign.model.submission import Submission

Shares = dict[str, dict[str, Decimal]]


class Sums:
    """Totals of a set of submissions by figure id; formulas are prepared once."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._formulas = {form.code: formulas_of(campaign, form) for form in campaign.forms}

    def of(self, submissions: Mapping[str, Submission]) -> dict[str, Total]:
        """Return every total; a derived figure is made from as many units as its operands."""
        if not submissions:
            return {}
        cells = cell_frame(self._campaign, submissions)
        totals: dict[str, Total] = {}
        for form in self._campaign.forms:
            if form.kind is FormKind.FIXED:
                totals.update(self._fixed(form, cells))
            elif form.kind is FormKind.LIST:
                totals.update(self._list(form, project_frame(form, submissions)))
        return totals

    def _fixed(self, form: Form, cells: pd.DataFrame) -> Iterator[tuple[str, Total]]:
        sums = fixed_totals(form, cells)
        values = {place: total.value for place, total in sums.items()}
        for (row, column), value in with_derived(self._formulas[form.code], values).items():
            counted = sums.get((row, column), Total(value, 0)).counted
            yield f"{form.code}.{row}.{column}", Total(value, counted)

    def _list(self, form: Form, projects: pd.DataFrame) -> Iterator[tuple[str, Total]]:
        sums = list_totals(form, projects)
        values = {("", name): total.value for name, total in sums.items()}
        for (_, name), value in with_derived(self._formulas[form.code], values).items():
            counted = sums.get(name, Total(value, 0)).counted
            yield f"{form.code}.{name}", Total(value, counted)

    def by_unit(self, submissions: Mapping[str, Submission]) -> Shares:
        """Return each unit's own share of every total; a project counts for who owns it."""
        shares: Shares = {unit: {} for unit in submissions}
        if not submissions:
            return shares
        for form in self._campaign.forms:
            if form.kind is FormKind.FIXED:
                self._fixed_shares(form, submissions, shares)
            elif form.kind is FormKind.LIST:
                self._list_shares(form, submissions, shares)
        return shares

    def _fixed_shares(
        self,
        form: Form,
        submissions: Mapping[str, Submission],
        shares: Shares,
    ) -> None:
        cells = cell_frame(self._campaign, submissions)
        own = cells[cells["form"] == form.code]
        formulas = tuple(f for f in self._formulas[form.code] if _reads_down(form, f))
        inputs = zip(own["unit"], own["row"], own["column"], own["value"], strict=True)
        values: dict[str, dict[tuple[str, str], Decimal]] = {}
        for unit, row, column, value in inputs:
            values.setdefault(unit, {})[row, column] = value
        for unit, reported in values.items():
            for (row, column), value in with_derived(formulas, reported).items():
                shares[unit][f"{form.code}.{row}.{column}"] = value

    def _list_shares(
        self,
        form: Form,
        submissions: Mapping[str, Submission],
        shares: Shares,
    ) -> None:
        projects = project_frame(form, submissions)
        once = projects[counted_once(projects)]
        for unit, own in once.groupby("unit", sort=False):
            values = {("", name): t.value for name, t in list_totals(form, own).items()}
            for (_, name), value in with_derived(self._formulas[form.code], values).items():
                shares[str(unit)][f"{form.code}.{name}"] = value


def _reads_down(form: Form, formula: Formula) -> bool:
    """Say whether a formula adds up rows; one that reads along a row is a comparison."""
    column = form.column(formula.column)
    return column is not None and not column.formula
