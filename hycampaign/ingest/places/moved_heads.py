"""Tell that columns were moved below the row of hidden codes, which stayed behind.

Who moves a column by the part that is seen leaves its code where it was. People see the
heading, so the heading counts, as the label of a row does, and a finding says so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from hycampaign.ingest.words.wording import printed_key
from hycampaign.model.asked.form import Column, Form
from hycampaign.office.values.workbook import Sheet

# Two levels of headings, a row that numbers them, and one that somebody inserted.
_HEADING_LEVELS = 4


def printed_places(
    form: Form, sheet: Sheet, keyed: Mapping[str, int], heading_row: int
) -> dict[str, int]:
    """Return the columns that their headings put elsewhere than their codes, by column code.

    A heading moves its column only when it stands in one place, and not above its own code.
    """
    counts = Counter(printed_key(column.label) for column in form.columns)
    places = _headings(sheet, heading_row)
    moved: dict[str, int] = {}
    for column in form.columns:
        printed = {place for key in _spellings(column) for place in places.get(key, ())}
        is_told_apart = counts[printed_key(column.label)] == 1 and len(printed) == 1
        if is_told_apart and column.code in keyed and keyed[column.code] not in printed:
            moved[column.code] = printed.pop()
    return moved


def placed(keyed: Mapping[str, int], moved: Mapping[str, int]) -> dict[str, int]:
    """Return where columns lie: those that moved, and the others unless these lie there now."""
    taken = set(moved.values())
    stayed = {code: place for code, place in keyed.items() if code not in moved}
    return {**{code: place for code, place in stayed.items() if place not in taken}, **moved}


def _headings(sheet: Sheet, heading_row: int) -> dict[str, tuple[int, ...]]:
    """Return the columns in which each text of the headings stands."""
    found: dict[str, tuple[int, ...]] = {}
    first = max(heading_row - _HEADING_LEVELS, 0)
    for cells in sheet.rows[first:heading_row]:
        for place, value in enumerate(cells, 1):
            if isinstance(value, str) and value:
                key = printed_key(value)
                found[key] = (*found.get(key, ()), place)
    return found


def _spellings(column: Column) -> Iterator[str]:
    yield printed_key(column.label)
    if column.measure:
        yield printed_key(f"{column.label} ({column.measure})")
