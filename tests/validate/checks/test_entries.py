"""Each built-in check, where it speaks and where it keeps still."""

from dataclasses import replace
from decimal import Decimal

import pytest
from making.factories import a_campaign, a_column, a_list_form, a_row, a_submission, a_unit
from making.reports import ACTIVITY_CELL, PERIOD, UNIT, problems, reading, submission

from hycampaign.expression.language.held import Mark
from hycampaign.model.asked.campaign import Choice
from hycampaign.model.asked.form import ColumnType, Form, FormKind, Prefill, RowKind
from hycampaign.model.reported.history import History
from hycampaign.model.trouble.finding import Severity
from hycampaign.validate.run import find_problems

FIXED = Form(
    "F",
    "Biểu cố định",
    FormKind.FIXED,
    rows=(
        a_row("R1", form="F", minimum=Decimal(0), maximum=Decimal(100), decimals=1),
        a_row("R2", form="F", decimals=0),
        a_row("R3", form="F", applies_to=("sở",), decimals=0),
        a_row("T", form="F", formula="R1 + R2", decimals=1, maximum=Decimal(5)),
    ),
    columns=(
        a_column("ke_hoach", form="F", prefill=Prefill.TARGET),
        a_column("a", form="F", required="yes"),
        a_column("b", form="F", required="yes"),
        a_column("ghi_chu", form="F", type=ColumnType.TEXT, required="a > 50"),
        a_column("tra_loi", form="F", label="Giải trình", type=ColumnType.TEXT),
    ),
)
LIST = Form(
    "L",
    "Biểu danh mục",
    FormKind.LIST,
    columns=(
        a_column("ten", form="L", type=ColumnType.TEXT, prefill=Prefill.PROJECT),
        a_column(
            "ma", form="L", type=ColumnType.TEXT, kind=RowKind.KEY, prefill=Prefill.PROJECT
        ),
        a_column("chu", form="L", type=ColumnType.UNIT, prefill=Prefill.PROJECT),
        a_column("von", form="L", required="yes"),
        a_column("gn", form="L", required="yes"),
        a_column("ty_le", form="L", type=ColumnType.PERCENT, formula="gn / von * 100"),
        a_column("cach", form="L", type=ColumnType.CHOICE, choices="cach", required="gn > 50"),
    ),
)
CAMPAIGN = a_campaign(
    forms=(FIXED, LIST),
    rules=(),
    choices={"cach": (Choice("cach", "x", "Cách X"),)},
    units=(
        a_unit(UNIT),
        a_unit("11956", name="Xã Bên Cạnh", kind="xã"),
        a_unit("HY-S", name="Sở Thử Nghiệm", kind="sở"),
    ),
)
GOOD = {("R1", "a"): 1, ("R1", "b"): 2, ("R2", "a"): 3, ("R2", "b"): 0}
PROJECT = {("@1", "ten"): "Cầu Mẫu", ("@1", "ma"): "7000001", ("@1", "chu"): UNIT}
GOOD_PROJECT = {**PROJECT, ("@1", "von"): 10, ("@1", "gn"): 5}


def typed(cells):
    return {
        key: Decimal(str(v)) if isinstance(v, int | float) else v for key, v in cells.items()
    }


def found(cells, form="F", unit=UNIT, answer=True, previous=None):
    """Return code, row and column of what is found in one form."""
    return [
        (finding.code.id, finding.subject.row, finding.subject.column)
        for finding in findings(cells, form, unit, answer, previous)
    ]


def findings(cells, form="F", unit=UNIT, answer=True, previous=None):
    chosen = CAMPAIGN.form(form)
    report = a_submission(unit, forms={form: reading(chosen, typed(cells), answer)})
    earlier = {}
    if previous:
        earlier[unit] = a_submission(unit, forms={form: reading(chosen, typed(previous))})
    return find_problems(CAMPAIGN, PERIOD, {unit: report}, History(earlier))


def test_a_good_form_and_a_good_project_have_no_problems():
    assert found(GOOD) == []
    assert found(GOOD_PROJECT, "L") == []


@pytest.mark.parametrize("cells", [{}, {("R1", "ke_hoach"): 5}])
def test_a_form_left_as_it_was_issued_is_told_once_at_its_answer(cells):
    (finding,) = findings(cells, answer=None)
    assert finding.code.id == "VAL001"
    assert (finding.location.row, finding.location.column) == ACTIVITY_CELL
    assert "D5" in finding.hint


def test_carried_over_projects_alone_do_not_fill_in_a_form():
    assert found(PROJECT, "L", answer=None, previous=GOOD_PROJECT) == [("VAL001", "", "")]


