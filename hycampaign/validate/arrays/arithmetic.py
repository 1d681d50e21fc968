"""Arithmetic on arrays that means the same as a spreadsheet's, where NaN is "no value"."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from hycampaign.expression.compute.arithmetic import DRIFT
from hycampaign.expression.compute.arithmetic import rounded as rounded_exactly
from hycampaign.expression.language.tree import COMPARED_DECIMALS, DIVISOR_DECIMALS

Numbers: TypeAlias = npt.NDArray[np.float64]
Truths: TypeAlias = npt.NDArray[np.float64]
Texts: TypeAlias = npt.NDArray[np.object_]
Mask: TypeAlias = npt.NDArray[np.bool_]

_HALF = 0.5
# What the last few bits of a number come to.
_HAIR = 1 + 2.0**-50
# From here on the hair of a scaled number would be seen.
_LONG = 2.0**43


def folded(texts: Texts) -> Texts:
    """Return the texts as they are compared, without regard to case."""
    return pd.Series(texts, dtype=object).str.casefold().to_numpy(dtype=object)


def _vanish(values: Numbers, decimals: int) -> Mask:
    """Say where values come to 0 when they are rounded."""
    return np.abs(values) * 10.0**decimals * _HAIR < _HALF


def subtracted(left: Numbers, right: Numbers) -> Numbers:
    """Return the difference, 0 where it is but drift to a spreadsheet.

    ``model.expression_arithmetic`` says of numbers and their ``DRIFT`` why.
    """
    difference = left - right
    is_drift = np.abs(difference) < float(DRIFT) * np.minimum(np.abs(left), np.abs(right))
    if is_drift.any():
        is_drift &= (left != np.floor(left)) | (right != np.floor(right))
        difference = np.where(is_drift, 0.0, difference)
    return difference


def compared(left: Numbers, right: Numbers) -> Numbers:
    """Return a difference of which only the sign counts; 0 where the sides count as equal."""
    difference = subtracted(left, right)
    return np.where(_vanish(difference, COMPARED_DECIMALS), 0.0, difference)


def _divided(left: Numbers, right: Numbers) -> Numbers:
    return left / np.where(_vanish(right, DIVISOR_DECIMALS), np.nan, right)


def _totalled(values: Numbers) -> Numbers:
    return subtracted(values[:-1].sum(axis=0), -values[-1])


def rounded(values: Numbers, decimals: int) -> Numbers:
    """Round to so many decimals, halves away from zero as Excel does.

    A hair is added first, because 2.675 lies a little below itself in binary. Numbers with so
    many digits that the hair would weigh are rounded as they are written.
    """
    scale = 10.0 ** abs(decimals)
    scaled = np.abs(values) * scale if decimals > 0 else np.abs(values) / scale
    whole = np.floor(scaled * _HAIR + _HALF)
    result = np.copysign(whole / scale if decimals > 0 else whole * scale, values)
    for place in zip(*np.nonzero((scaled >= _LONG) & np.isfinite(values)), strict=True):
        written = Decimal(repr(float(values[place])))
        result[place] = float(rounded_exactly(written, decimals))
    return result


ARITHMETIC: Mapping[str, Callable[[Numbers, Numbers], Numbers]] = {
    "+": lambda left, right: subtracted(left, -right),
    "-": subtracted,
    "*": np.multiply,
    "/": _divided,
    "^": np.power,
}
STANDS: Mapping[str, Callable[[Numbers, float], Mask]] = {
    "=": np.equal,
    "<>": np.not_equal,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
}
REDUCED: Mapping[str, Callable[[Numbers], Numbers]] = {
    "SUM": _totalled,
    "MIN": lambda values: values.min(axis=0),
    "MAX": lambda values: values.max(axis=0),
}


def _halved(parts: Truths) -> Truths:
    """Put an unknown truth halfway, so that the least of all is what AND comes to."""
    return np.where(np.isnan(parts), 0.5, parts)


def _unhalved(joined: Truths) -> Truths:
    return np.where(joined == 0.5, np.nan, joined)  # noqa: PLR2004 - halfway between 0 and 1


JOINED: Mapping[str, Callable[[Truths], Truths]] = {
    "AND": lambda parts: _unhalved(_halved(parts).min(axis=0)),
    "OR": lambda parts: _unhalved(_halved(parts).max(axis=0)),
    "NOT": lambda parts: 1.0 - parts[0],
}
