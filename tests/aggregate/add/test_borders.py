"""Totals beside those of before a merger: right, or not there and the reason said."""

from datetime import date
from decimal import Decimal

import pytest
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_reading,
    a_row,
    a_submission,
    a_unit,
)

from hycampaign.aggregate.add.borders import (
    HALF_KNOWN,
    NOT_A_SUM,
    NOT_ASKED_NOW,
    NOT_ASKED_THEN,
    NOT_REPORTED,
)
from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.summary import plan_summary
from hycampaign.model.asked.form import Aggregation, ColumnType, Prefill, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.inheritance import inherited
from hycampaign.workflow.completeness import completeness_of

NOW, LAST, FIRST = Period(2026, "Q2"), date(2025, 6, 30), date(2025, 7, 1)
ROWS = (
    a_row("SUM"),
    a_row("COUNT", space=Aggregation.COUNT),
    a_row("NEW", applies_to=("phường",)),
    a_row("OLD", applies_to=("thị trấn", "sở")),
    a_row("SAME", applies_to=("sở",)),
    a_row("RATE", kind=RowKind.RATIO, numerator="SUM", denominator="BASE", measure="%"),
    a_row("BASE"),
    a_row("MIXED", formula="SUM + NEW"),
)
FORM = a_form(rows=ROWS, columns=(a_column("luy_ke"),))


def _campaign(**former):
    """A phường out of a xã and a thị trấn (whose code it took over), and a sở that stays."""
    units = (
        a_unit("11953", active_from=FIRST, predecessors=("11953", "11956")),
        a_unit("HY-SXD", kind="sở", active_from=None),
    )
    fields = {"active_from": None, "active_to": LAST}
    olds = (
        a_unit("11953", kind="thị trấn", name="Thị trấn Cũ", **fields),
        a_unit("11956", kind="xã", name="Xã Cũ", **fields),
        *former.values(),
    )
    return a_campaign(units=units, former_units=olds, forms=(FORM,), rules=())


def _sent(*units: str, value: int = 2):
    typed = [row.code for row in ROWS if not row.formula and row.kind is not RowKind.RATIO]
    asked = {unit: [r for r in typed if r != "SAME" or unit == "HY-SXD"] for unit in units}
    cells = {u: {(row, "luy_ke"): Decimal(value) for row in rows} for u, rows in asked.items()}
    return {
        unit: a_submission(unit, forms={"BM02": a_reading("BM02", cells[unit])})
        for unit in units
    }


def _figures(campaign, now, then):
    there = campaign.in_period(NOW)
    history = inherited(there, NOW, History({}, then))
    standing = completeness_of(there, NOW, now, ())
    return figures_from(there, Reports(NOW, now, history, standing))


def _beside(row: str, now=None, then=None, **former):
    """Return the figure of a year ago, and why there is none."""
    now = _sent("11953", "HY-SXD") if now is None else now
    then = _sent("11953", "11956", "HY-SXD", value=1) if then is None else then
    figures, name = _figures(_campaign(**former), now, then), f"BM02.{row}.luy_ke@last_year"
    return figures.value(name), figures.incomparable.get(name, "")


def test_a_sum_of_the_same_ground_is_compared():
    assert _beside("SUM") == (3, "")
    assert _beside("RATE") == (100, "")


def test_a_count_of_units_is_not():
    assert _beside("COUNT") == (None, NOT_A_SUM)


@pytest.mark.parametrize("row", ["NEW", "MIXED"])
def test_what_was_not_asked_of_all_predecessors_is_not(row):
    assert _beside(row) == (None, NOT_ASKED_THEN)


def test_what_is_not_asked_of_the_heirs_any_more_is_not():
    assert _beside("OLD") == (None, NOT_ASKED_NOW)


def test_what_is_asked_of_lasting_units_only_is_compared_as_ever():
    assert _beside("SAME") == (1, "")
    assert _beside("SAME", then=_sent("HY-SXD", value=7)) == (7, "")


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (("11953", "HY-SXD"), ("11956", "HY-SXD")),
        (("HY-SXD",), ("11953", "11956", "HY-SXD")),
    ],
)
def test_without_all_reports_of_the_merged_units_nothing_is_compared(now, then):
    value, reason = _beside("SUM", now=_sent(*now), then=_sent(*then))
    assert value is None
    assert reason == NOT_REPORTED


