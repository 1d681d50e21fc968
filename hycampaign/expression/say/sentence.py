"""Say an expression in Vietnamese: a rule as a demand, a formula as what it computes."""

from hycampaign.expression.language.functions import ValueKind, kind_of
from hycampaign.expression.language.tree import Node
from hycampaign.expression.say.clauses import CONDITION, DEMAND, Clauses
from hycampaign.expression.say.phrases import Phrases
from hycampaign.expression.say.wording import Wording


def sentence(tree: Node, wording: Wording) -> str:
    """Return a rule as a sentence without its full stop, or a formula as a noun phrase."""
    phrases = Phrases(wording)
    clauses = Clauses(phrases)
    phrases.say_condition = lambda node: clauses.said(node, CONDITION)
    if kind_of(tree) is ValueKind.TRUTH:
        text = clauses.said(tree, DEMAND)
    else:
        text = phrases.said(tree)
    opening = len(text) - len(text.lstrip("("))
    return text[:opening] + text[opening : opening + 1].upper() + text[opening + 1 :]
