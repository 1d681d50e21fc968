"""Dates and periods in every clerk's spelling, and as official documents write them."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.vietnamese.dates import (
    date_from_text,
    month_from_text,
    official_date,
    period_from_text,
    quarter_from_text,
    short_date,
)

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
FIFTH = date(2026, 1, 5)


@given(DAYS)
def test_every_written_date_is_read_back(day):
    for text in (official_date(day), short_date(day), day.isoformat(), f"{day} 00:00:00"):
        assert date_from_text(text) == day
        assert date_from_text(unicodedata.normalize("NFD", text)) == day


@given(DAYS.filter(lambda day: 1970 <= day.year < 2070), st.sampled_from("/.-"))
def test_careless_spellings_are_read_day_first(day, sign):
    for year in (day.year, f"{day.year % 100:02d}"):
        text = sign.join(map(str, (day.day, day.month, year)))
        assert date_from_text(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "5/1/26",
        "05-01-2026",
        "05.01.2026",
        "05 / 01 / 2026",
        "ngày 5/1/2026",
        "Ngày 05 tháng 01 năm 2026",
        "NGÀY 05 THÁNG 01 NĂM 2026",
        "ngay 5 thang 1 nam 2026",
        "5 tháng 1, 2026",
        "mồng 5 tháng 1 năm 2026",
        "Hưng Yên, ngày 05 tháng 01 năm 2026",
        "Thứ Hai, ngày 05/01/2026",
        "2026-01-05",
        "2026/1/5",
        "2026-01-05T08:30",
        "2026-01-05 08:30:00.000",
        "\u00a005/01/2026 ",
        "05/01/2026.",
        "05–01–2026",
        "05 01 2026",
        "5/I/2026",
        "ngày 05 tháng 01 năm 26",
        "ngày 5 tháng một năm 2026",
        "5 thg 1, 2026",
        "Thứ hai, 5/1/2026",
        "Thứ 2 05/01/2026",
        "05/01/2026 00:00:00",
        "05/01/2026 8h30",
        "Hưng Yên, ngày 5.1.2026",
    ],
)
def test_the_fifth_of_january_in_all_its_spellings(text):
    assert date_from_text(text) == FIFTH


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/6/2026",
        "29/2/2026",
        "01/15/2026",
        "2026-13-01",
        "00/01/2026",
        "05/01",
        "05/01-2026",
        "05/01/226",
        "05/01/0026",
        "05/01/9999",
        "7/13/2026",
        "0/1/2026",
        "1/0/2026",
        "5/XIII/2026",
        "5-Jan-2026",
        "ngày 5 tháng giêng năm 2026",  # of the lunar year
        "05/01/2026 (dự kiến)",
        "15/7/2026-20/7/2026",
        "١٥/٠٧/٢٠٢٦",
        "ngày tháng năm 2026",
        "tháng 1 năm 2026",
        "05012026",
        "46027",
        "5/1/2026 và 6/1/2026",
        "1/2/3/2026",
        "٠٥/٠١/٢٠٢٦x",
    ],
)
def test_what_is_no_day_is_none(text):
    assert date_from_text(text) is None


def test_short_years_turn_at_seventy():
    assert date_from_text("1/1/69") == date(2069, 1, 1)
    assert date_from_text("1/1/70") == date(1970, 1, 1)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_only_days_below_ten_and_two_months_get_a_zero(day, text):
    assert official_date(day) == text


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("tháng 6/2026", (2026, 6)),
        ("Tháng 06 năm 2026", (2026, 6)),
        ("thang 6 nam 2026", (2026, 6)),
        ("T6/2026", (2026, 6)),
        ("tháng 6-26", (2026, 6)),
        ("6/2026", (2026, 6)),
        ("kỳ báo cáo: tháng 6/2026", (2026, 6)),
        ("Thg 6 2026", (2026, 6)),
        ("th6/2026", (2026, 6)),
        ("06.2026", (2026, 6)),
        ("06-2026", (2026, 6)),
        ("2026-06", (2026, 6)),
        ("2026/6", (2026, 6)),
        ("VI/2026", None),
        ("tháng VI/2026", (2026, 6)),
        ("Tháng Sáu năm 2026", (2026, 6)),
        ("tháng tư/2026", (2026, 4)),
        ("tháng năm năm 2026", (2026, 5)),
        ("tháng mười hai năm 2026", (2026, 12)),
        ("tháng năm 2026", None),
        ("tháng giêng năm 2026", None),
        ("tháng 13/2026", None),
        ("tháng 0/2026", None),
        ("tháng 6", None),
        ("tháng 6/1026", None),
        ("6/26", None),
    ],
)
def test_months_are_read(text, month):
    assert month_from_text(text) == month
    assert period_from_text(text) is None


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Quý II/2026", "2026-Q2"),
        ("QUÝ II NĂM 2026", "2026-Q2"),
        ("Q2.2026", "2026-Q2"),
        ("Q2/26", "2026-Q2"),
        ("Q.II 2026", "2026-Q2"),
        ("quý 2 năm 2026", "2026-Q2"),
        ("quy 2 nam 2026", "2026-Q2"),
        ("qúy II - 2026", "2026-Q2"),
        ("Quý hai năm 2026", "2026-Q2"),
        ("quý tư năm 2026", "2026-Q4"),
        ("quý IV, năm 2026", "2026-Q4"),
        ("Kỳ báo cáo: Quý IV năm 2026", "2026-Q4"),
        ("2026-Q4", "2026-Q4"),
        ("2026 quý IV", "2026-Q4"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("06 tháng đầu năm 2026", "2026-H1"),
        ("6 thang dau nam 2026", "2026-H1"),
        ("6T/2026", "2026-H1"),
        ("sáu tháng đầu năm 2026", "2026-H1"),
        ("2026-H1", "2026-H1"),
        ("9 tháng năm 2026", "2026-9M"),
        ("9 tháng đầu năm 2026", "2026-9M"),
        ("2026-9m", "2026-9M"),
        ("năm 2026", "2026"),
        ("cả năm 2026", "2026"),
        ("2026", "2026"),
        ("quý 5/2026", None),
        ("quý VI/2026", None),
        ("quý IIII/2026", None),
        ("quý II", None),
        ("quỹ 2/2026", None),
        ("quý 1/1026", None),
        ("6 tháng cuối năm 2026", None),
        ("3 tháng đầu năm 2026", None),
        ("6 tháng năm 1026", None),
        ("năm 1026", None),
        ("năm học 2026", None),
        ("", None),
    ],
)
def test_periods_are_read(text, period):
    assert period_from_text(text) == period
    assert period_from_text(unicodedata.normalize("NFD", text)) == period


def test_a_quarter_comes_as_year_and_number():
    assert quarter_from_text("Quý III/2026") == (2026, 3)
    assert quarter_from_text("năm 2026") is None


@given(st.text(alphabet="0123456789/.- ngàythágnămquýIVt:,", max_size=30))
def test_no_text_breaks_a_reader(text):
    for read in (date_from_text, month_from_text, quarter_from_text, period_from_text):
        read(text)
