"""Sums within expressions that mean nothing: percentages added up, stocks of two times."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from hycampaign.define.check.figures.kinds import (
    FigureKind,
    figure_kind,
    formula_of,
    parts_of,
    shared_denominator,
)
from hycampaign.define.check.figures.rows_at_hand import rows_at_hand
from hycampaign.define.check.figures.sum_terms import (
    Cell,
    Sum,
    Term,
    as_sum,
    every_way,
    name_of,
    seen_from,
    sums_in,
)
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.figures import PERCENTAGES_ADDED, STOCK_ADDED
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    ListRef,
    Node,
    Shift,
)
from hycampaign.model.asked.form import Row
from hycampaign.model.trouble.finding import Code, Finding

_EXPRESSIONS = (
    ("rows", "formula"),
    ("columns", "formula"),
    ("criteria", "expression"),
    ("rules", "expression"),
)
_MOST_TOLD = 4
Key = TypeVar("Key")


def find_meaningless_sums(inspection: Inspection) -> Iterator[Finding]:
    """Yield formulas, scores and rules that add percentages, or stocks of two times."""
    sums = _Sums(inspection)
    for table, column in _EXPRESSIONS:
        for row in inspection.filled(table, column):
            tree = inspection.tree(row, column)
            if tree is None:
                continue
            if said := sums.said(table, tree, rows_at_hand(inspection, table, row, tree)):
                yield fault(said[0], row, column, found=said[1])


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums, and what is wrong with them once formulas stand in place of computed cells."""

    inspection: Inspection

    def said(
        self, table: str, tree: Node, rows: Sequence[Row | None]
    ) -> tuple[Code, str] | None:
        """Return the first thing that is wrong with the sums of an expression."""
        # In rules rates are added for good reason: shares of one whole are 100 together. A
        # score may weigh them as it likes.
        looked_for = [(STOCK_ADDED, self._stocks_of_two_times, True)]
        if table != "rules":
            looked_for.append((PERCENTAGES_ADDED, self._rates, table != "criteria"))
        said = (
            (code, found)
            for code, look, with_weights in looked_for
            for row in rows
            for terms in sums_in(tree, with_weights=with_weights)
            if (found := self._blamed(_placed(terms, row), look))
        )
        return next(said, None)

    def _blamed(self, terms: Sum, look: Callable[[Sum], str]) -> str:
        """Return what is wrong with a sum, unless it is wrong in the formula of one term."""
        if found := look(terms):
            return found
        whole = [self._whole(term, ()) for term in terms]
        if len(terms) == 1 or any(look(one) for ways in whole for one in ways):
            return ""
        return next(filter(None, map(look, every_way(whole))), "")

    def _whole(self, term: Term, path: tuple[str, ...]) -> list[Sum]:
        """Return what a term adds: itself, or what its formula adds."""
        own = f"{term.cell.form}.{name_of(term.cell)}"
        ways = self._formula(term.cell) if own not in path else []
        deeper = [
            every_way([self._whole(inner, (*path, own)) for inner in seen_from(term, way)])
            for way in ways
        ]
        return [one for sums in deeper for one in sums] or [(term,)]

    def _formula(self, cell: Cell) -> list[Sum]:
        """Return what the formula of a cell adds up; nothing where the cell stands for itself.

        So does a rate, and a stock that is carried on from an earlier one.
        """
        kind = figure_kind(self.inspection, cell)
        tree = self.inspection.understood(cell.form, formula_of(self.inspection, cell))
        if kind is FigureKind.RATE or tree is None:
            return []
        row, _ = parts_of(self.inspection, cell)
        sums = [_placed(one, row) for one in as_sum(tree)]
        is_carried_on = kind is FigureKind.STOCK and any(len(one) > 1 for one in sums)
        return [] if is_carried_on else sums

    def _stocks_of_two_times(self, terms: Sum) -> str:
        """Return the stocks of which those of one time are added to those of another."""
        stocks = [term for term in terms if self._kind(term) is FigureKind.STOCK]
        running = [term for term in terms if self._kind(term) is FigureKind.RUNNING]
        for alike in (stocks, *_within_the_year(running)):
            times = _added(alike, lambda term: term.times)
            if len(times) > 1 and not _is_mean(alike):
                return _told(term for term in alike if term.times in times and term.amount > 0)
        return ""

    def _rates(self, terms: Sum) -> str:
        """Return the rates of a sum that cannot be added up."""
        rates = [t for t in terms if self._kind(t) is FigureKind.RATE and t.amount > 0]
        wholes = {
            (shared_denominator(self.inspection, term.cell), term.times, term.amount == 1)
            for term in rates
        }
        is_of_list = any(isinstance(term.cell, ListRef) for term in rates)
        is_of_one_whole = len(wholes) == 1 and all(next(iter(wholes))[::2])
        if is_of_list or (len(rates) > 1 and not is_of_one_whole):
            return _told(rates)
        return ""

    def _kind(self, term: Term) -> FigureKind:
        return figure_kind(self.inspection, term.cell)


def _within_the_year(running: Iterable[Term]) -> list[list[Term]]:
    """Return the figures since 1 January by name; those of another year may be added."""
    by_name: defaultdict[str, list[Term]] = defaultdict(list)
    for term in running:
        if set(term.times) <= {Shift.PREVIOUS}:
            by_name[term.name].append(term)
    return list(by_name.values())


def _added(terms: Iterable[Term], by: Callable[[Term], Key]) -> dict[Key, Decimal]:
    """Return of what there is more added than taken away, and how much."""
    amounts: defaultdict[Key, Decimal] = defaultdict(Decimal)
    for term in terms:
        amounts[by(term)] += term.amount
    return {key: amount for key, amount in amounts.items() if amount > 0}


def _is_mean(terms: Sequence[Term]) -> bool:
    """Say whether this is no sum but the mean over times, such as ``(a + PREVIOUS(a)) / 2``."""
    times = {term.times for term in terms}
    amounts = _added(terms, lambda term: term.name)
    return all(
        amount <= 1 and {t.times for t in terms if t.name == name} == times
        for name, amount in amounts.items()
    )


def _placed(terms: Sum, row: Row | None) -> Sum:
    """Return the terms with the cells of columns in a row."""
    return tuple(
        replace(term, cell=CellRef(term.cell.form, row.code, term.cell.column, term.cell.shift))
        if row is not None and isinstance(term.cell, ColumnRef)
        else term
        for term in terms
    )


def _told(terms: Iterable[Term]) -> str:
    """Return the cells as they are written, each with the formula in which it is."""
    names: dict[str, None] = {}
    for term in terms:
        name = term.name
        for shift in term.times:
            name = f"{shift.value}({name})"
        names[f"{name} qua {term.through}" if term.through else name] = None
    shown = list(names)[:_MOST_TOLD]
    return ", ".join(shown) + ("…" if len(names) > len(shown) else "")
