"""Understand the definition's expressions once, however many workbooks they stand in."""

from collections.abc import Mapping
from functools import cached_property

from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import ExpressionError, Node, Shift
from hycampaign.expression.language.vocabulary import Vocabulary
from hycampaign.expression.parse.resolver import understand
from hycampaign.issue.plan.earlier_columns import LookedUp
from hycampaign.issue.plan.formula_memory import FormulaMemory
from hycampaign.issue.plan.sentences import Notices, plan_notices
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.rules.looked_up import looked_up
from hycampaign.model.rules.words import vocabulary_of


class Expressions:
    """The trees of a campaign's rules, formulas and conditions, by form and text."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._vocabularies: dict[str, Vocabulary] = {}
        self._trees: dict[tuple[str, str, ValueKind | None], Node | None] = {}
        self.memory = FormulaMemory()
        """The live formulas that were written from these trees."""
        self._looked_up: dict[Period, dict[str, LookedUp]] = {}

    @cached_property
    def notices(self) -> Notices:
        """The sentences that tell of every rule and condition of the campaign."""
        trees = {
            rule: self.tree(rule.form, rule.expression, ValueKind.TRUTH)
            for rule in self._campaign.rules
        }
        return plan_notices(trees, self._campaign.forms)

    def tree(self, form: str, text: str, kind: ValueKind | None = None) -> Node | None:
        """Return the tree of an expression of a form.

        ``None`` when it cannot be understood: that is reported where the definition is
        checked, and must not keep the forms from being issued.
        """
        key = (form, text, kind)
        if key not in self._trees:
            self._trees[key] = self._understood(form, text, kind)
        return self._trees[key]

    def looked_up(self, period: Period) -> Mapping[str, LookedUp]:
        """Return by form what is looked up at other times in a period, for whatever unit."""
        if period not in self._looked_up:
            rules = [rule for rule in self._campaign.rules if rule.is_checked_in(period)]
            found: dict[str, list[tuple[Shift, str]]] = {}
            for (shift, form), columns in looked_up(self._campaign, self.tree, rules).items():
                found.setdefault(form, []).extend((shift, column) for column in columns)
            self._looked_up[period] = {form: tuple(pairs) for form, pairs in found.items()}
        return self._looked_up[period]

    def _understood(self, form: str, text: str, kind: ValueKind | None) -> Node | None:
        if form not in self._vocabularies:
            self._vocabularies[form] = vocabulary_of(self._campaign, form)
        try:
            return understand(text, self._vocabularies[form], kind)
        except ExpressionError:
            return None
