"""Totals and counts over the rows of list forms, for all units at once."""

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from hycampaign.expression.language.criterion import Criterion, criterion_from
from hycampaign.expression.language.tree import Call, ListRef
from hycampaign.validate.arrays.arithmetic import STANDS, Mask, Numbers, folded, subtracted
from hycampaign.validate.arrays.source import BLANK, NIL, NUMBER, TEXT, Cells, ColumnSource

_Groups = npt.NDArray[np.intp]
_Grouping = Callable[[Numbers, _Groups, int], Numbers]


def over_rows(call: Call, source: ColumnSource) -> Numbers:
    """Total or count the rows of each unit, then give every place the result of its unit."""
    listings = [source.listing(node) for node in call.arguments if isinstance(node, ListRef)]
    first, last = listings[0], listings[-1]
    size = int(max(source.groups.max(initial=-1), first.groups.max(initial=-1))) + 1
    met = np.asarray(first.cells.states != BLANK)
    if call.function in {"COUNTIF", "SUMIF"}:
        met = _meets(first.cells, criterion_from(call.arguments[1]))
    if not call.function.startswith("COUNT"):
        met = met & (last.cells.states == NUMBER)
    numbers, groups = last.cells.numbers[met], first.groups[met]
    return _GROUPED[call.function.removesuffix("IF")](numbers, groups, size)[source.groups]


def _meets(cells: Cells, criterion: Criterion) -> Mask:
    if criterion.number is None:
        has_text = np.isin(cells.states, [NIL, NUMBER, TEXT])
        texts = folded(np.where(cells.states == NIL, "-", cells.texts))
        return np.asarray(has_text & (texts == criterion.text.casefold()), dtype=np.bool_)
    bound = np.full_like(cells.numbers, float(criterion.number))
    stands = STANDS[criterion.operator](subtracted(cells.numbers, bound), 0.0)
    return np.asarray((cells.states == NUMBER) & stands)


def _extreme(reduce: np.ufunc, worst: float) -> _Grouping:
    def of_groups(numbers: Numbers, groups: _Groups, size: int) -> Numbers:
        found = np.full(size, worst)
        reduce.at(found, groups, numbers)
        return np.where(np.isinf(found), np.nan, found)

    return of_groups


_GROUPED: Mapping[str, _Grouping] = {
    "SUM": lambda numbers, groups, size: np.bincount(groups, numbers, size).astype(np.float64),
    "COUNT": lambda _, groups, size: np.bincount(groups, minlength=size).astype(np.float64),
    "MIN": _extreme(np.minimum, np.inf),
    "MAX": _extreme(np.maximum, -np.inf),
}
