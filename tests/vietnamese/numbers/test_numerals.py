"""Numerals: what clerks type becomes Decimal, and Decimal becomes Vietnamese text and words."""

import unicodedata
from decimal import Decimal, localcontext
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hycampaign.vietnamese.numbers.digits import Note
from hycampaign.vietnamese.numbers.numerals import (
    decimal_from_text,
    text_from_decimal,
    words_from_decimal,
)
from hycampaign.vietnamese.numbers.readings import read_number

FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**18))
WHOLE = st.integers(-(10**21), 10**21)


def meant(text: str) -> Decimal | None:
    """Return what a text of our own says, in which a point stands between thousands."""
    reading = read_number(text)
    return reading.others[0] if Note.TWO_CONVENTIONS in reading.notes else reading.value


@given(st.one_of(FIGURES, WHOLE.map(Decimal)))
def test_what_is_written_is_read_back(value):
    text = text_from_decimal(value)
    assert meant(text) == value
    assert decimal_from_text(text) in {value, None}


@given(st.decimals(-(10**12), 10**12, places=6))
def test_a_figure_is_never_taken_for_another_however_it_is_spelled(value):
    plain = f"{value.normalize():f}"
    spellings = (plain, plain.replace(".", ","), f"{value.normalize():,f}")
    for text in (*spellings, text_from_decimal(value), text_from_decimal(value, 6)):
        assert decimal_from_text(text) in {value, None}


@given(WHOLE.map(Decimal), st.integers(0, 6))
def test_padding_with_zeros_changes_no_value(value, decimals):
    text = text_from_decimal(value, decimals)
    assert meant(text) == value
    assert text.partition(",")[2] == "0" * decimals


@given(FIGURES, st.integers(0, 5))
def test_rounding_goes_half_away_from_zero(value, decimals):
    scale = 10**decimals
    with localcontext(prec=80):  # the usual 28 digits would round the longest figures here
        nearest = (abs(value) * scale * 2 + 1) // 2 / scale
    assert meant(text_from_decimal(value, decimals)) == nearest.copy_sign(value)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234567.89", None, "1.234.567,89"),
        ("1234567.890", None, "1.234.567,89"),
        ("0", None, "0"),
        ("-0.0", None, "0"),
        ("999", None, "999"),
        ("-1000", None, "-1.000"),
        ("1E+6", None, "1.000.000"),
        ("1E-7", None, "0,0000001"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "-0,13"),
        ("-0.004", 2, "0,00"),
        ("999.995", 2, "1.000,00"),
        ("2.5", 0, "3"),
        ("65.2", 1, "65,2"),
        ("1" * 60 + ".5", 0, ".".join(["111"] * 19 + ["112"])),
    ],
)
def test_numbers_are_written_with_points_and_a_comma(value, decimals, text):
    assert text_from_decimal(Decimal(value), decimals) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (" 1.234,5 ", "1234.5"),
        ("1.234.567,89", "1234567.89"),
        ("1.5", "1.5"),
        ("1.50", "1.5"),
        ("1.2345", "1.2345"),
        ("1.234.567", "1234567"),
        ("1.234.567.890", "1234567890"),
        ("1,234,567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("1234", "1234"),
        ("1234,5", "1234.5"),
        ("0.000", "0"),
        ("0,000", "0"),
        ("000", "0"),
        ("1\u2009234\u2009567", "1234567"),
        ("\ufeff5\u200b", "5"),
        ("1.5 tỉ", "1500000000"),
        ("1.200 triệu", "1200000000"),
        ("1.200.000đ", "1200000"),
        ("5.125 đồng", "5125"),
        ("2 tỷ rưỡi", "2500000000"),
        ("1 tỷ 250 triệu", "1250000000"),
        ("12,5", "12.5"),
        ("1234.567", "1234.567"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("0", "0"),
        ("-0,5", "-0.5"),
        ("+7", "7"),
        ("+ 7", "7"),
        ("\u22125", "-5"),
        ("–1.200,5", "-1200.5"),
        ("(5)", "-5"),
        ("(1.000,5)", "-1000.5"),
        ("( 2,5 )", "-2.5"),
        ("1 234 567", "1234567"),
        ("1\u00a0234\u202f567,8", "1234567.8"),
        ("1 234.5", "1234.5"),
        (",5", "0.5"),
        (".25", "0.25"),
        ("007", "7"),
        ("007,5", "7.5"),
        ("85,2%", "85.2"),
        ("85,2 %", "85.2"),
        ("(3,5%)", "-3.5"),
        ("-3,5%", "-3.5"),
        ("'1.200.000", "1200000"),
        ("1,2 tỷ", "1200000000"),
        ("350tr", "350000000"),
    ],
)
def test_clerks_spellings_are_read(text, value):
    assert decimal_from_text(text) == Decimal(value)
    assert decimal_from_text(unicodedata.normalize("NFD", text)) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "1.234",
        "12.345",
        "1,234",
        "123,456",
        "1.000",
        "(1.000)",
        "-1.500",
        "12,345%",
        "1,234.5",
        "-1,234.5 %",
        "1.234 tỷ",
        "1,200 triệu",
        "2,5 tỷ rưỡi",
        "-",
        "–",
        "không",
        "KXĐ",
        "NaN",
        "inf",
        "Infinity",
        "1_000",
        "1'234",
        "½",
        "1/2",
        "１２３",
        "१",
        "1e3",
        "5-",
        "5+",
        "~5",
        ">5",
        "=5",
        "khoảng 5",
        "10-15",
        "1,2,3",
        "12.34.56",
        "1.2345.67",
        "1.234.56",
        "1.234,567.8",
        "1.2.3",
        "05.01.2026",
        "05/01/2026",
        "0.123.456",
        "012.345",
        "12 34",
        "1. 234",
        "1,23E+11",
        "12 hộ",
        "mười hai",
        "1-2",
        "--5",
        "- 5",
        "(-5)",
        "(5)%",
        "5%%",
        "%",
        "()",
        "+",
        "5,",
        "5.",
        "1.000-",
        "١٢",
        "²",
        "#REF!",
        "9" * 81,
        "1 tỷ 250",
    ],
)
def test_what_is_ambiguous_or_no_number_is_never_guessed(text):
    assert decimal_from_text(text) is None


