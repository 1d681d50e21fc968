"""A definition in which only some units report: for rehearsals on a small scale."""

from collections import Counter
from dataclasses import replace

from hycampaign.define.tables.table import TableRow, Tables

# The others stay in the table, so that rules and projects may go on naming them.
_LAST_DAY_OF_OTHERS = "2025-12-31"


def with_fewer_units(tables: Tables, most: int) -> Tables:
    """Return the tables with ``most`` units active: the first of each kind, then the second."""
    rows = tables.rows("units")
    seen: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        turns.append((seen[row.text("kind")], place))
        seen[row.text("kind")] += 1
    chosen = {place for _, place in sorted(turns)[:most]}
    kept = tuple(row if place in chosen else _ended(row) for place, row in enumerate(rows))
    units = replace(tables.tables["units"], rows=kept)
    return replace(tables, tables={**tables.tables, "units": units})


def _ended(row: TableRow) -> TableRow:
    return replace(row, values={**row.values, "active_to": _LAST_DAY_OF_OTHERS})
