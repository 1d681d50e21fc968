"""Two commands never write at once, and the second says who is first."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from hycampaign.office.disk import lock
from hycampaign.office.disk.lock import Locked, locked

SINCE = datetime.fromisoformat("2026-11-30T22:57")
HOLDING = """
import sys
from datetime import datetime
from pathlib import Path
from hycampaign.office.disk.lock import locked
with locked(Path(sys.argv[1]), "run 2026-Q4", datetime(2026, 11, 30, 22, 57)):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path: Path):
    """Another process that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLDING, str(tmp_path / "inner" / "lock")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("other")
def test_the_second_command_is_told_what_the_first_is_and_since_when(tmp_path):
    with (
        pytest.raises(Locked) as refused,
        locked(tmp_path / "inner" / "lock", "draft 2026-Q4", SINCE, patience=0.3),
    ):
        pass
    assert (refused.value.command, refused.value.since) == ("run 2026-Q4", SINCE)
    assert refused.value.computer


def test_the_second_command_waits_a_little(tmp_path, other):
    other.stdin.close()
    with locked(tmp_path / "inner" / "lock", "draft 2026-Q4", SINCE):
        pass


def test_a_command_that_was_killed_holds_nothing(tmp_path, other):
    other.kill()
    other.wait()
    with locked(tmp_path / "inner" / "lock", "draft 2026-Q4", SINCE):
        pass


def test_one_command_after_the_other_finds_nothing_in_its_way(tmp_path):
    for _ in range(3):
        with locked(tmp_path / "lock", "draft 2026-Q4", SINCE, patience=0):
            assert (tmp_path / "lock.json").exists()
    assert not (tmp_path / "lock.json").exists()


def test_where_a_share_has_no_locks_a_file_stands_in_for_one(tmp_path, monkeypatch):
    class NoLocks:
        def __init__(self, _):
            pass

        def acquire(self, **_):
            raise OSError(38, "Function not implemented")

    monkeypatch.setattr(lock, "FileLock", NoLocks)
    monkeypatch.setattr(lock, "_NO_LOCKS_HERE", {38})
    with (
        locked(tmp_path / "lock", "run 2026-Q4", SINCE),
        pytest.raises(Locked) as refused,
        locked(tmp_path / "lock", "draft 2026-Q4", SINCE, patience=0),
    ):
        pass
    assert refused.value.marker == tmp_path / "lock.marker"
    assert refused.value.command == "run 2026-Q4"
    assert not (tmp_path / "lock.marker").exists()


def test_a_folder_that_may_not_be_written_says_so_itself(tmp_path, monkeypatch):
    class ReadOnly:
        def __init__(self, _):
            pass

        def acquire(self, **_):
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "FileLock", ReadOnly)
    with (
        pytest.raises(PermissionError),
        locked(tmp_path / "lock", "run 2026-Q4", SINCE),
    ):
        pass
