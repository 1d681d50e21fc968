from decimal import Decimal

import pytest
from making.factories import a_campaign, a_column, a_form, a_row

from hycampaign.draft.template.tag_errors import UnknownFigure
from hycampaign.draft.words.figures import FigureWords
from hycampaign.model.asked.form import Prefill
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.span import Base, Span
from hycampaign.model.reported.compared import Compared, Coverage
from hycampaign.model.reported.figures import Figure, Figures

D = Decimal
SPENT = "BM01.gn_lk"
ROAD = "BM02.HT01.luy_ke"


def words(
    *figures: Figure, period: str = "2026-Q4", by_unit=None, compared=(), settings=None
) -> FigureWords:
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
    made = {one.id: one for one in compared}
    values = Figures(
        found, {figure.id: figure for figure in figures}, by_unit or {}, comparisons=made
    )
    return FigureWords(a_campaign(forms=(form,), settings=settings or {}), values)


def beside(base: Base, now, then, counts=(2, 2), figure: str = ROAD, **fields) -> Compared:
    """Return a comparison over so many units of so many that have the figure."""
    both, having = (frozenset(f"U{n}" for n in range(count)) for count in counts)
    values = (None if value is None else D(str(value)) for value in (now, then))
    return Compared(figure, base, "", *values, Coverage(both, having, both), **fields)


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
    before = beside(Base.PREVIOUS, 1500, 1000, figure=SPENT)
    assert str(words(money(), compared=[before]).against_previous(SPENT)) == (
        "tăng 50% so với quý III"
    )
    first = words(money(), period="2026-Q1", compared=[before])
    assert str(first.against_previous(SPENT)) == "tăng 50% so với quý IV năm 2025"


def test_a_comparison_is_a_mention_of_its_own():
    before = beside(Base.LAST_YEAR, 1500, 1000, figure=SPENT)
    said = words(money(), compared=[before]).against_last_year(SPENT)
    assert str(said) == "tăng 50% so với cùng kỳ năm 2025"
    assert [(m.tag, m.text) for m in said.mentions] == [(f"{SPENT}~last_year", "50%")]


def test_what_units_have_planned_and_what_was_planned_for_all_are_two_bases():
    """A has a plan of 100 and reached it, B has none; the plan for all is 400."""
    own = beside(Base.PLAN, 100, 100, (1, 2))
    all_together = beside(Base.TARGET, 300, 400)
    named = {"target_name": "kế hoạch tỉnh giao"}
    one = words(road(), compared=[own], settings=named)
    assert str(one.against_plan(ROAD)) == (
        "đạt 100% kế hoạch năm 2026 (tính trên 1/2 đơn vị có kế hoạch)"
    )
    both = words(road(), compared=[own, all_together], settings=named)
    assert str(both.against_plan(ROAD)) == (
        "đạt 100% kế hoạch năm 2026 (tính trên 1/2 đơn vị có kế hoạch) và "
        "bằng 75% kế hoạch tỉnh giao"
    )
    assert [m.tag for m in both.against_plan(ROAD).mentions] == [
        f"{ROAD}~plan",
        f"{ROAD}~target",
    ]


def test_growth_says_over_how_many_units_it_is_where_that_is_not_all():
    partial = beside(Base.LAST_YEAR, 30, 33, (2, 3))
    assert str(words(road(), compared=[partial]).against_last_year(ROAD)) == (
        "giảm 9,1% so với cùng kỳ năm 2025 (tính trên 2/3 đơn vị có số cùng kỳ)"
    )
    whole = beside(Base.LAST_YEAR, 30, 33, (3, 3))
    assert str(words(road(), compared=[whole]).against_last_year(ROAD)) == (
        "giảm 9,1% so với cùng kỳ năm 2025"
    )


def test_too_few_units_with_both_are_not_nobody_with_a_figure():
    few = beside(Base.LAST_YEAR, None, None, (1, 3), reason="quá ít")
    assert str(words(road(), compared=[few]).against_last_year(ROAD)) == (
        "chưa đủ số liệu để so sánh với cùng kỳ năm 2025 (mới có 1/3 đơn vị có cả hai số)"
    )
    assert str(words(road()).against_last_year(ROAD)) == (
        "chưa có số liệu cùng kỳ năm 2025 để so sánh"
    )


def test_what_runs_since_the_year_began_is_not_said_to_lack_the_quarter_before():
    form = a_form(rows=(a_row(),), columns=(a_column("luy_ke", span=Span.YEAR),))
    figures = Figures(Period(2026, "Q4"), {ROAD: road()})
    said = FigureWords(a_campaign(forms=(form,)), figures).against_previous(ROAD)
    assert str(said) == "số cộng dồn nên không so với quý III"


def test_comparisons_hold_what_can_be_compared_and_nothing_else():
    plan, then = beside(Base.PLAN, 10, 20), beside(Base.LAST_YEAR, 12, 10, (1, 2))
    assert str(words(road()).comparisons(ROAD)) == ""
    assert str(words(road(), compared=[plan]).comparisons(ROAD)) == (
        " (bằng 50% kế hoạch năm 2026)"
    )
    assert str(words(road(), compared=[plan, then]).comparisons(ROAD)) == (
        " (bằng 50% kế hoạch năm 2026; tăng 20% so với cùng kỳ năm 2025, "
        "tính trên 1/2 đơn vị có số cùng kỳ)"
    )
    few = beside(Base.LAST_YEAR, None, None, (1, 3), reason="quá ít")
    assert str(words(road(), compared=[few]).comparisons(ROAD)) == ""


def test_a_rate_says_how_many_units_have_both_of_its_sides():
    rate = Figure("BM02.HT01.luy_ke", "Tỷ lệ", D(50), "%", 1)
    both, some = frozenset("A"), frozenset("AB")
    values = Figures(
        Period(2026, "Q4"), {ROAD: rate}, coverage={ROAD: Coverage(both, some, both)}
    )
    said = FigureWords(a_campaign(forms=(a_form(rows=(a_row(),)),)), values).figure(ROAD)
    assert str(said) == "50% (tính trên 1/2 đơn vị có đủ số liệu)"


def test_a_share_is_over_the_units_with_both():
    by_unit = {"A": {SPENT: D(30), "BM01.khv": D(60)}, "B": {SPENT: D(80)}}
    figures = (money(value=110), money("BM01.khv", 60))
    said = words(*figures, by_unit=by_unit).percent_of(SPENT, "BM01.khv")
    assert str(said) == "50% (tính trên 1/2 đơn vị có đủ số liệu)"


def test_a_share_names_all_that_it_was_made_from():
    said = words(money(), money("BM01.khv", 2000), money("BM01.keo_dai", 1000)).percent_of(
        SPENT, "BM01.khv", "BM01.keo_dai"
    )
    assert str(said) == "50%"
    assert said.mentions[0].tag == f"{SPENT}%BM01.khv+BM01.keo_dai"


def test_a_base_may_be_asked_for_whether_or_not_it_is_there():
    assert not words(money()).has(f"{SPENT}@last_year")
    assert words(money(), money(f"{SPENT}@last_year")).has(f"{SPENT}@last_year")
