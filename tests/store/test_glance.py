"""A glance tells what the whole history tells, or says that it cannot."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from making.factories import NOON, a_finding, a_receipt, a_submission

from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.trouble.failure import StoreUnusable
from hycampaign.store.glance import glance
from hycampaign.store.history import Store

Q3, Q4 = Period(2026, "Q3"), Period(2026, "Q4")


def _sent(number: int, unit: str) -> Receipt:
    sent = a_submission(unit, sha256=f"{number:064x}", file=f"{unit}-{number}.xlsx")
    return replace(a_receipt(sent), findings=(a_finding(),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a history of two quarters with versions, a resubmission and two verdicts."""
    path = tmp_path / "có dấu # và % cách" / "store.sqlite"
    store = Store.open(path)
    for number, unit in ((1, "11953"), (2, "11977"), (3, "11953"), (1, "11953")):
        store.record(Q3, _sent(number, unit), NOON)
    store.record(Q3, Receipt("nhầm.pdf", "f" * 64, Outcome.NOT_A_REPORT), NOON)
    store.record(Q4, _sent(4, "11980"), NOON)
    store.save_findings(Q3, [a_finding(), a_finding()], NOON)
    store.save_findings(Q3, [a_finding()], NOON)
    store.close()
    return path


def test_a_glance_tells_what_the_history_tells(path: Path):
    store = Store.open(path)
    for period in (Q3, Q4, Period(2025, "Q1")):
        seen = glance(path, period)
        assert seen == store.glance(period)
        assert seen is not None
        assert seen.receipts == tuple(
            replace(receipt, submission=None) for receipt in store.receipts(period)
        )
        assert seen.findings == (store.findings(period) or ())
        assert seen.reported == {
            unit: replace(sent, forms={}) for unit, sent in store.current(period).items()
        }
    assert {u: s.version for u, s in glance(path, Q3).reported.items()} == {
        "11953": 2,
        "11977": 1,
    }


def test_a_glance_sees_no_history_where_there_is_none_and_makes_none(tmp_path: Path):
    assert glance(tmp_path / "store.sqlite", Q3) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", [b"", b"no database at all, though long enough" * 40])
def test_a_glance_leaves_what_is_no_history_alone(path: Path, damage: bytes):
    path.write_bytes(damage)
    assert glance(path, Q3) is None
    assert path.read_bytes() == damage


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE receipt SET outcome = 'accepted' WHERE outcome = 'not_a_report'",
        "UPDATE submission SET received_at = '2020-01-01T00:00:00'",
        "UPDATE verdict SET findings = replace(findings, '[', '[ ')",
        "UPDATE schema_version SET version = 99",
        "DELETE FROM schema_version",
        "DROP TABLE verdict",
    ],
)
def test_a_changed_history_is_no_matter_of_a_glance(path: Path, change: str):
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    assert glance(path, Q3) is None


def test_what_a_glance_refuses_the_history_names(path: Path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE submission SET file = 'x'")
    connection.close()
    with pytest.raises(StoreUnusable, match="không còn nguyên vẹn"):
        Store.open(path).glance(Q3)


def test_a_glance_needs_nothing_but_the_standard_library():
    code = "import sys, hycampaign.store.glance; print('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "False"
