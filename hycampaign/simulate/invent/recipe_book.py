"""Which recipes of the definition invent which cells, looked up once for all units."""

from collections.abc import Iterator
from dataclasses import dataclass

from hycampaign.model.asked.campaign import Campaign, Recipe
from hycampaign.model.asked.form import Form, FormKind, is_input
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit, matches_selection
from hycampaign.simulate.report.chance import Chance
from hycampaign.simulate.report.report import CellKey

ANY_ROW = ""
_HUNDRED = 100
# How many rows of a list a unit adds where no recipe says it.
_FEWEST, _MOST = 2, 5


@dataclass(frozen=True, slots=True)
class Step:
    """A recipe with the cells that it is for; the row is empty in a list form."""

    number: int
    recipe: Recipe
    cells: tuple[CellKey, ...]

    def is_for(self, unit: Unit, period: Period) -> bool:
        """Say whether the unit's report of the period follows it."""
        periods = self.recipe.periods
        named = {"*", period.part, period.kind}
        in_period = not periods or bool(named.intersection(periods))
        return in_period and matches_selection(unit, self.recipe.applies_to)


class RecipeBook:
    """The recipes of a campaign by form, in the order in which the definition lists them."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._steps: dict[str, tuple[Step, ...]] = {}

    def steps(self, form: Form) -> tuple[Step, ...]:
        """Return the recipes for the cells of a form; the order is that of inventing."""
        if form.code not in self._steps:
            self._steps[form.code] = tuple(self._found(form))
        return self._steps[form.code]

    def _found(self, form: Form) -> Iterator[Step]:
        for number, recipe in enumerate(self._campaign.recipes):
            if recipe.form == form.code and recipe.column:
                cells = tuple(_cells(form, recipe))
                if cells:
                    yield Step(number, recipe, cells)

    def size(self, form: Form, unit: Unit, chance: Chance) -> int:
        """Return how many rows a unit adds to a list; none where the share is missed."""
        for recipe in self._campaign.recipes:
            if recipe.form != form.code or recipe.column or recipe.rows:
                continue
            if matches_selection(unit, recipe.applies_to):
                if not chance.happens(float(recipe.share) / _HUNDRED):
                    return 0
                return chance.whole(int(recipe.low or 0), int(recipe.high or recipe.low or 0))
        return chance.whole(_FEWEST, _MOST)

    def most_rows(self, form: Form, unit: Unit) -> int:
        """Return how many rows the unit adds at most."""
        for recipe in self._campaign.recipes:
            is_size = recipe.form == form.code and not recipe.column and not recipe.rows
            if is_size and matches_selection(unit, recipe.applies_to):
                return int(recipe.high or 0)
        return _MOST


def _cells(form: Form, recipe: Recipe) -> Iterator[CellKey]:
    column = form.column(recipe.column)
    if column is None:
        return
    if form.kind is FormKind.LIST:
        if not column.formula:
            yield ANY_ROW, column.code
        return
    for row in form.rows:
        chosen = not recipe.rows or row.code in recipe.rows
        if chosen and recipe.measure in {"", row.measure} and is_input(row, column):
            yield row.code, column.code
