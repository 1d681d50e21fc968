"""Count live what is still to be entered and what is wrong, in every form sheet.

Only functions that every spreadsheet program has known since 2007, and none that depends on
the language of the computer or recalculates without need.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hycampaign.expression.excel.formula import MAX_FORMULA
from hycampaign.issue.plan.dropdowns import NO, YES
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    FAULTS_ROW,
    MISSING_ROW,
    UNIT_ROW,
    FormLayout,
)
from hycampaign.issue.plan.sentences import FAULT_WORD, REQUIRED
from hycampaign.issue.sheet.addresses import Span, absolute, range_of
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, NUMBER_COLUMN
from hycampaign.model.asked.form import Column, Prefill, is_input
from hycampaign.office.values.addresses import address_of, column_letters

ANSWER = absolute(ACTIVITY_ROW, ANSWER_COLUMN)
# Room for what is put around the terms of a count.
_LONGEST = MAX_FORMULA - 400


@dataclass(frozen=True, slots=True)
class Count:
    """A count: its formula, and parts of it in the hidden columns of its row, if it has any."""

    formula: str
    helpers: tuple[str, ...] = ()


def missing_count(layout: FormLayout) -> Count:
    """Return the count of required cells that are still blank, the answer included."""
    terms = _missing_in_list(layout) if layout.is_list else _missing_in_rows(layout)
    total, helpers = added(layout, MISSING_ROW, [f'IF({ANSWER}="",1,0)', *terms])
    return Count(f'IF({ANSWER}="{NO}",0,{total})', helpers)


def faults_count(layout: FormLayout) -> Count:
    """Return the count of rows with a fault, and of an answer "Không" above figures."""
    first = layout.total_row or layout.first_row
    checks = Span(layout.check_column, first, layout.last_row)
    told = f'SUMPRODUCT(1*ISNUMBER(FIND("{FAULT_WORD}",{range_of(checks)})))'
    figures = [
        f"SUMPRODUCT(ISNUMBER({cells})*({cells}<>0))"
        for cells in map(range_of, _own_spans(layout))
    ]
    total, helpers = added(layout, FAULTS_ROW, figures or ["0"])
    return Count(f'IF({ANSWER}="{NO}",IF({total}>0,1,0),{told})', helpers)


def contradiction_formula() -> str:
    """Return why there is a fault that no row tells: an answer "Không" above figures."""
    told = (
        f"{FAULT_WORD}: đã chọn “{NO}” nhưng trong bảng có số liệu; hãy xóa số liệu hoặc "
        f"chọn “{YES}”."
    )
    return f'IF({ANSWER}="{NO}",IF(N({absolute(FAULTS_ROW, ANSWER_COLUMN)})>0,"{told}",""),"")'


def added(
    layout: FormLayout, row: int, terms: Sequence[str], behind: int = 0
) -> tuple[str, tuple[str, ...]]:
    """Return the sum of the terms, and the parts of it that stand elsewhere.

    ``behind`` is how many helper columns of the row are taken.
    """
    parts: list[str] = []
    for term in terms:
        if parts and len(parts[-1]) + len(term) < _LONGEST:
            parts[-1] += f"+{term}"
        else:
            parts.append(term)
    if len(parts) == 1:
        return parts[0], ()
    first = layout.helper_column + behind
    columns = range(first, first + len(parts))
    return "+".join(absolute(row, column) for column in columns), tuple(parts)


def unprinted_formula(layout: FormLayout, printed: int) -> str:
    """Return a hint for the one whose list has become longer than what is printed of it.

    It names the cells that are to be printed then: without an area to print all free rows
    would be, and the columns beside the form.
    """
    below = range_of(Span(NUMBER_COLUMN, printed + 1, layout.last_row))
    area = f"{address_of(UNIT_ROW, NUMBER_COLUMN)}:{column_letters(layout.last_column)}"
    last = f'SUMPRODUCT(MAX(({below}<>"")*ROW({below})))'
    before = f"Danh sách dài hơn vùng in. Trước khi in, chọn vùng {area}"
    after = " rồi đặt làm vùng in (Page Layout - Print Area - Set Print Area)."
    return f'IF(COUNT({below})>0,"{before}"&{last}&"{after}","")'


def number_formula(layout: FormLayout, row: int) -> str:
    """Return the running number of a list's row; blank as long as nothing is entered in it."""
    cells = ",".join(
        across(row, run)
        for run in runs(layout.columns[c.code] for c in layout.form.columns if not c.formula)
    )
    column = absolute(layout.total_row, NUMBER_COLUMN)
    above = address_of(row - 1, NUMBER_COLUMN)
    return f'IF(COUNTA({cells})=0,"",MAX({column}:{above})+1)'


def inputruns(layout: FormLayout, column: Column) -> Iterator[Span]:
    """Yield the cells of a column that are typed, as unbroken runs."""
    number = layout.columns[column.code]
    if layout.is_list:
        if not column.formula:
            yield Span(number, layout.first_row, layout.last_row)
        return
    typed = [
        place
        for place, row in enumerate(layout.rows, layout.first_row)
        if is_input(row, column)
    ]
    for run in runs(typed):
        yield Span(number, run[0], run[-1])


def _missing_in_rows(layout: FormLayout) -> list[str]:
    return [
        f"IFERROR({blanks(range_of(span))},COUNTBLANK({range_of(span)}))"
        for column in layout.form.columns
        if column.required == REQUIRED
        for span in inputruns(layout, column)
    ]


def _missing_in_list(layout: FormLayout) -> list[str]:
    numbers = range_of(Span(NUMBER_COLUMN, layout.first_row, layout.last_row))
    counts = [
        f'IFERROR(SUMPRODUCT(({numbers}<>"")*(LEN(TRIM({cells}))=0)),'
        f'SUMPRODUCT(({numbers}<>"")*ISBLANK({cells})))'
        for column in layout.form.columns
        if column.required == REQUIRED
        for cells in map(range_of, inputruns(layout, column))
    ]
    return [*counts, f'IF({ANSWER}="{YES}",IF(COUNT({numbers})=0,1,0),0)']


def blanks(cells: str) -> str:
    """Return the count of blank cells; many people clear a cell with the space bar.

    An error among the cells makes it an error.
    """
    return f"SUMPRODUCT(1*(LEN(TRIM({cells}))=0))"


def _own_spans(layout: FormLayout) -> list[Span]:
    """Return the cells for figures that the tool never fills in beforehand."""
    columns = [
        c for c in layout.form.columns if c.prefill is Prefill.NONE and c.type.is_numeric
    ]
    return [span for column in columns for span in inputruns(layout, column)]


def across(row: int, run: Sequence[int]) -> str:
    """Return the address of neighbouring cells of a row."""
    first, last = address_of(row, run[0]), address_of(row, run[-1])
    return first if first == last else f"{first}:{last}"


def runs(numbers: Iterable[int]) -> Iterator[Sequence[int]]:
    """Yield neighbouring numbers together: 3, 4, 5 and 8."""
    ordered = enumerate(sorted(numbers))
    for _, run in groupby(ordered, key=lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]
