"""P7: how long the command line takes to say something, against importing typer.

Timed, as whole processes: ``--help``, and ``status`` of a quarter in which all units have been
asked, most have reported, and findings are open. The interpreter's own start is on both sides.
"""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from benchmarks.measuring import Gate, Result, Side, timed_in_turn
from benchmarks.province import BEFORE, Province
from hycampaign.workflow import collect, rehearsal
from hycampaign.workflow.quarter import open_quarter

_HELP_GATE, _STATUS_GATE = 2.5, 6
# Processes of a tenth of a second need more runs than the others for a steady median.
_LEAST_RUNS = 9


def run(province: Province, repeat: int) -> Iterator[Result]:
    """Yield both benchmarks."""
    if province.history.previous:
        before = open_quarter(province.workspace, BEFORE)
        collect.validate(before, rehearsal.evening(before))
    hycampaign = ["-m", "hycampaign"]
    status = [*hycampaign, "status", str(BEFORE), "--workspace", str(province.workspace.root)]
    ours_help, ours_status, theirs = timed_in_turn(
        max(repeat, _LEAST_RUNS),
        partial(call, *hycampaign, "--help"),
        partial(call, *status),
        partial(call, "-c", "import typer"),
    )
    baseline = Side('python -c "import typer"', theirs, 1)
    for name, runs, limit in (
        ("help", ours_help, _HELP_GATE),
        ("status", ours_status, _STATUS_GATE),
    ):
        what = "hycampaign --help" if name == "help" else f"hycampaign status {BEFORE}"
        side = Side(what, runs, 1)
        yield Result(f"P7-{name}", what, 1, side, baseline, Gate.AT_MOST, limit)


def call(*arguments: str) -> None:
    """Run a Python process; what it says is of no interest, but it must succeed."""
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
