"""The history of a campaign: what was sent, what became of it, what was found, what is closed.

Rows are only ever inserted. One call is one transaction; when it returns, what it recorded
outlives the death of the process and of the machine.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.failure import PeriodClosed
from hycampaign.model.trouble.finding import Finding
from hycampaign.store.database.connecting import engine_for, reading, writing
from hycampaign.store.database.opening import prepare_schema
from hycampaign.store.database.schema import verdict
from hycampaign.store.database.sealed_rows import check_seal, sealed
from hycampaign.store.glance import Glance
from hycampaign.store.rows.last_words import last_word, mark_superseded
from hycampaign.store.rows.periods import CLOSED, REOPENED, insert_event, is_closed
from hycampaign.store.rows.receipts import all_receipts, insert_receipt
from hycampaign.store.rows.submissions import (
    all_versions,
    bare_submissions,
    current_submissions,
    current_versions,
    insert_submission,
    next_version,
    recorded_version,
)
from hycampaign.store.rows.verifying import verify
from hycampaign.store.text.findings import findings_from_text, text_from_findings
from hycampaign.store.text.json_text import storable

# Two writers on a server may both want the same version; one of them tries again.
_ATTEMPTS = 20


class Store:
    """The append-only history; open it with ``Store.open``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, place: str | Path) -> "Store":
        """Open the history at a path or URL; a new one is made where there is none.

        Raises:
            StoreUnusable: it cannot be opened, is damaged, or was made by a newer program.
        """
        engine = engine_for(place)
        prepare_schema(engine)
        return cls(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def record(self, period: Period, receipt: Receipt, at: datetime) -> Receipt:
        """Record one file and return its receipt with the version that it got.

        Raises:
            PeriodClosed: the period takes nothing any more.
            StoreUnusable: the history cannot be written; nothing was recorded.
        """
        return self.record_all(period, [receipt], at)[0]

    def record_all(
        self, period: Period, receipts: Iterable[Receipt], at: datetime
    ) -> tuple[Receipt, ...]:
        """Record several files in one transaction: all of them or none.

        An ACCEPTED receipt becomes UNCHANGED if the period holds that file of that unit
        already, otherwise its submission gets the unit's next version. Which versions still
        count when the run is over, ``mark_superseded`` says.

        Raises:
            PeriodClosed: the period takes nothing any more.
            StoreUnusable: the history cannot be written; nothing was recorded.
        """
        given = tuple(receipts)
        for attempts_left in reversed(range(_ATTEMPTS)):
            try:
                with writing(self._engine) as connection:
                    _refuse_if_closed(connection, period)
                    return tuple(_record(connection, period, one, at) for one in given)
            except IntegrityError:
                if not attempts_left:
                    raise
        return ()

    def mark_superseded(
        self, period: Period, receipts: Iterable[Receipt]
    ) -> tuple[Receipt, ...]:
        """Return the receipts of a run with ACCEPTED turned to SUPERSEDED where it was."""
        with reading(self._engine) as connection:
            return mark_superseded(receipts, current_versions(connection, str(period)))

    def receipts(self, period: Period) -> tuple[Receipt, ...]:
        """Return what became of each file, one receipt a file, in the order they came.

        A file is a path and its content. Submissions are not in it: see ``versions``.
        """
        with reading(self._engine) as connection:
            words = last_word(all_receipts(connection, period))
            return mark_superseded(words, current_versions(connection, str(period)))

    def current(self, period: Period) -> dict[str, Submission]:
        """Return the submission that counts of every unit that has reported, by unit code."""
        with reading(self._engine) as connection:
            return current_submissions(connection, str(period))

    def glance(self, period: Period) -> Glance:
        """Return all that is known of the period but the values that were reported."""
        with reading(self._engine) as connection:
            reported = bare_submissions(connection, str(period))
        return Glance(reported, self.receipts(period), self.findings(period) or ())

    def versions(self, period: Period, unit: str) -> tuple[Submission, ...]:
        """Return all that a unit has sent for a period, the first version first."""
        with reading(self._engine) as connection:
            return all_versions(connection, str(period), unit)

    def history(self, period: Period) -> History:
        """Return what the period is compared with and prefilled from.

        Of a longer period it is what its last quarter is compared with.
        """
        quarter = period.last_quarter
        with reading(self._engine) as connection:
            return History(
                current_submissions(connection, str(quarter.previous)),
                current_submissions(connection, str(quarter.same_last_year)),
            )

    def save_findings(self, period: Period, findings: Iterable[Finding], at: datetime) -> None:
        """Record what a run of the rules has found; a later run replaces it in ``findings``.

        Raises:
            PeriodClosed: the period takes nothing any more.
            StoreUnusable: the history cannot be written.
        """
        values = {
            "period": str(period),
            "at": at.isoformat(),
            "findings": text_from_findings(findings),
        }
        with writing(self._engine) as connection:
            _refuse_if_closed(connection, period)
            connection.execute(insert(verdict).values(sealed(verdict, values)))

    def findings(self, period: Period) -> tuple[Finding, ...] | None:
        """Return what the last run of the rules found; ``None`` when they have not run."""
        query = (
            select(verdict)
            .where(verdict.c.period == str(period))
            .order_by(verdict.c.id.desc())
            .limit(1)
        )
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        check_seal(verdict, row)
        return findings_from_text(row.findings)

    def verify(self) -> None:
        """Check that everything is as it was written.

        Raises:
            StoreUnusable: it is not; the message names the place.
        """
        with reading(self._engine) as connection:
            verify(connection)

    def is_closed(self, period: Period) -> bool:
        """Say whether the period has been closed and not been reopened since."""
        with reading(self._engine) as connection:
            return is_closed(connection, period)

    def refuse_closed(self, period: Period) -> None:
        """Do nothing for a period that takes reports and findings.

        Raises:
            PeriodClosed: it has been closed.
        """
        with reading(self._engine) as connection:
            _refuse_if_closed(connection, period)

    def close_period(self, period: Period, at: datetime, reason: str = "") -> None:
        """Close a period; closing a closed one changes nothing."""
        with writing(self._engine) as connection:
            if not is_closed(connection, period):
                insert_event(connection, period, CLOSED, storable(reason), at)

    def reopen_period(self, period: Period, at: datetime, reason: str) -> None:
        """Reopen a period, with the reason why; reopening an open one changes nothing."""
        with writing(self._engine) as connection:
            if is_closed(connection, period):
                insert_event(connection, period, REOPENED, storable(reason), at)


def _refuse_if_closed(connection: Connection, period: Period) -> None:
    if is_closed(connection, period):
        sentence = f"Kỳ báo cáo {period.name} đã khóa sổ."
        hint = f"Nếu cần thay đổi, mở lại: hycampaign reopen {period} --reason “lý do”."
        raise PeriodClosed(sentence, hint)


def _record(connection: Connection, period: Period, given: Receipt, at: datetime) -> Receipt:
    if given.outcome is Outcome.ACCEPTED:
        given = _accepted(connection, period, given)
    insert_receipt(connection, period, given, at)
    return given


def _accepted(connection: Connection, period: Period, given: Receipt) -> Receipt:
    if given.submission is None:
        message = "an accepted receipt carries its submission"
        raise ValueError(message)
    sent = replace(given.submission, period=str(period))
    known = recorded_version(connection, sent)
    if known is not None:
        sent = replace(sent, version=known)
        return replace(given, outcome=Outcome.UNCHANGED, version=known, submission=sent)
    sent = replace(sent, version=next_version(connection, sent.period, sent.unit))
    insert_submission(connection, sent)
    return replace(given, unit=sent.unit, version=sent.version, submission=sent)
