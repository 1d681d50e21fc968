"""LibreOffice calculates the summary workbook by itself and comes to our exact figures."""

import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from making.province import PERIOD, province, shipped_campaign
from python_calamine import CalamineWorkbook

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.summary import FIGURES_SHEET
from hycampaign.aggregate.write.summary import summary_file
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.office.stamp.package import Package
from hycampaign.workflow.standing import completeness_of

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]

# Double arithmetic keeps at least this many digits over 135 summands and a quotient.
CLOSE = Decimal("1e-12")
RESULT = re.compile(rb"</f><v>[^<]*</v>")


def forgotten(path: Path) -> Path:
    """Leave no result of ours in the workbook: whoever opens it has to calculate."""
    package = Package.open(path.read_bytes())
    numbers = range(1, len(CalamineWorkbook.from_path(path).sheet_names) + 1)
    parts = [f"xl/worksheets/sheet{number}.xml" for number in numbers]
    bare = path.with_name("bare.xlsx")
    bare.write_bytes(
        package.stamp({part: RESULT.sub(b"</f>", package.read(part)) for part in parts})
    )
    return bare


def calculated(path: Path) -> dict[str, list[list[object]]]:
    profile = (path.parent / "profile").as_uri()
    out = path.parent / "out"
    command = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [OFFICE or "soffice", *command, "--outdir", str(out), str(path)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    book = CalamineWorkbook.from_path(out / path.name)
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def is_close(shown: object, value: Decimal) -> bool:
    number = Decimal(repr(shown)) if isinstance(shown, int | float) else None
    return number is not None and abs(number - value) <= CLOSE * max(Decimal(1), abs(value))


@pytest.fixture(scope="module")
def summary(tmp_path_factory) -> tuple[Contents, Path]:
    campaign = shipped_campaign()
    settings = {**campaign.settings, "units_with_errors": "excluded"}
    campaign = replace(campaign, settings=settings)
    sent = province(campaign)
    history = History(
        province(campaign, 2, Period(2026, "Q3"), 2),
        province(campaign, 3, Period(2025, "Q4"), 2),
    )
    completeness = completeness_of(campaign, PERIOD, sent, ())
    completeness = replace(completeness, with_errors=completeness.reported[:3])
    figures = figures_from(campaign, Reports(PERIOD, sent, history, completeness))
    contents = Contents(campaign, figures, sent)
    path = tmp_path_factory.mktemp("summary") / "tong-hop.xlsx"
    path.write_bytes(summary_file(path.name, contents).made())
    return contents, path


def test_libreoffice_comes_to_every_figure(summary):
    contents, path = summary
    figures = contents.figures
    listed = {row[0]: row[1] for row in calculated(forgotten(path))[FIGURES_SHEET]}
    expected = {f.id: f.value for f in figures.figures.values() if f.value is not None}
    made = figures.comparisons.values()
    # What was reported then is shown where something is compared with it.
    shown = {one.base_figure for one in made}
    expected = {name: v for name, v in expected.items() if "@" not in name or name in shown}
    expected |= {one.id: one.value for one in made if one.value is not None}
    assert set(listed) == set(expected)
    wrong = {
        name: (listed[name], value)
        for name, value in expected.items()
        if not is_close(listed[name], value)
    }
    assert wrong == {}


def test_what_is_shown_before_anybody_calculates_is_what_libreoffice_shows(summary):
    _, path = summary
    book = CalamineWorkbook.from_path(path)
    ours = {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }
    theirs = calculated(forgotten(path))
    assert list(theirs) == list(ours)
    differences = [
        (name, row, column, shown, other)
        for name, rows in ours.items()
        for row, (line, other_line) in enumerate(zip(rows, theirs[name], strict=True), 1)
        for column, (shown, other) in enumerate(zip(line, other_line, strict=False), 1)
        if shown != other
        and not (isinstance(shown, int | float) and is_close(other, Decimal(repr(shown))))
    ]
    assert differences == []
