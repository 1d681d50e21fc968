"""Formulas that need their own result, over however many cells."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from hycampaign.define.codes import FORMULA_CIRCULAR
from hycampaign.define.inspection import Inspection, fault
from hycampaign.define.tables import TableRow
from hycampaign.model.expression import (
    CellRef,
    ColumnRef,
    ExpressionError,
    ListRef,
    Node,
    RowRef,
    Shift,
    walk,
)
from hycampaign.model.expression_resolver import understand
from hycampaign.model.finding import Finding
from hycampaign.model.form import Form, FormKind, cell_formula

# Form, row, column; the row is empty for a whole column of a list form.
Cell = tuple[str, str, str]


def find_circular_formulas(inspection: Inspection) -> Iterator[Finding]:
    """Yield each circle of formulas once, at the first formula that is part of it."""
    needs = _needs(inspection)
    told: set[frozenset[str]] = set()
    while circle := _circle(needs):
        cells = dict.fromkeys(circle)
        names = [_name(inspection, cell) for cell in circle]
        if frozenset(names) not in told:
            told.add(frozenset(names))
            row, column = _source(inspection, min(cells))
            yield fault(FORMULA_CIRCULAR, row, column, found=" → ".join(names))
        for cell in cells:
            needs[cell] = set()


def _circle(needs: dict[Cell, set[Cell]]) -> list[Cell]:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # graphlib walks from what is needed to what needs it.
        return list(reversed(error.args[1]))
    return []


def _needs(inspection: Inspection) -> dict[Cell, set[Cell]]:
    """Return which cells every cell with a formula needs, of this period alone."""
    needs: dict[Cell, set[Cell]] = {}
    trees: dict[tuple[str, str], Node | None] = {}
    for cell, formula in _formulas(inspection.campaign.forms):
        key = (cell[0], formula)
        if key not in trees:
            trees[key] = _understood(inspection, *key)
        tree = trees[key]
        if tree is not None:
            needs[cell] = set(_cells(tree, cell))
    return needs


def _formulas(forms: Iterable[Form]) -> Iterator[tuple[Cell, str]]:
    for form in forms:
        if form.kind is FormKind.LIST:
            for column in form.columns:
                if column.formula:
                    yield (form.code, "", column.code), column.formula
            continue
        for row in form.rows:
            for column in form.columns:
                if formula := cell_formula(row, column):
                    yield (form.code, row.code, column.code), formula


def _understood(inspection: Inspection, form: str, formula: str) -> Node | None:
    try:
        return understand(formula, inspection.vocabulary(form))
    except ExpressionError:
        return None


def _cells(tree: Node, at: Cell) -> Iterator[Cell]:
    _, row, column = at
    for node in walk(tree):
        match node:
            case ColumnRef(shift=Shift.NONE):
                yield node.form, row, node.column
            case RowRef(shift=Shift.NONE):
                yield node.form, node.row, column
            case CellRef(shift=Shift.NONE):
                yield node.form, node.row, node.column
            case ListRef(shift=Shift.NONE):
                yield node.form, "", node.column
            case _:
                pass


def _source(inspection: Inspection, cell: Cell) -> tuple[TableRow, str]:
    """Return the row and column of the table in which the formula of a cell is written."""
    form, row, column = cell
    here = inspection.row("columns", form, column)
    if here.text("formula"):
        return here, "formula"
    here = inspection.row("rows", form, row)
    return here, "formula" if here.text("formula") else "numerator"


def _name(inspection: Inspection, cell: Cell) -> str:
    """Name what a formula was written for: a column, or a row in whatever column."""
    form, row, column = cell
    by_column = inspection.row("columns", form, column).text("formula")
    return f"{form}.{column if by_column else row}"
