"""The tables of the history; rows are inserted, never updated, never deleted.

What a unit reported is one compact text per form (``reading_text``), not a row per cell. Times
are ISO texts of naive local time. Every row carries a ``seal`` over its other columns, so that
a changed byte is noticed; ``content`` is the SHA-256 of all the readings of a submission.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

schema_version = Table("schema_version", METADATA, Column("version", Integer, primary_key=True))

receipt = Table(
    "receipt",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("period", String(16), nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("unit", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("findings", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    Index("receipt_of_period", "period"),
)

submission = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("period", String(16), nullable=False),
    Column("unit", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("file", Text, nullable=False),
    Column("received_at", String(32), nullable=False),
    Column("edition", Text, nullable=False),
    Column("content", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
    UniqueConstraint("period", "unit", "version", name="one_submission_per_version"),
    UniqueConstraint("period", "sha256", "unit", name="one_submission_per_file"),
)

form_reading = Table(
    "form_reading",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("submission", Integer, ForeignKey("submission.id"), nullable=False),
    Column("form", Text, nullable=False),
    Column("reading", Text, nullable=False),
    UniqueConstraint("submission", "form", name="one_reading_per_form"),
)

verdict = Table(
    "verdict",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("period", String(16), nullable=False),
    Column("at", String(32), nullable=False),
    Column("findings", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    Index("verdict_of_period", "period"),
)

period_event = Table(
    "period_event",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("period", String(16), nullable=False),
    Column("event", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("seal", String(64), nullable=False),
    Index("event_of_period", "period"),
)
