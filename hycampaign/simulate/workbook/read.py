"""Read what a rehearsal needs: issued workbooks, the truth, the summary, the documents."""

import html
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from hycampaign.model.asked.campaign import Campaign
from hycampaign.office.read.workbook import decimal_from_float, read_workbook
from hycampaign.office.word.docx_text import content_controls
from hycampaign.simulate.expect.truth import Truth, truth_from_text
from hycampaign.simulate.workbook.filled import part_of

FIGURES_SHEET = "_so_lieu"
_PROPERTIES = "docProps/custom.xml"
_UNIT = re.compile(rb'name="hyc_unit"><vt:lpwstr>([^<]*)')


def read_truth(path: Path) -> Truth:
    """Return the truth of a rehearsal."""
    return truth_from_text(path.read_text(encoding="utf-8"))


def sent_before(truth: Path) -> dict[str, str]:
    """Return the SHA-256 of the files that a rehearsal sent, by name; none without a truth."""
    if not truth.is_file():
        return {}
    return {file.name: file.sha256 for file in read_truth(truth).files if file.sha256}


def summary_values(path: Path) -> dict[str, Decimal | None]:
    """Return the figures of the summary workbook by id; none where there is no workbook."""
    if not path.is_file():
        return {}
    sheet = read_workbook(path.read_bytes()).sheet(FIGURES_SHEET)
    values: dict[str, Decimal | None] = {}
    for number in range(1, (sheet.last_row if sheet else 0) + 1):
        name, value = (
            (sheet.value(number, column) for column in (1, 2)) if sheet else ("", None)
        )
        if isinstance(name, str) and "." in name:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            values[name] = decimal_from_float(float(value)) if is_number else None  # type: ignore[arg-type]
    return values


def control_values(paths: Iterable[Path]) -> list[tuple[str, str]]:
    """Return tag and text of every content control of the documents, in their order."""
    return [pair for path in paths for pair in content_controls(path.read_bytes())]


def read_issued(campaign: Campaign, folder: Path) -> dict[str, Path]:
    """Return the issued workbooks by the unit that they are for, whatever they are called."""
    found: dict[str, Path] = {}
    for path in sorted(folder.glob("*.xlsx")):
        properties = part_of(path.read_bytes(), _PROPERTIES)
        unit = _UNIT.search(properties)
        code = html.unescape(unit[1].decode()) if unit else ""
        if campaign.unit(code) is not None:
            found[code] = path
    return found
