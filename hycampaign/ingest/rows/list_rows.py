"""Find the rows that a unit added to a list: all that are filled in, beyond the frame too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hycampaign.ingest.findings.reports import LIST_CONTINUED, SUBTOTAL_SKIPPED, TEXT_BELOW
from hycampaign.ingest.places.anchors import Anchors, row_key
from hycampaign.ingest.rows.pasted_heads import split_off_headings
from hycampaign.ingest.rows.row_content import (
    Typed,
    closes_table,
    is_subtotal,
    numbers_columns,
    typed_row,
)
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.trouble.finding import Code, Finding, Location, Subject


@dataclass(frozen=True, slots=True)
class ListRows:
    """The filled rows by their key in the reading: @1, @2… in the order of the sheet."""

    rows: Mapping[str, int]
    findings: tuple[Finding, ...]


def find_list_rows(anchors: Anchors) -> ListRows:
    """Return the rows of a list, without its subtotals and what stands below the table."""
    frame_end = _frame_end(anchors)
    kept: list[Typed] = []
    filled, findings = split_off_headings(anchors, _filled(anchors))
    below: list[Typed] = []
    for typed in filled:
        if _is_subtotal(anchors, typed):
            findings.append(_at(anchors, SUBTOTAL_SKIPPED, typed))
        elif _is_below_table(anchors, typed, frame_end, kept, below):
            below.append(typed)
        else:
            kept.append(typed)
    if below:
        findings.append(_at(anchors, TEXT_BELOW, below[0]))
    beyond = [typed for typed in kept if typed.number > frame_end]
    if frame_end and beyond:
        findings.append(_at(anchors, LIST_CONTINUED, beyond[0], count=str(len(beyond))))
    rows = {f"@{place}": typed.number for place, typed in enumerate(kept, 1)}
    return ListRows(rows, tuple(findings))


def _filled(anchors: Anchors) -> Iterator[Typed]:
    """Yield the rows below the headings into which somebody typed something."""
    form, sheet = anchors.page.form, anchors.page.sheet
    computed = {column.code for column in form.columns if column.formula}
    inputs = {code: n for code, n in anchors.columns.items() if code not in computed}
    for number in range(anchors.heading_row + 1, sheet.last_row + 1):
        typed = typed_row(sheet, number, inputs)
        if not typed.cells or row_key(sheet, number, anchors.key_column).startswith("#"):
            continue
        if number != anchors.number_row or not numbers_columns(typed):
            yield typed


def _frame_end(anchors: Anchors) -> int:
    """Return the last row that has a hidden key; 0 when the keys are lost."""
    if not anchors.key_column:
        return 0
    sheet, column = anchors.page.sheet, anchors.key_column
    numbers = range(sheet.last_row, anchors.heading_row, -1)
    return next((n for n in numbers if row_key(sheet, n, column)), 0)


def _is_subtotal(anchors: Anchors, typed: Typed) -> bool:
    keys = [column.code for column in key_columns(anchors.page.form)]
    number_cell = anchors.page.sheet.value(typed.number, anchors.first_column - 1)
    return is_subtotal(typed, number_cell, keys)


def _is_below_table(
    anchors: Anchors, typed: Typed, frame_end: int, kept: list[Typed], below: list[Typed]
) -> bool:
    """Say whether a row of words stands apart below the table: a signature, a remark."""
    closed = bool(below)
    last = kept[-1].number if kept else anchors.heading_row
    keys = [column.code for column in key_columns(anchors.page.form)]
    beyond = typed.number > frame_end if frame_end else bool(kept)
    apart = typed.number > last + 1
    is_row = typed.has_figures or any(key in typed.cells for key in keys)
    return closes_table(typed, keys) or (not is_row and (closed or (beyond and apart)))


def _at(anchors: Anchors, code: Code, typed: Typed, **facts: str) -> Finding:
    page = anchors.page
    place = Location(sheet=page.sheet.name, row=typed.number)
    shown = {"number": str(typed.number), "content": typed.content(page.form), **facts}
    return Finding(code, place, Subject(form=page.form.code), shown)
