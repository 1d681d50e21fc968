"""Generate the reports of a quarter: plausible, consistent with the quarter before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Form, FormKind, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions, broken_rules
from hycampaign.simulate.invent.by_recipe import Author, fill_form
from hycampaign.simulate.invent.mending import mend
from hycampaign.simulate.invent.recipe_book import RecipeBook
from hycampaign.simulate.report.chance import Chance, plain
from hycampaign.simulate.report.report import FormReport, Held, UnitReport, asked_rows

Reports = dict[str, UnitReport]
Sharing = Mapping[str, tuple[str, int]]
"""Which unit's row of a list, by its place from 0, a unit reports too, by its code."""

_FIRST_SERIAL = 7_000_001
_SERIALS = 1_000


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What is rehearsed: units of a campaign in a period, by a seed.

    ``before`` are the reports of the same rehearsal a quarter ago, as they were meant;
    ``year_ago`` those of the same quarter last year, as they were read.
    """

    campaign: Campaign
    period: Period
    units: tuple[Unit, ...]
    seed: int = 0
    before: Mapping[str, UnitReport] = field(default_factory=dict)
    year_ago: Mapping[str, UnitReport] = field(default_factory=dict)

    def chance(self, *seeds: object) -> Chance:
        """Return a stream of choices for a purpose, the same in every run."""
        return Chance(self.seed, self.period, *seeds)


def generated_reports(rehearsed: Rehearsed, sharing: Sharing) -> Reports:
    """Return a report of every unit in which no rule is broken, where one can be found.

    Owners of shared rows come first.
    """
    reports: Reports = {}
    owners = {owner for owner, _ in sharing.values()}
    order = sorted(rehearsed.units, key=lambda unit: unit.code not in owners)
    serials = {unit.code: n for n, unit in enumerate(rehearsed.campaign.units)}
    tools = Expressions(rehearsed.campaign), RecipeBook(rehearsed.campaign)
    for unit in order:
        author = Author(
            *tools,
            rehearsed.period,
            UnitReport(unit, year_ago=rehearsed.year_ago.get(unit.code)),
            rehearsed.before.get(unit.code),
            rehearsed.seed,
            _FIRST_SERIAL + serials[unit.code] * _SERIALS,
        )
        owner, number = sharing.get(unit.code, ("", 0))
        reports[unit.code] = _report(author, reports.get(owner), number)
    return {unit.code: reports[unit.code] for unit in rehearsed.units}


def _report(author: Author, owner: UnitReport | None, number: int) -> UnitReport:
    report, campaign = author.report, author.expressions.campaign
    forms = campaign.forms_for(report.unit, author.period)
    # Other forms may add up what the lists hold.
    for form in sorted(forms, key=lambda form: form.kind is not FormKind.LIST):
        if form.kind is FormKind.LIST:
            shared = owner.forms.get(form.code) if owner else None
            report.forms[form.code] = _list(author, form, shared, number)
        else:
            page = FormReport(form, asked_rows(form, report.unit))
            page.active = bool(page.rows)
            report.forms[form.code] = page
            fill_form(author, page, {})
    mend(author.expressions, author.period, report, author.earlier)
    for form in forms:
        if form.kind is FormKind.LIST and owner is not None and form.code in owner.forms:
            _blur(author, report.forms[form.code])
    report.forms = {form.code: report.forms[form.code] for form in forms}
    return report


def _list(author: Author, form: Form, shared: FormReport | None, number: int) -> FormReport:
    page = FormReport(form)
    carried = _carried(author, form)
    size = len(carried)
    if author.before is None or form.code not in author.before.forms:
        first = Chance(author.seed, author.report.unit.code, form.code, "rows")
        size = min(author.book.size(form, author.report.unit, first), _most_keys(author, form))
    page.rows = [f"@{place}" for place in range(1, size + 1)]
    author.report.forms[form.code] = page
    fill_form(author, page, dict(zip(page.rows, carried, strict=False)))
    if shared is not None:
        _share(page, shared, number)
    page.active = bool(page.rows)
    return page


def _carried(author: Author, form: Form) -> list[str]:
    """Return the unit's own rows of the list a quarter ago."""
    before = author.before.forms.get(form.code) if author.before else None
    owner = next((c.code for c in form.columns if c.type is ColumnType.UNIT), "")
    unit = author.report.unit.code
    rows = before.rows if before else []
    cells = before.cells if before else {}
    return [row for row in rows if not owner or cells.get((row, owner), unit) == unit]


def _most_keys(author: Author, form: Form) -> int:
    """Return how many rows can be told apart: by a text or a number any, else by choices."""
    keys = [column for column in form.columns if column.kind is RowKind.KEY]
    if not keys or any(column.type is not ColumnType.CHOICE for column in keys):
        return _SERIALS // 10
    choices = author.expressions.campaign.choices
    return min(len(choices.get(column.choices, ())) for column in keys)


def _share(page: FormReport, owner: FormReport, number: int) -> None:
    """Add another unit's row: the same thing reported twice, which counts once."""
    for row in owner.rows[number : number + 1]:
        place = f"@{len(page.rows) + 1}"
        cells: dict[str, Held] = {c: v for (r, c), v in owner.cells.items() if r == row}
        page.rows.append(place)
        for column, value in cells.items():
            page.put(place, column, value)


def _blur(author: Author, page: FormReport) -> None:
    """Let the unit know another's row less exactly, in a figure that no rule compares."""
    row = page.rows[-1] if page.rows else ""
    chance = author.chance(page.form.code, "shared")
    for column in page.form.columns:
        value = page.cells.get((row, column.code))
        if column.kind is not RowKind.FLOW or not isinstance(value, Decimal):
            continue
        page.put(row, column.code, plain(value + chance.whole(1, 9)))
        computed = Computed(author.expressions, author.report)
        if not any(broken_rules(author.expressions, author.period, computed, author.earlier)):
            return
        page.put(row, column.code, value)
