"""Mistakes against the rules of the definition: for every rule, a report that breaks it."""

from decimal import Decimal
from itertools import islice

from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.tree import Missing
from hycampaign.model.asked.campaign import Campaign, Rule
from hycampaign.model.trouble.finding import Severity
from hycampaign.simulate.evaluate.evaluate import targets_of
from hycampaign.simulate.expect.marks import Mark
from hycampaign.simulate.invent.levers import Lever, Spot
from hycampaign.simulate.spoil.spoiling import Kind, Spoil, Spoiling

_TYPED_OVER = ("ING086", Severity.WARNING)
_MOST_PLACES = 5
_MOST_CELLS = 10


def rule_kinds(campaign: Campaign) -> tuple[Kind, ...]:
    """Return a kind of mistake for every rule."""
    return tuple(Kind(f"trái quy tắc {rule.code}", _breach(rule)) for rule in campaign.rules)


def _breach(rule: Rule) -> Spoil:
    def spoil(at: Spoiling) -> bool:
        plan = at.expressions.plan(rule)
        if not rule.applies(at.report.unit, at.period) or not plan.is_answered(at.report):
            return False
        places = at.chance.shuffled(plan.places_in(at.report.forms[rule.form]))
        return any(_broken_at(at, rule, place) for place in places[:_MOST_PLACES])

    return spoil


def _broken_at(at: Spoiling, rule: Rule, place: tuple[str, str]) -> bool:
    """Change one cell that the rule reads there so that it does not hold any more."""
    tree = at.expressions.plan(rule).tree
    targets = targets_of(at.expressions.campaign, at.report.unit, at.period.year)
    lever = Lever(
        at.expressions, at.period, at.report, at.before, tree, (rule.form, *place), targets
    )
    if any(_turned(lever, rule, spot) for spot in islice(lever.cells(), _MOST_CELLS)):
        return True
    return any(_overtyped(at, lever, rule, spot) for spot in lever.formulas())


def _overtyped(at: Spoiling, lever: Lever, rule: Rule, spot: Spot) -> bool:
    """Type over a formula, where nothing typed elsewhere could break the rule."""
    form, row, column = spot
    page = lever.report.forms[form]
    for value in lever.values(spot):
        if isinstance(value, Decimal):
            page.put(row, column, value)
            if value_of(lever.tree, lever.place(), Missing(rule.missing)) is False:
                return at.write(Mark(*_TYPED_OVER, form, row, column), value, value)
    page.put(row, column, None)
    return False


def _turned(lever: Lever, rule: Rule, spot: Spot) -> bool:
    form, row, column = spot
    page = lever.report.forms[form]
    held = page.cells.get((row, column))
    for value in lever.values(spot):
        page.put(row, column, value)
        if value_of(lever.tree, lever.place(), Missing(rule.missing)) is False:
            return True
    page.put(row, column, held)
    return False
