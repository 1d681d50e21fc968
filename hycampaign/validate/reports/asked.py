"""Which cells of a form there are, which are typed, and what may stand in them, as arrays.

A pattern is a row of the form; a list form has one pattern that all its lines follow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    Form,
    FormKind,
    Prefill,
    Row,
    cell_formula,
    cell_type,
    has_cell,
    is_input,
)
from hycampaign.model.asked.unit import Unit
from hycampaign.validate.arrays.arithmetic import Mask, Numbers

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Arrays of (pattern, column): NaN where there is no limit or no number."""

    exists: Mask
    is_input: Mask
    is_own: Mask
    is_numeric: Mask
    is_whole: Mask
    is_required: Mask
    minimum: Numbers
    maximum: Numbers
    decimals: Numbers


def patterns_of(form: Form) -> Patterns:
    """Return what is asked in each row; ``is_own`` leaves out what is filled in beforehand.

    A form that is filled in beforehand throughout is the unit's own nevertheless: there is
    nothing else by which it could answer.
    """
    rows: tuple[Row | None, ...] = (None,) if form.kind is FormKind.LIST else form.rows

    def numbers(value: Callable[[Row | None, Column], float]) -> Numbers:
        found = [[value(row, column) for column in form.columns] for row in rows]
        return np.array(found, dtype=np.float64).reshape(len(rows), len(form.columns))

    def mask(says: Callable[[Row | None, Column], bool]) -> Mask:
        return numbers(says).astype(np.bool_)

    is_input_cell = mask(_is_input)
    is_own = mask(lambda r, c: _is_input(r, c) and c.prefill is Prefill.NONE)
    return Patterns(
        exists=mask(lambda row, column: row is None or has_cell(row, column)),
        is_input=is_input_cell,
        is_own=is_own if is_own.any() else is_input_cell,
        is_numeric=mask(lambda _, column: column.type.is_numeric),
        is_whole=mask(lambda r, c: _type(r, c) is ColumnType.INTEGER),
        is_required=mask(lambda r, c: _is_input(r, c) and c.required == YES),
        minimum=numbers(lambda r, c: _limit(c.minimum, r.minimum if r else None)),
        maximum=numbers(lambda r, c: _limit(c.maximum, r.maximum if r else None)),
        decimals=numbers(_decimals),
    )


def rows_asked(form: Form, units: Sequence[Unit]) -> Mask:
    """Return (unit, row): whether that row is asked of that unit."""
    kinds: dict[tuple[str, bool], list[bool]] = {}
    named = {code for row in form.rows for code in row.applies_to}
    asked: list[list[bool]] = []
    for unit in units:
        # Units of a kind are asked for the same, unless a row names one of them.
        kind = (unit.code, True) if unit.code in named else (unit.kind, False)
        if kind not in kinds:
            codes = {row.code for row in form.rows_for(unit)}
            kinds[kind] = [row.code in codes for row in form.rows]
        asked.append(kinds[kind])
    return np.array(asked, dtype=np.bool_).reshape(len(units), len(form.rows))


def _is_input(row: Row | None, column: Column) -> bool:
    return not column.formula if row is None else is_input(row, column)


def _type(row: Row | None, column: Column) -> ColumnType:
    return column.type if row is None else cell_type(row, column)


def _limit(own: Decimal | None, of_row: Decimal | None) -> float:
    limit = of_row if own is None else own
    return float("nan") if limit is None else float(limit)


def _decimals(row: Row | None, column: Column) -> float:
    if not column.type.is_numeric:
        return float("nan")
    by_row = row is not None and column.type is not ColumnType.PERCENT
    return float(row.decimals if row is not None and by_row else column.decimals)


def is_computed(form: Form, row: str, column: str) -> bool:
    """Say whether a formula fills that cell; ``row`` is empty in a list form."""
    at_column, at_row = form.column(column), form.row(row)
    if at_column is None:
        return False
    return bool(at_column.formula if at_row is None else cell_formula(at_row, at_column))
