"""What can be added up directly: sums, largest values, counts over units.

Nothing derived is made here: percentages and sums of rows come from these totals afterwards
(``aggregate.derived``), so that no percentage is ever added up or averaged.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from itertools import groupby
from operator import itemgetter

import pandas as pd

from hycampaign.aggregate.add.counted_once import counted_once
from hycampaign.aggregate.add.frames import UNIT
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    Row,
    RowKind,
    is_input,
)
from hycampaign.model.reported.compared import Coverage

# Enough for any numbers a worksheet can hold (15 digits between 1E-308 and 1E+308), so that
# no sum is rounded and none depends on the order of its parts.
_EXACT = Context(prec=1000)
_value = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Total:
    """A total and the units that it was made from.

    ``coverage`` of a rate says who has both of its sides; ``None`` for anything else.
    """

    value: Decimal
    units: frozenset[str]
    coverage: Coverage | None = None

    @property
    def counted(self) -> int:
        """How many units it was made from."""
        return len(self.units)


def fixed_totals(form: Form, cells: pd.DataFrame) -> dict[tuple[str, str], Total]:
    """Return the totals of a fixed form by (row code, column code), inputs only."""
    own = cells[cells["form"] == form.code]
    gathered = own.groupby(["row", "column"], sort=False)[[UNIT, "value"]].agg(list)
    places = zip(gathered.index, gathered[UNIT], gathered["value"], strict=True)
    totals: dict[tuple[str, str], Total] = {}
    for (row_code, column_code), units, values in places:
        row, column = form.row(str(row_code)), form.column(str(column_code))
        if row is None or column is None or not is_input(row, column):
            continue
        value = together(values, row.space, column)
        if value is not None:
            totals[row.code, column.code] = Total(value, frozenset(units))
    return totals


def together(values: Sequence[Decimal], space: Aggregation, column: Column) -> Decimal | None:
    """Put values of several units together; percentages that somebody typed are not."""
    match space:
        case Aggregation.SUM if column.type is not ColumnType.PERCENT:
            return exact_sum(values)
        case Aggregation.MAX:
            return max(values)
        case Aggregation.COUNT:
            return Decimal(sum(value > 0 for value in values))
        case _:
            return None


def exact_sum(values: Iterable[Decimal]) -> Decimal:
    """Return the sum without rounding: the same digits in whatever order they come."""
    with localcontext(_EXACT):
        return sum(values, Decimal(0))


def list_totals(form: Form, projects: pd.DataFrame) -> dict[str, Total]:
    """Return the totals of a list form by what stands behind its code in a figure id.

    ``count`` is the number of projects, ``gn_lk`` a sum over projects, and
    ``count.so_voi_kh.cham`` how many projects have that choice. A project counts once.
    """
    once = projects[counted_once(projects)]
    totals = {"count": Total(Decimal(len(once)), _units_in(once))}
    for column in form.columns:
        totals.update(_column_totals(column, once))
    return totals


def _column_totals(column: Column, once: pd.DataFrame) -> Iterator[tuple[str, Total]]:
    # Each unit has a few projects: for so few rows pandas takes longer than Python itself.
    cells = zip(once[UNIT], once[column.code], strict=True)
    filled = [(str(unit), value) for unit, value in cells if not pd.isna(value)]
    if column.type is ColumnType.CHOICE:
        for choice, group in groupby(sorted(filled, key=_value), key=_value):
            units = [unit for unit, _ in group]
            name = f"count.{column.code}.{choice}"
            yield name, Total(Decimal(len(units)), frozenset(units))
    elif column.type.is_numeric and not column.formula and filled:
        value = together([value for _, value in filled], column.space, column)
        if value is not None:
            yield column.code, Total(value, frozenset(unit for unit, _ in filled))


def _units_in(frame: pd.DataFrame) -> frozenset[str]:
    return frozenset(str(unit) for unit in frame[UNIT])


def counts_rows(row: Row) -> bool:
    """Say whether a fixed row has a provincial figure at all."""
    return row.kind not in {RowKind.HEADING, RowKind.TEXT, RowKind.DATE}
