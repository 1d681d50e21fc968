"""Find the heading of a table wherever it stands, and say what in it is not understood."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hycampaign.define.findings.workbook import (
    COLUMN_MISSING,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    HEADING_CONTRADICTS,
    HEADING_MISSING,
)
from hycampaign.define.tables.spec import TableSpec, folded
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.vietnamese.spelling.nearest import closest
from hycampaign.vietnamese.spelling.suggesting import did_you_mean

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
            return _numbered(_heading(spec, names, rows[: 1 - place], sheet), rows)
    return None


def _numbered(heading: Heading, rows: Sequence[Sequence[str]]) -> Heading:
    """Return the heading with the line (1) (2) (3) … that forms often have below it."""
    below = rows[heading.first_row - 1] if heading.first_row <= len(rows) else ()
    numbers = [text.strip(" ()") for text in below if text.strip()]
    is_numbering = len(numbers) > _FEWEST_MATCHES and numbers == [
        str(place) for place in range(1, len(numbers) + 1)
    ]
    return replace(heading, first_row=heading.first_row + is_numbering)


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
    faults: list[Finding] = []
    own: dict[int, str] = {}
    for number, texts in _titles(rows).items():
        here = replace(line, column=number)
        code, title = _named(texts, names), texts[-1]
        if code is None and _stands_in(rows[-1], number):
            faults.append(_unknown(here, title, names))
        elif code is None:
            own[number] = title
        elif code in columns:
            faults.append(Finding(COLUMN_TWICE, here, facts={"found": title}))
        else:
            columns[code] = number
            faults += _contradiction(spec, code, texts, here)
    left = {folded(c.heading): c.code for c in spec.columns if c.code not in columns}
    faults += [
        _unknown(replace(line, column=number), title, left)
        for number, title in own.items()
        if closest(title, left)
    ]
    faults += [
        Finding(COLUMN_MISSING, line, facts={"expected": f"{column.heading} ({column.code})"})
        for column in spec.columns
        if column.is_needed and column.code not in columns
    ]
    titled = frozenset(columns.values()) | frozenset(_titles(rows))
    return Heading(len(rows) + 1, columns, titled, tuple(faults))


def _named(texts: Sequence[str], names: Mapping[str, str]) -> str | None:
    """Return the column that the lowest text names; where it names none, the one above it."""
    known = [names.get(folded(text)) for text in texts[-2:]]
    return known[-1] or known[0]


def _contradiction(
    spec: TableSpec, code: str, texts: Sequence[str], here: Location
) -> Iterator[Finding]:
    """Yield that the heading of another column stands above a code."""
    headings = {folded(column.heading): column.code for column in spec.columns}
    above = headings.get(folded(texts[-2])) if len(texts) > 1 else None
    if above is not None and above != code:
        facts = {"found": texts[-1], "expected": texts[-2]}
        yield Finding(HEADING_CONTRADICTS, here, facts=facts)


def _unknown(here: Location, text: str, names: Mapping[str, str]) -> Finding:
    return Finding(
        COLUMN_UNKNOWN, here, facts={"found": text, "nearest": did_you_mean(text, names)}
    )


def _stands_in(row: Sequence[str], number: int) -> bool:
    return number <= len(row) and bool(row[number - 1].strip())


def _titles(rows: Sequence[Sequence[str]]) -> dict[int, list[str]]:
    """Return what stands in each column of the heading from top to bottom, by its number."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in rows:
        for number, text in enumerate(row, 1):
            if text.strip():
                found[number].append(text.strip())
    return dict(sorted(found.items()))
