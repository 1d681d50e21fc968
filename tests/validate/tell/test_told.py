"""What the sentence of a broken rule quotes: figures, days, choices as the unit reads them."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making.factories import a_rule
from making.reports import UNIT, month, problems, shipped

from hycampaign.expression.language.held import Mark
from hycampaign.model.asked.campaign import Target
from hycampaign.model.trouble.finding import Finding
from hycampaign.vietnamese.numbers.numerals import decimal_from_text

KEYS = {"ma_da": "7000001", "nguon": "nsx", "ten_da": "Cầu Mẫu"}
MESSAGE = "[{found}] thay vì [{expected}]."


def project(**values):
    return {("@1", column): value for column, value in {**KEYS, **values}.items()}


def told(expression, cells, form="BM02", **more) -> Finding:
    """Return the one finding of a campaign whose only rule is this one."""
    rule = replace(a_rule("VAL900", form=form, expression=expression), message=MESSAGE)
    campaign = replace(shipped(), rules=(rule,), **more.pop("campaign", {}))
    forms = {form: cells, **more.pop("more_forms", {})}
    found = problems(forms, campaign=campaign, **more)
    return next(finding for finding in found if finding.code.id == "VAL900")


def sides_of(finding):
    return tuple(re.findall(r"\[(.*?)\]", finding.message))


FIGURES = st.decimals(
    min_value=Decimal("0.000001"), max_value=Decimal(10) ** 14, places=None, allow_nan=False
).map(lambda value: value.quantize(Decimal("0.000001")) if value < 10**8 else round(value, 1))


@settings(max_examples=60, deadline=None)
@given(FIGURES)
def test_a_typed_figure_is_quoted_in_full_and_reads_back_as_the_same(value):
    finding = told("luy_ke < 0", {("HT02", "luy_ke"): value})
    found, expected = sides_of(finding)
    read = decimal_from_text(found + ("" if "," in found else ",0"))
    assert (read, expected) == (value, "0")
    assert "E" not in found
    assert not found.endswith(("0", ",")) or "," not in found


def test_two_figures_that_differ_are_never_told_alike():
    cells = {
        ("HT02", "luy_ke"): Decimal("9.9999997"),
        ("HT02", "trong_ky"): Decimal("10.0000004"),
    }
    assert sides_of(told("luy_ke + 0 = trong_ky * 1", cells)) == ("9,9999997", "10,0000004")


def test_what_is_computed_is_told_without_the_noise_of_binary_arithmetic():
    cells = {("HT02", "luy_ke"): Decimal("15000.6"), ("HT02", "trong_ky"): Decimal("0.1")}
    found, _ = sides_of(told("luy_ke - trong_ky <= 0.2", cells))
    assert found == "15.000,5"


def test_months_and_days_are_told_as_people_write_them():
    cells = project(tg_khoi_cong=month(2026, 6), tg_hoan_thanh=month(2026, 5))
    finding = told("tg_khoi_cong <= tg_hoan_thanh", cells, "BM01")
    assert sides_of(finding) == ("06/2026", "05/2026")
    computed = told("MAX(tg_khoi_cong; tg_hoan_thanh) <= tg_hoan_thanh", cells, "BM01")
    assert sides_of(computed) == ("06/2026", "05/2026")


def test_choices_and_answers_are_told_by_what_is_read_there():
    finding = told('so_voi_kh = "dung"', project(so_voi_kh="cham"), "BM01")
    labels = {choice.code: choice.label for choice in shipped().choices["so_voi_kh"]}
    assert sides_of(finding) == (f"“{labels['cham']}”", f"“{labels['dung']}”")
    answer = told('TD01.co_khong = "co"', {("TD01", "co_khong"): False}, "BM04")
    assert sides_of(answer) == ("“Không”", "“Có”")


def test_blank_and_dash_are_told_apart():
    dash = told("luy_ke > 0", {("HT02", "luy_ke"): Mark.NIL})
    assert sides_of(dash) == ("“-”", "0")


def test_a_rule_of_several_comparisons_tells_the_cell_to_blame():
    cells = {("HT02", "luy_ke"): Decimal("1234.5"), ("HT02", "trong_ky"): 1}
    found, _ = sides_of(told("AND(luy_ke > trong_ky; luy_ke < 1000)", cells))
    assert found == "1.234,5"


def test_the_figure_of_the_quarter_before_is_told_with_its_quarter():
    before = {"BM02": {("HT02", "luy_ke"): Decimal("15000.5")}}
    finding = told("luy_ke >= PREVIOUS(luy_ke)", {("HT02", "luy_ke"): 3}, previous=before)
    assert finding.message.endswith("Quý II năm 2026 đã báo cáo: 15.000,5 km.")


def test_figures_of_several_times_are_told_by_name():
    before = {"BM02": {("HT02", "luy_ke"): 4, ("HT02", "ke_hoach"): Decimal("1000.25")}}
    year = {"BM02": {("HT02", "luy_ke"): 5}}
    finding = told(
        "luy_ke >= PREVIOUS(luy_ke) + PREVIOUS(ke_hoach) + LAST_YEAR(luy_ke)"
        " - TARGET(ke_hoach)",
        {("HT02", "luy_ke"): 3},
        previous=before,
        last_year=year,
        campaign={"targets": (Target("BM02.HT02", UNIT, 2026, Decimal("7.50")),)},
    )
    named = {c.code: c.label for c in shipped().form("BM02").columns}
    assert finding.message.endswith(
        f"Quý II năm 2026 đã báo cáo: “{named['luy_ke']}” 4 km; “{named['ke_hoach']}” "
        "1.000,25 km. Quý III năm 2025 đã báo cáo: 5 km. Kế hoạch giao năm 2026: "
        f"“{named['ke_hoach']}” 7,5 km."
    )


def test_nothing_is_said_of_what_was_blank_then():
    cells = {("HT02", "trong_ky"): 3, ("HT02", "luy_ke"): 2}
    finding = told("IF(ISBLANK(PREVIOUS(luy_ke)); trong_ky <= luy_ke)", cells)
    assert "đã báo cáo" not in finding.message
    assert "earlier" not in finding.facts


def test_a_project_without_a_name_is_called_by_its_row_in_the_sheet():
    (finding,) = [
        f for f in problems({"BM01": {("@1", "gn_quy"): -5}}) if f.code.id == "VAL306"
    ]
    assert f"dòng {finding.location.row}" in finding.message


@pytest.mark.parametrize(
    ("label", "opening"),
    [("Cầu Mẫu", "Dự án “Cầu Mẫu”:"), ("Đường “Ví Dụ”", "Dự án «Đường “Ví Dụ”»:")],
)
def test_a_name_is_quoted_letter_by_letter(label, opening):
    found = problems({"BM01": project(gn_quy=-5, ten_da=label)})
    (finding,) = [f for f in found if f.code.id == "VAL306"]
    assert finding.message.startswith(opening)


def test_a_difference_is_told_with_the_figures_it_was_made_of():
    before = {"BM02": {("HT02", "luy_ke"): 4}}
    cells = {("HT02", "luy_ke"): Decimal("1234.5"), ("HT02", "trong_ky"): 1}
    finding = told("ABS(luy_ke - PREVIOUS(luy_ke) - trong_ky) <= 0.05", cells, previous=before)
    named = {c.code: c.label for c in shipped().form("BM02").columns}
    assert finding.message.endswith(
        f"Kỳ này ghi: “{named['luy_ke']}” 1.234,5 km; “{named['trong_ky']}” 1 km. "
        "Quý II năm 2026 đã báo cáo: 4 km."
    )


def test_totals_of_lists_at_other_times_are_told_by_what_they_are():
    project_then = {("@1", k): v for k, v in {**KEYS, "gn_lk": Decimal("2000.5")}.items()}
    finding = told(
        "luy_ke >= PREVIOUS(BM01.SUM(gn_lk))",
        {("HT02", "luy_ke"): 3},
        previous={"BM01": project_then},
        more_forms={"BM01": project(gn_lk=1)},
    )
    assert "Quý II năm 2026 đã báo cáo: tổng cột" in finding.message
    assert finding.message.endswith(" 2.000,5.")


def test_a_row_that_is_part_of_another_is_told_with_what_it_is_part_of():
    found = problems({"BM02": {("HT02c", "luy_ke"): -2, ("HT02b", "luy_ke"): 3}})
    (finding,) = [f for f in found if f.code.id == "VAL020"]
    whole = shipped().form("BM02").row("HT02b").label
    assert finding.message.startswith(f"{whole} (trong đó: đã cứng hóa): “")


def test_a_rule_that_quotes_no_figure_is_told_with_those_of_the_row():
    found = problems({"BM01": project(gn_quy=Decimal("-1500.5"))})
    (finding,) = [f for f in found if f.code.id == "VAL306"]
    assert finding.message.endswith("Kỳ này ghi: “Giải ngân trong quý” -1.500,5 triệu đồng.")
