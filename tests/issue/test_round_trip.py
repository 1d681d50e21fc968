"""What is issued reads back as it was, for every kind of unit, with and without a history.

The shipped definition, two quarters: the first one's reports, typed at random, are filled into
the second one's workbooks, which are then filled in themselves.
"""

import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.definitions.odd import odd_campaigns
from making.factories import a_submission
from making.issuing import issue_workbooks

from hycampaign.define.build.load import load_campaign
from hycampaign.ingest.cells.lexicon import Expectation, Lexicon
from hycampaign.ingest.examine import Examined, Job, briefed, examine
from hycampaign.ingest.findings.reports import VOTES_MISSING
from hycampaign.issue.plan.dropdowns import list_of
from hycampaign.issue.plan.form_layout import ACTIVITY_ROW
from hycampaign.issue.plan.workbook import WorkbookPlan, plan_key, plan_workbook
from hycampaign.issue.press.stamp import sheet_part
from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import (
    Column,
    ColumnType,
    FormKind,
    Prefill,
    Row,
    RowKind,
    cell_type,
    is_input,
)
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.reported.submission import EntryState, Submission, Value
from hycampaign.office.stamp.package import CellContent, Package, SheetTemplate
from hycampaign.office.values.addresses import address_of

DEFINITION = Path(__file__).parents[2] / "templates" / "definition"
Q3, Q4 = Period(2026, "Q3"), Period(2026, "Q4")
Values = dict[tuple[str, str, str], Value]
PROJECTS = 12


@cache
def campaign() -> Campaign:
    return load_campaign(DEFINITION)[0]


@cache
def units() -> tuple[str, ...]:
    """Return a unit for every workbook that differs in what it asks."""
    plans = {plan_key(campaign(), Q4, unit): unit.code for unit in campaign().units_in(Q4)}
    return tuple(plans.values())


@cache
def briefing(period: Period) -> bytes:
    return briefed(Expectation(campaign(), period, Lexicon.of(campaign())))


@cache
def issued(unit: str, period: Period) -> bytes:
    found = campaign().unit(unit)
    assert found is not None
    with TemporaryDirectory() as folder:
        files = issue_workbooks(
            Path(folder), campaign(), period, [found], history(unit, period)
        )
        return next(files).path.read_bytes()


@cache
def history(unit: str, period: Period) -> History:
    """Return a report of the quarter before, which serves for the year before, too."""
    if period == Q3:
        return History()
    data, _ = filled(unit, Q3, random.Random(unit))
    earlier = {unit: reported(unit, Q3, data)}
    return History(earlier, earlier)


def reported(unit: str, period: Period, data: bytes) -> Submission:
    result = examine(Job(data, "a.xlsx", briefing(period)))
    assert (result.outcome, result.unit) == (Outcome.ACCEPTED, unit)
    return a_submission(unit=unit, period=str(period), forms=result.forms)


def examined(data: bytes) -> Examined:
    return examine(Job(data, "a.xlsx", briefing(Q4)))


def values_of(forms: Mapping[str, object]) -> Values:
    return {
        (form, *key): entry.value
        for form, reading in forms.items()
        for key, entry in reading.entries.items()
        if entry.state is not EntryState.UNREADABLE
    }


def plan_for(unit: str, period: Period) -> WorkbookPlan:
    found = campaign().unit(unit)
    assert found is not None
    return plan_workbook(campaign(), period, found)


def prefilled(unit: str) -> Values:
    """Return what the second quarter's workbook holds already, as the definition says."""
    earlier = history(unit, Q4).previous[unit]
    return {
        (layout.form.code, *key): value
        for layout in plan_for(unit, Q4).layouts
        for key, value in prefilled_in(earlier, layout.form, layout.rows)
    }


def prefilled_in(earlier, form, rows) -> Iterator[tuple[tuple[str, str], Value]]:
    entries = earlier.forms[form.code].entries
    is_list = form.kind is FormKind.LIST
    kept = {Prefill.PROJECT, Prefill.PREVIOUS} if is_list else {*Prefill}
    for (row, column), entry in entries.items():
        asked = next((r for r in rows if r.code == row), None)
        for target in form.columns:
            if (target.prefill_from or target.code) == column and target.prefill in kept - {
                Prefill.NONE,
                Prefill.TARGET,
            }:
                is_typed = not target.formula if is_list else asked and is_input(asked, target)
                if is_typed:
                    yield (row, target.code), entry.value


def filled(unit: str, period: Period, chance: random.Random) -> tuple[bytes, Values]:
    """Type into some cells of an issued workbook; return it and what was typed."""
    plan, package = plan_for(unit, period), Package.open(issued(unit, period))
    known = PROJECTS if period == Q4 else 0
    typed: Values = {}
    parts: dict[str, bytes] = {}
    for place, layout in enumerate(plan.layouts, 2):
        cells: dict[str, CellContent] = {address_of(ACTIVITY_ROW, ANSWER_COLUMN): "Có"}
        numbers = {number: code for code, number in layout.row_numbers.items()}
        for number, column, row in layout.input_cells():
            key = numbers.get(number, f"@{number - layout.first_row + 1}")
            is_key = layout.is_list and column.code == "ma_da"
            place_in_list = number - layout.first_row if layout.is_list else 0
            is_locked = place_in_list < known and column.kind is RowKind.KEY
            if place_in_list >= known + PROJECTS or is_locked:
                continue
            if is_key or chance.random() < 0.4:
                content, value = an_answer(plan, column, row, chance)
                if is_key:
                    content = value = f"{chance.choice('07')}{number:06d}"
                cells[address_of(number, layout.columns[column.code])] = content
                typed[layout.form.code, key, column.code] = value
        part = sheet_part(place)
        parts[part] = SheetTemplate.compile(package.read(part)).fill(cells)
    return package.stamp(parts), typed


