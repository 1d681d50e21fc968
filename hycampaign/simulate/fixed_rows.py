"""Invent the figures of a form with given rows: quarter, cumulative, plan, last year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hycampaign.model.campaign import Campaign
from hycampaign.model.expression_cells import Mark
from hycampaign.model.form import Column, ColumnType, Row, RowKind, is_input
from hycampaign.model.period import Period
from hycampaign.simulate import recipes
from hycampaign.simulate.chance import Chance, floored, plain
from hycampaign.simulate.reports import FormReport, Held
from hycampaign.simulate.words import ANSWERS, NOTHING, REFERENCE, REMARKS

IN_QUARTER, CUMULATIVE = "trong_ky", "luy_ke"
PLANNED, LAST_YEAR, IN_PHASE = "ke_hoach", "cung_ky", "giai_doan"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form is filled in from: its report a quarter ago, and the list of projects."""

    campaign: Campaign
    period: Period
    report: FormReport
    before: FormReport | None
    projects: FormReport | None

    @property
    def same_year(self) -> FormReport | None:
        """The report a quarter ago, if it was of the same year."""
        return self.before if self.period.previous.year == self.period.year else None


def fill_row(setting: Setting, row: Row, chance: Chance) -> None:
    """Put a value into every cell of the row that the unit types into."""
    values = _values(setting, row, chance)
    for column in setting.report.form.columns:
        if is_input(row, column):
            value = values.get(column.code)
            if value is None and column.required == "yes":
                value = _invented(row, column)
            setting.report.put(row.code, column.code, value)


def _values(setting: Setting, row: Row, chance: Chance) -> dict[str, Held]:
    match row.kind:
        case RowKind.FLOW:
            return _flow(setting, row, chance)
        case RowKind.STOCK:
            return _stock(setting, row, chance)
        case RowKind.YES_NO:
            before = setting.before
            was = before is not None and before.cells.get((row.code, "co_khong")) is True
            return {"co_khong": was or chance.happens(0.93)}
        case RowKind.TEXT:
            number = chance.whole(1, 99)
            return {
                "noi_dung": REFERENCE.format(number=number),
                "tra_loi": chance.pick(ANSWERS),
            }
        case RowKind.DATE:
            return {"ngay": date(setting.period.year, 1, chance.whole(5, 28))}
        case _:
            return {}


def _flow(setting: Setting, row: Row, chance: Chance) -> dict[str, Held]:
    before, code = setting.same_year, row.code
    quarter = setting.period.quarter
    in_quarter = _in_quarter(setting, row, chance)
    if before is not None:
        so_far = before.number(code, CUMULATIVE)
    else:
        so_far = _so_far(setting, row, in_quarter, chance) if quarter > 1 else Decimal(0)
    cumulative = plain(so_far + in_quarter)
    values: dict[str, Held] = {IN_QUARTER: in_quarter, CUMULATIVE: cumulative}
    earlier = setting.before.number(code, IN_PHASE) if setting.before else so_far
    values[IN_PHASE] = plain(earlier + in_quarter)
    values[PLANNED] = _kept(before, code, PLANNED) or _year_plan(row, cumulative, quarter)
    if chance.happens(0.6):
        values[LAST_YEAR] = floored(cumulative * chance.number(0.7, 1.1, 2), row.decimals)
    if chance.happens(0.03):
        values["ghi_chu"] = chance.pick(REMARKS)
    if cumulative == 0 and chance.happens(0.3):
        values |= {IN_QUARTER: Mark.NIL, CUMULATIVE: Mark.NIL}
    return values


def _in_quarter(setting: Setting, row: Row, chance: Chance) -> Decimal:
    report = setting.report
    if row.code in recipes.QUARTER_FROM_PROJECTS and setting.projects is not None:
        column, _ = recipes.QUARTER_FROM_PROJECTS[row.code]
        return plain(setting.projects.total(column) + chance.number(1, 50, 1))
    if row.code in recipes.PART_OF:
        whole, low, high = recipes.PART_OF[row.code]
        part = report.number(whole, IN_QUARTER) * chance.number(low, high, 2)
        return floored(part, row.decimals)
    return chance.number(*_usual(row), row.decimals)


def _usual(row: Row) -> tuple[float, float]:
    by_measure = recipes.QUARTER_BY_MEASURE.get(row.measure, recipes.QUARTER_OTHERWISE)
    return recipes.QUARTER.get(row.code, by_measure)


