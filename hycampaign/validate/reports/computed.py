"""Fill the computed cells of the tables: units send no results of our own formulas.

A cell into which somebody typed keeps what was typed; the rules compare it with its parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

import numpy as np

from hycampaign.expression.compute.properties import references
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    ListRef,
    Missing,
    Node,
    RowRef,
    Shift,
    needed_cells,
)
from hycampaign.model.asked.comparable import has_previous
from hycampaign.model.asked.form import Form, Row
from hycampaign.model.rules.expressions import Expressions
from hycampaign.model.rules.looked_up import formula_at, missing_in
from hycampaign.validate.arrays.arithmetic import Mask, Numbers
from hycampaign.validate.arrays.evaluate import values_of
from hycampaign.validate.arrays.source import BLANK
from hycampaign.validate.reports.places import Source, thinned
from hycampaign.validate.reports.reports import FormReports, Reports

_Cell = tuple[str, str, str]
_Key = tuple[str, str, Missing]


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula with the numbers of the rows and columns that it fills; row -1 is any row."""

    form: str
    text: str
    missing: Missing
    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    cells: set[_Cell] = field(default_factory=set)


def compute(reports: Reports, expressions: Expressions) -> None:
    """Put the results of all formulas into the tables, first into the earlier ones.

    Each formula comes after those that it reads, of whatever form.
    """
    ordered = _ordered([form.form for form in reports.forms.values()], expressions)
    for time in (Shift.PREVIOUS, Shift.LAST_YEAR, Shift.NONE):
        for formula in ordered:
            tree = expressions.tree(formula.form, formula.text)
            table = reports.forms[formula.form].tables[time]
            is_read = not table.read.isdisjoint(column for _, _, column in formula.cells)
            if tree is not None and table.keys and is_read:
                source = _places(reports, formula, time)
                results = _results(tree, source, formula.missing)
                table.put((source.lines, source.columns), results)
        if time is Shift.PREVIOUS:
            for form in reports.forms.values():
                _forget_another_year(reports, form)


def _forget_another_year(reports: Reports, form: FormReports) -> None:
    """Make blank in the quarter before what says nothing any more: its year is another."""
    campaign, period, table = reports.campaign, reports.period, form.tables[Shift.PREVIOUS]
    lines = np.arange(len(table.keys), dtype=np.intp)
    rows: tuple[Row | None, ...] = (None,) if form.is_list else form.form.rows
    for place, column in enumerate(form.form.columns):
        for number, row in enumerate(rows):
            if not has_previous(campaign, period, (form.form, row, column)):
                table.forget(lines[number :: len(rows)], place)


def _ordered(forms: Sequence[Form], expressions: Expressions) -> list[_Formula]:
    """Return each formula once, after those that it reads."""
    formulas: dict[_Key, _Formula] = {}
    for form in forms:
        for row, column, text, missing in _formulas(form):
            key = (form.code, text, missing)
            formula = formulas.setdefault(key, _Formula(*key))
            formula.rows.append(row)
            formula.columns.append(column)
            code = form.rows[row].code if row >= 0 else ""
            formula.cells.add((form.code, code, form.columns[column].code))
    read = {key: set(_read(formula, expressions)) for key, formula in formulas.items()}
    graph = {
        key: {
            other
            for other, formula in formulas.items()
            if other != key and not formula.cells.isdisjoint(read[key])
        }
        for key in formulas
    }
    return [formulas[key] for key in _sorted(graph)]


def _sorted(graph: dict[_Key, set[_Key]]) -> list[_Key]:
    """Return the formulas in order; what hangs together in a ring stays blank.

    The definition's own check tells of the ring.
    """
    while True:
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            ring = set(error.args[1])
            graph = {key: needs - ring for key, needs in graph.items() if key not in ring}


def _formulas(form: Form) -> Iterator[tuple[int, int, str, Missing]]:
    rows = enumerate(form.rows) if form.rows else [(-1, None)]
    for number, row in rows:
        for place, column in enumerate(form.columns):
            if text := formula_at(row, column):
                yield number, place, text, missing_in(row, column)


def _read(formula: _Formula, expressions: Expressions) -> Iterator[_Cell]:
    """Yield the cells that a formula reads, wherever it stands; a list's have no row."""
    tree = expressions.tree(formula.form, formula.text)
    for reference in references(tree) if tree is not None else ():
        match reference:
            case ColumnRef(form=form, column=column):
                yield from ((form, row, column) for _, row, _ in formula.cells)
            case RowRef(form=form, row=row):
                yield from ((form, row, column) for _, _, column in formula.cells)
            case CellRef(form=form, row=row, column=column):
                yield form, row, column
            case ListRef(form=form, column=column):
                yield form, "", column


def _places(reports: Reports, formula: _Formula, time: Shift) -> Source:
    """Return the cells of a formula: in rows that are asked, of units that have reported."""
    form = reports.forms[formula.form]
    table = form.tables[time]
    rows, columns = (np.array(part, np.intp) for part in (formula.rows, formula.columns))
    if form.is_list:
        lines = np.repeat(np.arange(len(table.keys), dtype=np.intp), len(columns))
        places = np.tile(columns, len(table.keys))
    else:
        units = np.nonzero(table.reported)[0].astype(np.intp)
        lines = (units[:, None] * len(table.rows) + rows[None, :]).ravel()
        places = np.tile(columns, len(units))
        is_asked = form.asked.ravel()[lines]
        lines, places = lines[is_asked], places[is_asked]
    return Source(reports, formula.form, table.groups[lines], lines, places, time)


def _results(tree: Node, source: Source, missing: Missing) -> Numbers:
    results = np.full(len(source.groups), np.nan)
    for part, chosen in thinned(tree, source):
        places = source.at(chosen)
        values = values_of(part, places, missing).to_numpy()
        if values.dtype == np.float64:
            results[chosen] = np.where(_all_blank(part, places), np.nan, values)
    return results


def _all_blank(tree: Node, source: Source) -> Mask:
    cells = needed_cells(tree)
    if not cells:
        return np.zeros(len(source.groups), dtype=np.bool_)
    blank = np.array([source.cells(cell).states == BLANK for cell in cells])
    return np.asarray(blank.all(axis=0))
