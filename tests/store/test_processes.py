"""Processes that die or crowd each other lose nothing and double nothing."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hycampaign.model.asked.period import Period
from hycampaign.store.history import Store

Q3 = Period(2026, "Q3")
_PROGRAM = Path(__file__).parents[1] / "making" / "recording_process.py"
_PAUSES_SECONDS = (0, 0.013, 0.037, 0.071, 0.149)


def _started(path: Path, unit: str, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, _PROGRAM, path, unit, str(first), str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(_PROGRAM.parents[1]), *sys.path])},
    )


def _acknowledged(output: str) -> dict[int, int]:
    """Return number → version of the complete lines."""
    lines = output.split("\n")[:-1]
    return {int(number): int(version) for number, version in map(str.split, lines)}


def _versions(path: Path, unit: str) -> dict[int, int]:
    store = Store.open(path)
    store.verify()
    return {int(sent.sha256, 16): sent.version for sent in store.versions(Q3, unit)}


@pytest.mark.parametrize("pause", _PAUSES_SECONDS)
def test_a_killed_process_has_lost_nothing_that_it_acknowledged(tmp_path: Path, pause: float):
    path = tmp_path / "store.sqlite"
    process = _started(path, "11953", 1, 100_000)
    first = process.stdout.readline()
    time.sleep(pause)
    process.kill()
    rest, _ = process.communicate()
    acknowledged = _acknowledged(first + rest)
    stored = _versions(path, "11953")
    assert acknowledged
    assert acknowledged.items() <= stored.items()
    # At most the one that was under way when the process died.
    assert len(stored) <= len(acknowledged) + 1
    assert sorted(stored.values()) == list(range(1, len(stored) + 1))


def test_a_run_after_a_kill_adds_what_was_missing_and_nothing_twice(tmp_path: Path):
    path = tmp_path / "store.sqlite"
    process = _started(path, "11953", 1, 100_000)
    process.stdout.readline()
    process.kill()
    process.communicate()
    before = _versions(path, "11953")
    again = _started(path, "11953", 1, len(before) + 3)
    output, _ = again.communicate(timeout=60)
    assert again.returncode == 0
    assert _acknowledged(output) == _versions(path, "11953")
    assert len(_versions(path, "11953")) == len(before) + 3


def test_several_processes_record_everything_once(tmp_path: Path):
    path = tmp_path / "store.sqlite"
    # Two send for the same unit, one of them the same files: versions must not clash.
    jobs = [("A", 1, 20), ("A", 1, 20), ("A", 101, 20), ("B", 1, 20)]
    processes = [_started(path, *job) for job in jobs]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0]
    assert set(_versions(path, "A")) == {*range(1, 21), *range(101, 121)}
    assert sorted(_versions(path, "A").values()) == list(range(1, 41))
    assert _acknowledged(outputs[0]) == _acknowledged(outputs[1])
    assert _versions(path, "B") == {number: number for number in range(1, 21)}
