"""What follows from totals: sums of rows, percentages, rates – exact, never averaged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import TypeAlias

from hycampaign.aggregate.add.applicable import adds_up, is_rate, space_of
from hycampaign.expression.compute.value import formula_value
from hycampaign.expression.language.held import CellValue
from hycampaign.expression.language.tree import (
    CellRef,
    CellReference,
    ColumnRef,
    ListRef,
    Missing,
    Node,
    Reference,
    RowRef,
    Shift,
    walk,
)
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import (
    Aggregation,
    ColumnType,
    Form,
    FormKind,
    RowKind,
    cell_formula,
)
from hycampaign.model.rules.words import vocabulary_of

Place: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of a form: the row (empty in a list form) and column that it fills.

    ``reads`` are the places (row, column) of the same form that it is made from, ``missing``
    is what a blank one among them means. Where ``is_added`` the total is not what the formula
    makes of totals: the results are put together as figures in ``space`` are.
    """

    row: str
    column: str
    tree: Node
    reads: frozenset[Place]
    missing: Missing = Missing.ZERO
    is_added: bool = False
    space: Aggregation = Aggregation.SUM

    @property
    def place(self) -> Place:
        """The row and column that it fills."""
        return self.row, self.column

    @property
    def is_rate(self) -> bool:
        """Whether it tells a relation, which is made again from totals."""
        return self.space is Aggregation.RATIO


def formulas_of(campaign: Campaign, form: Form) -> tuple[Formula, ...]:
    """Return the formulas of a form, each after those that it reads.

    A formula that reads another form or an earlier period is left out, and so is what is made
    from it: it says something about one unit, and totals of this form cannot tell what it
    comes to.
    """
    words = vocabulary_of(campaign, form.code)
    trees: dict[str, Node] = {}
    formulas: dict[Place, Formula] = {}
    beyond: set[Place] = set()
    for row, column, text in _formula_cells(form):
        if text not in trees:
            trees[text] = understand(text, words)
        reads = _places_read(trees[text], form.code, (row, column))
        if reads is None:
            beyond.add((row, column))
        else:
            missing = _missing(form, row, column)
            formulas[row, column] = Formula(row, column, trees[text], reads, missing)
    graph = {place: formula.reads for place, formula in formulas.items()}
    known: dict[Place, Formula] = {}
    for place in TopologicalSorter(graph).static_order():
        if place in formulas and not formulas[place].reads & beyond:
            known[place] = _classified(form, formulas[place], known)
        elif place in formulas:
            beyond.add(place)
    return tuple(known.values())


def _classified(form: Form, formula: Formula, known: Mapping[Place, Formula]) -> Formula:
    """Say of a formula whether it may be applied to totals; ``known`` are those it reads."""
    space = space_of(form, formula.place)
    if is_rate(form, formula.place, formula.tree):
        return replace(formula, space=Aggregation.RATIO)

    def is_summed(reference: CellReference) -> bool:
        place = place_of(reference, formula.place)
        read = known.get(place)
        way = space_of(form, place) if read is None else read.space
        return way is Aggregation.SUM

    if space in {Aggregation.SUM, Aggregation.NONE} and adds_up(formula.tree, is_summed):
        return formula
    return replace(formula, is_added=True, space=space)


def _formula_cells(form: Form) -> Iterator[tuple[str, str, str]]:
    if form.kind is FormKind.LIST:
        yield from (("", c.code, c.formula) for c in form.columns if c.formula)
        return
    for row in form.rows:
        for column in form.columns:
            text = cell_formula(row, column) if column.type.is_numeric else ""
            if text:
                yield row.code, column.code, text


def _missing(form: Form, row: str, column: str) -> Missing:
    """Half an answer makes no rate: what nobody reported would read 0 %."""
    at_row, at_column = form.row(row), form.column(column)
    if at_row is None or at_column is None:
        return Missing.ZERO
    is_rate = at_row.kind is RowKind.RATIO or at_column.type is ColumnType.PERCENT
    return Missing.SKIP if is_rate else Missing.ZERO


def _places_read(tree: Node, form: str, at: Place) -> frozenset[Place] | None:
    """Return the places of the form that a formula reads; ``None`` if it reads beyond it."""
    places: set[Place] = set()
    for node in walk(tree):
        if not isinstance(node, Reference):
            continue
        if node.form != form or node.shift is not Shift.NONE or isinstance(node, ListRef):
            return None
        places.add(place_of(node, at))
    return frozenset(places)


def place_of(reference: CellReference, at: Place) -> Place:
    """Return the (row, column) that a reference means in a formula that stands ``at``."""
    match reference:
        case ColumnRef(column=column):
            return at[0], column
        case RowRef(row=row):
            return row, at[1]
        case CellRef(row=row, column=column):
            return row, column


def typed_places(formulas: Mapping[Place, Formula], place: Place) -> frozenset[Place]:
    """Return the places that people type and that end up in this one; itself, if they do."""
    formula = formulas.get(place)
    if formula is None:
        return frozenset([place])
    parts = (typed_places(formulas, read) for read in formula.reads)
    return frozenset[Place]().union(*parts)


@dataclass(frozen=True, slots=True)
class _Totals:
    """A lookup of totals from one row and column."""

    values: Mapping[Place, Decimal]
    at: Place

    def cell(self, reference: CellReference, /) -> CellValue:
        return self.values.get(place_of(reference, self.at))

    def column(self, _reference: ListRef, /) -> Sequence[CellValue]:
        return ()


def result_of(formula: Formula, values: Mapping[Place, Decimal]) -> Decimal | None:
    """Return what a formula makes of the values by (row, column); ``None``: no number."""
    value = formula_value(formula.tree, _Totals(values, formula.place), formula.missing)
    return value if isinstance(value, Decimal) else None


def with_derived(
    formulas: tuple[Formula, ...], values: Mapping[Place, Decimal]
) -> dict[Place, Decimal]:
    """Return the values by (row, column) and, added to them, what the formulas make of them.

    A formula whose operands are all blank, or that divides by nought, adds nothing.
    """
    completed = dict(values)
    for formula in formulas:
        if (value := result_of(formula, completed)) is not None:
            completed[formula.place] = value
    return completed
