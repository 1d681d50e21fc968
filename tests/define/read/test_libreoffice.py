"""The definition workbook survives another spreadsheet program."""

import shutil
import subprocess
from pathlib import Path

import pytest
from making.definitions.tables import tables_of
from openpyxl import load_workbook

from hycampaign.define.read.sheets import LISTS_SHEET
from hycampaign.define.read.source import read_tables
from hycampaign.define.write.workbook import write_definition

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_has_saved_gives_equal_tables(tmp_path: Path, kind: str):
    units = """
        code         | name        | active_from | active_to
        011953       | Xã Số Không | 2025-07-01  | 2030-12-31
        012345678901 | Xã Số Dài   | 1900-03-01  |
    """
    rules = """
        code   | form | expression        | message
        VAL301 | BM01 | =chi <= von + 0.5 | -5; @; {found}
    """
    tables = tables_of(units=units, rules=rules)
    path = tmp_path / "dinh-nghia.xlsx"
    write_definition(path, tables)
    saved = converted(path, kind)
    assert read_tables(saved) == tables
    # What cannot be looked at in .ods is looked at in what LibreOffice makes of it.
    again = saved if kind == "xlsx" else converted(saved, "xlsx")
    assert offered(again) == offered(path)


def converted(path: Path, kind: str) -> Path:
    folder = path.parent / f"{path.suffix[1:]}-{kind}"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{kind}"


def offered(path: Path) -> dict[str, object]:
    """Return what helps the clerk on each sheet: notes and dropdowns.

    What stays in view cannot be looked at: LibreOffice has no view where nobody looks on.
    """
    book = load_workbook(path)
    return {
        sheet.title: (
            {cell.coordinate: cell.comment.text for cell in sheet[1] if cell.comment},
            {
                column: (check.formula1 or "").replace("'", "")
                for check in sheet.data_validations.dataValidation
                for area in check.sqref.ranges
                for column in range(area.min_col, area.max_col + 1)
                if check.type == "list"
            },
        )
        for sheet in book
        if sheet.title != LISTS_SHEET
    }
