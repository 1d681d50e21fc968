"""What can be added up directly: sums, largest values, counts over units.

Nothing derived is made here: percentages and sums of rows come from these totals afterwards
(``aggregate.derived``), so that no percentage is ever averaged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from hycampaign.aggregate.projects import counted_once
from hycampaign.model.form import Aggregation, Column, ColumnType, Form, Row, RowKind, is_input


@dataclass(frozen=True, slots=True)
class Total:
    """A total and how many units it was made from."""

    value: Decimal
    counted: int


def fixed_totals(form: Form, cells: pd.DataFrame) -> dict[tuple[str, str], Total]:
    """Return the totals of a fixed form by (row code, column code), inputs only."""
    own = cells[cells["form"] == form.code]
    totals: dict[tuple[str, str], Total] = {}
    for (row_code, column_code), group in own.groupby(["row", "column"], sort=False):
        row, column = form.row(str(row_code)), form.column(str(column_code))
        if row is None or column is None or not is_input(row, column):
            continue
        total = _total(group, row.space)
        if total is not None:
            totals[row.code, column.code] = total
    return totals


def _total(group: pd.DataFrame, space: Aggregation) -> Total | None:
    counted = int(group["unit"].nunique())
    match space:
        case Aggregation.SUM:
            return Total(sum(group["value"], Decimal(0)), counted)
        case Aggregation.MAX:
            return Total(max(group["value"]), counted)
        case Aggregation.COUNT:
            return Total(Decimal(int((group["value"] > 0).sum())), counted)
        case Aggregation.RATIO | Aggregation.LAST | Aggregation.NONE:
            return None


def list_totals(form: Form, projects: pd.DataFrame) -> dict[str, Total]:
    """Return the totals of a list form by what stands behind its code in a figure id.

    ``count`` is the number of projects, ``gn_lk`` a sum over projects, and
    ``count.so_voi_kh.cham`` how many projects have that choice. A project counts once.
    """
    once = projects[counted_once(projects)]
    totals = {"count": Total(Decimal(len(once)), int(once["unit"].nunique()))}
    for column in form.columns:
        totals.update(_column_totals(column, once))
    return totals


def _column_totals(column: Column, once: pd.DataFrame) -> Iterator[tuple[str, Total]]:
    filled = once[once[column.code].notna()]
    if column.type is ColumnType.CHOICE:
        for choice, group in filled.groupby(column.code, sort=True):
            counted = int(group["unit"].nunique())
            yield f"count.{column.code}.{choice}", Total(Decimal(len(group)), counted)
    elif column.type.is_numeric and not column.formula and column.space is Aggregation.SUM:
        total = sum(filled[column.code], Decimal(0))
        yield column.code, Total(total, int(filled["unit"].nunique()))


def unit_frames(frame: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Return the part of a frame that each unit reported."""
    return {str(unit): group for unit, group in frame.groupby("unit", sort=False)}


def counts_rows(row: Row) -> bool:
    """Say whether a fixed row has a provincial figure at all."""
    return row.kind not in {RowKind.HEADING, RowKind.TEXT, RowKind.DATE}
