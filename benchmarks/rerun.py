"""P5: run a quarter again after one unit has corrected its file, against the first run.

Timed, as whole processes: ``hycampaign run``, which ingests the inbox, validates, aggregates
and drafts. The first run begins with an empty history of the quarter; before the second, one
unit's file is replaced by another of its own. Every repeat has a copy of the workspace. Not
timed: copying.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measuring import Gate, Result, Side, timed_in_turn
from benchmarks.province import NOW, Province
from benchmarks.reading import sound_workbooks
from hycampaign.model.workspace import Workspace
from hycampaign.office.stamp.package import Package

_GATE = 0.25
_CORE = "docProps/core.xml"


def run(province: Province, repeat: int) -> Iterator[Result]:
    """Yield the benchmark."""
    changed = next(sound_workbooks(province))
    place = changed.relative_to(province.workspace.root)
    files = sum(1 for path in province.inbox.rglob("*") if path.is_file())
    full: list[float] = []
    part: list[float] = []
    for number in range(repeat):
        copy = _copied(province, number)
        full += timed_in_turn(1, partial(run_quarter, copy))[0]
        correct(copy / place)
        part += timed_in_turn(1, partial(run_quarter, copy))[0]
        shutil.rmtree(copy)
    yield Result(
        "P5-rerun",
        f"run again after one of {files} files was corrected",
        1,
        Side("hycampaign run, the second time", tuple(part), 1),
        Side("hycampaign run, the first time", tuple(full), 1),
        Gate.AT_MOST,
        _GATE,
    )


def run_quarter(root: Path) -> None:
    """Run the quarter as the clerk does.

    Raises:
        RuntimeError: the program has a bug or cannot go on.
    """
    command = [sys.executable, "-m", "hycampaign", "run", str(NOW), "--workspace", str(root)]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr.decode(errors="replace"))


def correct(path: Path) -> None:
    """Replace a workbook by another file of the same content, as saving it again does."""
    package = Package.open(path.read_bytes())
    path.write_bytes(package.stamp({_CORE: package.read(_CORE) + b"\n"}))


def _copied(province: Province, number: int) -> Path:
    folder = province.folder / f"rerun-{number}"
    shutil.copytree(province.workspace.root, folder)
    # What was received of this quarter is forgotten, what was received before is not.
    shutil.rmtree(Workspace(folder).reports(NOW), ignore_errors=True)
    return folder
