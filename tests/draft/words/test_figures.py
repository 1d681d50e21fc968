from dataclasses import replace
from decimal import Decimal

import pytest
from making.factories import a_campaign, a_column, a_form, a_row

from hycampaign.draft.template.tag_errors import UnknownFigure
from hycampaign.draft.words.figures import FigureWords
from hycampaign.model.asked.form import Prefill
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Figure, Figures

D = Decimal
SPENT = "BM01.gn_lk"
ROAD = "BM02.HT01.luy_ke"


def words(*figures: Figure, period: str = "2026-Q4", by_unit=None) -> FigureWords:
    form = a_form(
        rows=(a_row(),),
        columns=(
            a_column("luy_ke"),
            a_column("ke_hoach", prefill=Prefill.TARGET),
            a_column("cung_ky", prefill=Prefill.LAST_YEAR, prefill_from="luy_ke"),
        ),
    )
    found = Period.parse(period)
    assert found is not None
    values = Figures(found, {figure.id: figure for figure in figures}, by_unit or {})
    return FigureWords(a_campaign(forms=(form,)), values)


def money(name: str = SPENT, value: int | None = 1500) -> Figure:
    return Figure(name, "Giải ngân", None if value is None else D(value), "triệu đồng")


def road(name: str = ROAD, value: str = "12.5") -> Figure:
    return Figure(name, "Đường làm mới", D(value), "km", 1)


def test_a_figure_is_a_mention_of_its_id_with_its_label():
    said = words(money()).figure(SPENT)
    assert str(said) == "1,5 tỷ đồng"
    assert [(m.tag, m.title) for m in said.mentions] == [(SPENT, "Giải ngân")]


def test_another_noun_may_stand_for_the_measure():
    counted = Figure("BM01.count", "Số dòng", D(12))
    assert str(words(counted).figure("BM01.count", "dự án")) == "12 dự án"


def test_a_units_own_share_is_said_like_the_total():
    said = words(money(), by_unit={"11953": {SPENT: D(300)}}).number(f"{SPENT}/11953")
    assert (str(said), said.mentions[0].tag) == ("300", f"{SPENT}/11953")


def test_what_nobody_reported_is_said_in_words_and_left_blank_in_tables():
    said = words(money(value=None))
    assert str(said.figure(SPENT)) == "chưa có số liệu"
    assert str(said.number(SPENT)) == ""
    assert not said.has(SPENT)


def test_a_choice_that_no_row_has_counts_nought_once_rows_came_in():
    slow = Figure("BM01.count.so_voi_kh.cham", "Chậm", None)
    some = words(Figure("BM01.count", "Số dòng", D(5)), slow)
    assert str(some.figure(slow.id, "dự án")) == "0 dự án"
    assert str(words(Figure("BM01.count", "Số dòng", None), slow).figure(slow.id)) == (
        "chưa có số liệu"
    )


UNKNOWN = ["BM01.gn_lkk", "BM09", "", f"{SPENT}/99999", f"{SPENT}@yesterday"]


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_figure_is_refused(name):
    with pytest.raises(UnknownFigure):
        words(money()).figure(name)


def test_the_nearest_figure_is_offered():
    with pytest.raises(UnknownFigure) as error:
        words(money()).figure("BM01.gnlk")
    assert error.value.nearest == SPENT


def test_the_previous_quarter_is_named_with_its_year_only_over_the_turn_of_the_year():
    before = money(f"{SPENT}@previous", 1000)
    assert str(words(money(), before).against_previous(SPENT)) == "tăng 50% so với quý III"
    assert str(words(money(), before, period="2026-Q1").against_previous(SPENT)) == (
        "tăng 50% so với quý IV năm 2025"
    )


def test_a_comparison_is_a_mention_of_its_own():
    said = words(money(), money(f"{SPENT}@last_year", 1000)).against_last_year(SPENT)
    assert str(said) == "tăng 50% so với cùng kỳ năm 2025"
    assert [(m.tag, m.text) for m in said.mentions] == [(f"{SPENT}~last_year", "50%")]


def test_a_target_of_the_province_counts_before_the_plans_that_units_state():
    target = Figure("BM02.HT01@target", "", D(50))
    stated = Figure("BM02.HT01.ke_hoach", "Kế hoạch", D(25), "km", 1)
    assert str(words(road(), stated).against_plan(ROAD)) == "bằng 50% kế hoạch năm 2026"
    assert str(words(road(), stated, target).against_plan(ROAD)) == (
        "bằng 25% kế hoạch năm 2026"
    )


def test_last_year_is_what_was_reported_then_or_else_what_units_state_now():
    stated = Figure("BM02.HT01.cung_ky", "Cùng kỳ", D(10), "km", 1)
    assert str(words(road(), stated).against_last_year(ROAD)) == (
        "tăng 25% so với cùng kỳ năm 2025"
    )
    then = road(f"{ROAD}@last_year", "12.5")
    assert str(words(road(), stated, then).against_last_year(ROAD)) == (
        "tương đương cùng kỳ năm 2025"
    )


def test_comparisons_hold_what_has_a_base_and_nothing_else():
    stated = Figure("BM02.HT01.ke_hoach", "Kế hoạch", D(25), "km", 1)
    then = road(f"{ROAD}@last_year", "10")
    assert str(words(road()).comparisons(ROAD)) == ""
    assert str(words(road(), stated).comparisons(ROAD)) == " (bằng 50% kế hoạch năm 2026)"
    assert str(words(road(), stated, then).comparisons(ROAD)) == (
        " (bằng 50% kế hoạch năm 2026, tăng 25% so với cùng kỳ năm 2025)"
    )
    nobody = replace(road(), value=None)
    assert str(words(nobody, stated, then).comparisons(ROAD)) == ""


def test_a_share_names_all_that_it_was_made_from():
    said = words(money(), money("BM01.khv", 2000), money("BM01.keo_dai", 1000)).percent_of(
        SPENT, "BM01.khv", "BM01.keo_dai"
    )
    assert str(said) == "50%"
    assert said.mentions[0].tag == f"{SPENT}%BM01.khv+BM01.keo_dai"


def test_a_base_may_be_asked_for_whether_or_not_it_is_there():
    assert not words(money()).has(f"{SPENT}@last_year")
    assert words(money(), money(f"{SPENT}@last_year")).has(f"{SPENT}@last_year")
