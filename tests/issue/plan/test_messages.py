"""What a unit is told at a cell is whole, plain and no longer than Excel takes."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_campaign, a_column, a_form, a_list_form, a_row, a_rule
from making.issuing import issue_workbooks
from openpyxl import load_workbook

from hycampaign.define.build.load import load_campaign
from hycampaign.issue.plan.messages import LONGEST_TEXT, cut, error_message, prompt
from hycampaign.issue.plan.sentences import sentence
from hycampaign.issue.plan.understood import Expressions
from hycampaign.model.asked.form import ColumnType, Prefill, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History

PERIOD = Period(2026, "Q4")
DEFINITION = Path(__file__).parents[3] / "templates" / "definition"
NOTES = st.text("aăđeêg hiklmnôơ.", max_size=300)


def test_figures_in_a_message_are_written_as_people_write_them():
    column = a_column(minimum=Decimal(-1000000), maximum=Decimal(10**8), measure="triệu đồng")
    said = prompt(column, None)
    assert said.startswith(
        "Ô này ghi số từ -1.000.000 đến 100.000.000, đơn vị tính: triệu đồng."
    )
    assert error_message(column, None) == said


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({}, "Ô này ghi số."),
        ({"minimum": Decimal(0)}, "Ô này ghi số từ 0 trở lên."),
        ({"maximum": Decimal(10)}, "Ô này ghi số đến 10."),
        (
            {"minimum": Decimal(0), "maximum": Decimal(1), "type": ColumnType.INTEGER},
            "số nguyên từ 0 đến 1.",
        ),
    ],
)
def test_limits_are_told_as_far_as_there_are_any(limits: dict[str, object], said: str):
    assert said in prompt(a_column(**limits), None)


def test_the_note_of_a_row_is_told_before_what_is_said_elsewhere_too():
    column = a_column(
        label="Từ đầu năm (hoặc số hiện có cuối kỳ)",
        note="Chỉ tiêu phát sinh: cộng dồn từ đầu năm. Chỉ tiêu hiện có: số tại cuối kỳ.",
        prefill=Prefill.PREVIOUS,
    )
    row = a_row(note="Giảm trừ dự toán, xuất toán, dừng thanh toán, thu hồi.", measure="vụ")
    said = prompt(column, row)
    assert len(said) <= LONGEST_TEXT
    assert row.note in said
    assert column.note in said
    assert "0 hoặc dấu" not in said
    assert "…" not in said


def test_a_cell_of_remarks_is_not_told_what_the_figures_beside_it_mean():
    remarks = a_column("ghi_chu", type=ColumnType.TEXT, label="Ghi chú")
    assert prompt(remarks, a_row(note="Kể cả điểm trạm.")) == "Ghi chú. Ghi bằng chữ."
    question = a_row(note="Nêu rõ dự án.", kind=RowKind.TEXT)
    assert prompt(remarks, question) == "Ghi chú. Nêu rõ dự án."


def test_a_key_that_is_carried_over_is_said_to_be_locked():
    key = a_column("ma", type=ColumnType.TEXT, kind=RowKind.KEY, prefill=Prefill.PROJECT)
    assert prompt(key, None).endswith("Ở dòng chuyển từ kỳ trước, ô này đã khóa.")


@given(NOTES, NOTES, NOTES, st.sampled_from(ColumnType), st.sampled_from(Prefill))
def test_no_message_is_longer_than_excel_takes(label, one, other, kind, prefill):
    column = a_column(label=label, note=one, type=kind, prefill=prefill)
    for row in (None, a_row(label=label, note=other, kind=RowKind.TEXT)):
        assert len(prompt(column, row)) <= LONGEST_TEXT


@given(st.text("aă bc(,.", max_size=80), st.integers(2, 40))
def test_a_text_is_cut_between_words_and_never_too_long(text: str, length: int):
    shorter = cut(text, length)
    assert len(shorter) <= length
    if shorter != text:
        assert shorter.endswith("…")
        assert text.startswith(shorter[:-1])


def test_no_message_of_the_shipped_forms_is_cut_off(tmp_path: Path):
    campaign, _ = load_campaign(DEFINITION)
    units = [campaign.unit("11953"), campaign.unit("HY-SXD")]
    for file in issue_workbooks(tmp_path, campaign, PERIOD, filter(None, units), History()):
        for sheet in load_workbook(io.BytesIO(file.path.read_bytes())):
            for rule in sheet.data_validations.dataValidation:
                assert "…" not in f"{rule.prompt} {rule.error}", (sheet.title, rule.sqref)


def test_a_limit_that_is_the_same_for_everybody_stands_in_the_sentence():
    rules = (
        a_rule("VAL301", expression="gn_lk <= 20000", message="Ghi {found} – quá {expected}."),
        a_rule(
            "VAL302", expression="gn_lk <= khv_nam", message="Ghi {found} – quá {expected}."
        ),
        a_rule("VAL303", expression="gn_lk <=", message="Ghi {found} – quá {expected}."),
    )
    campaign = a_campaign(forms=(a_list_form(), a_form()), rules=rules)
    told = Expressions(campaign).notices.sentences
    assert told["VAL301"] == "Lỗi VAL301: Ghi … – quá 20.000."
    assert told["VAL302"] == told["VAL303"].replace("303", "302") == "Lỗi VAL302: Ghi … – quá …"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("{label}: {found} – thấp hơn kỳ trước {expected}.", "Số ghi – thấp hơn kỳ trước …"),
        ("Thực hiện {found} – vượt kế hoạch ({expected}).", "Thực hiện … – vượt kế hoạch."),
        ("Dự án “{label}”: ghi {found} km.", "Ghi … km."),
    ],
)
def test_a_sentence_without_its_figures_still_reads(message: str, told: str):
    assert sentence(a_rule(message=message)) == f"Lỗi VAL301: {told}"
