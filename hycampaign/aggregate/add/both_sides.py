"""Rates of all units together, over those that have both sides of the rate.

Where one unit fills in what was done and leaves what was planned blank, its share of the
numerator has no place in the rate: 30 of 60, beside 80 of a blank, is 50 %, not 183 %. What is
summed is restricted; what the sums are is decided elsewhere.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import cycle

from hycampaign.aggregate.add.derived import (
    Formula,
    Place,
    place_of,
    result_of,
    typed_places,
)
from hycampaign.aggregate.add.totals import Total, together
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    Missing,
    Node,
    Number,
    Operation,
    Reference,
    RowRef,
    needed_cells,
    operands,
    walk,
)
from hycampaign.model.asked.form import Aggregation, Form, Prefill
from hycampaign.model.reported.compared import Coverage
from hycampaign.model.rules.looked_up import missing_in

_BASES = frozenset({Prefill.LAST_YEAR, Prefill.TARGET})
# Figures stand in for whatever was reported, none of them 0 and no two alike, so that a formula
# of them comes to a number whenever it has its sides.
_STAND_INS = tuple(Decimal(n) for n in (7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59))


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit has reported of a fixed form, or one row of a list that counts.

    ``values`` are by (row, column): what was typed, and what formulas other than rates make of
    it. In a list the row is empty. What cannot be read stands in ``unreadable``: a rate that
    is made of it is not known.
    """

    unit: str
    values: Mapping[Place, Decimal]
    unreadable: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one form; ``formulas`` are in order, each after those that it reads."""

    form: Form
    formulas: Mapping[Place, Formula]

    def over(
        self, formula: Formula, parts: Sequence[Part], within: frozenset[str] | None = None
    ) -> Total | None:
        """Return a rate over the parts that have both sides, ``None`` if it comes to nothing.

        With ``within`` only units in it are asked.
        """
        asked = [p for p in parts if within is None or p.unit in within]
        both = list(self.with_both_sides(formula, asked))
        value = self._value(formula, both) if both else None
        if value is None:
            return None
        coverage = self._coverage(formula, asked, both)
        return Total(value, coverage.both, coverage)

    def with_both_sides(self, formula: Formula, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts of which the formula makes a rate, be its divisor nought."""
        known: dict[frozenset[Place], bool] = {}
        for part in parts:
            if part.unreadable and part.unreadable & self._typed(formula):
                continue
            present = formula.reads.intersection(part.values)
            if present not in known:
                known[present] = has_both_sides(self.form, formula, present)
            if known[present]:
                yield part

    def _typed(self, formula: Formula) -> frozenset[Place]:
        return typed_places(self.formulas, formula.place)

    def _value(self, formula: Formula, both: Sequence[Part]) -> Decimal | None:
        values: dict[Place, Decimal] = {}
        for place in self._needed(formula):
            made = self.formulas.get(place)
            if made is None or made.is_added:
                held = [p.values[place] for p in both if place in p.values]
                column = self.form.column(place[1])
                space = self._space(place) if made is None else made.space
                value = together(held, space, column) if held and column else None
            else:
                value = result_of(made, values)
            if value is not None:
                values[place] = value
        return result_of(formula, values)

    def _space(self, place: Place) -> Aggregation:
        row, column = self.form.row(place[0]), self.form.column(place[1])
        if row is not None:
            return row.space
        return column.space if column is not None else Aggregation.NONE

    def _needed(self, formula: Formula) -> list[Place]:
        """Return the places that the formula is made of, those first that others read."""
        typed = set[Place]()
        made: dict[Place, None] = {}

        def visit(place: Place) -> None:
            known = self.formulas.get(place)
            if known is None or known.is_added:
                typed.add(place)
            elif place not in made:
                for read in known.reads:
                    visit(read)
                made[place] = None

        for read in formula.reads:
            visit(read)
        return [*sorted(typed), *made]

    def _coverage(
        self, formula: Formula, parts: Sequence[Part], both: Sequence[Part]
    ) -> Coverage:
        first, second = sides(formula)
        now = [p for p in parts if first & p.values.keys()]
        then = [p for p in parts if second & p.values.keys()]
        either = [p for p in parts if (first | second) & p.values.keys()]
        rows = (len(both), len(either)) if not formula.row else (0, 0)
        return Coverage(_units(both), _units(now), _units(then), rows)


def _units(parts: Iterable[Part]) -> frozenset[str]:
    return frozenset(part.unit for part in parts)


def sets_apart(form: Form, formula: Formula) -> bool:
    """Say whether a formula sets figures beside others, so that both sides must be there.

    A rate does, and a difference from what was planned or from what was a year ago.
    """
    return formula.is_rate or any(
        isinstance(node, Operation)
        and node.operator == "-"
        and _is_of_base(form, node.left, formula.place)
        != _is_of_base(form, node.right, formula.place)
        for node in walk(formula.tree)
    )


def _is_of_base(form: Form, tree: Node, at: Place) -> bool:
    columns = (form.column(column) for _, column in _places(tree, at))
    return any(column is not None and column.prefill in _BASES for column in columns)


def has_both_sides(form: Form, formula: Formula, present: frozenset[Place]) -> bool:
    """Say whether a rate can be made of what is filled in, whatever the figures are."""
    row, column = form.row(formula.row), form.column(formula.column)
    if column is not None and missing_in(row, column) is Missing.SKIP:
        figures = dict(zip(sorted(present), cycle(_STAND_INS), strict=False))
        strict = replace(formula, missing=Missing.SKIP)
        return result_of(strict, figures) is not None
    if not formula.is_rate:
        return formula.reads == present
    return _stands(formula.tree, formula.place, present)


def _stands(tree: Node, at: Place, present: frozenset[Place]) -> bool:
    """Say whether every factor has a figure; of the terms of a sum one is enough."""
    match tree:
        case Number():
            return True
        case CellRef() | RowRef() | ColumnRef():
            return place_of(tree, at) in present
        case Operation("*" | "/", left, right):
            return _stands(left, at, present) and _stands(right, at, present)
        case _:
            told = [part for part in operands(tree) if needed_cells(part)]
            return not told or any(_stands(part, at, present) for part in told)


def sides(formula: Formula) -> tuple[frozenset[Place], frozenset[Place]]:
    """Return the places that the first division, or difference, has on its two sides."""
    wanted = "/" if formula.is_rate else "-"
    for node in walk(formula.tree):
        if isinstance(node, Operation) and node.operator == wanted and _reads(node.right):
            return _places(node.left, formula.place), _places(node.right, formula.place)
    return formula.reads, formula.reads


def _places(tree: Node, at: Place) -> frozenset[Place]:
    found = (n for n in walk(tree) if isinstance(n, CellRef | RowRef | ColumnRef))
    return frozenset(place_of(node, at) for node in found)


def _reads(tree: Node) -> bool:
    return any(isinstance(node, Reference) for node in walk(tree))
