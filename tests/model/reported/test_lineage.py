"""Who came out of whom: mergers, splits, codes that are used again."""

from datetime import date
from decimal import Decimal

import pytest
from making.factories import a_campaign, a_form, a_reading, a_row, a_submission, a_unit

from hycampaign.define.build.load import load_campaign
from hycampaign.model.asked.form import Aggregation, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.history import History
from hycampaign.model.reported.inheritance import inherited
from hycampaign.shipped import definition_folder

BEFORE, AFTER = Period(2025, "Q2"), Period(2025, "Q3")
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)


def _old(code: str, **fields):
    return a_unit(code, name=f"Xã cũ {code}", active_from=None, active_to=LAST, **fields)


def _new(code: str, *predecessors: str, **fields):
    fields = {"name": f"Xã mới {code}", "active_from": FIRST, **fields}
    return a_unit(code, predecessors=predecessors, **fields)


def _merged(**fields):
    """Two communes become 11953, the code of one of them; a third is split; SXD lives on."""
    units = (
        _new("11953", "11953", "11956"),
        _new("11980", "11980"),
        _new("11983", "11983", "11980"),
        a_unit("HY-SXD", kind="sở", active_from=None),
    )
    former = (_old("11953"), _old("11956"), _old("11980"), _old("11983"), _old("323"))
    return a_campaign(units=units, former_units=former, **fields)


def test_a_code_means_the_unit_that_bore_it_at_the_time():
    campaign = _merged()
    assert campaign.in_period(BEFORE).unit("11953").name == "Xã cũ 11953"
    assert campaign.in_period(AFTER).unit("11953").name == "Xã mới 11953"


def test_each_time_asks_its_own_units():
    campaign = _merged()
    before, after = (
        [u.code for u in campaign.in_period(p).units_in(p)] for p in (BEFORE, AFTER)
    )
    assert before == ["HY-SXD", "11953", "11956", "11980", "11983", "323"]
    assert after == ["11953", "11980", "11983", "HY-SXD"]


def test_a_campaign_can_be_moved_to_a_time_and_back():
    campaign = _merged()
    there = campaign.in_period(BEFORE)
    back, at_once = there.in_period(AFTER), campaign.in_period(AFTER)
    assert set(back.units_in(AFTER)) == set(at_once.units_in(AFTER))
    assert set(there.all_units) == set(campaign.all_units)


def test_a_unit_that_ended_without_heirs_may_still_be_named_but_is_not_asked():
    gone = a_unit("X1", name="Ban Thử", active_from=None, active_to=LAST)
    campaign = a_campaign(units=(gone, a_unit("X2", name="Ban Khác")))
    assert campaign.in_period(AFTER).unit("X1") is gone
    assert [u.code for u in campaign.units_in(AFTER)] == ["X2"]


def test_a_unit_that_ended_is_not_named_where_another_bears_its_name():
    gone = a_unit("X1", name="Xã Trùng", active_from=None, active_to=LAST)
    campaign = a_campaign(units=(gone, a_unit("X2", name="Xã Trùng")))
    assert campaign.in_period(AFTER).unit("X1") is None


def test_mergers_and_splits_are_followed_both_ways():
    lineage = _merged().lineage(BEFORE, AFTER)
    assert lineage.origins["11953"] == ("11953", "11956")
    assert lineage.heirs["11980"] == ("11980", "11983")
    assert lineage.heirs["323"] == ()
    assert lineage.lasting == {"HY-SXD"}
    assert lineage.is_wholly_in("11956")
    assert not lineage.is_wholly_in("11980")


def test_a_merger_of_mergers_is_followed_to_the_end():
    units = (_new("C", "B", active_from=date(2027, 1, 1)),)
    former = (
        _old("A"),
        a_unit("B", active_from=FIRST, active_to=date(2026, 12, 31), predecessors=("A",)),
    )
    campaign = a_campaign(units=units, former_units=former)
    assert campaign.lineage(BEFORE, Period(2027, "Q1")).origins == {"C": ("A",)}


