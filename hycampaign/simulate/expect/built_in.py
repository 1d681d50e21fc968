"""Say what the checks without any rule must find in a report; the numbers are in ``codes``."""

from collections.abc import Iterator
from decimal import Decimal

from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.tree import Missing
from hycampaign.model.asked.form import Column, ColumnType, Prefill, cell_type, is_input
from hycampaign.simulate.evaluate.evaluate import Computed, Expressions, Place
from hycampaign.simulate.expect import marks as codes
from hycampaign.simulate.expect.marks import Mark
from hycampaign.simulate.report.report import FormReport, input_cells


def built_in_marks(
    expressions: Expressions, report: Computed, before: Computed | None = None
) -> Iterator[Mark]:
    """Yield what is wrong with presence, range and repetition, form by form."""
    for form in report.report.forms.values():
        yield from _form_marks(expressions, report, form, before)


def _form_marks(
    expressions: Expressions, report: Computed, form: FormReport, before: Computed | None
) -> Iterator[Mark]:
    """Yield what is wrong with presence, range and repetition in one form."""
    code = form.form.code
    if form.active is False:
        if any(isinstance(value, Decimal) and value for value in form.cells.values()):
            yield codes.mark(codes.FIGURES_AGAINST_ANSWER, code)
    elif not _is_answered(form, before):
        kind = codes.NOTHING_TYPED if form.active else codes.NOT_FILLED_IN
        yield codes.mark(kind, code)
    else:
        yield from _missing(expressions, report, form)
        yield from _ranges(form)
        yield from _repeated(form)


def _is_answered(form: FormReport, before: Computed | None) -> bool:
    """Say whether the unit has typed anything; what stood there beforehand is not its own."""
    inputs = [(row, column.code, column.prefill) for row, column in input_cells(form)]
    own = {(row, code) for row, code, prefill in inputs if prefill is Prefill.NONE}
    own = own or {(row, code) for row, code, _ in inputs}
    if own & form.cells.keys() or _is_brought_up_to_date(form, before):
        return True
    added = {row for row, _ in form.cells} if form.is_list else set()
    code = form.form.code
    return any(not (before and before.row_with_key(code, form.key(row))) for row in added)


def _is_brought_up_to_date(form: FormReport, before: Computed | None) -> bool:
    """Say whether a figure of the quarter before has been changed, or typed where none was."""
    earlier = before.report.forms.get(form.form.code) if before else None
    held = earlier.cells if earlier is not None else {}
    return not form.is_list and any(
        column.prefill is Prefill.PREVIOUS
        and (row, column.code) in form.cells
        and form.cells[row, column.code] != held.get((row, column.prefill_from or column.code))
        for row, column in input_cells(form)
    )


def row_marks(
    expressions: Expressions, report: Computed, form: FormReport, row: str
) -> Iterator[Mark]:
    """Yield what is wrong with presence and range in one row of a filled form."""
    cells = {key: held for key, held in form.cells.items() if key[0] == row}
    alone = FormReport(form.form, [row], form.active, cells)
    yield from _missing(expressions, report, alone)
    yield from _ranges(alone)


def _missing(expressions: Expressions, report: Computed, form: FormReport) -> Iterator[Mark]:
    by_row: dict[str, list[Column]] = {}
    for row, column in input_cells(form):
        if _is_required(expressions, report, form, (row, column)):
            by_row.setdefault(row, []).append(column)
    for row, columns in by_row.items():
        blank = [column for column in columns if (row, column.code) not in form.cells]
        own = [column for column in columns if column.prefill is Prefill.NONE]
        if len(own) > 1 and all(column in blank for column in own):
            yield codes.mark(codes.ROW_BLANK, form.form.code, row)
        else:
            for column in blank:
                yield codes.mark(codes.REQUIRED_BLANK, form.form.code, row, column.code)


def _is_required(
    expressions: Expressions, report: Computed, form: FormReport, cell: tuple[str, Column]
) -> bool:
    row, column = cell
    if column.required in {"yes", "no", ""}:
        return column.required == "yes"
    code = form.form.code
    tree = expressions.condition(code, column.required)
    place = Place(report, None, code, row, column.code)
    return value_of(tree, place, Missing.SKIP) is True


def _ranges(form: FormReport) -> Iterator[Mark]:
    for (row, code), value in form.cells.items():
        at_row, column = form.place(row, code)
        if column is None or not isinstance(value, Decimal) or not column.type.is_numeric:
            continue
        if not (is_input(at_row, column) if at_row else not column.formula):
            continue
        least = column.minimum if column.minimum is not None or not at_row else at_row.minimum
        most = column.maximum if column.maximum is not None or not at_row else at_row.maximum
        kind = cell_type(at_row, column) if at_row else column.type
        if least is not None and value < least:
            yield codes.mark(codes.BELOW_MINIMUM, form.form.code, row, code)
        if most is not None and value > most:
            yield codes.mark(codes.ABOVE_MAXIMUM, form.form.code, row, code)
        if kind is ColumnType.INTEGER and value != value.to_integral_value():
            yield codes.mark(codes.NOT_WHOLE, form.form.code, row, code)


def _repeated(form: FormReport) -> Iterator[Mark]:
    seen: set[str] = set()
    for row in form.rows if form.is_list else ():
        key = form.key(row)
        if key and key in seen:
            yield codes.mark(codes.PROJECT_REPEATED, form.form.code, row)
        seen.add(key)
