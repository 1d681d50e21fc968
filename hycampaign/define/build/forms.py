"""Build the forms, their rows and columns and the dropdown lists."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from hycampaign.define.build.cells import Cells, member
from hycampaign.define.build.spans import with_spans
from hycampaign.define.findings.workbook import NOT_ONE_OF
from hycampaign.define.tables.campaign_spec import BY_NAME
from hycampaign.define.tables.forms_spec import PREFILLS
from hycampaign.define.tables.spec import TableSpec
from hycampaign.define.tables.table import Tables
from hycampaign.model.asked.campaign import Choice
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Prefill,
    Row,
    RowKind,
)
from hycampaign.model.asked.span import Span
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.spelling.suggesting import did_you_mean

Built = TypeVar("Built")
Ordered = TypeVar("Ordered", Row, Column, Choice)

# What is no condition; a cross in the cell says yes, as it does on paper.
SAID_REQUIRED = {
    **dict.fromkeys(("yes", "true", "x", "1"), "yes"),
    **dict.fromkeys(("no", "false", "", "0"), "no"),
}
_DEFAULT_WIDTH = 12


def build_each(
    tables: Tables,
    table: str,
    build: Callable[[Cells], Built],
    faults: list[Finding],
) -> Iterator[Built]:
    """Yield what ``build`` makes of each row of a table that is one."""
    spec: TableSpec = BY_NAME[table]
    for row in tables.rows(table):
        cells = Cells(spec, row, faults)
        if cells.is_row():
            yield build(cells)


def build_forms(tables: Tables, faults: list[Finding]) -> tuple[Form, ...]:
    """Return the forms with their rows and columns in the order of their ``order``."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for row in build_each(tables, "rows", _row, faults):
        rows[row.form].append(_in_line(row, rows[row.form]))
    columns: defaultdict[str, list[Column]] = defaultdict(list)
    for column in build_each(tables, "columns", _column, faults):
        columns[column.form].append(_in_line(column, columns[column.form]))
    said = {
        (row.text("form"), row.text("code"))
        for row in tables.rows("columns")
        if row.text("span")
    }

    def form(cells: Cells) -> Form:
        code = cells.text("code")
        stated = frozenset(column for of, column in said if of == code)
        made = Form(
            code,
            cells.text("title"),
            cells.one_of("kind", FormKind.FIXED),
            # sorted() keeps rows of the same order as they stand in the table.
            tuple(sorted(rows[code], key=lambda row: row.order)),
            tuple(sorted(columns[code], key=lambda column: column.order)),
            cells.text("short_title"),
            cells.list("applies_to"),
            cells.list("periods"),
            cells.text("version") or "1",
            cells.text("legal_basis"),
            cells.text("owner_unit"),
            cells.word("orientation", "landscape"),
            cells.text("note"),
        )
        return with_spans(made, stated)

    return tuple(build_each(tables, "forms", form, faults))


def build_choices(tables: Tables, faults: list[Finding]) -> dict[str, tuple[Choice, ...]]:
    """Return the entries of every dropdown list, in the order of their ``order``."""
    lists: defaultdict[str, list[Choice]] = defaultdict(list)
    for choice in build_each(tables, "choices", _choice, faults):
        lists[choice.list].append(_in_line(choice, lists[choice.list]))
    return {
        code: tuple(sorted(entries, key=lambda entry: entry.order))
        for code, entries in lists.items()
    }


def _in_line(one: Ordered, before: Sequence[Ordered]) -> Ordered:
    """Return a row with an order: one that has none stands below the row above it."""
    if one.order or not before:
        return one
    return replace(one, order=before[-1].order)


def _choice(cells: Cells) -> Choice:
    return Choice(
        cells.text("list"), cells.text("code"), cells.text("label"), cells.whole("order")
    )


def _row(cells: Cells) -> Row:
    return Row(
        form=cells.text("form"),
        code=cells.text("code"),
        label=cells.text("label"),
        parent=cells.text("parent"),
        order=cells.whole("order"),
        level=cells.whole("level", 1),
        measure=cells.text("measure"),
        kind=cells.one_of("kind", RowKind.FLOW),
        space=cells.one_of("space", Aggregation.SUM),
        time=cells.one_of("time", Aggregation.SUM),
        decimals=cells.whole("decimals"),
        minimum=cells.number("min"),
        maximum=cells.number("max"),
        numerator=cells.text("numerator"),
        denominator=cells.text("denominator"),
        applies_to=cells.list("applies_to"),
        formula=cells.text("formula"),
        note=cells.text("note"),
    )


def _column(cells: Cells) -> Column:
    prefill, prefill_from = _prefill(cells)
    return Column(
        form=cells.text("form"),
        code=cells.text("code"),
        label=cells.text("label"),
        order=cells.whole("order"),
        group=cells.text("group"),
        type=cells.one_of("type", ColumnType.NUMBER),
        measure=cells.text("measure"),
        required=_required(cells),
        minimum=cells.number("min"),
        maximum=cells.number("max"),
        decimals=cells.whole("decimals"),
        choices=cells.text("choices"),
        formula=cells.text("formula"),
        prefill=prefill,
        prefill_from=prefill_from,
        kind=cells.one_of("kind", RowKind.TEXT),
        space=cells.one_of("space", Aggregation.NONE),
        time=cells.one_of("time", Aggregation.NONE),
        span=cells.one_of("span", Span.NONE),
        width=float(cells.number("width") or _DEFAULT_WIDTH),
        row_kinds=cells.some_of("row_kinds", RowKind),
        note=cells.text("note"),
    )


def _required(cells: Cells) -> str:
    text = cells.text("required")
    return SAID_REQUIRED.get(text.casefold(), text)


def _prefill(cells: Cells) -> tuple[Prefill, str]:
    """Return the source and the column; ``last_year:luy_ke`` says both in one cell."""
    source, _, column = (part.strip() for part in cells.text("prefill").partition(":"))
    found = member(Prefill, source)
    if found is None:
        expected = ", ".join(f"{word} ({code})" for code, word in PREFILLS.items())
        nearest = did_you_mean(source, [*PREFILLS.values(), *PREFILLS])
        cells.report(NOT_ONE_OF, "prefill", expected=expected, nearest=nearest)
        return Prefill.NONE, ""
    return found, column or cells.text("prefill_from")
