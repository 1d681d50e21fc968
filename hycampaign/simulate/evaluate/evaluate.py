"""Evaluate rules and formulas exactly over what a rehearsal reports.

This is the slow, plain way – one place after another, in decimal arithmetic – and so a second
opinion on what the pipeline finds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hycampaign.expression.compute.value import formula_value, value_of
from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.held import CellValue
from hycampaign.expression.language.tree import (
    CellRef,
    CellReference,
    ColumnRef,
    ListRef,
    Missing,
    Node,
    RowRef,
    Shift,
)
from hycampaign.expression.language.vocabulary import Vocabulary
from hycampaign.expression.parse.resolver import understand
from hycampaign.model.asked.campaign import Campaign, Rule
from hycampaign.model.asked.comparable import has_previous
from hycampaign.model.asked.form import ColumnType, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.rules.words import vocabulary_of
from hycampaign.simulate.evaluate.neighbours import Neighbours
from hycampaign.simulate.evaluate.rule_plan import RulePlan, plan_rule
from hycampaign.simulate.report.report import CellKey, FormReport, UnitReport


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that does not hold at a place; row and column as the finding names them."""

    rule: Rule
    row: str
    column: str


@dataclass(slots=True)
class Expressions:
    """The trees of a campaign's expressions, each understood once."""

    campaign: Campaign
    _trees: dict[tuple[str, str, bool], Node] = field(default_factory=dict)
    _plans: dict[str, RulePlan] = field(default_factory=dict)
    _words: dict[str, Vocabulary] = field(default_factory=dict)

    def plan(self, rule: Rule) -> RulePlan:
        """Return what is known of a rule before any report is looked at."""
        if rule.code not in self._plans:
            tree = self.condition(rule.form, rule.expression)
            self._plans[rule.code] = plan_rule(rule, tree)
        return self._plans[rule.code]

    def condition(self, form: str, text: str) -> Node:
        """Return the tree of a rule or of another condition."""
        return self._tree(form, text, is_rule=True)

    def formula(self, form: str, text: str) -> Node:
        """Return the tree of a formula."""
        return self._tree(form, text, is_rule=False)

    def basis(self, form: str, text: str) -> Node:
        """Return the tree of a formula or a condition, whichever it is."""
        return self._tree(form, text, is_rule=False)

    def _tree(self, form: str, text: str, *, is_rule: bool) -> Node:
        key = (form, text, is_rule)
        if key not in self._trees:
            if form not in self._words:
                self._words[form] = vocabulary_of(self.campaign, form)
            kind = ValueKind.TRUTH if is_rule else None
            self._trees[key] = understand(text, self._words[form], kind)
        return self._trees[key]


class Computed:
    """A unit's report with the results of its formulas, each computed when asked for."""

    def __init__(self, expressions: Expressions, report: UnitReport) -> None:
        self.report = report
        self._expressions = expressions
        self._results: dict[tuple[str, str, str], CellValue] = {}
        self._keys: dict[str, dict[str, str]] = {}
        before = report.year_ago
        self.year_ago = Computed(expressions, before) if before is not None else None

    @property
    def campaign(self) -> Campaign:
        """The definition that the report answers."""
        return self._expressions.campaign

    def form(self, code: str) -> FormReport | None:
        """Return a form of the report, ``None`` if it reports nothing there."""
        form = self.report.forms.get(code)
        return None if form is None or form.active is False else form

    def cell(self, form: str, row: str, column: str) -> CellValue:
        """Return what the cell shows: what is typed there, else what its formula makes."""
        found = self.form(form)
        if found is None:
            return None
        if (row, column) in found.cells:
            return found.cells[row, column]
        place = (form, row, column)
        if place not in self._results:
            self._results[place] = self._result(found, row, column)
        return self._results[place]

    def _result(self, form: FormReport, row: str, column: str) -> CellValue:
        text = form.formula(row, column)
        if not text or row not in form.rows:
            return None
        tree = self._expressions.formula(form.form.code, text)
        at_row, at_column = form.place(row, column)
        is_share = at_column is not None and at_column.type is ColumnType.PERCENT
        is_rate = is_share or (at_row is not None and at_row.kind is RowKind.RATIO)
        # Half an answer makes no rate, but a sum adds up what there is.
        missing = Missing.SKIP if is_rate else Missing.ZERO
        place = Place(self, None, form.form.code, row, column)
        return formula_value(tree, place, missing)

    def row_with_key(self, form: str, key: str) -> str:
        """Return the row of a list that a project's key names; empty when there is none."""
        found = self.form(form)
        if found is None or not key:
            return ""
        if form not in self._keys:
            keys: dict[str, str] = {}
            for row in found.rows:
                keys.setdefault(found.key(row), row)
            self._keys[form] = keys
        return self._keys[form].get(key, "")


