"""Units with a past: earlier reports, and answers that keep, change, damage or leave blank.

For the shipped definition and for one that nobody would write, in which every figure of another
time is looked up in every way there is.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from making.factories import a_campaign, a_column, a_form, a_list_form, a_row, a_rule, a_unit

from hycampaign.issue.plan.dropdowns import list_of
from hycampaign.issue.plan.form_layout import ACTIVITY_ROW, FormLayout
from hycampaign.issue.plan.workbook import WorkbookPlan
from hycampaign.issue.press.stamp import sheet_part
from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.asked.campaign import Campaign, Choice, Rule, Target
from hycampaign.model.asked.form import (
    Aggregation,
    Column,
    ColumnType,
    Form,
    FormKind,
    Prefill,
    Row,
    RowKind,
    cell_type,
    is_input,
)
from hycampaign.model.asked.span import Span
from hycampaign.model.asked.unit import Unit
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import (
    Entry,
    EntryState,
    FormReading,
    Submission,
    Value,
)
from hycampaign.model.trouble.finding import Severity
from hycampaign.office.stamp.package import CellContent, Package, SheetTemplate
from hycampaign.office.values.addresses import address_of

NOON = datetime.fromisoformat("2026-10-05T12:00:00")
PROJECTS = ("7000001", "7000002", "7000003", "0070012", "Dự án A")
FIGURES = [0, 1, 3, 40, 100, 101, Decimal("100.5"), 250000]
DENSITIES = (0.0, 0.04, 0.5, 0.9, 0.9)


def a_past(campaign: Campaign, units: tuple[Unit, ...], chance: random.Random) -> History:
    """Return earlier reports of most units, with blanks, "-", answers "Không" and ruins."""
    times = []
    for period in ("2026-Q2", "2025-Q3"):
        sent = {
            unit.code: a_report(campaign, unit, period, chance)
            for unit in units
            if chance.random() < 0.85
        }
        times.append(sent)
    return History(times[0], times[1])


def a_report(campaign: Campaign, unit: Unit, period: str, chance: random.Random) -> Submission:
    forms = {
        form.code: a_reading(campaign, form, unit, chance)
        for form in campaign.forms
        if form.applies(unit, "Q") and chance.random() < 0.95
    }
    return Submission(unit.code, period, forms, "", "", NOON)


def a_reading(campaign: Campaign, form: Form, unit: Unit, chance: random.Random) -> FormReading:
    rows: list[tuple[str, Row | None]] = [(row.code, row) for row in form.rows_for(unit)]
    if form.kind is FormKind.LIST:
        rows = [(f"@{place}", None) for place in range(1, chance.randint(1, 7))]
    density = chance.choice(DENSITIES)
    entries = {
        (key, column.code): an_entry(campaign, key, column, row, chance)
        for key, row in rows
        for column in form.columns
        if (is_input(row, column) if row else not column.formula)
        and (chance.random() < density or column.kind is RowKind.KEY)
    }
    places = {key: number for number, (key, _) in enumerate(rows, 12)}
    active = chance.choice([True, True, True, None, False])
    return FormReading(form.code, form.code, entries, places, {}, active)


def an_entry(
    campaign: Campaign, row: str, column: Column, at_row: Row | None, chance: random.Random
) -> Entry:
    odd = chance.random()
    if odd < 0.04:
        return Entry(row, column.code, None, "?", EntryState.UNREADABLE)
    if odd < 0.1 and column.type.is_numeric:
        return Entry(row, column.code, None, "-", EntryState.NIL)
    return Entry(row, column.code, a_value(campaign, column, at_row, chance), "x")


def a_value(
    campaign: Campaign, column: Column, row: Row | None, chance: random.Random
) -> Value:
    match cell_type(row, column) if row else column.type:
        case ColumnType.YES_NO:
            return chance.random() < 0.5
        case ColumnType.DATE:
            return date(2026, chance.randint(1, 12), chance.randint(1, 28))
        case ColumnType.MONTH:
            return date(2026, chance.randint(1, 12), 1)
        case ColumnType.TEXT | ColumnType.CHOICE | ColumnType.UNIT as kind:
            codes = {
                ColumnType.TEXT: PROJECTS,
                ColumnType.UNIT: [unit.code for unit in campaign.units],
            }
            entries = [choice.code for choice in campaign.choices.get(column.choices, ())][:3]
            return chance.choice(codes.get(kind, entries))
        case _:
            return Decimal(chance.choice(FIGURES))


def answered(data: bytes, plan: WorkbookPlan, chance: random.Random) -> bytes:
    """Answer an issued workbook: form by form thoroughly, hardly or not at all."""
    package, parts = Package.open(data), {}
    for place, layout in enumerate(plan.layouts, 2):
        density = chance.choice(DENSITIES)
        cells = dict(typed(plan, layout, density, chance))
        answer = chance.choice(["Có", "Có", "Có", None, None, "Không"])
        cells[address_of(ACTIVITY_ROW, ANSWER_COLUMN)] = answer
        part = sheet_part(place)
        parts[part] = SheetTemplate.compile(package.read(part)).fill(cells)
    return package.stamp(parts)


def typed(
    plan: WorkbookPlan, layout: FormLayout, density: float, chance: random.Random
) -> Iterator[tuple[str, CellContent]]:
    """Yield what is typed; what was filled in beforehand mostly stays, sometimes is cleared."""
    last = layout.first_row + chance.randint(0, 9)
    for number, column, row in layout.input_cells():
        if layout.is_list and number > last:
            continue
        wanted = density if column.prefill is Prefill.NONE else density / 4
        if layout.is_list and column.kind is RowKind.KEY:
            wanted = density
        if chance.random() < wanted:
            address = address_of(number, layout.columns[column.code])
            yield address, an_answer(plan, column, row, chance)


def an_answer(
    plan: WorkbookPlan, column: Column, row: Row | None, chance: random.Random
) -> CellContent:
    kind = cell_type(row, column) if row else column.type
    if chance.random() < 0.1:
        return "-" if kind.is_numeric else None
    dropdown = plan.dropdowns.get(list_of(column))
    if kind.is_numeric:
        return chance.choice(FIGURES)
    if kind in {ColumnType.DATE, ColumnType.MONTH}:
        day = 1 if kind is ColumnType.MONTH else chance.randint(1, 28)
        return date(2026, chance.randint(1, 12), day)
    return chance.choice(dropdown.labels[:3]) if dropdown else chance.choice(PROJECTS)


LIST_CHECKS = (
    "gn >= PREVIOUS(gn)", "von = PREVIOUS(von)", "IF(ISBLANK(PREVIOUS(gn)), gn <= 100)",
    "gn + LAST_YEAR(gn) > 3", "tong >= gn", "PREVIOUS(tt) = tt", "thang >= PREVIOUS(thang)",
    "DA.SUM(gn) >= PREVIOUS(DA.SUM(gn))", 'PREVIOUS(DA.COUNTIF(tt, "xong")) <= 1',
    "gn <= C.1.x.luy", 'IF(PREVIOUS(ten) = "7000001", gn > 0)', "tong = PREVIOUS(tong)",
    "ABS(gn - PREVIOUS(gn) - von) <= 0.5", "TARGET(gn) = 1",
)  # fmt: skip
ROW_CHECKS = (
    "ABS(luy - PREVIOUS(luy) - trong) <= 0.05", "luy <= PREVIOUS(luy)", "ke = TARGET(ke)",
    "ABS(ck - LAST_YEAR(luy)) <= 0.5", "IF(PREVIOUS(luy) > 0, luy <= 5 * PREVIOUS(luy))",
    "MAX >= PREVIOUS(MAX)", "MAX.luy <= A1.trong + PREVIOUS(A1.luy)", "B2 = luy",
    "IF(luy > 0, tl <= 100)",
    'IF(PREVIOUS(Q.co) = "co", Q.co = "co")', "PREVIOUS(D.ngay) <= D.ngay", "T = PREVIOUS(T)",
    "T.luy <= 2 * SUM(CHILDREN(T.luy))", "COUNT(PREVIOUS(luy), luy) = 2", "ISBLANK(chu)",
    "luy = MAX(PREVIOUS(luy), LAST_YEAR(luy), TARGET(ke))", "PREVIOUS(B2) <= B2",
    'PREVIOUS(chu) <> chu', "SUM(PREVIOUS(CHILDREN(T))) <= T", "trong <= DA.SUM(gn)",
    "PREVIOUS(DA.SUM(gn)) <= MAX.luy", "PREVIOUS(T.2.luy) = 1", "TARGET(A1) = A1",
)  # fmt: skip
OTHER_CHECKS = (
    "x.luy = DA.SUM(gn)", "x.luy >= PREVIOUS(DA.SUM(gn))", "y.luy <= A1.MAX.luy", "z >= x",
    'x.luy >= DA.COUNTIF(tt, "xong") + PREVIOUS(A1.A1.luy)', "z.luy = PREVIOUS(z.luy)",
    "luy >= A1.T.luy", "PREVIOUS(A1.T.luy) = A1.T.luy", "DA.MAX(gn) <= A1.A1.luy",
)  # fmt: skip


def odd_campaign(chance: random.Random) -> Campaign:
    """Return a campaign whose rules look everything up, each under any policy."""
    units = (
        a_unit("x1"),
        a_unit("x2", name="Phường Hai"),
        a_unit("S-1", name="Sở Một", kind="sở"),
        a_unit("x4", name="Phường Bốn"),
    )
    rules = tuple(
        odd_rule(f"VAL{first + number}", form, expression, chance)
        for form, first, checks in (
            ("DA", 300, LIST_CHECKS), ("A1", 400, ROW_CHECKS), ("C.1", 700, OTHER_CHECKS)
        )
        for number, expression in enumerate(checks)
    )  # fmt: skip
    targets = tuple(
        Target(f"A1.{row}", unit.code, 2026, Decimal(chance.choice(FIGURES)))
        for row in ("A1", "MAX", "T.1")
        for unit in units
        if chance.random() < 0.7
    )
    choices = {
        "tien_do": tuple(
            Choice("tien_do", code, label)
            for code, label in (("cham", "Chậm  tiến độ"), ("xong", "Đã xong"), ("A1", "x"))
        )
    }
    return a_campaign(
        units=units, forms=odd_forms(), rules=rules, targets=targets, choices=choices
    )


def odd_rule(code: str, form: str, expression: str, chance: random.Random) -> Rule:
    return a_rule(
        code,
        form=form,
        severity=chance.choice(list(Severity)),
        expression=expression,
        missing=chance.choice(["skip", "zero", "error"]),
        message=f"{code} {{label}} {{found}} {{expected}}",
        # Computed cells are looked at only where a rule names their rows.
        rows=("A1", "T.1") if "B2" in expression or "tl" in expression else (),
        columns=chance.choice([(), ("luy",)]) if form != "DA" else (),
    )


def odd_forms() -> tuple[Form, ...]:
    return (rows_form(), projects_form(), other_form())


def rows_form() -> Form:
    flow = RowKind.FLOW
    row, column = {"form": "A1", "kind": flow, "decimals": 2}, {"form": "A1", "decimals": 2}
    rows = (
        a_row("A1", **row),
        a_row("MAX", **{**row, "kind": RowKind.STOCK}),
        a_row("T", formula="SUM(CHILDREN(T))", **row),
        a_row("T.1", parent="T", level=2, **row),
        a_row("T.2", parent="T", level=2, applies_to=("sở",), **row),
        a_row("H", **{**row, "kind": RowKind.HEADING}),
        a_row("Q", **{**row, "kind": RowKind.YES_NO}),
        a_row("D", **{**row, "kind": RowKind.DATE}),
    )
    numeric = (flow, RowKind.STOCK)
    columns = (
        a_column("ke", span=Span.PLAN, prefill=Prefill.TARGET, row_kinds=numeric, **column),
        a_column(
            "pv", prefill=Prefill.PREVIOUS, prefill_from="luy", row_kinds=(flow,), **column
        ),
        a_column("trong", span=Span.QUARTER, row_kinds=(flow,), required="yes", **column),
        a_column("luy", span=Span.YEAR, row_kinds=numeric, required="yes", **column),
        a_column(
            "B2", span=Span.YEAR, formula="PREVIOUS(luy) + trong", row_kinds=(flow,), **column
        ),
        a_column(
            "tl",
            type=ColumnType.PERCENT,
            formula="luy / PREVIOUS(luy) * 100",
            row_kinds=numeric,
            **column,
        ),
        a_column(
            "ck",
            span=Span.LAST_YEAR,
            prefill=Prefill.LAST_YEAR,
            prefill_from="luy",
            row_kinds=numeric,
            **column,
        ),
        a_column("co", type=ColumnType.YES_NO, row_kinds=(RowKind.YES_NO,), **column),
        a_column("ngay", type=ColumnType.DATE, row_kinds=(RowKind.DATE,), **column),
        a_column("chu", type=ColumnType.TEXT, required="PREVIOUS(luy) > luy", **column),
    )
    return a_form("A1", rows=rows, columns=columns)


def projects_form() -> Form:
    money = {"form": "DA", "decimals": 2, "space": Aggregation.SUM}
    text, project = {"form": "DA", "type": ColumnType.TEXT}, {"prefill": Prefill.PROJECT}
    choice = {"form": "DA", "type": ColumnType.CHOICE, "choices": "tien_do"}
    columns = (
        a_column("ma", kind=RowKind.KEY, **text, **project),
        a_column("ten", kind=RowKind.TEXT, **text, **project),
        a_column("nguon", kind=RowKind.KEY, **choice, **project),
        a_column("von", span=Span.END, kind=RowKind.STOCK, **money, **project),
        a_column("gn", span=Span.YEAR, required="yes", **money),
        a_column("thang", **{**text, "type": ColumnType.MONTH}, **project),
        a_column("tong", span=Span.PHASE, formula="von + PREVIOUS(gn)", **money),
        a_column("tt", required="PREVIOUS(gn) > gn", kind=RowKind.TEXT, **choice),
    )
    return a_list_form("DA", columns=columns)


def other_form() -> Form:
    row = {"form": "C.1", "decimals": 2}
    rows = (
        a_row("x", **row),
        a_row("y", formula="A1.A1.luy + DA.SUM(von)", **row),
        a_row("z", **row),
    )
    columns = (
        a_column("luy", form="C.1", decimals=2),
        a_column("gt", form="C.1", type=ColumnType.TEXT, label="Giải trình"),
    )
    return replace(a_form("C.1", rows=rows, columns=columns), kind=FormKind.FIXED)
