"""Order: the alphabet, people by given name, points and Roman numerals."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.vietnamese.numbers.points import (
    POINT_LETTERS,
    int_from_roman,
    point_letter,
    roman_from_int,
)
from hycampaign.vietnamese.spelling.ordering import collation_key, person_name_key

SORTED = [
    "",
    "12",
    "100",
    "a",
    "an",
    "An Thi",
    "án",
    "ang",
    "ă",
    "ân",
    "ba",
    "ba ba",
    "Bà Triệu",
    "bả",
    "bã",
    "bá",
    "bạ",
    "Chí Minh",
    "Dân",
    "Đông Hưng",
    "Đồng Bằng",
    "Ê",
    "Hà",
    "Hoa Lư",
    "số 2",
    "số 10",
    "Thái Bình",
    "Thái Ninh",
    "tư",
    "Vũ",
    "Yên Mỹ",
    "zebra",
    "ñ",
]


def test_the_alphabet_rules_before_the_tones():
    shuffled = sorted(SORTED, key=len, reverse=True)
    assert sorted(shuffled, key=collation_key) == SORTED


@given(st.lists(st.text(max_size=8), min_size=2, max_size=6))
def test_decomposed_names_sort_where_composed_ones_do(texts):
    for before, after in pairwise(sorted(texts, key=collation_key)):
        assert collation_key(before) <= collation_key(after)
        assert collation_key(unicodedata.normalize("NFD", before)) == collation_key(before)


def test_people_are_listed_by_their_given_name():
    people = ["Bùi Thị An", "Lê Thị Ánh", "Lê Ân", "Đỗ Văn Bình", "Vũ An Bình", "Bình"]
    expected = ["Bùi Thị An", "Lê Thị Ánh", "Lê Ân", "Bình", "Đỗ Văn Bình", "Vũ An Bình"]
    assert sorted(people, key=person_name_key) == expected


def test_points_follow_the_vietnamese_alphabet():
    assert "".join(POINT_LETTERS) == "abcdđeghiklmnopqrstuvxy"
    assert point_letter(1) == "a"
    assert point_letter(5) == "đ"
    assert point_letter(23) == "y"


@pytest.mark.parametrize("place", [0, -1, 24])
def test_there_is_no_point_before_a_or_after_y(place):
    with pytest.raises(ValueError, match="point letter"):
        point_letter(place)


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_numerals_end(number):
    with pytest.raises(ValueError, match="Roman"):
        roman_from_int(number)


def test_every_roman_numeral_is_read_back():
    assert all(int_from_roman(roman_from_int(number)) == number for number in range(1, 4000))
    assert roman_from_int(1999) == "MCMXCIX"


@pytest.mark.parametrize("text", ["", "IIII", "IC", "VX", "A", "II.1", "MMMM", "IIV"])
def test_what_is_no_roman_numeral_is_none(text):
    assert int_from_roman(text) is None
