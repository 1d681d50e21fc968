"""Killed anywhere and run again, nothing is lost, doubled or left half-written."""

import json
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from hycampaign.cli.app import run
from hycampaign.define.read.source import read_tables
from hycampaign.define.start.few_units import with_fewer_units
from hycampaign.define.write.workbook import write_definition
from hycampaign.model.asked.period import Period
from hycampaign.shipped import definition_folder
from hycampaign.store.history import Store

UNITS = 8
MOMENTS = 8
PERIOD = Period(2026, "Q4")


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory) -> Path:
    """A workspace whose inbox is full and of which nothing has been read yet."""
    root = tmp_path_factory.mktemp("kill")
    source = root / "dinh-nghia.xlsx"
    write_definition(source, with_fewer_units(read_tables(definition_folder()), UNITS))
    workspace = root / "dot"
    assert run(["init", str(workspace), "--definition", str(source), "--rehearsal"]) == 0
    assert run(["issue", str(PERIOD), "-w", str(workspace)]) == 0
    assert run(["simulate", str(PERIOD), "-w", str(workspace)]) == 0
    return workspace


def test_a_quarter_end_killed_at_random_moments_converges(rehearsed, tmp_path, capsys):
    whole = tmp_path / "whole"
    shutil.copytree(rehearsed, whole)
    started = time.monotonic()
    assert run(["run", str(PERIOD), "-w", str(whole)]) in {0, 1}
    full_time = time.monotonic() - started
    expected = _state(whole)

    torn = tmp_path / "torn"
    shutil.copytree(rehearsed, torn)
    moments = random.Random(1478)
    for _ in range(MOMENTS):
        _killed_after(torn, moments.uniform(0.2, full_time + 1.0))
        _all_outputs_are_whole(torn)
        store = Store.open(torn / ".hycampaign" / "store.sqlite")
        store.verify()
        store.close()
    assert run(["run", str(PERIOD), "-w", str(torn)]) in {0, 1}
    assert _state(torn) == expected
    capsys.readouterr()


def _killed_after(workspace: Path, seconds: float) -> None:
    command = [sys.executable, "-m", "hycampaign", "run", str(PERIOD), "-w", str(workspace)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _all_outputs_are_whole(workspace: Path) -> None:
    for path in [*workspace.rglob("bao-cao/**/*.*"), *workspace.rglob("phan-hoi/**/*.xlsx")]:
        if path.suffix in {".xlsx", ".docx"} and not path.name.startswith((".", "~")):
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None, path


def _state(workspace: Path) -> dict[str, object]:
    """What the history says, apart from when it was said: versions, outcomes, documents."""
    store = Store.open(workspace / ".hycampaign" / "store.sqlite")
    current = store.current(PERIOD)
    receipts = store.receipts(PERIOD)
    found = sorted(
        json.dumps([f.code.id, str(f.location)]) for f in store.findings(PERIOD) or ()
    )
    store.close()
    return {
        "versions": {unit: (s.version, s.sha256) for unit, s in current.items()},
        "files": sorted((Path(r.path).name, r.sha256, r.unit) for r in receipts),
        "findings": found,
        "documents": sorted(p.name for p in workspace.glob(f"bao-cao/{PERIOD}/*.*")),
    }
