"""The tree of an expression: rules, formulas and scores, written as clerks know from Excel.

An expression is parsed (``expression_parser``), its names are tied to the definition
(``expression_resolver``) and it is then computed exactly (``expression_value``), checked over
all units at once (``validate.vectorise``), written as a live formula (``expression_excel``) and
said in Vietnamese (``expression_sentence``). All renderings mean the same:

* A cell is blank, nil ("-"), a number, a text or unreadable. Nil is present and counts as 0.
  A date is its Excel serial number, a choice its code, yes/no the codes "co" and "khong".
* Each part of an expression has a value or none. None comes of a blank operand (unless the
  policy is ``ZERO``: then 0, or an empty text), of text or an unreadable cell where a number
  belongs, and of a division by zero (below 5e-10 is zero); whatever needs it has none either.
* ``IF`` needs its condition and the chosen branch only; without a third argument a rule holds
  where the condition does not (an implication, unlike Excel's FALSE). ``AND`` is broken as soon
  as one part is broken and ``OR`` holds as soon as one part holds, whatever the others lack.
* ``ISBLANK(x)``, ``x = ""`` and ``COUNT`` (how many cells are filled in) always have a value.
* A rule whose value is none has no verdict. Under ``ERROR`` it is broken if one of its cells
  outside ``ISBLANK`` and ``COUNT`` is blank.
* Numbers are compared after rounding their difference to 6 decimals, so that binary and decimal
  arithmetic agree, and to the digits that spreadsheets tell apart (``expression_arithmetic``);
  texts only by = and <>, whatever their case.
* Totals over a list form (``BM01.SUM(x)``) read the numbers and pass over everything else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from typing import TypeAlias

COMPARED_DECIMALS = 6
# A denominator that rounds to 0 at this many decimals is 0 (float drift in a difference).
DIVISOR_DECIMALS = 9
YES_CODE = "co"
NO_CODE = "khong"


class ExpressionError(ValueError):
    """The text is no expression of this language; ``position`` counts characters from 0.

    ``message`` is a Vietnamese sentence, ``suggestion`` the nearest known code or empty.
    """

    def __init__(self, position: int, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.suggestion = suggestion

    def __str__(self) -> str:
        asked = f"; có phải “{self.suggestion}”?" if self.suggestion else ""
        return f"{self.message}{asked} (ký tự thứ {self.position + 1})"


class Missing(StrEnum):
    """What a blank operand means to a rule: no verdict, nought, or a broken rule."""

    SKIP = "skip"
    ZERO = "zero"
    ERROR = "error"


class Shift(Enum):
    """In whose figures a reference is looked up; the value is the function that says so."""

    NONE = ""
    PREVIOUS = "PREVIOUS"
    LAST_YEAR = "LAST_YEAR"
    TARGET = "TARGET"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Decimal
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text as written, without its quotes."""

    value: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """TRUE or FALSE as written."""

    value: bool
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A dotted name whose meaning is not settled yet."""

    text: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ColumnRef:
    """The cell of a column in the row at hand."""

    form: str
    column: str
    shift: Shift = Shift.NONE
    is_text: bool = field(default=False, compare=False)
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RowRef:
    """The cell of a row in the column at hand."""

    form: str
    row: str
    shift: Shift = Shift.NONE
    is_text: bool = field(default=False, compare=False)
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class CellRef:
    """One cell of a form with fixed rows."""

    form: str
    row: str
    column: str
    shift: Shift = Shift.NONE
    is_text: bool = field(default=False, compare=False)
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ListRef:
    """A whole column of a list form: the cells of all rows that the unit has added."""

    form: str
    column: str
    shift: Shift = Shift.NONE
    is_text: bool = field(default=False, compare=False)
    position: int = field(default=0, compare=False)


CellReference: TypeAlias = ColumnRef | RowRef | CellRef
Reference: TypeAlias = ColumnRef | RowRef | CellRef | ListRef


@dataclass(frozen=True, slots=True)
class Children:
    """The cells of the rows directly below ``parent``, in the order of the form.

    ``parts`` may have been thinned out to the rows that a unit is asked for, even to none:
    then SUM and COUNT are 0, MIN and MAX have no value.
    """

    parent: RowRef | CellRef
    parts: tuple[RowRef | CellRef, ...]
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before its operand; as in Excel it binds closer than ``^``."""

    operand: "Node"
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Operation:
    """Arithmetic: ``+ - * / ^``; the right side of ``^`` is a whole number from 1 to 9."""

    operator: str
    left: "Node"
    right: "Node"
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: ``= <> < <= > >=``."""

    operator: str
    left: "Node"
    right: "Node"
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function in capitals; with ``form`` it runs over all rows of that list form."""

    function: str
    arguments: tuple["Node", ...]
    form: str = ""
    position: int = field(default=0, compare=False)


Node: TypeAlias = (
    Number
    | Text
    | Truth
    | Name
    | ColumnRef
    | RowRef
    | CellRef
    | ListRef
    | Children
    | Negative
    | Operation
    | Comparison
    | Call
)


def operands(node: Node) -> tuple[Node, ...]:
    """Return the parts directly below a node, from left to right."""
    match node:
        case Negative(operand):
            return (operand,)
        case Operation() | Comparison():
            return (node.left, node.right)
        case Call():
            return node.arguments
        case Children():
            return node.parts
        case _:
            return ()


def walk(tree: Node) -> Iterator[Node]:
    """Yield the node and everything below it, left to right, without recursion."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(operands(node)))


def expanded(arguments: Iterable[Node]) -> tuple[Node, ...]:
    """Return the arguments with every CHILDREN replaced by the cells that it stands for."""
    found: list[Node] = []
    for argument in arguments:
        found.extend(argument.parts if isinstance(argument, Children) else (argument,))
    return tuple(found)


def sides(tree: Node) -> tuple[Node, Node] | None:
    """Return both sides of the comparison that a rule comes down to: "found" and "expected".

    An implication ``IF(condition; a <= b)`` comes down to its second part; a rule that joins
    several comparisons comes down to none.
    """
    while isinstance(tree, Call) and tree.function == "IF" and _is_implication(tree):
        tree = tree.arguments[1]
    return (tree.left, tree.right) if isinstance(tree, Comparison) else None


def _is_implication(call: Call) -> bool:
    return call.arguments[2:] in {(), (Truth(value=True),)}


def needed_cells(tree: Node) -> tuple[CellReference, ...]:
    """Return the cells that may be missed, once each: all outside ISBLANK and COUNT."""
    found: dict[CellReference, None] = {}
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ColumnRef | RowRef | CellRef):
            found[node] = None
        elif not (isinstance(node, Call) and node.function in {"ISBLANK", "COUNT"}):
            waiting.extend(reversed(operands(node)))
    return tuple(found)
