"""What a mistake needs: a report to spoil, and a place to say what must be found."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from hycampaign.model.finding import Severity
from hycampaign.simulate.chance import Chance
from hycampaign.simulate.evaluate import Computed
from hycampaign.simulate.reports import FormReport, Held, UnitReport


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that must come of what was written into a cell: its code and severity."""

    code: str
    severity: Severity
    form: str
    row: str = ""
    column: str = ""


@dataclass(slots=True)
class Spoiling:
    """A unit's report on its way to a mistake; ``before`` is its report a quarter ago."""

    report: UnitReport
    before: Computed | None
    chance: Chance
    marks: list[Mark] = field(default_factory=list)

    def form(self, code: str) -> FormReport | None:
        """Return a form in which the unit reports something, else ``None``."""
        found = self.report.forms.get(code)
        return found if found is not None and found.active and found.cells else None

    def number(self, form: str, row: str, column: str) -> Decimal:
        """Return the number in a cell, 0 where there is none."""
        found = self.form(form)
        return found.number(row, column) if found else Decimal(0)

    def has(self, form: str, row: str, column: str) -> bool:
        """Say whether the unit has filled in that cell."""
        found = self.form(form)
        return found is not None and (row, column) in found.cells

    def set(self, form: str, row: str, column: str, value: Held) -> bool:
        """Report another value; say whether the unit is asked for that cell at all."""
        found = self.form(form)
        if found is None or row not in found.rows:
            return False
        found.put(row, column, value)
        return True

    def write(self, mark: Mark, written: Held, value: Held) -> bool:
        """Write something into a cell that is read as ``value``, and expect the finding."""
        if not self.set(mark.form, mark.row, mark.column, value):
            return False
        self.report.forms[mark.form].written[mark.row, mark.column] = written
        self.marks.append(mark)
        return True


Spoil = Callable[[Spoiling], bool]
"""Makes the mistake; ``False`` when the report gives no occasion for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake: its name in Vietnamese and how it is made.

    ``needs_past`` is a mistake that shows only beside the quarter before.
    """

    name: str
    spoil: Spoil
    needs_past: bool = False
