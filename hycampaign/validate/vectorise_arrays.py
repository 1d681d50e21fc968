"""Arithmetic on arrays that means the same as a spreadsheet's, where NaN is "no value"."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from hycampaign.model.expression import DIVISOR_DECIMALS

Numbers: TypeAlias = npt.NDArray[np.float64]
Truths: TypeAlias = npt.NDArray[np.float64]
Texts: TypeAlias = npt.NDArray[np.object_]
Mask: TypeAlias = npt.NDArray[np.bool_]


def folded(texts: Texts) -> Texts:
    """Return the texts as they are compared, without regard to case."""
    return pd.Series(texts, dtype=object).str.casefold().to_numpy(dtype=object)


def _divided(left: Numbers, right: Numbers) -> Numbers:
    return left / np.where(rounded(right, DIVISOR_DECIMALS) == 0, np.nan, right)


def rounded(values: Numbers, decimals: int) -> Numbers:
    """Round to so many decimals, halves away from zero as Excel does.

    The few last bits are added first, because 2.675 lies a hair below itself in binary; where
    they would come to whole numbers there are no decimals left to be mended.
    """
    scaled = np.abs(values) * 10.0**decimals
    hair = np.where(scaled < 2.0**47, scaled * 2.0**-50, 0.0)
    whole = np.floor(scaled + 0.5 + hair)
    # From 2**52 on there is nothing behind the point any more.
    result = np.where(scaled < 2.0**52, whole / 10.0**decimals, np.abs(values))
    return np.copysign(result, values)


ARITHMETIC: Mapping[str, Callable[[Numbers, Numbers], Numbers]] = {
    "+": np.add,
    "-": np.subtract,
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
    "SUM": lambda values: values.sum(axis=0),
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
