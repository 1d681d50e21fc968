"""Find what a rule hangs on at a place: the typed cells it reads, and values that turn it.

A comparison is solved as if it were a straight line in the cell: two trials tell where its
sides meet, and what lies on either side of there is worth trying. Texts, choices, dates and
answers are few enough to try them all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from hycampaign.expression.compute.value import formula_value
from hycampaign.expression.language.held import CellValue
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    CellReference,
    ColumnRef,
    Comparison,
    ListRef,
    Missing,
    Node,
    Operation,
    RowRef,
    Shift,
    walk,
)
from hycampaign.model.asked.form import ColumnType, has_cell
from hycampaign.model.asked.period import Period
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions, Place
from hycampaign.simulate.invent.by_type import Cell
from hycampaign.simulate.report.chance import floored
from hycampaign.simulate.report.report import Held, UnitReport
from hycampaign.simulate.report.words import ANSWERS, NOTHING

_DEEPEST = 3
_ROWS_OF_A_LIST = 2
_FAR = Decimal("0.25")
_BEFORE_THE_END = 30
_DAYS = (-400, -31, -1, 0, 1, 31, 400)

Spot = tuple[str, str, str]
"""Form, row and column of a cell."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A rule's expression where it is evaluated, in a report that may be changed."""

    expressions: Expressions
    period: Period
    report: UnitReport
    before: Computed | None
    tree: Node
    at: Spot
    targets: Mapping[tuple[str, str], CellValue] = field(default_factory=dict)

    def place(self) -> Place:
        """Return a fresh lookup: results of formulas must not outlive a change."""
        computed = Computed(self.expressions, self.report)
        return Place(computed, self.before, *self.at, self.targets, self.period)

    def cells(self) -> tuple[Spot, ...]:
        """Return the typed cells that the expression reads, through formulas too."""
        return tuple(dict.fromkeys(self._read(self.tree, self.at, _DEEPEST)))

    def formulas(self) -> tuple[Spot, ...]:
        """Return the computed cells that the expression itself reads."""
        found: list[Spot] = []
        for node in walk(self.tree):
            if isinstance(node, ColumnRef | RowRef | CellRef) and node.shift is Shift.NONE:
                spot = self._spot(node, self.at)
                page = self.report.forms.get(spot[0])
                if page and spot[1] in page.rows and page.formula(*spot[1:]):
                    found.append(spot)
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _spot(node: CellReference, at: Spot) -> Spot:
        row = at[1] if isinstance(node, ColumnRef) else node.row
        column = at[2] if isinstance(node, RowRef) else node.column
        return node.form, row, column

    def _read(self, tree: Node, at: Spot, depth: int) -> Iterator[Spot]:
        for node in walk(tree):
            if isinstance(node, ListRef) and node.shift is Shift.NONE:
                rows = self.report.forms[node.form].rows if self._has(node.form) else []
                for row in rows[:_ROWS_OF_A_LIST]:
                    yield from self._typed((node.form, row, node.column), depth)
            elif isinstance(node, ColumnRef | RowRef | CellRef) and node.shift is Shift.NONE:
                yield from self._typed(self._spot(node, at), depth)

    def _has(self, form: str) -> bool:
        found = self.report.forms.get(form)
        return found is not None and found.active is not False

    def _typed(self, spot: Spot, depth: int) -> Iterator[Spot]:
        form, row, code = spot
        if not self._has(form) or row not in self.report.forms[form].rows:
            return
        page = self.report.forms[form]
        formula = page.formula(row, code)
        if formula and depth:
            tree = self.expressions.formula(form, formula)
            yield from self._read(tree, spot, depth - 1)
        at_row, column = page.place(row, code)
        if not formula and column and (at_row is None or has_cell(at_row, column)):
            yield spot

    def values(self, spot: Spot) -> tuple[Held, ...]:
        """Return values of the cell that may make or break the rule, nearest first."""
        form, row, code = spot
        page = self.report.forms[form]
        _, column = page.place(row, code)
        if column is None:
            return ()
        cell = Cell(page, row, column)
        held = page.cells.get((row, code))
        if cell.type.is_numeric:
            now = held if isinstance(held, Decimal) else Decimal(0)
            found = sorted({*self._numbers(spot, cell)} - {now}, key=lambda n: abs(n - now))
            return (*found, None)
        return (*(value for value in self._others(cell, held) if value != held), None)

    def _others(self, cell: Cell, held: Held) -> Iterator[Held]:
        match cell.column.type:
            case ColumnType.YES_NO:
                yield from (True, False)
            case ColumnType.CHOICE:
                choices = self.expressions.campaign.choices.get(cell.column.choices, ())
                yield from (choice.code for choice in choices)
            case ColumnType.UNIT:
                yield self.report.unit.code
            case ColumnType.DATE | ColumnType.MONTH:
                days = [v for v in cell.form.cells.values() if isinstance(v, date)]
                days.append(self.period.last_day - timedelta(days=_BEFORE_THE_END))
                for day in dict.fromkeys([*([held] if isinstance(held, date) else []), *days]):
                    yield from (_moved(day, more, cell.column.type) for more in _DAYS)
            case _:
                yield from (ANSWERS[0], NOTHING)

    def _numbers(self, spot: Spot, cell: Cell) -> Iterator[Decimal]:
        step = Decimal(1).scaleb(-cell.decimals)
        tried = [Decimal(0), Decimal(1)]
        for root in self._roots(spot):
            near = floored(root, cell.decimals)
            far = max(abs(near) * _FAR, Decimal(3)).quantize(step)
            tried += [
                near,
                near + step,
                near - step,
                near + 1,
                near - 1,
                near + far,
                near - far,
            ]
        yield from (number for number in tried if cell.within(number) == number)

    def _roots(self, spot: Spot) -> Iterator[Decimal]:
        """Yield the values of the cell at which two sides of a comparison are equal."""
        form, row, code = spot
        page = self.report.forms[form]
        held = page.cells.get((row, code))
        start = held if isinstance(held, Decimal) else Decimal(0)
        for node in _differences(self.tree):
            first, second = self._at(spot, node, start), self._at(spot, node, start + 1)
            page.put(row, code, held)
            if first is not None and second is not None and first != second:
                yield start - first / (second - first)

    def _at(self, spot: Spot, node: Node, value: Decimal) -> Decimal | None:
        form, row, code = spot
        self.report.forms[form].put(row, code, value)
        found = formula_value(node, self.place(), Missing.ZERO)
        return found if isinstance(found, Decimal) else None


def _differences(tree: Node) -> Iterator[Node]:
    for node in walk(tree):
        if isinstance(node, Comparison):
            yield Operation("-", node.left, node.right)
        elif isinstance(node, Call) and node.function == "ABS":
            yield node.arguments[0]


def _moved(day: date, days: int, kind: ColumnType) -> date:
    moved = day + timedelta(days=days)
    return moved.replace(day=1) if kind is ColumnType.MONTH else moved
