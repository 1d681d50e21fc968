"""The history takes everything, forgets nothing and says what counts."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.factories import NOON, a_finding, a_reading, a_receipt, a_submission
from making.submissions import submissions
from sqlalchemy import event

from hycampaign.model.asked.period import Period
from hycampaign.model.reported.receipt import Outcome, Receipt
from hycampaign.model.reported.submission import Submission
from hycampaign.model.trouble.failure import PeriodClosed
from hycampaign.store.history import Store

Q3 = Period(2026, "Q3")
Q4 = Period(2026, "Q4")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "sub" / "store.sqlite")


def _sent(number: int, unit: str = "11953") -> Submission:
    return a_submission(unit, sha256=f"{number:064x}", file=f"{unit}-{number}.xlsx")


def _record(store: Store, number: int, unit: str = "11953") -> Receipt:
    return store.record(Q3, a_receipt(_sent(number, unit)), NOON)


def test_the_first_file_of_a_unit_becomes_version_1(store: Store):
    receipt = _record(store, 1)
    assert (receipt.outcome, receipt.version) == (Outcome.ACCEPTED, 1)
    assert store.current(Q3) == {"11953": receipt.submission}


@settings(max_examples=40, deadline=None)
@given(sent=submissions())
def test_what_was_recorded_is_read_back(tmp_path_factory, sent: Submission):
    store = Store.open(tmp_path_factory.mktemp("store") / "store.sqlite")
    store.record(Q3, a_receipt(sent), NOON)
    assert store.current(Q3) == {sent.unit: replace(sent, period="2026-Q3", version=1)}
    assert store.versions(Q3, sent.unit) == tuple(store.current(Q3).values())


def test_another_file_of_the_unit_is_a_new_version_and_counts(store: Store):
    _record(store, 1)
    second = _record(store, 2)
    assert second.version == 2
    assert store.current(Q3)["11953"].sha256 == _sent(2).sha256
    assert [sent.version for sent in store.versions(Q3, "11953")] == [1, 2]


def test_the_same_file_again_is_unchanged_wherever_it_lies(store: Store):
    _record(store, 1)
    moved = replace(_sent(1), file="bản sao.xlsx")
    receipt = store.record(Q3, a_receipt(moved), NOON + timedelta(days=1))
    assert (receipt.outcome, receipt.version) == (Outcome.UNCHANGED, 1)
    assert len(store.versions(Q3, "11953")) == 1


def test_the_same_file_in_another_period_is_another_submission(store: Store):
    _record(store, 1)
    assert store.record(Q4, a_receipt(_sent(1)), NOON).outcome is Outcome.ACCEPTED
    assert store.current(Q4)["11953"].period == "2026-Q4"


def test_one_workbook_may_hold_several_units(store: Store):
    _record(store, 1, "11953")
    assert _record(store, 1, "11977").outcome is Outcome.ACCEPTED
    assert list(store.current(Q3)) == ["11953", "11977"]


_FILES = st.lists(st.tuples(st.sampled_from("ABC"), st.integers(0, 4)), max_size=12)


@settings(max_examples=30, deadline=None)
@given(files=_FILES, batch=st.booleans())
def test_the_last_new_file_of_each_unit_counts_and_none_is_lost(
    tmp_path_factory, files: list[tuple[str, int]], batch: bool
):
    store = Store.open(tmp_path_factory.mktemp("store") / "store.sqlite")
    receipts = [a_receipt(_sent(number, unit)) for unit, number in files]
    if batch:
        store.record_all(Q3, receipts, NOON)
    else:
        for receipt in receipts:
            store.record(Q3, receipt, NOON)
    expected: dict[str, list[int]] = {}
    for unit, number in files:
        if number not in expected.setdefault(unit, []):
            expected[unit].append(number)
    for unit, numbers in expected.items():
        kept = [int(sent.sha256, 16) for sent in store.versions(Q3, unit)]
        assert kept == numbers
    current = {unit: int(sent.sha256, 16) for unit, sent in store.current(Q3).items()}
    assert current == {unit: numbers[-1] for unit, numbers in expected.items()}


def test_at_the_end_of_a_run_a_version_that_no_longer_counts_is_superseded(store: Store):
    run = store.record_all(Q3, [a_receipt(_sent(1)), a_receipt(_sent(2))], NOON)
    assert [receipt.outcome for receipt in run] == [Outcome.ACCEPTED, Outcome.ACCEPTED]
    marked = store.mark_superseded(Q3, run)
    assert [receipt.outcome for receipt in marked] == [Outcome.SUPERSEDED, Outcome.ACCEPTED]
    assert [receipt.outcome for receipt in store.receipts(Q3)] == [
        Outcome.SUPERSEDED,
        Outcome.ACCEPTED,
    ]


def test_a_receipt_keeps_its_findings(store: Store):
    given = a_receipt(findings=(a_finding("ING101"),))
    recorded = store.record(Q3, given, NOON)
    assert store.receipts(Q3) == (replace(recorded, submission=None),)


def test_a_run_again_does_not_hide_what_was_said_first(store: Store):
    given = a_receipt(findings=(a_finding("ING101"),))
    store.record(Q3, given, NOON)
    store.record(Q3, replace(given, findings=()), NOON)
    (receipt,) = store.receipts(Q3)
    assert receipt.outcome is Outcome.ACCEPTED
    assert len(receipt.findings) == 1


def test_a_file_that_was_settled_by_hand_is_no_longer_in_quarantine(store: Store):
    waiting = Receipt("a.xlsx", _sent(1).sha256, Outcome.QUARANTINED)
    store.record(Q3, waiting, NOON)
    store.record(Q3, replace(a_receipt(_sent(1)), path="a.xlsx"), NOON)
    assert [receipt.outcome for receipt in store.receipts(Q3)] == [Outcome.ACCEPTED]


def test_a_file_that_is_no_report_leaves_a_receipt_and_no_submission(store: Store):
    given = Receipt("thư mời.docx", "0" * 64, Outcome.NOT_A_REPORT)
    assert store.record(Q3, given, NOON) == given
    assert store.current(Q3) == {}
    assert store.receipts(Q3) == (given,)


def test_a_file_name_that_is_no_text_is_recorded_all_the_same(store: Store):
    store.record(Q3, Receipt("x\udcff\x00.xlsx", "0" * 64, Outcome.NOT_A_REPORT), NOON)
    assert len(store.receipts(Q3)) == 1


def test_a_batch_is_recorded_as_a_whole_or_not_at_all(store: Store):
    broken = replace(a_receipt(_sent(2)), submission=None)
    with pytest.raises(ValueError, match="submission"):
        store.record_all(Q3, [a_receipt(_sent(1)), broken], NOON)
    assert store.current(Q3) == {}
    assert store.receipts(Q3) == ()


def test_a_period_is_compared_with_the_quarter_before_and_the_year_before(store: Store):
    for text in ("2026-Q2", "2025-Q3", "2026-Q3"):
        store.record(Period.parse(text), a_receipt(_sent(int(text[:4]))), NOON)
    history = store.history(Q3)
    assert {sent.period for sent in history.previous.values()} == {"2026-Q2"}
    assert {sent.period for sent in history.last_year.values()} == {"2025-Q3"}
    assert store.history(Period.parse("2026-9M")) == history


def test_only_the_findings_of_the_last_run_are_shown(store: Store):
    assert store.findings(Q3) is None
    store.save_findings(Q3, [a_finding(), a_finding("VAL301")], NOON)
    store.save_findings(Q3, [a_finding("VAL302")], NOON)
    assert store.findings(Q3) == (a_finding("VAL302"),)
    store.save_findings(Q3, [], NOON)
    assert store.findings(Q3) == ()
    assert store.findings(Q4) is None


def test_a_closed_period_takes_nothing_until_it_is_reopened(store: Store):
    _record(store, 1)
    store.close_period(Q3, NOON)
    assert store.is_closed(Q3)
    with pytest.raises(PeriodClosed, match="quý III năm 2026"):
        _record(store, 2)
    with pytest.raises(PeriodClosed):
        store.save_findings(Q3, [], NOON)
    assert len(store.current(Q3)) == 1
    assert _record_in(store, Q4).outcome is Outcome.ACCEPTED
    store.reopen_period(Q3, NOON, "bổ sung một đơn vị")
    assert not store.is_closed(Q3)
    assert _record(store, 2).version == 2


def _record_in(store: Store, period: Period) -> Receipt:
    return store.record(period, a_receipt(_sent(9)), NOON)


def test_closing_twice_leaves_one_event_and_the_reason_stays(tmp_path: Path):
    store = Store.open(tmp_path / "store.sqlite")
    store.close_period(Q3, NOON)
    store.close_period(Q3, NOON)
    store.reopen_period(Q3, NOON, "đính chính")
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        rows = database.execute("SELECT event, reason FROM period_event").fetchall()
    database.close()
    assert rows == [("closed", ""), ("reopened", "đính chính")]


def test_nothing_is_ever_updated_or_deleted(store: Store):
    said: list[str] = []
    event.listen(
        store._engine, "before_cursor_execute", lambda *given: said.append(given[2].upper())
    )
    for number in (1, 2, 1):
        _record(store, number)
    store.save_findings(Q3, [a_finding()], NOON)
    store.close_period(Q3, NOON)
    store.reopen_period(Q3, NOON, "lý do")
    store.receipts(Q3)
    first_words = {statement.split()[0] for statement in said}
    assert first_words == {"SELECT", "INSERT", "BEGIN"}


def test_an_empty_form_is_kept_as_reported(store: Store):
    nothing = a_reading(values={}, has_activity=False)
    store.record(Q3, a_receipt(a_submission(forms={"BM02": nothing})), NOON)
    assert store.current(Q3)["11953"].forms == {"BM02": nothing}
