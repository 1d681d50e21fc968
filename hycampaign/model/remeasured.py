"""What was asked in another measure before: kilometres then, metres now.

Such figures are no use beside today's. They are left out of what a unit's report is compared
with and filled in from, and the totals made from them stand beside nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from hycampaign.model.campaign import Campaign
from hycampaign.model.form import Column, Form, FormKind, Row
from hycampaign.model.history import History
from hycampaign.model.nearest import folded
from hycampaign.model.submission import FormReading, Submission

Places: TypeAlias = frozenset[tuple[str, str, str]]
"""Form, row (empty in a list) and column."""


def places_remeasured(then: Campaign, now: Campaign) -> Places:
    """Return the places of ``now`` that are asked in another measure than ``then``.

    Where one of the two says nothing of a measure, it may be the same.
    """
    found: set[tuple[str, str, str]] = set()
    for form in now.forms:
        before = then.form(form.code)
        if before is not None and before.kind is form.kind:
            found |= {(form.code, row, column) for row, column in _changed(before, form)}
    return frozenset(found)


def _changed(before: Form, form: Form) -> set[tuple[str, str]]:
    rows: tuple[Row | None, ...] = (None,) if form.kind is FormKind.LIST else form.rows
    changed: set[tuple[str, str]] = set()
    for row in rows:
        earlier = before.row(row.code) if row is not None else None
        if row is not None and earlier is None:
            continue
        for column in form.columns:
            known = before.column(column.code)
            if known is not None and column.type.is_numeric:
                was, is_now = _measure(earlier, known), _measure(row, column)
                if was and is_now and was != is_now:
                    changed.add((row.code if row is not None else "", column.code))
    return changed


def _measure(row: Row | None, column: Column) -> str:
    """Return the measure of a cell; a column that says one speaks for all its rows."""
    return folded(column.measure or (row.measure if row is not None else ""))


def without(history: History, apart: Mapping[str, Places]) -> History:
    """Return the history without the cells that do not compare, and what those are."""
    if not any(apart.values()):
        return history
    return replace(
        history,
        previous=_left(history.previous, apart["previous"]),
        last_year=_left(history.last_year, apart["last_year"]),
        remeasured=apart,
    )


def _left(sent: Mapping[str, Submission], apart: Places) -> dict[str, Submission]:
    return {unit: _without(submission, apart) for unit, submission in sent.items()}


def _without(submission: Submission, apart: Places) -> Submission:
    codes = {form for form, _, _ in apart}
    forms = {
        code: _reading_without(reading, apart) if code in codes else reading
        for code, reading in submission.forms.items()
    }
    return replace(submission, forms=forms)


def _reading_without(reading: FormReading, apart: Places) -> FormReading:
    entries = {
        (row, column): entry
        for (row, column), entry in reading.entries.items()
        if not {(reading.form, row, column), (reading.form, "", column)} & apart
    }
    return replace(reading, entries=entries)
