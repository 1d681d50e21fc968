"""Open the history, and say in a sentence why it cannot be opened, read or written.

SQLite runs with a rollback journal rather than WAL: a workspace may lie on a network drive,
where WAL cannot work, and a finished run leaves one file that the clerk can copy. With
``synchronous = FULL`` a transaction that was acknowledged outlives a power cut. Writers begin
with ``BEGIN IMMEDIATE``, so that several of them wait for each other instead of failing.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DatabaseError, IntegrityError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from hycampaign.model.trouble.failure import StoreUnusable
from hycampaign.store.database.sealed_rows import RESTORE_HINT

# How long a writer waits for another one before it gives up, in seconds.
PATIENCE_SECONDS = 60
_PRAGMAS = ("journal_mode = TRUNCATE", "synchronous = FULL", "foreign_keys = ON")
_NO_DRIVER_HINT = "Dùng tệp dữ liệu trong thư mục làm việc, hoặc nhờ quản trị mạng cài đặt."
# What SQLite says, what it means to the clerk, and what to do.
_CAUSES = (
    (
        ("locked", "busy"),
        "Dữ liệu đã lưu đang được một chương trình khác ghi.",
        "Đợi chương trình kia chạy xong rồi thực hiện lại.",
    ),
    (
        ("disk is full", "disk full", "no space"),
        "Ổ đĩa đã đầy, không ghi được dữ liệu.",
        "Giải phóng dung lượng ổ đĩa rồi thực hiện lại; dữ liệu đã ghi trước đó còn nguyên.",
    ),
    (
        ("readonly", "read-only", "permission"),
        "Không có quyền ghi vào tệp dữ liệu .hycampaign/store.sqlite.",
        "Bỏ thuộc tính chỉ đọc của thư mục làm việc, hoặc chuyển nó sang nơi được phép ghi.",
    ),
    (
        ("not a database", "malformed", "encrypted"),
        "Tệp dữ liệu .hycampaign/store.sqlite đã hỏng, không đọc được.",
        RESTORE_HINT,
    ),
    (
        ("unable to open",),
        "Không mở được tệp dữ liệu .hycampaign/store.sqlite.",
        "Kiểm tra thư mục làm việc còn tồn tại và được phép ghi.",
    ),
)


def engine_for(place: str | Path) -> Engine:
    """Return an engine for a path (SQLite) or for the URL of a database server.

    Raises:
        StoreUnusable: the address names no database that is installed here.
    """
    text = str(place)
    if "://" not in text:
        path = Path(place)
        with usable():
            path.parent.mkdir(parents=True, exist_ok=True)
        text = f"sqlite:///{path}"
    try:
        url = make_url(text)
        is_sqlite = url.get_backend_name() == "sqlite"
        options: dict[str, Any] = (
            {"poolclass": NullPool, "connect_args": {"timeout": PATIENCE_SECONDS}}
            if is_sqlite
            else {}
        )
        engine = create_engine(url, **options)
    except (NoSuchModuleError, ImportError) as error:
        sentence = f"Máy này chưa có phần mềm để kết nối tới “{text.partition(':')[0]}”."
        raise StoreUnusable(sentence, _NO_DRIVER_HINT) from error
    if is_sqlite:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # Python's own transactions begin too late, and DDL outside of them.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction that commits as a whole or not at all.

    Raises:
        StoreUnusable: the history cannot be written.
    """
    with (
        usable(),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees one state of the history.

    Raises:
        StoreUnusable: the history cannot be read.
    """
    with usable(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def usable() -> Iterator[None]:
    """Turn what a database or the disk says into a ``StoreUnusable`` for the clerk.

    Integrity errors pass: they are either a race, which the caller repeats, or a bug.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DatabaseError as error:
        raise _failure(str(error.orig)) from error
    except OSError as error:
        raise _failure(str(error)) from error


def _failure(said: str) -> StoreUnusable:
    for signs, sentence, hint in _CAUSES:
        if any(sign in said.lower() for sign in signs):
            return StoreUnusable(sentence, hint)
    return StoreUnusable(f"Không dùng được dữ liệu đã lưu ({said}).", RESTORE_HINT)
