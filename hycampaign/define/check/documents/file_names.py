"""Names of files and sheets that the definition gives: what Windows and Excel refuse."""

import re
import unicodedata
from collections.abc import Iterator

from hycampaign.define.check.documents.documents import LETTERS
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.documents import FILE_NAME_UNFIT, LETTERS_ALIKE, OUTPUT_SHARED
from hycampaign.define.findings.workbook import SHEET_NAME_UNFIT
from hycampaign.define.read.cell_text import shortened
from hycampaign.define.tables.table import TableRow
from hycampaign.model.trouble.finding import Finding
from hycampaign.office.disk.names import safe_file_name, safe_sheet_name, sibling_key

# What was meant as the kind of the file, and is but a part of its name.
_ENDING = re.compile(r"\.(?:doc[xm]?|dot[xm]?|odt|rtf|pdf|xls[xmb]?|ods)$", re.IGNORECASE)
_DOCUMENT, _WORKBOOK = ".docx", ".xlsx"
_TAGS_OF_UNITS = ("unit_code", "unit_name", "unit")


def find_unfit_file_names(inspection: Inspection) -> Iterator[Finding]:
    """Yield names of files that have to be changed before a disk takes them."""
    for row in inspection.filled("documents", "output_name"):
        yield from _unfit(row, "output_name", _DOCUMENT)
    for row in inspection.filled("settings", "value"):
        if row.text("key") == "issued_file_name":
            yield from _unfit(row, "value", _WORKBOOK)


def _unfit(row: TableRow, column: str, suffix: str) -> Iterator[Finding]:
    meant, made = _names(row.text(column), suffix)
    if made != meant or _ENDING.search(made.removesuffix(suffix)):
        yield fault(FILE_NAME_UNFIT, row, column, expected=shortened(made))


def _names(text: str, suffix: str) -> tuple[str, str]:
    """Return the file name that was meant, and the one that will be made of it."""
    stem = unicodedata.normalize("NFC", text).removesuffix(suffix).strip("- ")
    return f"{stem}{suffix}", safe_file_name(stem, suffix)


def find_shared_outputs(inspection: Inspection) -> Iterator[Finding]:
    """Yield documents that would be written into the file of another."""
    names: dict[str, str] = {}
    for row in inspection.filled("documents", "output_name"):
        _, made = _names(row.text("output_name"), _DOCUMENT)
        first = names.setdefault(sibling_key(made), row.text("code"))
        if first != row.text("code"):
            yield fault(OUTPUT_SHARED, row, "output_name", expected=first)


def find_letters_named_alike(inspection: Inspection) -> Iterator[Finding]:
    """Yield letters to single units whose file name does not tell the unit."""
    for row in inspection.filled("documents", "output_name"):
        name = row.text("output_name")
        if row.text("code") in LETTERS and not any(tag in name for tag in _TAGS_OF_UNITS):
            yield fault(LETTERS_ALIKE, row, "output_name")


def find_unfit_sheet_names(inspection: Inspection) -> Iterator[Finding]:
    """Yield short titles that cannot stand on the tab of a sheet as they are."""
    for row in inspection.filled("forms", "short_title"):
        meant = f"{row.text('code')} {row.text('short_title')}"
        made = safe_sheet_name(meant)
        if made != " ".join(unicodedata.normalize("NFC", meant).split()):
            yield fault(SHEET_NAME_UNFIT, row, "short_title", expected=made)
