"""Between which numbers an expression lies, as far as the ranges of its cells tell.

What cancels out is left out: ``a + b - a`` is b, whatever a is.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from hycampaign.define.check.rules.limits import ANY, Limits, Range
from hycampaign.expression.compute.arithmetic import rounded
from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.functions import ValueKind, kind_of
from hycampaign.expression.language.held import Values
from hycampaign.expression.language.tree import (
    COMPARED_DECIMALS,
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
    expanded,
    walk,
)

_NOUGHT, _ONE = Decimal(0), Decimal(1)
_NOT_NEGATIVE: Range = (_NOUGHT, None)
_CELLS = (ColumnRef, RowRef, CellRef, ListRef, Children)


def decided(comparison: Comparison, limits: Limits) -> bool | None:
    """Return what a comparison of numbers always comes to; ``None`` if that depends."""
    left, right = comparison.left, comparison.right
    if {kind_of(left), kind_of(right)} != {ValueKind.NUMBER}:
        return None
    low, high = range_of(Operation("-", left, right), limits)
    if _is_extreme("MAX", left, right) or _is_extreme("MIN", right, left):
        low = _NOUGHT
    if _is_extreme("MIN", left, right) or _is_extreme("MAX", right, left):
        high = _NOUGHT
    low = None if low is None else rounded(low, COMPARED_DECIMALS)
    high = None if high is None else rounded(high, COMPARED_DECIMALS)
    return _says(comparison.operator, low, high)


def _says(operator: str, low: Decimal | None, high: Decimal | None) -> bool | None:
    """Compare what lies between two numbers with nought."""
    is_above, is_below = low is not None and low > 0, high is not None and high < 0
    is_not_below, is_not_above = low is not None and low >= 0, high is not None and high <= 0
    always, never = {
        "=": (is_not_below and is_not_above, is_above or is_below),
        "<>": (is_above or is_below, is_not_below and is_not_above),
        ">": (is_above, is_not_above),
        ">=": (is_not_below, is_below),
        "<": (is_below, is_not_below),
        "<=": (is_not_above, is_above),
    }[operator]
    return True if always else False if never else None


def _is_extreme(function: str, call: Node, part: Node) -> bool:
    """Say whether a node is the largest or smallest of some, and another is one of these."""
    is_call = isinstance(call, Call) and call.function == function and not call.form
    return is_call and isinstance(call, Call) and part in expanded(call.arguments)


def range_of(node: Node, limits: Limits) -> Range:
    """Return the smallest and the largest number that an expression can come to."""
    terms, constant = _linear(node)
    ranges = [_times(_range_of_term(term, limits), a) for term, a in terms.items() if a]
    return _plus([*ranges, (constant, constant)])


def _linear(node: Node) -> tuple[dict[Node, Decimal], Decimal]:
    """Return how often each part is in a sum, and what is added to them."""
    terms: defaultdict[Node, Decimal] = defaultdict(Decimal)
    constant = _NOUGHT
    waiting = [(node, _ONE)]
    while waiting:
        part, factor = waiting.pop()
        number = constant_of(part)
        if number is not None:
            constant += factor * number
        elif (inner := _parts(part)) is not None:
            waiting += [(one, factor * own) for one, own in inner]
        else:
            terms[part] += factor
    return terms, constant


def _parts(node: Node) -> list[tuple[Node, Decimal]] | None:
    """Return what a node adds up, and with which factor; ``None`` if it is no sum."""
    match node:
        case Negative(operand=operand):
            return [(operand, -_ONE)]
        case Operation(operator="+" | "-" as sign, left=left, right=right):
            return [(left, _ONE), (right, _ONE if sign == "+" else -_ONE)]
        case Operation(operator="*" | "/"):
            return _weighed(node)
        case Call(function="SUM", form="", arguments=arguments):
            return [(one, _ONE) for one in expanded(arguments)]
        case _:
            return None


def _weighed(node: Operation) -> list[tuple[Node, Decimal]] | None:
    """Return what is multiplied or divided by a number, and by which."""
    left, right = constant_of(node.left), constant_of(node.right)
    if node.operator == "/":
        return [(node.left, _ONE / right)] if right else None
    if right is not None:
        return [(node.left, right)]
    return [(node.right, left)] if left is not None else None


def constant_of(node: Node) -> Decimal | None:
    """Return the number that an expression without cells comes to, ``None`` for another."""
    if any(isinstance(part, _CELLS) for part in walk(node)):
        return None
    value = node.value if isinstance(node, Number) else value_of(node, Values())
    return value if isinstance(value, Decimal) else None


def _range_of_term(node: Node, limits: Limits) -> Range:
    match node:
        case ColumnRef() | RowRef() | CellRef():
            return limits.range_of(node)
        case Call(form=""):
            return _range_of_call(node, limits)
        case Call():
            return _range_over_list(node, limits)
        case Operation(operator="^", right=Number(value)) if value % 2 == 0:
            return _NOT_NEGATIVE
        case Operation(left=left, right=right):
            lows = [range_of(part, limits)[0] for part in (left, right)]
            return _NOT_NEGATIVE if all(low is not None and low >= 0 for low in lows) else ANY
        case _:
            return ANY


def _range_of_call(call: Call, limits: Limits) -> Range:
    arguments = expanded(call.arguments)
    if call.function == "COUNT":
        return _NOUGHT, Decimal(len(arguments))
    if call.function == "ABS":
        low, high = range_of(arguments[0], limits)
        return low if low is not None and low > 0 else _NOUGHT, _farthest(low, high)
    if call.function in {"MIN", "MAX"}:
        ranges = [range_of(part, limits) for part in arguments]
        return _extreme(call.function, ranges)
    if call.function == "IF" and kind_of(call) is ValueKind.NUMBER:
        lows, highs = zip(*(range_of(part, limits) for part in arguments[1:]), strict=True)
        return (
            None if None in lows else min(lows),
            None if None in highs else max(highs),
        )
    return ANY


def _extreme(function: str, ranges: Iterable[Range]) -> Range:
    """Return the range of the smallest or the largest of some numbers."""
    lows, highs = zip(*ranges, strict=True)
    known_lows = [low for low in lows if low is not None]
    known_highs = [high for high in highs if high is not None]
    if function == "MAX":
        low = max(known_lows, default=None)
        return low, max(known_highs) if len(known_highs) == len(highs) else None
    high = min(known_highs, default=None)
    return min(known_lows) if len(known_lows) == len(lows) else None, high


def _range_over_list(call: Call, limits: Limits) -> Range:
    """Return the range of a total over a list, of which nobody knows how long it is."""
    if call.function in {"COUNT", "COUNTIF"}:
        return _NOT_NEGATIVE
    column = call.arguments[-1]
    low, high = limits.range_of(column) if isinstance(column, ListRef) else ANY
    if call.function in {"MIN", "MAX"}:
        return low, high
    is_not_negative, is_not_positive = (
        low is not None and low >= 0,
        high is not None and high <= 0,
    )
    return _NOUGHT if is_not_negative else None, _NOUGHT if is_not_positive else None


def _farthest(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    return None if low is None or high is None else max(abs(low), abs(high))


def _times(own: Range, factor: Decimal) -> Range:
    low, high = (None if end is None else end * factor for end in own)
    return (low, high) if factor > 0 else (high, low)


def _plus(ranges: Iterable[Range]) -> Range:
    lows, highs = zip(*ranges, strict=True)
    return (
        None if None in lows else sum(lows, _NOUGHT),
        None if None in highs else sum(highs, _NOUGHT),
    )
