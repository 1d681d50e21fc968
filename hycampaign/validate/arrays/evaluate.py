"""Compute an expression for all units and rows at once.

Everything is an array with one entry per place where the rule is evaluated; the only loops
are over the parts of the expression. A number that is not there is NaN, a truth is 1.0, 0.0 or
NaN, a text that is not there is ``None`` – the same arithmetic that the live Excel formula
uses, so that "no value" spreads by itself. The meaning is that of ``model.expression``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from hycampaign.expression.language.functions import (
    ValueKind,
    compares_texts,
    kind_of,
    rounded_decimals,
)
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    CellReference,
    ColumnRef,
    Comparison,
    Missing,
    Negative,
    Node,
    Number,
    Operation,
    RowRef,
    Text,
    Truth,
    expanded,
    needed_cells,
    sides,
)
from hycampaign.validate.arrays.arithmetic import (
    ARITHMETIC,
    JOINED,
    REDUCED,
    STANDS,
    Mask,
    Numbers,
    Texts,
    Truths,
    compared,
    folded,
    rounded,
)
from hycampaign.validate.arrays.list_rows import over_rows
from hycampaign.validate.arrays.source import (
    BLANK,
    NIL,
    NUMBER,
    UNREADABLE,
    Cells,
    ColumnSource,
)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a rule says at each place: True holds, False broken, NA no verdict.

    ``left`` and ``right`` are both sides of the comparison that the rule comes down to (found
    and expected); ``None`` where it comes down to no single comparison.
    """

    holds: "pd.Series[Any]"
    left: "pd.Series[Any] | None" = None
    right: "pd.Series[Any] | None" = None


def evaluate(tree: Node, source: ColumnSource, missing: Missing) -> Verdicts:
    """Return the verdicts of a rule at all places of ``source``."""
    computation = _Computation(source, missing)
    with np.errstate(all="ignore"):
        truths = computation.truth(tree)
        if missing is Missing.ERROR:
            lacking = computation.lacking(tree)
            truths = np.where(np.isnan(truths) & lacking, 0.0, truths)
        compared = sides(tree)
        shown = [computation.shown(side) for side in compared] if compared else [None, None]
    holds = pd.array(truths == 1.0, dtype="boolean")
    holds[np.isnan(truths)] = pd.NA
    return Verdicts(pd.Series(holds, index=source.index), shown[0], shown[1])


def values_of(
    tree: Node, source: ColumnSource, missing: Missing = Missing.ZERO
) -> "pd.Series[Any]":
    """Return the numbers or texts that an expression comes to; NaN or ``None`` for no value."""
    with np.errstate(all="ignore"):
        return _Computation(source, missing).shown(tree)


class _Computation:
    """Arrays of nodes over one source; each reference is asked for once."""

    def __init__(self, source: ColumnSource, missing: Missing) -> None:
        self._source = source
        self._size = len(source.index)
        self._counts_blanks = missing is Missing.ZERO
        self._read: dict[CellReference, Cells] = {}

    def shown(self, node: Node) -> "pd.Series[Any]":
        if kind_of(node) is ValueKind.TEXT:
            return pd.Series(self.text(node), index=self._source.index, dtype=object)
        return pd.Series(self.number(node), index=self._source.index)

    def lacking(self, tree: Node) -> Mask:
        lacks = np.zeros(self._size, dtype=np.bool_)
        for reference in needed_cells(tree):
            lacks |= self._cells(reference).states == BLANK
        return lacks

    def _cells(self, reference: CellReference) -> Cells:
        if reference not in self._read:
            self._read[reference] = self._source.cells(reference)
        return self._read[reference]

    def _all(self, value: float) -> Numbers:
        return np.full(self._size, value, dtype=np.float64)

    def number(self, node: Node) -> Numbers:
        match node:
            case Number():
                return self._all(float(node.value))
            case ColumnRef() | RowRef() | CellRef():
                cells = self._cells(node)
                blank = 0.0 if self._counts_blanks else np.nan
                return np.select(
                    [cells.states == NUMBER, cells.states == NIL, cells.states == BLANK],
                    [cells.numbers, 0.0, blank],
                    np.nan,
                )
            case Negative():
                return -self.number(node.operand)
            case Operation():
                done = ARITHMETIC[node.operator](
                    self.number(node.left), self.number(node.right)
                )
                return np.where(np.isfinite(done), done, np.nan)
            case Call():
                return self._called(node)
            case _:
                return self._all(np.nan)

    def _called(self, call: Call) -> Numbers:
        if call.form:
            return over_rows(call, self._source)
        match call.function:
            case "IF":
                return self._chosen(call, self.number, np.nan)
            case "COUNT":
                filled = [~self._is_blank(cell) for cell in expanded(call.arguments)]
                return self._reduced("SUM", [mask.astype(np.float64) for mask in filled])
            case "ROUND":
                return rounded(self.number(call.arguments[0]), rounded_decimals(call))
            case "ABS":
                return np.abs(self.number(call.arguments[0]))
            case _:
                values = [self.number(node) for node in expanded(call.arguments)]
                return self._reduced(call.function, values)

    def _reduced(self, function: str, values: list[Numbers]) -> Numbers:
        if values:
            return REDUCED[function](np.array(values))
        return self._all(0.0 if function == "SUM" else np.nan)

    def _chosen(
        self, call: Call, branch: Callable[[Node], npt.NDArray[Any]], otherwise: float | None
    ) -> npt.NDArray[Any]:
        condition, yes, no = call.arguments
        met = self.truth(condition)
        chosen = np.where(met == 0, branch(no), np.full(self._size, otherwise))
        return np.where(met == 1, branch(yes), chosen)

    def _is_blank(self, node: Node) -> Mask:
        match node:
            case ColumnRef() | RowRef() | CellRef():
                return np.asarray(self._cells(node).states == BLANK)
            case _:
                return np.zeros(self._size, dtype=np.bool_)

    def truth(self, node: Node) -> Truths:
        match node:
            case Truth():
                return self._all(float(node.value))
            case Comparison():
                return self._compared(node)
            case Call(function="IF"):
                return self._chosen(node, self.truth, np.nan)
            case Call(function="ISBLANK"):
                return self._is_blank(node.arguments[0]).astype(np.float64)
            case Call():
                parts = np.array([self.truth(part) for part in node.arguments])
                return JOINED[node.function](parts)
            case _:
                return self._all(np.nan)

    def _compared(self, node: Comparison) -> Truths:
        if compares_texts(node):
            left, right = self.text(node.left), self.text(node.right)
            is_known = ~(pd.isna(left) | pd.isna(right))
            is_right = (folded(left) == folded(right)) == (node.operator == "=")
            return np.where(is_known, is_right, np.nan)
        difference = compared(self.number(node.left), self.number(node.right))
        return np.where(np.isnan(difference), np.nan, STANDS[node.operator](difference, 0.0))

    def text(self, node: Node) -> Texts:
        match node:
            case Text():
                return np.full(self._size, node.value, dtype=object)
            case ColumnRef() | RowRef() | CellRef():
                cells = self._cells(node)
                chosen = np.where(cells.states == NIL, "-", cells.texts)
                chosen[cells.states == UNREADABLE] = None
                chosen[cells.states == BLANK] = "" if self._counts_blanks else None
                return chosen
            case Call(function="IF"):
                return self._chosen(node, self.text, None)
            case _:
                return np.full(self._size, None, dtype=object)
