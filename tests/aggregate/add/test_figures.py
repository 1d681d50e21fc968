"""Figures are exact, counted once, made from sums, and the same whatever the order."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
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
    an_entry,
)

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.model.asked.campaign import Campaign, Target
from hycampaign.model.asked.form import Aggregation, ColumnType, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness, Figures
from hycampaign.model.reported.history import History
from hycampaign.model.reported.submission import EntryState, Submission

PERIOD = Period(2026, "Q3")
UNITS = tuple(a_unit(str(code)) for code in range(10001, 10009))


def figures(campaign: Campaign, *sent: Submission, **fields) -> Figures:
    history = fields.pop("history", History())
    completeness = Completeness(**fields)
    by_unit = {submission.unit: submission for submission in sent}
    return figures_from(campaign, Reports(PERIOD, by_unit, history, completeness))


def sent(unit: str = "11953", form: str = "BM02", **values) -> Submission:
    """Return a report; ``HT01_a__luy_ke=5`` is 5 in row HT01.a, column luy_ke."""
    places = {
        tuple(k.replace("_a_", ".a_").replace("_b_", ".b_").split("__")): v
        for k, v in values.items()
    }
    typed = {
        p: Decimal(v) if isinstance(v, int | str) and v != "-" else v for p, v in places.items()
    }
    return a_submission(unit, forms={form: a_reading(form, typed)})


def projects(unit: str, *rows: dict) -> Submission:
    values = {
        (f"@{n}", column): value
        for n, row in enumerate(rows, 1)
        for column, value in row.items()
    }
    return a_submission(unit, forms={"BM01": a_reading("BM01", values)})


def a_ratio_campaign() -> Campaign:
    rows = (
        a_row("A"),
        a_row("B", order=2),
        a_row(
            "C",
            order=3,
            kind=RowKind.RATIO,
            space=Aggregation.RATIO,
            numerator="A",
            denominator="B",
        ),
    )
    percent = a_column(
        "tl", order=3, type=ColumnType.PERCENT, formula="luy_ke/quy*100", kind=RowKind.RATIO
    )
    columns = (a_column("quy"), a_column("luy_ke", order=2), percent)
    return a_campaign(forms=(a_form(rows=rows, columns=columns),))


numbers = st.decimals(
    min_value=Decimal("-1e12"), max_value=Decimal("1e15"), places=3, allow_nan=False
)
reports = st.dictionaries(
    st.sampled_from([unit.code for unit in UNITS]),
    st.dictionaries(
        st.tuples(st.sampled_from(["HT01.a", "HT01.b"]), st.sampled_from(["quy", "luy_ke"])),
        numbers | st.just("-"),
        min_size=1,
    ),
)


@given(reports, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_totals_equal_an_independent_sum_in_any_order_of_units(values, chance: random.Random):
    campaign = a_campaign(units=UNITS, forms=(a_form(),))
    units = list(values)
    chance.shuffle(units)
    found = figures(
        campaign,
        *(a_submission(u, forms={"BM02": a_reading("BM02", values[u])}) for u in units),
    )
    for column in ("quy", "luy_ke"):
        parts = {
            row: [cells[row, column] for cells in values.values() if (row, column) in cells]
            for row in ("HT01.a", "HT01.b")
        }
        for row, typed in parts.items():
            expected = sum((Decimal(0) if v == "-" else v for v in typed), Decimal(0))
            assert found.value(f"BM02.{row}.{column}") == (expected if typed else None)
        everything = [v for typed in parts.values() for v in typed if v != "-"]
        total = found.value(f"BM02.HT01.{column}")
        assert (total or Decimal(0)) == sum(everything, Decimal(0))
        assert (total is None) == (not any(parts.values()))


@given(st.lists(st.floats(0, 1e300, allow_nan=False), min_size=2, max_size=8), st.randoms())
@settings(max_examples=40, deadline=None)
def test_a_sum_has_the_same_last_digit_in_every_order(values, chance):
    campaign = a_campaign(units=UNITS, forms=(a_form(),))
    texts = [repr(value) for value in values]

    def total(order: list[str]) -> Decimal | None:
        reports = [
            sent(unit.code, HT01_a__quy=v) for unit, v in zip(UNITS, order, strict=False)
        ]
        return figures(campaign, *reports).value("BM02.HT01.a.quy")

    first = total(texts)
    chance.shuffle(texts)
    assert total(texts) == first


def test_nobody_reporting_is_not_zero():
    found = figures(a_campaign(), sent(HT01_a__luy_ke=0))
    assert found.value("BM02.HT01.a.luy_ke") == 0
    assert found.value("BM02.HT01.b.luy_ke") is None
    assert found.figures["BM02.HT01.b.luy_ke"].counted == 0
    assert found.figures["BM02.HT01.b.luy_ke"].expected == 2


def test_a_dash_is_a_zero_that_somebody_reported():
    found = figures(a_campaign(), sent(HT01_a__luy_ke="-"))
    assert found.value("BM02.HT01.a.luy_ke") == 0
    assert found.figures["BM02.HT01.a.luy_ke"].counted == 1


def test_an_unreadable_cell_adds_nothing():
    entry = replace(an_entry("HT01.a", "luy_ke", None), state=EntryState.UNREADABLE, raw="ba")
    reading = a_reading(values={})
    reading = replace(reading, entries={("HT01.a", "luy_ke"): entry})
    found = figures(a_campaign(), a_submission(forms={"BM02": reading}))
    assert found.value("BM02.HT01.a.luy_ke") is None


def test_a_percentage_is_made_from_sums_and_never_averaged():
    found = figures(
        a_ratio_campaign(),
        sent("11953", A__luy_ke=1, B__luy_ke=1, A__quy=10),
        sent("HY-SXD", A__luy_ke=0, B__luy_ke=3, A__quy=10),
    )
    assert found.value("BM02.C.luy_ke") == 25
    assert found.value("BM02.A.tl") == 5
    assert found.figures["BM02.C.luy_ke"].counted == 2


def test_a_typed_value_in_a_ratio_row_is_left_out_of_account():
    found = figures(a_ratio_campaign(), sent(A__luy_ke=1, B__luy_ke=2, C__luy_ke=99))
    assert found.value("BM02.C.luy_ke") == 50
    assert found.value("BM02.C.luy_ke/11953") == 50


def test_a_percentage_of_nothing_has_no_value():
    found = figures(a_ratio_campaign(), sent(A__luy_ke=1, B__luy_ke=0))
    assert found.value("BM02.C.luy_ke") is None


def test_percentages_that_units_type_are_not_added_up():
    columns = (a_column("tl", type=ColumnType.PERCENT),)
    campaign = a_campaign(forms=(a_form(rows=(a_row("A"),), columns=columns),))
    found = figures(campaign, sent("11953", A__tl=40), sent("HY-SXD", A__tl=60))
    assert found.value("BM02.A.tl") is None


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        (Aggregation.SUM, 7),
        (Aggregation.MAX, 5),
        (Aggregation.COUNT, 2),
        (Aggregation.NONE, None),
    ],
)
def test_units_are_put_together_as_the_row_says(space, expected):
    campaign = a_campaign(forms=(a_form(rows=(a_row("A", space=space),)),), units=UNITS)
    found = figures(
        campaign, sent("10001", A__quy=2), sent("10002", A__quy=5), sent("10003", A__quy=0)
    )
    assert found.value("BM02.A.quy") == expected


def test_yes_answers_are_counted():
    row = a_row("A", kind=RowKind.YES_NO, space=Aggregation.COUNT)
    column = a_column("ck", type=ColumnType.YES_NO, kind=RowKind.YES_NO)
    campaign = a_campaign(forms=(a_form(rows=(row,), columns=(column,)),))
    found = figures(campaign, sent("11953", A__ck=True), sent("HY-SXD", A__ck=False))
    assert found.value("BM02.A.ck") == 1
    assert found.figures["BM02.A.ck"].counted == 2


def a_list_with_owner():
    form = a_list_form()
    owner = a_column("chu", form="BM01", order=6, type=ColumnType.UNIT)
    return replace(form, columns=(*form.columns, owner))


@pytest.mark.parametrize("reverse", [False, True])
def test_a_project_reported_twice_counts_once_on_its_owners_row(reverse):
    campaign = a_campaign(forms=(a_list_with_owner(),))
    reports = [
        projects("11953", {"ma_da": "7", "gn_lk": Decimal(90), "chu": "HY-SXD"}),
        projects("HY-SXD", {"ma_da": "7", "gn_lk": Decimal(100), "chu": "HY-SXD"}),
    ]
    found = figures(campaign, *(reversed(reports) if reverse else reports))
    assert found.value("BM01.gn_lk") == 100
    assert found.value("BM01.count") == 1
    assert found.value("BM01.gn_lk/11953") is None
    assert found.value("BM01.gn_lk/HY-SXD") == 100


@pytest.mark.parametrize("reverse", [False, True])
def test_without_an_owner_the_first_unit_of_the_definition_counts(reverse):
    reports = [
        projects("11953", {"ma_da": "7", "gn_lk": Decimal(90)}),
        projects("HY-SXD", {"ma_da": "7", "gn_lk": Decimal(100)}),
    ]
    ordered = list(reversed(reports)) if reverse else reports
    history = History(previous={s.unit: s for s in ordered})
    found = figures(a_campaign(), *ordered, history=history)
    assert found.value("BM01.gn_lk") == 90
    assert found.value("BM01.gn_lk@previous") == 90


def test_rows_without_a_key_all_count():
    found = figures(
        a_campaign(), projects("11953", {"gn_lk": Decimal(1)}, {"gn_lk": Decimal(2)})
    )
    assert found.value("BM01.gn_lk") == 3


def test_choices_nobody_made_are_zero_once_a_list_is_reported_and_blank_before():
    reported = figures(a_campaign(), projects("11953", {"ma_da": "7", "so_voi_kh": "dung"}))
    assert reported.value("BM01.count.so_voi_kh.dung") == 1
    assert reported.value("BM01.count.so_voi_kh.cham") == 0
    unreported = figures(a_campaign(), sent(HT01_a__quy=1))
    assert unreported.value("BM01.count.so_voi_kh.cham") is None
    assert unreported.value("BM01.count") is None


def test_a_list_said_to_be_empty_is_reported():
    empty = a_reading("BM01", {}, has_activity=False)
    found = figures(a_campaign(), a_submission(forms={"BM01": empty}))
    assert found.value("BM01.count") == 0
    assert found.figures["BM01.count"].counted == 1
    assert found.value("BM01.gn_lk") is None


def test_column_codes_cannot_hide_who_reported():
    columns = (a_column("unit", form="BM01", space=Aggregation.SUM, kind=RowKind.FLOW),)
    campaign = a_campaign(forms=(a_list_form(columns=columns),))
    found = figures(campaign, projects("11953", {"unit": Decimal(4)}))
    assert found.value("BM01.unit/11953") == 4


def test_earlier_periods_stand_beside_and_are_never_added():
    now, before = sent(HT01_a__luy_ke=5), sent(HT01_a__luy_ke=3)
    history = History(previous={"11953": before}, last_year={"11953": sent(HT01_a__luy_ke=2)})
    found = figures(a_campaign(), now, history=history)
    assert found.value("BM02.HT01.luy_ke") == 5
    assert found.value("BM02.HT01.luy_ke@previous") == 3
    assert found.value("BM02.HT01.luy_ke@last_year") == 2


def test_the_provinces_target_of_the_year_stands_beside():
    targets = (
        Target("BM01.khv_nam", "province", 2026, Decimal(40), "triệu đồng"),
        Target("BM01.khv_nam", "province", 2025, Decimal(30), "triệu đồng"),
        Target("BM01.khv_nam", "11953", 2026, Decimal(20), "triệu đồng"),
    )
    found = figures(a_campaign(targets=targets), projects("11953", {"ma_da": "7"}))
    assert found.value("BM01.khv_nam@target") == 40


def test_units_with_errors_are_left_out_when_the_office_says_so():
    campaign = a_campaign(settings={"units_with_errors": "excluded"})
    reports = sent("11953", HT01_a__luy_ke=5), sent("HY-SXD", HT01_a__luy_ke=7)
    found = figures(campaign, *reports, with_errors=("11953",))
    assert found.value("BM02.HT01.luy_ke") == 7
    assert list(found.excluded) == ["11953"]
    assert "11953" not in found.by_unit
    counted = figures(a_campaign(), *reports, with_errors=("11953",))
    assert counted.value("BM02.HT01.luy_ke") == 12


def a_disbursement(unit: str, disbursed: int, planned: int) -> Submission:
    money = {"gn_lk": Decimal(disbursed), "khv_nam": Decimal(planned)}
    return projects(unit, {"ma_da": unit} | money)


def test_units_with_the_same_rate_share_a_rank_and_the_next_is_left_out():
    campaign = a_campaign(
        units=UNITS, settings={"rank_planned": "BM01.khv_nam", "rank_disbursed": "BM01.gn_lk"}
    )
    found = figures(
        campaign,
        a_disbursement("10001", 1, 3),
        a_disbursement("10003", 2, 6),
        a_disbursement("10002", 1, 2),
        a_disbursement("10004", 0, 5),
        a_disbursement("10005", 5, 0),
    )
    ranks = [(place.rank, place.unit) for place in found.ranking]
    assert ranks == [(1, "10002"), (2, "10001"), (2, "10003"), (4, "10004")]


def test_the_shares_of_all_units_add_up_to_the_total():
    campaign = a_campaign(forms=(a_list_with_owner(), a_form()))
    both = {"ma_da": "7", "gn_lk": Decimal("0.1"), "chu": "HY-SXD"}
    found = figures(
        campaign, projects("11953", both, {"gn_lk": Decimal("0.2")}), projects("HY-SXD", both)
    )
    shares = [share.get("BM01.gn_lk", Decimal(0)) for share in found.by_unit.values()]
    assert sum(shares) == found.value("BM01.gn_lk") == Decimal("0.3")


def test_no_reports_give_figures_without_values():
    found = figures(a_campaign())
    assert set(found.figures) >= {"BM02.HT01.luy_ke", "BM01.count"}
    assert all(figure.value is None for figure in found.figures.values())
    assert found.ranking == ()
