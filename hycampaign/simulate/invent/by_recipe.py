"""Invent the cells of a form: by the recipes of the definition, else by what the cell asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hycampaign.expression.compute.value import Value, formula_value, value_of
from hycampaign.expression.language.functions import ValueKind, kind_of
from hycampaign.expression.language.held import Mark, is_blank
from hycampaign.expression.language.tree import Missing, Shift, needed_cells
from hycampaign.model.asked.campaign import Recipe
from hycampaign.model.asked.form import Column, ColumnType, Prefill, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions, Place, targets_of
from hycampaign.simulate.invent.by_type import Asker, Cell, first_guess
from hycampaign.simulate.invent.recipe_book import RecipeBook, Step
from hycampaign.simulate.report.chance import Chance, floored, plain
from hycampaign.simulate.report.report import CellKey, FormReport, Held, UnitReport, input_cells

_DAY_ZERO = date(1899, 12, 30)
_HUNDRED = 100
_FACTOR_DECIMALS = 4
_NIL_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Author:
    """Who fills in what: the unit's report as it grows, its report a quarter ago, the seed.

    ``serial`` is the first of a thousand numbers that no other unit uses.
    """

    expressions: Expressions
    book: RecipeBook
    period: Period
    report: UnitReport
    before: UnitReport | None
    seed: int = 0
    serial: int = 0

    def chance(self, *seeds: object) -> Chance:
        """Return a stream of choices for a purpose, the same in every run."""
        return Chance(self.seed, self.period, self.report.unit.code, *seeds)

    @property
    def earlier(self) -> Computed | None:
        """The report a quarter ago with the results of its formulas."""
        return Computed(self.expressions, self.before) if self.before else None


@dataclass(slots=True)
class _Page:
    """A form that is being filled in; ``origins`` are the rows of a list a quarter ago."""

    author: Author
    form: FormReport
    origins: Mapping[str, str]
    earlier: Computed | None
    settled: set[CellKey] = field(default_factory=set)
    tried: set[CellKey] = field(default_factory=set)

    def known_before(self, row: str) -> FormReport | None:
        """Return the form a quarter ago, if it had that row."""
        before = self.author.before
        found = before.forms.get(self.form.form.code) if before else None
        if found is None or (self.form.is_list and row not in self.origins):
            return None
        return found

    def value_before(self, row: str, column: str) -> Held:
        """Return what the cell held a quarter ago."""
        found = self.known_before(row)
        return found.cells.get((self.origins.get(row, row), column)) if found else None

    def settle(self, key: CellKey, value: Held) -> None:
        """Fill in a cell for good, or leave it blank for good."""
        self.form.put(*key, value)
        self.settled.add(key)


def fill_form(author: Author, form: FormReport, origins: Mapping[str, str]) -> None:
    """Put a value into every cell of the form that the unit types into."""
    page = _Page(author, form, origins, author.earlier)
    _keep_last_years(page)
    for step in author.book.steps(form.form):
        if step.is_for(author.report.unit, author.period):
            for key in _keys(form, step):
                _follow(page, step, key)
    for row, column in input_cells(form):
        key = (row, column.code)
        is_open = key not in page.tried or column.required == "yes"
        if key not in page.settled and is_open:
            form.put(row, column.code, _guessed(page, row, column))
    _write_nil(page)


def _keep_last_years(page: _Page) -> None:
    """Leave what the workbook holds of the same quarter last year as it stands there."""
    form, year_ago = page.form, Computed(page.author.expressions, page.author.report).year_ago
    for row, column in input_cells(form) if year_ago else ():
        if year_ago is None or column.prefill is not Prefill.LAST_YEAR:
            continue
        then = year_ago.row_with_key(form.form.code, _key_before(page, row))
        source = column.prefill_from or column.code
        value = year_ago.cell(form.form.code, then if form.is_list else row, source)
        if isinstance(value, Decimal | bool | str | date) or value is Mark.NIL:
            page.settle((row, column.code), value)


def _key_before(page: _Page, row: str) -> str:
    before = page.known_before(row) if page.form.is_list else None
    return before.key(page.origins[row]) if before else ""


def _keys(form: FormReport, step: Step) -> list[CellKey]:
    if form.is_list:
        return [(row, column) for row in form.rows for _, column in step.cells]
    asked = set(form.rows)
    return [key for key in step.cells if key[0] in asked]


def _follow(page: _Page, step: Step, key: CellKey) -> None:
    if key in page.settled:
        return
    page.tried.add(key)
    recipe, (row, code) = step.recipe, key
    _, column = page.form.place(row, code)
    if _stays(page, recipe, row):
        page.settle(key, page.value_before(row, code))
        return
    chance = page.author.chance(page.form.form.code, _named(page, row), code, step.number)
    happens = chance.happens(float(recipe.share) / _HUNDRED)
    if column is not None and column.type is ColumnType.YES_NO:
        page.settle(key, happens)
    elif column is not None and happens:
        value = _value(page, recipe, Cell(page.form, row, column), chance)
        if value is not None:
            page.settle(key, value)


def _named(page: _Page, row: str) -> str:
    """Return the row's code; a row of a list is new under a number of its own."""
    return row if row not in page.origins else f"{page.origins[row]} "


