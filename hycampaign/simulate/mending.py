"""Change an invented report until no rule is broken in it, one cell at a time."""

from collections.abc import Iterable, Mapping
from itertools import islice

from hycampaign.model.campaign import Rule
from hycampaign.model.expression_lint import forms as forms_read
from hycampaign.model.finding import Severity
from hycampaign.model.period import Period
from hycampaign.simulate.built_in import form_marks
from hycampaign.simulate.evaluate import Broken, Computed, Expressions, broken_rules, targets_of
from hycampaign.simulate.levers import Lever, Spot
from hycampaign.simulate.reports import UnitReport

_WEIGHTS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.NOTICE: 1}
_BLANK = 3
_MOST_CHANGES = 60
_MOST_CELLS = 10
_MOST_VALUES = 16


class _Mender:
    """A report, the rules that look at each of its forms, and how bad a form is."""

    def __init__(
        self,
        expressions: Expressions,
        period: Period,
        report: UnitReport,
        before: Computed | None,
    ) -> None:
        self._expressions = expressions
        self._period = period
        self._report = report
        self._before = before
        self._rules: dict[str, tuple[Rule, ...]] = {}

    def broken(self, rules: Iterable[Rule] | None = None) -> list[Broken]:
        """Return the places at which the rules do not hold."""
        computed = Computed(self._expressions, self._report)
        found = broken_rules(self._expressions, self._period, computed, self._before, rules)
        return list(found)

    def change_for(self, broken: Broken) -> bool:
        """Change the cell that makes things better most; say whether there is any."""
        plan = self._expressions.plan(broken.rule)
        at = (broken.rule.form, broken.row, broken.column)
        targets = targets_of(self._expressions.campaign, self._report.unit, self._period.year)
        lever = Lever(
            self._expressions, self._period, self._report, self._before, plan.tree, at, targets
        )
        best: tuple[int, Spot, object] | None = None
        for spot in islice(lever.cells(), _MOST_CELLS):
            now = self._badness(spot[0])
            for value, badness in self._tried(lever, spot):
                if badness < now and (best is None or badness - now < best[0]):
                    best = (badness - now, spot, value)
        if best is None:
            return False
        _, (form, row, column), value = best
        self._report.forms[form].put(row, column, value)  # type: ignore[arg-type]
        return True

    def _tried(self, lever: Lever, spot: Spot) -> list[tuple[object, int]]:
        form, row, column = spot
        page = self._report.forms[form]
        held = page.cells.get((row, column))
        found: list[tuple[object, int]] = []
        for value in lever.values(spot)[:_MOST_VALUES]:
            page.put(row, column, value)
            found.append((value, self._badness(form)))
        page.put(row, column, held)
        return found

    def _badness(self, form: str) -> int:
        """Weigh what is wrong with a form and with all that is compared with it."""
        computed = Computed(self._expressions, self._report)
        marks = form_marks(self._expressions, computed, self._report.forms[form])
        rules = sum(_WEIGHTS[one.rule.severity] for one in self.broken(self._about(form)))
        # A required cell left blank would quieten every rule that reads it.
        return rules + sum(_BLANK * _WEIGHTS[mark.severity] for mark in marks)

    def _about(self, form: str) -> tuple[Rule, ...]:
        if form not in self._rules:
            self._rules[form] = tuple(
                rule
                for rule in self._expressions.campaign.rules
                if rule.form == form or form in forms_read(self._expressions.plan(rule).tree)
            )
        return self._rules[form]


def mend(
    expressions: Expressions, period: Period, report: UnitReport, before: Computed | None
) -> None:
    """Make the rules hold as far as single changes can; what is left stays wrong knowingly.

    A rehearsal computes what must be found from the report as it is, so that a rule nobody
    can keep is expected to be reported.
    """
    mender = _Mender(expressions, period, report, before)
    hopeless: set[tuple[str, str, str]] = set()
    for _ in range(_MOST_CHANGES):
        broken: Mapping[tuple[str, str, str], Broken] = {
            (one.rule.code, one.row, one.column): one for one in mender.broken()
        }
        waiting = [place for place in broken if place not in hopeless]
        if not waiting:
            return
        if not mender.change_for(broken[waiting[0]]):
            hopeless.add(waiting[0])
