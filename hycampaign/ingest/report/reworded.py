"""Find printed words of a form that the unit has changed: labels and, above all, measures.

The figures are read by their keys, so a changed label loses none. But who writes "tỷ đồng" over
"triệu đồng" has most likely typed billions, a thousand times less than what would be read.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from hycampaign.ingest.findings.reports import LABEL_CHANGED, MEASURE_CHANGED
from hycampaign.ingest.places.anchors import Anchors, row_key
from hycampaign.ingest.places.row_labels import RowLabels
from hycampaign.ingest.words.cell_text import key_of, quoted
from hycampaign.ingest.words.wording import in_parentheses, loose_key, printed_key
from hycampaign.model.asked.form import Column, Form, Row
from hycampaign.model.trouble.finding import Code, Finding, Location, Subject
from hycampaign.vietnamese.numbers.unit_words import scale_of_measure

_STATED = re.compile(r"\(?\s*(?:đơn vị tính|đơn vị|đvt)\s*:\s*([^)]+?)\s*\)?", re.IGNORECASE)


def find_reworded(anchors: Anchors, rows: Mapping[str, int]) -> Iterator[Finding]:
    """Find labels and measures that are not those of the form any more.

    ``rows`` are row numbers by key; those of a list have no label of their own.
    """
    measures = _measures(anchors.page.form)
    yield from _stated_measures(anchors, measures)
    for column in anchors.page.form.columns:
        if column.code in anchors.columns and column.measure:
            yield from _of_heading(anchors, column, measures)
    labels = RowLabels.of(anchors.page.form)
    for row in anchors.page.form.rows:
        if row.code in rows and not _is_as_issued(anchors, row, rows[row.code]):
            words = _words_left(anchors, row, rows[row.code])
            labelled = {place for place in words if _prints(row, words[place], labels)}
            if words and not labelled:
                yield from _of_label(anchors, row, rows[row.code], words)
            elif row.measure:
                rest = {place: words[place] for place in words.keys() - labelled}
                yield from _of_measure(anchors, row, rows[row.code], rest)


def _is_as_issued(anchors: Anchors, row: Row, number: int) -> bool:
    """Say whether a row prints what it was issued with, letter for letter, as nearly all do."""
    cells = anchors.page.sheet.rows[number - 1][: anchors.first_column - 1]
    return row.label in cells and (not row.measure or row.measure in cells)


def _measures(form: Form) -> frozenset[str]:
    all_measures = {c.measure for c in form.columns} | {row.measure for row in form.rows}
    return frozenset(all_measures - {""})


def _words_left(anchors: Anchors, row: Row, number: int) -> dict[int, str]:
    """Return what is printed left of the figures of a row, by column, without its code."""
    sheet = anchors.page.sheet
    places = range(anchors.key_column + 1, anchors.first_column)
    texts = {place: sheet.value(number, place) for place in places}
    words = {p: key_of(text) for p, text in texts.items() if isinstance(text, str)}
    return {place: text for place, text in words.items() if text and text != row.code}


def _prints(row: Row, text: str, labels: RowLabels) -> bool:
    return printed_key(text) == printed_key(row.label) or labels.row([text]) != ""


def _of_label(
    anchors: Anchors, row: Row, number: int, words: Mapping[int, str]
) -> Iterator[Finding]:
    """Report a row whose key is there and whose label is none of the form's."""
    others = [place for place in words if _plain(words[place]) != _plain(row.measure)]
    if others and row_key(anchors.page.sheet, number, anchors.key_column) == row.code:
        place = max(others, key=lambda place: len(words[place]))
        facts = {"printed": quoted(words[place]), "issued": quoted(row.label)}
        yield _at(anchors, LABEL_CHANGED, (number, place), {"number": str(number), **facts})


def _of_measure(
    anchors: Anchors, row: Row, number: int, words: Mapping[int, str]
) -> Iterator[Finding]:
    measures = _measures(anchors.page.form)
    for place, printed in words.items():
        if _contradicts(printed, row.measure, measures):
            where = f"dòng “{quoted(row.label)}”"
            yield _changed(anchors, (number, place), where, (printed, row.measure))


def _of_heading(
    anchors: Anchors, column: Column, measures: frozenset[str]
) -> Iterator[Finding]:
    """Compare the measure in parentheses below a column's label with that of the form."""
    sheet, place = anchors.page.sheet, anchors.columns[column.code]
    for number in range(1, anchors.heading_row + 1):
        value = sheet.value(number, place)
        text = key_of(value) if isinstance(value, str) and "(" in value else ""
        printed = in_parentheses(text) if text else ""
        is_label = printed and loose_key(text) == loose_key(column.label)
        if is_label and _contradicts(printed, column.measure, measures):
            where = f"cột “{quoted(column.label)}”"
            yield _changed(anchors, (number, place), where, (printed, column.measure))


def _stated_measures(anchors: Anchors, measures: frozenset[str]) -> Iterator[Finding]:
    """Compare "Đơn vị tính: …" above the table with the money measures of the form."""
    money = sorted(measure for measure in measures if scale_of_measure(measure)[1])
    for number, cells in enumerate(anchors.page.sheet.rows[: anchors.heading_row], 1):
        for place, value in enumerate(cells, 1):
            text = key_of(value) if isinstance(value, str) and ":" in value else ""
            stated = _STATED.fullmatch(text)
            if stated is None or not scale_of_measure(stated[1])[1]:
                continue
            if all(_contradicts(stated[1], measure, measures) for measure in money) and money:
                issued = " và ".join(money)
                yield _changed(anchors, (number, place), "cả biểu", (stated[1], issued))


def _contradicts(printed: str, measure: str, measures: frozenset[str]) -> bool:
    """Say whether a text is a measure, and another one: tỷ đồng, not Tr.đ for triệu đồng."""
    scale = scale_of_measure(printed)
    known = {_plain(other) for other in measures}
    is_measure = scale[1] or _plain(printed) in known
    is_same = _plain(printed) == _plain(measure) or (
        scale[1] and scale == scale_of_measure(measure)
    )
    return is_measure and not is_same


def _plain(measure: str) -> str:
    return printed_key(unicodedata.normalize("NFKC", measure))


def _changed(
    anchors: Anchors, cell: tuple[int, int], where: str, measures: tuple[str, str]
) -> Finding:
    printed, issued = measures
    facts = {"where": where, "printed": quoted(printed), "issued": issued}
    return _at(anchors, MEASURE_CHANGED, cell, facts)


def _at(
    anchors: Anchors, code: Code, cell: tuple[int, int], facts: Mapping[str, str]
) -> Finding:
    page = anchors.page
    place = Location(sheet=page.sheet.name, row=cell[0], column=cell[1])
    return Finding(code, place, Subject(form=page.form.code), facts)
