"""Find the rows of a form whose rows the definition gives; leave none unmentioned."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from hycampaign.ingest.findings.reports import (
    KEY_REPEATED,
    ROW_MISSING,
    ROW_UNKNOWN,
    ROWS_SHUFFLED,
    TEXT_BELOW,
)
from hycampaign.ingest.places.anchors import Anchors, row_key
from hycampaign.ingest.places.row_labels import RowLabels
from hycampaign.ingest.rows.row_content import Typed, numbers_columns, typed_row
from hycampaign.ingest.words.wording import printed_key
from hycampaign.model.asked.form import Form, Row, is_input
from hycampaign.model.asked.unit import Unit
from hycampaign.model.trouble.finding import Code, Finding, Location, Subject

_NOBODY = ("", "-")


@dataclass(slots=True)
class _Found:
    """What is found while the sheet is gone through from top to bottom."""

    rows: dict[str, int] = field(default_factory=dict)
    printed: dict[str, int] = field(default_factory=dict)
    loose: list[int] = field(default_factory=list)
    by_key_alone: dict[str, int] = field(default_factory=dict)
    codes_printed: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlacedRows:
    """Row numbers by row code; ``by_label`` are the codes found without their hidden key."""

    rows: Mapping[str, int]
    by_label: frozenset[str]
    findings: tuple[Finding, ...]


def place_rows(anchors: Anchors, unit: Unit) -> PlacedRows:
    """Return where the rows lie: by hidden key, checked against the label, else by label.

    A row that the unit is not asked for, in a form of its own or of an older edition, is not
    read: others report it, and it would be counted twice.
    """
    form = anchors.page.form
    asked = form.rows_for(unit)
    found = _searched(anchors, _followers(asked))
    if any(finding.code is ROWS_SHUFFLED for finding in found.findings):
        _distrust_keys(found)
    rows = dict(found.rows)
    rows.update((code, n) for code, n in found.printed.items() if code not in rows)
    mine = {row.code for row in asked}
    found.loose += [n for code, n in rows.items() if code not in mine and n not in found.loose]
    found.loose.sort()
    rows = {code: number for code, number in rows.items() if code in mine}
    taken = set(rows.values())
    loose = [number for number in found.loose if number not in taken]
    twice = {n: code for n, code in found.codes_printed.items() if n in loose and code in rows}
    findings = (
        *found.findings,
        *_missing(anchors, unit, rows),
        *_unknown(anchors, [number for number in loose if number not in twice], rows),
        *_twice(anchors, twice, rows),
    )
    return PlacedRows(rows, frozenset(rows.keys() - found.rows.keys()), findings)


def _followers(rows: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """Return for each row of the form code and printed label of the one that follows it."""
    return {row.code: (after.code, printed_key(after.label)) for row, after in pairwise(rows)}


def _searched(anchors: Anchors, followers: Mapping[str, tuple[str, str]]) -> _Found:
    """Go through the sheet; of rows that share a label, each comes after its neighbour."""
    form, sheet = anchors.page.form, anchors.page.sheet
    before = ""
    labels, found = RowLabels.of(form), _Found()
    codes = {row.code for row in form.rows}
    for number in range(anchors.heading_row + 1, sheet.last_row + 1):
        key = row_key(sheet, number, anchors.key_column)
        if key.startswith("#"):
            continue
        left = sheet.rows[number - 1][anchors.key_column : anchors.first_column - 1]
        printed = labels.row(left)
        if not (printed or key) and labels.shares(left) == followers.get(before, _NOBODY)[1]:
            printed = followers[before][0]
        before = printed or key
        if key in codes:
            if not printed and any(isinstance(text, str) and text for text in left):
                found.by_key_alone[key] = number
            _take_keyed(anchors, found, number, (key, printed or key))
        elif printed:
            found.printed.setdefault(printed, number)
            found.codes_printed[number] = printed
            found.loose.append(number)
        else:
            found.loose.append(number)
    return found


def _distrust_keys(found: _Found) -> None:
    """Give up rows that only their keys name: in this sheet keys lie beside other rows."""
    for code, number in found.by_key_alone.items():
        if found.rows.get(code) == number:
            del found.rows[code]
            found.loose.append(number)
    found.loose.sort()


def _take_keyed(anchors: Anchors, found: _Found, number: int, codes: tuple[str, str]) -> None:
    """Take a row under the code that it prints, which is nearly always that of its key."""
    key, code = codes
    if code != key:
        facts = {"number": str(number), "key": key, "row_label": _label(anchors, code)}
        found.findings.append(_at(anchors, ROWS_SHUFFLED, number, code, facts))
    if code not in found.rows:
        found.rows[code] = number
    elif typed_row(anchors.page.sheet, number, anchors.columns).cells:
        found.findings.append(_repeated(anchors, code, found.rows[code], number))


def _repeated(anchors: Anchors, code: str, taken: int, number: int) -> Finding:
    facts = {
        "what": "dòng",
        "label": _label(anchors, code),
        "places": ", ".join(f"dòng {place}" for place in sorted((taken, number))),
        "taken": f"dòng {taken}",
    }
    return _at(anchors, KEY_REPEATED, number, code, facts)


def _missing(anchors: Anchors, unit: Unit, rows: Mapping[str, int]) -> Iterator[Finding]:
    form = anchors.page.form
    for row in form.rows_for(unit):
        if row.code not in rows and _is_asked(form, row):
            yield _at(anchors, ROW_MISSING, 0, row.code, {"row_label": row.label})


def _is_asked(form: Form, row: Row) -> bool:
    return any(is_input(row, column) for column in form.columns)


def _twice(
    anchors: Anchors, places: Mapping[int, str], rows: Mapping[str, int]
) -> Iterator[Finding]:
    """Report rows that print what another row prints already, which was taken."""
    for number, code in places.items():
        if typed_row(anchors.page.sheet, number, anchors.columns).cells:
            yield _repeated(anchors, code, rows[code], number)


def _unknown(anchors: Anchors, loose: list[int], rows: Mapping[str, int]) -> Iterator[Finding]:
    """Report rows with content that belong to no row of the form."""
    last = max(rows.values(), default=0)
    below: list[Typed] = []
    for number in loose:
        typed = typed_row(anchors.page.sheet, number, anchors.columns)
        numbers = number == anchors.number_row and numbers_columns(typed)
        if numbers or not typed.cells:
            continue
        if number > last and not typed.has_figures:
            below.append(typed)
            continue
        yield _at(anchors, ROW_UNKNOWN, number, "", _content(anchors, typed))
    if below:
        yield _at(anchors, TEXT_BELOW, below[0].number, "", _content(anchors, below[0]))


def _content(anchors: Anchors, typed: Typed) -> dict[str, str]:
    return {"number": str(typed.number), "content": typed.content(anchors.page.form)}


def _label(anchors: Anchors, code: str) -> str:
    row = anchors.page.form.row(code)
    return row.label if row else code


def _at(
    anchors: Anchors, code: Code, number: int, row: str, facts: Mapping[str, str]
) -> Finding:
    page = anchors.page
    place = Location(sheet=page.sheet.name, row=number)
    return Finding(code, place, Subject(form=page.form.code, row=row), facts)
