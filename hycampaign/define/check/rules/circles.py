"""Formulas that need their own result, over however many rows, columns and forms."""

from collections.abc import Iterable, Iterator

from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.parts import FORMULA_CIRCULAR
from hycampaign.define.tables.table import TableRow
from hycampaign.expression.compute.properties import find_cycles
from hycampaign.expression.language.tree import (
    CellReference,
    ColumnRef,
    Node,
    RowRef,
)
from hycampaign.model.asked.form import Form
from hycampaign.model.trouble.finding import Finding


def find_circular_formulas(inspection: Inspection) -> Iterator[Finding]:
    """Yield each circle of formulas once, at the first formula that is part of it."""
    formulas: dict[CellReference, Node] = {}
    for reference, formula in _formulas(inspection.campaign.forms):
        tree = inspection.understood(reference.form, formula)
        if tree is not None:
            formulas[reference] = tree
    for ring in find_cycles(formulas):
        names = [_name(reference) for reference in (*ring, ring[0])]
        row, column = _source(inspection, ring[0])
        yield fault(FORMULA_CIRCULAR, row, column, found=" → ".join(names))


def _formulas(forms: Iterable[Form]) -> Iterator[tuple[CellReference, str]]:
    for form in forms:
        for row in form.rows:
            if row.numerator and row.denominator:
                yield RowRef(form.code, row.code), f"{row.numerator} / {row.denominator}"
            elif row.formula:
                yield RowRef(form.code, row.code), row.formula
        for column in form.columns:
            if column.formula:
                yield ColumnRef(form.code, column.code), column.formula


def _source(inspection: Inspection, reference: CellReference) -> tuple[TableRow, str]:
    """Return the row and column of the table in which the formula is written."""
    if isinstance(reference, ColumnRef):
        return inspection.row("columns", reference.form, reference.column), "formula"
    row = inspection.row("rows", reference.form, reference.row)
    return row, "numerator" if row.text("numerator") else "formula"


def _name(reference: CellReference) -> str:
    part = reference.column if isinstance(reference, ColumnRef) else reference.row
    return f"{reference.form}.{part}"
