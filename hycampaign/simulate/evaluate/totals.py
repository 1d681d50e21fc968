"""Add up what the units reported, cell by cell in decimals, without the pipeline's tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from hycampaign.expression.compute.properties import references
from hycampaign.expression.language.held import CellValue, Mark
from hycampaign.expression.language.tree import ColumnRef, ListRef, RowRef, Shift
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    is_input,
)
from hycampaign.model.asked.unit import Unit
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions
from hycampaign.simulate.evaluate.own_results import own_ways
from hycampaign.simulate.evaluate.rates import rates_over_both
from hycampaign.simulate.report.report import CellKey, FormReport, Held, UnitReport

PROVINCE = "province"
_ROW = "@1"


def expected_totals(
    expressions: Expressions, reports: Iterable[UnitReport]
) -> dict[str, Decimal]:
    """Return every total by figure id, those that formulas make of totals included.

    ``reports`` are those that count, in the order of the definition's units.
    """
    counted = list(reports)
    totals: dict[str, Decimal] = {}
    for form in expressions.campaign.forms:
        filled = [
            (report.unit, found)
            for report in counted
            if (found := report.forms.get(form.code)) is not None and found.active is not False
        ]
        if form.kind is FormKind.FIXED:
            totals |= _fixed(expressions, form, [found for _, found in filled])
        elif form.kind is FormKind.LIST and _is_answered(form, counted):
            totals |= dict.fromkeys(_choice_names(expressions, form), Decimal(0))
            totals |= _list(expressions, form, filled)
    return totals


def _is_answered(form: Form, reports: list[UnitReport]) -> bool:
    """Say whether anybody has filled in the list, be it by saying that it is empty."""
    found = [report.forms[form.code] for report in reports if form.code in report.forms]
    return any(report.cells or report.active is False for report in found)


def _choice_names(expressions: Expressions, form: Form) -> Iterator[str]:
    choices = expressions.campaign.choices
    for column in form.columns:
        if column.type is ColumnType.CHOICE:
            for choice in choices.get(column.choices, ()):
                yield f"{form.code}.count.{column.code}.{choice.code}"


def _fixed(
    expressions: Expressions, form: Form, reports: list[FormReport]
) -> dict[str, Decimal]:
    rows = [row.code for row in form.rows]
    own = [_computed(expressions, FormReport(form, rows, cells=r.cells)) for r in reports]
    ways = own_ways(expressions, form)

    def summed_of(chosen: Iterable[int]) -> FormReport:
        numbers, summed = list(chosen), FormReport(form, rows)
        for row in form.rows:
            for column in form.columns:
                if is_input(row, column):
                    cells = (reports[n].cells.get((row.code, column.code)) for n in numbers)
                    known = [value for c in cells if (value := _number(c)) is not None]
                    summed.put(row.code, column.code, _added(row.space, column, known))
        for place, way in ways.items():
            results = [_number(own[n].cell(form.code, *place)) for n in numbers]
            _put_result(summed, place, way, results)
        return summed

    def result(chosen: Sequence[int], place: CellKey) -> Decimal | None:
        return _number(_computed(expressions, summed_of(chosen)).cell(form.code, *place))

    summed = summed_of(range(len(reports)))
    ones = [(one, "") for one in own]
    for place, value in list(rates_over_both(expressions, form, ones, result)):
        summed.put(*place, Mark.UNREADABLE if value is None else value)
    return dict(_named(expressions, summed))


def _computed(expressions: Expressions, report: FormReport) -> Computed:
    return Computed(expressions, UnitReport(Unit(PROVINCE, ""), {report.form.code: report}))


def _put_result(
    summed: FormReport, place: CellKey, space: Aggregation, results: list[Decimal | None]
) -> None:
    """Put together what a formula makes for each; no total is told by an unreadable one."""
    _, column = summed.place(*place)
    known = [result for result in results if result is not None]
    total = _added(space, column, known) if column else None
    summed.put(*place, Mark.UNREADABLE if total is None else total)


def _added(space: Aggregation, column: Column, values: list[Decimal]) -> Decimal | None:
    """Put values of several units together; percentages are never added up."""
    if not values:
        return None
    match space:
        case Aggregation.SUM if column.type is not ColumnType.PERCENT:
            return sum(values, Decimal(0))
        case Aggregation.MAX:
            return max(values)
        case Aggregation.COUNT:
            return Decimal(sum(value > 0 for value in values))
        case _:
            return None


def _number(value: CellValue) -> Decimal | None:
    match value:
        case bool():
            return Decimal(int(value))
        case Decimal():
            return value
        case Mark.NIL:
            return Decimal(0)
        case _:
            return None


def _list(
    expressions: Expressions, form: Form, reports: list[tuple[Unit, FormReport]]
) -> dict[str, Decimal]:
    rows = list(_counted_once(form, reports))
    own = [(_computed(expressions, report), row) for report, row in rows]
    ways = own_ways(expressions, form)
    typed = [c for c in form.columns if c.type.is_numeric and not c.formula]

    def summed_of(chosen: Iterable[int]) -> FormReport:
        numbers, summed = list(chosen), FormReport(form, [_ROW])
        for column in typed:
            cells = (rows[n][0].cells.get((rows[n][1], column.code)) for n in numbers)
            known = [value for c in cells if (value := _number(c)) is not None]
            summed.put(_ROW, column.code, _added(column.space, column, known))
        for (_, code), way in ways.items():
            results = [_number(own[n][0].cell(form.code, own[n][1], code)) for n in numbers]
            _put_result(summed, (_ROW, code), way, results)
        return summed

    def result(chosen: Sequence[int], place: CellKey) -> Decimal | None:
        return _number(
            _computed(expressions, summed_of(chosen)).cell(form.code, _ROW, place[1])
        )

    totals = {f"{form.code}.count": Decimal(len(rows))}
    for column in form.columns:
        if column.type is ColumnType.CHOICE:
            values = [report.cells.get((row, column.code)) for report, row in rows]
            totals |= _choices(form, column, values)
    summed = summed_of(range(len(rows)))
    for (_, code), value in list(rates_over_both(expressions, form, own, result)):
        summed.put(_ROW, code, Mark.UNREADABLE if value is None else value)
    return totals | _rates(expressions, summed)


def _rates(expressions: Expressions, summed: FormReport) -> dict[str, Decimal]:
    """Add what formulas make of a list's totals; a source that nobody names adds nothing."""
    form, known = summed.form, {column for _, column in summed.cells}
    typed = {c.code for c in form.columns if c.type.is_numeric and not c.formula}
    for column in typed - known if known else ():
        summed.put(_ROW, column, Decimal(0))
    filled_up = {f"{form.code}.{_ROW}.{column}" for column in typed - known}
    return {
        name.replace(f".{_ROW}.", "."): value
        for name, value in _named(expressions, summed)
        if name not in filled_up
    }


