"""What was asked in another measure before: kilometres then, metres now.

Such figures are no use beside today's. They are left out of what a unit's report is compared
with and filled in from, and the totals made from them stand beside nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.comparable import measure_at
from hycampaign.model.asked.form import Form, FormKind, Row
from hycampaign.model.asked.unit import Unit, matches_selection
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import FormReading, Submission
from hycampaign.vietnamese.numbers.measures import is_same_measure

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
                was, is_now = measure_at(earlier, known), measure_at(row, column)
                if was and is_now and not is_same_measure(was, is_now):
                    changed.add((row.code if row is not None else "", column.code))
    return changed


def places_regrouped(then: Campaign, now: Campaign, lasting: Iterable[str]) -> Places:
    """Return the places that some lasting unit was asked for then and is not now, or not yet.

    Its own figures compare, where there are any; totals of all units are of other ground.
    """
    pairs = [
        (before, unit)
        for code in lasting
        if (before := then.unit(code)) is not None and (unit := now.unit(code)) is not None
    ]
    found: set[tuple[str, str, str]] = set()
    for form in now.forms:
        earlier = then.form(form.code)
        if earlier is not None and earlier.kind is form.kind:
            for row in form.rows or (None,):
                if _is_regrouped((earlier, form), row, pairs):
                    code = row.code if row is not None else ""
                    found |= {(form.code, code, column.code) for column in form.columns}
    return frozenset(found)


def _is_regrouped(
    forms: tuple[Form, Form], row: Row | None, pairs: Iterable[tuple[Unit, Unit]]
) -> bool:
    before, form = forms
    known = before.row(row.code) if row is not None else None
    if row is not None and known is None:
        return False
    then, now = known.applies_to if known else (), row.applies_to if row else ()
    if (before.applies_to, then) == (form.applies_to, now):
        return False
    return any(
        _is_asked(before, then, old) != _is_asked(form, now, unit) for old, unit in pairs
    )


def _is_asked(form: Form, applies_to: tuple[str, ...], unit: Unit) -> bool:
    return form.applies(unit, "Q") and matches_selection(unit, applies_to)


def without(history: History, apart: Mapping[str, Places]) -> History:
    """Return the history without the cells that do not compare, and what those are."""
    if not any(apart.values()):
        return history
    return replace(
        history,
        previous=_left(history.previous, apart.get("previous", frozenset())),
        last_year=_left(history.last_year, apart.get("last_year", frozenset())),
        remeasured=apart,
    )


def _left(sent: Mapping[str, Submission], apart: Places) -> dict[str, Submission]:
    if not apart:
        return dict(sent)
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
