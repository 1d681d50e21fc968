"""One figure beside another: over the units that have both, and saying over which."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_reading,
    a_row,
    a_submission,
    a_unit,
)

from hycampaign.aggregate.add.comparisons import NOBODY_HAS_BOTH, TOO_FEW
from hycampaign.aggregate.add.figures import REMEASURED, Reports, figures_from
from hycampaign.model.asked.campaign import Campaign, Target
from hycampaign.model.asked.form import Aggregation, Column, ColumnType, Prefill, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness, Figures
from hycampaign.model.reported.history import History
from hycampaign.model.reported.inheritance import inherited

NOW = Period(2026, "Q4")
Typed = Mapping[str, Mapping[str, int | None]]
"""By unit what it has typed, by ``row.column``; ``None`` is blank."""


def _columns() -> tuple[Column, ...]:
    percent = {"type": ColumnType.PERCENT, "space": Aggregation.RATIO, "kind": RowKind.RATIO}
    return (
        a_column("ke_hoach", order=1, prefill=Prefill.TARGET),
        a_column("luy_ke", order=2),
        a_column("cung_ky", order=3, prefill=Prefill.LAST_YEAR, prefill_from="luy_ke"),
        a_column("so_ke_hoach", order=4, formula="luy_ke/ke_hoach*100", **percent),
        a_column("so_cung_ky", order=5, formula="luy_ke/cung_ky*100", **percent),
        a_column("trong_ky", order=6),
    )


def _campaign(**fields) -> Campaign:
    rows = (
        a_row("R"),
        a_row("P"),
        a_row("S", formula="R+P"),
        a_row("M", space=Aggregation.MAX),
        a_row("T", kind=RowKind.RATIO, numerator="R", denominator="P", measure="%"),
    )
    form = a_form(rows=rows, columns=_columns())
    made = tuple(a_unit(code, name=f"Xã {code}", active_from=None) for code in "ABCD")
    return a_campaign(**({"units": made, "forms": (form,), "rules": ()} | fields))


def _sent(typed: Typed):
    return {
        unit: a_submission(unit, forms={"BM02": a_reading("BM02", _cells(cells))})
        for unit, cells in typed.items()
    }


def _cells(typed: Mapping[str, int | None]):
    return {tuple(at.split(".")): Decimal(n) for at, n in typed.items() if n is not None}


def _figures(now: Typed, history: History | None = None, campaign: Campaign | None = None):
    reports = Reports(NOW, _sent(now), history or History(), Completeness())
    return figures_from(campaign or _campaign(), reports)


def _made(figures: Figures, name: str):
    found = figures.comparisons[name]
    cover = found.coverage
    counts = (len(cover.both), len(cover.now), len(cover.then))
    return found.now, found.then, counts


def test_growth_is_over_the_units_that_say_what_it_was_a_year_ago():
    """A 10, B 20, C 30 now; A 8, B 25 a year ago: 30 beside 33, not 60 beside 33."""
    figures = _figures(
        {
            "A": {"R.luy_ke": 10, "R.cung_ky": 8},
            "B": {"R.luy_ke": 20, "R.cung_ky": 25},
            "C": {"R.luy_ke": 30},
        }
    )
    assert figures.value("BM02.R.luy_ke") == 60
    assert _made(figures, "BM02.R.luy_ke~last_year") == (30, 33, (2, 3, 2))
    assert (
        figures.value("BM02.R.so_cung_ky")
        == figures.comparisons["BM02.R.luy_ke~last_year"].value
    )
    assert figures.is_partial("BM02.R.so_cung_ky")


def test_what_was_reported_before_is_compared_where_no_column_states_it():
    then = _sent({u: {"R.trong_ky": n} for u, n in {"A": 10, "B": 20, "D": 50}.items()})
    figures = _figures(
        {u: {"R.trong_ky": n} for u, n in {"A": 11, "B": 21, "C": 40}.items()}, History(then)
    )
    assert figures.value("BM02.R.trong_ky") == 72
    assert figures.value("BM02.R.trong_ky@previous") == 80
    assert _made(figures, "BM02.R.trong_ky~previous") == (32, 30, (2, 3, 3))


def test_a_plan_of_some_units_and_the_plan_for_all_are_two_bases():
    campaign = _campaign(targets=(Target("BM02.R.luy_ke", "province", 2026, Decimal(400)),))
    now = {"A": {"R.luy_ke": 100, "R.ke_hoach": 100}, "B": {"R.luy_ke": 200}}
    figures = _figures(now, campaign=campaign)
    assert _made(figures, "BM02.R.luy_ke~plan") == (100, 100, (1, 2, 1))
    assert figures.comparisons["BM02.R.luy_ke~target"].value == 75


def test_a_rate_is_over_the_units_with_both_of_its_parts():
    figures = _figures({"A": {"R.luy_ke": 30, "P.luy_ke": 60}, "B": {"R.luy_ke": 80}})
    assert figures.value("BM02.T.luy_ke") == 50
    cover = figures.coverage["BM02.T.luy_ke"]
    assert (cover.both, cover.now, cover.then) == ({"A"}, {"A", "B"}, {"A"})


def test_a_rate_of_a_list_is_over_the_rows_with_both_of_its_parts():
    summed = {"form": "BM01", "space": Aggregation.SUM}
    form = a_list_form()
    columns = (
        *form.columns[:2],
        a_column("a", order=3, **summed),
        a_column("b", order=4, **summed),
        a_column(
            "tl",
            form="BM01",
            order=5,
            type=ColumnType.PERCENT,
            space=Aggregation.RATIO,
            formula="a/b*100",
        ),
    )
    campaign = _campaign(forms=(replace(form, columns=columns),))
    cells = {("@1", "ma_da"): "1", ("@1", "a"): Decimal(30), ("@1", "b"): Decimal(60)}
    cells |= {("@2", "ma_da"): "2", ("@2", "a"): Decimal(80)}
    sent = {"A": a_submission("A", forms={"BM01": a_reading("BM01", cells)})}
    figures = figures_from(campaign, Reports(NOW, sent, History(), Completeness()))
    assert figures.value("BM01.a") == 110
    assert figures.value("BM01.tl") == 50
    assert figures.by_unit["A"]["BM01.tl"] == 50
    assert figures.coverage["BM01.tl"].rows == (1, 2)


def test_units_that_are_left_out_for_their_errors_are_out_of_both_sides():
    """A is excluded and had 100; B went from 50 to 60: 60, up by 20 %."""
    campaign = _campaign(settings={"units_with_errors": "excluded"})
    then = _sent({"A": {"R.trong_ky": 100}, "B": {"R.trong_ky": 50}})
    now = _sent({"A": {"R.trong_ky": 7}, "B": {"R.trong_ky": 60}})
    known = Completeness(("A", "B"), ("A", "B"), (), ("A",))
    figures = figures_from(campaign, Reports(NOW, now, History(then), known))
    assert figures.value("BM02.R.trong_ky") == 60
    assert figures.comparisons["BM02.R.trong_ky~previous"].value == 120


@pytest.mark.parametrize(
    ("least", "both", "reason"),
    [("50", 1, ""), ("51", 1, TOO_FEW), ("", 1, ""), ("50", 0, NOBODY_HAS_BOTH), ("0", 1, "")],
)
def test_too_few_units_with_both_make_no_comparison(least, both, reason):
    campaign = _campaign(settings={"least_compared": least})
    then = _sent({"A" if both else "C": {"R.trong_ky": 10}})
    now = {"A": {"R.trong_ky": 11}, "B": {"R.trong_ky": 40}}
    made = _figures(now, History(then), campaign).comparisons["BM02.R.trong_ky~previous"]
    assert made.reason == reason
    assert (made.now is None) is bool(reason)
    assert (made.value is None) is bool(reason)


def test_nothing_is_compared_with_what_nobody_reported():
    figures = _figures({"A": {"R.luy_ke": 10}})
    assert not figures.comparisons
    assert figures.value("BM02.R.so_cung_ky") is None


def test_a_base_of_nought_is_known_but_gives_no_percent():
    figures = _figures({"A": {"R.luy_ke": 10, "R.cung_ky": 0}})
    made = figures.comparisons["BM02.R.luy_ke~last_year"]
    assert (made.now, made.then, made.value, made.reason) == (10, 0, None, "")


def test_the_largest_of_the_units_with_both_stands_beside_the_largest_of_theirs():
    then = _sent({"A": {"M.trong_ky": 5}, "D": {"M.trong_ky": 90}})
    figures = _figures({"A": {"M.trong_ky": 7}, "B": {"M.trong_ky": 80}}, History(then))
    assert figures.value("BM02.M.trong_ky") == 80
    assert _made(figures, "BM02.M.trong_ky~previous") == (7, 5, (1, 2, 2))


def test_rates_of_two_times_differ_in_points_over_units_with_both_rates():
    then = _sent({"A": {"R.trong_ky": 1, "P.trong_ky": 2}, "B": {"R.trong_ky": 9}})
    now = {
        "A": {"R.trong_ky": 3, "P.trong_ky": 4},
        "B": {"R.trong_ky": 1, "P.trong_ky": 1},
    }
    figures = _figures(now, History(then))
    made = figures.comparisons["BM02.T.trong_ky~previous"]
    assert (made.now, made.then, made.value) == (75, 50, 25)
    assert made.coverage.both == {"A"}


def test_a_merged_unit_stands_beside_its_predecessors_together():
    day = date(2026, 7, 1)
    units = (
        a_unit("N", name="Xã N", active_from=day, predecessors=("O", "P")),
        a_unit("A", name="Xã A", active_from=None),
    )
    gone = {"active_from": None, "active_to": date(2026, 6, 30)}
    olds = (a_unit("O", name="Xã O", **gone), a_unit("P", name="Xã P", **gone))
    campaign = _campaign(units=units, former_units=olds).in_period(NOW)
    typed = {"O": 10, "P": 20, "A": 5}
    then = _sent({unit: {"R.trong_ky": n} for unit, n in typed.items()})
    history = inherited(campaign, NOW, History({}, then))
    now = _sent({"N": {"R.trong_ky": 33}, "A": {"R.trong_ky": 7}})
    figures = figures_from(campaign, Reports(NOW, now, history, Completeness()))
    assert figures.value("BM02.R.trong_ky@last_year") == 35
    assert _made(figures, "BM02.R.trong_ky~last_year") == (40, 35, (2, 2, 2))


def test_what_was_asked_in_another_measure_is_not_compared():
    then = _sent({"A": {"P.trong_ky": 6}})
    asked = frozenset([("BM02", "R", "trong_ky")])
    history = replace(
        History(then),
        all_previous=_sent({"A": {"R.trong_ky": 5, "P.trong_ky": 6}}),
        remeasured={"previous": asked},
    )
    figures = _figures({"A": {"R.trong_ky": 7, "P.trong_ky": 7}}, history)
    assert figures.value("BM02.R.trong_ky@previous") is None
    assert figures.incomparable["BM02.R.trong_ky@previous"] == REMEASURED
    assert figures.incomparable["BM02.S.trong_ky@previous"] == REMEASURED
    assert figures.value("BM02.P.trong_ky@previous") == 6


amounts = st.integers(0, 10**6)
# Who has both, so that growth is known at all; who joins has no base.
couples = st.dictionaries(st.sampled_from("ABC"), st.tuples(amounts, amounts), min_size=1)


@given(couples, st.integers(0, 10**9))
def test_a_unit_without_the_base_changes_no_comparison(pairs, joined):
    campaign = _campaign(settings={"least_compared": "0"})
    typed = {u: {"R.luy_ke": now, "R.cung_ky": then} for u, (now, then) in pairs.items()}
    before = _figures(typed, campaign=campaign)
    after = _figures(typed | {"D": {"R.luy_ke": joined}}, campaign=campaign)
    name = "BM02.R.luy_ke~last_year"
    first, second = before.comparisons[name], after.comparisons[name]
    assert (first.now, first.then, first.value) == (second.now, second.then, second.value)
    assert before.value("BM02.R.so_cung_ky") == after.value("BM02.R.so_cung_ky")


@given(couples, amounts, amounts)
def test_a_unit_split_in_two_changes_no_total_and_no_comparison(pairs, more, earlier):
    typed = {u: {"R.luy_ke": now, "R.cung_ky": then} for u, (now, then) in pairs.items()}
    first = next(iter(typed))
    whole = typed | {
        first: {
            "R.luy_ke": typed[first]["R.luy_ke"] + more,
            "R.cung_ky": typed[first]["R.cung_ky"] + earlier,
        }
    }
    split = typed | {"D": {"R.luy_ke": more, "R.cung_ky": earlier}}
    one, two = _figures(whole), _figures(split)
    name = "BM02.R.luy_ke"
    assert one.value(name) == two.value(name)
    assert (
        one.comparisons[f"{name}~last_year"].value == two.comparisons[f"{name}~last_year"].value
    )


@given(st.dictionaries(st.sampled_from("ABCD"), st.tuples(amounts, amounts), min_size=1))
def test_a_share_of_a_whole_is_at_most_all_of_it(parts):
    """Each part is within its whole; a unit may lack one of the two."""
    typed = {
        unit: {"R.luy_ke": part, "P.luy_ke": part + rest if rest % 3 else None}
        for unit, (part, rest) in parts.items()
    }
    rate = _figures(typed).value("BM02.T.luy_ke")
    assert rate is None or rate <= 100
