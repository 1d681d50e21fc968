"""Read the whole history and compare every row with its seal."""

from sqlalchemy import Connection, select, text

from hycampaign.model.trouble.failure import StoreUnusable
from hycampaign.store.database.schema import period_event, receipt, verdict
from hycampaign.store.database.sealed_rows import RESTORE_HINT, check_seal
from hycampaign.store.rows.submissions import every_submission
from hycampaign.store.text.findings import findings_from_text

_SOUND = "ok"


def verify(connection: Connection) -> None:
    """Check every row, and with SQLite the file itself.

    Raises:
        StoreUnusable: something is not as it was written.
    """
    if connection.dialect.name == "sqlite":
        said = connection.execute(text("PRAGMA integrity_check")).scalar()
        if said != _SOUND:
            sentence = "Tệp dữ liệu .hycampaign/store.sqlite đã hỏng, không còn nguyên vẹn."
            raise StoreUnusable(sentence, RESTORE_HINT)
    for table in (receipt, verdict, period_event):
        for row in connection.execute(select(table)):
            check_seal(table, row)
            if table is not period_event:
                findings_from_text(row.findings)
    for _ in every_submission(connection):
        pass
