"""Give every row of a list what was merged over several of them, where that is certain.

"Chủ đầu tư" merged over three projects is meant for all three. A merged figure is not: nobody
can say whether it is a sum, so it stays in the first row and the others stay blank.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hycampaign.ingest.anchors import Anchors
from hycampaign.ingest.cell_text import is_blank
from hycampaign.ingest.codes import MERGED_FILLED
from hycampaign.model.finding import Finding, Location, Subject
from hycampaign.model.form import Column, FormKind, RowKind
from hycampaign.office.addresses import column_letters
from hycampaign.office.workbook import Cell, CellRange


@dataclass(frozen=True, slots=True)
class Merged:
    """For a covered cell the cell that holds its value, and what has to be said about it."""

    source: Mapping[Cell, Cell] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def find_merged(anchors: Anchors, rows: Mapping[str, int]) -> Merged:
    """Return the merged cells of a list whose value counts for each of their rows."""
    if anchors.page.form.kind is not FormKind.LIST or not anchors.page.sheet.merged:
        return Merged()
    numbers = set(rows.values())
    source: dict[Cell, Cell] = {}
    findings: list[Finding] = []
    for area, column in _merged_columns(anchors):
        top = (area.top, area.left)
        covered = [n for n in range(area.top + 1, area.bottom + 1) if n in numbers]
        if area.top in numbers and covered and not is_blank(anchors.page.sheet.value(*top)):
            source.update(((number, area.left), top) for number in covered)
            findings.append(_finding(anchors, area, column, len(covered) + 1))
    return Merged(source, tuple(findings))


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


def _finding(anchors: Anchors, area: CellRange, column: Column, count: int) -> Finding:
    letters = column_letters(area.left)
    facts = {
        "column_label": column.label,
        "count": str(count),
        "area": f"{letters}{area.top}:{letters}{area.bottom}",
    }
    page = anchors.page
    place = Location(sheet=page.sheet.name, row=area.top, column=area.left)
    return Finding(
        MERGED_FILLED, place, Subject(form=page.form.code, column=column.code), facts
    )
