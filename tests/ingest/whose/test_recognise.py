"""Four votes say whose report it is; what contradicts itself waits for the clerk."""

from dataclasses import replace
from datetime import date

import pytest
from making.factories import a_campaign, a_unit
from making.notation import sheet_from, workbook_from
from making.returned.sheets import FIXED, expectation

from hycampaign.ingest.findings import reports as codes
from hycampaign.ingest.whose.recognise import recognise
from hycampaign.ingest.whose.statement import Recognition
from hycampaign.model.reported.receipt import Outcome
from hycampaign.office.values.workbook import Sheet, Visibility

EDITION = "f" * 12
CAMPAIGN = a_campaign(
    units=(
        a_unit("11953", name="Phường Phố Hiến"),
        a_unit("12004", name="Xã Đồng Châu", kind="xã"),
        a_unit("12007", name="Xã Hồng Châu", kind="xã"),
        a_unit("11000", name="Xã Đã Sáp Nhập", kind="xã", active_to=date(2025, 12, 31)),
    )
)
FIELDS = {"campaign": "THU-2026", "unit": "11953", "period": "2026-Q3", "edition": EDITION}
LABELS = {
    "unit": "Mã đơn vị",
    "period": "Kỳ báo cáo",
    "campaign": "Đợt báo cáo",
    "edition": "Phiên bản biểu mẫu",
}
SOURCES = ("properties", "hidden", "names", "cover")


def cover(fields: dict[str, str], name: str = "Phường Phố Hiến") -> Sheet:
    lines = [f"| | Đơn vị báo cáo | | {name} |"]
    lines += [f"| | {LABELS[key]} | | '{value} |" for key, value in fields.items()]
    return sheet_from("\n".join(lines), "BÌA")


def hidden(fields: dict[str, str]) -> Sheet:
    lines = [f"| {key} | '{value} |" for key, value in fields.items()]
    table = "\n".join([*lines, "| BM02 | '1 |"])
    return sheet_from(table, "_hyc", visibility=Visibility.VERY_HIDDEN)


def recognised(
    *others: Sheet,
    without: tuple[str, ...] = (),
    file: str = "bao cao.xlsx",
    declared: str = "",
    printed: str = "Phường Phố Hiến",
    **votes: dict[str, str],
) -> Recognition:
    """Recognise a workbook whose votes say ``FIELDS``, but for ``votes`` and ``without``."""
    said = {source: {**FIELDS, **votes.get(source, {})} for source in SOURCES}
    facts = {}
    sheets = []
    if "properties" not in without:
        facts["properties"] = {f"hyc_{k}": v for k, v in said["properties"].items()}
    if "names" not in without:
        facts["names"] = {f"hyc_{k}": f'"{v}"' for k, v in said["names"].items()}
    if "cover" not in without:
        sheets.append(cover(said["cover"], printed))
    sheets.append(sheet_from(FIXED, "BM02"))
    if "hidden" not in without:
        sheets.append(hidden(said["hidden"]))
    workbook = workbook_from(*sheets, *others, **facts)
    recognition = recognise(workbook, expectation(CAMPAIGN, declared=declared), file)
    for finding in recognition.findings:
        assert "{" not in finding.message + finding.hint
    return recognition


def found(recognition: Recognition) -> list[codes.Code]:
    return [finding.code for finding in recognition.findings]


def test_four_agreeing_votes_need_no_word():
    recognition = recognised()
    assert recognition.outcome is Outcome.ACCEPTED
    assert recognition.unit.code == "11953"
    assert recognition.edition == EDITION
    assert recognition.findings == ()


@pytest.mark.parametrize("lost", SOURCES)
def test_one_lost_vote_is_mentioned(lost: str):
    recognition = recognised(without=(lost,))
    assert recognition.outcome is Outcome.ACCEPTED
    assert found(recognition) == [codes.VOTES_MISSING]


@pytest.mark.parametrize("left", SOURCES)
def test_one_vote_alone_is_enough(left: str):
    recognition = recognised(without=tuple(s for s in SOURCES if s != left))
    assert recognition.outcome is Outcome.ACCEPTED
    assert recognition.unit.code == "11953"


@pytest.mark.parametrize("source", SOURCES)
def test_contradicting_votes_wait_with_both_candidates_named(source: str):
    recognition = recognised(**{source: {"unit": "12004"}})
    assert recognition.outcome is Outcome.QUARANTINED
    assert found(recognition) == [codes.IDENTITY_CONFLICT]
    assert "Phường Phố Hiến" in recognition.findings[0].message
    assert "Xã Đồng Châu" in recognition.findings[0].message


def test_a_cover_that_names_another_unit_is_a_contradiction():
    recognition = recognised(printed="UBND xã Đồng Châu")
    assert found(recognition) == [codes.IDENTITY_CONFLICT]


