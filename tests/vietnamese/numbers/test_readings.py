"""Readings: blank, nil, missing, zero and doubt differ, and each mending is noted."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.vietnamese.numbers.amounts import amount_from_text
from hycampaign.vietnamese.numbers.digits import Convention, Note
from hycampaign.vietnamese.numbers.numerals import text_from_decimal
from hycampaign.vietnamese.numbers.readings import NumberState, read_number
from hycampaign.vietnamese.numbers.unit_words import scale_of_measure


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        (NumberState.BLANK, ["", "  ", "\u200b", "'"]),
        (
            NumberState.NIL,
            [
                "-",
                "–",
                "—",
                "\u2212",
                "--",
                "không",
                "Không có",
                "KHONG CO",
                "ko",
                "không phát sinh.",
            ],
        ),
        (
            NumberState.MISSING,
            ["...", "…", "x", "X", "?", "KXĐ", "chưa có số liệu", "Chưa có số liệu.", "N/A"],
        ),
        (NumberState.VALUE, ["0", "0,0", "-0", "0%", "0 đồng"]),
        (NumberState.AMBIGUOUS, ["1.234", "1,234", "1E+05", "1 tỷ 2", "- 5"]),
        (
            NumberState.NOT_A_NUMBER,
            ["abc", "#REF!", "12/2026", "1E+999", "9" * 100, "5 tấn", "tỷ", "()"],
        ),
    ],
)
def test_the_states_are_kept_apart(state, texts):
    for text in texts:
        assert read_number(text).state is state, text
        assert read_number(unicodedata.normalize("NFD", text)).state is state, text


@pytest.mark.parametrize(
    ("text", "notes", "others"),
    [
        ("12.345", [Note.TWO_CONVENTIONS], ["12345", "12.345"]),
        ("1,234", [Note.TWO_CONVENTIONS], ["1.234", "1234"]),
        ("1.5", [Note.ENGLISH_POINT], []),
        ("1.234.567,8", [], []),
        ("1.234,5", [], []),
        ("12,5", [], []),
        ("1,234,567", [Note.ENGLISH_GROUPING], []),
        ("-1,234.5", [Note.ENGLISH_GROUPING], []),
        ("1 234 567", [Note.SPACE_GROUPING], []),
        ("1 234.5", [Note.SPACE_GROUPING, Note.ENGLISH_POINT], []),
        (".5", [Note.BARE_FRACTION, Note.ENGLISH_POINT], []),
        (",5", [Note.BARE_FRACTION], []),
        ("007", [Note.LEADING_ZEROS], []),
        ("1,23E+11", [Note.SCIENTIFIC], ["123000000000"]),
        (
            "'(1.000)",
            [Note.TWO_CONVENTIONS, Note.PARENTHESES, Note.APOSTROPHE],
            ["-1000", "-1"],
        ),
        ("–5", [Note.UNUSUAL_MINUS], []),
        ("65,2%", [Note.PERCENT], []),
        ("- 5", [], ["-5", "5"]),
        ("1,2 tỷ", [Note.UNIT_SUFFIX], []),
        ("1.200 triệu", [Note.UNIT_SUFFIX], []),
        ("1.234 tỷ", [Note.TWO_CONVENTIONS, Note.UNIT_SUFFIX], ["1234000000000", "1234000000"]),
        ("1 tỷ 250", [Note.UNIT_SUFFIX], ["1250000000"]),
        ("1tr2", [Note.UNIT_SUFFIX], ["1200000"]),
        ("'-", [], []),
    ],
)
def test_every_assumption_is_noted_and_the_other_reading_offered(text, notes, others):
    reading = read_number(text)
    assert list(reading.notes) == notes
    assert list(reading.others) == [Decimal(other) for other in others]
    assert (reading.value is not None) == (reading.state is NumberState.VALUE)


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("1,2 tỷ", 1_200_000_000),
        ("5 tỷ", 5_000_000_000),
        ("2 tỉ đồng", 2_000_000_000),
        ("1,5 nghìn tỷ đồng", 1_500_000_000_000),
        ("350tr", 350_000_000),
        ("350 trđ", 350_000_000),
        ("350 tr.đ", 350_000_000),
        ("350 tr đồng", 350_000_000),
        ("350 TRĐ.", 350_000_000),
        ("1.200 triệu", 1_200_000_000),
        ("1.2 tỷ", 1_200_000_000),
        ("500 nghìn đồng", 500_000),
        ("500 ngàn", 500_000),
        ("500 ngđ", 500_000),
        ("500k", 500_000),
        ("12.500.000 đồng", 12_500_000),
        ("12.500.000đ", 12_500_000),
        ("12.500.000 VNĐ", 12_500_000),
        ("1 tỷ 250 triệu", 1_250_000_000),
        ("1 tỷ, 250 triệu và 500 nghìn đồng", 1_250_500_000),
        ("1 tỷ 250.000.000 đồng", 1_250_000_000),
        ("1 tỷ 250,5 triệu", 1_250_500_000),
        ("-1,2 tỷ", -1_200_000_000),
        ("(1,2 tỷ)", -1_200_000_000),
        ("1,2 ty", 1_200_000_000),
        ("1,234.5 tỷ", 1_234_500_000_000),
        ("2 tỷ rưỡi", 2_500_000_000),
        ("2 tỷ rưỡi đồng", 2_500_000_000),
        ("1 tỷ 2 triệu rưỡi", 1_002_500_000),
        ("5.125 đồng", 5_125),
        ("5,125 đ", 5_125),
        ("1 tỷ 250.000 đồng", 1_000_250_000),
    ],
)
def test_amounts_with_units_are_read_in_ones(text, dong):
    assert read_number(text).value == dong
    assert read_number(text).scale is not None
    assert amount_from_text(text, "triệu đồng").value == Decimal(dong) / 10**6


@pytest.mark.parametrize(
    "text",
    [
        "1 tỷ 1.200 triệu",
        "250 triệu 1 tỷ",
        "1 tỷ 2 tỷ",
        "1,2 tỷ 50 triệu",
        "1,234.5 tỷ 50 triệu",
        "1.234 tỷ",
        "1 tỷ 1.234 triệu",
        "2,5 tỷ rưỡi",
        "1 tỷ 250",
    ],
)
def test_parts_that_do_not_add_up_plainly_are_asked_about(text):
    assert read_number(text).state is NumberState.AMBIGUOUS
    assert read_number(text).others


@pytest.mark.parametrize(
    "text", ["5 người", "3 ti vi", "10 ng", "5kg", "1.2.3 tỷ", "5 tỷ x", "đồng"]
)
def test_words_that_only_resemble_units_are_no_amounts(text):
    assert read_number(text).state is NumberState.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("350", "triệu đồng", "350"),
        ("350 trđ", "tỷ đồng", "0.35"),
        ("1,2 tỷ", "đồng", "1200000000"),
        ("1,2 tỷ", "Triệu đồng/năm", "1200"),
        ("2 triệu đồng", "", "2000000"),
        ("1,2 triệu", "người", "1200000"),
        ("1,2 triệu", "nghìn người", "1200"),
        ("1,2 triệu người", "người", "1200000"),
        ("12 nghìn người", "nghìn người", "12"),
        ("12,5 ha", "ha", "12.5"),
        ("12,5HA", "ha", "12.5"),
        ("0 ha", "ha", "0"),
        ("100 m2", "m²", "100"),
        ("65,2%", "%", "65.2"),
        ("65,2%", "Tỷ lệ (phần trăm)", "65.2"),
        ("65,2%", "", "65.2"),
    ],
)
def test_amounts_are_put_into_the_measure_of_the_column(text, measure, value):
    reading = amount_from_text(text, measure)
    assert reading.state is NumberState.VALUE
    assert reading.value == Decimal(value)
    assert amount_from_text(unicodedata.normalize("NFD", text), measure) == reading


@pytest.mark.parametrize(
    ("text", "measure", "others"),
    [
        ("5 trđ", "ha", ["5000000"]),
        ("1.200 trđ", "ha", ["1200000000"]),
        ("1.234 trđ", "ha", ["1234000000", "1234000"]),
        ("5%", "triệu đồng", ["5"]),
        ("1 tỷ 250", "triệu đồng", ["1250"]),
        ("1,234 ha", "ha", ["1.234", "1234"]),
    ],
)
def test_a_unit_against_the_measure_is_asked_about(text, measure, others):
    reading = amount_from_text(text, measure)
    assert reading.state is NumberState.AMBIGUOUS
    assert reading.value is None
    assert list(reading.others) == [Decimal(other) for other in others]


@pytest.mark.parametrize(
    ("text", "measure"),
    [("5 km", "m"), ("5 km", ""), ("ha", "ha"), ("năm ha", "ha"), ("- ha", "ha")],
)
def test_another_measure_in_the_cell_is_no_number(text, measure):
    assert amount_from_text(text, measure).state is NumberState.NOT_A_NUMBER


def test_a_text_shows_the_convention_that_alone_can_have_written_it():
    shown = {"1.234,5": "vi", "12,5": "vi", "1.234.567": "vi", "1 234,5": "vi", ",5": "vi"}
    shown |= {"1,234.5": "en", "12.5": "en", "1,234,567": "en", ".5": "en"}
    shown |= {"1.234": None, "1,234": None, "12": None, "1 234": None, "-": None}
    names = {Convention.VIETNAMESE: "vi", Convention.ENGLISH: "en", None: None}
    assert {text: names[read_number(text).convention] for text in shown} == shown


def test_a_repeated_measure_is_noted():
    assert amount_from_text("12,5 ha", "ha").notes == (Note.UNIT_SUFFIX,)


def test_nil_stays_nil_whatever_the_measure():
    assert amount_from_text("không", "ha").state is NumberState.NIL


@given(
    st.decimals(0, 10**9, places=3),
    st.sampled_from(["tỷ", "triệu", "trđ", "nghìn đồng", "đồng", "tỷ đồng", "tr"]),
    st.sampled_from(["đồng", "nghìn đồng", "triệu đồng", "tỷ đồng"]),
)
def test_an_amount_keeps_its_worth_in_every_measure(value, unit, measure):
    if unit == "đồng":  # there is no coin for a part of it
        value = value.to_integral_value()
    reading = amount_from_text(f"{text_from_decimal(value)} {unit}", measure)
    read = reading.others[0] if reading.value is None else reading.value
    assert read * scale_of_measure(measure)[0] == value * scale_of_measure(unit)[0]
