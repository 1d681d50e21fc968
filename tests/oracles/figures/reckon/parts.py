"""What a form holds part by part: units in a fixed form, rows that count in a list (R-5).

A part has a name by which it is found again in another period. Computed cells are computed for
each part from what it typed; percentages and rates are not, they are made from sums.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from oracles.figures.read.asked import Form, Unit, folded
from oracles.figures.reckon.formulas import Node, NotUnderstoodError, understood, value_of
from oracles.figures.reckon.reports import Reading, World

Place = tuple[str, str]
Part = tuple[str, ...]
EVERYWHERE, OF_UNIT = "everywhere", "unit"


@dataclass(frozen=True)
class Parts:
    """Values of each part by place; of each unit that sent the form, the rows that count.

    In a list the row of a place is blank; ``choices`` holds what was chosen in each part.
    ``sent`` are the units that have filled in the form, be it by saying that it is empty.
    """

    values: Mapping[Part, Mapping[Place, Decimal]]
    owners: Mapping[Part, str]
    sent: frozenset[str]
    choices: Mapping[Part, Mapping[str, str]] = field(default_factory=dict)

    def of_unit(self, unit: str) -> "Parts":
        """Return what belongs to one unit."""
        own = {part: held for part, held in self.values.items() if self.owners[part] == unit}
        return Parts(own, self.owners, self.sent & {unit}, self.choices)


def scope_of(form: Form) -> str:
    """Return where the key of a list holds, if the definition does not say: with an owner, all
    units speak of the same things."""
    if form.scope:
        return OF_UNIT if form.scope in {"unit", "đơn vị", "trong đơn vị"} else EVERYWHERE
    has_owner = any(column.type == "unit" for column in form.columns.values())
    return EVERYWHERE if has_owner else OF_UNIT


def formulas_of(form: Form) -> dict[Place, Node]:
    """Return the formulas that each part computes for itself, by place."""
    found: dict[Place, Node] = {}
    if form.kind == "list":
        cells = [("", c, c.formula) for c in form.columns.values() if c.formula]
    else:
        cells = [
            (row.code, column, row.formula)
            for row in form.rows.values()
            for column in form.columns.values()
            if row.formula and not column.formula and form.has_cell(row, column)
        ]
    for row, column, text in cells:
        if column.is_numeric and column.type != "percent":
            try:
                found[row, column.code] = understood(form, text, (row, column.code))
            except NotUnderstoodError:
                continue
    return found


def completed(values: Mapping[Place, Decimal], formulas: Mapping[Place, Node]) -> dict:
    """Return the values with those of the formulas; a blank beside others is nought."""
    found = dict(values)
    left = dict(formulas)
    while left:
        ready = [p for p, tree in left.items() if not left.keys() & set(tree.places())]
        if not ready:
            break
        for place in ready:
            value = value_of(left.pop(place), found, blank_is_nought=True)
            if value is not None:
                found[place] = value
    return found


def parts_now(world: World, period: str, form: Form) -> Parts:
    """Return what was reported in a period by the units that count."""
    units = world.counted(period)
    readings = {code: world.reading(unit, period, form) for code, unit in units.items()}
    return _parts(form, units, {c: r for c, r in readings.items() if r is not None})


def parts_then(world: World, then: str, now: str, form: Form) -> Parts:
    """Return what was reported in an earlier period, as the parts and measures of now."""
    if then not in world.received:
        return Parts({}, {}, frozenset())
    units = world.counted(now)
    readings = {code: world.past(unit, then, now, form) for code, unit in units.items()}
    return _parts(form, units, {c: r for c, r in readings.items() if r is not None})


def _parts(form: Form, units: Mapping[str, Unit], readings: Mapping[str, Reading]) -> Parts:
    formulas = formulas_of(form)
    if form.kind != "list":
        values = {(c,): completed(r.numbers(), formulas) for c, r in readings.items()}
        return Parts(values, {part: part[0] for part in values}, frozenset(readings))
    values, owners, choices = {}, {}, {}
    for part, unit, row in _counted_rows(form, units, readings):
        reading = readings[unit]
        own = {("", c): v for (r, c), v in reading.numbers().items() if r == row}
        values[part] = completed(own, formulas)
        owners[part] = unit
        choices[part] = _chosen(form, reading, row)
    sent = frozenset(code for code, one in readings.items() if one.rows or one.carried)
    return Parts(values, owners, sent, choices)


def _chosen(form: Form, reading: Reading, row: str) -> dict[str, str]:
    columns = (c.code for c in form.columns.values() if c.type == "choice")
    return {c: str(reading.held[row, c]) for c in columns if (row, c) in reading.held}


def _counted_rows(
    form: Form, units: Mapping[str, Unit], readings: Mapping[str, Reading]
) -> Iterator[tuple[Part, str, str]]:
    """Yield part, unit and row of everything that counts, each thing once.

    One thing is what has the same key and the same name; it counts where its owner reports it,
    else where the first unit does. Rows without a complete key are things of their own.
    """
    name = next(
        (c for c in form.columns.values() if c.type == "text" and c.kind != "key"), None
    )
    owner = next((c.code for c in form.columns.values() if c.type == "unit"), "")
    groups: defaultdict[Part, dict[str, list[tuple[str, str]]]] = defaultdict(dict)
    for unit in units:
        reading = readings.get(unit, Reading())
        for row in reading.rows:
            said = folded(reading.held.get((row, name.code))) if name is not None else ""
            named = groups[_key(form, unit, row, reading)]
            named.setdefault(said, []).append((unit, row))
    for key, named in groups.items():
        for said, rows in named.items():
            own = [(u, r) for u, r in rows if readings[u].held.get((r, owner)) == u]
            yield ((*key, said) if len(named) > 1 else key, *(own or rows)[0])


def _key(form: Form, unit: str, row: str, reading: Reading) -> Part:
    keys = [column.code for column in form.columns.values() if column.kind == "key"]
    held = [canonical(reading.held.get((row, code))) for code in keys]
    if not held or not all(held):
        return ("row", unit, row)
    return ("unit", unit, *held) if scope_of(form) == OF_UNIT else ("all", *held)


def canonical(key: object) -> str:
    """Return a key as it is compared: without case, numbers in one spelling.

    >>> canonical("DA-01") == canonical(" da-01 "), canonical("7001.0"), canonical(7001)
    (True, '7001', '7001')
    """
    text = folded(key)
    head, point, tail = text.partition(".")
    return head if point and head.isdigit() and not tail.strip("0") else text
