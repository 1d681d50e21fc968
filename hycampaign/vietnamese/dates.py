"""Read the dates and periods that clerks write, and write them as Nghị định 30/2020/NĐ-CP does.

Day before month is the rule and has no exception: 01/15/2026 is refused, never turned around.
Periods come back in the toolkit's own spelling (2026-Q4, 2026-H1, 2026-9M, 2026).
"""

import re
from datetime import date
from functools import lru_cache

from hycampaign.vietnamese.numbers.points import int_from_roman
from hycampaign.vietnamese.spelling.spelling import clean

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
# Two digits from here on mean the last century: nothing is planned for 2070 yet.
_FIRST_OF_LAST_CENTURY = 70
_SHORT_YEAR = 2
# PL I, Mục II, khoản 4: a zero before days below 10 and before months 1 and 2 only.
_LAST_PADDED_MONTH = 2

_MONTHS_SAID = "một hai ba bốn|tư năm sáu bảy tám chín mười mười_một mười_hai"
_MONTH_WORDS = _MONTHS_SAID.split()
# "tháng năm 2026" is a blank that nobody filled in, "tháng năm năm 2026" is May.
_SAID = (
    "|".join(reversed(_MONTH_WORDS)).replace("_", " ").replace("năm", "năm(?= năm| nam|/|,)")
)
_ROMAN = "xii|xi|x|ix|viii|vii|vi|v|iv|iii|ii|i"
_DAY, _MONTH_NUMBER = r"(?P<d>[0-9]{1,2})", rf"(?P<m>[0-9]{{1,2}}|{_ROMAN})"
_SAID_MONTH = rf"(?P<m>[0-9]{{1,2}}|{_SAID}|{_ROMAN})"
_DAY_WORD, _MONTH_WORD, _YEAR_WORD = "(?:ngày|ngay)", "(?:tháng|thang|thg|th)", "(?:năm|nam)"
_PLACE = r"(?:[^0-9]*, ?)?"
_WEEKDAY = r"(?:(?:thứ (?:[2-7]|hai|ba|tư|năm|sáu|bảy)|chủ nhật),? )?"
_TIME = r"(?:,?[t ] ?[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_DATES = (
    re.compile(
        rf"{_WEEKDAY}(?:{_PLACE}{_DAY_WORD} )?{_DAY} ?(?P<s>[/.-]) ?{_MONTH_NUMBER} ?(?P=s) ?"
        rf"(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TIME}"
    ),
    re.compile(rf"{_DAY} {_MONTH_NUMBER} (?P<y>[0-9]{{4}})"),
    re.compile(
        rf"{_PLACE}(?:{_DAY_WORD} )?(?:(?:mồng|mùng) )?{_DAY} {_MONTH_WORD} ?{_SAID_MONTH}"
        rf"(?:,? {_YEAR_WORD}|,) (?P<y>[0-9]{{4}}|[0-9]{{2}})"
    ),
    re.compile(rf"(?P<y>[0-9]{{4}})(?P<s>[-/.])(?P<m>[0-9]{{1,2}})(?P=s){_DAY}{_TIME}"),
)
_JOINT = r"(?: ?[/.,-] ?| )(?:(?:năm|nam) )?"
_YEAR = r"(?P<y>[0-9]{4}|[0-9]{2})"
_MONTH = (
    re.compile(rf"(?:{_MONTH_WORD}|t) ?{_SAID_MONTH}{_JOINT}{_YEAR}"),
    re.compile(r"(?P<m>[0-9]{1,2}) ?[/.-] ?(?P<y>[0-9]{4})"),
    re.compile(r"(?P<y>[0-9]{4}) ?[/.-] ?(?P<m>[0-9]{1,2})"),
)
_QUARTER = re.compile(
    rf"(?:quý|qúy|quy|q) ?[.-]? ?(?P<n>[1-4]|[iv]+|một|hai|ba|bốn|tư){_JOINT}{_YEAR}"
)
_QUARTER_LAST = re.compile(r"(?P<y>[0-9]{4}) ?[-/.]? ?(?:quý|q) ?(?P<n>[1-4]|[iv]+)")
_MONTHS = re.compile(
    rf"(?P<n>0?6|0?9|sáu|chín) ?(?:tháng|thang|t)(?: (?:đầu|dau))?{_JOINT}{_YEAR}"
)
_WHOLE_YEAR = re.compile(r"(?:(?:cả )?(?:năm|nam) )?(?P<y>[0-9]{4})")
_SPELLED_ALREADY = re.compile(r"(?P<y>[0-9]{4})-(?P<part>h1|9m)")
_OPENING = re.compile(r"(?:kỳ báo cáo|kỳ) ?:? ")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUARTER_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4}
_LAST_QUARTER = 4
_PARTS = {"6": "H1", "sáu": "H1", "9": "9M", "chín": "9M"}