def test_a_new_project_fills_in_a_form_even_without_figures():
    assert found(PROJECT, "L", previous={**GOOD_PROJECT, ("@1", "ma"): "7000002"}) == [
        ("VAL011", "@1", "von")
    ]


def test_figures_against_the_answer_no_are_told_with_the_first_of_them():
    (finding,) = findings({("R1", "a"): 0, ("R2", "b"): 7, ("R2", "a"): 4}, answer=False)
    assert finding.code.id == "VAL002"
    assert "2 ô" in finding.message
    assert "E13" in finding.message


@pytest.mark.parametrize("cells", [{}, {("R1", "a"): 0, ("R1", "ke_hoach"): 9}])
def test_the_answer_no_without_figures_is_a_complete_report(cells):
    assert found(cells, answer=False) == []


def test_the_answer_yes_without_figures_is_an_error():
    assert found({}) == [("VAL003", "", "")]
    assert found(PROJECT, "L", previous=GOOD_PROJECT) == [("VAL003", "", "")]


def test_a_form_whose_only_cells_are_filled_in_beforehand_is_answered_by_them():
    """Nothing else could be typed there, so that no unit could ever report it."""
    only = replace(FIXED, columns=(a_column("a", form="F", prefill=Prefill.PREVIOUS),))
    campaign = replace(CAMPAIGN, forms=(only,))
    report = a_submission(UNIT, forms={"F": reading(only, typed({("R1", "a"): 1}))})
    assert find_problems(campaign, PERIOD, {UNIT: report}, History()) == ()
    blank = a_submission(UNIT, forms={"F": reading(only, {})})
    (finding,) = find_problems(campaign, PERIOD, {UNIT: blank}, History())
    assert finding.code.id == "VAL003"


def test_figures_of_the_quarter_before_that_were_brought_up_to_date_are_the_unit_s_own():
    column = a_column("luy_ke", form="F", prefill=Prefill.PREVIOUS)
    form = replace(FIXED, columns=(column, a_column("ghi", form="F", type=ColumnType.TEXT)))
    campaign = replace(CAMPAIGN, forms=(form,))

    def told(now, before=None):
        report = a_submission(UNIT, forms={"F": reading(form, typed(now))})
        sent = {UNIT: a_submission(UNIT, forms={"F": reading(form, typed(before or {}))})}
        history = History(sent if before else {})
        return [f.code.id for f in find_problems(campaign, PERIOD, {UNIT: report}, history)]

    assert told({("R1", "luy_ke"): 5}, {("R1", "luy_ke"): 5}) == ["VAL003"]
    assert told({("R1", "luy_ke"): 6}, {("R1", "luy_ke"): 5}) == []
    assert told({("R1", "luy_ke"): 6}) == []


def test_figures_without_an_answer_are_only_noticed():
    (finding,) = findings(GOOD, answer=None)
    assert finding.code.id == "VAL004"
    assert finding.code.severity is Severity.NOTICE


def test_a_blank_required_cell_is_told_by_its_address():
    (finding,) = findings({**GOOD, ("R2", "b"): None})
    assert (finding.code.id, finding.subject.row, finding.subject.column) == (
        "VAL010",
        "R2",
        "b",
    )
    assert finding.location.address == "F13"


def test_nil_fills_a_required_cell():
    assert found({**GOOD, ("R2", "b"): Mark.NIL}) == []


def test_what_cannot_be_read_was_told_on_receipt_and_is_not_missing():
    assert found({**GOOD, ("R2", "b"): Mark.UNREADABLE}) == []


def test_a_row_without_anything_is_told_once():
    (finding,) = findings({("R1", "a"): 1, ("R1", "b"): 2})
    assert (finding.code.id, finding.subject.row) == ("VAL011", "R2")
    assert "“Cột a”, “Cột b”" in finding.message


def test_rows_that_are_not_asked_are_not_missed():
    assert ("VAL011", "R3", "a") in found(GOOD, unit="HY-S")
    assert ("VAL011", "R3", "a") not in found(GOOD)


def test_a_condition_makes_a_cell_required():
    large = {**GOOD, ("R1", "a"): 51, ("T", "ghi_chu"): "Tổng"}
    assert found(large) == [("VAL010", "R1", "ghi_chu")]
    assert found({**large, ("R1", "ghi_chu"): "Lý do"}) == []
    assert found({**GOOD_PROJECT, ("@1", "gn"): 60}, "L") == [("VAL010", "@1", "cach")]


