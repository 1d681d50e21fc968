"""Where expressions read, for all places that one of them is evaluated at."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    CellReference,
    Children,
    ColumnRef,
    Comparison,
    ListRef,
    Negative,
    Node,
    Operation,
    RowRef,
    Shift,
    walk,
)
from hycampaign.validate.arrays.arithmetic import Mask
from hycampaign.validate.arrays.source import BLANK, NUMBER, Cells, Listing
from hycampaign.validate.reports.reports import FormReports, Reports
from hycampaign.validate.reports.table import Places, Table, as_texts


@dataclass(frozen=True, slots=True)
class Source:
    """Places: a line of the table of ``form`` at ``time``, and the column at hand; -1 is none.

    ``compares_texts`` has numbers written out too; it is slow, and few rules need it.
    """

    reports: Reports
    form: str
    groups: Places
    lines: Places
    columns: Places
    time: Shift = Shift.NONE
    compares_texts: bool = False

    @property
    def index(self) -> pd.RangeIndex:
        """The places, numbered from 0."""
        return pd.RangeIndex(len(self.groups))

    def at(self, chosen: Mask) -> "Source":
        """Return the source of some of the places."""
        return replace(
            self,
            groups=self.groups[chosen],
            lines=self.lines[chosen],
            columns=self.columns[chosen],
        )

    def cells(self, reference: CellReference, /) -> Cells:
        """Return the cell that a reference means at each place."""
        if reference.shift is Shift.TARGET:
            return self._planned(reference)
        form = self.reports.forms.get(reference.form)
        table = self._table(form, reference.shift) if form else None
        if form is None or table is None:
            return _blank(len(self.groups))
        lines = self._lines(reference, form, table)
        if isinstance(reference, RowRef):
            columns = self.columns
        else:
            columns = np.full_like(lines, table.columns.get(reference.column, -1))
        cells = table.cells(lines, columns)
        return as_texts(cells) if self.compares_texts else cells

    def listing(self, reference: ListRef, /) -> Listing:
        """Return a whole column of a list form; without rows where there is no such form."""
        form = self.reports.forms.get(reference.form)
        table = self._table(form, reference.shift) if form else None
        if table is None:
            return Listing(_blank(0), np.zeros(0, dtype=np.intp))
        lines = np.arange(len(table.keys), dtype=np.intp)
        columns = np.full_like(lines, table.columns.get(reference.column, -1))
        cells = table.cells(lines, columns)
        return Listing(as_texts(cells) if reference.is_text else cells, table.groups)

    def _table(self, form: FormReports, shift: Shift) -> Table | None:
        if self.time is not Shift.NONE and shift is not Shift.NONE:
            return None
        return form.tables.get(self.time if shift is Shift.NONE else shift)

    def _lines(self, reference: CellReference, form: FormReports, table: Table) -> Places:
        if isinstance(reference, RowRef | CellRef):
            row = table.rows.get(reference.row)
            if row is None:
                return np.full_like(self.groups, -1)
            return self.groups * len(table.rows) + row
        if reference.form != self.form:
            return np.full_like(self.groups, -1)
        if form.is_list and reference.shift is not Shift.NONE:
            earlier = np.append(form.earlier_lines[reference.shift], np.intp(-1))
            return np.asarray(earlier[self.lines])
        return self.lines

    def _planned(self, reference: CellReference) -> Cells:
        form = self.reports.forms.get(reference.form)
        if form is None or form.is_list or self.time is not Shift.NONE:
            return _blank(len(self.groups))
        numbers = form.planned[self._lines(reference, form, form.table)]
        states = np.where(np.isnan(numbers), BLANK, NUMBER).astype(np.int8)
        return Cells(numbers, states, np.full(len(numbers), None, dtype=object))


def _blank(size: int) -> Cells:
    states = np.full(size, BLANK, dtype=np.int8)
    return Cells(np.zeros(size), states, np.full(size, None, dtype=object))


def thinned(tree: Node, source: Source) -> list[tuple[Node, Mask]]:
    """Return the tree without the rows below another that are not asked, and where it is so.

    Units that are asked for the same rows share a tree, so mostly there is one.
    """
    rows = {
        (part.form, part.row)
        for node in walk(tree)
        if isinstance(node, Children)
        for part in node.parts
    }
    everywhere = np.ones(len(source.groups), dtype=np.bool_)
    if not rows:
        return [(tree, everywhere)]
    ordered = sorted(rows)
    asked = np.array([_asked(source, form, row) for form, row in ordered])
    found: list[tuple[Node, Mask]] = []
    for answers in np.unique(asked, axis=1).T if asked.size else []:
        kept = {row for row, is_asked in zip(ordered, answers, strict=True) if is_asked}
        chosen = (asked == answers[:, None]).all(axis=0)
        found.append((_with_rows(tree, kept), chosen))
    return found


def _asked(source: Source, form: str, row: str) -> npt.NDArray[np.bool_]:
    reports = source.reports.forms[form]
    place = reports.table.rows.get(row)
    if place is None:
        return np.zeros(len(source.groups), dtype=np.bool_)
    return np.asarray(reports.asked[source.groups, place])


def _with_rows(tree: Node, kept: set[tuple[str, str]]) -> Node:
    match tree:
        case Children():
            parts = tuple(part for part in tree.parts if (part.form, part.row) in kept)
            return replace(tree, parts=parts)
        case Call():
            return replace(tree, arguments=tuple(_with_rows(p, kept) for p in tree.arguments))
        case Operation() | Comparison():
            return replace(
                tree, left=_with_rows(tree.left, kept), right=_with_rows(tree.right, kept)
            )
        case Negative():
            return replace(tree, operand=_with_rows(tree.operand, kept))
        case _:
            return tree


def row_places(reports: FormReports, chosen: Mask) -> tuple[Places, Places]:
    """Return unit and line of the chosen ones of (unit, row)."""
    groups, rows = np.nonzero(chosen)
    return groups.astype(np.intp), (groups * len(reports.form.rows) + rows).astype(np.intp)


def column_refs(tree: Node, form: str) -> list[str]:
    """Return the columns of a form that are read in the row at hand, in this period."""
    return [
        node.column
        for node in walk(tree)
        if isinstance(node, ColumnRef) and node.form == form and node.shift is Shift.NONE
    ]
