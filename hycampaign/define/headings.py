"""Find the heading of a table wherever it stands, and say what in it is not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hycampaign.define.codes import (
    COLUMN_MISSING,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    HEADING_MISSING,
)
from hycampaign.define.schema import TableSpec, folded
from hycampaign.define.suggesting import did_you_mean
from hycampaign.model.finding import Finding, Location

# The heading stands above the data; a title or a remark may stand above it.
_ROWS_SEARCHED = 12
_FEWEST_MATCHES = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the data begin (row number from 1) and what each column is."""

    first_row: int
    columns: Mapping[str, int]
    faults: tuple[Finding, ...] = ()


def find_heading(
    spec: TableSpec, rows: Sequence[Sequence[str]], sheet: Location
) -> Heading | None:
    """Return the heading of a sheet, or ``None`` when none of its first rows is one.

    The row of codes counts; where it has been deleted, the row of Vietnamese headings does.
    """
    by_code = {folded(column.code): column.code for column in spec.columns}
    by_heading = {folded(column.heading): column.code for column in spec.columns}
    for names in (by_code, by_heading, by_heading | by_code):
        found = [(_matches(row, names), -place) for place, row in enumerate(_top(rows))]
        matches, place = max(found, default=(0, 0))
        if matches >= _FEWEST_MATCHES:
            line = -place
            return _heading(spec, names, rows[line], replace(sheet, row=line + 1))
    return None


def heading_missing(sheet: Location) -> Finding:
    """Return that a sheet has no heading."""
    return Finding(HEADING_MISSING, sheet)


def _top(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return rows[:_ROWS_SEARCHED]


def _matches(row: Sequence[str], names: Mapping[str, str]) -> int:
    return len({folded(text) for text in row} & names.keys())


def _heading(
    spec: TableSpec, names: Mapping[str, str], row: Sequence[str], line: Location
) -> Heading:
    columns: dict[str, int] = {}
    faults = []
    for number, text in enumerate(row, 1):
        here = replace(line, column=number)
        code = names.get(folded(text))
        if code is None and text.strip():
            facts = {"found": text, "nearest": did_you_mean(text, names)}
            faults.append(Finding(COLUMN_UNKNOWN, here, facts=facts))
        elif code in columns:
            faults.append(Finding(COLUMN_TWICE, here, facts={"found": text}))
        elif code is not None:
            columns[code] = number
    faults += [
        Finding(COLUMN_MISSING, line, facts={"expected": f"{column.heading} ({column.code})"})
        for column in spec.columns
        if column.is_needed and column.code not in columns
    ]
    return Heading(line.row + 1, columns, tuple(faults))
