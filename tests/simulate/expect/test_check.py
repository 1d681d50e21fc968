"""A comparison notices what is missed, what is too much, and every figure that is off."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_receipt

from hycampaign.model.reported.receipt import Outcome
from hycampaign.model.trouble.finding import Code, Finding, Location, Severity, Subject
from hycampaign.simulate.expect.check import Produced, compare, shows
from hycampaign.simulate.expect.truth import ExpectedFile, ExpectedFinding, Truth
from hycampaign.vietnamese.numbers.numerals import text_from_decimal

FILE = "11953.xlsx"
TRUTH = Truth(
    "2026-Q3",
    1,
    (ExpectedFile(FILE, "11953", "accepted"),),
    (ExpectedFinding("VAL301", "lỗi", FILE, "11953", "BM01", "@1", "gn_lk", 13),),
    {"BM01.gn_lk": Decimal("1234.5")},
    {"BM01.gn_lk": "triệu đồng"},
)


def a_finding(code="VAL301", severity=Severity.ERROR, row=13):
    return Finding(
        Code(code, severity, "Sai.", "Sửa."),
        Location(FILE, "BM01", row, 22),
        Subject("11953", "BM01", "@1", "gn_lk"),
    )


def produced(**fields):
    right = {
        "receipts": (a_receipt(path=f"nhan-ve/{FILE}"),),
        "findings": (a_finding(),),
        "figures": {"BM01.gn_lk": Decimal("1234.5")},
        "summary": {"BM01.gn_lk": Decimal("1234.5")},
        "controls": [("BM01.gn_lk", "1.234,5"), ("~", "tăng 3%")],
    }
    return Produced(**(right | fields))


def test_what_agrees_is_perfect():
    result = compare(TRUTH, produced())
    assert result.is_perfect
    assert (result.recall, result.false_errors, result.figures_wrong) == (1.0, 0, 0)
    assert result.figures_compared == 3


def test_a_finding_that_did_not_come_is_missed():
    result = compare(TRUTH, produced(findings=()))
    assert result.recall == 0.5
    assert "VAL301" in result.missed[0]


@pytest.mark.parametrize("row", [12, 14])
def test_a_finding_at_another_row_is_both_missed_and_unexpected(row):
    result = compare(TRUTH, produced(findings=(a_finding(row=row),)))
    assert len(result.missed) == 1
    assert result.false_errors == 1


def test_an_error_that_nobody_made_is_false_but_a_warning_is_not():
    error, warning = a_finding("VAL302"), a_finding("VAL303", Severity.WARNING)
    assert compare(TRUTH, produced(findings=(a_finding(), error))).false_errors == 1
    assert compare(TRUTH, produced(findings=(a_finding(), warning))).false_errors == 0


def test_a_file_with_another_outcome_is_missed():
    other = a_receipt(path=FILE, outcome=Outcome.QUARANTINED)
    assert compare(TRUTH, produced(receipts=(other,))).recall == 0.5
    assert compare(TRUTH, produced(receipts=())).recall == 0.5


@pytest.mark.parametrize(
    "wrong",
    [
        {"figures": {"BM01.gn_lk": Decimal("1234.6")}},
        {"figures": {}},
        {"figures": {"BM01.gn_lk": Decimal("1234.5"), "BM01.kl_th": Decimal(1)}},
        {"summary": {"BM01.gn_lk": None}},
        {"summary": {"BM01.gn_lk": Decimal("1234.4")}},
        {"controls": [("BM01.gn_lk", "1.234,6")]},
    ],
)
def test_a_figure_that_is_off_is_wrong_wherever_it_stands(wrong):
    assert compare(TRUTH, produced(**wrong)).figures_wrong == 1


def test_what_a_quarantined_file_is_told_counts_too():
    truth = Truth("2026-Q3", 1, findings=(ExpectedFinding("ING010", "lỗi", "rong.xlsx"),))
    told = Finding(Code("ING010", Severity.ERROR, "Rỗng.", "Gửi lại."), Location("rong.xlsx"))
    receipt = a_receipt(path="rong.xlsx", outcome=Outcome.QUARANTINED, findings=(told,))
    assert compare(truth, Produced((receipt,))).is_perfect
    assert not compare(truth, Produced()).is_perfect


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("1.234,5", "1234.5", True),
        ("1.234,5", "1234.54", True),
        ("1.234,5", "1234.56", False),
        ("1,2 tỷ đồng", "1234.5", True),
        ("1,3 tỷ đồng", "1234.5", False),
        ("chưa có", "0", False),
    ],
)
def test_a_text_shows_a_figure_as_it_is_rounded(text, value, shown):
    assert shows(text, Decimal(value), "triệu đồng") is shown


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_figure_written_out_shows_itself_and_no_other(value):
    text = text_from_decimal(value)
    assert shows(text, value, "ha")
    assert not shows(text, value + 1, "ha")
