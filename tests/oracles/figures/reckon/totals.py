"""Every figure of a period: what it is made of, how it is put together, what it comes to.

A figure is asked for its value over a set of parts, so that a comparison can be made over
those that have both sides and a total over all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from oracles.figures.read.asked import Column, Definition, Form, Row
from oracles.figures.reckon.formulas import (
    Node,
    NotUnderstoodError,
    has_both_sides,
    understood,
    value_of,
)
from oracles.figures.reckon.parts import Part, Parts
from oracles.figures.reckon.spans import END, span_of

Place = tuple[str, str]


@dataclass(frozen=True)
class Figure:
    """A figure without its value; ``tree`` is what a rate is made by from sums.

    ``choice`` is what is counted in a list: "" for all rows, else (column, choice).
    """

    id: str
    form: Form
    row: Row | None
    column: Column | None
    measure: str = ""
    decimals: int = 0
    tree: Node | None = None
    choice: tuple[str, ...] | None = None

    @property
    def place(self) -> Place:
        """Row and column; in a list the row is blank."""
        return (self.row.code if self.row else "", self.column.code if self.column else "")

    @property
    def span(self) -> str:
        """What span of time it speaks of."""
        return END if self.column is None else span_of(self.form, self.row, self.column)

    @property
    def counts_rows(self) -> bool:
        """Say whether it counts rows of a list."""
        return self.choice is not None

    def known(self, parts: Parts) -> frozenset[Part]:
        """Return the parts that have it: both sides of a rate, the value of anything else."""
        if self.choice is not None:
            return frozenset((unit,) for unit in parts.sent)
        if self.tree is None:
            return frozenset(p for p, held in parts.values.items() if self.place in held)
        nought = self.form.kind == "list"
        return frozenset(
            part
            for part, held in parts.values.items()
            if has_both_sides(self.tree, held, blank_is_nought=nought)
        )

    def value(self, parts: Parts, over: Iterable[Part]) -> Decimal | None:
        """Return what it comes to over these parts; ``None`` where there is nothing."""
        chosen = set(over)
        if self.choice is not None:
            units = {part[0] for part in chosen}
            return Decimal(len(self._counted(parts, units))) if chosen else None
        if self.tree is None:
            return _together(self.form, self.place, parts, chosen)
        sums = {}
        for place in set(self.tree.places()):
            total = _together(self.form, place, parts, chosen)
            if total is not None:
                sums[place] = total
        return value_of(self.tree, sums, blank_is_nought=self.form.kind == "list")

    def _counted(self, parts: Parts, units: set[str]) -> list[Part]:
        rows = [part for part in parts.values if parts.owners[part] in units]
        if not self.choice:
            return rows
        column, choice = self.choice
        return [part for part in rows if parts.choices[part].get(column) == choice]

    def total(self, parts: Parts) -> Decimal | None:
        """Return the figure as it is reported: over all that have it."""
        return self.value(parts, self.known(parts))

    def units(self, parts: Parts, over: Iterable[Part]) -> frozenset[str]:
        """Return the units that parts belong to."""
        if self.choice is not None:
            return frozenset(part[0] for part in over)
        return frozenset(parts.owners[part] for part in over)


def _together(form: Form, place: Place, parts: Parts, over: Iterable[Part]) -> Decimal | None:
    chosen = set(over)
    values = [h[place] for p, h in parts.values.items() if p in chosen and place in h]
    row, column = form.rows.get(place[0]), form.columns[place[1]]
    space = row.space if row is not None else column.space
    if not values or column.type == "percent":
        return None
    match space:
        case "sum":
            return sum(values, Decimal(0))
        case "max":
            return max(values)
        case "count":
            return Decimal(sum(value > 0 for value in values))
    return None


def figures_of(definition: Definition) -> dict[str, Figure]:
    """Return all figures of the definition by id."""
    found = []
    for form in definition.forms.values():
        if form.kind == "fixed":
            found += list(_fixed(form))
        elif form.kind == "list":
            found += list(_list(form, definition.choices))
    return {figure.id: figure for figure in found}


def _fixed(form: Form) -> Iterator[Figure]:
    for row in form.rows.values():
        if row.kind in {"heading", "text", "date"}:
            continue
        for column in form.columns.values():
            if not form.has_cell(row, column):
                continue
            if not column.is_numeric and column.type != "yes_no":
                continue
            is_share = column.type == "percent"
            yield Figure(
                f"{form.code}.{row.code}.{column.code}",
                form,
                row,
                column,
                "%" if is_share else row.measure or column.measure,
                column.decimals if is_share else row.decimals,
                _rate(form, row, column),
            )


def _rate(form: Form, row: Row, column: Column) -> Node | None:
    text = column.formula
    if not text and column.is_numeric and row.numerator and row.denominator:
        text = f"{row.numerator}/{row.denominator}*100"
    return _understood(form, text, (row.code, column.code)) if text else None


def _understood(form: Form, text: str, at: Place) -> Node | None:
    try:
        return understood(form, text, at)
    except NotUnderstoodError:
        return None


def _list(form: Form, choices: Mapping[str, Mapping[str, str]]) -> Iterator[Figure]:
    yield Figure(f"{form.code}.count", form, None, None, choice=())
    for column in form.columns.values():
        if column.type == "choice":
            for choice in choices.get(column.choices, ()):
                name = f"{form.code}.count.{column.code}.{choice}"
                yield Figure(name, form, None, None, choice=(column.code, choice))
        elif column.is_numeric:
            is_rate = bool(column.formula) and column.type == "percent"
            tree = _understood(form, column.formula, ("", column.code)) if is_rate else None
            measure = "%" if column.type == "percent" else column.measure
            yield Figure(
                f"{form.code}.{column.code}", form, None, column, measure, column.decimals, tree
            )
