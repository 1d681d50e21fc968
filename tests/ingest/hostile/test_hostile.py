"""Whatever comes back ends in exactly one outcome, in time, and stops nobody else's report.

``HYC_HOSTILE_FILES=FOLDER`` adds a folder of strangers' files to those that are made here; each
of them may take 20 seconds of the processor and a gigabyte.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from making.factories import NOON
from making.hostile.files import hostile_files, overlapping
from making.office.packages import zipped
from making.returned.hostility import CAMPAIGN, a_report, is_filled_in
from making.returned.sheets import PERIOD
from reading.work_cost import MEBIBYTE, costs_of

from hycampaign.ingest.files.source import INSIDE
from hycampaign.ingest.findings.files import HALF_COPIED, TOO_MUCH_INSIDE
from hycampaign.ingest.receive import receive
from hycampaign.model.reported.receipt import Outcome, Receipt

SECONDS, MEMORY_BYTES = 20, 1024 * MEBIBYTE
FOLDER = os.environ.get("HYC_HOSTILE_FILES", "")
NEEDS_FOLDER = pytest.mark.skipif(not FOLDER, reason="HYC_HOSTILE_FILES names no folder")
MADE_HERE = hostile_files(a_report())


def received(folder: Path) -> list[Receipt]:
    return list(receive(CAMPAIGN, PERIOD, [folder], None, NOON))


def assert_one_outcome_each(files: set[str], receipts: list[Receipt]) -> None:
    paths = [receipt.path for receipt in receipts]
    assert len(set(paths)) == len(paths)
    assert {path for path in paths if INSIDE not in path} == files
    for receipt in receipts:
        assert (receipt.submission is not None) == (receipt.outcome is Outcome.ACCEPTED)
        assert receipt.findings or receipt.outcome is Outcome.ACCEPTED, receipt.path
        for finding in receipt.findings:
            assert is_filled_in(finding)


def test_every_hostile_file_has_one_outcome(tmp_path: Path):
    for name, data in MADE_HERE.items():
        (tmp_path / name).write_bytes(data)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    receipts = received(tmp_path)
    assert_one_outcome_each({str(tmp_path / name) for name in MADE_HERE}, receipts)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    outcomes = {receipt.outcome for receipt in receipts}
    assert outcomes == {Outcome.ACCEPTED, Outcome.QUARANTINED, Outcome.NOT_A_REPORT}


@pytest.mark.parametrize(
    "cut", [name for name in MADE_HERE if name.startswith(("cut", "zeros "))]
)
def test_what_was_half_copied_is_never_accepted(tmp_path: Path, cut: str):
    (tmp_path / cut).write_bytes(MADE_HERE[cut])
    (receipt,) = received(tmp_path)
    assert receipt.outcome is Outcome.QUARANTINED


def too_dear(files: Mapping[str, bytes]) -> dict[str, str]:
    costs = costs_of("making.returned.hostility:looked_at", files)
    return {
        name: str(cost)
        for name, cost in costs.items()
        if cost.seconds > SECONDS or cost.memory_bytes > MEMORY_BYTES
    }


@pytest.mark.skipif(sys.platform == "win32", reason="measures forked processes")
def test_no_hostile_file_takes_more_than_a_worker_may_have():
    assert too_dear(MADE_HERE) == {}


def a_nest(depth: int, width: int) -> bytes:
    """Return zips in zips in zips, each of which holds the one inside it many times."""
    inner = zipped({"a.bin": bytes(60 << 20)})
    for _ in range(depth):
        inner = zipped({f"{number}.zip": inner for number in range(width)})
    return inner


ZIP_BOMBS = {
    "gigabytes of zeros": lambda: zipped({f"{n}.xlsx": bytes(90 << 20) for n in range(11)}),
    "zips in zips": lambda: a_nest(2, 16),
    "zips in zips without end": lambda: a_nest(6, 10),
    "files that share their bytes": lambda: overlapping(26, "xa"),
    "sixty thousand files": lambda: zipped({f"{n}.xlsx": "" for n in range(60_000)}),
    "ten thousand files": lambda: zipped({f"{n}.xlsx": "" for n in range(10_000)}),
}


@pytest.mark.skipif(sys.platform == "win32", reason="measures forked processes")
def test_zip_bombs_are_left_packed_at_once_and_cheaply():
    bombs = {name: bomb() for name, bomb in ZIP_BOMBS.items()}
    costs = costs_of("making.returned.hostility:unpacked", bombs)
    answers = {name: cost.answer for name, cost in costs.items()}
    # A directory line that names another file than stands at its place is no line at all.
    assert answers.pop("files that share their bytes") == HALF_COPIED.id
    assert set(answers.values()) == {TOO_MUCH_INSIDE.id}
    dear = {
        name: str(cost)
        for name, cost in costs.items()
        if cost.seconds > 2 or cost.memory_bytes > 200 * MEBIBYTE
    }
    assert dear == {}


@NEEDS_FOLDER
def test_every_file_of_a_folder_of_strangers_has_one_outcome():
    files = {str(path) for path in Path(FOLDER).rglob("*") if path.is_file()}
    assert_one_outcome_each(files, received(Path(FOLDER)))


@NEEDS_FOLDER
def test_no_file_of_a_folder_of_strangers_takes_more_than_a_worker_may_have():
    paths = (path for path in Path(FOLDER).rglob("*") if path.is_file())
    assert too_dear({str(path): path.read_bytes() for path in paths}) == {}
