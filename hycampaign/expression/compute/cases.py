"""Try out all cases of a condition that compares cells with written values only.

How ``x > 5`` comes out depends on where x lies among the numbers that it is compared with, so
one number from each stretch between them, and each of them, are all cases there are.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise, product
from math import prod

from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.held import CellValue, Values
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    ColumnRef,
    Comparison,
    Node,
    Number,
    RowRef,
    Text,
    Truth,
)

_Cell = ColumnRef | RowRef | CellRef
_JOINING = {"AND", "OR", "NOT", "IF"}
_MOST_CASES = 5000
# Nobody compares a cell with it.
_ANOTHER_TEXT = "\x00"


def outcomes(tree: Node) -> frozenset[bool] | None:
    """Return what a condition can come to; ``None`` if that cannot be tried out.

    Cases in which it comes to nothing, for a cell that is blank, are left out.
    """
    written: defaultdict[_Cell, set[Decimal | str]] = defaultdict(set)
    if not _collect(tree, written):
        return None
    cells = list(written)
    cases = [_cases(written[cell]) for cell in cells]
    if not cells or prod(len(values) for values in cases) > _MOST_CASES:
        return None
    found = (
        value_of(tree, Values(dict(zip(cells, values, strict=True))))
        for values in product(*cases)
    )
    return frozenset(value for value in found if isinstance(value, bool))


def _collect(tree: Node, written: defaultdict[_Cell, set[Decimal | str]]) -> bool:
    """Gather what each cell is compared with; say whether there is nothing else in it."""
    match tree:
        case Truth():
            return True
        case Comparison(left=ColumnRef() | RowRef() | CellRef() as cell, right=right):
            return _add(written, cell, right)
        case Comparison(left=left, right=ColumnRef() | RowRef() | CellRef() as cell):
            return _add(written, cell, left)
        case Call(function="ISBLANK", arguments=(ColumnRef() | RowRef() | CellRef() as cell,)):
            written[cell].update()
            return True
        case Call(function=function) if function in _JOINING:
            return all(_collect(part, written) for part in tree.arguments)
        case _:
            return False


def _add(written: defaultdict[_Cell, set[Decimal | str]], cell: _Cell, value: Node) -> bool:
    if not isinstance(value, Number | Text):
        return False
    written[cell].add(value.value)
    return True


def _cases(written: Iterable[Decimal | str]) -> list[CellValue]:
    texts = [value for value in written if isinstance(value, str)]
    numbers = sorted(value for value in written if isinstance(value, Decimal))
    cases: list[CellValue] = [None, *texts, *numbers]
    if texts or not numbers:
        cases.append(_ANOTHER_TEXT)
    if numbers:
        cases += [numbers[0] - 1, numbers[-1] + 1]
        cases += [(low + high) / 2 for low, high in pairwise(numbers)]
    return cases