def _choices(form: Form, column: Column, values: list[Held]) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = {}
    for value in values:
        if isinstance(value, str):
            name = f"{form.code}.count.{column.code}.{value}"
            totals[name] = totals.get(name, Decimal(0)) + 1
    return totals


def _counted_once(
    form: Form, reports: list[tuple[Unit, FormReport]]
) -> Iterator[tuple[FormReport, str]]:
    """Yield the rows that count: a project's row is its owner's, or else the first."""
    owner = next((c.code for c in form.columns if c.type is ColumnType.UNIT), "")
    chosen: dict[str, tuple[bool, FormReport, str]] = {}
    for unit, report in reports:
        for row in report.rows:
            key = report.key(row) or f"{unit.code} {row}"
            is_owner = report.cells.get((row, owner)) == unit.code
            if key not in chosen or (is_owner and not chosen[key][0]):
                chosen[key] = (is_owner, report, row)
    yield from ((report, row) for _, report, row in chosen.values())


def _named(expressions: Expressions, summed: FormReport) -> Iterator[tuple[str, Decimal]]:
    form = summed.form
    province = _computed(expressions, summed)
    for row in summed.rows:
        for column in form.columns:
            if column.type.is_numeric or column.type is ColumnType.YES_NO:
                value = province.cell(form.code, row, column.code)
                is_of_one = _is_of_one_unit(expressions, summed, (row, column.code))
                if isinstance(value, Decimal) and not is_of_one:
                    yield f"{form.code}.{row}.{column.code}", value


def _is_of_one_unit(expressions: Expressions, summed: FormReport, at: CellKey) -> bool:
    """Say whether a formula looks beyond the form, be it through others: no total can."""
    text = summed.formula(*at)
    if not text:
        return False
    code = summed.form.code
    for reference in references(expressions.formula(code, text)):
        if isinstance(reference, ListRef) or reference.shift is not Shift.NONE:
            return True
        row = at[0] if isinstance(reference, ColumnRef) else reference.row
        column = at[1] if isinstance(reference, RowRef) else reference.column
        if reference.form != code or _is_of_one_unit(expressions, summed, (row, column)):
            return True
    return False


def measures(forms: Iterable[Form]) -> Mapping[str, str]:
    """Return the đơn vị tính of the figures that have one, by id."""
    found: dict[str, str] = {}
    for form in forms:
        for column in form.columns:
            found[f"{form.code}.{column.code}"] = column.measure
            for row in form.rows:
                is_share = column.type is ColumnType.PERCENT
                found[f"{form.code}.{row.code}.{column.code}"] = (
                    "%" if is_share else row.measure or column.measure
                )
    return found
