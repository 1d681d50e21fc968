"""Formulas of computed cells, understood and evaluated by a small reader of its own.

``ROWS``: a bare name is a row and means this column, or a column and means this row. What looks
at other times or other forms is not understood here, nor is what depends on it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from oracles.figures.read.asked import Form

Place = tuple[str, str]
Values = Mapping[Place, Decimal]
_TOKEN = re.compile(
    r'\s*(?:(\d+(?:\.\d+)?)|([^\W\d][\w.]*)|(<=|>=|<>|[-+*/(),;=<>^])|("[^"]*"))'
)
_LAST_DIGITS = 60


class NotUnderstoodError(Exception):
    """The formula says what this reader does not know."""


@dataclass(frozen=True)
class Node:
    """A part of a formula: a number, a place, an operator or a function with its parts."""

    what: str
    parts: tuple["Node", ...] = ()
    number: Decimal = Decimal(0)
    place: Place = ("", "")

    def places(self) -> Iterator[Place]:
        """Yield the cells that it reads."""
        if self.what == "cell":
            yield self.place
        for part in self.parts:
            yield from part.places()


def understood(form: Form, text: str, at: Place) -> Node:
    """Return the tree of a formula that stands at a row and column.

    Raises:
        NotUnderstoodError: it says something that this reader does not know.
    """
    tokens = _tokens(text)
    reader = _Reader(form, at, tokens)
    tree = reader.comparison()
    if reader.left():
        raise NotUnderstoodError(text)
    return tree


def _tokens(text: str) -> list[str]:
    tokens, at, text = [], 0, text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotUnderstoodError(text)
        tokens.append(match[0].strip())
        at = match.end()
    return tokens


class _Reader:
    def __init__(self, form: Form, at: Place, tokens: Sequence[str]) -> None:
        self._form, self._at, self._tokens, self._next = form, at, tokens, 0

    def left(self) -> bool:
        return self._next < len(self._tokens)

    def _take(self, *wanted: str) -> str:
        if self.left() and self._tokens[self._next] in wanted:
            self._next += 1
            return self._tokens[self._next - 1]
        return ""

    def comparison(self) -> Node:
        tree = self._chain(self._product, "+", "-")
        if sign := self._take("<=", ">=", "<>", "=", "<", ">"):
            return Node(sign, (tree, self._chain(self._product, "+", "-")))
        return tree

    def _chain(self, below: Callable[[], Node], *signs: str) -> Node:
        tree = below()
        while sign := self._take(*signs):
            tree = Node(sign, (tree, below()))
        return tree

    def _product(self) -> Node:
        return self._chain(self._signed, "*", "/")

    def _signed(self) -> Node:
        if self._take("-"):
            return Node("-", (Node("number"), self._signed()))
        return self._atom()

    def _atom(self) -> Node:
        if self._take("("):
            tree = self.comparison()
            return self._closed(tree)
        if not self.left():
            raise NotUnderstoodError
        token = self._tokens[self._next]
        self._next += 1
        if token[0].isdigit():
            return Node("number", number=Decimal(token))
        if self._take("("):
            return self._called(token.upper())
        return Node("cell", place=self._place(token))

    def _closed(self, tree: Node) -> Node:
        if not self._take(")"):
            raise NotUnderstoodError
        return tree

    def _called(self, name: str) -> Node:
        if name == "CHILDREN":
            row, column = self._place(self._tokens[self._next])
            self._next += 1
            own = [one.code for one in self._form.rows.values() if one.parent == row]
            return self._closed(
                Node("SUM", tuple(Node("cell", place=(o, column)) for o in own))
            )
        if name not in {"SUM", "IF", "ISBLANK", "MIN", "MAX", "ABS"}:
            raise NotUnderstoodError(name)
        parts = [self.comparison()]
        while self._take(",", ";"):
            parts.append(self.comparison())
        return self._closed(Node(name, tuple(parts)))

    def _place(self, name: str) -> Place:
        rows, columns = self._form.rows, self._form.columns
        if name in rows:
            return name, self._at[1]
        if name in columns:
            return self._at[0], name
        row, _, column = name.rpartition(".")
        if row in rows and column in columns:
            return row, column
        raise NotUnderstoodError(name)


def value_of(tree: Node, values: Values, *, blank_is_nought: bool) -> Decimal | None:
    """Return what a formula comes to; ``None`` where all its cells are blank, or one is needed.

    Division by nought has no value.
    """
    cells = set(tree.places())
    if cells and not any(cell in values for cell in cells):
        return None
    with localcontext() as context:
        context.prec = _LAST_DIGITS
        return _value(tree, values, blank_is_nought)


def _value(tree: Node, values: Values, nought: bool) -> Decimal | None:
    match tree.what:
        case "number":
            return tree.number
        case "cell":
            return values.get(tree.place, Decimal(0) if nought else None)
        case "IF":
            branch = tree.parts[1 if _holds(tree.parts[0], values, nought) else 2]
            return _value(branch, values, nought)
    numbers = [_value(part, values, nought) for part in tree.parts]
    known = [number for number in numbers if number is not None]
    return _CALCULATED[tree.what](known) if len(known) == len(numbers) else None


_CALCULATED: Mapping[str, Callable[[Sequence[Decimal]], Decimal | None]] = {
    "+": lambda numbers: numbers[0] + numbers[1],
    "-": lambda numbers: numbers[0] - numbers[1],
    "*": lambda numbers: numbers[0] * numbers[1],
    "/": lambda numbers: numbers[0] / numbers[1] if numbers[1] else None,
    "SUM": lambda numbers: sum(numbers, Decimal(0)),
    "MIN": min,
    "MAX": max,
    "ABS": lambda numbers: abs(numbers[0]),
}


def _holds(tree: Node, values: Values, nought: bool) -> bool:
    if tree.what == "ISBLANK":
        return tree.parts[0].place not in values
    one, other = (_value(part, values, nought) for part in tree.parts)
    if one is None or other is None:
        return False
    return {
        "=": one == other,
        "<>": one != other,
        "<": one < other,
        ">": one > other,
        "<=": one <= other,
        ">=": one >= other,
    }[tree.what]


def has_both_sides(tree: Node, values: Values, *, blank_is_nought: bool) -> bool:
    """Say whether what is divided and what it is divided by are both known (rule R-2).

    Where a blank is nought beside other parts, a side is known by one of its cells.
    """
    if tree.what == "IF":
        branch = tree.parts[1 if _holds(tree.parts[0], values, blank_is_nought) else 2]
        return has_both_sides(branch, values, blank_is_nought=blank_is_nought)
    if tree.what == "/":
        enough = any if blank_is_nought else all
        sides = [list(side.places()) for side in tree.parts]
        return all(enough(cell in values for cell in side) for side in sides if side)
    return all(
        has_both_sides(part, values, blank_is_nought=blank_is_nought) for part in tree.parts
    )
