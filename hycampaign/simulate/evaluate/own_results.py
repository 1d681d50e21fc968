"""Say which computed cells have totals of their own: not what the formula makes of totals.

Put down apart from how the pipeline decides it, as a second opinion: by the degree of a formula
in the figures that it reads, which is 1 where sums of parts come to the result of the sums.
"""

from collections.abc import Callable

from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    CellReference,
    Children,
    ColumnRef,
    Negative,
    Node,
    Operation,
    Reference,
    RowRef,
    walk,
)
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    Row,
    RowKind,
    cell_formula,
)
from hycampaign.simulate.evaluate.evaluate import Expressions
from hycampaign.simulate.report.report import CellKey

_SUMS = {Aggregation.SUM, Aggregation.NONE}


def own_ways(expressions: Expressions, form: Form) -> dict[CellKey, Aggregation]:
    """Return the computed cells whose results are put together, and how; row "" in a list."""
    found: dict[CellKey, Aggregation] = {}
    for place, (_, _, text) in computed_cells(form).items():
        way = _Ways(expressions, form).of(place)
        if text and way is not None:
            found[place] = way
    return found


class _Ways:
    """How figures of a form are put together, computed ones by the formulas they read."""

    def __init__(self, expressions: Expressions, form: Form) -> None:
        self._expressions, self._form = expressions, form
        self._cells = computed_cells(form)

    def of(self, place: CellKey) -> Aggregation | None:
        """Return how results are put together, ``None`` where the formula is applied."""
        row, column, text = self._cells[place]
        tree = self._expressions.formula(self._form.code, text)
        if is_rate(row, column, tree):
            return None
        way = row.space if row else column.space
        linear = _degree(tree, lambda node: self._is_summed(node, place)) == 1
        return None if linear and way in _SUMS else way

    def _is_summed(self, node: CellReference, at: CellKey) -> bool:
        row = at[0] if isinstance(node, ColumnRef) else node.row
        column = at[1] if isinstance(node, RowRef) else node.column
        if (row, column) in self._cells:
            at_row, at_column, text = self._cells[row, column]
            tree = self._expressions.formula(self._form.code, text)
            if is_rate(at_row, at_column, tree):
                return False
            way = self.of((row, column))
            return way is None or way is Aggregation.SUM
        found_row, found = self._form.row(row), self._form.column(column)
        way = found_row.space if found_row else found.space if found else None
        is_share = found is not None and found.type is ColumnType.PERCENT
        return way is Aggregation.SUM and not is_share


def is_rate(row: Row | None, column: Column, tree: Node) -> bool:
    """Say whether a computed cell tells a relation; in a list there is no row."""
    ways = {column.space} | ({row.space} if row else set())
    says_so = column.type is ColumnType.PERCENT or Aggregation.RATIO in ways
    says_so = says_so or (row is not None and row.kind is RowKind.RATIO)
    is_asked = row is None and column.space is not Aggregation.NONE
    return says_so or (not is_asked and _has_divisor(tree))


def computed_cells(form: Form) -> dict[CellKey, tuple[Row | None, Column, str]]:
    """Return the computed cells of numbers: row (``None`` in a list), column, formula."""
    rows: list[Row | None] = [*form.rows] or [None]
    return {
        (row.code if row else "", column.code): (row, column, text)
        for row in rows
        for column in form.columns
        if column.type.is_numeric
        and (text := cell_formula(row, column) if row else column.formula)
    }


def _degree(tree: Node, is_summed: Callable[[CellReference], bool]) -> int | None:
    """Return 0 for a constant, 1 for what grows with its figures, ``None`` for other things."""
    match tree:
        case ColumnRef() | RowRef() | CellRef():
            return 1 if is_summed(tree) else None
        case Negative(operand):
            return _degree(operand, is_summed)
        case Operation("*", left, right):
            one, other = _degree(left, is_summed), _degree(right, is_summed)
            return None if one is None or other is None or one + other > 1 else one + other
        case Operation("/", left, right):
            return _degree(left, is_summed) if _degree(right, is_summed) == 0 else None
        case Operation("+" | "-", left, right):
            parts: tuple[Node, ...] = (left, right)
        case Call("SUM", arguments, "") | Children(_, arguments):
            parts = arguments
        case _:
            return None if any(isinstance(node, Reference) for node in walk(tree)) else 0
    degrees = {_degree(part, is_summed) for part in parts}
    return degrees.pop() if len(degrees) == 1 else None


def _has_divisor(tree: Node) -> bool:
    divisors = [n.right for n in walk(tree) if isinstance(n, Operation) and n.operator == "/"]
    return any(isinstance(node, Reference) for one in divisors for node in walk(one))