def test_a_cover_with_a_name_that_is_no_unit_is_none():
    assert recognised(printed="Phường ta").findings == ()


def test_the_clerk_settles_a_contradiction():
    recognition = recognised(declared="12004", hidden={"unit": "12004"})
    assert recognition.outcome is Outcome.ACCEPTED
    assert recognition.unit.code == "12004"
    assert found(recognition) == [codes.UNIT_DECLARED]
    assert "Phường Phố Hiến" in recognition.findings[0].message


def test_the_clerk_is_asked_again_when_all_votes_name_another_unit():
    recognition = recognised(declared="12004")
    assert recognition.outcome is Outcome.QUARANTINED
    assert found(recognition) == [codes.DECLARED_AGAINST_ALL]
    assert "Phường Phố Hiến" in recognition.findings[0].message
    assert "Xã Đồng Châu" in recognition.findings[0].message


def test_the_clerk_may_name_what_all_votes_name():
    recognition = recognised(declared="11953")
    assert recognition.unit.code == "11953"
    assert found(recognition) == [codes.UNIT_DECLARED]


def test_the_clerks_word_outweighs_a_single_vote_and_an_unknown_unit():
    alone = recognised(declared="12004", without=tuple(s for s in SOURCES if s != "cover"))
    assert alone.unit.code == "12004"
    said = {source: {"unit": "00000"} for source in SOURCES}
    assert recognised(declared="12004", printed="", **said).unit.code == "12004"


def test_the_clerk_cannot_name_a_unit_that_does_not_exist():
    assert found(recognised(declared="99999")) == [codes.UNKNOWN_UNIT]


def test_another_period_waits_and_says_whose_it_is():
    said = {source: {"period": "2026-Q2"} for source in SOURCES}
    recognition = recognised(**said)
    assert recognition.outcome is Outcome.QUARANTINED
    assert found(recognition) == [codes.WRONG_PERIOD]
    assert "quý II năm 2026" in recognition.findings[0].message
    assert recognition.unit.code == "11953"


def test_contradicting_periods_wait():
    recognition = recognised(cover={"period": "Quý II năm 2026"})
    assert found(recognition) == [codes.IDENTITY_CONFLICT]


def test_a_period_in_words_is_the_same_period():
    assert recognised(cover={"period": "Quý III/2026"}).findings == ()


def test_another_campaign_is_not_for_us():
    said = {source: {"campaign": "KHAC-2026"} for source in SOURCES}
    recognition = recognised(**said)
    assert recognition.outcome is Outcome.NOT_A_REPORT
    assert found(recognition) == [codes.OTHER_CAMPAIGN]


def test_two_campaigns_in_one_workbook_are_a_contradiction():
    assert found(recognised(names={"campaign": "KHAC-2026"})) == [codes.IDENTITY_CONFLICT]


def test_an_unknown_unit_waits():
    said = {source: {"unit": "00000"} for source in SOURCES}
    assert found(recognised(printed="", **said)) == [codes.UNKNOWN_UNIT]


def test_a_unit_that_no_longer_exists_waits():
    said = {source: {"unit": "11000"} for source in SOURCES}
    assert found(recognised(printed="", **said)) == [codes.UNKNOWN_UNIT]


def test_an_older_edition_is_read_and_mentioned():
    said = {source: {"edition": "e" * 12} for source in SOURCES}
    recognition = recognised(**said)
    assert recognition.outcome is Outcome.ACCEPTED
    assert found(recognition) == [codes.OTHER_EDITION]


def test_a_form_of_an_older_version_is_named():
    old = hidden({**FIELDS, "edition": "e" * 12})
    old = replace(old, rows=(*old.rows[:-1], ("BM02", "0")))
    lost = ("properties", "names", "cover", "hidden")
    recognition = recognised(old, without=lost)
    assert "BM02 bản 0, nay bản 1" in recognition.findings[-1].message


def test_a_strangers_workbook_is_not_a_report():
    stranger = workbook_from(sheet_from("| Họ tên | Lương |\n| Nguyễn Văn Thử | 5 |", "Lương"))
    recognition = recognise(stranger, expectation(CAMPAIGN), "luong.xlsx")
    assert recognition.outcome is Outcome.NOT_A_REPORT
    assert found(recognition) == [codes.NOT_OUR_WORKBOOK]


def test_a_strangers_workbook_stays_one_whatever_the_clerk_says():
    stranger = workbook_from(sheet_from("| Họ tên | Lương |", "Lương"))
    recognition = recognise(stranger, expectation(CAMPAIGN, declared="11953"), "luong.xlsx")
    assert found(recognition) == [codes.NOT_OUR_WORKBOOK]


