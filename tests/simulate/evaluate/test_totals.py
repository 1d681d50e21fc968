"""The totals of the truth are sums of what was reported, and survive being written down."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_campaign, a_column, a_list_form, a_unit
from making.rehearsed_province import Q3, district, expressions, reports_of

from hycampaign.expression.language.held import Mark
from hycampaign.model.asked.form import Aggregation, ColumnType, RowKind
from hycampaign.simulate.evaluate.evaluate import Expressions
from hycampaign.simulate.evaluate.totals import expected_totals
from hycampaign.simulate.expect.truth import (
    ExpectedFile,
    ExpectedFinding,
    Truth,
    packed,
    text_from_truth,
    truth_from_text,
    unpacked,
)
from hycampaign.simulate.report.report import FormReport, UnitReport


def plain_sum(reports, form, row, column):
    cells = [r.forms[form].cells.get((row, column)) for r in reports if form in r.forms]
    return sum((c for c in cells if isinstance(c, Decimal)), Decimal(0))


def test_a_total_is_the_sum_of_the_units_cells():
    reports = list(reports_of(district(), Q3).values())
    totals = expected_totals(expressions(), reports)
    for row in ("HT02", "HT25", "HT19a"):
        for column in ("trong_ky", "luy_ke"):
            if f"BM02.{row}.{column}" in totals:
                assert totals[f"BM02.{row}.{column}"] == plain_sum(reports, "BM02", row, column)
    parts = sum(plain_sum(reports, "BM02", f"HT28{part}", "luy_ke") for part in "abcdef")
    assert totals["BM02.HT28.luy_ke"] == parts


def test_a_percentage_is_made_from_totals():
    totals = expected_totals(expressions(), list(reports_of(district(), Q3).values()))
    part, whole = totals["BM02.HT10a.luy_ke"], totals["BM02.HT10.luy_ke"]
    assert totals["BM02.HT10c.luy_ke"] == part / whole * 100


def test_percentages_that_are_typed_are_not_added_up():
    """Those of a list neither; the largest and how many there are can be told."""
    ways = (Aggregation.SUM, Aggregation.MAX, Aggregation.COUNT)
    shares = [
        a_column(f"c_{way.value}", form="BM01", type=ColumnType.PERCENT, space=way)
        for way in ways
    ]
    key = a_column("ma", form="BM01", type=ColumnType.TEXT, kind=RowKind.KEY)
    form = a_list_form(columns=(key, *shares))
    cells = {("@1", c.code): Decimal(20) for c in shares} | {("@1", "ma"): "a"}
    cells |= {("@2", c.code): Decimal(0) for c in shares} | {("@2", "ma"): "b"}
    report = UnitReport(a_unit(), {"BM01": FormReport(form, ["@1", "@2"], cells=cells)})
    totals = expected_totals(Expressions(a_campaign(forms=(form,), rules=())), [report])
    assert totals == {"BM01.count": 2, "BM01.c_max": 20, "BM01.c_count": 1}


def test_a_project_counts_once_and_as_its_owner_reports_it():
    reports = reports_of(district(), Q3)
    totals = expected_totals(expressions(), list(reports.values()))
    rows = {}
    for code, report in reports.items():
        form = report.forms["BM01"]
        for row in form.rows:
            if form.cells[row, "chu_dau_tu"] == code or form.key(row) not in rows:
                rows[form.key(row)] = form.number(row, "kl_th")
    assert totals["BM01.count"] == len(rows)
    assert totals["BM01.kl_th"] == sum(rows.values())


def test_a_form_answered_with_nothing_to_report_does_not_count():
    reports = reports_of(district(), Q3)
    whole = expected_totals(expressions(), list(reports.values()))
    left = reports["11953"].copy()
    left.forms["BM02"].active = False
    fewer = expected_totals(expressions(), [*(reports | {"11953": left}).values()])
    own = reports["11953"].forms["BM02"].number("HT19a", "luy_ke")
    assert fewer["BM02.HT19a.luy_ke"] == whole["BM02.HT19a.luy_ke"] - own


values = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
    st.text(min_size=1),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2099, 1, 1)),
    st.sampled_from(Mark),
)


@given(st.dictionaries(st.sampled_from(["trong_ky", "luy_ke", "ghi_chu"]), values))
def test_reports_survive_being_written_down(cells):
    campaign = district()
    unit, form = campaign.units[0], campaign.forms[1]
    report = FormReport(form, ["HT02"], None, {("HT02", c): v for c, v in cells.items()})
    kept = unpacked(campaign, packed({unit.code: UnitReport(unit, {form.code: report})}))
    assert kept[unit.code].forms[form.code] == report


def test_a_truth_survives_being_written_down():
    truth = Truth(
        "2026-Q3",
        1,
        (ExpectedFile("a.xlsx", "11953", "accepted", is_late=True),),
        (ExpectedFinding("VAL301", "lỗi", "a.xlsx", "11953", "BM01", "@1", "gn_lk", 13),),
        {"BM01.gn_lk": Decimal("12.50")},
        {"BM01.gn_lk": "triệu đồng"},
        ("11977",),
        ("11953",),
        {"số âm": ("11953",)},
    )
    assert truth_from_text(text_from_truth(truth)) == truth
