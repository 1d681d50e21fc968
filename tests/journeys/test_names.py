"""Whatever units and files are called, nothing is written elsewhere and nothing is lost."""

import io
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

from making.factories import NOON
from making.hostile.names import HOSTILE
from making.issuing import issue_workbooks
from oracles.windows_names import is_reserved

from hycampaign.define.build.load import load_campaign
from hycampaign.ingest.files.source import INSIDE
from hycampaign.ingest.receive import receive
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome
from hycampaign.shipped import definition_folder

PERIOD = Period.parse("2026-Q4")
# What a definition can hold: a workbook and a text file know no halves of signs and no NUL.
NO_NAMES = {"\0", "\ud800"}
NAMES = [name for name in dict.fromkeys(HOSTILE) if name.strip() and not set(name) & NO_NAMES]


def everything_below(folder: Path) -> set[str]:
    """Return what people find below a folder; the program's own notes lie apart."""
    paths = (path.relative_to(folder) for path in folder.rglob("*"))
    return {path.as_posix() for path in paths if ".hycampaign" not in path.parts}


def test_forms_of_units_with_hostile_names_stay_in_their_folder(tmp_path: Path):
    shipped, _ = load_campaign(definition_folder())
    reporting = [unit for unit in shipped.units_in(PERIOD) if shipped.forms_for(unit, PERIOD)]
    units = tuple(
        replace(unit, name=name, short_name=name)
        for unit, name in zip(reporting, NAMES, strict=False)
    )
    assert len(units) >= 120
    campaign = replace(shipped, units=units)
    folder = tmp_path / "bieu-mau"
    issued = list(issue_workbooks(folder, campaign, PERIOD, units, History()))
    assert everything_below(tmp_path) == {"bieu-mau"} | {
        f"bieu-mau/{path.name}" for path in folder.iterdir() if path.is_file()
    }
    workbooks = sorted(folder.glob("*.xlsx"))
    assert len(workbooks) == len(issued) == len(units)
    assert len({unicodedata.normalize("NFC", p.name).casefold() for p in workbooks}) == len(
        units
    )
    for path in workbooks:
        assert not is_reserved(path.name)
        assert len(path.name.encode()) < 200


def test_hostile_names_in_a_zip_are_names_and_no_places(tmp_path: Path):
    file = io.BytesIO()
    names = [name.replace("\0", "").encode(errors="ignore").decode() for name in HOSTILE]
    names = [name for name in dict.fromkeys(names) if name and not name.endswith("/")]
    with zipfile.ZipFile(file, "w") as package:
        for number, name in enumerate(names):
            entry = zipfile.ZipInfo(name)
            # On Windows zipfile itself turns backslashes round; foreign programs do not.
            entry.filename = name
            package.writestr(entry, f"%PDF-1.7 {number}")
    inbox = tmp_path / "nhan-ve"
    inbox.mkdir()
    (inbox / "a.zip").write_bytes(file.getvalue())
    shipped, _ = load_campaign(definition_folder())
    archive = tmp_path / "archive"
    receipts = list(receive(shipped, PERIOD, [inbox], archive, NOON))
    inside = [receipt for receipt in receipts if INSIDE in receipt.path]
    assert len(inside) == len({receipt.path for receipt in inside}) == len(names) >= 110
    assert {receipt.outcome for receipt in inside} == {Outcome.NOT_A_REPORT}
    assert {path.name for path in tmp_path.iterdir()} == {"archive", "nhan-ve"}
    kept = {path.stem for path in archive.rglob("*") if path.is_file()}
    assert kept == {receipt.sha256 for receipt in receipts}
