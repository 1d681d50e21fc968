"""P2: read one returned workbook with all safety checks, as a worker of ``ingest`` does.

Timed: telling what the file is, the limits on what it inflates to, values of all sheets, and
the pass that finds formulas, error cells, fonts, hidden rows. The baseline only loads the
workbook: no check, no look at a cell, formulas but no values of them. Not timed: starting the
worker; recognising and extracting (``P2-examine`` says what they add, without a gate).
"""

import io
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import openpyxl

from benchmarks.measuring import Gate, Result, Side, timed_in_turn
from benchmarks.province import NOW, Province
from hycampaign.ingest.cells.lexicon import Expectation, Lexicon
from hycampaign.ingest.examine import Job, briefed, examine
from hycampaign.model.reported.receipt import Outcome
from hycampaign.office.read.workbook import read_workbook

_GATE = 6
_PATIENCE_SECONDS = 120


def run(province: Province, repeat: int) -> Iterator[Result]:
    """Yield the benchmark for a file as the unit saved it, and as LibreOffice saves it."""
    filled = next(sound_workbooks(province))
    yield from _results(province, repeat, "filled", filled)
    again = saved_by_libreoffice(filled, province.new_folder("libreoffice"))
    if again is not None:
        yield from _results(province, repeat, "libreoffice", again)


def _results(province: Province, repeat: int, name: str, path: Path) -> Iterator[Result]:
    data = path.read_bytes()
    job = _job(province, path)
    # Reading takes some milliseconds, so a run is a few readings.
    times = range(5)
    ours, whole, theirs = timed_in_turn(
        repeat,
        lambda: [read_workbook(data) for _ in times],
        lambda: [examine(job) for _ in times],
        partial(openpyxl.load_workbook, io.BytesIO(data)),
    )
    baseline = Side("openpyxl.load_workbook", theirs, 1)
    what = f"a returned workbook of {len(data) // 1024} KB, {name}"
    reading = Side("read_workbook, all checks", ours, len(times))
    yield Result(f"P2-{name}", what, 1, reading, baseline, Gate.AT_LEAST, _GATE)
    examining = Side("examine: read, recognise, extract", whole, len(times))
    yield Result(f"P2-examine-{name}", what, 1, examining, baseline, Gate.AT_LEAST, None)


def sound_workbooks(province: Province) -> Iterator[Path]:
    """Yield the reports of the inbox that are .xlsx files and accepted as they are."""
    for path in sorted(province.inbox.rglob("*.xlsx")):
        if examine(_job(province, path)).outcome is Outcome.ACCEPTED:
            yield path


def saved_by_libreoffice(path: Path, folder: Path) -> Path | None:
    """Return the workbook as LibreOffice saves it; ``None`` where there is no LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return None
    profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run(
        [*command, str(path)], check=True, capture_output=True, timeout=_PATIENCE_SECONDS
    )
    return folder / path.name


def _job(province: Province, path: Path) -> Job:
    campaign = province.quarter.campaign
    expected = Expectation(campaign, NOW, Lexicon.of(campaign))
    return Job(path.read_bytes(), path.name, briefed(expected))
