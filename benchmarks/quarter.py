"""P1: a whole quarter: issue, ingest, validate, aggregate, report and letters.

Timed, as whole processes: ``hycampaign issue`` and ``hycampaign run`` on a copy of a workspace
with a quarter behind it and a full inbox. The baseline does less: it checks nothing, compares
and ranks nothing, keeps no history and writes no report. It issues, reads every cell, adds up
with pandas, writes the totals and the letters, for a few units, and is scaled. Not timed: what
the units do. Memory is that of the largest process of ours.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.issuing import proven_recipe
from benchmarks.letters import planned_letters
from benchmarks.measuring import Gate, Result, Side, timed_in_turn
from benchmarks.province import NOW, Province
from benchmarks.quarter_baseline import Material, end_quarter
from benchmarks.reading import sound_workbooks
from hycampaign.model.workspace import Workspace

_GATE = 15
_MOST_MIB = 250
_SAMPLES = 6
_KIB_PER_MIB = 1024
# A process of its own: what a process took before it became another program counts as its own.
_LAUNCHER = """
import json, subprocess, sys
try:
    import resource
except ImportError:
    resource = None
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if resource else None
print(json.dumps([done.returncode, peak, done.stderr.decode(errors="replace")[-2000:]]))
"""


def run(province: Province, repeat: int) -> Iterator[Result]:
    """Yield the benchmark."""
    returned = tuple(islice(sound_workbooks(province), _SAMPLES))
    copies = [_copied(province, number) for number in range(repeat + 1)]
    peaks: list[int] = []
    # Once before, to know how many letters there are to be written.
    peaks += _end_quarter(copies[0])
    letters = len(list(Workspace(copies[0]).reports(NOW).glob("cong-van-*.docx")))
    issued = sorted(Workspace(copies[0]).issued(NOW).glob("*.xlsx"))
    step = max(len(issued) // _SAMPLES, 1)
    count = min(_SAMPLES, len(returned))
    recipes = tuple(proven_recipe(path, province.folder) for path in issued[::step][:count])
    plan = planned_letters(province)
    written = plan.documents[: round(count * letters / len(issued))]
    templates = province.workspace.word_templates
    material = Material(recipes, returned[:count], written, templates)
    waiting = iter(copies[1:])
    ours, theirs = timed_in_turn(
        repeat,
        lambda: peaks.extend(_end_quarter(next(waiting))),
        partial(end_quarter, material, province.new_folder("quarter")),
    )
    for copy in copies:
        shutil.rmtree(copy)
    peak = max(peaks, default=0) / _KIB_PER_MIB
    yield Result(
        "P1-quarter",
        f"a quarter of {len(issued)} units, {letters} letters",
        len(issued),
        Side("hycampaign issue, hycampaign run", ours, len(issued), round(peak, 1) or None),
        Side("openpyxl, pandas, docxtpl; nothing is checked", theirs, count),
        Gate.AT_LEAST,
        _GATE,
        _MOST_MIB,
    )


def _end_quarter(root: Path) -> list[int]:
    return [peak for verb in ("issue", "run") for peak in _called(verb, str(NOW), root)]


def _called(verb: str, period: str, root: Path) -> Sequence[int]:
    command = [sys.executable, "-m", "hycampaign", verb, period, "--workspace", str(root)]
    done = subprocess.run(
        [sys.executable, "-c", _LAUNCHER, *command], check=True, capture_output=True
    )
    code, peak, said = json.loads(done.stdout)
    if code not in {0, 1}:
        raise RuntimeError(said)
    return [] if peak is None else [peak]


def _copied(province: Province, number: int) -> Path:
    folder = province.folder / f"quarter-copy-{number}"
    shutil.copytree(province.workspace.root, folder)
    shutil.rmtree(Workspace(folder).issued(NOW))
    return folder
