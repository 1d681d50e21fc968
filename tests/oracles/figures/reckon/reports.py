"""What each unit's report says, form by form: as typed, or carried over where it says "Không".

"Không" speaks of the quarter (R-3): its flows are nought, what holds since the beginning of the
year or phase and every state is what was last reported; where nothing was, a state is unknown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from oracles.figures.read import received
from oracles.figures.read.asked import Column, Definition, Form, Row, Unit
from oracles.figures.read.definition import read_definition
from oracles.figures.read.numbers import UNREADABLE, conversion
from oracles.figures.read.workbook import Sheet, read_report
from oracles.figures.reckon import lineage
from oracles.figures.reckon.spans import END, LAST_YEAR, PHASE, PLAN, QUARTER, YEAR, span_of

Place = tuple[str, str]
NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Reading:
    """What counts of a form of a unit: what is held at (row, column), and where it comes from.

    ``carried`` says that the unit answered "Không"; such values have the source of the report
    that they were carried over from.
    """

    held: Mapping[Place, object] = field(default_factory=dict)
    sources: Mapping[Place, str] = field(default_factory=dict)
    rows: tuple[str, ...] = ()
    carried: bool = False

    def numbers(self) -> dict[Place, Decimal]:
        """Return what adds up: numbers, and yes as 1."""
        found = {}
        for place, value in self.held.items():
            if isinstance(value, bool):
                found[place] = Decimal(int(value))
            elif isinstance(value, Decimal):
                found[place] = value
        return found


class World:
    """A workspace as it was received; files are read when they are asked for."""

    def __init__(self, workspace: Path) -> None:
        self.workspace = workspace
        self.received = {
            period: received.current(workspace, period)
            for period in received.periods(workspace)
        }
        self._definitions: dict[Path, Definition] = {}
        self._sheets: dict[tuple[str, str], dict[str, Sheet]] = {}
        self._readings: dict[tuple[str, str, str], Reading | None] = {}

    def definition(self, period: str) -> Definition:
        """Return what was asked in a period."""
        path = received.definition_of(self.workspace, period)
        if path not in self._definitions:
            self._definitions[path] = read_definition(path)
        return self._definitions[path]

    def units(self, period: str) -> dict[str, Unit]:
        """Return the units that are asked and have reported, by code, in their order (R-6)."""
        definition, sent = self.definition(period), self.received.get(period, {})
        units = lineage.units_in(definition, period)
        return {unit.code: unit for unit in units if unit.code in sent}

    def counted(self, period: str) -> dict[str, Unit]:
        """Return the units whose reports are added up."""
        excluded: set[str] = set()
        if self.definition(period).settings.get("units_with_errors") == "excluded":
            excluded = received.with_errors(self.workspace, period)
        return {code: one for code, one in self.units(period).items() if code not in excluded}

    def sheets(self, unit: Unit, period: str) -> dict[str, Sheet]:
        """Return the forms that a unit sent, as they came."""
        key = (unit.code, period)
        if key not in self._sheets:
            path = self.received[period][unit.code].path
            self._sheets[key] = read_report(path, self.definition(period), unit)
        return self._sheets[key]

    def reading(self, unit: Unit, period: str, form: Form) -> Reading | None:
        """Return what counts of a form; ``None`` where the unit has not sent it."""
        key = (unit.code, period, form.code)
        if key not in self._readings:
            self._readings[key] = self._read(unit, period, form)
        return self._readings[key]

    def _read(self, unit: Unit, period: str, form: Form) -> Reading | None:
        if unit.code not in self.units(period) or not unit.is_meant(form.applies_to):
            return None
        sheet = self.sheets(unit, period).get(form.code)
        if sheet is None:
            return None
        if sheet.answer is False:
            carry = self._carried_list if form.kind == "list" else self._carried_cells
            return carry(unit, period, form)
        file = self.received[period][unit.code].file
        sources = {place: f"{file} {at}" for place, at in sheet.places.items()}
        return Reading(sheet.cells, sources, sheet.rows)

    def past(self, unit: Unit, then: str, now: str, form: Form) -> Reading | None:
        """Return a form of an earlier period in the measures of now, as this unit's own.

        Of a merged unit the reports of all that it came out of are added up (R-7).
        """
        definition = self.definition(then)
        codes = lineage.bases_of(self.definition(now), unit, then, now)
        asked = definition.forms.get(form.code)
        if codes is None or asked is None:
            return None
        units = self.counted(then)
        parts = [self.reading(units[c], then, asked) if c in units else None for c in codes]
        known = [part for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return None
        added = known[0] if len(known) == 1 else _joined(known, form)
        return replace(added, held=dict(_remeasured(added, asked, form)))

    def _earlier(self, unit: Unit, period: str, form: Form) -> Iterator[tuple[str, Reading]]:
        """Yield what was reported before in the year or the phase, the latest first."""
        settings = self.definition(period).settings
        first = min(int(settings.get("phase_from_year") or period[:4]), int(period[:4]))
        then = lineage.previous(period)
        while int(then[:4]) >= first:
            reading = self.past(unit, then, period, form) if then in self.received else None
            if reading is not None:
                yield then, reading
            then = lineage.previous(then)

    def _carried_cells(self, unit: Unit, period: str, form: Form) -> Reading:
        earlier = list(self._earlier(unit, period, form))
        of_year = [one for one in earlier if one[0][:4] == period[:4]]
        held: dict[Place, object] = {}
        sources: dict[Place, str] = {}
        for row, column in _typed_places(form, unit):
            place, span = (row.code, column.code), span_of(form, row, column)
            chain = of_year if span in {YEAR, PLAN} else earlier
            before = next((r for _, r in chain if place in r.held), None)
            if span == QUARTER or (span in {YEAR, PHASE} and not chain):
                held[place], sources[place] = NOUGHT, "không phát sinh"
            elif before is not None and span in {YEAR, PHASE, END, PLAN}:
                held[place], sources[place] = before.held[place], before.sources.get(place, "")
        return Reading(held, sources, tuple(form.rows), carried=True)

    def _carried_list(self, unit: Unit, period: str, form: Form) -> Reading:
        then, before = next(self._earlier(unit, period, form), ("", None))
        if before is None:
            return Reading(carried=True)
        spans = {c.code: span_of(form, None, c) for c in form.columns.values()}
        held = {p: v for p, v in before.held.items() if spans[p[1]] != QUARTER}
        if then[:4] != period[:4]:
            held = {p: v for p, v in held.items() if spans[p[1]] not in {PLAN, LAST_YEAR}}
            held = {p: NOUGHT if spans[p[1]] == YEAR else v for p, v in held.items()}
        quarter = [code for code, span in spans.items() if span == QUARTER]
        held |= {(row, code): NOUGHT for row in before.rows for code in quarter}
        return Reading(held, before.sources, before.rows, carried=True)


def _typed_places(form: Form, unit: Unit) -> Iterator[tuple[Row, Column]]:
    for row in form.rows.values():
        for column in form.columns.values():
            is_computed = column.formula or (
                column.is_numeric and (row.formula or row.numerator)
            )
            if unit.is_meant(row.applies_to) and form.has_cell(row, column) and not is_computed:
                yield row, column


def _joined(parts: list[Reading], form: Form) -> Reading:
    """Add up fixed forms where all have the figure; put lists one below the other."""
    if form.kind == "list":
        held: dict[Place, object] = {}
        rows: list[str] = []
        for number, part in enumerate(parts):
            rows += [f"{number}{row}" for row in part.rows]
            held |= {(f"{number}{row}", column): v for (row, column), v in part.held.items()}
        return Reading(held, {}, tuple(rows))
    numbers = [part.numbers() for part in parts]
    common = set(numbers[0]).intersection(*numbers)
    added = {
        place: sum((one[place] for one in numbers), NOUGHT)
        for place in common
        if (row := form.rows.get(place[0])) and row.space == "sum"
    }
    return Reading(added, dict.fromkeys(added, "các đơn vị cũ"), tuple(form.rows))


def _remeasured(reading: Reading, asked: Form, form: Form) -> Iterator[tuple[Place, object]]:
    """Yield what was held in the measure of now; what cannot be converted is left out (R-4)."""
    for place, value in reading.held.items():
        column, then = form.columns.get(place[1]), asked.columns.get(place[1])
        if column is None or then is None or value == UNREADABLE:
            continue
        if isinstance(value, Decimal) and not isinstance(value, bool):
            was = asked.measure(asked.rows.get(place[0]), then)
            factor = conversion(was, form.measure(form.rows.get(place[0]), column))
            if factor is not None:
                yield place, value * factor
        else:
            yield place, value
