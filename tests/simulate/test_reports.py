"""What units report in a rehearsal is plausible, repeatable, and breaks no rule."""

from decimal import Decimal

import pytest
from making.rehearsed_province import (
    Q3,
    Q4,
    computed,
    district,
    expressions,
    province,
    rehearsed_in,
    reports_of,
)

from hycampaign.expression.language.held import Mark
from hycampaign.model.asked.period import Period
from hycampaign.model.trouble.finding import Severity
from hycampaign.simulate.evaluate.evaluate import broken_rules
from hycampaign.simulate.expect.built_in import built_in_marks
from hycampaign.simulate.play.casting import shared_rows
from hycampaign.simulate.play.sending import marks_of


def errors_in(reports, period, before=None):
    """Return unit, code and place of every error in the reports."""
    earlier = computed(before or {})
    return [
        (code, mark.code, mark.row, mark.column)
        for code, report in computed(reports).items()
        for mark in marks_of(expressions(), period, report, earlier.get(code))
        if mark.severity is Severity.ERROR
    ]


def test_reports_of_five_quarters_break_no_rule_and_no_check():
    before = None
    period = Period(2026, "Q1")
    for _ in range(5):
        reports = reports_of(district(), period, before)
        assert errors_in(reports, period, before) == []
        before, period = reports, Period(period.year + period.quarter // 4, _next(period))


def _next(period: Period) -> str:
    return f"Q{period.quarter % 4 + 1}"


@pytest.mark.slow
def test_no_unit_of_the_province_breaks_a_rule_in_two_quarters():
    third = reports_of(province(), Q3)
    fourth = reports_of(province(), Q4, third)
    assert errors_in(third, Q3) == []
    assert errors_in(fourth, Q4, third) == []


def test_the_same_seed_gives_the_same_reports_and_another_seed_others():
    first, second = (reports_of(district(), Q3)["11953"] for _ in range(2))
    other = reports_of(district(), Q3, seed=8)["11953"]
    assert first.forms["BM02"].cells == second.forms["BM02"].cells
    assert first.forms["BM02"].cells != other.forms["BM02"].cells


def test_cumulative_figures_go_on_from_the_quarter_before():
    third = reports_of(district(), Q3)
    fourth = reports_of(district(), Q4, third)
    flows = [
        (now.number(row, "luy_ke"), was.number(row, "luy_ke") + now.number(row, "trong_ky"))
        for code, report in fourth.items()
        for name in ("BM02", "BM03")
        if (now := report.forms.get(name)) and (was := third[code].forms[name])
        for row, column in now.cells
        if column == "trong_ky"
    ]
    assert flows
    assert all(now == then for now, then in flows)


def test_projects_stay_and_their_disbursement_grows():
    third = reports_of(district(), Q3)
    fourth = reports_of(district(), Q4, third)
    for code, report in fourth.items():
        was, now = third[code].forms["BM01"], report.forms["BM01"]
        assert [was.key(row) for row in was.rows] == [now.key(row) for row in now.rows]
        assert all(now.number(r, "gn_lk") >= was.number(r, "gn_lk") for r in now.rows)


def test_three_projects_are_reported_by_two_units():
    rehearsed = rehearsed_in(district(), Q3)
    reports = reports_of(district(), Q3)
    sharing = shared_rows(rehearsed)
    assert len(sharing) == 3
    for unit, (owner, number) in sharing.items():
        own, theirs = reports[unit].forms["BM01"], reports[owner].forms["BM01"]
        key = theirs.key(theirs.rows[number])
        shared = next(row for row in own.rows if own.key(row) == key)
        assert own.cells[shared, "chu_dau_tu"] == owner
        assert own.cells[shared, "kl_th"] != theirs.cells[theirs.rows[number], "kl_th"]


def test_nil_zero_and_blank_all_occur():
    cells = [r.forms["BM03"] for r in reports_of(district(), Q3).values()]
    values = [value for form in cells for value in form.cells.values()]
    assert Mark.NIL in values
    assert Decimal(0) in values
    assert any(("I.1", "cung_ky") not in form.cells for form in cells)


def test_a_spoilt_figure_is_found_by_exact_evaluation():
    reports = reports_of(district(), Q3)
    report = reports["11953"].copy()
    form = report.forms["BM02"]
    form.put("HT06", "luy_ke", form.number("HT07", "luy_ke") + 1)
    spoilt = computed({"11953": report})["11953"]
    broken = {found.rule.code for found in broken_rules(expressions(), Q3, spoilt, None)}
    assert "VAL403" in broken


@pytest.mark.parametrize(
    ("value", "code"),
    [(Decimal(-1), "VAL020"), (Decimal(10**9), "VAL021"), (Decimal("1.5"), "VAL022")],
)
def test_a_figure_out_of_range_is_expected_to_be_found(value, code):
    report = reports_of(district(), Q3)["11953"].copy()
    report.forms["BM02"].put("HT03", "cung_ky", value)
    marks = built_in_marks(expressions(), computed({"11953": report})["11953"])
    assert (code, "HT03", "cung_ky") in {(m.code, m.row, m.column) for m in marks}


def test_a_warning_that_the_unit_has_explained_is_expected_as_a_notice():
    report = reports_of(district(), Q3)["11953"].copy()
    form = report.forms["BM02"]
    answer = next(c.code for c in form.form.columns if c.label == "Giải trình")
    form.put("HT03", "cung_ky", Decimal(10**9))
    form.put("HT03", answer, "Số liệu mẫu đã đối chiếu.")
    marks = marks_of(expressions(), Q3, computed({"11953": report})["11953"], None)
    found = {(m.code, m.row, m.column) for m in marks if m.row == "HT03"}
    assert ("VAL040", "HT03", answer) in found
    assert "VAL021" not in {code for code, _, _ in found}
