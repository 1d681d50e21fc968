"""Two sheets of a form with fixed rows: the form itself for the province, and its units."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from hycampaign.aggregate.add.derived import Formula as Derivation
from hycampaign.aggregate.add.derived import formulas_of
from hycampaign.aggregate.add.totals import counts_rows
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.live_formulas import (
    at_row,
    derived_by_row,
    derived_formula,
    linked,
    live,
    total_formula,
)
from hycampaign.aggregate.sheets.sheet_plan import (
    ANY_ROW,
    HEADER_ROW,
    Block,
    Content,
    Formula,
    SheetPlan,
    number_format,
)
from hycampaign.aggregate.sheets.unit_rows import (
    FIRST_UNIT_ROW,
    FIXED_COLUMNS,
    TOTAL_ROW,
    put_unit_heads,
    put_unit_rows,
)
from hycampaign.model.asked.form import Column, ColumnType, Form, Row, RowKind, has_cell
from hycampaign.model.reported.submission import EntryState
from hycampaign.office.values.addresses import address_of, column_letters

YES_NO = '"Có";"Có";"Không"'
_LABEL_COLUMN, _MEASURE_COLUMN, _FIRST_COLUMN = 2, 3, 4
_WORDS = {RowKind.TEXT, RowKind.DATE}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A row and column of the form that is one column of the units' sheet."""

    row: Row
    column: Column
    number: int

    @property
    def place(self) -> tuple[str, str]:
        """The codes of the slot."""
        return self.row.code, self.column.code

    @property
    def is_figure(self) -> bool:
        """Say whether it holds numbers rather than words and dates."""
        return self.row.kind not in _WORDS

    @property
    def format(self) -> str:
        """How its numbers look in the row of a unit."""
        if self.column.type is ColumnType.YES_NO:
            return YES_NO
        return number_format(cell_decimals(self.row, self.column))


def cell_decimals(row: Row, column: Column) -> int:
    """Return how many decimals a cell shows."""
    return column.decimals if column.type is ColumnType.PERCENT else row.decimals


def plan_units(contents: Contents, form: Form, name: str) -> SheetPlan:
    """Plan one row a unit: what it reported, cell by cell, and live totals above."""
    plan = SheetPlan(name, header=(HEADER_ROW, HEADER_ROW + 1), is_wide=True)
    plan.head(f"{form.code} – {form.title}: số liệu của từng đơn vị", contents.subtitle)
    slots = _slots(form)
    put_unit_heads(plan)
    _put_slot_heads(plan, slots)
    units = contents.units_of(form)
    put_unit_rows(plan, contents, units)
    derivations = formulas_of(contents.campaign, form)
    formulas = _row_formulas(derivations, slots)
    added = {f.place for f in derivations if f.is_added}
    _put_totals(plan, contents, slots, formulas, added)
    counted = contents.counted()
    for at, unit in enumerate(units, FIRST_UNIT_ROW):
        reading = counted[unit.code].forms.get(form.code) if unit.code in counted else None
        if reading is None:
            continue
        shares = contents.figures.by_unit.get(unit.code, {})
        for slot in slots:
            if slot.is_figure:
                _put_share(plan, slot, _Share(at, unit.code, shares), formulas)
            elif entry := reading.entries.get(slot.place):
                is_read = entry.state is EntryState.VALUE and not isinstance(entry.value, bool)
                plan.put(at, slot.number, entry.value if is_read else entry.raw, "box wrap")
    return plan


