"""What LibreOffice shows of a workbook that it has opened, recalculated and saved."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

OFFICE = shutil.which("soffice")
Rows = list[list[Any]]


def recalculated(source: Path, form: str = "xlsx") -> dict[str, Rows]:
    """Let LibreOffice open, recalculate and save a workbook; return what its sheets show."""
    out = source.parent / form
    profile = (source.parent / "profile").as_uri()
    subprocess.run(
        [
            OFFICE or "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    book = CalamineWorkbook.from_path(out / f"{source.stem}.{form}")
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
