"""Totals that mean nothing: a stock added over time, a percentage added or averaged."""

from collections.abc import Iterator

from hycampaign.define.codes import (
    PERCENT_LIMIT,
    PERCENTAGE_SUMMED,
    RATIO_TWICE,
    RATIO_WITHOUT_PARTS,
    STOCK_SUMMED,
)
from hycampaign.define.inspection import Inspection, fault
from hycampaign.define.schema import folded
from hycampaign.define.schema_forms import AGGREGATIONS
from hycampaign.define.tables import TableRow
from hycampaign.model.finding import Finding
from hycampaign.model.form import Aggregation, Column, ColumnType, FormKind, Row, RowKind

_PERCENT = {"%", "phần trăm", "tỷ lệ %", "% (phần trăm)"}
_ADDS = {Aggregation.SUM, Aggregation.COUNT}


def find_meaningless_totals(inspection: Inspection) -> Iterator[Finding]:
    """Yield rows, and columns of list forms, that are put together in a wrong way."""
    for form in inspection.campaign.forms:
        for row in form.rows:
            here = inspection.row("rows", form.code, row.code)
            yield from _faults(row, row.kind is RowKind.RATIO, here)
            if row.space is Aggregation.RATIO and not _has_parts(row):
                yield fault(RATIO_WITHOUT_PARTS, here, "space", found=row.code)
            if row.formula and row.numerator and row.denominator:
                yield fault(RATIO_TWICE, here, "formula", found=row.code)
        for column in form.columns:
            here = inspection.row("columns", form.code, column.code)
            yield from _faults(column, column.type is ColumnType.PERCENT, here)
            is_list = form.kind is FormKind.LIST
            if is_list and column.space is Aggregation.RATIO and not column.formula:
                yield fault(RATIO_WITHOUT_PARTS, here, "space", found=column.code)


def _faults(part: Row | Column, is_ratio: object, here: TableRow) -> Iterator[Finding]:
    if part.kind is RowKind.STOCK and part.time is Aggregation.SUM:
        yield fault(STOCK_SUMMED, here, "time", found=part.code)
    is_percent = is_ratio or folded(part.measure) in _PERCENT
    if not (is_percent or part.kind is RowKind.RATIO):
        return
    if is_percent and part.maximum is not None and 0 < part.maximum <= 1:
        yield fault(PERCENT_LIMIT, here, "max")
    for column, way in (("space", part.space), ("time", part.time)):
        if way in _ADDS:
            facts = {"found": part.code, "expected": AGGREGATIONS[way.value]}
            yield fault(PERCENTAGE_SUMMED, here, column, **facts)


def _has_parts(row: Row) -> bool:
    return bool(row.formula or (row.numerator and row.denominator))