def plan_form(contents: Contents, form: Form, name: str, units: SheetPlan) -> SheetPlan:
    """Plan the form's own layout with the figures of the province."""
    plan = SheetPlan(name, frozen=(HEADER_ROW, _LABEL_COLUMN))
    plan.head(f"{form.code} – {form.title}", contents.subtitle)
    columns = [c for c in form.columns if c.type.is_numeric or c.type is ColumnType.YES_NO]
    numbers = {column.code: number for number, column in enumerate(columns, _FIRST_COLUMN)}
    last = _FIRST_COLUMN + len(columns)
    labels = ["Mã số", "Chỉ tiêu", "Đơn vị tính", *(c.label for c in columns), "Số đơn vị báo"]
    plan.line(HEADER_ROW, labels, "head")
    plan.heights[HEADER_ROW] = 48
    plan.widths.update({1: 9, 2: 52, 3: 12, last: 11} | dict.fromkeys(numbers.values(), 15))
    rows = [row for row in form.rows if row.kind not in _WORDS]
    lines = {row.code: number for number, row in enumerate(rows, HEADER_ROW + 1)}
    derivations = {(f.row, f.column): f for f in formulas_of(contents.campaign, form)}
    grid = _Grid(contents, form, units, lines, numbers, derivations)
    for row in rows:
        _put_form_row(plan, grid, row, columns)
    return plan


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the rows and columns of a form lie on its sheet."""

    contents: Contents
    form: Form
    units: SheetPlan
    lines: Mapping[str, int]
    numbers: Mapping[str, int]
    derivations: Mapping[tuple[str, str], Derivation]

    def address(self, place: tuple[str, str]) -> str | None:
        row, column = self.lines.get(place[0]), self.numbers.get(place[1])
        return address_of(row, column) if row and column else None

    def content(self, place: tuple[str, str], figure: str) -> Content:
        value = self.contents.figures.value(figure)
        if self.contents.figures.is_partial(figure):
            return value
        derivation = self.derivations.get(place)
        if derivation is not None and not derivation.is_added:
            return live(derived_formula(derivation, self.address), value)
        total = self.units.places.get(figure)
        return Formula(linked(self.units.reference(total)), value) if total else value


def _put_form_row(plan: SheetPlan, grid: _Grid, row: Row, columns: list[Column]) -> None:
    at, look = grid.lines[row.code], _look(row)
    plan.put(at, 1, row.code, f"box centre {look}")
    plan.put(at, _LABEL_COLUMN, row.label, f"box wrap {look} indent{min(row.level - 1, 4)}")
    plan.put(at, _MEASURE_COLUMN, row.measure, f"box centre {look}")
    reported, expected = 0, 0
    for column in columns:
        number = grid.numbers[column.code]
        figure = grid.contents.figures.figures.get(f"{row.form}.{row.code}.{column.code}")
        if figure is None or not has_cell(row, column):
            plan.put(at, number, None, f"box {look if row.kind is RowKind.HEADING else 'none'}")
            continue
        content = grid.content((row.code, column.code), figure.id)
        plan.put(at, number, content, f"box {look}", number_format(figure.decimals))
        plan.places[figure.id] = (at, number)
        reported, expected = max(reported, figure.counted), figure.expected
    text = f"{reported}/{expected}" if counts_rows(row) else ""
    plan.put(at, _FIRST_COLUMN + len(columns), text, f"box centre {look}")


def _look(row: Row) -> str:
    if row.kind is RowKind.HEADING:
        return "heading"
    return "bold" if row.formula else ""


def _slots(form: Form) -> list[_Slot]:
    pairs = [(row, column) for row in form.rows for column in _columns_of(form, row)]
    return [_Slot(*pair, number) for number, pair in enumerate(pairs, FIXED_COLUMNS + 1)]


def _columns_of(form: Form, row: Row) -> Iterator[Column]:
    """Yield the columns of a row that units fill in; comparisons in percent are left out."""
    for column in form.columns:
        if not has_cell(row, column) or column.formula:
            continue
        if row.kind in _WORDS:
            if row.kind in column.row_kinds:
                yield column
        elif column.type.is_numeric or column.type is ColumnType.YES_NO:
            yield column


def _put_slot_heads(plan: SheetPlan, slots: list[_Slot]) -> None:
    by_row: dict[str, list[_Slot]] = {}
    for slot in slots:
        by_row.setdefault(slot.row.code, []).append(slot)
        plan.put(HEADER_ROW + 1, slot.number, slot.column.label, "head small")
        plan.widths[slot.number] = 14 if slot.is_figure else 22
    for group in by_row.values():
        row = group[0].row
        measure = f" ({row.measure})" if row.measure else ""
        first, last = (HEADER_ROW, group[0].number), (HEADER_ROW, group[-1].number)
        plan.blocks.append(Block(first, last, f"{row.code}. {row.label}{measure}"))
    single = any(len(group) == 1 for group in by_row.values())
    plan.heights.update({HEADER_ROW: 96 if single else 48, HEADER_ROW + 1: 44})


def _row_formulas(
    derivations: Sequence[Derivation], slots: list[_Slot]
) -> dict[tuple[str, str], str]:
    letters = {slot.place: column_letters(slot.number) for slot in slots}
    own = {f.place: f for f in derivations if f.place in letters}
    return derived_by_row(
        own, lambda place: f"{letters[place]}{ANY_ROW}" if place in letters else None
    )


def _put_totals(
    plan: SheetPlan,
    contents: Contents,
    slots: list[_Slot],
    formulas: Mapping[tuple[str, str], str],
    added: Set[tuple[str, str]],
) -> None:
    """Add live totals; ``added`` are computed cells whose results are put together."""
    last = max(FIRST_UNIT_ROW, *(cell.row for cell in plan.cells))
    for slot in slots:
        name = f"{slot.row.form}.{slot.row.code}.{slot.column.code}"
        letters = column_letters(slot.number)
        cells = f"{letters}{FIRST_UNIT_ROW}:{letters}{last}"
        is_added = slot.place in added
        formula = "" if is_added else at_row(formulas.get(slot.place, ""), TOTAL_ROW)
        value = contents.figures.value(name)
        if contents.figures.is_partial(name):
            formula = ""
        elif not formula and slot.is_figure and (is_added or not slot.row.formula):
            formula = total_formula(cells, slot.row.space, slot.column)
        decimals = cell_decimals(slot.row, slot.column)
        plan.put(
            TOTAL_ROW, slot.number, live(formula, value), "box total", number_format(decimals)
        )
        if formula:
            plan.places[name] = (TOTAL_ROW, slot.number)


@dataclass(frozen=True, slots=True)
class _Share:
    """The row of a unit, and what it reported by figure id."""

    at: int
    unit: str
    values: Mapping[str, Decimal]


def _put_share(
    plan: SheetPlan, slot: _Slot, share: _Share, formulas: Mapping[tuple[str, str], str]
) -> None:
    name = f"{slot.row.form}.{slot.row.code}.{slot.column.code}"
    value = share.values.get(name)
    if value is None:
        return
    formula = at_row(formulas.get(slot.place, ""), share.at)
    plan.put(share.at, slot.number, live(formula, value), "box", slot.format)
    plan.shares[name, share.unit] = (share.at, slot.number)
