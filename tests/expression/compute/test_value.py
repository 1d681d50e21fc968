"""Exact values of every function, and the three empty states."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.expression.compute.arithmetic import rounded
from hycampaign.expression.compute.value import formula_value, value_of
from hycampaign.expression.language.held import Mark, Values
from hycampaign.expression.language.tree import ColumnRef, ListRef, Missing
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand

VOCABULARY = Vocabulary(
    "L",
    {"L": FormWords("list", {}, ("a", "b", "c", "t"), text_columns=frozenset({"t"}))},
)


def _value(text, missing=Missing.SKIP, **cells):
    whole = cells.pop("rows", {})
    values = Values(
        {ColumnRef("L", column): value for column, value in cells.items()},
        {ListRef("L", column): value for column, value in whole.items()},
    )
    return value_of(understand(text, VOCABULARY), values, missing)


D = Decimal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b * 2 - 1", D("14")),
        ("-a^2", D("25")),
        ("a / b", D("1")),
        ("1 / 3", D("0.3333333333333333333333333333")),
        ("a / (b - a)", None),
        ("10^9 * 10^9 + a", D("1000000000000000005")),
        ("ABS(-a)", D("5")),
        ("ROUND(2.3450; 2)", D("2.35")),
        ("ROUND(-2.5)", D("-3")),
        ("ROUND(1250; -2)", D("1300")),
        ("MIN(a; 3; b)", D("3")),
        ("MAX(a; 3; -b)", D("5")),
        ("SUM(a; b; 0.1; 0.2)", D("10.3")),
        ("COUNT(a; c; t)", D("2")),
        ("IF(a > b; 1; 2)", D("2")),
        ('IF(t = "CHAM"; 1; "")', D("1")),
        ("a * 90%", D("4.5")),
        ("0.1 + 0.2 = 0.3", True),
        ("1 / 3 * 3 = 1", True),
        ("a <> b", False),
        ('t = "Cham"', True),
        ('t <> "dung"', True),
        ('IF(a = 5; "đạt"; "không")', "đạt"),
        ("ISBLANK(c)", True),
        ('t = ""', False),
        ("AND(a = 5; b = 5; NOT(c = 5))", None),
        ("AND(a = 6; c = 5)", False),
        ("OR(a = 5; c = 5)", True),
        ("OR(a = 6; c = 5)", None),
        ("IF(c > 1; TRUE; TRUE)", None),
        ("IF(ISBLANK(c); TRUE; c > 1)", True),
        ("IF(a = 6; c = 1)", True),
        ("a = c", None),
        ('IF(c = 1; "x"; "y")', None),
    ],
)
def test_every_function_comes_to_its_value(text, expected):
    assert _value(text, a=D(5), b=D(5), t="cham") == expected


ROWS = {
    "a": [D(1), D(2), Mark.NIL, None, "chữ", D(4)],
    "b": [D(10), D(20), D(30), D(40), D(50), "60"],
    "t": ["cham", "dung", "Cham", None, "cham", "dung"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L.SUM(a)", 7),
        ("L.COUNT(a)", 5),
        ("L.MIN(a)", 1),
        ("L.MAX(a)", 4),
        ('L.COUNTIF(t; "cham")', 3),
        ("L.COUNTIF(a; 2)", 1),
        ('L.COUNTIF(a; ">= 2")', 2),
        ('L.COUNTIF(a; "<>2")', 2),
        ('L.SUMIF(t; "cham"; b)', 90),
        ('L.SUMIF(a; "> 1"; b)', 20),
    ],
)
def test_totals_over_a_list_pass_over_what_is_no_number(text, expected):
    assert _value(text, rows=ROWS) == expected


def test_a_list_without_rows_sums_to_zero_and_has_no_extremes():
    assert _value("L.SUM(a)") == 0
    assert _value("L.COUNT(a)") == 0
    assert _value("L.MIN(a)") is None


@pytest.mark.parametrize(
    ("missing", "blank", "nil"),
    [(Missing.SKIP, None, True), (Missing.ZERO, True, True), (Missing.ERROR, False, True)],
)
def test_blank_follows_the_policy_and_a_dash_is_zero(missing, blank, nil):
    assert _value("a <= 5", missing) is blank
    assert _value("a <= 5", missing, a="  ") is blank
    assert _value("a <= 5", missing, a=Mark.NIL) is nil
    assert _value("ISBLANK(a)", missing, a=Mark.NIL) is False


def test_text_and_unreadable_cells_give_no_verdict_under_any_policy():
    for missing in Missing:
        assert _value("a <= 5", missing, a="năm") is None
        assert _value("a <= 5", missing, a=Mark.UNREADABLE) is None
        assert _value('t = "x"', missing, t=Mark.UNREADABLE) is None


def test_a_blank_that_is_not_needed_breaks_no_rule():
    assert _value("IF(a > 1; b > 1)", Missing.ERROR, a=D(0)) is True
    assert _value("IF(a > 1; b > 1)", Missing.ERROR, a=D(2)) is False
    assert _value("OR(ISBLANK(a); a > 1)", Missing.ERROR) is True


def test_dates_and_yes_no_are_read_as_a_spreadsheet_shows_them():
    assert _value("b - a", a=date(2026, 9, 30), b=datetime(2026, 10, 2, 7, 30)) == 2  # noqa: DTZ001
    assert _value('t = "co"', t=True) is True
    assert _value('t = "khong"', t=False) is True
    assert _value('t = "7654321"', t=D("7654321")) is True


def test_a_number_that_no_spreadsheet_holds_is_none():
    assert _value("a^9", a=D(10) ** 200) is None


def test_a_computed_cell_is_blank_where_all_it_reads_is_blank():
    def shown(text, **cells):
        values = Values({ColumnRef("L", column): value for column, value in cells.items()})
        return formula_value(understand(text, VOCABULARY), values)

    assert shown("SUM(a; b)") is None
    assert shown("SUM(a; b)", a=D(3)) == 3
    assert shown("SUM(a; b)", a=Mark.NIL) == 0
    assert shown('IF(b = 0; ""; a / b)', a=D(3)) is None
    assert shown("L.SUM(a)") == 0


@given(st.lists(st.decimals(-(10**12), 10**12, places=3), min_size=1, max_size=30))
def test_sums_of_money_never_drift(amounts):
    rows = {"a": amounts}
    assert _value("L.SUM(a)", rows=rows) == sum(amounts)


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(-4, 5))
def test_rounding_is_never_further_off_than_half_a_step(value, decimals):
    step = D(1).scaleb(-decimals)
    result = rounded(value, decimals)
    assert abs(result - value) <= step / 2
    assert result % step == 0
