"""LibreOffice as an independent reader: it opens the documents and lays them out."""

import re
import shutil
import subprocess

import pytest
from making.occasions import shipped_documents

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here"),
]
PAGES = {"PLAN": (4, 8), "REPORT": (10, 24), "REMINDER": (1, 1), "CORRECTION": (1, 2)}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("office")
    for code, data in shipped_documents().items():
        (folder / f"{code}.docx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / f"{code}.docx") for code in PAGES),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {code: (folder / f"{code}.pdf").read_bytes() for code in PAGES}


@pytest.mark.parametrize("code", PAGES)
def test_the_document_has_as_many_pages_as_it_should(pdfs, code):
    fewest, most = PAGES[code]
    assert fewest <= len(re.findall(rb"/Type\s*/Page\b", pdfs[code])) <= most


def test_annex_pages_lie_on_their_side(pdfs):
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdfs["REPORT"])
    wide = [float(width) > float(height) for width, height in boxes]
    assert any(wide)
    assert not all(wide)