def test_a_number_below_the_minimum_is_an_error_and_above_the_maximum_a_warning():
    below, above = (findings({**GOOD, ("R1", "b"): value}) for value in (-0.1, 100.1))
    assert [f.code.id for f in below] == ["VAL020"]
    assert below[0].code.severity is Severity.ERROR
    assert [f.code.id for f in above] == ["VAL021"]
    assert above[0].code.severity is Severity.WARNING
    assert "100,1" in above[0].message


@pytest.mark.parametrize("value", [0, 100])
def test_the_limits_themselves_are_allowed(value):
    assert found({**GOOD, ("R1", "b"): value}) == []


def test_computed_cells_are_held_to_no_limit():
    assert found({**GOOD, ("R2", "a"): 9}) == []


def test_a_fraction_where_whole_numbers_belong_is_an_error():
    assert found({**GOOD, ("R2", "a"): 2.5}) == [("VAL022", "R2", "a")]


def test_too_many_decimals_are_noticed_once_for_the_form():
    (finding,) = findings({**GOOD, ("R1", "a"): 1.25, ("R1", "b"): 3.14})
    assert finding.code.id == "VAL023"
    assert finding.code.severity is Severity.NOTICE
    assert "2 ô" in finding.message
    assert found({**GOOD, ("R1", "a"): 0.3}) == []


def test_a_project_twice_in_one_report_is_an_error_at_the_second_row():
    again = {("@2", column): value for (_, column), value in GOOD_PROJECT.items()}
    (finding,) = findings({**GOOD_PROJECT, **again, ("@2", "ten"): "Cầu Mẫu 2"}, "L")
    assert (finding.code.id, finding.subject.row, finding.subject.column) == (
        "VAL030",
        "@2",
        "ma",
    )
    assert "dòng 12 “Cầu Mẫu”" in finding.message
    assert found({**GOOD_PROJECT, **again, ("@2", "ma"): "7000002"}, "L") == []


def of_two_units(mine, theirs):
    reports = {
        UNIT: submission(CAMPAIGN, {"L": typed({**GOOD_PROJECT, **mine})}),
        "11956": submission(CAMPAIGN, {"L": typed({**GOOD_PROJECT, **theirs})}, "11956"),
    }
    every = find_problems(CAMPAIGN, PERIOD, reports, History())
    return [(f.code.id, f.subject.unit, f.subject.column) for f in every]


def test_a_project_of_two_units_needs_one_owner():
    assert of_two_units({}, {}) == []
    nobody = {("@1", "chu"): "HY-S"}
    assert of_two_units(nobody, nobody) == [
        ("VAL031", UNIT, "chu"),
        ("VAL031", "11956", "chu"),
    ]
    assert of_two_units({}, {("@1", "chu"): "11956"}) == [
        ("VAL031", UNIT, "chu"),
        ("VAL031", "11956", "chu"),
    ]


def test_different_figures_of_one_project_are_noticed_at_who_does_not_own_it():
    assert of_two_units({}, {("@1", "gn"): 6}) == [("VAL032", "11956", "gn")]
    assert of_two_units({}, {("@1", "gn"): None, ("@1", "von"): 10}) == [
        ("VAL010", "11956", "gn")
    ]


def test_an_explained_warning_becomes_a_notice_with_the_text():
    explained = {**GOOD, ("R1", "b"): 101, ("R1", "tra_loi"): "Đã đối chiếu hồ sơ"}
    (finding,) = findings(explained)
    assert finding.code.id == "VAL040"
    assert finding.code.severity is Severity.NOTICE
    assert "VAL021" in finding.message
    assert "Đã đối chiếu hồ sơ" in finding.message


@pytest.mark.parametrize("answer", [Mark.NIL, None, "  "])
def test_a_dash_explains_nothing(answer):
    cells = {**GOOD, ("R1", "b"): 101, ("R1", "tra_loi"): answer}
    assert found(cells) == [("VAL021", "R1", "b")]


def test_an_error_cannot_be_explained():
    cells = {**GOOD, ("R1", "b"): -1, ("R1", "tra_loi"): "Đã đối chiếu"}
    assert found(cells) == [("VAL020", "R1", "b")]


def test_forms_that_were_not_returned_or_not_asked_are_passed_over():
    campaign = replace(CAMPAIGN, forms=(replace(FIXED, applies_to=("sở",)), a_list_form()))
    assert problems({"F": {}}, campaign=campaign) == ()


def test_reports_of_unknown_units_are_passed_over():
    report = a_submission("99999", forms={"F": reading(FIXED, {})})
    assert find_problems(CAMPAIGN, PERIOD, {"99999": report}, History()) == ()
