"""Every sample campaign is a test: its commands, their exit codes, and what they leave behind.

A folder of ``samples/`` holds ``dinh-nghia.xlsx``, perhaps ``mau-van-ban/`` (Word templates of
its own), ``nhan-ve/<kỳ>/`` (returned workbooks),
``ngay-nhan.csv`` (on which day each file came: git keeps no file dates), ``lenh.txt`` (one
command a line, its exit code before it) and ``ket-qua/`` (the results as text).
"""

import csv
import json
import os
import shlex
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from reading.projection import projected

from hycampaign.cli.app import run
from hycampaign.model.asked.period import Period
from hycampaign.shipped import shipped_folder
from hycampaign.simulate.workbook.read import summary_values
from hycampaign.store.history import Store

SAMPLES = sorted(p.parent for p in shipped_folder("samples").glob("*/lenh.txt"))
UPDATING = bool(os.environ.get("HYC_UPDATE_GOLDEN")) and not os.environ.get("CI")


def test_there_are_samples():
    assert [sample.name for sample in SAMPLES]


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda sample: sample.name)
def travelled(request, tmp_path_factory):
    """The sample, and a workspace in which all its commands have run; their exit codes."""
    sample = request.param
    workspace = tmp_path_factory.mktemp("chang") / "dot"
    own_templates = (sample / "mau-van-ban").is_dir()
    source = (
        ["--from", sample] if own_templates else ["--definition", sample / "dinh-nghia.xlsx"]
    )
    assert run(["init", str(workspace), *map(str, source)]) == 0
    shutil.copytree(sample / "nhan-ve", workspace / "nhan-ve")
    days = (sample / "ngay-nhan.csv").read_text("utf-8").splitlines()
    for line in csv.DictReader(days):
        moment = datetime.fromisoformat(line["ngày"]).timestamp()
        os.utime(workspace / "nhan-ve" / line["tệp"], (moment, moment))
    codes = [
        (line, run([*shlex.split(line.partition(" ")[2]), "-w", str(workspace)]))
        for line in (sample / "lenh.txt").read_text("utf-8").splitlines()
        if line.strip()
    ]
    return sample, workspace, codes


def test_every_command_ends_with_its_exit_code(travelled):
    _, _, codes = travelled
    wrong = [(line, code) for line, code in codes if line.split()[0] != str(code)]
    assert wrong == []


def test_every_file_has_the_outcome_that_the_sample_says(travelled):
    sample, workspace, _ = travelled
    for period in _periods(sample):
        _agrees(sample / "ket-qua" / f"nhan-{period}.txt", _outcomes(workspace, period))


def test_the_findings_are_those_that_the_sample_says(travelled, capsys):
    sample, workspace, _ = travelled
    for period in _periods(sample):
        capsys.readouterr()
        run(["validate", period, "-w", str(workspace), "--json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        lines = [
            f"{f['unit']} {f['code']} {f['severity']} {f['sheet']} {f['cell']} · {f['message']}"
            for f in found
            if f["severity"] == "error"
        ]
        _agrees(sample / "ket-qua" / f"loi-{period}.txt", "\n".join(lines) + "\n")


def test_the_outputs_read_as_the_sample_says(travelled):
    sample, workspace, _ = travelled
    for period in _periods(sample):
        reports = workspace / "bao-cao" / period
        report = projected((reports / f"bao-cao-{period}.docx").read_bytes())
        _agrees(sample / "ket-qua" / f"bao-cao-{period}.txt", report)
        values = summary_values(reports / "tong-hop.xlsx")
        lines = [f"{name} = {value}" for name, value in values.items() if value is not None]
        _agrees(sample / "ket-qua" / f"so-lieu-{period}.txt", "\n".join(lines) + "\n")


def _periods(sample: Path) -> list[str]:
    return sorted(folder.name for folder in (sample / "nhan-ve").iterdir())


def _outcomes(workspace: Path, period: str) -> str:
    store = Store.open(workspace / ".hycampaign" / "store.sqlite")
    receipts = store.receipts(Period.parse(period))
    store.close()
    lines = [
        f"{Path(r.path).name} · {r.outcome.value} · {r.unit} · {r.version} · "
        + " ".join(sorted({f.code.id for f in r.findings}))
        for r in receipts
    ]
    return "\n".join(sorted(line.rstrip(" ·") for line in lines)) + "\n"


def _agrees(golden: Path, text: str) -> None:
    if UPDATING:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8", newline="\n")
    assert golden.read_text("utf-8") == text, f"{golden} differs; HYC_UPDATE_GOLDEN=1 rewrites"
