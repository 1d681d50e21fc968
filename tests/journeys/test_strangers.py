"""Campaigns of strangers are played from end to end: any legal definition must do.

More of them by variable: ``HYC_STRANGE_PACKS=200 HYC_STRANGE_SEED=1000``.
"""

import hashlib
import io
import os
import re
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from making.definitions.clerk import hycampaign
from making.definitions.strange_packs import Pack
from openpyxl import load_workbook

from hycampaign.define.check.everything import check_definition
from hycampaign.model.trouble.finding import Severity
from hycampaign.model.workspace import Workspace
from hycampaign.simulate.workbook.read import summary_values
from hycampaign.store.history import Store
from hycampaign.workflow import rehearsal

FIRST = int(os.environ.get("HYC_STRANGE_SEED", "1"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("HYC_STRANGE_PACKS", "3")))
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{label\}|\{found\}|\bNone\b|\bNaN\b")
PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")


@pytest.fixture(scope="module", params=SEEDS)
def played(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"la{request.param}")
    pack = Pack(request.param)
    found = check_definition(pack.write(folder / "goc"))[1]
    assert [f.message for f in found if f.code.severity is Severity.ERROR] == []
    quarters = list(rehearsal.demo(folder / "dot", pack=folder / "goc"))
    return pack, Workspace(folder / "dot"), quarters


def test_every_planted_mistake_is_found_and_every_figure_is_right(played):
    _, _, quarters = played
    for one in quarters:
        assert (one.check.missed, one.check.unexpected, one.check.wrong) == ((), (), ())


def test_plain_sums_are_those_of_the_returned_workbooks(played):
    """Read with another library, by hidden keys, and added up by hand."""
    pack, workspace, quarters = played
    for one in quarters:
        shown = summary_values(one.summary)
        for name, amount in _sums(pack, workspace, one.period).items():
            assert shown[name] == amount, name


def test_no_document_shows_a_tag_or_a_word_of_the_program(played):
    _, _, quarters = played
    for path in (path for one in quarters for path in one.documents):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            parts = [
                package.read(name).decode() for name in package.namelist() if PARTS.match(name)
            ]
        assert LEFT_OVER.findall(re.sub(r"<[^>]+>", "", " ".join(parts))) == []


def test_running_again_changes_nothing(played):
    _, workspace, quarters = played
    period = str(quarters[-1].period)
    before = _files(workspace)
    year = period[:4]
    assert hycampaign(workspace, "run", period, "--on", f"31/12/{year}") in {0, 1}
    first = _files(workspace)
    assert first.keys() == before.keys()
    assert hycampaign(workspace, "run", period, "--on", f"31/12/{year}") in {0, 1}
    assert hycampaign(workspace, "issue", period) == 0
    assert _files(workspace) == first


def _files(workspace: Workspace) -> dict[str, str]:
    folders = ("bieu-mau", "nhan-ve", "phan-hoi", "bao-cao")
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in folders
        for path in sorted((workspace.root / folder).rglob("*"))
        if path.is_file()
    }


def _sums(pack: Pack, workspace: Workspace, period) -> dict[str, Decimal]:
    """Return the sums of typed cells of fixed forms in which no cell holds a text."""
    store = Store.open(workspace.store)
    sent = store.current(period)
    store.close()
    excluded = any(row["value"] == "excluded" for row in pack.tables["settings"])
    cells: dict[str, list[object]] = defaultdict(list)
    for one in {} if excluded else sent.values():
        book = load_workbook(workspace.inbox(period) / Path(one.file).name)
        for form, (kind, rows, columns) in pack.forms.items():
            if kind == "fixed" and f"#bieu:{form}" in (s["A1"].value for s in book.worksheets):
                sheet = next(s for s in book.worksheets if s["A1"].value == f"#bieu:{form}")
                places = {sheet.cell(1, n).value: n for n in range(2, sheet.max_column + 1)}
                lines = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
                denied = sheet.cell(lines["#phat_sinh"], 4).value == "Không"
                for row in rows if not denied else ():
                    for column in columns:
                        if _is_plain(row, column) and row["code"] in lines:
                            place = lines[row["code"]], places[column["code"]]
                            name = f"{form}.{row['code']}.{column['code']}"
                            cells[name].append(sheet.cell(*place).value)
    return {
        name: sum((Decimal(str(v)) for v in values if v is not None), Decimal(0))
        for name, values in cells.items()
        if any(v is not None for v in values) and not any(isinstance(v, str) for v in values)
    }


def _is_plain(row: dict[str, str], column: dict[str, str]) -> bool:
    return (
        row["kind"] in {"flow", "stock"}
        and row["space"] == "sum"
        and column["type"] in {"number", "integer"}
        and "formula" not in column
    )
