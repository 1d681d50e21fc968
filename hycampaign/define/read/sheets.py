"""Put sheets together into the tables of the definition, and say which are no tables."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hycampaign.define.findings.workbook import (
    CELL_OUTSIDE,
    COLUMNS_REMOVED,
    FORMULA_IN_CELL,
    SHEET_MISSING,
    SHEET_RENAMED,
    SHEET_TWICE,
    SHEET_UNKNOWN,
    TABLE_EMPTY,
    USUAL_SHEET_MISSING,
)
from hycampaign.define.read.cell_text import shortened, tidy
from hycampaign.define.read.hidden_parts import NOTHING_HIDDEN, Hidden, find_hidden_parts
from hycampaign.define.read.table_heading import Heading, find_heading, heading_missing
from hycampaign.define.tables.campaign_spec import SCHEMA
from hycampaign.define.tables.spec import CellKind, ColumnSpec, TableSpec, folded
from hycampaign.define.tables.table import Table, TableRow, Tables
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.vietnamese.spelling.suggesting import did_you_mean

GUIDE_SHEET = "Hướng dẫn"
LISTS_SHEET = "_danh_muc"
_SHARE_OF_COLUMNS = 0.5
_OUR_OWN = {folded(GUIDE_SHEET), folded(LISTS_SHEET)}
_SPECS = {folded(spec.sheet): spec for spec in SCHEMA} | {
    folded(spec.name): spec for spec in SCHEMA
}


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet or CSV file as text, rows from row 1; ``location`` is the whole of it.

    ``odd`` are cells whose value does not tell all. ``has_every_column`` says that we have
    written all columns once, so that one which is not there has been removed.
    """

    name: str
    rows: Sequence[Sequence[str]]
    location: Location
    odd: tuple[Finding, ...] = ()
    has_every_column: bool = False
    hidden: Hidden = NOTHING_HIDDEN


def tables_from_sheets(sheets: Iterable[SheetText], file: str) -> Tables:
    """Return the tables that the sheets hold; of two sheets for one table the first counts.

    A table without a sheet is an empty table.
    """
    tables: dict[str, Table] = {}
    faults: list[Finding] = []
    strangers: list[SheetText] = []
    for sheet in sheets:
        spec = _SPECS.get(folded(sheet.name))
        if spec is None or _is_another(spec, sheet):
            strangers.append(sheet)
        elif spec.name in tables:
            facts = {"found": sheet.name, "expected": tables[spec.name].location.sheet}
            faults.append(Finding(SHEET_TWICE, sheet.location, facts=facts))
        else:
            tables[spec.name], found = _table(spec, sheet)
            faults += found
    renamed = dict(_renamed(tables, strangers))
    faults += _missing(tables, renamed, file)
    faults += _unknown(tables, renamed, strangers)
    empty = {spec.name: Table(spec.name) for spec in SCHEMA}
    return Tables(empty | tables, tuple(faults))


def _table(spec: TableSpec, sheet: SheetText) -> tuple[Table, list[Finding]]:
    heading = find_heading(spec, sheet.rows, sheet.location)
    if heading is None:
        return Table(spec.name, location=sheet.location), [heading_missing(sheet.location)]
    faults = [*heading.faults, *_outside(sheet, heading)]
    if sheet.has_every_column:
        faults += _removed(spec, sheet, heading)
    own = {number: spec.column(code) for code, number in heading.columns.items()}
    faults += [
        one
        for one in sheet.odd
        if one.location.row >= heading.first_row and _concerns(one, own)
    ]
    faults += find_hidden_parts(sheet.hidden, sheet.rows, heading.first_row, sheet.location)
    rows = tuple(_table_rows(spec, sheet, heading))
    if not rows:
        faults += _without_rows(spec, sheet.location)
    return Table(spec.name, rows, sheet.location, heading.columns), faults


def _concerns(odd: Finding, columns: Mapping[int, ColumnSpec]) -> bool:
    """Say whether an odd cell is of the table; a formula may give any value but a formula."""
    column = columns.get(odd.location.column)
    if column is None:
        return False
    return odd.code is not FORMULA_IN_CELL or column.kind is CellKind.EXPRESSION


def _removed(spec: TableSpec, sheet: SheetText, heading: Heading) -> Iterator[Finding]:
    gone = [
        f"“{column.heading}” ({column.code})"
        for column in spec.columns
        if not (column.is_needed or column.may_lack or column.code in heading.columns)
    ]
    if gone:
        where = replace(sheet.location, row=heading.first_row - 1)
        yield Finding(COLUMNS_REMOVED, where, facts={"found": ", ".join(gone)})


