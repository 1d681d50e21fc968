"""Divide a wide form over sheets of A4 so that it stays legible on paper.

One page wide is best. Where the letters would become smaller than a newspaper's, an upright
form is laid across, and one that is still too wide is cut between groups of columns, with the
first columns repeated on every page.
"""

from collections.abc import Sequence
from itertools import combinations, pairwise

from hycampaign.issue.layout import (
    FormLayout,
)
from hycampaign.issue.widths import LABEL_COLUMN, NUMBER_COLUMN, PORTRAIT

# A4 less the margins of ``printing``, in points.
_UPRIGHT, _ACROSS = 531.0, 777.0
# Excel makes a unit 5.25 points wide, LibreOffice 5.5; what fits in there fits in both.
_POINTS_PER_UNIT = 5.5
_COLUMN_PADDING = 4.0
# Letters of 11 points come out at 8.
SMALLEST_SCALE = 0.73
# Beyond that there are too many ways to cut to try them all.
_MOST_CUTS = 24
_MOST_PAGES = 4


def is_landscape(layout: FormLayout) -> bool:
    """Say whether the form is laid across: as it was asked for, or to stay legible."""
    whole = _width(layout, NUMBER_COLUMN, layout.last_column)
    return layout.form.orientation != PORTRAIT or whole * SMALLEST_SCALE > _UPRIGHT


def page_ends(layout: FormLayout) -> tuple[int, ...]:
    """Return the last column of each page across: as few pages as stay legible."""
    cuts = _cuts(layout)
    ends = _filled(layout, cuts)
    if scale_for(layout, ends) < SMALLEST_SCALE:
        # A group that is wider than a page must be cut, too.
        return _filled(layout, list(range(LABEL_COLUMN + 1, layout.last_column)))
    if len(ends) > _MOST_PAGES or len(cuts) > _MOST_CUTS:
        return ends
    ways = [(*inner, layout.last_column) for inner in combinations(cuts, len(ends) - 1)]
    return max(ways, key=lambda way: scale_for(layout, way))


def _filled(layout: FormLayout, cuts: Sequence[int]) -> tuple[int, ...]:
    """Return the ends of pages that hold as much as is legible, one after the other."""
    ends: list[int] = []
    for here, after in pairwise([*cuts, layout.last_column]):
        if scale_for(layout, (*ends, after)) < SMALLEST_SCALE:
            ends.append(here)
    return (*ends, layout.last_column)


def scale_for(layout: FormLayout, ends: tuple[int, ...]) -> float:
    """Return by how much the form must shrink if its pages end at those columns; 1 at most."""
    room = _ACROSS if is_landscape(layout) else _UPRIGHT
    repeated = _width(layout, NUMBER_COLUMN, LABEL_COLUMN)
    widths, first = [], NUMBER_COLUMN
    for end in ends:
        widths.append(_width(layout, first, end) + (repeated if first > LABEL_COLUMN else 0))
        first = end + 1
    return min(1.0, room / max(widths))


def _cuts(layout: FormLayout) -> list[int]:
    """Return the columns after which a page may end: never within a group."""
    columns = layout.form.columns
    return [
        layout.columns[before.code]
        for before, after in pairwise(columns)
        if not (before.group and before.group == after.group)
        and layout.columns[before.code] > LABEL_COLUMN
    ]


def _width(layout: FormLayout, first: int, last: int) -> float:
    return sum(
        layout.widths.get(column, 9.0) * _POINTS_PER_UNIT + _COLUMN_PADDING
        for column in range(first, last + 1)
    )
