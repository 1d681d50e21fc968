"""What follows from totals: sums of rows, percentages, rates – exact, never averaged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from graphlib import TopologicalSorter

from hycampaign.model.campaign import Campaign
from hycampaign.model.campaign_words import vocabulary_of
from hycampaign.model.expression import (
    CellRef,
    CellReference,
    ColumnRef,
    ListRef,
    Node,
    RowRef,
    Shift,
    needed_cells,
)
from hycampaign.model.expression_cells import CellValue
from hycampaign.model.expression_resolver import understand
from hycampaign.model.expression_value import formula_value
from hycampaign.model.form import Form, FormKind, cell_formula


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a form: the row (empty in a list form) and column that it fills."""

    row: str
    column: str
    tree: Node


def formulas_of(campaign: Campaign, form: Form) -> tuple[Formula, ...]:
    """Return the formulas of a form, each after those that it reads."""
    words = vocabulary_of(campaign, form.code)
    trees: dict[str, Node] = {}
    formulas: dict[tuple[str, str], Formula] = {}
    for row, column, text in _formula_cells(form):
        if text not in trees:
            trees[text] = understand(text, words)
        formulas[row, column] = Formula(row, column, trees[text])
    graph = {place: _places_read(formula) for place, formula in formulas.items()}
    return tuple(formulas[p] for p in TopologicalSorter(graph).static_order() if p in formulas)


def _formula_cells(form: Form) -> Iterator[tuple[str, str, str]]:
    if form.kind is FormKind.LIST:
        yield from (("", c.code, c.formula) for c in form.columns if c.formula)
        return
    for row in form.rows:
        for column in form.columns:
            text = cell_formula(row, column) if column.type.is_numeric else ""
            if text:
                yield row.code, column.code, text


def _places_read(formula: Formula) -> set[tuple[str, str]]:
    places: set[tuple[str, str]] = set()
    for reference in needed_cells(formula.tree):
        match reference:
            case ColumnRef(column=column):
                places.add((formula.row, column))
            case RowRef(row=row):
                places.add((row, formula.column))
            case CellRef(row=row, column=column):
                places.add((row, column))
    return places


@dataclass(frozen=True, slots=True)
class _Totals:
    """A lookup of totals at one row and column; nothing is shifted to another period."""

    values: Mapping[tuple[str, str], Decimal]
    at_row: str
    at_column: str

    def cell(self, reference: CellReference, /) -> CellValue:
        if reference.shift is not Shift.NONE:
            return None
        match reference:
            case ColumnRef(column=column):
                return self.values.get((self.at_row, column))
            case RowRef(row=row):
                return self.values.get((row, self.at_column))
            case CellRef(row=row, column=column):
                return self.values.get((row, column))

    def column(self, _reference: ListRef, /) -> Sequence[CellValue]:
        return ()


def with_derived(
    formulas: tuple[Formula, ...], values: Mapping[tuple[str, str], Decimal]
) -> dict[tuple[str, str], Decimal]:
    """Return the values by (row, column) and, added to them, what the formulas make of them.

    A formula whose operands are all blank, or that divides by nought, adds nothing.
    """
    completed = dict(values)
    for formula in formulas:
        lookup = _Totals(completed, formula.row, formula.column)
        value = formula_value(formula.tree, lookup)
        if isinstance(value, Decimal):
            completed[formula.row, formula.column] = value
    return completed
