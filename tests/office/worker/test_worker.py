"""A file that kills its reader costs itself and nothing else."""

import pickle
import sys
import time
from collections.abc import Iterator
from multiprocessing.context import BaseContext

import pytest
from making.office.packages import SHEET, ods, ods_cell, shared_texts, sheet_xml, xlsx
from making.worker_tasks import (
    HANGING_SECONDS,
    not_to_be_carried,
    process_number,
    sheets_of,
    sheets_of_damaged,
    work,
)
from oracles.windows_names import is_wine

from hycampaign.office.worker import process
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


@pytest.mark.parametrize(("items", "most"), [([], 0), (["a"], 1), (["a", "b", "c"], 2)])
def test_no_more_processes_are_started_than_there_are_items(monkeypatch, items, most):
    started: list[object] = []
    real = process.WorkerProcess._try_to_start
    monkeypatch.setattr(
        process.WorkerProcess,
        "_try_to_start",
        lambda worker: (started.append(worker), real(worker))[1],
    )
    results = isolated_map(work, items, Limits(workers=2))
    assert [result.value for result in results] == [item.upper() for item in items]
    assert len(started) <= most


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


def test_an_item_that_does_not_fit_into_the_pipe_is_worked_on():
    items = ["x" * (3 << 20), "y" * (3 << 20), "z"]
    results = isolated_map(work, items, Limits(workers=2))
    assert [result.value for result in results] == [item.upper() for item in items]


def test_what_is_given_up_half_way_is_ended_at_once():
    started = time.perf_counter()
    results = isolated_map(
        work, ["a", *["hang"] * 4], Limits(seconds=HANGING_SECONDS, workers=2)
    )
    assert next(results).value == "A"
    results.close()
    assert time.perf_counter() - started < HANGING_SECONDS / 4


class Refusing:
    """A system that starts no processes, some times or ever."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.real = process.get_context

    def __call__(self, method: str) -> BaseContext:
        self.times -= 1
        if self.times >= 0:
            raise OSError(1359, "Internal error")
        return self.real(method)


def test_a_system_that_refuses_to_start_a_process_is_asked_again(monkeypatch):
    monkeypatch.setattr(process, "get_context", Refusing(2))
    assert list(isolated_map(work, ["a"])) == [Result(Outcome.OK, "A")]


def test_a_system_that_starts_no_process_is_no_fault_of_a_file(monkeypatch):
    monkeypatch.setattr(process, "get_context", Refusing(100))
    with pytest.raises(OSError, match="Internal error"):
        list(isolated_map(work, ["a", "b"]))


def test_what_cannot_be_carried_over_is_a_bug():
    with pytest.raises((AttributeError, pickle.PicklingError, RuntimeError)):
        list(isolated_map(not_to_be_carried, ["a"]))