RETYPED = """
| UBND XÃ ĐỒNG CHÂU |
| Kết quả Quý III năm 2026 |
| Mã số | Chỉ tiêu | Đơn vị tính | Cột quy | Cột luy_ke | Cột ghi_chu |
| HT01.a | Chỉ tiêu HT01.a | km | 1 | 10 | |
| HT01.b | Chỉ tiêu HT01.b | km | 2 | 20 | |
"""


def test_a_form_typed_anew_is_known_by_its_letterhead():
    workbook = workbook_from(sheet_from(RETYPED, "Sheet1"))
    recognition = recognise(workbook, expectation(CAMPAIGN), "a.xlsx")
    assert recognition.outcome is Outcome.ACCEPTED
    assert recognition.unit.code == "12004"
    assert found(recognition) == [codes.RECOGNISED_BY_CONTENT]


def test_a_form_without_any_period_is_taken_for_this_one_with_a_warning():
    table = RETYPED.replace("Kết quả Quý III năm 2026", "Kết quả")
    workbook = workbook_from(sheet_from(table, "Sheet1"))
    recognition = recognise(workbook, expectation(CAMPAIGN), "a.xlsx")
    assert found(recognition) == [codes.RECOGNISED_BY_CONTENT, codes.PERIOD_UNSTATED]


def test_a_form_typed_anew_for_another_quarter_waits():
    table = RETYPED.replace("Quý III", "Quý I")
    workbook = workbook_from(sheet_from(table, "Sheet1"))
    recognition = recognise(workbook, expectation(CAMPAIGN), "a.xlsx")
    assert codes.WRONG_PERIOD in found(recognition)
    assert recognition.outcome is Outcome.QUARANTINED


def test_a_file_name_only_suggests():
    table = RETYPED.replace("UBND XÃ ĐỒNG CHÂU", "UBND XÃ")
    workbook = workbook_from(sheet_from(table, "Sheet1"))
    recognition = recognise(workbook, expectation(CAMPAIGN), "12007-xa-hong-chau.xlsx")
    assert recognition.outcome is Outcome.QUARANTINED
    assert found(recognition) == [codes.NO_IDENTITY]
    assert "12007 Xã Hồng Châu" in recognition.findings[0].message
    declared = recognise(workbook, expectation(CAMPAIGN, declared="12007"), "x.xlsx")
    assert declared.unit.code == "12007"


def test_a_misspelt_name_is_held_with_those_it_may_mean():
    for head in ("Đơn vị báo cáo: xã Đồng Chân", "UBND XÃ ĐỒNG CHÂN"):
        table = RETYPED.replace("UBND XÃ ĐỒNG CHÂU", head)
        workbook = workbook_from(sheet_from(table, "Sheet1"))
        recognition = recognise(workbook, expectation(CAMPAIGN), "a.xlsx")
        assert found(recognition) == [codes.NO_IDENTITY]
        assert "12004 Xã Đồng Châu" in recognition.findings[0].message


def test_the_clerk_settles_a_contradiction_about_the_period_and_it_is_told():
    said = {"hidden": {"unit": "12004"}, "cover": {"period": "Quý II năm 2026"}}
    recognition = recognised(declared="12004", **said)
    assert recognition.outcome is Outcome.ACCEPTED
    assert found(recognition) == [codes.UNIT_DECLARED, codes.PERIOD_SETTLED]
    assert "quý II năm 2026" in recognition.findings[1].message


def test_neighbouring_names_are_never_taken_for_each_other():
    table = RETYPED.replace("ĐỒNG CHÂU", "HỒNG CHÂU")
    workbook = workbook_from(sheet_from(table, "Sheet1"))
    assert recognise(workbook, expectation(CAMPAIGN), "a.xlsx").unit.code == "12007"
    table = RETYPED.replace("ĐỒNG CHÂU", "TỒNG CHÂU")
    workbook = workbook_from(sheet_from(table, "Sheet1"))
    assert recognise(workbook, expectation(CAMPAIGN), "a.xlsx").unit is None


def test_forms_of_several_units_in_one_workbook_wait():
    other = sheet_from("| Đơn vị báo cáo: Xã Hồng Châu |", "BM02 Hồng Châu")
    recognition = recognised(other)
    assert recognition.outcome is Outcome.QUARANTINED
    assert found(recognition) == [codes.SEVERAL_UNITS]
    assert "Xã Hồng Châu" in recognition.findings[0].message


def test_the_letterhead_of_several_units_waits():
    other = RETYPED.replace("ĐỒNG CHÂU", "HỒNG CHÂU")
    workbook = workbook_from(sheet_from(RETYPED, "A"), sheet_from(other, "B"))
    recognition = recognise(workbook, expectation(CAMPAIGN), "a.xlsx")
    assert found(recognition) == [codes.SEVERAL_UNITS]
