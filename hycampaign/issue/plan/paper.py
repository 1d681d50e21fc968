"""Divide a wide form over sheets of A4 so that it stays legible on paper.

One page wide is best. Where the letters would become smaller than a newspaper's, an upright
form is laid across, and one that is still too wide is cut between groups of columns, with the
first columns repeated on every page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from hycampaign.issue.plan.form_layout import (
    FormLayout,
)
from hycampaign.issue.sheet.widths import LABEL_COLUMN, NUMBER_COLUMN, PORTRAIT

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


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides how a form is divided.

    ``widths`` are those of its columns in points, from the number column on, ``cuts`` the
    columns after which a page may end: never within a group.
    """

    widths: tuple[float, ...]
    cuts: tuple[int, ...]
    is_upright: bool

    @property
    def last(self) -> int:
        return NUMBER_COLUMN + len(self.widths) - 1

    @property
    def is_landscape(self) -> bool:
        return not self.is_upright or sum(self.widths) * SMALLEST_SCALE > _UPRIGHT

    def width(self, first: int, last: int) -> float:
        return sum(self.widths[first - NUMBER_COLUMN : last - NUMBER_COLUMN + 1])

    def scale(self, ends: tuple[int, ...]) -> float:
        room = _ACROSS if self.is_landscape else _UPRIGHT
        repeated = self.width(NUMBER_COLUMN, LABEL_COLUMN)
        widths, first = [], NUMBER_COLUMN
        for end in ends:
            widths.append(self.width(first, end) + (repeated if first > LABEL_COLUMN else 0))
            first = end + 1
        return min(1.0, room / max(widths))


def is_landscape(layout: FormLayout) -> bool:
    """Say whether the form is laid across: as it was asked for, or to stay legible."""
    return _shape(layout).is_landscape


def page_ends(layout: FormLayout) -> tuple[int, ...]:
    """Return the last column of each page across: as few pages as stay legible."""
    return _ends(_shape(layout))


def scale_for(layout: FormLayout, ends: tuple[int, ...]) -> float:
    """Return by how much the form must shrink if its pages end at those columns; 1 at most."""
    return _shape(layout).scale(ends)


@lru_cache(maxsize=256)
def _ends(shape: _Shape) -> tuple[int, ...]:
    ends = _filled(shape, shape.cuts)
    if shape.scale(ends) < SMALLEST_SCALE:
        # A group that is wider than a page must be cut, too.
        return _filled(shape, range(LABEL_COLUMN + 1, shape.last))
    if len(ends) > _MOST_PAGES or len(shape.cuts) > _MOST_CUTS:
        return ends
    ways = [(*inner, shape.last) for inner in combinations(shape.cuts, len(ends) - 1)]
    return max(ways, key=shape.scale)


def _filled(shape: _Shape, cuts: Sequence[int]) -> tuple[int, ...]:
    """Return the ends of pages that hold as much as is legible, one after the other."""
    ends: list[int] = []
    for here, after in pairwise([*cuts, shape.last]):
        if shape.scale((*ends, after)) < SMALLEST_SCALE:
            ends.append(here)
    return (*ends, shape.last)


def _shape(layout: FormLayout) -> _Shape:
    columns = layout.form.columns
    cuts = tuple(
        layout.columns[before.code]
        for before, after in pairwise(columns)
        if not (before.group and before.group == after.group)
        and layout.columns[before.code] > LABEL_COLUMN
    )
    widths = tuple(
        layout.widths.get(column, 9.0) * _POINTS_PER_UNIT + _COLUMN_PADDING
        for column in range(NUMBER_COLUMN, layout.last_column + 1)
    )
    return _Shape(widths, cuts, layout.form.orientation == PORTRAIT)
