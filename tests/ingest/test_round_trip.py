"""What a unit types into its issued workbook is what is read: nothing lost, nothing added."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.factories import a_campaign, a_column, a_form, a_list_form, a_text_form, a_unit
from making.issuing import issue_workbooks
from making.returned.filling import Content, filled
from making.returned.sheets import PERIOD, expectation

from hycampaign.ingest.examine import Examined, Job, briefed, examine
from hycampaign.ingest.findings import reports as codes
from hycampaign.model.asked.form import ColumnType, Form, FormKind, Row, RowKind, is_input
from hycampaign.model.identity import EDITION_DIGITS
from hycampaign.model.reported.history import History
from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.reported.submission import EntryState, Value

KEY = a_column("ma_da", form="BM01", type=ColumnType.TEXT, kind=RowKind.KEY)
COLUMNS = (
    KEY,
    *(
        a_column(f"c_{kind.value}", form="BM01", order=order, type=kind, choices="tien_do")
        for order, kind in enumerate(ColumnType, 2)
    ),
    a_column("tinh", form="BM01", order=20, formula="c_number+c_integer"),
)
CAMPAIGN = a_campaign(
    units=(a_unit("11953", name="Phường Phố Hiến"), a_unit("HY-SXD", name="Sở Xây dựng")),
    forms=(a_list_form(columns=COLUMNS), a_form(), a_text_form()),
    rules=(),
)
WORDS = st.text("abcđêơư ấẳỗ,;&<>'\"", min_size=1, max_size=30).map(
    lambda text: " ".join(f"d{text}".split())
)
NUMBERS = st.decimals(-(10**9), 10**9, places=3)
TYPED: dict[ColumnType, st.SearchStrategy[tuple[Content, Value]]] = {
    ColumnType.NUMBER: NUMBERS.map(lambda number: (number, number)),
    ColumnType.INTEGER: st.integers(0, 10**9).map(lambda n: (n, Decimal(n))),
    ColumnType.PERCENT: st.decimals(0, 150, places=1).map(lambda n: (n, n)),
    ColumnType.TEXT: WORDS.map(lambda text: (text, text)),
    ColumnType.CHOICE: st.sampled_from([("Đúng tiến độ", "dung"), ("Chậm tiến độ", "cham")]),
    ColumnType.YES_NO: st.sampled_from([("Có", True), ("Không", False)]),
    ColumnType.DATE: st.dates(date(2000, 1, 1), date(2060, 1, 1)).map(lambda day: (day, day)),
    ColumnType.MONTH: st.dates(date(2000, 1, 1), date(2060, 1, 1)).map(
        lambda day: (f"{day:%m/%Y}", day.replace(day=1))
    ),
    ColumnType.UNIT: st.sampled_from([("Phường Phố Hiến", "11953"), ("Sở Xây dựng", "HY-SXD")]),
}
NIL = ("-", None)


@cache
def issued() -> bytes:
    with TemporaryDirectory() as folder:
        units = CAMPAIGN.units[:1]
        files = issue_workbooks(Path(folder), CAMPAIGN, PERIOD, units, History())
        return next(iter(files)).path.read_bytes()


def examined(data: bytes) -> Examined:
    return examine(Job(data, "a.xlsx", briefed(expectation(CAMPAIGN))))


def values(result: Examined) -> dict[tuple[str, str, str], Value]:
    return {
        (form, *key): entry.value
        for form, reading in result.forms.items()
        for key, entry in reading.entries.items()
        if entry.state in {EntryState.VALUE, EntryState.NIL}
    }


def typed_into(kind: ColumnType) -> st.SearchStrategy[tuple[Content, Value]]:
    return TYPED[kind] | st.just(NIL)


@st.composite
def reports(draw: st.DrawFn) -> dict[tuple[str, str, str], tuple[Content, Value]]:
    """Draw what a unit types: by cell, what is typed and what it means."""
    cells: dict[tuple[str, str, str], tuple[Content, Value]] = {}
    for form in CAMPAIGN.forms:
        for row, key in _rows(form, draw(st.integers(0, 4))):
            for column in form.columns:
                asked = is_input(row, column) if row else not column.formula
                if column is KEY:
                    code = f"7{int(key[1:]):06d}"
                    cells[form.code, key, column.code] = (code, code)
                elif asked and draw(st.booleans()):
                    cells[form.code, key, column.code] = draw(typed_into(column.type))
    return cells


def _rows(form: Form, count: int) -> list[tuple[Row | None, str]]:
    if form.kind is FormKind.LIST:
        return [(None, f"@{number}") for number in range(1, count + 1)]
    return [(row, row.code) for row in form.rows]


def test_a_workbook_as_it_was_issued_is_an_empty_report():
    result = examined(issued())
    assert result.outcome is Outcome.ACCEPTED
    assert (result.unit, result.edition) == ("11953", CAMPAIGN.fingerprint[:EDITION_DIGITS])
    assert values(result) == {}
    assert result.findings == ()
    assert {reading.has_activity for reading in result.forms.values()} == {None}


@settings(max_examples=40, deadline=None)
@given(reports())
def test_what_was_typed_is_what_is_read(report: dict):
    typed = {key: content for key, (content, _) in report.items()}
    result = examined(filled(issued(), typed))
    assert values(result) == {key: meant for key, (_, meant) in report.items()}
    assert result.findings == ()


def test_figures_carried_over_are_figures_of_this_report():
    earlier = examined(filled(issued(), {("BM02", "HT01.a", "luy_ke"): Decimal("12.5")}))
    assert values(earlier) == {("BM02", "HT01.a", "luy_ke"): Decimal("12.5")}


REPORT: dict[tuple[str, str, str], Content] = {
    ("BM01", "@1", "ma_da"): "0712345",
    ("BM01", "@1", "c_number"): Decimal("1234567.125"),
    ("BM01", "@1", "c_integer"): 12,
    ("BM01", "@1", "c_percent"): Decimal("65.2"),
    ("BM01", "@1", "c_text"): "Cầu & cống <A>",
    ("BM01", "@1", "c_choice"): "Chậm tiến độ",
    ("BM01", "@1", "c_yes_no"): "Không",
    ("BM01", "@1", "c_date"): date(2026, 9, 15),
    ("BM01", "@1", "c_month"): "09/2026",
    ("BM01", "@1", "c_unit"): "Sở Xây dựng",
    ("BM02", "HT01.a", "quy"): 0,
    ("BM02", "HT01.a", "luy_ke"): "-",
    ("BM05", "TM01", "noi_dung"): "Thiếu vốn\nvà đất",
}


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_report_that_libreoffice_saved_reads_the_same(ending: str, tmp_path: Path):
    data = filled(issued(), REPORT)
    source = tmp_path / "in" / "a.xlsx"
    source.parent.mkdir()
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            tmp_path,
            source,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    result = examined((tmp_path / f"a.{ending}").read_bytes())
    assert result.outcome is Outcome.ACCEPTED
    assert values(result) == values(examined(data))
    assert {f.code for f in result.findings} <= {codes.VOTES_MISSING}


def test_rows_in_form_order_are_not_needed():
    form = replace(CAMPAIGN.forms[1], rows=tuple(reversed(CAMPAIGN.forms[1].rows)))
    campaign = replace(CAMPAIGN, forms=(CAMPAIGN.forms[0], form, CAMPAIGN.forms[2]))
    result = examine(Job(filled(issued(), REPORT), "a.xlsx", briefed(expectation(campaign))))
    assert values(result) == values(examined(filled(issued(), REPORT)))
