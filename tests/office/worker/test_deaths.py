"""Whoever ends a process, the file is accused only of a death that it has caused alone."""

import multiprocessing
import os
import random
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from making.worker_tasks import dies_at_first, work

from hycampaign.office.worker import process, worker
from hycampaign.office.worker.process import WorkerProcess
from hycampaign.office.worker.worker import Limits, Outcome, Result, isolated_map

ON_WINDOWS = sys.platform == "win32"
KILLS = int(os.environ.get("HYC_KILLS", "8"))
SEED = int(os.environ.get("HYC_KILLS_SEED", "1478"))
CROWD = 3
# How often an item ends its process, and how often somebody else ends one after an item.
GUILTY, KILLED = 0.02, 0.3
LONGEST_PAUSE_SECONDS = 0.03


class Herd:
    """The processes that are at work in company; alone only one is left."""

    def __init__(self) -> None:
        self.living: list[WorkerProcess] = []

    def kill(self, chance: random.Random) -> bool:
        """Kill one process, or all; say whether there was one to kill."""
        running = [one for one in (worker._process for worker in self.living) if one]
        for one in chance.sample(running, chance.choice([1, len(running)]) if running else 0):
            with suppress(ValueError):  # Closed in this very moment.
                one.kill()
        return bool(running)


@pytest.fixture
def herd(monkeypatch: pytest.MonkeyPatch) -> Herd:
    """Return the processes that will be, on Linux from a server, ten times as fast."""
    herd, real = Herd(), worker._Crew._alone

    def new(memory_bytes: int) -> WorkerProcess:
        herd.living.append(WorkerProcess(memory_bytes))
        return herd.living[-1]

    def alone(crew: Any, item: str) -> Result[str]:
        everybody, herd.living = herd.living, []
        try:
            return real(crew, item)
        finally:
            herd.living = everybody

    monkeypatch.setattr(worker, "WorkerProcess", new)
    monkeypatch.setattr(worker._Crew, "_alone", alone)
    if not ON_WINDOWS:
        # The server itself looks nowhere else for what it is to load.
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload(["making.worker_tasks", process.__name__])
        monkeypatch.setattr(process, "get_context", lambda _: server)
    return herd


def test_processes_killed_at_random_cost_only_the_guilty(herd: Herd):
    chance, given = random.Random(SEED), []
    timers: list[threading.Timer] = []
    kills: list[bool] = []

    def items() -> Iterator[str]:
        while sum(kills) < KILLS:
            given.append("vanish" if chance.random() < GUILTY else f"nap {len(given)}")
            yield given[-1]
            if chance.random() < KILLED:
                pause = chance.uniform(0, LONGEST_PAUSE_SECONDS)
                timer = threading.Timer(pause, lambda: kills.append(herd.kill(chance)))
                timers.append(timer)
                timer.start()

    results = list(isolated_map(work, items(), Limits(workers=CROWD)))
    for timer in timers:
        timer.join()
    accused = [
        item
        for item, told in zip(given, results, strict=True)
        if told.outcome is not Outcome.OK
    ]
    assert accused == [item for item in given if item == "vanish"]
    assert accused
    read = [told.value for told in results if told.outcome is Outcome.OK]
    assert read == [item.upper() for item in given if item != "vanish"]


@pytest.mark.parametrize(
    ("deaths", "outcome"), [(1, Outcome.OK), (2, Outcome.OK), (3, Outcome.CRASHED)]
)
def test_a_file_is_accused_when_it_has_died_in_company_and_twice_alone(
    tmp_path: Path, deaths: int, outcome: Outcome
):
    items = [(tmp_path / "a", 0), (tmp_path / "b", deaths), (tmp_path / "c", 0)]
    results = list(isolated_map(dies_at_first, items, Limits(workers=2)))
    read = Result(Outcome.OK, "read")
    assert results == [read, read if outcome is Outcome.OK else Result(outcome), read]
