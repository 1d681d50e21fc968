"""Spans of time: which columns do not say theirs, and which say one that cannot be."""

from collections.abc import Iterator

from hycampaign.define.build.spans import Spans
from hycampaign.define.check.inspection import Inspection, fault
from hycampaign.define.findings.figures import (
    SPAN_AGAINST_PREFILL,
    SPAN_AGAINST_TIME,
    SPAN_INFERRED,
    SPAN_UNKNOWN,
)
from hycampaign.define.tables.forms_spec import PREFILLS, SPANS
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    Form,
    FormKind,
    Prefill,
    RowKind,
    has_cell,
)
from hycampaign.model.asked.span import Span
from hycampaign.model.trouble.finding import Finding

_PREFILLED = {Prefill.TARGET: Span.PLAN, Prefill.LAST_YEAR: Span.LAST_YEAR}
_QUANTITIES = {RowKind.FLOW, RowKind.STOCK, RowKind.RATIO}
_CHOICES = ", ".join(f"{word} ({code})" for code, word in SPANS.items())


def find_unsaid_spans(inspection: Inspection) -> Iterator[Finding]:
    """Yield columns that do not say of what time their figures are, and what they count as."""
    for form in inspection.campaign.forms:
        rows = {c.code: inspection.row("columns", form.code, c.code) for c in form.columns}
        spans = Spans(form, frozenset(code for code, row in rows.items() if row.text("span")))
        for column in form.columns:
            if rows[column.code].text("span") or not _has_figures(form, column):
                continue
            found, facts = spans.of(column), {"found": column.label}
            if found is None:
                yield fault(SPAN_UNKNOWN, rows[column.code], "span", **facts, expected=_CHOICES)
            elif found is not Span.NONE:
                facts["expected"] = SPANS[found.value]
                yield fault(SPAN_INFERRED, rows[column.code], "span", **facts)


def find_contrary_spans(inspection: Inspection) -> Iterator[Finding]:
    """Yield columns whose span does not go with how they add up, or are filled in."""
    for form in inspection.campaign.forms:
        for column in form.columns:
            here = inspection.row("columns", form.code, column.code)
            facts = {"found": column.label}
            is_added = form.kind is FormKind.LIST and column.time is Aggregation.SUM
            if is_added and column.span not in {Span.QUARTER, Span.NONE}:
                said = SPANS[column.span.value]
                yield fault(SPAN_AGAINST_TIME, here, "time", **facts, expected=said)
            is_own = column.prefill_from in {"", column.code}
            expected = _PREFILLED.get(column.prefill)
            if column.prefill is Prefill.LAST_YEAR and is_own:
                expected = None
            if expected is not None and column.span is not expected:
                facts |= {
                    "source": PREFILLS[column.prefill.value],
                    "other": SPANS[column.span.value],
                }
                expected_word = SPANS[expected.value]
                yield fault(SPAN_AGAINST_PREFILL, here, "span", **facts, expected=expected_word)


def _has_figures(form: Form, column: Column) -> bool:
    """Say whether a column has figures that somebody could compare."""
    if not column.type.is_numeric:
        return False
    if form.kind is FormKind.LIST:
        return column.kind in _QUANTITIES
    return any(row.kind in _QUANTITIES and has_cell(row, column) for row in form.rows)
