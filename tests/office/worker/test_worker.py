"""A file that kills its reader costs itself and nothing else."""

import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest
from making.office.packages import SHEET, ods, ods_cell, shared_texts, sheet_xml, xlsx
from making.worker_tasks import (
    HANGING_SECONDS,
    process_number,
    sheets_of,
    sheets_of_damaged,
    work,
)
from oracles.windows_names import is_wine

from hycampaign.office.worker import worker
from hycampaign.office.worker.worker import Limits, Outcome, Result, isolated_map


def test_a_death_costs_exactly_one_item_and_order_is_kept():
    items = ["a", "abort", "b", "vanish", "c", "killed", "d"]
    results = list(isolated_map(work, items, Limits(workers=2)))
    assert [result.value for result in results] == ["A", None, "B", None, "C", None, "D"]
    assert [result.outcome for result in results if result.value is None][:2] == [
        Outcome.CRASHED,
        Outcome.CRASHED,
    ]


def test_what_hangs_is_stopped_and_the_next_one_is_done():
    started = time.perf_counter()
    results = list(isolated_map(work, ["hang", "a"], Limits(seconds=1)))
    assert results == [Result(Outcome.TIMED_OUT), Result(Outcome.OK, "A")]
    assert time.perf_counter() - started < HANGING_SECONDS / 4


@pytest.mark.skipif(is_wine(), reason="Wine keeps no process to the memory of its job")
def test_what_asks_for_all_memory_gets_none():
    results = list(isolated_map(work, ["grow", "a"], Limits(memory_bytes=1 << 30)))
    assert results == [Result(Outcome.OUT_OF_MEMORY), Result(Outcome.OK, "A")]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without saying why")
def test_the_systems_own_killing_is_told_from_a_crash():
    assert list(isolated_map(work, ["killed"])) == [Result(Outcome.OUT_OF_MEMORY)]


def test_a_bug_is_not_taken_for_bad_input():
    with pytest.raises(KeyError, match="a bug"):
        list(isolated_map(work, ["a", "bug"]))


def test_workers_live_as_long_as_the_work():
    numbers = {result.value for result in isolated_map(process_number, range(20))}
    assert len(numbers) == 1


@pytest.mark.parametrize(("items", "most"), [([], []), (["a"], [1]), (["a", "b", "c"], [2])])
def test_no_more_processes_are_started_than_there_are_items(monkeypatch, items, most):
    asked: list[int] = []
    real = worker.ProcessPool

    def pool(**options: Any) -> Any:
        asked.append(options["max_workers"])
        return real(**options)

    monkeypatch.setattr(worker, "ProcessPool", pool)
    results = isolated_map(work, items, Limits(workers=2))
    assert [result.value for result in results] == [item.upper() for item in items]
    assert asked == most


def test_items_are_taken_lazily_and_work_can_be_given_up():
    taken: list[str] = []

    def items() -> Iterator[str]:
        for number in range(1000):
            taken.append(str(number))
            yield str(number)

    results = isolated_map(work, items())
    assert next(results).value == "0"
    results.close()
    assert len(taken) < 10


def test_workbooks_are_read_in_the_worker():
    far = xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    results = list(isolated_map(sheets_of, [xlsx(), b"%PDF-1.7", far]))
    assert [result.value for result in results] == [
        ["BM01"],
        "no workbook",
        "refused by preflight",
    ]


def test_no_work_is_no_work():
    assert list(isolated_map(work, [])) == []


def test_no_damage_makes_it_stop_or_fail_in_a_way_of_its_own():
    rows = (
        '<row r="1"><c r="A1" s="4" t="s"><v>0</v></c><c r="B1" t="e"><f>1/0</f>'
        '<v>#DIV/0!</v></c><c r="C1" s="1"><f>1+1</f></c></row>'
    )
    texts = {"xl/sharedStrings.xml": shared_texts("<t>a</t>")}
    merged = {SHEET: sheet_xml(rows, after='<mergeCells><mergeCell ref="A2:B3"/></mergeCells>')}
    table = f"<table:table-row>{ods_cell('1', 3)}</table:table-row>" * 3
    originals = [xlsx(rows, parts=texts | merged), ods(table)]
    cases = [(seed, original) for seed in range(150) for original in originals]
    results = list(isolated_map(sheets_of_damaged, cases, Limits(seconds=10, workers=2)))
    assert len(results) == len(cases)
    outcomes = {result.value or result.outcome.value for result in results}
    assert {"read", "damaged"} <= outcomes
    assert outcomes <= {
        "read",
        "damaged",
        "no workbook",
        "encrypted",
        "refused by preflight",
        "reader crashed",
        "crashed",
    }


def test_readers_that_die_at_once_and_in_a_row_cost_only_themselves():
    items = [*["vanish"] * 4, "a", *["vanish"] * 4, "b"]
    results = list(isolated_map(work, items, Limits(workers=2)))
    assert [result.value for result in results] == [*[None] * 4, "A", *[None] * 4, "B"]


class BrokenPool(worker.ProcessPool):
    """A pool whose processes died before it heard what they had taken, at its first uses."""

    breaks = 0

    def schedule(self, *arguments: Any, **named: Any) -> Any:
        if BrokenPool.breaks <= 0:
            return super().schedule(*arguments, **named)
        BrokenPool.breaks -= 1
        if BrokenPool.breaks % 2:
            message = "Unexpected error within the Pool"
            raise RuntimeError(message)
        future: Future[object] = Future()
        future.set_exception(BrokenProcessPool("All workers expired"))
        return future


@pytest.mark.parametrize("breaks", [1, 2, 5])
def test_a_pool_that_breaks_loses_nothing(monkeypatch: pytest.MonkeyPatch, breaks: int):
    monkeypatch.setattr(worker, "ProcessPool", BrokenPool)
    monkeypatch.setattr(BrokenPool, "breaks", breaks)
    results = list(isolated_map(work, ["a", "b", "c", "d"], Limits(workers=1)))
    assert [result.value for result in results] == ["A", "B", "C", "D"]


def test_an_item_that_always_breaks_the_pool_is_a_crash(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker, "ProcessPool", BrokenPool)
    monkeypatch.setattr(BrokenPool, "breaks", 1 + worker._TRIES_ALONE)
    assert list(isolated_map(work, ["a"])) == [Result(Outcome.CRASHED)]


class SilentFuture(Future):
    """What a pool gave that will never say anything, though it was waited for long enough."""

    def result(self, timeout: float | None = None) -> Any:
        assert timeout
        raise FutureTimeout


def test_a_pool_that_says_nothing_any_more_is_not_waited_for():
    crew = worker._Crew(work, Limits())
    waiting = deque([worker._Task("a", SilentFuture()), worker._Task("b", SilentFuture())])
    results = [worker._first_result(crew, waiting) for _ in range(2)]
    crew.stop()
    assert [result.value for result in results] == ["A", "B"]
