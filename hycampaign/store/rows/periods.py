"""Closing and reopening of periods; the last event of a period counts."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from hycampaign.model.asked.period import Period
from hycampaign.store.database.schema import period_event
from hycampaign.store.database.sealed_rows import check_seal, sealed

CLOSED = "closed"
REOPENED = "reopened"


def is_closed(connection: Connection, period: Period) -> bool:
    """Say whether the last event of the period was its closing.

    Raises:
        StoreUnusable: what is stored was damaged.
    """
    query = (
        select(period_event)
        .where(period_event.c.period == str(period))
        .order_by(period_event.c.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    if row is None:
        return False
    check_seal(period_event, row)
    return bool(row.event == CLOSED)


def insert_event(
    connection: Connection, period: Period, event: str, reason: str, at: datetime
) -> None:
    """Insert that a period was closed or reopened, with the reason."""
    values = {
        "period": str(period),
        "event": event,
        "reason": reason,
        "at": at.isoformat(),
    }
    connection.execute(insert(period_event).values(sealed(period_event, values)))
