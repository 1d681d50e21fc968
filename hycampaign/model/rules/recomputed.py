"""An earlier report with the results of its formulas, which nobody sends and nobody stores."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hycampaign.expression.compute.asked_rows import thinned
from hycampaign.expression.compute.value import is_idle, value_of
from hycampaign.expression.language.held import CellValue, is_blank
from hycampaign.expression.language.tree import (
    CellRef,
    CellReference,
    ColumnRef,
    ListRef,
    Missing,
    Node,
    RowRef,
    Shift,
    needed_cells,
)
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.submission import FormReading, Submission
from hycampaign.model.rules.looked_up import TreeOf, formula_at, missing_in

_Cell = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula's tree, what it makes of missing values, and the cells that it needs."""

    tree: Node
    missing: Missing
    needed: tuple[CellReference, ...]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of the cells that a unit is asked for, each found once.

    Units that are asked for the same rows may share them.
    """

    campaign: Campaign
    tree_of: TreeOf
    unit: Unit
    _found: dict[_Cell, _Formula | None] = field(default_factory=dict)
    _asked: dict[str, frozenset[str]] = field(default_factory=dict)

    def at(self, form: str, row: str, column: str) -> _Formula | None:
        """Return a cell's formula, or ``None``.

        All rows of a list have the same.
        """
        cell = (form, "" if self._is_list(form) else row, column)
        if cell not in self._found:
            self._found[cell] = self._searched(*cell)
        return self._found[cell]

    def _searched(self, code: str, row: str, column: str) -> _Formula | None:
        form = self.campaign.form(code)
        at_column = form.column(column) if form else None
        if form is None or at_column is None or row not in self._rows(form):
            return None
        at_row = form.row(row)
        text = formula_at(at_row, at_column)
        tree = self.tree_of(code, text, None) if text else None
        if tree is None:
            return None
        asked = thinned(tree, self._is_asked)
        return _Formula(asked, missing_in(at_row, at_column), needed_cells(asked))

    def _is_list(self, code: str) -> bool:
        form = self.campaign.form(code)
        return form is not None and form.kind is FormKind.LIST

    def _is_asked(self, part: RowRef | CellRef) -> bool:
        form = self.campaign.form(part.form)
        return form is not None and part.row in self._rows(form)

    def _rows(self, form: Form) -> frozenset[str]:
        if form.code not in self._asked:
            rows = [row.code for row in form.rows_for(self.unit)]
            self._asked[form.code] = frozenset([""] if self._is_list(form.code) else rows)
        return self._asked[form.code]


@dataclass(frozen=True, slots=True)
class Recomputed:
    """What a unit reported then, and what the formulas of today make of it.

    A form with the answer "Không" is blank. Formulas fill what is blank in the rows that the
    unit is asked for; whatever is of yet another time has no value in them.
    """

    formulas: Formulas
    submission: Submission | None
    _results: dict[_Cell, CellValue] = field(default_factory=dict)

    def reading(self, form: str) -> FormReading | None:
        """Return what was reported of a form; ``None`` where nothing was."""
        found = self.submission.forms.get(form) if self.submission else None
        return None if found is None or found.is_denied else found

    def cell(self, form: str, row: str, column: str) -> CellValue:
        """Return what the cell held: what was typed there, else what its formula makes."""
        reading = self.reading(form)
        if reading is None:
            return None
        held = reading.held(row, column)
        return self._result((form, row, column)) if is_blank(held) else held

    def rows(self, form: str) -> tuple[str, ...]:
        """Return the keys of the rows that the unit added to a list, in their order."""
        reading = self.reading(form)
        return () if reading is None else rows_in(reading)

    def _result(self, cell: _Cell) -> CellValue:
        if cell not in self._results:
            # Until it is known: in a ring of formulas nothing has a value.
            self._results[cell] = None
            self._results[cell] = self._calculated(*cell)
        return self._results[cell]

    def _calculated(self, form: str, row: str, column: str) -> CellValue:
        formula = self.formulas.at(form, row, column)
        if formula is None:
            return None
        place = _Place(self, row, column)
        if is_idle(formula.needed, place):
            return None
        value = value_of(formula.tree, place, formula.missing)
        return value if isinstance(value, Decimal) else None


@dataclass(frozen=True, slots=True)
class _Place:
    """The row and column that a formula stands in."""

    report: Recomputed
    at_row: str
    at_column: str

    def cell(self, reference: CellReference, /) -> CellValue:
        """Return what a reference of the same time holds."""
        if reference.shift is not Shift.NONE:
            return None
        row = self.at_row if isinstance(reference, ColumnRef) else reference.row
        column = self.at_column if isinstance(reference, RowRef) else reference.column
        return self.report.cell(reference.form, row, column)

    def column(self, reference: ListRef, /) -> Sequence[CellValue]:
        """Return a column of a list, row by row."""
        if reference.shift is not Shift.NONE:
            return ()
        form = reference.form
        return [self.report.cell(form, row, reference.column) for row in self.report.rows(form)]


def rows_in(reading: FormReading) -> tuple[str, ...]:
    """Return the keys of a list's rows in the order of the sheet, then of the entries."""
    return tuple(dict.fromkeys((*reading.row_numbers, *(row for row, _ in reading.entries))))
