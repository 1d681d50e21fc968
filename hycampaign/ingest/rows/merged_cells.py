"""Give every row of a list what was merged over several of them, where that is certain.

"Chủ đầu tư" merged over three projects is meant for all three. A merged figure is not: nobody
can say whether it is a sum, so it stays in its first cell, the others stay blank, and a finding
says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hycampaign.ingest.findings.reports import MERGED_FIGURE, MERGED_FILLED
from hycampaign.ingest.places.anchors import Anchors
from hycampaign.ingest.words.cell_text import is_blank, quoted, text_of, written
from hycampaign.model.asked.form import Column, Form, FormKind, RowKind, is_input
from hycampaign.model.trouble.finding import Finding, Location, Subject
from hycampaign.office.values.addresses import address_of
from hycampaign.office.values.workbook import Cell, CellRange


@dataclass(frozen=True, slots=True)
class Merged:
    """For a covered cell the cell that holds its value, and what has to be said about it."""

    source: Mapping[Cell, Cell] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def find_merged(anchors: Anchors, rows: Mapping[str, int]) -> Merged:
    """Return the merged cells of a list whose value counts for each of their rows."""
    if not anchors.page.sheet.merged:
        return Merged()
    figures = tuple(_merged_figures(anchors, rows))
    if anchors.page.form.kind is not FormKind.LIST:
        return Merged(findings=figures)
    numbers = set(rows.values())
    source: dict[Cell, Cell] = {}
    findings: list[Finding] = []
    for area, column in _merged_columns(anchors):
        top = (area.top, area.left)
        covered = [n for n in range(area.top + 1, area.bottom + 1) if n in numbers]
        if area.top in numbers and covered and not is_blank(anchors.page.sheet.value(*top)):
            source.update(((number, area.left), top) for number in covered)
            findings.append(_finding(anchors, area, column, len(covered) + 1))
    return Merged(source, (*findings, *figures))


def _merged_columns(anchors: Anchors) -> Iterator[tuple[CellRange, Column]]:
    """Yield what is merged down one column of words that does not identify the row."""
    columns = {
        anchors.columns[column.code]: column
        for column in anchors.page.form.columns
        if column.code in anchors.columns
        and not column.type.is_numeric
        and not column.formula
        and column.kind is not RowKind.KEY
    }
    for area in anchors.page.sheet.merged:
        if area.left == area.right and area.bottom > area.top and area.left in columns:
            yield area, columns[area.left]


def _merged_figures(anchors: Anchors, rows: Mapping[str, int]) -> Iterator[Finding]:
    """Report what is merged over cells that ask for figures of their own."""
    page = anchors.page
    keys = {number: key for key, number in rows.items()}
    columns = {
        place: column
        for column in page.form.columns
        if column.type.is_numeric and (place := anchors.columns.get(column.code))
    }
    for area in page.sheet.merged:
        top = (area.top, area.left)
        covered = (
            (row, place)
            for row in keys.keys() & range(area.top, area.bottom + 1)
            for place in columns.keys() & range(area.left, area.right + 1)
        )
        asked = (c for c in covered if _asks(page.form, keys[c[0]], columns[c[1]]))
        if any(cell != top for cell in asked) and not is_blank(page.sheet.value(*top)):
            value = page.sheet.value(*top)
            facts = {"raw": quoted(text_of(value)), "written": written(value)}
            facts["area"] = _address(area)
            where = Location(sheet=page.sheet.name, row=area.top, column=area.left)
            yield Finding(MERGED_FIGURE, where, Subject(form=page.form.code), facts)


def _asks(form: Form, key: str, column: Column) -> bool:
    row = form.row(key)
    return is_input(row, column) if row else not column.formula


def _address(area: CellRange) -> str:
    return f"{address_of(area.top, area.left)}:{address_of(area.bottom, area.right)}"


def _finding(anchors: Anchors, area: CellRange, column: Column, count: int) -> Finding:
    facts = {"column_label": column.label, "count": str(count), "area": _address(area)}
    page = anchors.page
    place = Location(sheet=page.sheet.name, row=area.top, column=area.left)
    return Finding(
        MERGED_FILLED, place, Subject(form=page.form.code, column=column.code), facts
    )
