"""Find out of what span of time the figures of a column are, where the definition is older.

Definitions written before columns had a span say it in other ways: by what a column is filled
in from, by its formula, in its heading, by its kind. What says nothing, or two things, is left
open; then it is compared with nothing, and ``define`` asks.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import replace

from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Prefill,
    RowKind,
    has_cell,
)
from hycampaign.model.asked.span import Span
from hycampaign.vietnamese.spelling.nearest import folded

# What headings say, the first that fits; "quỹ" is no "quý", so tone marks count.
_WORDS = (
    (Span.LAST_YEAR, r"cùng kỳ"),
    (Span.PHASE, r"(?:lũy kế|luỹ kế|cộng dồn|từ đầu|trong) (?:cả )?giai đoạn"),
    (Span.YEAR, r"từ đầu năm|lũy kế|luỹ kế|cộng dồn|\blk\b"),
    (
        Span.END,
        r"cuối (?:kỳ|quý|năm)|đến hết (?!năm trước)|hiện (?:có|nay|tại)|(?:tại )?thời điểm",
    ),
    (Span.LAST_YEAR, r"(?<!từ )(?<!hết )\bnăm (?:trước|ngoái)"),
    (Span.PLAN, r"kế hoạch|chỉ tiêu|dự toán|định mức|mục tiêu|cả năm"),
    (Span.QUARTER, r"\bquý\b|trong kỳ|kỳ này|kỳ báo cáo|phát sinh"),
)
_PATTERNS = tuple((span, re.compile(pattern)) for span, pattern in _WORDS)
# Codes are mostly the heading without its tone marks.
_CODES = (
    (Span.LAST_YEAR, r"cung_?ky"),
    (Span.PHASE, r"giai_?doan"),
    (Span.YEAR, r"luy_?ke|_lk$"),
    (Span.END, r"cuoi_?ky|cuoi_?quy"),
    (Span.PLAN, r"ke_?hoach"),
    (Span.QUARTER, r"trong_?(?:ky|quy)|_quy$|^quy$"),
)
_CODE_PATTERNS = tuple((span, re.compile(pattern)) for span, pattern in _CODES)
_SOME_YEAR = re.compile(r"\bnăm\b|\b20\d\d\b")
_NAME = re.compile(r"[^\W\d][\w.]*")
_CHOSEN = {ColumnType.CHOICE, ColumnType.YES_NO}


def with_spans(form: Form, said: Container[str]) -> Form:
    """Return the form with the spans of those columns found whose codes are not in ``said``.

    It is ``NONE`` where nothing tells it.
    """
    spans = Spans(form, said)
    columns = tuple(
        replace(column, span=spans.of(column) or Span.NONE) for column in form.columns
    )
    return replace(form, columns=columns)


class Spans:
    """The spans of the columns of one form; what the columns in ``said`` have, they said."""

    def __init__(self, form: Form, said: Container[str]) -> None:
        self._form = form
        self._said = said
        self._by_code = {folded(column.code): column for column in form.columns}

    def of(self, column: Column, path: tuple[str, ...] = ()) -> Span | None:
        """Return a column's span, ``None`` where it is not told; ``path`` are columns above."""
        if column.code in self._said:
            return column.span
        if not column.type.is_numeric:
            return Span.END if column.type in _CHOSEN else Span.NONE
        if self._form.kind is FormKind.LIST and column.kind is RowKind.KEY:
            return Span.NONE
        if column.prefill is Prefill.TARGET:
            return Span.PLAN
        if column.prefill is Prefill.LAST_YEAR and column.prefill_from not in ("", column.code):
            return Span.LAST_YEAR
        of_formula = self._of_formula(column, path) if column.formula else None
        return of_formula or self._of_words(column) or self._of_kind(column)

    def _of_formula(self, column: Column, path: tuple[str, ...]) -> Span | None:
        """Return what a formula makes of the spans of its columns.

        Beside a plan, or beside what is there at the end, a running figure stays one; beside
        last year it has been compared.
        """
        path = (*path, column.code)
        named = [self._by_code.get(folded(name)) for name in _NAME.findall(column.formula)]
        read = {one.code: one for one in named if one is not None and one.code not in path}
        spans = {self.of(one, path) for one in read.values()}
        if Span.LAST_YEAR in spans and len(spans) > 1:
            return Span.NONE
        for only in (spans, spans - {Span.PLAN}, spans - {Span.PLAN, Span.END}):
            if len(only) == 1:
                return next(iter(only))
        return None

    def _of_words(self, column: Column) -> Span | None:
        """Return what the heading says, else the code, else the heading over several."""
        return (
            _first(_PATTERNS, folded(column.label))
            or _first(_CODE_PATTERNS, folded(column.code))
            or _first(_PATTERNS, folded(column.group))
        )

    def _of_kind(self, column: Column) -> Span | None:
        kinds, times = {column.kind}, {column.time}
        if self._form.kind is not FormKind.LIST:
            rows = [row for row in self._form.rows if has_cell(row, column)]
            kinds = {row.kind for row in rows}
            times = {row.time for row in rows if row.kind is RowKind.FLOW}
        if kinds and kinds <= {RowKind.TEXT, RowKind.DATE}:
            return Span.NONE
        if kinds and kinds <= {RowKind.STOCK, RowKind.RATIO, RowKind.YES_NO}:
            return Span.END if RowKind.RATIO not in kinds or len(kinds) > 1 else None
        if _SOME_YEAR.search(folded(column.label)) or RowKind.FLOW not in kinds:
            return None
        if times == {Aggregation.LAST}:
            return Span.YEAR
        is_quarter = times == {Aggregation.SUM} and not self._has_a_quarter(column)
        return Span.QUARTER if is_quarter else None

    def _has_a_quarter(self, column: Column) -> bool:
        """Say whether another column is of the quarter; then this one may not be."""
        others = (one for one in self._form.columns if one is not column)
        return self._form.kind is FormKind.FIXED and any(
            one.type.is_numeric and self._of_words(one) is Span.QUARTER for one in others
        )


def _first(patterns: Iterable[tuple[Span, re.Pattern[str]]], text: str) -> Span | None:
    return next((span for span, pattern in patterns if pattern.search(text)), None)
