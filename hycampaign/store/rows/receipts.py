"""Insert what became of every returned file, and find it again."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.store.database.schema import receipt
from hycampaign.store.database.sealed_rows import check_seal, sealed
from hycampaign.store.text.findings import findings_from_text, text_from_findings
from hycampaign.store.text.json_text import storable


def insert_receipt(
    connection: Connection, period: Period, given: Receipt, at: datetime
) -> None:
    """Insert a receipt as it is; its submission is inserted apart."""
    values = {
        "period": str(period),
        "path": storable(given.path),
        "sha256": given.sha256,
        "outcome": given.outcome.value,
        "unit": given.unit,
        "version": given.version,
        "at": at.isoformat(),
        "findings": text_from_findings(given.findings),
    }
    connection.execute(insert(receipt).values(sealed(receipt, values)))


def all_receipts(connection: Connection, period: Period) -> tuple[Receipt, ...]:
    """Return every receipt of every run, the oldest first, as it was given then.

    Raises:
        StoreUnusable: what is stored was damaged.
    """
    query = select(receipt).where(receipt.c.period == str(period)).order_by(receipt.c.id)
    found = []
    for row in connection.execute(query):
        check_seal(receipt, row)
        findings = findings_from_text(row.findings)
        outcome = Outcome(row.outcome)
        found.append(Receipt(row.path, row.sha256, outcome, row.unit, row.version, findings))
    return tuple(found)
