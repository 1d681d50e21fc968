"""No two expressions that mean different things read the same in Vietnamese."""

from dataclasses import replace
from decimal import Decimal

from oracles.expression_trees import drawn, written
from oracles.vocabularies import VOCABULARIES

from hycampaign.expression.language.criterion import criterion_from
from hycampaign.expression.language.functions import ValueKind, kind_of, rounded_decimals
from hycampaign.expression.language.tree import (
    Call,
    Comparison,
    Negative,
    Node,
    Number,
    Operation,
    Text,
    Truth,
)
from hycampaign.expression.parse.resolver import understand
from hycampaign.expression.say.sentence import sentence
from hycampaign.expression.say.text import to_text
from hycampaign.expression.say.wording import Wording

TRIALS = 6000
OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", "<=": ">", ">": "<="}
MIRRORED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


def _label(reference):
    return to_text(replace(reference, shift=type(reference.shift).NONE))


def test_no_two_expressions_read_the_same():
    said = {}
    for seed in range(TRIALS):
        kind, chance, trees, _, _ = drawn(seed)
        tree = understand(written(trees.truth(seed % 4), chance), VOCABULARIES[kind])
        text = sentence(tree, Wording(_label))
        meant, other = said.setdefault(text, (_meaning(tree), tree))
        assert meant == _meaning(tree), f"{text}\n{to_text(tree)}\n{to_text(other)}"
    assert len(said) > TRIALS // 2


def _meaning(node: Node):
    """Return a tree, the same for two that are known to mean the same."""
    if kind_of(node) is ValueKind.TRUTH:
        return _truth(node, negated=False)
    match node:
        case Number(value) | Negative(Number(value)):
            signed = value if isinstance(node, Number) else -value
            return Decimal(signed).normalize() + 0
        case Negative(operand):
            return "-", _meaning(operand)
        case Operation():
            return _operation(node)
        case Call():
            return _call(node)
        case _:
            return node


def _operation(node):
    left, right = node.left, node.right
    if node.operator == "+":
        return ("SUM", *(_meaning(term) for term in _terms(node)))
    if node.operator == "*" and isinstance(left, Number) and not isinstance(right, Number):
        left, right = right, left
    return node.operator, _meaning(left), _meaning(right)


def _terms(node):
    if isinstance(node, Operation) and node.operator == "+":
        return [*_terms(node.left), *_terms(node.right)]
    return [node]


def _call(node):
    if node.form and len(node.arguments) > 1:
        column, criterion, *summed = node.arguments
        return node.function, column, criterion_from(criterion), *summed
    if node.function == "ROUND":
        return "ROUND", rounded_decimals(node), _meaning(node.arguments[0])
    return (node.function, *(_meaning(part) for part in node.arguments))


def _truth(node, *, negated):
    match node:
        case Truth(value):
            return value is not negated
        case Comparison():
            return _comparison(node, negated=negated)
        case Call(function="NOT", arguments=(inside,)):
            return _truth(inside, negated=not negated)
        case Call(function="AND" | "OR" as function):
            parts = tuple(_truth(part, negated=negated) for part in node.arguments)
            joined = function if not negated else {"AND": "OR", "OR": "AND"}[function]
            return parts[0] if len(parts) == 1 else (joined, *parts)
        case Call(function="IF"):
            return _branched(node, negated=negated)
        case _:
            return node, negated


def _branched(node, *, negated):
    condition, yes, no = node.arguments
    branches = [_truth(part, negated=negated) for part in (yes, no)]
    is_turned = yes == Truth(value=not negated)
    met = _truth(condition, negated=is_turned)
    return ("IF", met, *(reversed(branches) if is_turned else branches))


def _comparison(node, *, negated):
    operator = OPPOSITE[node.operator] if negated else node.operator
    left, right = node.left, node.right
    if _is_literal(left) and not _is_literal(right):
        left, right, operator = right, left, MIRRORED[operator]
    return operator, _meaning(left), _meaning(right)


def _is_literal(node):
    inside = node.operand if isinstance(node, Negative) else node
    return isinstance(inside, Number | Text)
