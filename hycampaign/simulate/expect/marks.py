"""The numbers of the findings that a rehearsal expects, as the stages have published them.

A rehearsal is a second opinion: it names what must be found, and does not ask the stages.
"""

from dataclasses import dataclass

from hycampaign.model.trouble.finding import Severity

NOT_FILLED_IN = ("VAL001", Severity.ERROR)
FIGURES_AGAINST_ANSWER = ("VAL002", Severity.WARNING)
NOTHING_TYPED = ("VAL003", Severity.ERROR)
REQUIRED_BLANK = ("VAL010", Severity.ERROR)
ROW_BLANK = ("VAL011", Severity.ERROR)
BELOW_MINIMUM = ("VAL020", Severity.ERROR)
ABOVE_MAXIMUM = ("VAL021", Severity.WARNING)
NOT_WHOLE = ("VAL022", Severity.ERROR)
EXPLAINED = ("VAL040", Severity.NOTICE)
PROJECT_REPEATED = ("VAL030", Severity.ERROR)

HTML_PAGE = ("ING001", Severity.ERROR)
PLAIN_TEXT = ("ING003", Severity.WARNING)
PDF_FILE = ("ING004", Severity.WARNING)
ENCRYPTED = ("ING008", Severity.ERROR)
LOCK_FILE = ("ING009", Severity.NOTICE)
EMPTY_FILE = ("ING010", Severity.ERROR)
HALF_COPIED = ("ING011", Severity.ERROR)
IDENTITY_CONFLICT = ("ING041", Severity.ERROR)
WRONG_PERIOD = ("ING042", Severity.ERROR)
NOT_OUR_WORKBOOK = ("ING043", Severity.WARNING)
OTHER_CAMPAIGN = ("ING044", Severity.WARNING)
FORM_MISSING = ("ING060", Severity.ERROR)
KEYS_LOST = ("ING062", Severity.WARNING)
ROW_MISSING = ("ING064", Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding that must come of what was written into a cell: its code and severity."""

    code: str
    severity: Severity
    form: str
    row: str = ""
    column: str = ""


def mark(kind: tuple[str, Severity], form: str, row: str = "", column: str = "") -> Mark:
    """Return what must be found at a place."""
    return Mark(*kind, form, row, column)
