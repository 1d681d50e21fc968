"""Random reports of the shipped forms, with every state that a cell can have."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from making.factories import a_submission
from making.reports import month, reading

from hycampaign.expression.compute.value import formula_value
from hycampaign.expression.language.held import CellValue, Mark
from hycampaign.expression.language.tree import (
    CellRef,
    CellReference,
    ListRef,
    Missing,
    RowRef,
    Shift,
)
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    Form,
    FormKind,
    Row,
    RowKind,
    cell_formula,
    cell_type,
    is_input,
)
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.submission import EntryState, Submission
from hycampaign.model.rules.words import vocabulary_of

PROJECTS = 4
_TEXTS = ("Không", "không", "Có vướng", "Ghi rõ")


def random_report(
    campaign: Campaign, unit: Unit, kind: str, chance: random.Random
) -> Submission:
    """Return a report in which numbers are small, so that sides are often equal."""
    forms = {}
    for form in campaign.forms:
        if form.applies(unit, kind):
            cells = dict(_cells(campaign, form, unit, chance))
            answer = chance.choice([True, True, True, True, None, False])
            forms[form.code] = reading(form, cells, answer)
    return a_submission(unit.code, forms=forms, file=f"{unit.code}.xlsx")


def _cells(campaign, form, unit, chance):
    if form.kind is FormKind.LIST:
        rows = [(f"@{number}", None) for number in range(1, chance.randint(1, PROJECTS) + 1)]
    else:
        rows = [(row.code, row) for row in form.rows_for(unit)]
    for key, row in rows:
        for column in form.columns:
            is_typed = not column.formula if row is None else is_input(row, column)
            if is_typed and chance.random() < 0.9:
                yield (key, column.code), _value(campaign, column, row, chance)
        if row is None:
            yield (key, "ma_da"), f"70{key}"
            yield (key, "nguon"), "nsx"


def _value(campaign: Campaign, column: Column, row: Row | None, chance: random.Random):
    kind = cell_type(row, column) if row else column.type
    if chance.random() < 0.08:
        return chance.choice([Mark.NIL, Mark.UNREADABLE])
    if kind.is_numeric:
        return Decimal(chance.choice(["0", "1", "2", "3", "10", "0.1", "0.3", "-2", "90000"]))
    if kind in {ColumnType.DATE, ColumnType.MONTH}:
        return month(2026, chance.randint(1, 4))
    if kind is ColumnType.YES_NO:
        return chance.random() < 0.5
    if kind is ColumnType.CHOICE:
        return chance.choice(campaign.choices[column.choices]).code
    return chance.choice(_TEXTS)


@dataclass(frozen=True)
class Exact:
    """What one place of one unit reads, cell by cell: the slow lookup to compare with."""

    campaign: Campaign
    unit: Unit
    reports: Mapping[Shift, Submission | None]
    form: str
    row: str = ""
    column: str = ""
    time: Shift = Shift.NONE

    def cell(self, reference: CellReference, /) -> CellValue:
        if reference.shift is Shift.TARGET:
            return None
        form = self.campaign.form(reference.form)
        assert form is not None
        row = reference.row if isinstance(reference, RowRef | CellRef) else self.row
        column = self.column if isinstance(reference, RowRef) else reference.column
        time = self._time(reference.shift)
        if form.kind is FormKind.LIST and reference.shift is not Shift.NONE:
            row = self._earlier(form, row, time)
        return self._value(form, row, column, time)

    def column_of(self, reference: ListRef) -> Sequence[CellValue]:
        form = self.campaign.form(reference.form)
        assert form is not None
        time = self._time(reference.shift)
        read = self._reading(form, time)
        rows = read.row_numbers if read else ()
        return [self._value(form, row, reference.column, time) for row in rows]

    def _time(self, shift: Shift) -> Shift:
        return self.time if shift is Shift.NONE else shift

    def _reading(self, form: Form, time: Shift):
        report = self.reports.get(time)
        read = report.forms.get(form.code) if report else None
        return None if read is None or read.has_activity is False else read

    def _earlier(self, form: Form, row: str, time: Shift) -> str:
        def key(number: str, when: Shift) -> list[object]:
            keys = [c.code for c in form.columns if c.kind is RowKind.KEY]
            return [self._value(form, number, code, when) for code in keys]

        read = self._reading(form, time)
        wanted = key(row, Shift.NONE)
        rows = read.row_numbers if read else ()
        return next((n for n in rows if key(n, time) == wanted), "")

    def _value(self, form: Form, row: str, column: str, time: Shift) -> CellValue:
        read = self._reading(form, time)
        entry = read.entries.get((row, column)) if read else None
        if entry is None:
            return self._computed(form, row, column, time) if read else None
        if entry.state is EntryState.NIL:
            return Mark.NIL
        return Mark.UNREADABLE if entry.state is EntryState.UNREADABLE else entry.value

    def _computed(self, form: Form, row: str, column: str, time: Shift) -> CellValue:
        at_row, at_column = form.row(row), form.column(column)
        if at_column is None or not row:
            return None
        text = cell_formula(at_row, at_column) if at_row else at_column.formula
        if not text or (at_row and at_row not in form.rows_for(self.unit)):
            return None
        is_ratio = at_column.type is ColumnType.PERCENT or (
            at_row and at_row.kind is RowKind.RATIO
        )
        missing = Missing.SKIP if is_ratio else Missing.ZERO
        tree = understand(text, vocabulary_of(self.campaign, form.code))
        here = Lookup(Exact(*self._head(), form.code, row, column, time))
        found = formula_value(tree, here, missing)
        return found if isinstance(found, Decimal) else None

    def _head(self):
        return self.campaign, self.unit, self.reports


@dataclass(frozen=True)
class Lookup:
    """``Exact`` under the names that expressions look things up by."""

    exact: Exact

    def cell(self, reference: CellReference, /) -> CellValue:
        return self.exact.cell(reference)

    def column(self, reference: ListRef, /) -> Sequence[CellValue]:
        return self.exact.column_of(reference)
