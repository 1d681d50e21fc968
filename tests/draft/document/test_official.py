from dataclasses import replace
from datetime import date

import pytest
from making.factories import a_campaign, a_unit

from hycampaign.draft.document.official import official_fields, working_day_after
from hycampaign.draft.template.tag_errors import UnknownWord
from hycampaign.draft.template.tagged_text import name_from_text, prose_from_text
from hycampaign.draft.words.addressing import office_name, place_name
from hycampaign.model.asked.campaign import Document

SETTINGS = {
    "place_name": "Hưng Yên",
    "issuer": "Ủy ban nhân dân tỉnh",
    "issuer_header_top": "ỦY BAN NHÂN DÂN",
    "issuer_header_bottom": "TỈNH THỬ NGHIỆM",
    "issuer_reference_code": "UBND",
    "signatory_authority": "TM. ỦY BAN NHÂN DÂN",
    "signatory_title": "CHỦ TỊCH",
    "standing_office": "Sở Nội vụ",
    "standing_office_parent": "UBND TỈNH THỬ NGHIỆM",
    "standing_office_header": "SỞ NỘI VỤ",
    "standing_office_reference_code": "SNV",
    "drafting_unit": "TĐKT",
    "office_signatory_title": "GIÁM ĐỐC",
    "office_signatory_name": "Trần Thị Ví Dụ",
}
PLAN = Document("PLAN", "KH", "a.docx", abstract="Thi đua {{ period }}")
LETTER = Document("REMINDER", "CV", "b.docx", abstract="đôn đốc {{ period }}")


def fields(document: Document, on: date = date(2026, 3, 9)) -> dict:
    values = {"period": "quý I năm 2026", "unit": "Sở Xây dựng"}
    return official_fields(a_campaign(settings=SETTINGS), document, values, on)


def test_the_province_issues_in_its_own_name_and_signs_together():
    found = fields(PLAN)
    assert found["superior"] == ""
    assert found["issuer_lines"] == ["ỦY BAN NHÂN DÂN", "TỈNH THỬ NGHIỆM"]
    assert found["authority"] == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert found["reference"].endswith("\u00a0/KH-UBND")


def test_a_letter_comes_from_the_standing_office_below_its_superior():
    found = fields(LETTER)
    assert found["superior"] == "UBND TỈNH THỬ NGHIỆM"
    assert found["issuer_lines"] == ["SỞ NỘI VỤ"]
    assert found["authority"] == ["GIÁM ĐỐC"]
    assert found["signatory_name"] == "Trần Thị Ví Dụ"
    assert found["reference"].endswith("/SNV-TĐKT")


def test_the_symbol_of_a_report_tells_who_issues_it():
    report = Document("REPORT", "BC", "c.docx", reference_suffix="BC-SNV")
    assert fields(report)["issuer_lines"] == ["SỞ NỘI VỤ"]
    assert fields(replace(report, reference_suffix="BC-UBND"))["superior"] == ""


def test_somebody_may_sign_for_another():
    deputy = replace(
        PLAN,
        signatory_authority="TM. ỦY BAN NHÂN DÂN;KT. CHỦ TỊCH",
        signatory_title="Phó Chủ tịch",
    )
    assert fields(deputy)["authority"] == [
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(on, written):
    assert fields(PLAN, on)["place_and_date"] == f"Hưng Yên, {written}"


def test_tags_in_the_table_of_documents_are_filled():
    document = replace(LETTER, addressees=("{{ unit }}",), recipients=("Như trên;", "Lưu: VT."))
    found = fields(document)
    assert found["abstract"] == "đôn đốc quý I năm 2026"
    assert found["title"] == "Công văn đôn đốc quý I năm 2026"
    assert found["addressees"] == ["Sở Xây dựng"]
    assert found["recipients"] == ["Như trên", "Lưu: VT"]


def test_an_unknown_tag_there_is_refused_with_the_nearest():
    with pytest.raises(UnknownWord) as error:
        fields(replace(PLAN, abstract="Thi đua {{ perriod }}"))
    assert (error.value.tag, error.value.nearest) == ("perriod", "period")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("{% if has_late %}Có đơn vị muộn{% endif %}", "{% if has_late %}"),
        ("Quý {{ period }} và {{ province", "{{"),
        ("Kỳ period }} này", "}}"),
        ("Hết %}", "%}"),
    ],
)
def test_half_a_tag_or_a_word_of_control_is_refused_rather_than_printed(text, tag):
    with pytest.raises(UnknownWord) as error:
        prose_from_text(text, {"period": "IV", "has_late": True})
    assert error.value.tag == tag


def test_text_without_tags_stays_as_it_is():
    assert str(prose_from_text("Không {thẻ} nào } }", {})) == "Không {thẻ} nào } }"


def test_a_file_name_takes_words_in_single_or_double_braces():
    assert name_from_text("a-{unit}-{{ unit }}.docx", {"unit": "11953"}) == (
        "a-11953-11953.docx"
    )
    with pytest.raises(UnknownWord):
        name_from_text("a-{who}.docx", {})


def test_saturdays_and_sundays_are_no_working_days():
    assert working_day_after(date(2026, 12, 18), 3) == date(2026, 12, 23)
    assert working_day_after(date(2026, 12, 18), 0) == date(2026, 12, 18)


def test_a_commune_answers_by_its_committee_and_a_department_itself():
    commune = a_unit(name="Xã Văn Giang", reference_code="UBND")
    assert office_name(commune) == "Ủy ban nhân dân xã Văn Giang"
    assert office_name(a_unit(name="Sở Tài chính", reference_code="STC")) == "Sở Tài chính"


def test_a_place_named_after_a_person_keeps_its_capital():
    named = a_unit(name="Xã Nguyễn Trãi", reference_code="UBND", is_named_after_person=True)
    assert office_name(named) == "Ủy ban nhân dân Xã Nguyễn Trãi"
    assert place_name(a_unit(name="Phường Phố Hiến")) == "phường Phố Hiến"
