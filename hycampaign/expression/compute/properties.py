"""What can be said of expressions without any data: what they read, cycles, idle rules."""

from collections.abc import Iterator, Mapping
from enum import Enum

from hycampaign.expression.compute.cases import outcomes
from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.functions import compares_texts
from hycampaign.expression.language.held import Values
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    CellReference,
    ColumnRef,
    Comparison,
    ListRef,
    Node,
    Number,
    Reference,
    RowRef,
    Shift,
    Truth,
    walk,
)

_REFLEXIVE = {"=", "<=", ">="}


class Scope(Enum):
    """How often an expression is evaluated within its form."""

    EACH_ROW = "each row"
    EACH_COLUMN = "each column"
    ONCE = "once"


def references(tree: Node) -> tuple[Reference, ...]:
    """Return what an expression reads, once each, in the order of its text.

    A CHILDREN reads the rows below its row, not that row.
    """
    found: dict[Reference, None] = {}
    for node in walk(tree):
        if isinstance(node, ColumnRef | RowRef | CellRef | ListRef):
            found[node] = None
    return tuple(found)


def scope_of(tree: Node) -> Scope:
    """Return for each row, for each column or once: by the names that lack the other half."""
    found = references(tree)
    if any(isinstance(reference, ColumnRef) for reference in found):
        return Scope.EACH_ROW
    if any(isinstance(reference, RowRef) for reference in found):
        return Scope.EACH_COLUMN
    return Scope.ONCE


def shifts(tree: Node) -> frozenset[Shift]:
    """Return which other figures are needed: previous period, last year, targets."""
    return frozenset(reference.shift for reference in references(tree)) - {Shift.NONE}


def forms(tree: Node) -> frozenset[str]:
    """Return the codes of the forms that an expression reads."""
    return frozenset(reference.form for reference in references(tree))


def find_cycles(
    formulas: Mapping[CellReference, Node],
) -> tuple[tuple[CellReference, ...], ...]:
    """Return every ring of formulas that need each other, each once, in the order of need.

    The keys are the computed rows (:class:`RowRef`), columns or single cells. What is read
    from another period closes no ring.
    """
    needs = {key: tuple(_needed(tree, formulas)) for key, tree in formulas.items()}
    settled: set[CellReference] = set()
    rings: list[tuple[CellReference, ...]] = []
    for start in needs:
        if start not in settled:
            rings.extend(_rings_from(start, needs, settled))
    return tuple(rings)


def _needed(tree: Node, formulas: Mapping[CellReference, Node]) -> Iterator[CellReference]:
    for reference in references(tree):
        if reference.shift is Shift.NONE:
            yield from (key for key in _bearers(reference) if key in formulas)


def _bearers(reference: Reference) -> tuple[CellReference, ...]:
    """Return the keys under which a formula for that cell could stand."""
    match reference:
        case CellRef(form, row, column):
            return (reference, RowRef(form, row), ColumnRef(form, column))
        case ListRef(form, column):
            return (ColumnRef(form, column),)
        case _:
            return (reference,)


def _rings_from(
    start: CellReference,
    needs: Mapping[CellReference, tuple[CellReference, ...]],
    settled: set[CellReference],
) -> Iterator[tuple[CellReference, ...]]:
    """Walk depth first without recursion; a need that lies on the path closes a ring."""
    path: list[CellReference] = [start]
    waiting = [iter(needs[start])]
    while path:
        following = next(waiting[-1], None)
        if following is None:
            settled.add(path.pop())
            waiting.pop()
        elif following in path:
            yield tuple(path[path.index(following) :])
        elif following not in settled:
            path.append(following)
            waiting.append(iter(needs[following]))


def never_fires(rule: Node) -> bool:
    """Say whether a rule can never be broken, whatever the data."""
    if constant_truth(rule) is True or outcomes(rule) == frozenset([True]):
        return True
    return not references(rule) and value_of(rule, Values()) is None


def never_holds(rule: Node) -> bool:
    """Say whether a rule is broken by all data that it can be applied to."""
    return constant_truth(rule) is False or outcomes(rule) == frozenset([False])


def constant_truth(rule: Node) -> bool | None:
    """Return what a rule comes to whatever the data, ``None`` if that depends on them."""
    match rule:
        case Truth():
            return rule.value
        case Comparison():
            return _constant_comparison(rule)
        case Call(function="NOT"):
            inner = constant_truth(rule.arguments[0])
            return None if inner is None else not inner
        case Call(function="IF"):
            return _constant_if(rule)
        case Call(function="AND" | "OR"):
            return _constant_joint(rule)
        case _:
            return None


def _constant_joint(rule: Call) -> bool | None:
    parts = [constant_truth(part) for part in rule.arguments]
    deciding = rule.function == "OR"
    if deciding in parts:
        return deciding
    return None if None in parts else not deciding


def _constant_if(rule: Call) -> bool | None:
    condition, yes, no = rule.arguments
    met, if_met, if_not = constant_truth(condition), constant_truth(yes), constant_truth(no)
    if met is None:
        return if_met if if_met is if_not else None
    return if_met if met else if_not


def _constant_comparison(rule: Comparison) -> bool | None:
    if rule.left == rule.right:
        return rule.operator in _REFLEXIVE
    if not references(rule):
        value = value_of(rule, Values())
        return value if isinstance(value, bool) else None
    if compares_texts(rule):
        return None
    return _sign_says(rule)


def _sign_says(rule: Comparison) -> bool | None:
    """An amount without sign stands above every negative number."""
    left, right = rule.left, rule.right
    is_amount = isinstance(left, Call) and left.function in {"ABS", "COUNT", "COUNTIF"}
    if not is_amount or not isinstance(right, Number) or right.value != 0:
        return None
    return {">=": True, "<": False}.get(rule.operator)
