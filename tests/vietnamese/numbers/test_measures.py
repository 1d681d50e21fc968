"""Measures: what turns into what, exactly, and what may be added up over places."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.vietnamese.numbers.measures import (
    factor_between,
    is_mean,
    is_place_in_an_order,
    is_same_measure,
    measure_of,
)

# By what the first is multiplied to be the second.
TURNED = [
    ("tỷ đồng", "triệu đồng", "1000"),
    ("tr.đ", "đồng", "1000000"),
    ("nghìn đồng", "triệu đồng", "0.001"),
    ("nghìn tỷ đồng", "tỷ VNĐ", "1000"),
    ("ha", "m2", "10000"),
    ("km²", "ha", "100"),
    ("héc ta", "km2", "0.01"),
    ("m", "km", "0.001"),
    ("1000 m2", "ha", "0.1"),
    ("tấn", "tạ", "10"),
    ("nghìn người", "người", "1000"),
    ("triệu kWh", "MWh", "1000"),
    ("%", "‰", "10"),
    ("điểm phần trăm", "%", "1"),
    ("người/km2", "người/ha", "0.01"),
    ("triệu đồng/người", "đồng/người", "1000000"),
    ("ca/100.000 dân", "ca/1.000 dân", "0.01"),
    ("lít", "m³", "0.001"),
]
APART = [
    ("ha", "km"),
    ("ha", "hộ"),
    ("hộ", "người"),
    ("triệu đồng", "USD"),
    ("triệu đồng", "triệu đồng/người"),
    ("kWh", "kW"),
    ("sào", "m2"),
    ("điểm", "%"),
    ("", "km"),
    ("m3/ngày đêm", "m3"),
]


@pytest.mark.parametrize(("given_", "wanted", "factor"), TURNED)
def test_what_is_of_one_dimension_turns_exactly(given_, wanted, factor):
    assert factor_between(given_, wanted) == Decimal(factor)
    assert factor_between(wanted, given_) == 1 / Decimal(factor)


@pytest.mark.parametrize(("one", "other"), APART)
def test_nothing_turns_into_what_is_of_another(one, other):
    assert factor_between(one, other) is None
    assert not is_same_measure(one, other)


SAME = [("m2", "m²"), ("Triệu đồng", "trđ"), ("hộ", " Hộ "), ("km", "KM"), ("", " ")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_measure_has_several_spellings(one, other):
    assert is_same_measure(one, other)


PER = {
    "triệu đồng/người": "người",
    "người/km2": "km2",
    "ca/100.000 dân": "100.000 dân",
    "%": "%",
    "‰": "‰",
    "triệu đồng/người/năm": "người",
    "tấn/ngày": "",
    "m3/ngày đêm": "",
    "lượt/tháng": "",
    "tin, bài": "",
    "km": "",
}


@pytest.mark.parametrize("text", PER)
def test_only_what_is_per_something_else_than_time_is_of_one_place(text):
    measure = measure_of(text)
    assert measure is not None
    assert measure.per == PER[text]


@given(st.text())
def test_any_word_is_a_measure(text):
    measure = measure_of(text)
    assert measure is None or measure.factor > 0
    assert measure is not None or not is_same_measure(text, "km")


@given(st.text(), st.text())
def test_turning_there_and_back_changes_nothing(one, other):
    there, back = factor_between(one, other), factor_between(other, one)
    assert there is None or back is None or there * back == 1


@given(st.from_regex(r"[a-zà-ỹ]{1,8}", fullmatch=True), st.sampled_from(["nghìn", "triệu"]))
def test_words_that_nobody_knows_are_counted_by_the_thousand_too(word, scale):
    thing = f"cái {word}"
    assert factor_between(f"{scale} {thing}", thing) == {"nghìn": 1000, "triệu": 10**6}[scale]


@pytest.mark.parametrize(
    ("label", "is_one"),
    [
        ("Thu nhập bình quân đầu người", True),
        ("Mật độ dân số", True),
        ("Tỷ lệ hộ nghèo", True),
        ("Tỷ suất sinh", True),
        ("Số hộ có mức sống trung bình", False),
        ("Số cuộc thanh tra", False),
    ],
)
def test_a_label_tells_a_mean(label, is_one):
    assert is_mean(label) is is_one


def test_points_and_ranks_are_places_in_an_order():
    assert [is_place_in_an_order(text) for text in ("Điểm", "hạng", "điểm trường")] == [
        True,
        True,
        False,
    ]
