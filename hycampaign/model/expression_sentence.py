"""Say an expression in Vietnamese: a rule as a demand, a formula as what it computes."""

from collections.abc import Callable
from typing import TypeAlias

from hycampaign.model.expression import Node, Reference
from hycampaign.model.expression_clauses import CONDITION, DEMAND, Clauses
from hycampaign.model.expression_functions import ValueKind, kind_of
from hycampaign.model.expression_phrases import Phrases

Labels: TypeAlias = Callable[[Reference], str]
ChoiceLabels: TypeAlias = Callable[[Reference, str], str]


def _code_itself(_reference: Reference, code: str) -> str:
    return code


def sentence(tree: Node, labels: Labels, choice_labels: ChoiceLabels = _code_itself) -> str:
    """Return a rule as a sentence without its full stop, or a formula as a noun phrase.

    ``labels`` names a cell or column without regard to its shift in time, ``choice_labels``
    the choice that a code stands for.
    """
    phrases = Phrases(labels, choice_labels)
    clauses = Clauses(phrases)
    phrases.say_condition = lambda node: clauses.said(node, CONDITION)
    if kind_of(tree) is ValueKind.TRUTH:
        text = clauses.said(tree, DEMAND)
    else:
        text = phrases.said(tree)
    return text[:1].upper() + text[1:]
