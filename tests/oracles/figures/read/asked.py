"""What is asked, as values: units, forms, rows, columns, plans."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

NUMERIC = {"number", "integer", "percent"}


def folded(text: object) -> str:
    """Return a text as a reader compares it: NFC, small, single spaces."""
    plain = unicodedata.normalize("NFC", "" if text is None else str(text))
    return " ".join(plain.casefold().split())


@dataclass(frozen=True)
class Column:
    """A column; ``span`` is blank until the table has such a column."""

    code: str
    label: str = ""
    type: str = "number"
    measure: str = ""
    kind: str = "text"
    space: str = "none"
    time: str = "none"
    span: str = ""
    formula: str = ""
    prefill: str = ""
    prefill_from: str = ""
    choices: str = ""
    decimals: int = 0
    row_kinds: tuple[str, ...] = ()

    @property
    def is_numeric(self) -> bool:
        return self.type in NUMERIC


@dataclass(frozen=True)
class Row:
    """A row of a fixed form."""

    code: str
    parent: str = ""
    label: str = ""
    measure: str = ""
    kind: str = "flow"
    space: str = "sum"
    decimals: int = 0
    numerator: str = ""
    denominator: str = ""
    applies_to: tuple[str, ...] = ()
    formula: str = ""


@dataclass(frozen=True)
class Form:
    """A form; ``scope`` is blank where the table does not say where its key holds."""

    code: str
    kind: str
    applies_to: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    scope: str = ""
    rows: Mapping[str, Row] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)

    def has_cell(self, row: Row, column: Column) -> bool:
        return row.kind != "heading" and (not column.row_kinds or row.kind in column.row_kinds)

    def measure(self, row: Row | None, column: Column) -> str:
        """Return the measure of a cell."""
        if column.type == "percent":
            return "%"
        return (row.measure if row else "") or column.measure


@dataclass(frozen=True)
class Unit:
    """A unit with its days."""

    code: str
    name: str
    kind: str = ""
    first: date | None = None
    last: date | None = None
    predecessors: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    def lives_on(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )

    def is_meant(self, selection: tuple[str, ...]) -> bool:
        return not selection or "*" in selection or bool({self.kind, self.code} & {*selection})


@dataclass(frozen=True)
class Target:
    """A planned figure."""

    indicator: str
    unit: str
    year: int
    value: Decimal
    measure: str = ""


@dataclass(frozen=True)
class Definition:
    """The tables that say what is asked of whom."""

    settings: Mapping[str, str]
    units: tuple[Unit, ...]
    forms: Mapping[str, Form]
    choices: Mapping[str, Mapping[str, str]]
    targets: tuple[Target, ...]