def test_a_ring_of_predecessors_ends():
    ring = (
        a_unit("A", active_from=date(2026, 1, 1), active_to=date(2025, 1, 1)),
        a_unit("B", active_from=date(2026, 1, 1), predecessors=("A",)),
    )
    campaign = a_campaign(units=ring)
    assert campaign.lineage(BEFORE, Period(2026, "Q1")).origins == {"B": ()}


def test_the_shipped_units_are_those_of_the_two_sides_of_the_merger():
    campaign, _ = load_campaign(definition_folder())
    kinds = [[u.kind for u in campaign.in_period(p).units_in(p)] for p in (BEFORE, AFTER)]
    communes = [sum(k in {"xã", "phường", "thị trấn"} for k in found) for found in kinds]
    assert communes == [381, 104]
    assert len(kinds[1]) == 135
    assert len({u.code for u in campaign.in_period(BEFORE).units_in(BEFORE)}) == len(kinds[0])


def test_every_shipped_commune_has_its_origins():
    campaign, _ = load_campaign(definition_folder())
    lineage = campaign.lineage(BEFORE, AFTER)
    communes = [u.code for u in campaign.units_in(AFTER) if u.kind in {"xã", "phường"}]
    assert [code for code in communes if not lineage.origins[code]] == []
    split = [code for code, heirs in lineage.heirs.items() if len(heirs) > 1]
    assert sorted(split) == ["11989", "12004", "12322"]


FORM = a_form(
    rows=(
        a_row("HT01"),
        a_row("HT02", kind=RowKind.STOCK, time=Aggregation.LAST),
        a_row("HT03", space=Aggregation.COUNT),
    )
)


def _sent(unit: str, **values):
    cells = {
        (row, "luy_ke"): value if value == "-" else Decimal(value)
        for row, value in values.items()
    }
    return a_submission(unit, "2025-Q3", forms={"BM02": a_reading("BM02", cells)})


def _last_year(**sent):
    """Return what a year ago comes to for the units of 2026-Q2."""
    campaign, now = _merged(forms=(FORM,)), Period(2026, "Q2")
    reported = {code.removeprefix("u"): one for code, one in sent.items()}
    history = inherited(campaign.in_period(now), now, History({}, reported))
    return {code: one.forms["BM02"] for code, one in history.last_year.items()}


def test_a_merged_unit_has_the_sums_of_its_predecessors_a_year_ago():
    found = _last_year(
        u11953=_sent("11953", HT01=2, HT02=5), u11956=_sent("11956", HT01=3, HT02=7)
    )
    assert found["11953"].value("HT01", "luy_ke") == 5
    assert found["11953"].value("HT02", "luy_ke") == 12


def test_what_one_predecessor_left_blank_is_blank():
    found = _last_year(u11953=_sent("11953", HT01=2), u11956=_sent("11956", HT02=7))
    assert dict(found["11953"].entries) == {}


def test_a_dash_and_nothing_arisen_are_nought():
    nothing = a_submission("11956", forms={"BM02": a_reading("BM02", {}, has_activity=False)})
    dashed = _sent("11953", HT01="-", HT02="-")
    found = _last_year(u11953=dashed, u11956=nothing)
    assert found["11953"].value("HT01", "luy_ke") == 0
    assert found["11953"].value("HT02", "luy_ke") is None


def test_a_count_of_units_is_not_added():
    found = _last_year(u11953=_sent("11953", HT03=1), u11956=_sent("11956", HT03=1))
    assert found["11953"].value("HT03", "luy_ke") is None


@pytest.mark.parametrize("sent", [{"u11953": _sent("11953", HT01=2)}, {"u323": _sent("323")}])
def test_without_all_predecessors_there_is_nothing(sent):
    assert _last_year(**sent) == {}


def test_a_unit_that_took_a_part_of_another_has_nothing():
    sent = {f"u{code}": _sent(code, HT01=1) for code in ("11980", "11983")}
    assert _last_year(**sent) == {}


def test_a_new_unit_has_no_quarter_before_even_if_its_code_had():
    campaign = _merged(forms=(FORM,)).in_period(AFTER)
    reported = {code: _sent(code, HT01=1) for code in ("11953", "11956", "HY-SXD")}
    history = inherited(campaign, AFTER, History(reported))
    assert list(history.previous) == ["HY-SXD"]
    assert history.of_all("previous") == reported