# A table of units has the same few days in every row.
@lru_cache(maxsize=1 << 10)
def date_from_text(text: str) -> date | None:
    """Return the day that the text spells, ``None`` when it spells none or an impossible one.

    >>> date_from_text("5/1/26"), date_from_text("Hưng Yên, ngày 05 tháng 01 năm 2026")
    (datetime.date(2026, 1, 5), datetime.date(2026, 1, 5))
    >>> date_from_text("31/6/2026") is None, date_from_text("01/15/2026") is None
    (True, True)
    """
    words = _plain(text)
    for pattern in _DATES:
        if parts := pattern.fullmatch(words):
            return _date(_full_year(parts["y"]), _month(parts["m"]), int(parts["d"]))
    return None


def month_from_text(text: str) -> tuple[int, int] | None:
    """Return year and month that the text spells, or ``None``.

    >>> month_from_text("tháng 6/2026"), month_from_text("6/2026"), month_from_text("13/2026")
    ((2026, 6), (2026, 6), None)
    """
    words = _opened(text)
    for pattern in _MONTH:
        if parts := pattern.fullmatch(words):
            first = _date(_full_year(parts["y"]), _month(parts["m"]), 1)
            return None if first is None else (first.year, first.month)
    return None


def quarter_from_text(text: str) -> tuple[int, int] | None:
    """Return year and quarter that the text spells, or ``None``.

    >>> quarter_from_text("Quý II/2026"), quarter_from_text("Q2.26"), quarter_from_text("Q5.26")
    ((2026, 2), (2026, 2), None)
    """
    words = _opened(text)
    parts = _QUARTER.fullmatch(words) or _QUARTER_LAST.fullmatch(words)
    if parts is None:
        return None
    year, number = _full_year(parts["y"]), _quarter(parts["n"])
    return (year, number) if number and _is_plausible(year) else None


def period_from_text(text: str) -> str | None:
    """Return the period in the toolkit's spelling, or ``None``; single months are no period.

    >>> period_from_text("quý 2 năm 2026"), period_from_text("6 tháng đầu năm 2026")
    ('2026-Q2', '2026-H1')
    >>> period_from_text("9 tháng năm 2026"), period_from_text("năm 2026")
    ('2026-9M', '2026')
    """
    if quarter := quarter_from_text(text):
        return f"{quarter[0]}-Q{quarter[1]}"
    words = _opened(text)
    if parts := _MONTHS.fullmatch(words):
        return _part_of_year(parts["y"], _PARTS[parts["n"].lstrip("0")])
    if parts := _SPELLED_ALREADY.fullmatch(words):
        return _part_of_year(parts["y"], parts["part"].upper())
    parts = _WHOLE_YEAR.fullmatch(words)
    return _part_of_year(parts["y"], "") if parts else None


def official_date(day: date) -> str:
    """Return the date as an official document writes it.

    >>> official_date(date(2026, 1, 5)), official_date(date(2026, 6, 15))
    ('ngày 05 tháng 01 năm 2026', 'ngày 15 tháng 6 năm 2026')
    """
    month = f"{day.month:02d}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """Return the date as tables write it.

    >>> short_date(date(2026, 1, 5))
    '05/01/2026'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def short_month(day: date) -> str:
    """Return the month of a day as tables write it.

    >>> short_month(date(2026, 1, 5))
    '01/2026'
    """
    return f"{day.month:02d}/{day.year:04d}"


def _plain(text: str) -> str:
    """Return the text in small letters, its dashes alike, without the full stop at its end."""
    return _DASHES.sub("-", clean(text).casefold()).rstrip(" .")


def _opened(text: str) -> str:
    return _OPENING.sub("", _plain(text), count=1)


def _month(spelled: str) -> int:
    """Return the month that figures, words or Roman figures name; one past 12 has no days."""
    if spelled.isdigit():
        return int(spelled)
    return int_from_roman(spelled) or next(
        place
        for place, words in enumerate(_MONTH_WORDS, 1)
        if spelled.replace(" ", "_") in words.split("|")
    )


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) > _SHORT_YEAR:
        return year
    return year + (1900 if year >= _FIRST_OF_LAST_CENTURY else 2000)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if _is_plausible(year) else None
    except ValueError:
        return None


def _is_plausible(year: int) -> bool:
    return EARLIEST_YEAR <= year <= LATEST_YEAR


def _quarter(spelled: str) -> int | None:
    if spelled.isdigit():
        return int(spelled)
    number = _QUARTER_WORDS.get(spelled) or int_from_roman(spelled)
    return number if number and number <= _LAST_QUARTER else None


def _part_of_year(digits: str, part: str) -> str | None:
    year = _full_year(digits)
    if not _is_plausible(year):
        return None
    return f"{year}-{part}" if part else str(year)
