"""The sheet of a list form by units, live over the sheet of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from hycampaign.aggregate.add.derived import Place, formulas_of
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.live_formulas import (
    ANY_NUMBER,
    at_row,
    derived_by_row,
    live,
    total_formula,
)
from hycampaign.aggregate.sheets.projects import (
    FLAG_COLUMN,
    UNIT_COLUMN,
    ProjectSheet,
    choice_label,
)
from hycampaign.aggregate.sheets.sheet_plan import (
    ANY_ROW,
    HEADER_ROW,
    Block,
    Formula,
    SheetPlan,
    number_format,
)
from hycampaign.aggregate.sheets.unit_rows import (
    CODE_COLUMN,
    FIRST_UNIT_ROW,
    FIXED_COLUMNS,
    NAME_COLUMN,
    TOTAL_ROW,
    put_unit_heads,
    put_unit_rows,
)
from hycampaign.model.asked.form import Aggregation, Column, ColumnType, Form
from hycampaign.model.asked.unit import Unit
from hycampaign.office.values.addresses import address_of, column_letters

_COUNT = "count"


def plan_list(contents: Contents, form: Form, name: str, projects: ProjectSheet) -> SheetPlan:
    """Plan one row a unit with live sums over its rows, totals above, choices below."""
    plan = SheetPlan(name, header=(HEADER_ROW, HEADER_ROW + 1), is_wide=True)
    plan.head(f"{form.code} – {form.title}", contents.subtitle)
    label = f"Số dòng ({contents.campaign.row_name(form.code)})"
    count = Column("", _COUNT, label, space=Aggregation.SUM)
    columns = [count, *(column for column in form.columns if column.type.is_numeric)]
    numbers = {column.code: at for at, column in enumerate(columns, FIXED_COLUMNS + 1)}
    put_unit_heads(plan)
    for column in columns:
        number = numbers[column.code]
        measure = f"\n({column.measure})" if column.measure else ""
        head = Block((HEADER_ROW, number), (HEADER_ROW + 1, number), column.label + measure)
        plan.blocks.append(head)
        plan.widths[number] = 14
    plan.heights.update({HEADER_ROW: 40, HEADER_ROW + 1: 40})
    units = contents.units_of(form)
    put_unit_rows(plan, contents, units)
    table = _Table(
        contents, form, plan, columns, numbers, _row_formulas(contents, form, numbers)
    )
    for at, unit in enumerate(units, FIRST_UNIT_ROW):
        _put_unit(table, projects, unit, at)
    last = FIRST_UNIT_ROW + max(len(units), 1) - 1
    _put_totals(table, last)
    _put_choices(table, projects, last + 3)
    return plan


@dataclass(frozen=True, slots=True)
class _Table:
    contents: Contents
    form: Form
    plan: SheetPlan
    columns: list[Column]
    numbers: Mapping[str, int]
    formulas: Mapping[Place, str]


def _row_formulas(
    contents: Contents, form: Form, numbers: Mapping[str, int]
) -> dict[Place, str]:
    letters = {("", code): column_letters(number) for code, number in numbers.items()}
    derivations = formulas_of(contents.campaign, form)
    return derived_by_row(
        {f.place: f for f in derivations if not f.is_added},
        lambda place: f"{letters[place]}{ANY_ROW}" if place in letters else None,
    )


def _put_unit(table: _Table, projects: ProjectSheet, unit: Unit, at: int) -> None:
    shares = table.contents.figures.by_unit.get(unit.code, {})
    for column in table.columns:
        name = f"{table.form.code}.{column.code}"
        value = shares.get(name)
        if value is None:
            continue
        formula = at_row(table.formulas.get(("", column.code), ""), at)
        if table.contents.figures.is_partial(f"{name}/{unit.code}"):
            formula = ""
        elif not formula:
            formula = _share_formula(column, projects, address_of(at, CODE_COLUMN))
        number = table.numbers[column.code]
        table.plan.put(at, number, live(formula, value), "box", number_format(column.decimals))
        table.plan.shares[name, unit.code] = (at, number)


def _share_formula(column: Column, projects: ProjectSheet, unit: str) -> str:
    """Return a unit's sum or count over the rows that count; empty for other aggregations."""
    own = f"{projects.cells(UNIT_COLUMN)},{unit},{projects.cells(FLAG_COLUMN)},1"
    if column.code == _COUNT:
        return f"COUNTIFS({own})"
    cells = projects.cells(projects.numbers[column.code])
    if column.space is Aggregation.SUM:
        share = f"SUMIFS({cells},{own})"
    elif column.space is Aggregation.COUNT:
        share = f'COUNTIFS({own},{cells},">0")'
    else:
        return ""
    return f'IF(COUNTIFS({own},{cells},{ANY_NUMBER})=0,"",{share})'


def _put_totals(table: _Table, last: int) -> None:
    for column in table.columns:
        name = f"{table.form.code}.{column.code}"
        number = table.numbers[column.code]
        letters = column_letters(number)
        # Counts of units are added up: each unit has counted its own rows already.
        adds = column.space is Aggregation.COUNT
        space = Aggregation.SUM if adds else column.space
        formula = at_row(table.formulas.get(("", column.code), ""), TOTAL_ROW)
        if table.contents.figures.is_partial(name):
            formula = ""
        elif not formula:
            formula = total_formula(f"{letters}{FIRST_UNIT_ROW}:{letters}{last}", space, column)
        value = table.contents.figures.value(name)
        form = number_format(column.decimals)
        table.plan.put(TOTAL_ROW, number, live(formula, value), "box total", form)
        table.plan.places[name] = (TOTAL_ROW, number)


def _put_choices(table: _Table, projects: ProjectSheet, at: int) -> None:
    """Add, below the units, how many rows there are of each choice."""
    value_column = FIXED_COLUMNS + 1
    for column in table.form.columns:
        if column.type is not ColumnType.CHOICE:
            continue
        table.plan.put(at, NAME_COLUMN, f"Số dòng theo: {column.label}", "bold")
        cells, flags = (
            projects.cells(projects.numbers[column.code]),
            projects.cells(FLAG_COLUMN),
        )
        for choice in table.contents.campaign.choices.get(column.choices, ()):
            at += 1
            name = f"{table.form.code}.count.{column.code}.{choice.code}"
            value = table.contents.figures.value(name)
            label = address_of(at, NAME_COLUMN)
            shown = choice_label(table.contents.campaign, column, choice.code)
            table.plan.put(at, NAME_COLUMN, shown)
            content = Formula(f"SUMPRODUCT(({cells}={label})*({flags}=1))", value)
            table.plan.put(at, value_column, None if value is None else content, "box", "#,##0")
            table.plan.places[name] = (at, value_column)
        at += 2
