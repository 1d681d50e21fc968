"""What measure an expression comes to, and where it sets unlike measures side by side.

Figures in one measure may be added and compared, things that are counted whatever they are.
Numbers written into an expression may be a conversion, a share, or both: only those that can
be neither are doubted.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias

from hycampaign.define.check.figures.sum_terms import Cell
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    Comparison,
    ListRef,
    Negative,
    Node,
    Number,
    Operation,
    RowRef,
)
from hycampaign.vietnamese.numbers.measures import Dimension, Measure, product, quotient

# Within so much of the conversion a number may stand for it and for a share as well.
_LIKELY_SHARE = 100
_PERCENT = 100
_COUNTED = "…"
_COUNT = Measure(((_COUNTED, 1),), Fraction(1), "", frozenset((_COUNTED,)), "số đếm")
_LOOKS_ONLY = {"ISBLANK"}
_COUNTS = {"COUNT", "COUNTIF"}
_ALIKE = {"SUM", "MIN", "MAX"}
_SAME_AS_FIRST = {"ABS", "ROUND"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its measure, and what numbers it has been multiplied with.

    ``cell`` is the first cell in it, by which it is called. The measure ``is_lent`` by the row
    to a column that says none: amounts and prices in one row bear the same then.
    """

    measure: Measure
    cell: Cell | None
    constant: Fraction = Fraction(1)
    is_lent: bool = False


@dataclass(frozen=True, slots=True)
class Unlike:
    """Two quantities side by side; ``factor`` turns the second into the measure of the first.

    It is ``None`` where nothing does. ``has_number`` says that a number is there, but another.
    """

    one: Quantity
    other: Quantity
    factor: Fraction | None
    has_number: bool = False


Weight: TypeAlias = Quantity | Fraction | None
"""What a part comes to: a measured figure, a mere number, or nobody knows."""


@dataclass(slots=True)
class Weighing:
    """Weighs expressions, and keeps what is unlike; ``held`` is what a cell holds, if known."""

    held: Callable[[Cell], Quantity | None]
    found: list[Unlike] = field(default_factory=list)

    def of(self, node: Node) -> Weight:
        """Return what an expression comes to."""
        match node:
            case Number(value=value):
                return Fraction(value)
            case ColumnRef() | RowRef() | CellRef() | ListRef():
                return self.held(node)
            case Negative(operand=operand):
                return self.of(operand)
            case Children(parts=parts):
                return self._alike(parts)
            case Operation():
                return self._of_operation(node)
            case _:
                return self._of_condition(node)

    def _of_operation(self, node: Operation) -> Weight:
        if node.operator in "+-":
            return self._alike((node.left, node.right))
        left, right = self.of(node.left), self.of(node.right)
        if left is None or right is None or node.operator == "^":
            return None
        return _times(left, right) if node.operator == "*" else _over(left, right)

    def _of_condition(self, node: Node) -> Weight:
        """Return what a comparison or a function comes to; a truth is no figure."""
        if isinstance(node, Comparison):
            self._alike((node.left, node.right))
            return None
        return self._of_call(node) if isinstance(node, Call) else None

    def _of_call(self, call: Call) -> Weight:
        name, arguments = call.function, call.arguments
        if name in _COUNTS:
            cells = (one for one in arguments if isinstance(one, Cell))
            return Quantity(_COUNT, next(cells, None))
        if name in _ALIKE:
            return self._alike(arguments)
        weights = [] if name in _LOOKS_ONLY else [self.of(part) for part in arguments]
        if name == "IF":
            return self._alike(arguments[1:])
        if name in _SAME_AS_FIRST:
            return weights[0]
        return weights[-1] if name == "SUMIF" else None

    def _alike(self, parts: Iterable[Node]) -> Weight:
        """Return what parts side by side come to, and note where they are unlike."""
        values = [self.of(part) for part in parts]
        quantities = [value for value in values if isinstance(value, Quantity)]
        first = next(iter(quantities), None)
        for other in quantities[1:]:
            if first is not None and (unlike := unlike_of(first, other)) is not None:
                self.found.append(unlike)
        if None in values:
            return None
        return first if first is not None else next((v for v in values if v is not None), None)


def unlike_of(one: Quantity, other: Quantity) -> Unlike | None:
    """Return what keeps two quantities from standing side by side, ``None`` if nothing does."""
    (physical, count), (another, other_count) = map(_parted, (one.measure, other.measure))
    number = other.constant / one.constant
    if physical != another or (not physical and count != other_count):
        # A number may be so many of the one per one of the other, if it makes no percentage.
        is_free = number != 1 and not (number == _PERCENT and not one.measure.dimension)
        return None if is_free else Unlike(one, other, None)
    is_same = one.measure.dimension == other.measure.dimension
    if not (is_same or physical) and count:
        return None
    factor = other.measure.factor / one.measure.factor
    if factor in {1, number} or (not _is_power_of_ten(number) and _is_near(number, factor)):
        return None
    return Unlike(one, other, factor, has_number=number != 1)


def _parted(measure: Measure) -> tuple[Dimension, int]:
    """Return the dimension without what is counted, and how often that is in it.

    One thing that is counted is as good as another, and so many times a price is a price.
    """
    physical = [
        (base, power) for base, power in measure.dimension if base not in measure.unknown
    ]
    counted = [power for base, power in measure.dimension if base in measure.unknown]
    return tuple(physical), sum(counted)


def _times(one: Quantity | Fraction, other: Quantity | Fraction) -> Weight:
    if isinstance(one, Fraction):
        return one * other if isinstance(other, Fraction) else _scaled(other, one)
    if isinstance(other, Fraction):
        return _scaled(one, other)
    is_lent = one.is_lent or other.is_lent
    if is_lent and one.measure.dimension and other.measure.dimension:
        return None
    measure, constant = product(one.measure, other.measure), one.constant * other.constant
    return Quantity(measure, one.cell or other.cell, constant, is_lent)


def _over(one: Quantity | Fraction, other: Quantity | Fraction) -> Weight:
    if isinstance(other, Fraction):
        return _times(one, 1 / other) if other else None
    if isinstance(one, Fraction):
        return None
    is_lent = one.is_lent or other.is_lent
    if is_lent and one.measure.dimension != other.measure.dimension:
        return None
    measure, constant = quotient(one.measure, other.measure), one.constant / other.constant
    return Quantity(measure, one.cell or other.cell, constant, is_lent)


def _scaled(quantity: Quantity, number: Fraction) -> Weight:
    if not number:
        return number
    return replace(quantity, constant=quantity.constant * abs(number))


def _is_power_of_ten(number: Fraction) -> bool:
    for part in (number.numerator, number.denominator):
        if part != 10 ** (len(str(part)) - 1):
            return False
    return True


def _is_near(number: Fraction, factor: Fraction) -> bool:
    return Fraction(1, _LIKELY_SHARE) <= number / factor <= _LIKELY_SHARE
