"""What was received: which archived files count, and by which definition they were asked.

Of each unit and period the file of the highest version in ``.hycampaign/store.sqlite`` counts:
the last accepted one. It is read by plain SQL, and so are the findings that a unit is left out
for where the office counts no report with errors.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_CURRENT = """
    select unit, sha256, file, received_at, edition, version from submission as one
    where period = ? and version = (
        select max(version) from submission where period = one.period and unit = one.unit
    )
"""
ERROR = "lỗi"


@dataclass(frozen=True)
class Received:
    """The file of a unit that counts; ``path`` is that of the archived original."""

    unit: str
    path: Path
    file: str
    at: datetime
    edition: str


def current(workspace: Path, period: str) -> dict[str, Received]:
    """Return by unit what counts of a period, whoever sent it."""
    found = {}
    for unit, sha, file, at, edition, _ in _rows(workspace, _CURRENT, period):
        folder = workspace / ".hycampaign" / "archive" / sha[:2]
        path = next(iter(sorted(folder.glob(f"{sha}*"))), folder / sha)
        found[unit] = Received(unit, path, file, datetime.fromisoformat(at), edition)
    return found


def periods(workspace: Path) -> list[str]:
    """Return the periods of which anything was received, in their order."""
    return sorted(one for (one,) in _rows(workspace, "select distinct period from submission"))


def with_errors(workspace: Path, period: str) -> set[str]:
    """Return the units whose counted report has an error open, be it one of reading."""
    counted = {(one.unit, one.path.stem) for one in current(workspace, period).values()}
    texts = []
    verdicts = _rows(
        workspace, "select findings from verdict where period = ? order by id", period
    )
    texts += [text for (text,) in verdicts][-1:]
    receipts = "select unit, sha256, findings from receipt where period = ?"
    for unit, sha, text in _rows(workspace, receipts, period):
        texts += [text] if (unit, sha) in counted else []
    return {unit for text in texts for unit in _accused(text)}


def _accused(text: str) -> Iterator[str]:
    held = json.loads(text)
    severe = {number for number, code in enumerate(held["codes"]) if code[1] == ERROR}
    for finding in held["findings"]:
        if finding[0] in severe:
            yield finding[2][0]


def definition_of(workspace: Path, period: str) -> Path:
    """Return the definition of a period: what was kept of it, else the one in use."""
    kept = workspace / ".hycampaign" / "definitions" / f"{period}.xlsx"
    return kept if kept.is_file() else workspace / "dinh-nghia.xlsx"


def _rows(workspace: Path, sql: str, *values: str) -> list[tuple[str, ...]]:
    address = f"{(workspace / '.hycampaign' / 'store.sqlite').as_uri()}?mode=ro"
    store = sqlite3.connect(address, uri=True)
    try:
        return store.execute(sql, values).fetchall()
    finally:
        store.close()
