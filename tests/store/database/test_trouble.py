"""What can go wrong with the store ends in a sentence, and never in a wrong figure."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from making.factories import NOON, a_finding, a_receipt
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.failure import StoreUnusable
from hycampaign.store.database import connecting
from hycampaign.store.database.schema import METADATA
from hycampaign.store.history import Store

Q3 = Period(2026, "Q3")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite"
    store = Store.open(path)
    store.record(Q3, a_receipt(findings=(a_finding(),)), NOON)
    store.save_findings(Q3, [a_finding()], NOON)
    store.close_period(Q3, NOON)
    store.reopen_period(Q3, NOON, "lý do")
    return path


def _execute(path: Path, statement: str) -> None:
    database = sqlite3.connect(path)
    database.execute(statement)
    database.commit()
    database.close()


def test_a_store_of_a_newer_program_is_refused(path: Path):
    _execute(path, "UPDATE schema_version SET version = version + 1")
    with pytest.raises(StoreUnusable, match="phiên bản mới hơn"):
        Store.open(path)


def test_a_file_that_is_no_database_is_named_as_damaged(path: Path):
    path.write_bytes(b"PK\x03\x04" + bytes(5000))
    with pytest.raises(StoreUnusable, match="đã hỏng") as caught:
        Store.open(path)
    assert "sao lưu" in caught.value.hint


def test_a_store_cut_short_is_named_as_damaged(path: Path):
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(StoreUnusable, match="hỏng"):
        Store.open(path).current(Q3)


def test_an_empty_file_is_a_new_store(tmp_path: Path):
    path = tmp_path / "store.sqlite"
    path.touch()
    assert Store.open(path).current(Q3) == {}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE form_reading SET reading = replace(reading, '12.5', '12.6')",
        "UPDATE submission SET version = 7",
        "UPDATE submission SET sha256 = replace(sha256, '0', '1')",
        "UPDATE receipt SET path = 'khac.xlsx'",
        "UPDATE receipt SET findings = replace(findings, '12,5', '12,6')",
        "UPDATE verdict SET at = '2027-01-01T00:00:00'",
        "UPDATE period_event SET event = 'closed'",
    ],
)
def test_a_changed_byte_is_noticed(path: Path, change: str):
    _execute(path, change)
    store = Store.open(path)
    with pytest.raises(StoreUnusable, match="nguyên vẹn"):
        store.verify()


def test_what_was_not_changed_passes(path: Path):
    Store.open(path).verify()


def test_a_changed_figure_never_reaches_a_report(path: Path):
    _execute(path, "UPDATE form_reading SET reading = replace(reading, '12.5', '12.6')")
    with pytest.raises(StoreUnusable, match="nguyên vẹn"):
        Store.open(path).current(Q3)


def test_a_lost_form_is_noticed(path: Path):
    _execute(path, "DELETE FROM form_reading")
    with pytest.raises(StoreUnusable, match="nguyên vẹn"):
        Store.open(path).current(Q3)


def test_somebody_who_writes_for_too_long_is_named(path: Path, monkeypatch):
    monkeypatch.setattr(connecting, "PATIENCE_SECONDS", 0.1)
    store = Store.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(StoreUnusable, match="chương trình khác"):
            store.record(Q3, a_receipt(), NOON)
    finally:
        other.close()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "tệp").touch()
    with pytest.raises(StoreUnusable):
        Store.open(tmp_path / "tệp" / "store.sqlite")


def test_a_full_disk_leaves_what_was_there(path: Path, monkeypatch):
    monkeypatch.setattr(connecting, "_PRAGMAS", (*connecting._PRAGMAS, "max_page_count = 1"))
    store = Store.open(path)
    findings = [a_finding(facts={str(n): "x" * 100}) for n in range(500)]
    with pytest.raises(StoreUnusable, match="đầy"):
        store.save_findings(Q3, findings, NOON)
    monkeypatch.undo()
    assert Store.open(path).findings(Q3) == (a_finding(),)


def test_a_store_can_be_copied_when_nobody_writes(path: Path, tmp_path: Path):
    copied = shutil.copy(path, tmp_path / "sao lưu.sqlite")
    assert Store.open(copied).current(Q3) == Store.open(path).current(Q3)
    leftovers = {file.name for file in tmp_path.iterdir()} - {"store.sqlite", "sao lưu.sqlite"}
    assert all((tmp_path / name).stat().st_size == 0 for name in leftovers)


def test_a_server_without_its_driver_is_refused_with_a_sentence():
    with pytest.raises(StoreUnusable, match="postgresql"):
        Store.open("postgresql+khongco://clerk@host/db")


def test_the_tables_can_be_made_on_a_server_too():
    for table in METADATA.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