def an_answer(
    plan: WorkbookPlan, column: Column, row: Row | None, chance: random.Random
) -> tuple[CellContent, Value]:
    """Return what is typed and what it means."""
    kind = cell_type(row, column) if row else column.type
    if chance.random() < 0.1:
        return "-", None
    if kind is ColumnType.INTEGER:
        whole = Decimal(chance.choice([0, 1, 7, 12345, 999_999_999]))
        return whole, whole
    if kind.is_numeric:
        number = Decimal(chance.randint(-(10**6), 10**12)) / 1000
        return number, number
    if kind in {ColumnType.DATE, ColumnType.MONTH}:
        day = date(chance.randint(2000, 2060), chance.randint(1, 12), chance.randint(1, 28))
        return day, day.replace(day=1) if kind is ColumnType.MONTH else day
    dropdown = plan.dropdowns.get(list_of(column))
    if dropdown is None:
        text = chance.choice(
            ["Cầu “Hồng” & <A>", "Thiếu vốn\nvà đất", "0012", "12/2026/QĐ", "=A1"]
        )
        return text, text
    place = chance.randrange(len(dropdown.labels))
    code: Value = dropdown.codes[place]
    if kind is ColumnType.YES_NO:
        code = code == "co"
    return dropdown.labels[place], code


@pytest.mark.parametrize("unit", units())
def test_a_workbook_as_it_was_issued_is_an_empty_report(unit: str):
    result = examine(Job(issued(unit, Q3), "a.xlsx", briefing(Q3)))
    assert (result.outcome, result.unit) == (Outcome.ACCEPTED, unit)
    assert (values_of(result.forms), result.findings) == ({}, ())
    assert {reading.has_activity for reading in result.forms.values()} == {None}


@pytest.mark.parametrize("unit", units())
def test_a_workbook_with_a_history_holds_that_and_nothing_else(unit: str):
    result = examined(issued(unit, Q4))
    assert values_of(result.forms) == prefilled(unit)
    assert result.findings == ()


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(units()), st.integers(0, 10**9))
def test_what_was_typed_is_what_is_read(unit: str, seed: int):
    data, typed = filled(unit, Q4, random.Random(seed))
    result = examined(data)
    assert values_of(result.forms) == prefilled(unit) | typed
    assert {finding.code.severity.name for finding in result.findings} <= {"NOTICE"}


def test_a_unit_with_320_projects_writes_them_all_and_inserts_one_more():
    unit, plan = "HY-BQLDA1", plan_for("HY-BQLDA1", Q3)
    layout = plan.layouts[0]
    assert layout.is_list
    cells: dict[str, CellContent] = {
        address_of(layout.first_row + n, layout.columns[code]): text
        for n in range(320)
        for code, text in (("ma_da", f"7{n:06d}"), ("ten_da", f"Dự án {n}"))
    }
    package, part = Package.open(issued(unit, Q3)), sheet_part(2)
    sheet = SheetTemplate.compile(package.read(part)).fill(cells)
    # A row that somebody inserts has the looks of its neighbours, but no key and no formulas.
    inserted = layout.first_row + 100
    bare = re.compile(rb'(<c r="[A-Z]+%d" s="\d+")( t="s")?><[fv].*?</c>' % inserted)
    assert len(bare.findall(sheet)) >= 3
    result = examine(
        Job(package.stamp({part: bare.sub(rb"\1/>", sheet)}), "a.xlsx", briefing(Q3))
    )
    read = values_of({"BM01": result.forms["BM01"]})
    assert [v for (_, _, c), v in read.items() if c == "ma_da"] == [
        f"7{n:06d}" for n in range(320)
    ]
    assert result.findings == ()


@settings(max_examples=8, deadline=None)
@given(odd_campaigns())
def test_a_workbook_of_an_odd_definition_is_an_empty_report(odd: Campaign):
    briefing_of_it = briefed(Expectation(odd, Q4, Lexicon.of(odd)))
    with TemporaryDirectory() as folder:
        for file in issue_workbooks(Path(folder), odd, Q4, odd.units, History()):
            result = examine(Job(file.path.read_bytes(), "a.xlsx", briefing_of_it))
            assert (result.outcome, result.unit) == (Outcome.ACCEPTED, file.about)
            assert values_of(result.forms) == {}


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_report_with_a_history_reads_the_same_after_libreoffice(ending: str, tmp_path: Path):
    unit = "HY-SXD"
    data, typed = filled(unit, Q4, random.Random(ending))
    source = tmp_path / "in" / "a.xlsx"
    source.parent.mkdir()
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", tmp_path]
    subprocess.run([*command, source], check=True, capture_output=True, timeout=120)
    result = examined((tmp_path / f"a.{ending}").read_bytes())
    assert (result.outcome, result.unit) == (Outcome.ACCEPTED, unit)
    assert result.edition
    assert campaign().fingerprint.startswith(result.edition)
    assert values_of(result.forms) == prefilled(unit) | typed
    assert {f.code.severity.name for f in result.findings} <= {"NOTICE"}
    assert VOTES_MISSING not in {finding.code for finding in result.findings}