@dataclass(frozen=True, slots=True)
class Place:
    """A lookup at one row and column of a form; ``before`` is the report a period ago.

    In the first quarter of ``period`` what is of a year has nothing before it.
    """

    computed: Computed
    before: Computed | None
    at_form: str
    at_row: str
    at_column: str
    targets: Mapping[tuple[str, str], CellValue] = field(default_factory=dict)
    period: Period | None = None

    def cell(self, reference: CellReference, /) -> CellValue:
        """Return what a reference holds from here."""
        row, column = self._place(reference)
        match reference.shift:
            case Shift.NONE:
                return self.computed.cell(reference.form, row, column)
            case Shift.PREVIOUS:
                if not self._goes_on(reference.form, row, column):
                    return None
                return self._earlier(self.before, reference.form, row, column)
            case Shift.TARGET:
                return self.targets.get((reference.form, row))
            case Shift.LAST_YEAR:
                return self._earlier(self.computed.year_ago, reference.form, row, column)

    def _place(self, reference: CellReference) -> CellKey:
        match reference:
            case ColumnRef(column=column):
                return self.at_row, column
            case RowRef(row=row):
                return row, self.at_column
            case CellRef(row=row, column=column):
                return row, column

    def _goes_on(self, form: str, row: str, column: str) -> bool:
        campaign = self.computed.campaign
        found = campaign.form(form)
        at = found.column(column) if found else None
        if self.period is None or found is None or at is None:
            return True
        return has_previous(campaign, self.period, (found, found.row(row), at))

    def _earlier(self, before: Computed | None, form: str, row: str, column: str) -> CellValue:
        if before is None:
            return None
        now = self.computed.form(form)
        if now is not None and now.is_list:
            row = before.row_with_key(form, now.key(row))
        return before.cell(form, row, column) if row else None

    def column(self, reference: ListRef, /) -> Sequence[CellValue]:
        """Return a column of a list, row by row."""
        times = {Shift.PREVIOUS: self.before, Shift.LAST_YEAR: self.computed.year_ago}
        source = times.get(reference.shift, self.computed)
        form = source.form(reference.form) if source else None
        if source is None or form is None:
            return ()
        is_before = reference.shift is Shift.PREVIOUS
        if is_before and not self._goes_on(reference.form, "", reference.column):
            return [None for _ in form.rows]
        return [source.cell(reference.form, row, reference.column) for row in form.rows]


def broken_rules(
    expressions: Expressions,
    period: Period,
    report: Computed,
    before: Computed | None,
    near: Neighbours | None = None,
) -> Iterator[Broken]:
    """Yield every place at which a rule of the campaign does not hold, or those ``near``."""
    campaign, unit = expressions.campaign, report.report.unit
    targets = targets_of(campaign, unit, period.year)
    for rule in campaign.rules if near is None else near.rules:
        plan = expressions.plan(rule)
        if not rule.applies(unit, period) or not plan.is_answered(report.report):
            continue
        missing = Missing(rule.missing)
        for row, column in plan.places_in(report.report.forms[rule.form]):
            if near is not None and not near.has(rule, row):
                continue
            place = Place(report, before, rule.form, row, column, targets, period)
            if value_of(plan.tree, place, missing) is False:
                yield Broken(rule, row, column)


def targets_of(campaign: Campaign, unit: Unit, year: int) -> dict[tuple[str, str], CellValue]:
    """Return the unit's planned figures of a year by form and row."""
    found: dict[tuple[str, str], CellValue] = {}
    for target in campaign.targets:
        if (target.unit, target.year) == (unit.code, year):
            form, row = campaign.form_of(target.indicator)
            if form is not None:
                found.setdefault((form.code, row), target.value)
    return found
