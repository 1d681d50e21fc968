"""Compare two versions of a unit's report cell by cell.

Rows of a list are compared by what identifies them – a project by its code – so that sorting a
list or adding a row on top changes nothing else. Where that is blank or stands twice, rows are
compared by their order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from hycampaign.ingest.cells.numbers import PERCENT_NOTE
from hycampaign.ingest.findings.reports import OLDER_SAVED, OLDER_THAN_RECEIVED
from hycampaign.ingest.words.cell_text import quoted
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Form, FormKind
from hycampaign.model.asked.key_columns import name_column
from hycampaign.model.identity import ACTIVITY_KEY, ACTIVITY_LABEL
from hycampaign.model.reported.project_key import ProjectKey, written_key
from hycampaign.model.reported.submission import Entry, FormReading, Submission
from hycampaign.model.trouble.finding import Finding, Location, Subject
from hycampaign.vietnamese.dates import short_month
from hycampaign.vietnamese.numbers.printed import text_from_decimal, text_under

_NOTHING = "(trống)"
_ANSWERS = {True: "Có", False: "Không", None: ""}
# Vietnam has one time, and no summer time.
_VIETNAM = timezone(timedelta(hours=7))
_Cells = Mapping[tuple[str, str], Entry]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell that differs; ``row`` is a row's code, or what identifies a row of a list.

    ``before`` and ``after`` are the cell as it was kept, empty when it was blank; ``told`` is
    both as a sentence quotes them.
    """

    form: str
    row: str
    column: str
    before: str
    after: str
    label: str = ""
    told: tuple[str, str] = ("", "")

    def __str__(self) -> str:
        before, after = (text or _NOTHING for text in self.told)
        return f"{self.form} · {self.label or self.row}: {before} → {after}"


def difference(
    campaign: Campaign, before: Submission, after: Submission
) -> tuple[CellChange, ...]:
    """Return what changed from one version to another, in the order of the definition."""
    return tuple(
        change
        for form in campaign.forms
        for change in _form_changes(
            form, before.forms.get(form.code), after.forms.get(form.code)
        )
    )


def older_version(submission: Submission, current: int) -> Finding:
    """Return the finding that a file repeats a version which a newer one has replaced."""
    facts = {"version": str(submission.version), "current": str(current)}
    place, subject = Location(submission.file), Subject(submission.unit)
    return Finding(OLDER_THAN_RECEIVED, place, subject, facts)


def older_saved(
    submission: Submission, saved: datetime | None, before: datetime | None
) -> Finding | None:
    """Return the finding that a later version was saved before the one that it replaces.

    The version that came last counts, as for all; that it may be the wrong one is said.
    """
    if saved is None or before is None or saved >= before:
        return None
    facts = {
        "saved": _told(saved),
        "before": _told(before),
        "version": str(submission.version - 1),
    }
    place, subject = Location(submission.file), Subject(submission.unit)
    return Finding(OLDER_SAVED, place, subject, facts)


def _told(moment: datetime) -> str:
    return f"{moment.astimezone(_VIETNAM):%d/%m/%Y %H:%M}"


def _form_changes(
    form: Form, before: FormReading | None, after: FormReading | None
) -> Iterator[CellChange]:
    was_active, is_active = _answer(before), _answer(after)
    if was_active != is_active:
        told = (was_active, is_active)
        yield CellChange(form.code, ACTIVITY_KEY, "", *told, ACTIVITY_LABEL, told)
    old, new = _cells(form, before), _cells(form, after)
    called = _called(form, before) | _called(form, after)
    for row, column in dict.fromkeys((*new, *old)):
        was, now = old.get((row, column)), new.get((row, column))
        if _meaning(was) != _meaning(now):
            label = _label(form, called.get(row, row), row, column)
            told = (_said(form, column, was), _said(form, column, now))
            yield CellChange(form.code, row, column, _raw(was), _raw(now), label, told)


def _answer(reading: FormReading | None) -> str:
    return _ANSWERS[reading.has_activity if reading else None]


def _raw(entry: Entry | None) -> str:
    return entry.raw if entry else ""


def _said(form: Form, code: str, entry: Entry | None) -> str:
    """Return a cell as a sentence quotes it: figures in Vietnamese, texts as they stand."""
    column = form.column(code)
    match entry:
        case None:
            return ""
        case Entry(value=Decimal() as number, note="") if column:
            return text_under(column.label, number)
        case Entry(value=Decimal() as number, note=note) if note == PERCENT_NOTE:
            return f"{text_from_decimal(number)}%"
        case Entry(value=date() as day, note="") if column and column.type is ColumnType.MONTH:
            return short_month(day)
        case _:
            return quoted(entry.raw)


def _meaning(entry: Entry | None) -> object:
    """Return what counts about an entry: 12 typed as a text is still 12."""
    if entry is None:
        return None
    unread = entry.raw if entry.value is None else ""
    return (entry.state, entry.value, unread)


def _cells(form: Form, reading: FormReading | None) -> _Cells:
    if reading is None:
        return {}
    if form.kind is not FormKind.LIST:
        return reading.entries
    names = _row_names(form, reading)
    return {(names[row], column): entry for (row, column), entry in reading.entries.items()}


def _row_names(form: Form, reading: FormReading) -> dict[str, str]:
    """Return for each row of a list what identifies it: its key, else its place."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for row in dict.fromkeys(row for row, _ in reading.entries):
        key = ProjectKey.of(form, reading, row)
        name = str(key) if key else row
        names[row] = row if name in taken else name
        taken.add(name)
    return names


def _called(form: Form, reading: FormReading | None) -> dict[str, str]:
    """Return how people call the rows of a list: by their names, else by their keys."""
    if reading is None or form.kind is not FormKind.LIST:
        return {}
    name = name_column(form)
    called: dict[str, str] = {}
    for row, identity in _row_names(form, reading).items():
        text = reading.value(row, name.code) if name else None
        if text:
            called[identity] = quoted(str(text))
        elif identity != row:
            called[identity] = written_key(form, reading, row)
    return called


def _label(form: Form, called: str, row: str, column: str) -> str:
    asked, of_column = form.row(row), form.column(column)
    parts = (asked.label if asked else called, of_column.label if of_column else column)
    return " · ".join(parts)
