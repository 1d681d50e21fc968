"""Insert submissions and find them again; the highest version of a unit is the current one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from hycampaign.model.reported.submission import Submission
from hycampaign.store.database.schema import form_reading, submission
from hycampaign.store.database.sealed_rows import check_seal, content_digest, damaged, sealed
from hycampaign.store.text.json_text import storable
from hycampaign.store.text.readings import reading_from_text, text_from_reading


def recorded_version(connection: Connection, sent: Submission) -> int | None:
    """Return the version under which the same file of the unit is recorded, if it is."""
    query = select(submission.c.version).where(
        submission.c.period == sent.period,
        submission.c.sha256 == sent.sha256,
        submission.c.unit == sent.unit,
    )
    return connection.execute(query).scalar()


def next_version(connection: Connection, period: str, unit: str) -> int:
    """Return the number that the unit's next submission gets; the first gets 1."""
    query = select(func.max(submission.c.version)).where(
        submission.c.period == period, submission.c.unit == unit
    )
    return (connection.execute(query).scalar() or 0) + 1


def current_versions(connection: Connection, period: str) -> dict[str, int]:
    """Return the highest version of every unit that has reported."""
    query = (
        select(submission.c.unit, func.max(submission.c.version).label("version"))
        .where(submission.c.period == period)
        .group_by(submission.c.unit)
    )
    return {row.unit: row.version for row in connection.execute(query)}


def insert_submission(connection: Connection, sent: Submission) -> None:
    """Insert a submission with all its forms; its version must be new."""
    texts = {form: text_from_reading(reading) for form, reading in sent.forms.items()}
    values = sealed(
        submission,
        {
            "period": sent.period,
            "unit": sent.unit,
            "version": sent.version,
            "sha256": sent.sha256,
            "file": storable(sent.file),
            "received_at": sent.received_at.isoformat(),
            "edition": storable(sent.edition),
            "content": content_digest(texts.items()),
        },
    )
    done = connection.execute(insert(submission).values(values))
    (number,) = done.inserted_primary_key or (None,)
    forms = [
        {"submission": number, "form": form, "reading": text} for form, text in texts.items()
    ]
    if forms:
        connection.execute(insert(form_reading), forms)


def current_submissions(connection: Connection, period: str) -> dict[str, Submission]:
    """Return every unit's current submission by unit code, in the order of the codes.

    Raises:
        StoreUnusable: what is stored was damaged.
    """
    return {sent.unit: sent for sent in _submissions(connection, _current(period))}


def bare_submissions(connection: Connection, period: str) -> dict[str, Submission]:
    """Return the same submissions without their forms, which are not read.

    Raises:
        StoreUnusable: what is stored was damaged.
    """
    found: dict[str, Submission] = {}
    for row in connection.execute(_current(period)):
        check_seal(submission, row)
        found[row.unit] = _submission(row, {})
    return found


def _current(period: str) -> Select[Any]:
    newest = (
        select(func.max(submission.c.version).label("version"), submission.c.unit)
        .where(submission.c.period == period)
        .group_by(submission.c.unit)
        .subquery()
    )
    return (
        select(submission)
        .join(
            newest,
            (submission.c.unit == newest.c.unit) & (submission.c.version == newest.c.version),
        )
        .where(submission.c.period == period)
        .order_by(submission.c.unit)
    )


def all_versions(connection: Connection, period: str, unit: str) -> tuple[Submission, ...]:
    """Return every version that the unit has sent, the first one first.

    Raises:
        StoreUnusable: what is stored was damaged.
    """
    wanted = (
        select(submission)
        .where(submission.c.period == period, submission.c.unit == unit)
        .order_by(submission.c.version)
    )
    return tuple(_submissions(connection, wanted))


def every_submission(connection: Connection) -> Iterator[Submission]:
    """Yield all submissions of all periods.

    Raises:
        StoreUnusable: what is stored was damaged.
    """
    return _submissions(connection, select(submission).order_by(submission.c.id))


def _submissions(connection: Connection, wanted: Select[Any]) -> Iterator[Submission]:
    numbers = wanted.with_only_columns(submission.c.id).order_by(None)
    texts = _form_texts(connection, numbers)
    for row in connection.execute(wanted):
        check_seal(submission, row)
        if content_digest(texts[row.id].items()) != row.content:
            raise damaged(submission, row.id)
        yield _submission(row, texts[row.id])


def _form_texts(
    connection: Connection, numbers: Select[Any]
) -> defaultdict[int, dict[str, str]]:
    query = (
        select(form_reading)
        .where(form_reading.c.submission.in_(numbers))
        .order_by(form_reading.c.id)
    )
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.submission][row.form] = row.reading
    return found


def _submission(row: Row[Any], texts: dict[str, str]) -> Submission:
    return Submission(
        row.unit,
        row.period,
        {form: reading_from_text(form, text) for form, text in texts.items()},
        row.sha256,
        row.file,
        datetime.fromisoformat(row.received_at),
        row.edition,
        row.version,
    )
