"""A form (biểu mẫu): what is asked of a unit, as rows and columns with codes.

A ``fixed`` form has rows given by the definition, a ``list`` form rows added by the unit (one
project each), a ``text`` form questions answered in words. Every cell is addressed by codes:
form, row, column – never by a place in a sheet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from hycampaign.model.asked.span import Span
from hycampaign.model.asked.unit import Unit, matches_selection


class FormKind(Enum):
    """Who gives the rows: the definition, the unit, or a list of questions."""

    FIXED = "fixed"
    LIST = "list"
    TEXT = "text"


class RowKind(Enum):
    """How the figure of a row behaves; a stock is never summed over time."""

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"
    YES_NO = "yes_no"
    TEXT = "text"
    DATE = "date"
    KEY = "key"
    HEADING = "heading"


class ColumnType(Enum):
    """What may be typed into the cells of a column."""

    NUMBER = "number"
    INTEGER = "integer"
    PERCENT = "percent"
    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    MONTH = "month"
    UNIT = "unit"

    is_numeric: bool

    def __init__(self, code: str) -> None:
        # Asked for every cell of every form; as a property it would be worked out each time.
        self.is_numeric = code in {"number", "integer", "percent"}


class Aggregation(Enum):
    """How a figure is put together over units (space) or over quarters (time)."""

    SUM = "sum"
    RATIO = "ratio"
    MAX = "max"
    COUNT = "count"
    LAST = "last"
    NONE = "none"


class Prefill(Enum):
    """From where the issued workbook takes a cell before the unit sees it."""

    NONE = ""
    PREVIOUS = "previous"
    LAST_YEAR = "last_year"
    TARGET = "target"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Row:
    """A fixed row, or a question; ``measure`` is its đơn vị tính (km, hộ, triệu đồng).

    ``numerator`` and ``denominator`` are the row codes of a ratio (percent). ``formula`` is
    an expression over codes, evaluated column by column; such a row is not typed.
    """

    form: str
    code: str
    label: str
    parent: str = ""
    order: int = 0
    level: int = 1
    measure: str = ""
    kind: RowKind = RowKind.FLOW
    space: Aggregation = Aggregation.SUM
    time: Aggregation = Aggregation.SUM
    decimals: int = 0
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    numerator: str = ""
    denominator: str = ""
    applies_to: tuple[str, ...] = ()
    formula: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``choices`` names its dropdown list, ``required`` is yes, no or an expression.

    ``row_kinds`` limits a column of a fixed form to rows of those kinds (empty: all rows).
    In a list form the column itself carries kind, space and time aggregation, and the columns
    of kind ``key`` together identify a row (a project) over units and periods.
    ``prefill_from`` is the column whose earlier value is taken; empty means this one. ``span``
    is of what time its figures are: ``comparable.span_of`` joins it with the kind of the row.
    """

    form: str
    code: str
    label: str
    order: int = 0
    group: str = ""
    type: ColumnType = ColumnType.NUMBER
    measure: str = ""
    required: str = "no"
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int = 0
    choices: str = ""
    formula: str = ""
    prefill: Prefill = Prefill.NONE
    prefill_from: str = ""
    kind: RowKind = RowKind.TEXT
    space: Aggregation = Aggregation.NONE
    time: Aggregation = Aggregation.NONE
    span: Span = Span.NONE
    width: float = 12.0
    row_kinds: tuple[RowKind, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form with its rows and columns in the order of the sheet."""

    code: str
    title: str
    kind: FormKind
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    short_title: str = ""
    applies_to: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    version: str = "1"
    legal_basis: str = ""
    owner_unit: str = ""
    orientation: str = "landscape"
    note: str = ""
    _rows_by_code: Mapping[str, Row] = field(init=False, repr=False, compare=False)
    _columns_by_code: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for hundreds of thousands of times; of two with the same code the first counts.
        rows = {row.code: row for row in reversed(self.rows)}
        columns = {column.code: column for column in reversed(self.columns)}
        object.__setattr__(self, "_rows_by_code", rows)
        object.__setattr__(self, "_columns_by_code", columns)

    def row(self, code: str) -> Row | None:
        """Return the row with that code, or ``None``."""
        return self._rows_by_code.get(code)

    def column(self, code: str) -> Column | None:
        """Return the column with that code, or ``None``."""
        return self._columns_by_code.get(code)

    def names(self, name: str) -> bool:
        """Say whether ``name`` is a row, a column, or both with a point between."""
        if name in self._rows_by_code or name in self._columns_by_code:
            return True
        row, column = self.place(name)
        return row in self._rows_by_code and column in self._columns_by_code

    def place(self, name: str) -> tuple[str, str]:
        """Return the codes of the row and the column that ``HT01.luy_ke`` names.

        Codes may hold points themselves; what is not known is cut at the last one.
        """
        parts = name.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            row, column = ".".join(parts[:cut]), ".".join(parts[cut:])
            if row in self._rows_by_code and column in self._columns_by_code:
                return row, column
        row, _, column = name.rpartition(".")
        return row, column

    def children(self, code: str) -> tuple[Row, ...]:
        """Return the rows directly below the row ``code``."""
        return tuple(row for row in self.rows if row.parent == code)

    def rows_for(self, unit: Unit) -> tuple[Row, ...]:
        """Return the rows that ``unit`` is asked for, headings without any left out.

        A heading that no row names as its parent is over the rows that follow it.
        """
        asked = [row for row in self.rows if matches_selection(unit, row.applies_to)]
        parents = {row.parent for row in asked if row.kind is not RowKind.HEADING}
        for row in reversed(asked):
            if row.code in parents:
                parents.add(row.parent)
        named = {row.parent for row in self.rows}
        return tuple(
            row
            for place, row in enumerate(asked, 1)
            if row.kind is not RowKind.HEADING
            or row.code in parents
            or (row.code not in named and _is_over_a_row(row, asked[place:]))
        )

    def applies(self, unit: Unit, period_kind: str) -> bool:
        """Say whether ``unit`` fills in this form for periods of that kind (Q, H, 9M, Y)."""
        return (
            self.is_asked_in(period_kind)
            and matches_selection(unit, self.applies_to)
            and self._asks(unit)
        )

    def is_asked_in(self, period_kind: str) -> bool:
        """Say whether anybody fills in this form for periods of that kind (Q, H, 9M, Y)."""
        return not self.periods or "*" in self.periods or period_kind in self.periods

    def _asks(self, unit: Unit) -> bool:
        """Say whether the form has anything for ``unit`` to fill in."""
        return bool(self.columns) and (
            self.kind is FormKind.LIST
            or any(
                row.kind is not RowKind.HEADING and matches_selection(unit, row.applies_to)
                for row in self.rows
            )
        )


def _is_over_a_row(heading: Row, below: Sequence[Row]) -> bool:
    for row in below:
        if row.kind is not RowKind.HEADING:
            return True
        if row.level <= heading.level:
            return False
    return False


def has_cell(row: Row, column: Column) -> bool:
    """Say whether a fixed form has a cell at that row and column at all."""
    if row.kind is RowKind.HEADING:
        return False
    return not column.row_kinds or row.kind in column.row_kinds


def cell_formula(row: Row, column: Column) -> str:
    """Return the expression that fills that cell of a fixed form; empty where people type.

    A column's formula reads along the row; a row's formula or its ratio (in percent) reads
    down the column.
    """
    if not has_cell(row, column):
        return ""
    if column.formula:
        return column.formula
    if not column.type.is_numeric:
        return ""
    if row.numerator and row.denominator:
        return f"{row.numerator}/{row.denominator}*100"
    return row.formula


def is_input(row: Row, column: Column) -> bool:
    """Say whether the unit types into that cell, rather than a formula filling it."""
    return has_cell(row, column) and not cell_formula(row, column)


def cell_type(row: Row, column: Column) -> ColumnType:
    """Return what may be typed there: whole numbers where the row's measure has no decimals."""
    if column.type is ColumnType.NUMBER and row.decimals == 0 and row.kind is not RowKind.RATIO:
        return ColumnType.INTEGER
    return column.type
