"""Rates of all units together by the slow way: of those that fill in both sides, and no others.

Put down apart from how the pipeline decides it. Each rate is asked of every report, and made of
the sums of the reports that can answer.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from hycampaign.expression.compute.properties import references
from hycampaign.expression.language.held import CellValue, Mark
from hycampaign.expression.language.tree import (
    CellReference,
    ListRef,
    Node,
    Operation,
    Shift,
    needed_cells,
    walk,
)
from hycampaign.model.asked.form import ColumnType, Form, Prefill, RowKind
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions, Place
from hycampaign.simulate.evaluate.own_results import computed_cells, is_rate
from hycampaign.simulate.report.report import CellKey

One = tuple[Computed, str]
"""A report and a row of its list; in a fixed form the row is empty."""


def rates_over_both(
    expressions: Expressions,
    form: Form,
    ones: Sequence[One],
    result: Callable[[Sequence[int], CellKey], Decimal | None],
) -> Iterator[tuple[CellKey, Decimal | None]]:
    """Yield the rates that not everybody with a figure for them has both sides of.

    ``result`` makes a computed cell of the sums of the reports with the given places.
    """
    for place, (row, column, text) in computed_cells(form).items():
        tree = expressions.formula(form.code, text)
        if not is_rate(row, column, tree) and not _is_difference_from_base(form, tree):
            continue
        halves = column.type is ColumnType.PERCENT or (row and row.kind is RowKind.RATIO)
        able, asked = [], 0
        for number, (report, own_row) in enumerate(ones):
            at = Place(report, None, form.code, own_row or place[0], place[1])
            asked += any(_has_figure(at, ref) for ref in references(tree))
            if _has_both(tree, at, all_needed=bool(halves)):
                able.append(number)
        if asked != len(able):
            yield place, result(able, place) if able else None


def _has_both(tree: Node, at: Place, *, all_needed: bool) -> bool:
    if all_needed:
        own = at.computed.cell(at.at_form, at.at_row, at.at_column)
        # A divisor of nought makes no rate of one report, but has its place in that of all.
        return isinstance(own, Decimal) or all(
            _is_figure(at.cell(cell)) for cell in needed_cells(tree)
        )
    parts = [
        side
        for node in walk(tree)
        if isinstance(node, Operation) and node.operator in {"/", "-"}
        for side in (node.left, node.right)
        if list(references(side))
    ]
    return all(any(_has_figure(at, ref) for ref in references(side)) for side in parts)


def _has_figure(at: Place, reference: CellReference | ListRef) -> bool:
    if isinstance(reference, ListRef) or reference.shift is not Shift.NONE:
        return False
    return _is_figure(at.cell(reference))


def _is_figure(value: CellValue) -> bool:
    """Say whether a cell adds something to a sum: what cannot be read does not."""
    return isinstance(value, bool | Decimal) or value is Mark.NIL


def _is_difference_from_base(form: Form, tree: Node) -> bool:
    """Say whether what was planned or was a year ago is taken away from something else."""
    bases = {c.code for c in form.columns if c.prefill in {Prefill.LAST_YEAR, Prefill.TARGET}}

    def is_base(side: Node) -> bool:
        return any(getattr(ref, "column", "") in bases for ref in references(side))

    return any(
        isinstance(node, Operation)
        and node.operator == "-"
        and is_base(node.left) != is_base(node.right)
        for node in walk(tree)
    )
