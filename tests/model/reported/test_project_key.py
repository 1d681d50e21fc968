"""What identifies a project is one thing to all stages, however its code is typed."""

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_campaign, a_column, a_list_form, a_reading, a_submission, a_unit
from reading.agreed import plan_of

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.ingest.versions.difference import difference
from hycampaign.issue.press.earlier_figures import known_of
from hycampaign.issue.press.prefill import prefilled_form
from hycampaign.model.asked.form import ColumnType, Form, Prefill, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History
from hycampaign.model.reported.project_key import ProjectKey, written_key
from hycampaign.model.reported.submission import (
    Entry,
    EntryState,
    FormReading,
    Submission,
    Value,
)
from hycampaign.model.rules.recomputed import Formulas
from hycampaign.simulate.report.report import FormReport
from hycampaign.validate.run import find_problems

PERIOD, FIRST, SECOND = Period(2026, "Q3"), "11953", "HY-SXD"
NAME = "Cầu thử nghiệm"


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


SAME: list[tuple[Value, Value]] = [
    ("DA-01", "da-01"),
    ("Đường 1", "ĐƯỜNG 1"),
    ("Cầu Sống", decomposed("Cầu Sống")),
    ("DA 01", " DA  01 "),
    ("DA 01", "DA\N{NO-BREAK SPACE}01"),
    (Decimal(7001), "7001"),
    (Decimal("7001.0"), "7001"),
    (Decimal("7001.0"), Decimal("7.001E+3")),
]
DIFFERENT: list[tuple[Value, Value]] = [
    ("DA-01", "DA-1"),
    ("DA-01", "DA01"),
    ("07001", "7001"),
    ("7001.0", "7001"),
    ("Cầu Sống", "Cau Song"),
    # Full-width signs are other signs to a spreadsheet as well.
    ("7001", "７００１"),
    ("A", "A|"),
]
TABLE = [(*pair, True) for pair in SAME] + [(*pair, False) for pair in DIFFERENT]


def a_key_form(kind: ColumnType = ColumnType.TEXT) -> Form:
    """Return a list in which a project takes along what it had a year ago."""
    form = a_list_form()
    key, name, money, *others = form.columns
    columns = (
        a_column(
            key.code, form=form.code, type=kind, kind=RowKind.KEY, prefill=Prefill.PROJECT
        ),
        name,
        a_column(
            money.code, form=form.code, space=money.space, prefill=Prefill.LAST_YEAR, order=3
        ),
        *others,
    )
    return a_list_form(columns=columns)


CAMPAIGN = a_campaign(
    forms=(a_key_form(),),
    units=(a_unit(FIRST), a_unit(SECOND, name="Phường Hai")),
    rules=(),
)


def sent(*rows: dict[str, Value], unit: str = FIRST) -> Submission:
    values = {
        (f"@{place}", column): value
        for place, row in enumerate(rows, 1)
        for column, value in {"ten_da": NAME, **row}.items()
    }
    return a_submission(unit, forms={"BM01": a_reading("BM01", values)})


def found(*reports: Submission) -> set[str]:
    by_unit = {report.unit: report for report in reports}
    problems = find_problems(CAMPAIGN, PERIOD, by_unit, History())
    return {finding.code.id for finding in problems}


def in_a_report(one: Value, other: Value) -> bool:
    """``validate``: two rows of a unit."""
    return "VAL030" in found(sent({"ma_da": one}, {"ma_da": other}))


def in_two_reports(one: Value, other: Value) -> bool:
    """``validate``: two rows of two units, with different figures."""
    first = sent({"ma_da": one, "gn_lk": Decimal(1)})
    return "VAL032" in found(first, sent({"ma_da": other, "gn_lk": Decimal(2)}, unit=SECOND))


def in_totals(one: Value, other: Value) -> bool:
    """``aggregate``: a project of two units counts once."""
    reports = {FIRST: sent({"ma_da": one}), SECOND: sent({"ma_da": other}, unit=SECOND)}
    figures = figures_from(CAMPAIGN, Reports(PERIOD, reports, History(), Completeness()))
    return figures.value("BM01.count") == 1


def in_versions(one: Value, other: Value) -> bool:
    """``ingest``: a row of a newer version is that of the older one."""
    before, after = (sent({"ma_da": key, "gn_lk": Decimal(1)}) for key in (one, other))
    return "gn_lk" not in {change.column for change in difference(CAMPAIGN, before, after)}


def in_a_year(one: Value, other: Value) -> bool:
    """``issue``: a project that is carried over takes along what it had a year ago."""
    unit, plan = CAMPAIGN.units[0], plan_of(CAMPAIGN, PERIOD, FIRST)
    year_ago = sent({"ma_da": "khác"}, {"ma_da": other, "khv_nam": Decimal(77)})
    history = History({FIRST: sent({"ma_da": one})}, {FIRST: year_ago})
    known = known_of(plan, unit, history, Formulas(CAMPAIGN, lambda *_: None, unit))
    return Decimal(77) in prefilled_form(plan.layouts[0], (), known).cells.values()


def in_a_rehearsal(one: Value, other: Value) -> bool:
    """``simulate``: its own way."""
    report = FormReport(CAMPAIGN.forms[0], ["@1", "@2"])
    report.put("@1", "ma_da", one)
    report.put("@2", "ma_da", other)
    return report.key("@1") == report.key("@2")


Home = Callable[[Value, Value], bool]
HOMES: list[Home] = [
    in_a_report,
    in_two_reports,
    in_totals,
    in_versions,
    in_a_year,
    in_a_rehearsal,
]


