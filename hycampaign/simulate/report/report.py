"""What a unit reports in a rehearsal: values as they are meant to be read back.

``cells`` holds what the pipeline must read, by (row key, column code) – row codes of fixed
forms, ``@1``, ``@2``… of a list. ``written`` is what stands in the cell where that differs: a
number typed as text, a word where a number belongs.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from hycampaign.expression.language.held import Mark
from hycampaign.expression.language.tree import NO_CODE, YES_CODE
from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    Form,
    FormKind,
    Row,
    RowKind,
    cell_formula,
    is_input,
)
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.project_key import KEY_JOINT

CellKey = tuple[str, str]
Held = Decimal | str | bool | date | Mark | None
"""What a cell is read as; ``Mark.NIL`` is "-", ``Mark.UNREADABLE`` has no value."""


@dataclass(slots=True)
class FormReport:
    """One form of a report; ``active`` is the answer to "Có phát sinh trong kỳ"."""

    form: Form
    rows: list[str] = field(default_factory=list)
    active: bool | None = True
    cells: dict[CellKey, Held] = field(default_factory=dict)
    written: dict[CellKey, Held] = field(default_factory=dict)

    def copy(self) -> "FormReport":
        """Return a copy that can be spoilt without touching this one."""
        return FormReport(
            self.form, list(self.rows), self.active, dict(self.cells), dict(self.written)
        )

    def put(self, row: str, column: str, value: Held) -> None:
        """Set a cell; ``None`` blanks it."""
        if value is None:
            self.cells.pop((row, column), None)
        else:
            self.cells[row, column] = value

    def number(self, row: str, column: str) -> Decimal:
        """Return the number in a cell; 0 where there is none."""
        value = self.cells.get((row, column))
        return value if isinstance(value, Decimal) else Decimal(0)

    def total(self, column: str) -> Decimal:
        """Return the sum of a column over the rows of a list."""
        return sum((self.number(row, column) for row in self.rows), Decimal(0))

    def key(self, row: str) -> str:
        """Return what identifies a row of a list over units and periods; empty if lacking."""
        keys = [column for column in self.form.columns if column.kind is RowKind.KEY]
        parts = [_said(column, self.cells.get((row, column.code))) for column in keys]
        return KEY_JOINT.join(parts) if all(parts) else ""

    @property
    def is_list(self) -> bool:
        """Say whether the unit adds the rows."""
        return self.form.kind is FormKind.LIST

    def place(self, row: str, column: str) -> tuple[Row | None, Column | None]:
        """Return the definition's row (``None`` in a list) and column of a cell."""
        index = _index(_Same(self.form))
        return index.rows.get(row), index.columns.get(column)

    def formula(self, row: str, column: str) -> str:
        """Return the expression that fills a cell by itself, empty where people type."""
        return _index(_Same(self.form)).formulas.get(("" if self.is_list else row, column), "")


def _said(column: Column, part: Held) -> str:
    """Return a part of a key in the one way in which all who type it mean it."""
    if isinstance(part, bool):
        return YES_CODE if part else NO_CODE
    if isinstance(part, Decimal):
        return f"{part.normalize():f}"
    if isinstance(part, date):
        return f"{part:%Y-%m}" if column.type is ColumnType.MONTH else f"{part:%Y-%m-%d}"
    words = unicodedata.normalize("NFC", part).lower() if isinstance(part, str) else ""
    return " ".join(words.split())


@dataclass(slots=True)
class UnitReport:
    """The forms of a unit by code; ``year_ago`` is what it reported a year before."""

    unit: Unit
    forms: dict[str, FormReport] = field(default_factory=dict)
    year_ago: "UnitReport | None" = None

    def copy(self) -> "UnitReport":
        """Return a copy that can be spoilt without touching this one."""
        forms = {code: form.copy() for code, form in self.forms.items()}
        return UnitReport(self.unit, forms, self.year_ago)


class _Same:
    """A form as a key: the very same object, for comparing forms by content is slow."""

    __slots__ = ("form",)

    def __init__(self, form: Form) -> None:
        self.form = form

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.form is self.form

    def __hash__(self) -> int:
        return id(self.form)


@dataclass(frozen=True, slots=True)
class _Index:
    """Rows and columns of a form by code, and its formulas; row "" in a list form."""

    rows: Mapping[str, Row]
    columns: Mapping[str, Column]
    formulas: Mapping[CellKey, str]


@lru_cache(maxsize=64)
def _index(same: _Same) -> _Index:
    form = same.form
    columns = {column.code: column for column in form.columns}
    formulas = {("", column.code): column.formula for column in form.columns}
    if form.kind is not FormKind.LIST:
        formulas = {
            (row.code, column.code): cell_formula(row, column)
            for row in form.rows
            for column in form.columns
        }
    return _Index({row.code: row for row in form.rows}, columns, formulas)


def input_cells(report: FormReport) -> Iterator[tuple[str, Column]]:
    """Yield row key and column of every cell that the unit types into."""
    by_code = _index(_Same(report.form)).rows
    for key in report.rows:
        for column in report.form.columns:
            if report.is_list:
                if not column.formula:
                    yield key, column
            elif is_input(by_code[key], column):
                yield key, column


def asked_rows(form: Form, unit: Unit) -> list[str]:
    """Return the codes of the fixed rows that a unit is asked for, without headings."""
    return [row.code for row in form.rows_for(unit) if row.kind is not RowKind.HEADING]
