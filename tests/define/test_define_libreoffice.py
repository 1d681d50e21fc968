"""The definition workbook survives another spreadsheet program."""

import shutil
import subprocess
from pathlib import Path

import pytest
from definition_notation import tables_of

from hycampaign.define.read import read_tables
from hycampaign.define.write import write_definition

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
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", saved, path]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert read_tables(saved / f"dinh-nghia.{kind}") == tables
