"""What a mistake needs: a report to spoil, and a place to say what must be found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hycampaign.model.asked.form import RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.finding import Severity
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions
from hycampaign.simulate.expect.marks import Mark
from hycampaign.simulate.invent.by_type import Cell
from hycampaign.simulate.report.chance import Chance
from hycampaign.simulate.report.report import FormReport, Held, UnitReport, input_cells


@dataclass(slots=True)
class Spoiling:
    """A unit's report on its way to a mistake; ``before`` is its report a quarter ago."""

    expressions: Expressions
    period: Period
    report: UnitReport
    before: Computed | None
    chance: Chance
    marks: list[Mark] = field(default_factory=list)

    def form(self, code: str) -> FormReport | None:
        """Return a form in which the unit reports something, else ``None``."""
        found = self.report.forms.get(code)
        return found if found is not None and found.active and found.cells else None

    def any_form(self, fits: Callable[[FormReport], bool]) -> FormReport | None:
        """Return one of the forms that report something, ``None`` if none fits."""
        found = [form for code in self.report.forms if (form := self.form(code)) and fits(form)]
        return self.chance.pick(found) if found else None

    def cells(self) -> Iterator[Cell]:
        """Yield the filled cells that the unit types into.

        What identifies a row of a list is left alone: a mistake there makes another row of it,
        now and in the quarter after.
        """
        for code in self.report.forms:
            form = self.form(code)
            for row, column in input_cells(form) if form else ():
                if form is None or (form.is_list and column.kind is RowKind.KEY):
                    continue
                if (row, column.code) in form.cells:
                    yield Cell(form, row, column)

    def any_cell(self, fits: Callable[[Cell], bool]) -> Cell | None:
        """Return one of the filled cells, ``None`` if none fits."""
        found = [cell for cell in self.cells() if fits(cell)]
        return self.chance.pick(found) if found else None

    def mark(self, code: tuple[str, Severity], cell: Cell) -> Mark:
        """Return what must be found in a cell."""
        return Mark(*code, cell.form.form.code, cell.row, cell.column.code)

    def write(self, mark: Mark, written: Held, value: Held) -> bool:
        """Write something into a cell that is read as ``value``, and expect the finding."""
        form = self.form(mark.form)
        if form is None or mark.row not in form.rows:
            return False
        form.put(mark.row, mark.column, value)
        form.written[mark.row, mark.column] = written
        self.marks.append(mark)
        return True


Spoil = Callable[[Spoiling], bool]
"""Makes the mistake; ``False`` when the report gives no occasion for it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake: its name in Vietnamese and how it is made."""

    name: str
    spoil: Spoil
