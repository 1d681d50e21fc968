"""Change an invented report until no rule is broken in it, one cell at a time."""

from itertools import islice

from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.finding import Severity
from hycampaign.simulate.evaluate.evaluate import (
    Broken,
    Computed,
    Expressions,
    broken_rules,
    targets_of,
)
from hycampaign.simulate.evaluate.neighbours import Neighbours, neighbours_of
from hycampaign.simulate.expect.built_in import row_marks
from hycampaign.simulate.invent.levers import Lever, Spot
from hycampaign.simulate.report.report import Held, UnitReport

_WEIGHTS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.NOTICE: 1}
_BLANK = 3
_MOST_ROUNDS = 5
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
        self._near: dict[tuple[str, str], Neighbours] = {}

    def broken(self, near: Neighbours | None = None) -> list[Broken]:
        """Return the places at which the rules do not hold, all of them or those near."""
        computed = Computed(self._expressions, self._report)
        found = broken_rules(self._expressions, self._period, computed, self._before, near)
        return list(found)

    def change_for(self, broken: Broken) -> bool:
        """Change the cell that makes things better most; say whether there is any."""
        plan = self._expressions.plan(broken.rule)
        at = (broken.rule.form, broken.row, broken.column)
        targets = targets_of(self._expressions.campaign, self._report.unit, self._period.year)
        lever = Lever(
            self._expressions, self._period, self._report, self._before, plan.tree, at, targets
        )
        wanted = _WEIGHTS[broken.rule.severity]
        best: tuple[int, Spot, Held] | None = None
        for spot in islice(lever.cells(), _MOST_CELLS):
            gain, value = self._tried(lever, spot, wanted)
            if gain > 0 and (best is None or gain > best[0]):
                best = (gain, spot, value)
            if gain >= wanted:
                break
        if best is None:
            return False
        _, (form, row, column), value = best
        self._report.forms[form].put(row, column, value)
        return True

    def _tried(self, lever: Lever, spot: Spot, wanted: int) -> tuple[int, Held]:
        """Return by how much the cell can make things better, and the value that does it.

        The values come nearest first; the first that settles the rule without harm will do.
        """
        form, row, column = spot
        page = self._report.forms[form]
        held = page.cells.get((row, column))
        now = self._badness(form, row)
        best: tuple[int, Held] = (0, held)
        for value in lever.values(spot)[:_MOST_VALUES]:
            page.put(row, column, value)
            gain = now - self._badness(form, row)
            best = (gain, value) if gain > best[0] else best
            if gain >= wanted:
                break
        page.put(row, column, held)
        return best

    def _badness(self, form: str, row: str) -> int:
        """Weigh what is wrong in a row and in all that is compared with it."""
        near = self._neighbours(form, row)
        computed = Computed(self._expressions, self._report)
        marks = row_marks(self._expressions, computed, self._report.forms[form], row)
        rules = sum(_WEIGHTS[one.rule.severity] for one in self.broken(near))
        # A required cell left blank would quieten every rule that reads it.
        return rules + sum(_BLANK * _WEIGHTS[mark.severity] for mark in marks)

    def _neighbours(self, form: str, row: str) -> Neighbours:
        if (form, row) not in self._near:
            expressions = self._expressions
            self._near[form, row] = neighbours_of(
                expressions.campaign,
                lambda rule: expressions.plan(rule).tree,
                self._report.forms[form].form,
                row,
            )
        return self._near[form, row]


def mend(
    expressions: Expressions, period: Period, report: UnitReport, before: Computed | None
) -> None:
    """Make the rules hold as far as single changes can; what is left stays wrong knowingly.

    A rehearsal computes what must be found from the report as it is, so that a rule nobody
    can keep is expected to be reported.
    """
    mender = _Mender(expressions, period, report, before)
    for _ in range(_MOST_ROUNDS):
        broken = mender.broken()
        changed = [mender.change_for(one) for one in broken]
        if not any(changed):
            return
