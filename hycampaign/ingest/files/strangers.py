"""Say what becomes of a file that is no workbook.

What may hold a report in another form waits for the clerk (quarantined); what cannot hold
one is set aside (not a report).
"""

from pathlib import PurePath

from hycampaign.ingest.findings import files as codes
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.trouble.finding import Code
from hycampaign.office.sniff.sniff import FileKind

_STRANGERS = {
    FileKind.HTML: (Outcome.QUARANTINED, codes.HTML_PAGE),
    FileKind.XML2003: (Outcome.QUARANTINED, codes.XML_2003),
    FileKind.MHTML: (Outcome.QUARANTINED, codes.SAVED_PAGE),
    FileKind.CSV: (Outcome.QUARANTINED, codes.CSV_TABLE),
    FileKind.OLD_XLS: (Outcome.QUARANTINED, codes.OLD_EXCEL),
    FileKind.ENCRYPTED: (Outcome.QUARANTINED, codes.ENCRYPTED),
    FileKind.EMPTY: (Outcome.QUARANTINED, codes.EMPTY_FILE),
    FileKind.TRUNCATED_ZIP: (Outcome.QUARANTINED, codes.HALF_COPIED),
    FileKind.OTHER_ARCHIVE: (Outcome.QUARANTINED, codes.OTHER_ARCHIVE),
    FileKind.MSG: (Outcome.QUARANTINED, codes.OUTLOOK_MESSAGE),
    FileKind.SHORTCUT: (Outcome.QUARANTINED, codes.SHORTCUT),
    FileKind.NUMBERS: (Outcome.QUARANTINED, codes.NUMBERS_FILE),
    FileKind.FLAT_ODS: (Outcome.QUARANTINED, codes.FLAT_ODS),
    FileKind.OUTLOOK_WRAPPING: (Outcome.QUARANTINED, codes.OUTLOOK_WRAPPING),
    FileKind.SIGNED_MAIL: (Outcome.QUARANTINED, codes.SIGNED_MAIL),
    FileKind.TEXT: (Outcome.NOT_A_REPORT, codes.PLAIN_TEXT),
    FileKind.PDF: (Outcome.NOT_A_REPORT, codes.PDF_FILE),
    FileKind.WORD: (Outcome.NOT_A_REPORT, codes.WORD_FILE),
    FileKind.PRESENTATION: (Outcome.NOT_A_REPORT, codes.PRESENTATION),
    FileKind.IMAGE: (Outcome.NOT_A_REPORT, codes.IMAGE),
    FileKind.LOCK: (Outcome.NOT_A_REPORT, codes.LOCK_FILE),
    FileKind.UNKNOWN: (Outcome.NOT_A_REPORT, codes.UNKNOWN_FILE),
}
_SPREADSHEET_ENDINGS = frozenset(
    (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xlt", ".et")
)
# Of office programs while they save, and of browsers while they download.
_TEMPORARY_ENDINGS = frozenset(
    (
        ".tmp",
        ".temp",
        ".crdownload",
        ".part",
        ".partial",
        ".download",
        ".opdownload",
        ".filepart",
    )
)
_UNFINISHED = frozenset(
    (FileKind.UNKNOWN, FileKind.TEXT, FileKind.EMPTY, FileKind.TRUNCATED_ZIP)
)
_SYSTEM_FILES = frozenset((".ds_store", "thumbs.db", "desktop.ini", ".directory"))


def stranger(kind: FileKind, name: str) -> tuple[Outcome, Code]:
    """Return outcome and code of a file that is no workbook, by its content and its name.

    The name matters twice: a spoilt file called .xlsx was meant as a report, and what the
    system leaves in every folder deserves no attention.
    """
    if name.lower() in _SYSTEM_FILES or name.startswith("._"):
        return Outcome.NOT_A_REPORT, codes.SYSTEM_FILE
    if kind in _UNFINISHED and _is_temporary(name):
        # One that begins as a workbook does may become a report yet.
        is_begun = kind is FileKind.TRUNCATED_ZIP
        return (
            Outcome.QUARANTINED if is_begun else Outcome.NOT_A_REPORT,
            codes.TEMPORARY_FILE,
        )
    if kind in {FileKind.UNKNOWN, FileKind.TEXT} and _is_meant_as_workbook(name):
        return Outcome.QUARANTINED, codes.NOT_INSIDE
    return _STRANGERS[kind]


def _is_temporary(name: str) -> bool:
    return PurePath(name).suffix.lower() in _TEMPORARY_ENDINGS or name.startswith("~")


def _is_meant_as_workbook(name: str) -> bool:
    return PurePath(name).suffix.lower() in _SPREADSHEET_ENDINGS
