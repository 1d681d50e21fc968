"""The live checks of the shipped forms against exact evaluation of the same rules.

A commune's workbook is filled with figures that are right, wrong, absent, "-" or text, and
LibreOffice recalculates it. Beside every row must then stand exactly the rules that the row
breaks when they are evaluated in decimal arithmetic on what the sheets show.
"""

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from making.issuing import issue_workbooks
from openpyxl import load_workbook
from reading.recalculated import Rows, recalculated

from hycampaign.define.build.load import load_campaign
from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.held import CellValue, Mark
from hycampaign.expression.language.tree import (
    CellRef,
    CellReference,
    ColumnRef,
    ListRef,
    Missing,
    Node,
    RowRef,
    Shift,
    walk,
)
from hycampaign.issue.plan.dropdowns import list_of
from hycampaign.issue.plan.form_layout import FRAME_ROWS, FormLayout
from hycampaign.issue.plan.workbook import WorkbookPlan, plan_workbook
from hycampaign.model.asked.campaign import Rule
from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    Row,
    cell_formula,
    cell_type,
    has_cell,
)
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.rules.blame import blamed_cell
from hycampaign.shipped import definition_folder

pytestmark = [
    pytest.mark.office,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

PERIOD = Period(2026, "Q4")
UNIT = "11953"
MONEY = (0, 1, 40, 100, 100.5, 250000, 99999.9)


@dataclass
class Shown:
    """What the recalculated workbook shows, read by hidden keys; the oracle's lookup."""

    plan: WorkbookPlan
    sheets: dict[str, Rows]
    form: str = ""
    row: int = 0
    column: str = ""

    def cell(self, reference: CellReference) -> CellValue:
        """Return what a cell shows; nothing was reported before."""
        rows = self._rows(reference.form)
        if reference.shift is Shift.TARGET:
            row = rows[self.row][0] if isinstance(reference, ColumnRef) else reference.row
            target = self.plan.campaign.target(f"{reference.form}.{row}", UNIT, PERIOD.year)
            return target.value if target else None
        if reference.shift is not Shift.NONE:
            return None
        if isinstance(reference, ColumnRef):
            return self._value(reference.form, rows[self.row], reference.column)
        column = self.column if isinstance(reference, RowRef) else reference.column
        line = next(row for row in rows if row[0] == reference.row)
        return self._value(reference.form, line, column)

    def columns(self, form: str) -> list[Any]:
        return self._rows(form)[0]

    def column_values(self, reference: ListRef) -> Sequence[CellValue]:
        if reference.shift is not Shift.NONE:
            return []
        rows = [row for row in self._rows(reference.form) if row[0] == "+"]
        return [self._value(reference.form, row, reference.column) for row in rows]

    def _rows(self, form: str) -> Rows:
        layout = self.plan.layout(form)
        assert layout is not None
        return self.sheets[layout.sheet]

    def _value(self, form: str, line: list[Any], column: str) -> CellValue:
        raw = line[self.columns(form).index(column)]
        layout = self.plan.layout(form)
        defined = layout.form.column(column) if layout else None
        assert defined is not None
        return typed(self.plan, defined, raw)


@dataclass(frozen=True)
class Lookup:
    """``Shown`` under the names that expressions look things up by."""

    shown: Shown

    def cell(self, reference: CellReference, /) -> CellValue:
        return self.shown.cell(reference)

    def column(self, reference: ListRef, /) -> Sequence[CellValue]:
        return self.shown.column_values(reference)


def typed(plan: WorkbookPlan, column: Column, raw: Any) -> CellValue:
    if raw in {"", None}:
        return None
    if raw == "-":
        return Mark.NIL
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float):
        return Decimal(repr(raw))
    dropdown = plan.dropdowns.get(list_of(column))
    if dropdown and raw in dropdown.labels:
        return dropdown.codes[dropdown.labels.index(raw)]
    return Mark.UNREADABLE if column.type.is_numeric else str(raw)


def an_answer(
    plan: WorkbookPlan, column: Column, row: Row | None, chance: random.Random
) -> Any:
    kind = cell_type(row, column) if row else column.type
    if chance.random() < 0.2:
        return None
    if kind.is_numeric and chance.random() < 0.05:
        return chance.choice(["-", "12", "chữ"])
    if kind is ColumnType.INTEGER:
        return chance.choice([0, 1, 3, 40])
    if kind.is_numeric:
        return chance.choice(MONEY)
    if kind in {ColumnType.DATE, ColumnType.MONTH}:
        return date(2026, chance.randint(1, 12), 1)
    dropdown = plan.dropdowns.get(list_of(column))
    return chance.choice(dropdown.labels[:5]) if dropdown else "Nội dung"


