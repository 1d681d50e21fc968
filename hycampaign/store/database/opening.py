"""Make the tables of a new history, and refuse one that a newer program has made."""

from sqlalchemy import Connection, Engine, insert, inspect, select

from hycampaign.model.trouble.failure import StoreUnusable
from hycampaign.store.database.connecting import reading, writing
from hycampaign.store.database.schema import METADATA, schema_version
from hycampaign.store.database.seals import SCHEMA_VERSION

_NEWER = "Dữ liệu trong thư mục này do một phiên bản mới hơn của chương trình ghi."


def prepare_schema(engine: Engine) -> None:
    """Make sure that the tables are there and are those that this program knows.

    Raises:
        StoreUnusable: the history cannot be read or written, or is newer than this program.
    """
    with reading(engine) as connection:
        found = _version(connection)
    if found is None:
        with writing(engine) as connection:
            # Another process may have been quicker.
            found = _version(connection)
            if found is None:
                METADATA.create_all(connection)
                connection.execute(insert(schema_version).values(version=SCHEMA_VERSION))
                found = SCHEMA_VERSION
    if found > SCHEMA_VERSION:
        raise StoreUnusable(_NEWER, "Cập nhật chương trình rồi thực hiện lại.")


def _version(connection: Connection) -> int | None:
    if not inspect(connection).has_table(schema_version.name):
        return None
    return connection.execute(select(schema_version.c.version)).scalar()
