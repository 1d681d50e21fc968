"""Totals that mean nothing: a stock added over time, a percentage added or averaged."""

from collections.abc import Iterator

from hycampaign.define.check.figures.kinds import is_percent
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.figures import RATIO_PART_UNFIT, TARGET_MEASURE
from hycampaign.define.findings.parts import (
    PERCENT_LIMIT,
    PERCENTAGE_SUMMED,
    RATIO_TWICE,
    RATIO_WITHOUT_PARTS,
    STOCK_SUMMED,
)
from hycampaign.define.tables.forms_spec import AGGREGATIONS
from hycampaign.define.tables.table import TableRow
from hycampaign.model.asked.form import Aggregation, Column, ColumnType, FormKind, Row, RowKind
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.numbers.measures import is_same_measure
from hycampaign.vietnamese.numbers.printed import text_from_decimal

_WITHOUT_FIGURE = {RowKind.HEADING, RowKind.TEXT, RowKind.DATE, RowKind.KEY}
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


def find_unfit_parts_of_rates(inspection: Inspection) -> Iterator[Finding]:
    """Yield numerators and denominators that have no figures, or are one and the same."""
    for form in inspection.campaign.forms:
        for row in form.rows:
            here = inspection.row("rows", form.code, row.code)
            for column, part in (("numerator", "tử số"), ("denominator", "mẫu số")):
                of_rate = form.row(here.text(column))
                if of_rate is not None and of_rate.kind in _WITHOUT_FIGURE:
                    facts = {"part": part, "reason": "dòng này không có số liệu"}
                    yield fault(RATIO_PART_UNFIT, here, column, **facts)
            if row.numerator and row.numerator == row.denominator:
                facts = {"part": "mẫu số", "reason": "đã là tử số, tỷ lệ sẽ luôn bằng 100%"}
                yield fault(RATIO_PART_UNFIT, here, "denominator", **facts)


def find_targets_in_another_measure(inspection: Inspection) -> Iterator[Finding]:
    """Yield planned figures whose unit of measurement is not that of their indicator."""
    for row in inspection.filled("targets", "measure"):
        code, _, rest = row.text("indicator").partition(".")
        form = inspection.forms.get(code)
        part = form.row(rest) or form.column(rest) if form is not None else None
        measure = part.measure if part is not None else ""
        if measure and not is_same_measure(measure, row.text("measure")):
            yield fault(TARGET_MEASURE, row, "measure", expected=measure)


def _faults(part: Row | Column, is_ratio: object, here: TableRow) -> Iterator[Finding]:
    if part.kind is RowKind.STOCK and part.time is Aggregation.SUM:
        yield fault(STOCK_SUMMED, here, "time", found=part.code)
    in_percent = is_ratio or is_percent(part)
    if not (in_percent or part.kind is RowKind.RATIO):
        return
    if in_percent and part.maximum is not None and 0 < part.maximum <= 1:
        yield fault(PERCENT_LIMIT, here, "max", found=text_from_decimal(part.maximum))
    ways = {"space": part.space, "time": part.time}
    added = [column for column, way in ways.items() if way in _ADDS]
    if added:
        first, *others = added
        facts = {"found": part.code, "expected": AGGREGATIONS[ways[first].value]}
        also = "; ".join(here.place(column).address for column in others)
        yield fault(PERCENTAGE_SUMMED, here, first, **facts, also=also)


def _has_parts(row: Row) -> bool:
    return bool(row.formula or (row.numerator and row.denominator))
