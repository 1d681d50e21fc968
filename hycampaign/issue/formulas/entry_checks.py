"""Check what was typed into a row, whatever it means: kind, size, presence."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from hycampaign.expression.excel.cells import nil_place
from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import Node
from hycampaign.issue.formulas.counts import across, blanks, runs
from hycampaign.issue.formulas.other_forms import condition_formula
from hycampaign.issue.formulas.project_keys import trimmed
from hycampaign.issue.formulas.references import Scope
from hycampaign.issue.plan.form_layout import MODEL_ROW, FormLayout
from hycampaign.issue.plan.messages import maximum_of, minimum_of
from hycampaign.issue.plan.sentences import (
    ABOVE_MAXIMUM,
    BELOW_MINIMUM,
    BLANK_REQUIRED,
    NOT_WHOLE,
    REQUIRED,
    TEXT_IN_NUMBER,
    UNCONDITIONAL,
    Sentences,
    repeated_about,
    required_about,
)
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.sheet.addresses import absolute
from hycampaign.model.asked.form import Column, ColumnType, Row, cell_type, is_input
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.office.values.addresses import address_of


def entry_pieces(
    plan: WorkbookPlan, layout: FormLayout, notices: Sentences
) -> Iterator[tuple[int, str]]:
    """Yield row number and piece of its check formula, row by row."""
    conditions = _conditions(plan, layout)
    for number, row in _rows(layout):
        columns = [c for c in layout.form.columns if _is_typed(row, c)]
        for condition, about in _tests(layout, number, row, columns):
            yield number, told(condition, notices.address(about))
        for column, tree in conditions:
            if column not in columns:
                continue
            scope = Scope(plan, layout, number, column.code)
            needed = condition_formula(scope, tree)
            if needed:
                blank = f"LEN(TRIM({address_of(number, layout.columns[column.code])}))=0"
                condition = f"IF({needed}=TRUE(),{blank},FALSE())"
                about = required_about(layout.form.code, column.code)
                yield number, told(condition, notices.address(about))


def told(condition: str, notice: str) -> str:
    """Return the piece of a check formula that tells a sentence when a condition holds."""
    return f'IF({condition},{notice}&" ","")'


def _rows(layout: FormLayout) -> Iterator[tuple[int, Row | None]]:
    if layout.is_list:
        yield MODEL_ROW, None
    else:
        yield from enumerate(layout.rows, layout.first_row)


def _is_typed(row: Row | None, column: Column) -> bool:
    return not column.formula if row is None else is_input(row, column)


def _tests(
    layout: FormLayout, number: int, row: Row | None, columns: Sequence[Column]
) -> Iterator[tuple[str, str]]:
    numeric = [c for c in columns if c.type.is_numeric]
    texts = "+".join(
        f"SUMPRODUCT(ISTEXT({cells})*(1-ISNUMBER({nil_place(cells)})))"
        for cells in _cells(layout, number, numeric)
    )
    if texts:
        yield f"{texts}>0", TEXT_IN_NUMBER
    for sign, limit_of, about in (
        ("<", minimum_of, BELOW_MINIMUM),
        (">", maximum_of, ABOVE_MAXIMUM),
    ):
        limits = [(c, limit) for c in numeric if (limit := limit_of(c, row)) is not None]
        if beyond := _beyond(layout, number, sign, limits):
            yield f"{beyond}>0", about
    if broken := _broken(layout, number, row, numeric):
        yield f"{broken}>0", NOT_WHOLE
    if layout.is_list:
        yield from _list_tests(layout, number, columns)


def _list_tests(
    layout: FormLayout, number: int, columns: Sequence[Column]
) -> Iterator[tuple[str, str]]:
    required = [c for c in columns if c.required == REQUIRED]
    blank = "+".join(blanks(cells) for cells in _cells(layout, number, required))
    if blank:
        yield f"{blank}>0", BLANK_REQUIRED
    keys = key_columns(layout.form)
    if keys and all(column in columns for column in keys):
        yield _repeated(layout, number, keys), repeated_about(layout.form.code)


def _repeated(layout: FormLayout, number: int, keys: Sequence[Column]) -> str:
    """Return whether a row further up has the same key, which is whole in both.

    A dash identifies nothing.
    """
    places = [layout.columns[column.code] for column in keys]
    filled = ",".join(
        f"ISNUMBER({nil_place(address_of(number, place))})=FALSE()" for place in places
    )
    above = [
        f"{absolute(layout.total_row, place)}:{address_of(number - 1, place)}"
        for place in places
    ]
    same = "*".join(
        f"({trimmed(column, cells)}={trimmed(column, address_of(number, place))})"
        for column, place, cells in zip(keys, places, above, strict=True)
    )
    return f"IF(AND({filled}),SUMPRODUCT(1*{same})>0,FALSE())"


def _beyond(
    layout: FormLayout, number: int, sign: str, limits: Sequence[tuple[Column, Decimal]]
) -> str:
    """Return the count of the cells beyond their limit; neighbours with one are one term."""
    return "+".join(
        f"SUMPRODUCT(ISNUMBER({cells})*({cells}{sign}{limit:f}))"
        for limit, group in groupby(limits, key=itemgetter(1))
        for cells in _cells(layout, number, [column for column, _ in group])
    )


def _broken(layout: FormLayout, number: int, row: Row | None, numeric: Sequence[Column]) -> str:
    """Return the count of the cells with a fraction where whole numbers belong."""
    cells = [
        address_of(number, layout.columns[column.code])
        for column in numeric
        if (cell_type(row, column) if row else column.type) is ColumnType.INTEGER
    ]
    return "+".join(
        f"IF(ISNUMBER({cell}),1*(ROUND({cell},9)<>INT(ROUND({cell},9))),0)" for cell in cells
    )


def _cells(layout: FormLayout, number: int, columns: Sequence[Column]) -> list[str]:
    return [across(number, run) for run in runs(layout.columns[c.code] for c in columns)]


def _conditions(plan: WorkbookPlan, layout: FormLayout) -> list[tuple[Column, Node]]:
    """Return the columns that are required only under a condition, with its tree."""
    found: list[tuple[Column, Node]] = []
    for column in layout.form.columns:
        if column.required in UNCONDITIONAL:
            continue
        tree = plan.expressions.tree(layout.form.code, column.required, ValueKind.TRUTH)
        if tree is not None:
            found.append((column, tree))
    return found
