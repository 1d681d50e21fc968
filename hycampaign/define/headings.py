"""Find the heading of a table wherever it stands, and say what in it is not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hycampaign.define.schema import TableSpec, folded
from hycampaign.define.sheet_codes import (
    COLUMN_MISSING,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    HEADING_MISSING,
)
from hycampaign.define.suggesting import did_you_mean
from hycampaign.model.finding import Finding, Location

# The heading stands above the data; a title or a remark may stand above it.
_ROWS_SEARCHED = 12
_FEWEST_MATCHES = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the data begin (row number from 1), what each column is, which have a title."""

    first_row: int
    columns: Mapping[str, int]
    titled: frozenset[int]
    faults: tuple[Finding, ...] = ()


def find_heading(
    spec: TableSpec, rows: Sequence[Sequence[str]], sheet: Location
) -> Heading | None:
    """Return the heading of a sheet, or ``None`` when none of its first rows is one.

    The row of codes counts; where it has been deleted, the row of Vietnamese headings does.
    """
    by_code = {folded(column.code): column.code for column in spec.columns}
    names = {folded(column.heading): column.code for column in spec.columns} | by_code
    for wanted in (by_code, names):
        found = [(_matches(row, wanted), -place) for place, row in enumerate(_top(rows))]
        matches, place = max(found, default=(0, 0))
        if matches >= _FEWEST_MATCHES:
            return _heading(spec, names, rows[: 1 - place], sheet)
    return None


def heading_missing(sheet: Location) -> Finding:
    """Return that a sheet has no heading."""
    return Finding(HEADING_MISSING, sheet)


def _top(rows: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return rows[:_ROWS_SEARCHED]


def _matches(row: Sequence[str], names: Mapping[str, str]) -> int:
    return len({folded(text) for text in row} & names.keys())


def _heading(
    spec: TableSpec,
    names: Mapping[str, str],
    rows: Sequence[Sequence[str]],
    sheet: Location,
) -> Heading:
    """Read the heading; its last row is the one that was found.

    A column of the clerk's own has a title above that row but no code in it, and nothing is
    said about it.
    """
    line = replace(sheet, row=len(rows))
    columns: dict[str, int] = {}
    faults = []
    titles = _titles(rows)
    coded = {cell.strip() for cell in rows[-1]}
    for number, text in titles.items():
        here = replace(line, column=number)
        code = names.get(folded(text))
        if code is None and text in coded:
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
    return Heading(len(rows) + 1, columns, frozenset(titles), tuple(faults))


def _titles(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return what stands lowest in each column of the heading, by column number."""
    lowest = {
        number: text.strip()
        for row in rows
        for number, text in enumerate(row, 1)
        if text.strip()
    }
    return dict(sorted(lowest.items()))