@given(st.text(max_size=100))
def test_no_text_whatever_breaks_the_reader(text):
    value = decimal_from_text(text)
    assert value is None or value.is_finite()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0", "không"),
        ("-0", "không"),
        ("4", "bốn"),
        ("5", "năm"),
        ("10", "mười"),
        ("11", "mười một"),
        ("14", "mười bốn"),
        ("15", "mười lăm"),
        ("20", "hai mươi"),
        ("21", "hai mươi mốt"),
        ("24", "hai mươi tư"),
        ("25", "hai mươi lăm"),
        ("55", "năm mươi lăm"),
        ("100", "một trăm"),
        ("101", "một trăm linh một"),
        ("105", "một trăm linh năm"),
        ("110", "một trăm mười"),
        ("115", "một trăm mười lăm"),
        ("1000", "một nghìn"),
        ("1001", "một nghìn không trăm linh một"),
        ("1015", "một nghìn không trăm mười lăm"),
        ("10000", "mười nghìn"),
        ("1005000", "một triệu không trăm linh năm nghìn"),
        ("1000000001", "một tỷ không trăm linh một"),
        (
            "1234567890",
            "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi",
        ),
        ("7305000000000", "bảy nghìn ba trăm linh năm tỷ"),
        ("1000000000000", "một nghìn tỷ"),
        ("1000000000000000", "một triệu tỷ"),
        ("1000000000000000000", "một tỷ tỷ"),
        ("21.5", "hai mươi mốt phẩy năm"),
        ("21.50", "hai mươi mốt phẩy năm"),
        ("3.05", "ba phẩy không năm"),
        ("3.25", "ba phẩy hai mươi lăm"),
        ("0.125", "không phẩy một trăm hai mươi lăm"),
        ("3.1416", "ba phẩy một bốn một sáu"),
        ("-2.004", "âm hai phẩy không không bốn"),
        ("1E+3", "một nghìn"),
    ],
)
def test_the_official_reading(value, words):
    assert words_from_decimal(Decimal(value)) == words


def test_a_whole_number_needs_no_decimal_to_be_read():
    assert words_from_decimal(1_234) == "một nghìn hai trăm ba mươi tư"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_has_no_reading(value):
    with pytest.raises(ValueError, match="no reading"):
        words_from_decimal(Decimal(value))


# An oracle written the other way round: it adds up what it hears.
HEARD = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5}
HEARD |= {"lăm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def heard_whole(words: list[str]) -> int:
    if "tỷ" in words:
        last = len(words) - 1 - words[::-1].index("tỷ")
        return heard_whole(words[:last]) * 10**9 + heard_whole(words[last + 1 :])
    total = group = digit = 0
    for word in words:
        if word in HEARD:
            digit = HEARD[word]
            continue
        if word in ("triệu", "nghìn"):
            total += (group + digit) * {"triệu": 10**6, "nghìn": 10**3}[word]
            group = 0
        else:
            group += {"trăm": digit * 100, "mươi": digit * 10, "mười": 10, "linh": 0}[word]
        digit = 0
    return total + group + digit


def heard_fraction(words: list[str]) -> str:
    if all(word in HEARD for word in words):
        return "".join(str(HEARD[word]) for word in words)
    zeros = next(place for place, word in enumerate(words) if word != "không")
    return "0" * zeros + str(heard_whole(words[zeros:]))


def heard(text: str) -> Decimal:
    words = text.split()
    negative = words[0] == "âm"
    words = words[negative:]
    comma = words.index("phẩy") if "phẩy" in words else len(words)
    fraction = heard_fraction(words[comma + 1 :]) or "0"
    value = Decimal(f"{heard_whole(words[:comma])}.{fraction}")
    return value.copy_negate() if negative else value


@given(st.one_of(WHOLE, st.integers(0, 10**6)))
@example(10**15)
@example(10**18 + 1)
@example(999_999_999_999_999)
@example(1_000_000_002_000_000_000)
def test_a_listener_writes_down_the_same_whole_number(number):
    assert heard(words_from_decimal(Decimal(number))) == number


@given(st.decimals(-(10**15), 10**15, places=5))
@example(Decimal("0.05"))
@example(Decimal("0.10001"))
def test_a_listener_writes_down_the_same_decimal(value):
    assert heard(words_from_decimal(value)) == value


@given(st.integers(0, 10**9))
def test_readings_use_no_word_that_the_house_does_not(number):
    words = words_from_decimal(Decimal(number)).split()
    assert not {"lẻ", "ngàn", "tỉ", "phảy"} & set(words)
    assert all(after != "bốn" for before, after in pairwise(words) if before == "mươi")