@pytest.mark.parametrize("home", HOMES)
@pytest.mark.parametrize(("one", "other", "is_same"), TABLE)
def test_every_stage_tells_projects_apart_alike(home, one, other, is_same):
    assert home(one, other) == is_same
    assert home(other, one) == is_same


TYPES = {
    ColumnType.TEXT: st.text("aAđĐ ê\u0302e-01", max_size=4),
    ColumnType.NUMBER: st.decimals(-99, 99, places=2),
    ColumnType.INTEGER: st.integers(-3, 3).map(Decimal),
    ColumnType.MONTH: st.dates(date(2026, 1, 1), date(2026, 3, 31)),
    ColumnType.DATE: st.dates(date(2026, 1, 1), date(2026, 1, 3)),
    ColumnType.YES_NO: st.booleans(),
}
KINDS = st.lists(st.sampled_from(list(TYPES)), min_size=1, max_size=3)


def with_keys(kinds: list[ColumnType]) -> Form:
    """Return a list whose key columns have these types."""
    keys = [
        a_column(f"k{place}", form="BM01", type=kind, kind=RowKind.KEY, decimals=2)
        for place, kind in enumerate(kinds)
    ]
    return a_list_form(columns=(*keys, *a_list_form().columns[1:]))


def keyed(*rows: list[Value]) -> FormReading:
    values = {
        (f"@{place}", f"k{at}"): value
        for place, row in enumerate(rows, 1)
        for at, value in enumerate(row)
    }
    return a_reading("BM01", values, row_numbers={f"@{n}": n for n, _ in enumerate(rows, 1)})


@given(KINDS, st.data())
def test_the_rehearsals_own_keys_are_equal_where_these_are(kinds, data):
    rows = data.draw(
        st.lists(st.tuples(*(TYPES[kind] for kind in kinds)).map(list), min_size=2, max_size=2)
    )
    form = with_keys(kinds)
    reading, report = keyed(*rows), FormReport(form)
    for (row, column), entry in reading.entries.items():
        report.put(row, column, entry.value)
    one, other = (ProjectKey.of(form, reading, row) for row in ("@1", "@2"))
    assert bool(one) == bool(report.key("@1"))
    if one and other:
        assert (one == other) == (report.key("@1") == report.key("@2"))


@given(KINDS, st.data())
def test_a_key_is_read_from_what_was_written(kinds, data):
    form = with_keys(kinds)
    reading = keyed(data.draw(st.tuples(*(TYPES[kind] for kind in kinds)).map(list)))
    key, text = ProjectKey.of(form, reading, "@1"), written_key(form, reading, "@1")
    assert ProjectKey.read(form, text) == key


@pytest.mark.parametrize(
    ("kind", "one", "other", "is_same"),
    [
        (ColumnType.MONTH, date(2026, 3, 1), date(2026, 3, 14), True),
        (ColumnType.MONTH, date(2026, 3, 1), date(2026, 4, 1), False),
        (ColumnType.DATE, date(2026, 3, 1), date(2026, 3, 14), False),
        (
            ColumnType.DATE,
            date(2026, 3, 1),
            datetime.fromisoformat("2026-03-01T07:30:00"),
            True,
        ),
        (ColumnType.NUMBER, Decimal("0.30"), Decimal("0.3"), True),
        (ColumnType.NUMBER, Decimal("0.30000000001"), Decimal("0.3"), True),
        (ColumnType.NUMBER, Decimal("0.300001"), Decimal("0.3"), False),
        (ColumnType.NUMBER, Decimal("1E+300"), Decimal(10) ** 300, True),
        (ColumnType.NUMBER, Decimal("-0.0000001"), Decimal(0), True),
        (ColumnType.YES_NO, True, False, False),
    ],
)
def test_days_and_numbers_identify_as_they_are_asked(kind, one, other, is_same):
    form = with_keys([kind])
    reading = keyed([one], [other])
    first, second = (ProjectKey.of(form, reading, row) for row in ("@1", "@2"))
    assert first
    assert second
    assert (first == second) == is_same


@pytest.mark.parametrize("part", ["", "  ", "-", None])
def test_a_row_without_its_whole_key_is_like_no_other(part):
    form = with_keys([ColumnType.TEXT, ColumnType.TEXT])
    reading = keyed(["DA-01", part], ["DA-01", "a"])
    assert not ProjectKey.of(form, reading, "@1")
    assert ProjectKey.of(form, reading, "@2")
    assert not ProjectKey.of(form, reading, "@9")
    assert not ProjectKey.of(a_list_form(columns=form.columns[2:]), reading, "@2")


def test_what_nobody_could_read_identifies_nothing():
    form = with_keys([ColumnType.MONTH])
    entry = Entry("@1", "k0", None, "tháng nào đó", EntryState.UNREADABLE)
    assert not ProjectKey.of(form, a_reading("BM01", entries={("@1", "k0"): entry}), "@1")


def test_a_key_of_one_column_may_hold_the_joint():
    form, two = with_keys([ColumnType.TEXT]), with_keys([ColumnType.TEXT] * 2)
    reading = keyed(["A|B"])
    assert ProjectKey.read(form, "a|b") == ProjectKey.of(form, reading, "@1")
    # Two columns joined are not to be taken for one.
    assert ProjectKey.of(two, keyed(["A|B", "C"]), "@1") != ProjectKey.of(
        two, keyed(["A", "B|C"]), "@1"
    )
    assert not ProjectKey.read(two, "A|B|C")
