"""Understand the definition's rules, formulas and conditions once each."""

from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import ExpressionError, Node
from hycampaign.expression.language.vocabulary import Vocabulary
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.rules.words import vocabulary_of


class Expressions:
    """The trees of a campaign's expressions, by form and text.

    What cannot be understood has none: that is reported where the definition is checked.
    """

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._vocabularies: dict[str, Vocabulary] = {}
        self._trees: dict[tuple[str, str, ValueKind | None], Node | None] = {}

    def tree(self, form: str, text: str, kind: ValueKind | None = None) -> Node | None:
        """Return the tree of an expression of a form, or ``None``."""
        key = (form, text, kind)
        if key not in self._trees:
            if form not in self._vocabularies:
                self._vocabularies[form] = vocabulary_of(self._campaign, form)
            try:
                self._trees[key] = understand(text, self._vocabularies[form], kind)
            except ExpressionError:
                self._trees[key] = None
        return self._trees[key]
