"""Look into an SQLite history with the standard library alone.

Importing SQLAlchemy takes longer than all else that ``status`` does. So this reads the three
tables that it needs, in one state of the history and with their seals. Whatever is not as usual
– no file, another program that writes, a damaged row, a newer version – is left to ``history``,
which has the sentences for it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.finding import Finding
from hycampaign.store.database.seals import SCHEMA_VERSION, UNSEALED, seal_of
from hycampaign.store.rows.last_words import last_word, mark_superseded
from hycampaign.store.text.findings import findings_from_text

_VERSION = "SELECT version FROM schema_version"
_RECEIPTS = "SELECT * FROM receipt WHERE period = ? ORDER BY id"
_SUBMISSIONS = "SELECT * FROM submission WHERE period = ? ORDER BY unit, version"
_VERDICT = "SELECT * FROM verdict WHERE period = ? ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Glance:
    """A period without its values; the submissions that count are without their forms."""

    reported: Mapping[str, Submission] = field(default_factory=dict)
    receipts: tuple[Receipt, ...] = ()
    findings: tuple[Finding, ...] = ()


def glance(path: Path, period: Period) -> Glance | None:
    """Return what the history at a path says of a period; ``None`` if it is not that easy."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("BEGIN")
            return _seen(connection, str(period))
    except (sqlite3.Error, _NotAsWritten):
        return None


class _NotAsWritten(Exception):
    """The history is damaged or was written by another version of the program."""


def _seen(connection: sqlite3.Connection, period: str) -> Glance:
    if [tuple(row) for row in connection.execute(_VERSION)] != [(SCHEMA_VERSION,)]:
        raise _NotAsWritten
    # The last of a unit's versions is the one that counts.
    reported = {
        row["unit"]: _submission(row) for row in _rows(connection, _SUBMISSIONS, period)
    }
    receipts = last_word(_receipt(row) for row in _rows(connection, _RECEIPTS, period))
    versions = {unit: sent.version for unit, sent in reported.items()}
    findings = [
        findings_from_text(row["findings"]) for row in _rows(connection, _VERDICT, period)
    ]
    return Glance(
        reported, mark_superseded(receipts, versions), findings[0] if findings else ()
    )


def _rows(connection: sqlite3.Connection, query: str, period: str) -> Iterator[sqlite3.Row]:
    for row in connection.execute(query, (period,)):
        if row["seal"] != seal_of(row[name] for name in row.keys() if name not in UNSEALED):  # noqa: SIM118 - a row is no mapping
            raise _NotAsWritten
        yield row


def _receipt(row: sqlite3.Row) -> Receipt:
    findings = findings_from_text(row["findings"])
    outcome = Outcome(row["outcome"])
    return Receipt(row["path"], row["sha256"], outcome, row["unit"], row["version"], findings)


def _submission(row: sqlite3.Row) -> Submission:
    received_at = datetime.fromisoformat(row["received_at"])
    return Submission(
        row["unit"],
        row["period"],
        {},
        row["sha256"],
        row["file"],
        received_at,
        row["edition"],
        row["version"],
    )