def evaluations(plan: WorkbookPlan, shown: Shown) -> Iterator[tuple[str, int, Rule, bool]]:
    """Yield form, row number, rule and whether it is broken, for every live evaluation."""
    for rule in plan.rules:
        layout = plan.layout(rule.form)
        tree = plan.expressions.tree(rule.form, rule.expression, ValueKind.TRUTH)
        if layout is None or tree is None or not is_live(plan, tree):
            continue
        for row, column in places(layout, rule, tree, shown):
            shown.form, shown.row, shown.column = rule.form, row, column
            verdict = value_of(tree, Lookup(shown), Missing(rule.missing))
            yield rule.form, row, rule, verdict is False


def references(tree: Node) -> list[Any]:
    return [n for n in walk(tree) if isinstance(n, ColumnRef | RowRef | CellRef | ListRef)]


def is_live(plan: WorkbookPlan, tree: Node) -> bool:
    """Say whether all that a rule reads is asked for in this workbook, in this period."""
    for reference in references(tree):
        other = plan.layout(reference.form)
        if other is None:
            return False
        if isinstance(reference, RowRef | CellRef) and reference.row not in other.row_numbers:
            return False
    return True


def places(
    layout: FormLayout, rule: Rule, tree: Node, shown: Shown
) -> Iterator[tuple[int, str]]:
    sheet = shown.sheets[layout.sheet]
    if layout.is_list:
        yield from ((n, "") for n, row in enumerate(sheet) if row[0] == "+" and row[1] != "")
        return
    along = [r for r in references(tree) if isinstance(r, ColumnRef)]
    by_row = [r for r in along if r.shift is Shift.NONE]
    if along:
        for row in layout.rows:
            columns = [layout.form.column(r.column) for r in by_row]
            exists = all(column and has_cell(row, column) for column in columns)
            blamed = layout.form.column(blamed_cell(rule, tree)[1])
            is_input = blamed is not None and not cell_formula(row, blamed)
            if exists and (row.code in rule.rows if rule.rows else is_input):
                yield layout.row_numbers[row.code] - 1, ""
        return
    named = [r.row for r in references(tree) if isinstance(r, RowRef | CellRef)]
    home = next(code for code in (*rule.rows, *named) if code in layout.row_numbers)
    rows = [r for r in references(tree) if isinstance(r, RowRef)]
    plain = tuple(column.code for column in layout.form.columns if not column.formula)
    columns = (rule.columns or plain) if rows else ("",)
    for code in columns:
        column = layout.form.column(code) if code else None
        cells = [layout.form.row(r.row) for r in rows]
        if column is None or all(row and has_cell(row, column) for row in cells):
            yield layout.row_numbers[home] - 1, code


def test_the_live_checks_agree_with_the_rules(tmp_path: Path):
    campaign, _ = load_campaign(definition_folder())
    unit = campaign.unit(UNIT)
    assert unit is not None
    plan = plan_workbook(campaign, PERIOD, unit)
    issued = next(issue_workbooks(tmp_path, campaign, PERIOD, [unit], History())).path
    book, chance = load_workbook(issued), random.Random(1)
    for layout in plan.layouts:
        sheet = book[layout.sheet]
        sheet["D5"] = "Có"
        for number, column, row in layout.input_cells():
            answer = an_answer(plan, column, row, chance)
            sheet.cell(number, layout.columns[column.code], answer)
    path = tmp_path / "filled.xlsx"
    book.save(path)
    sheets = recalculated(path)
    shown = Shown(plan, sheets)
    told = {
        (layout.form.code, number): str(row[layout.check_column - 1])
        for layout in plan.layouts
        for number, row in enumerate(sheets[layout.sheet])
    }
    expected: dict[tuple[str, int, str], bool] = {}
    count = 0
    for form, row, rule, is_broken in evaluations(plan, shown):
        key = (form, row, rule.code)
        expected[key] = expected.get(key, False) or is_broken
        count += 1
    said = {
        (form, row, code)
        for (form, row), text in told.items()
        for code in re.findall(r"VAL\d+(?=:)", text)
    }
    assert said == {key for key, is_broken in expected.items() if is_broken}
    assert count > 5000
    assert sum(expected.values()) > FRAME_ROWS
