"""Check what was typed into a row, whatever it means: kind, size, presence."""

from collections.abc import Iterator, Sequence

from hycampaign.issue.counts import REQUIRED, across, runs
from hycampaign.issue.layout import MODEL_ROW, FormLayout
from hycampaign.issue.notices import (
    ABOVE_MAXIMUM,
    BLANK_REQUIRED,
    TEXT_IN_NUMBER,
    UNCONDITIONAL,
    Notices,
    required_about,
)
from hycampaign.issue.plan import WorkbookPlan
from hycampaign.issue.references import Scope
from hycampaign.issue.validations import maximum_of
from hycampaign.model.expression import Missing, Node
from hycampaign.model.expression_excel import excel_formula
from hycampaign.model.expression_functions import ValueKind
from hycampaign.model.form import Column, Row, is_input
from hycampaign.office.addresses import address_of


def entry_pieces(
    plan: WorkbookPlan, layout: FormLayout, notices: Notices
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
            needed = excel_formula(tree, scope.address, Missing.SKIP, scope.choice_text)
            if needed:
                blank = f"LEN(TRIM({address_of(number, layout.columns[column.code])}))=0"
                condition = f"IF({needed[1:]}=TRUE(),{blank},FALSE())"
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
        f'SUMPRODUCT(ISTEXT({cells})*(TRIM({cells})<>"-")*(LEN(TRIM({cells}))>0))'
        for cells in _cells(layout, number, numeric)
    )
    if texts:
        yield f"{texts}>0", TEXT_IN_NUMBER
    above = "+".join(
        f"IF(ISNUMBER({cell}),1*({cell}>{most:f}),0)"
        for cell, most in (
            (address_of(number, layout.columns[c.code]), maximum_of(c, row)) for c in numeric
        )
        if most is not None
    )
    if above:
        yield f"{above}>0", ABOVE_MAXIMUM
    if layout.is_list:
        required = [c for c in columns if c.required == REQUIRED]
        blank = "+".join(f"COUNTBLANK({cells})" for cells in _cells(layout, number, required))
        if blank:
            yield f"{blank}>0", BLANK_REQUIRED


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
