"""Measure what the repeat counts of an .ods table amount to.

``table:number-rows-repeated`` writes equal rows once; all programs use it for the blank rest of
a sheet. Only repeated *values* are a danger: 100 bytes can stand for a billion cells.
"""

import re
from collections.abc import Iterator

from hycampaign.office.package.limits import MOST_CELLS, MOST_REPEATED, LimitExceeded, Problem
from hycampaign.office.values.addresses import LAST_COLUMN, LAST_ROW

_TOKEN = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>"
)
_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"']\s*([0-9]{1,18})")
_HOLDS = re.compile(rb"office:|calcext:|table:formula")
_LONGEST_REST = 32 << 20


def measure_repeats(part: str, pieces: Iterator[bytes]) -> None:
    """Add up the rows and columns that hold values.

    Raises:
        LimitExceeded: a value is repeated too often, or the tables are too large.
    """
    tables = _Tables(part)
    rest = b""
    for piece in pieces:
        whole = rest + piece
        cut = max(whole.rfind(b"<"), 0)
        rest = whole[cut:]
        if len(rest) > _LONGEST_REST:
            raise LimitExceeded(Problem.LONG_TEXT, part)
        for match in _TOKEN.finditer(whole, 0, cut):
            tables.take(match)
    for match in _TOKEN.finditer(rest):
        tables.take(match)
    tables.end()


class _Tables:
    """Where the walk through the tables is, and how large they have become."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._area = 0
        self._start_table()

    def take(self, match: re.Match[bytes]) -> None:
        """Take one tag into account."""
        repeated = _REPEATED.search(match[2])
        count = int(repeated[1]) if repeated else 1
        if match[1] == b"table":
            self.end()
        elif match[1] == b"table-row":
            self._end_row()
            self._rows = count
        else:
            is_empty = match[2].endswith(b"/") and not _HOLDS.search(match[2])
            self._take_cell(count, filled=not is_empty)

    def end(self) -> None:
        """Close the table and add its rectangle to the sum."""
        self._end_row()
        self._area += self._last_row * self._last_column
        if self._area > MOST_CELLS:
            raise LimitExceeded(Problem.FAR_CELL, self._part)
        self._start_table()

    def _start_table(self) -> None:
        self._row = 0
        self._rows = 0
        self._last_row = 0
        self._last_column = 0
        self._column = 0
        self._filled = 0

    def _take_cell(self, count: int, *, filled: bool) -> None:
        self._column += count
        if not filled:
            return
        if count > MOST_REPEATED or (count > LAST_COLUMN and self._rows > 1):
            raise LimitExceeded(Problem.REPEATED, self._part)
        self._filled = self._column

    def _end_row(self) -> None:
        self._row += self._rows
        if self._filled:
            self._check_filled_row()
        self._rows = 0
        self._column = 0
        self._filled = 0

    def _check_filled_row(self) -> None:
        if self._rows > MOST_REPEATED:
            raise LimitExceeded(Problem.REPEATED, self._part)
        if self._row > LAST_ROW or self._filled > LAST_COLUMN:
            raise LimitExceeded(Problem.OUTSIDE, self._part)
        self._last_row = self._row
        self._last_column = max(self._last_column, self._filled)
