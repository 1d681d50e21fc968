from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.draft.words.sentences import (
    Quantity,
    against_period,
    against_plan,
    amount_text,
    number_text,
    share_text,
    shown_measure,
)

D = Decimal
MONEY = "triệu đồng"
numbers = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("value", "measure", "decimals", "said"),
    [
        (None, "km", 1, "chưa có số liệu"),
        (D(0), "km", 2, "0 km"),
        (D("12.50"), "km", 2, "12,5 km"),
        (D(1234), "hộ", 0, "1.234 hộ"),
        (D("65.2"), "%", 1, "65,2%"),
        (D(50), "%", 0, "50%"),
        (D("999.5"), MONEY, 1, "999,5 triệu đồng"),
        (D(1000), MONEY, 1, "1 tỷ đồng"),
        (D("26365612.5"), MONEY, 1, "26.365,6125 tỷ đồng"),
        (D(-1500), MONEY, 0, "-1,5 tỷ đồng"),
        (D(255), "m2", 0, "255 m²"),
        (D(7), "", 0, "7"),
    ],
)
def test_an_amount_is_said_with_its_measure(value, measure, decimals, said):
    assert amount_text(Quantity(value, measure, decimals)) == said


def test_a_number_in_a_table_keeps_its_decimals_and_a_blank_stays_blank():
    assert number_text(Quantity(D("12.5"), "km", 2)) == "12,50"
    assert number_text(Quantity(None, "km", 2)) == ""


def test_only_square_and_cubic_metres_get_a_raised_digit():
    assert shown_measure("m3/ngày đêm") == "m³/ngày đêm"
    assert shown_measure("km2") == "km2"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (D(0), D(135), "0%"),
        (D(135), D(135), "100%"),
        (D(128), D(135), "94,8%"),
        (D(1), D(100000), "dưới 0,1%"),
        (D(99999), D(100000), "trên 99,9%"),
        (D(100001), D(100000), "trên 100%"),
        (D(3), D(2), "150%"),
        (D(0), D(0), "-"),
    ],
)
def test_a_share_never_rounds_to_nothing_or_everything(part, whole, said):
    assert share_text(part, whole) == said


@pytest.mark.parametrize(
    ("value", "planned", "measure", "said"),
    [
        (None, D(5), "km", "chưa có số liệu để so sánh với kế hoạch"),
        (D(5), None, "km", "chưa có kế hoạch được giao để so sánh"),
        (D(5), D(0), "km", "kế hoạch không giao chỉ tiêu này"),
        (D(5), D(5), "km", "đạt 100% kế hoạch"),
        (D("652"), D(1000), "km", "bằng 65,2% kế hoạch"),
        (D(1045), D(1000), "km", "bằng 104,5% kế hoạch"),
        (D("999.9"), D(1000), "km", "đạt trên 99,9% kế hoạch"),
        (D("1000.1"), D(1000), "km", "vượt kế hoạch không đáng kể (dưới 0,1%)"),
        (D(0), D(1000), "km", "chưa có kết quả (0% kế hoạch)"),
        (D("0.1"), D(1000), "km", "đạt dưới 0,1% kế hoạch"),
        (D(-3), D(7), "ha", "thấp hơn kế hoạch 10 ha"),
        (D(40), D("42.5"), "%", "thấp hơn 2,5 điểm phần trăm so với kế hoạch"),
        (D(45), D("42.5"), "%", "cao hơn 2,5 điểm phần trăm so với kế hoạch"),
        (D("42.5"), D("42.5"), "%", "đạt 100% kế hoạch"),
    ],
)
def test_how_much_of_the_plan_is_reached(value, planned, measure, said):
    assert str(against_plan(Quantity(value, measure, 1), planned)) == said


@pytest.mark.parametrize(
    ("value", "earlier", "measure", "decimals", "said"),
    [
        (None, D(1), "km", 1, "chưa có số liệu để so sánh với quý III"),
        (D(1), None, "km", 1, "chưa có số liệu quý III để so sánh"),
        (D(5), D(5), "km", 1, "tương đương quý III"),
        (D(0), D(0), "km", 1, "cũng không phát sinh như quý III"),
        (D(5), D(0), "km", 1, "trong khi quý III không phát sinh"),
        (D("112.5"), D(100), "km", 1, "tăng 12,5% so với quý III"),
        (D(88), D(100), "km", 1, "giảm 12% so với quý III"),
        (D("100.01"), D(100), "km", 2, "tăng không đáng kể (dưới 0,1%) so với quý III"),
        (D("99.99"), D(100), "km", 2, "giảm không đáng kể (dưới 0,1%) so với quý III"),
        (D("0.01"), D(100), "km", 2, "giảm trên 99,9% so với quý III"),
        (D(0), D(100), "km", 1, "giảm 100% so với quý III"),
        (D(320), D(100), "km", 1, "gấp 3,2 lần quý III"),
        (D(299), D(100), "km", 1, "tăng 199% so với quý III"),
        (D(7), D(10), "công trình", 0, "giảm 3 công trình so với quý III"),
        (D(40), D(10), "công trình", 0, "tăng 30 công trình so với quý III"),
        (D(200), D(100), MONEY, 0, "tăng 100% so với quý III"),
        (D(-2), D(5), "ha", 1, "giảm 7 ha so với quý III"),
        (D(5), D(-2), "ha", 1, "tăng 7 ha so với quý III"),
        (D(65), D("62.7"), "%", 1, "tăng 2,3 điểm phần trăm so với quý III"),
        (D("62.70"), D("62.72"), "%", 1, "giảm dưới 0,1 điểm phần trăm so với quý III"),
        (D(5), D(0), "%", 1, "tăng 5 điểm phần trăm so với quý III"),
    ],
)
def test_how_a_figure_has_changed(value, earlier, measure, decimals, said):
    phrase = against_period(Quantity(value, measure, decimals), earlier, "quý III")
    assert str(phrase) == said


@given(numbers, numbers, st.sampled_from(["km", "%", "triệu đồng", "công trình"]))
def test_what_differs_never_reads_as_equal_or_changed_by_nothing(value, earlier, measure):
    phrase = against_period(Quantity(value, measure, 2), earlier, "quý III")
    said = str(phrase)
    if value != earlier:
        assert "tương đương" not in said
        assert phrase.number not in {"0%", "0 điểm phần trăm", "0 km", "1 lần"}
        assert ("giảm" in said) == (value < earlier) or not phrase.number
    if value != 0:
        assert phrase.number != "100%" or value >= earlier


@given(numbers, numbers)
def test_only_a_plan_that_is_met_exactly_reads_100_percent(value, planned):
    phrase = against_plan(Quantity(value, "km", 2), planned)
    if planned > 0:
        assert (phrase.number == "100%") == (value == planned)
        assert (phrase.number == "0%") == (value == 0)
