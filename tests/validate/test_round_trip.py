"""Issued workbooks, filled in and received again, are checked as they were filled in."""

from decimal import Decimal

import pytest
from making.factories import NOON
from making.issuing import issue_workbooks
from making.reports import PERIOD, UNIT, shipped
from making.returned.filling import filled

from hycampaign.ingest.receive import receive
from hycampaign.model.asked.form import is_input
from hycampaign.model.reported.history import History
from hycampaign.validate.run import find_problems


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    folder = tmp_path_factory.mktemp("issued")
    campaign = shipped()
    unit = campaign.unit(UNIT)
    return next(issue_workbooks(folder, campaign, PERIOD, [unit], History())).path.read_bytes()


def checked(issued, contents, folder):
    path = folder / f"{UNIT}.xlsx"
    path.write_bytes(filled(issued, contents))
    (receipt,) = receive(shipped(), PERIOD, [path], None, NOON)
    assert receipt.submission is not None
    found = find_problems(shipped(), PERIOD, {UNIT: receipt.submission}, History())
    return receipt.submission, found


def a_full_form(code):
    """Every cell that a unit types, filled with 0 or “Không”."""
    form, unit = shipped().form(code), shipped().unit(UNIT)
    for row in form.rows_for(unit):
        for column in form.columns:
            if is_input(row, column) and column.required == "yes":
                kind = column.type
                word = "Không"
                yield (code, row.code, column.code), 0 if kind.is_numeric else word


def test_a_workbook_as_it_was_issued_is_not_filled_in(issued, tmp_path):
    submission, found = checked(issued, {}, tmp_path)
    assert {f.code.id for f in found} == {"VAL001"}
    assert {f.subject.form for f in found} == set(submission.forms)
    assert all(f.location.address for f in found)


def test_noughts_everywhere_are_a_clean_report_of_a_form(issued, tmp_path):
    contents = dict(a_full_form("BM03"))
    _, found = checked(issued, contents, tmp_path)
    assert {f.code.id for f in found if f.subject.form == "BM03"} == {"VAL004"}


def test_a_wrong_figure_is_told_at_the_cell_where_it_was_typed(issued, tmp_path):
    contents = dict(a_full_form("BM03")) | {("BM03", "VI.1.2", "luy_ke"): 7}
    submission, found = checked(issued, contents, tmp_path)
    (finding,) = [f for f in found if f.subject.form == "BM03" and f.code.id != "VAL004"]
    assert finding.code.id == "VAL515"
    read = submission.forms["BM03"]
    assert finding.location.row == read.row_numbers["VI.1.2"]
    assert finding.location.column == read.column_numbers["luy_ke"]


def test_an_explanation_in_the_workbook_lets_the_warning_rest(issued, tmp_path):
    contents = dict(a_full_form("BM03")) | {
        ("BM03", "VI.1.2", "luy_ke"): 7,
        ("BM03", "VI.1.2", "giai_trinh"): "Chờ tinh giản",
    }
    _, found = checked(issued, contents, tmp_path)
    assert {f.code.id for f in found if f.subject.form == "BM03"} == {"VAL004", "VAL040"}


def test_a_project_over_its_plan_is_told_at_its_row(issued, tmp_path):
    contents = {
        ("BM01", "@1", "ten_da"): "Cầu Mẫu",
        ("BM01", "@1", "ma_da"): "7000001",
        ("BM01", "@1", "khv_nst"): 100,
        ("BM01", "@1", "gn_lk"): Decimal("100.5"),
    }
    submission, found = checked(issued, contents, tmp_path)
    (finding,) = [f for f in found if f.code.id == "VAL301"]
    read = submission.forms["BM01"]
    assert finding.location.row == read.row_numbers["@1"]
    assert "100,5" in finding.message
    assert "Cầu Mẫu" in finding.message