def _without_rows(spec: TableSpec, sheet: Location) -> Iterator[Finding]:
    if spec.is_needed:
        yield Finding(TABLE_EMPTY, sheet)
    elif spec.is_usual:
        yield Finding(USUAL_SHEET_MISSING, sheet, facts={"expected": spec.sheet})


def _unknown(
    tables: Mapping[str, Table],
    renamed: Mapping[str, SheetText],
    strangers: Iterable[SheetText],
) -> Iterator[Finding]:
    known = list(renamed.values())
    free = [spec.sheet for spec in SCHEMA if spec.name not in tables]
    for sheet in strangers:
        if sheet in known or folded(sheet.name) in _OUR_OWN or not any(map(any, sheet.rows)):
            continue
        facts = {"found": sheet.name, "nearest": did_you_mean(sheet.name, free)}
        yield Finding(SHEET_UNKNOWN, sheet.location, facts=facts)


def _missing(
    tables: Mapping[str, Table], renamed: Mapping[str, SheetText], file: str
) -> Iterator[Finding]:
    for spec in SCHEMA:
        if spec.name in tables:
            continue
        facts, sheet = {"expected": spec.sheet}, renamed.get(spec.name)
        if sheet is not None:
            yield Finding(SHEET_RENAMED, sheet.location, facts={**facts, "found": sheet.name})
        elif spec.is_needed:
            yield Finding(SHEET_MISSING, Location(file), facts=facts)
        elif spec.is_usual:
            yield Finding(USUAL_SHEET_MISSING, Location(file), facts=facts)


def _renamed(
    tables: Mapping[str, Table], strangers: Iterable[SheetText]
) -> Iterator[tuple[str, SheetText]]:
    """Yield tables that have no sheet of their name, with a sheet that has their columns."""
    for sheet in strangers:
        spec = _spec_by_columns(sheet)
        if spec is not None and spec.name not in tables:
            yield spec.name, sheet


def _is_another(spec: TableSpec, sheet: SheetText) -> bool:
    """Say whether a sheet has every column of another table, and lacks some of its own."""
    heading = find_heading(spec, sheet.rows, sheet.location)
    if not sheet.has_every_column or heading is None or len(heading.columns) == len(spec.codes):
        return False
    other = _spec_by_columns(sheet)
    if other is None or other is spec:
        return False
    found = find_heading(other, sheet.rows, sheet.location)
    is_whole = found is not None and len(found.columns) == len(other.codes)
    return is_whole and len(other.codes) > len(heading.columns)


def _spec_by_columns(sheet: SheetText) -> TableSpec | None:
    """Return the table whose columns a sheet has, whatever it is called."""
    found: list[tuple[int, TableSpec]] = []
    for spec in SCHEMA:
        heading = find_heading(spec, sheet.rows, sheet.location)
        if heading is not None and heading.columns.keys() >= set(spec.needed):
            found.append((len(heading.columns), spec))
    count, best = max(found, key=lambda one: one[0], default=(0, SCHEMA[0]))
    return best if count >= _SHARE_OF_COLUMNS * len(best.codes) else None


def _table_rows(spec: TableSpec, sheet: SheetText, heading: Heading) -> Iterator[TableRow]:
    columns = [
        (_Tidied(spec.column(code)), code, number - 1)
        for code, number in heading.columns.items()
    ]
    for number, cells in enumerate(sheet.rows[heading.first_row - 1 :], heading.first_row):
        values = {
            code: text
            for tidied, code, place in columns
            if place < len(cells) and cells[place] and (text := tidied[cells[place]])
        }
        if values:
            yield TableRow(values, replace(sheet.location, row=number), heading.columns)


class _Tidied(dict[str, str]):
    """The texts of a column as they are tidied, each of them once: most occur again."""

    def __init__(self, column: ColumnSpec) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, text: str) -> str:
        self[text] = tidy(text, self._column)
        return self[text]


def _outside(sheet: SheetText, heading: Heading) -> Iterator[Finding]:
    """Yield cells under no heading at all, the first of each column for all of them.

    A column with an unknown heading is one finding already.
    """
    lost: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, cells in enumerate(sheet.rows[heading.first_row - 1 :], heading.first_row):
        for column, text in enumerate(cells, 1):
            if text and column not in heading.titled and text.strip():
                lost[column].append((number, text.strip()))
    for column, found in lost.items():
        number, text = found[0]
        others = f" (và {len(found) - 1} ô nữa cùng cột)" if len(found) > 1 else ""
        here = replace(sheet.location, row=number, column=column)
        yield Finding(CELL_OUTSIDE, here, facts={"found": shortened(text), "others": others})
