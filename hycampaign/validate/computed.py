"""Fill the computed cells of the tables: units send no results of our own formulas.

A cell into which somebody typed keeps what was typed; the rules compare it with its parts.
"""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import numpy as np

from hycampaign.model.expression import (
    CellRef,
    ColumnRef,
    Missing,
    Node,
    RowRef,
    Shift,
    needed_cells,
    walk,
)
from hycampaign.model.form import Column, ColumnType, Form, Row, RowKind, cell_formula
from hycampaign.validate.expressions import Expressions
from hycampaign.validate.places import Source, thinned
from hycampaign.validate.reports import FormReports, Reports
from hycampaign.validate.vectorise import values_of
from hycampaign.validate.vectorise_arrays import Mask, Numbers
from hycampaign.validate.vectorise_source import BLANK


def compute(reports: Reports, expressions: Expressions) -> None:
    """Put the results of all formulas into the tables, the earlier ones too.

    List forms come first, because fixed forms may total them.
    """
    for form in sorted(reports.forms.values(), key=lambda form: not form.is_list):
        ordered = _ordered(form.form, expressions)
        for time, table in form.tables.items():
            if not table.keys or (time is not Shift.NONE and not (table.states != BLANK).any()):
                continue
            for text, rows, columns, missing in ordered:
                tree = expressions.tree(form.form.code, text)
                if tree is not None:
                    source = _places(reports, form, time, (rows, columns))
                    table.put((source.lines, source.columns), _results(tree, source, missing))


def _ordered(
    form: Form, expressions: Expressions
) -> list[tuple[str, list[int], list[int], Missing]]:
    """Return each formula once with its rows and columns, after those that it reads."""
    cells: dict[tuple[str, Missing], list[tuple[int, int]]] = {}
    for row, column, text, missing in _formulas(form):
        cells.setdefault((text, missing), []).append((row, column))
    bearers = {
        key: {(form.rows[r].code if r >= 0 else "", form.columns[c].code) for r, c in places}
        for key, places in cells.items()
    }
    graph = {
        key: {
            other
            for other, filled in bearers.items()
            if other != key
            and not filled.isdisjoint(_read(form.code, key[0], own, expressions))
        }
        for key, own in bearers.items()
    }
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError:
        # The definition's own check says so; what hangs together in a ring stays blank.
        order = []
    return [(key[0], *_rows_and_columns(cells[key]), key[1]) for key in order]


def _rows_and_columns(places: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [row for row, _ in places], [column for _, column in places]


def _formulas(form: Form) -> Iterator[tuple[int, int, str, Missing]]:
    if not form.rows:
        for place, column in enumerate(form.columns):
            if column.formula:
                yield -1, place, column.formula, _missing(None, column)
    for number, row in enumerate(form.rows):
        for place, column in enumerate(form.columns):
            text = cell_formula(row, column) if column.type.is_numeric else ""
            if text:
                yield number, place, text, _missing(row, column)


def _missing(row: Row | None, column: Column) -> Missing:
    """Half an answer makes no rate: with one side blank it would read 0 %."""
    is_ratio = column.type is ColumnType.PERCENT or (row and row.kind is RowKind.RATIO)
    return Missing.SKIP if is_ratio else Missing.ZERO


def _read(
    form: str, text: str, own: set[tuple[str, str]], expressions: Expressions
) -> set[tuple[str, str]]:
    """Return the cells of its form that a formula reads, wherever it stands."""
    tree = expressions.tree(form, text)
    cells: set[tuple[str, str]] = set()
    for node in walk(tree) if tree is not None else ():
        match node:
            case ColumnRef(form=of, column=column) if of == form:
                cells |= {(row, column) for row, _ in own}
            case RowRef(form=of, row=row) if of == form:
                cells |= {(row, column) for _, column in own}
            case CellRef(form=of, row=row, column=column) if of == form:
                cells.add((row, column))
    return cells


def _places(
    reports: Reports, form: FormReports, time: Shift, cells: tuple[list[int], list[int]]
) -> Source:
    table = form.tables[time]
    rows, columns = (np.array(part, dtype=np.intp) for part in cells)
    if form.is_list:
        lines = np.repeat(np.arange(len(table.keys), dtype=np.intp), len(columns))
        places = np.tile(columns, len(table.keys))
    else:
        units = np.arange(len(reports.units), dtype=np.intp)
        lines = (units[:, None] * len(table.rows) + rows[None, :]).ravel()
        places = np.tile(columns, len(units))
        is_asked = form.asked.ravel()[lines]
        lines, places = lines[is_asked], places[is_asked]
    return Source(reports, form.form.code, table.groups[lines], lines, places, time)


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
