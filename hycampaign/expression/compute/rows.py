"""Totals and counts over the rows of a list form: ``BM01.SUM(gn_lk)`` and its like."""

from collections.abc import Iterable
from decimal import Decimal

from hycampaign.expression.compute.arithmetic import REDUCED, difference, stands, total
from hycampaign.expression.language.criterion import Criterion, criterion_from
from hycampaign.expression.language.held import (
    CellValue,
    Lookup,
    Mark,
    is_blank,
    number_in,
    text_in,
)
from hycampaign.expression.language.tree import Call, ListRef


def over_rows(call: Call, lookup: Lookup) -> Decimal | None:
    """Return what a form function comes to; ``None`` for MIN and MAX without any number."""
    columns = [lookup.column(node) for node in call.arguments if isinstance(node, ListRef)]
    if call.function == "COUNT":
        return Decimal(sum(not is_blank(value) for value in columns[0]))
    if call.function in {"COUNTIF", "SUMIF"}:
        criterion = criterion_from(call.arguments[1])
        met = [_meets(value, criterion) for value in columns[0]]
        if call.function == "COUNTIF":
            return Decimal(sum(met))
        chosen = [value for value, is_met in zip(columns[1], met, strict=True) if is_met]
        return total(_numbers(chosen))
    return REDUCED[call.function](_numbers(columns[0]))


def _numbers(values: Iterable[CellValue]) -> list[Decimal]:
    """Return the numbers among the values; a "-" adds nothing, so it is passed over too."""
    found = (number_in(value) for value in values if value is not Mark.NIL)
    return [number for number in found if number is not None]


def _meets(value: CellValue, criterion: Criterion) -> bool:
    if is_blank(value):
        return False
    if criterion.number is None:
        return (text_in(value) or "").casefold() == criterion.text.casefold()
    number = None if value is Mark.NIL else number_in(value)
    return number is not None and stands(
        difference(number, criterion.number), criterion.operator
    )