def test_a_unit_that_went_without_an_heir_leaves_a_gap():
    district = a_unit("323", kind="xã", active_from=None, active_to=LAST, name="Huyện Cũ")
    then = _sent("11953", "11956", "323", "HY-SXD")
    assert _beside("SUM", then=then, district=district) == (None, NOT_ASKED_NOW)


def test_two_periods_of_the_same_units_are_compared_as_ever():
    campaign, later = _campaign(), Period(2026, "Q4")
    there, sent = campaign.in_period(later), _sent("11953")
    history = inherited(there, later, History(_sent("HY-SXD", value=9), {}))
    standing = completeness_of(there, later, sent, ())
    figures = figures_from(there, Reports(later, sent, history, standing))
    assert figures.value("BM02.SUM.luy_ke@previous") == 9
    assert figures.incomparable == {}


def test_the_summary_says_what_is_not_compared_and_why():
    campaign = _campaign().in_period(NOW)
    sent, then = _sent("11953", "HY-SXD"), _sent("11953", "11956", "HY-SXD")
    figures = _figures(campaign, sent, then)
    plans = plan_summary(Contents(campaign, figures, sent))
    compared = next(plan for plan in plans if plan.name == "SO SÁNH")
    note = next(str(cell.content) for cell in compared.cells if cell.row == 2)
    assert f"Không so 1 số liệu với cùng kỳ năm trước: {NOT_A_SUM}." in note
    assert f"Không so 2 số liệu với cùng kỳ năm trước: {NOT_ASKED_THEN}." in note


BESIDE = (
    a_column("luy_ke"),
    a_column("cung_ky", order=2, prefill=Prefill.LAST_YEAR, prefill_from="luy_ke"),
    a_column("so_voi", order=3, type=ColumnType.PERCENT, formula="luy_ke / cung_ky * 100"),
)
TYPED = a_form(rows=(a_row("A"), a_row("B"), a_row("T", formula="A + B")), columns=BESIDE)


def _typed(blank: frozenset[tuple[str, str]], lasting: str = "SAME"):
    """Two new communes and a lasting one; ``blank`` are (unit, row) without a last year."""
    units = (
        a_unit("1", active_from=FIRST),
        a_unit("2", active_from=FIRST),
        a_unit(lasting, active_from=None),
    )
    campaign = a_campaign(units=units, forms=(TYPED,), rules=()).in_period(NOW)
    sent = {
        unit.code: a_submission(
            unit.code,
            forms={
                "BM02": a_reading(
                    "BM02",
                    {
                        (row, column): Decimal(2)
                        for row in "AB"
                        for column in ("luy_ke", "cung_ky")
                        if column == "luy_ke" or (unit.code, row) not in blank
                    },
                )
            },
        )
        for unit in units
    }
    standing = completeness_of(campaign, NOW, sent, ())
    return campaign, sent, figures_from(campaign, Reports(NOW, sent, History(), standing))


def test_what_all_units_say_of_last_year_is_added_and_compared():
    _, _, figures = _typed(frozenset())
    assert figures.value("BM02.T.cung_ky") == 12
    assert figures.value("BM02.T.so_voi") == 100
    assert figures.incomparable == {}


def test_what_a_merged_unit_cannot_say_of_last_year_leaves_no_half_comparison():
    campaign, sent, figures = _typed(frozenset([("2", "A")]))
    for row in "AT":
        assert figures.value(f"BM02.{row}.cung_ky") is None
        assert figures.value(f"BM02.{row}.so_voi") is None
        assert figures.incomparable[f"BM02.{row}.so_voi"] == HALF_KNOWN
    assert figures.value("BM02.B.so_voi") == 100
    assert figures.value("BM02.A.luy_ke") == 6
    plans = {plan.name: plan for plan in plan_summary(Contents(campaign, figures, sent))}
    shown = {cell.content for cell in plans["BM02"].cells if cell.row == _line(plans["BM02"])}
    assert shown == {"A", "Chỉ tiêu A", "km", "3/3", None, _total(plans)}


def _line(plan):
    return next(cell.row for cell in plan.cells if cell.content == "A")


def _total(plans):
    row, column = plans["BM02"].places["BM02.A.luy_ke"]
    return next(c.content for c in plans["BM02"].cells if (c.row, c.column) == (row, column))


def test_a_lasting_unit_that_is_silent_changes_nothing():
    _, _, figures = _typed(frozenset([("SAME", "A")]))
    assert figures.value("BM02.A.cung_ky") == 4
    assert figures.incomparable == {}