def _so_far(setting: Setting, row: Row, in_quarter: Decimal, chance: Chance) -> Decimal:
    """Return what earlier quarters had added, where nobody has reported them to us."""
    if row.code in recipes.QUARTER_FROM_PROJECTS and setting.projects is not None:
        now, so_far = recipes.QUARTER_FROM_PROJECTS[row.code]
        return plain(setting.projects.total(so_far) - setting.projects.total(now))
    if row.code in recipes.PART_OF:
        whole, low, high = recipes.PART_OF[row.code]
        before = setting.report.number(whole, CUMULATIVE) - setting.report.number(
            whole, IN_QUARTER
        )
        return floored(before * chance.number(low, high, 2), row.decimals)
    earlier = setting.period.quarter - 1
    return floored(in_quarter * earlier * chance.number(0.6, 1.1, 2), row.decimals)


def _year_plan(row: Row, cumulative: Decimal, quarter: int) -> Decimal:
    usual = max(cumulative / quarter, Decimal(str(_usual(row)[1])) / 2)
    planned = floored(usual * 4 + Decimal(2), min(row.decimals, 1))
    return min(planned, row.maximum) if row.maximum is not None else planned


def _kept(before: FormReport | None, row: str, column: str) -> Decimal | None:
    value = before.cells.get((row, column)) if before else None
    return value if isinstance(value, Decimal) else None


def _stock(setting: Setting, row: Row, chance: Chance) -> dict[str, Held]:
    before, report, code = setting.before, setting.report, row.code
    level = _level(setting, row, chance)
    planned = _kept(setting.same_year, code, PLANNED)
    if planned is None and code in recipes.PART_OF:
        whole = recipes.PART_OF[code][0]
        room = report.number(whole, PLANNED) - level
        planned = plain(level + floored(max(room, Decimal(0)) / 2, row.decimals))
    elif planned is None and _has_level(code):
        planned = level
    values: dict[str, Held] = {CUMULATIVE: level, PLANNED: planned}
    if before is None and chance.happens(0.4) and code not in recipes.FROM_PROJECTS:
        values[LAST_YEAR] = floored(level * chance.number(0.9, 1, 2), row.decimals)
    return values


def _has_level(code: str) -> bool:
    return code not in recipes.FROM_PROJECTS and code not in recipes.OPENING


def _level(setting: Setting, row: Row, chance: Chance) -> Decimal:
    before, code = setting.before, row.code
    if code in recipes.FROM_PROJECTS:
        return _from_projects(setting, row)
    was = _kept(before, code, CUMULATIVE)
    if code in recipes.PART_OF:
        whole, low, high = recipes.PART_OF[code]
        now = setting.report.number(whole, CUMULATIVE)
        if was is not None:
            return plain(was + floored((now - was) * chance.number(0, 0.2, 2), row.decimals))
        return min(now, floored(now * chance.number(low, high, 2), row.decimals))
    if before is not None and was is not None:
        if code in recipes.OPENING:
            more, less = recipes.OPENING[code]
            added = before.number(more, IN_QUARTER) - before.number(less, IN_QUARTER)
            return plain(was + added)
        return was
    low, high = recipes.LEVEL.get(code, recipes.LEVEL_OTHERWISE)
    return chance.number(low, high, row.decimals)


def _from_projects(setting: Setting, row: Row) -> Decimal:
    columns, extra = recipes.FROM_PROJECTS[row.code]
    projects = setting.projects
    if projects is None:
        return Decimal(extra)
    return plain(sum((_counted(projects, name) for name in columns), Decimal(extra)))


def _counted(projects: FormReport, name: str) -> Decimal:
    if name.startswith("#"):
        column, _, choice = name[1:].partition("=")
        found = [row for row in projects.rows if projects.cells.get((row, column)) == choice]
        return Decimal(len(found))
    if name.startswith("-"):
        return -projects_total(projects, name[1:])
    return projects_total(projects, name)


def projects_total(projects: FormReport, name: str) -> Decimal:
    """Return the sum of a column of the list; of a formula that adds columns, their sums."""
    column = projects.form.column(name)
    if column is None or not column.formula:
        return projects.total(name)
    parts = [part.strip() for part in column.formula.split("+")]
    known = [part for part in parts if projects.form.column(part) is not None]
    return sum((projects.total(part) for part in known), Decimal(0))


def _invented(row: Row, column: Column) -> Held:
    if column.type.is_numeric:
        return plain(max(row.minimum or Decimal(0), Decimal(0)))
    return NOTHING if column.type is ColumnType.TEXT else None