def _stays(page: _Page, recipe: Recipe, row: str) -> bool:
    period = page.author.period
    same_year = period.previous.year == period.year
    lasts = recipe.keeps == "always" or (recipe.keeps == "year" and same_year)
    return lasts and page.known_before(row) is not None


def _value(page: _Page, recipe: Recipe, cell: Cell, chance: Chance) -> Held:
    """Return what the recipe makes of the cell, ``None`` where it has nothing to say."""
    basis: Value = True
    if recipe.basis:
        basis = _basis(page, recipe.basis, cell)
        if basis is None or basis is False:
            return None
    if recipe.entries:
        return _entry(page, cell, chance.pick(recipe.entries))
    if isinstance(basis, str):
        return basis
    if cell.column.type in {ColumnType.DATE, ColumnType.MONTH}:
        return _day(page, recipe, (basis, cell.column), chance)
    return _amount(recipe, basis, cell, chance) if cell.column.type.is_numeric else None


def _basis(page: _Page, text: str, cell: Cell) -> Value:
    author, code = page.author, page.form.form.code
    tree = author.expressions.basis(code, text)
    targets = targets_of(author.expressions.campaign, author.report.unit, author.period.year)
    computed = Computed(author.expressions, author.report)
    place = Place(
        computed, page.earlier, code, cell.row, cell.column.code, targets, author.period
    )
    shifted = [ref for ref in needed_cells(tree) if ref.shift is not Shift.NONE]
    if any(is_blank(place.cell(reference)) for reference in shifted):
        return None
    if kind_of(tree) is ValueKind.TRUTH:
        return value_of(tree, place, Missing.SKIP)
    return formula_value(tree, place, Missing.ZERO)


def _entry(page: _Page, cell: Cell, text: str) -> Held:
    author = page.author
    number = int(cell.row[1:]) if cell.row.startswith("@") else 1
    words = {
        "{number}": f"{number:02}",
        "{serial}": str(author.serial + number * 7),
        "{unit}": author.report.unit.name,
        "{year}": str(author.period.year),
    }
    for tag, word in words.items():
        text = text.replace(tag, word)
    return Decimal(text) if cell.column.type.is_numeric else text


def _day(page: _Page, recipe: Recipe, at: tuple[Value, Column], chance: Chance) -> Held:
    basis, column = at
    day = page.author.period.last_day
    if isinstance(basis, Decimal):
        day = _DAY_ZERO + timedelta(days=int(basis))
    day += timedelta(days=chance.whole(int(recipe.low or 0), int(recipe.high or 0)))
    return day.replace(day=1) if column.type is ColumnType.MONTH else day


def _amount(recipe: Recipe, basis: Value, cell: Cell, chance: Chance) -> Held:
    low, high = recipe.low, recipe.high if recipe.high is not None else recipe.low
    is_factor = isinstance(basis, Decimal)
    if low is None or high is None:
        return plain(basis) if isinstance(basis, Decimal) else None
    drawn = chance.number(
        float(low), float(high), _FACTOR_DECIMALS if is_factor else cell.decimals
    )
    if isinstance(basis, Decimal):
        drawn = floored(basis * drawn, cell.decimals)
    return cell.within(drawn)


def _guessed(page: _Page, row: str, column: Column) -> Held:
    cell = Cell(page.form, row, column)
    before = page.value_before(row, column.code)
    kind = cell.at_row.kind if cell.at_row else column.kind
    if before is not None and kind is not RowKind.FLOW:
        return before
    author, chance = page.author, page.author.chance("guess", row, column.code)
    if page.form.is_list and row in page.origins and column.required == "no":
        return before
    target = author.expressions.campaign.target(
        f"{page.form.form.code}.{row or column.code}",
        author.report.unit.code,
        author.period.year,
    )
    planned = target.value if target else None
    serial = author.serial + (int(row[1:]) if row.startswith("@") else 1) * 7
    asker = Asker(author.expressions.campaign, author.report.unit, author.period, serial)
    return first_guess(asker, cell, planned, chance)


def _write_nil(page: _Page) -> None:
    """Write "-" for nought into some rows in which nothing has happened, as people do."""
    form = page.form
    for code in () if form.is_list else form.rows:
        row, _ = form.place(code, "")
        asked = [c.code for c in form.form.columns if c.required == "yes"]
        held = {column: form.cells.get((code, column)) for column in asked}
        figures = {column: value for column, value in held.items() if value is not None}
        is_idle = bool(figures) and not any(v != Decimal(0) for v in figures.values())
        if row is None or row.kind is not RowKind.FLOW or not is_idle:
            continue
        if page.author.chance(form.form.code, code, "nil").happens(_NIL_SHARE):
            for column in figures:
                form.cells[code, column] = Mark.NIL
