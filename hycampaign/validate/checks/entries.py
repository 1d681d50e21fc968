"""Check each typed cell by itself: is it there, how large may it be, how finely written."""

from collections.abc import Iterator

import numpy as np

from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import Missing
from hycampaign.model.asked.form import ColumnType
from hycampaign.model.rules.expressions import Expressions
from hycampaign.model.trouble.finding import Code, Finding
from hycampaign.validate.arrays.arithmetic import Mask, Numbers, rounded
from hycampaign.validate.arrays.evaluate import evaluate
from hycampaign.validate.arrays.source import BLANK, NUMBER
from hycampaign.validate.findings import (
    ABOVE_MAXIMUM,
    BELOW_MINIMUM,
    NOT_WHOLE,
    REQUIRED_BLANK,
    ROW_BLANK,
    TOO_MANY_DECIMALS,
)
from hycampaign.validate.reports.asked import NO, YES
from hycampaign.validate.reports.places import Source
from hycampaign.validate.reports.reports import FormReports, Reports
from hycampaign.validate.reports.table import Places
from hycampaign.validate.tell.cell_words import exact_number
from hycampaign.validate.tell.naming import finding_at, typed_figure
from hycampaign.vietnamese.numbers.printed import text_from_decimal
from hycampaign.vietnamese.spelling.quoting import listed_briefly, quotation

# Decimals beyond these are noise of binary arithmetic, not typing.
_TYPED_DECIMALS = 9
_MOST_NAMED = 6


def wrong_entries(reports: Reports, expressions: Expressions) -> Iterator[Finding]:
    """Yield the findings about single cells of all forms, form by form."""
    for form in reports.forms.values():
        lines = form.checked_lines().astype(np.intp)
        if len(lines):
            yield from _missing(reports, form, lines, expressions)
            yield from _wrong_numbers(reports, form, lines)


def _missing(
    reports: Reports, form: FormReports, lines: Places, expressions: Expressions
) -> Iterator[Finding]:
    """A row without any required cell filled in is told once."""
    required = form.patterns.is_required[form.pattern(lines)]
    required |= _required_here(reports, form, lines, expressions)
    own = required & form.patterns.is_own[form.pattern(lines)]
    blank = form.table.states[lines, :-1] == BLANK
    is_bare = (own.sum(axis=1) > 1) & ~(own & ~blank).any(axis=1)
    for place in np.nonzero((required & blank).any(axis=1))[0]:
        line = int(lines[place])
        whose = (form.form.code, int(form.table.groups[line]))
        columns = [int(column) for column in np.nonzero(required[place] & blank[place])[0]]
        if is_bare[place]:
            labels = [quotation(form.form.columns[column].label) for column in columns]
            brief = listed_briefly(labels, _MOST_NAMED, "cột")
            facts = {"column_labels": ", ".join(labels), "missing": brief}
            yield finding_at(reports, ROW_BLANK, whose, (line, columns[0]), facts)
            continue
        for column in columns:
            yield finding_at(
                reports,
                REQUIRED_BLANK,
                whose,
                (line, column),
                {"how": _how(form.form.columns[column].type)},
            )


def _how(kind: ColumnType) -> str:
    if kind.is_numeric:
        return "Nhập số; nếu không phát sinh thì ghi 0"
    if kind is ColumnType.TEXT:
        return "Ghi nội dung; nếu không có thì ghi “Không”"
    is_chosen = kind in {ColumnType.CHOICE, ColumnType.YES_NO, ColumnType.UNIT}
    return "Chọn một mục trong danh sách" if is_chosen else "Ghi thời gian"


def _required_here(
    reports: Reports, form: FormReports, lines: Places, expressions: Expressions
) -> Mask:
    """Return where a column's condition says that this very row must have it."""
    found = np.zeros((len(lines), len(form.form.columns)), dtype=np.bool_)
    for place, column in enumerate(form.form.columns):
        if column.required in {YES, NO, ""}:
            continue
        tree = expressions.tree(form.form.code, column.required, ValueKind.TRUTH)
        if tree is None:
            continue
        source = Source(
            reports,
            form.form.code,
            form.table.groups[lines],
            lines,
            np.full_like(lines, place),
            compares_texts=True,
        )
        holds = evaluate(tree, source, Missing.SKIP).holds
        is_input = form.patterns.is_input[form.pattern(lines), place]
        found[:, place] = holds.fillna(value=False).to_numpy(dtype=bool) & is_input
    return found


def _wrong_numbers(reports: Reports, form: FormReports, lines: Places) -> Iterator[Finding]:
    pattern, patterns = form.pattern(lines), form.patterns
    numbers = form.table.numbers[lines, :-1]
    is_typed = (form.table.states[lines, :-1] == NUMBER) & patterns.is_input[pattern]
    is_typed &= patterns.is_numeric[pattern]
    least, most = patterns.minimum[pattern], patterns.maximum[pattern]
    is_broken = rounded(numbers, _TYPED_DECIMALS) != np.floor(rounded(numbers, _TYPED_DECIMALS))
    is_broken &= patterns.is_whole[pattern] & is_typed
    tests: list[tuple[Code, Mask, Numbers]] = [
        (BELOW_MINIMUM, is_typed & (numbers < least), least),
        (ABOVE_MAXIMUM, is_typed & (numbers > most), most),
        (NOT_WHOLE, is_broken, most),
    ]
    for code, wrong, limit in tests:
        for place, column in np.argwhere(wrong):
            line = int(lines[place])
            whose = (form.form.code, int(form.table.groups[line]))
            facts = {"found": typed_figure(form, line, int(column))}
            if code is not NOT_WHOLE:
                facts["expected"] = text_from_decimal(exact_number(limit[place, column]))
            yield finding_at(reports, code, whose, (line, int(column)), facts)
    yield from _too_fine(reports, form, lines, is_typed & ~is_broken)


def _too_fine(
    reports: Reports, form: FormReports, lines: Places, is_typed: Mask
) -> Iterator[Finding]:
    """A form is told once for each unit: figures that are too fine do no harm."""
    numbers = form.table.numbers[lines, :-1]
    decimals = form.patterns.decimals[form.pattern(lines)]
    factor = 10.0 ** np.nan_to_num(decimals)
    scaled = rounded(numbers * factor, _TYPED_DECIMALS - 3)
    places = np.argwhere(is_typed & (scaled != np.floor(scaled)))
    units = form.table.groups[lines[places[:, 0]]]
    for unit in np.unique(units):
        of_unit = places[units == unit]
        place, column = (int(part) for part in of_unit[0])
        facts = {
            "found": typed_figure(form, int(lines[place]), column),
            "expected": str(int(decimals[place, column])),
            "count": str(len(of_unit)),
        }
        whose, cell = (form.form.code, int(unit)), (int(lines[place]), column)
        yield finding_at(reports, TOO_MANY_DECIMALS, whose, cell, facts)
