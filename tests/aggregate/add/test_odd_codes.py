"""Totals, comparisons, traces of forms whose codes hold points; formulas upon formulas."""

from decimal import Decimal

import pytest
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_reading,
    a_row,
    a_submission,
)

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.aggregate.add.trace import sources_of
from hycampaign.model.asked.campaign import Choice
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History

FORM = a_form(
    "PL.01",
    rows=(a_row("A", form="PL.01"),),
    columns=(
        a_column("gt.1", form="PL.01"),
        a_column("them", form="PL.01", formula="gt.1 + PREVIOUS(gt.1)"),
        a_column("ca_hai", form="PL.01", formula="SUM(them; gt.1)"),
    ),
)
LIST = a_list_form("PL.02")
CAMPAIGN = a_campaign(
    forms=(FORM, LIST), choices={"tien_do": (Choice("tien_do", "1/a", "Một"),)}, rules=()
)


def sent(amount: int, period: str):
    fixed = a_reading("PL.01", {("A", "gt.1"): Decimal(amount)})
    rows = {("@1", "ma_da"): "x", ("@1", "gn_lk"): Decimal(7), ("@1", "so_voi_kh"): "1/a"}
    forms = {"PL.01": fixed, "PL.02": a_reading("PL.02", rows)}
    return {"11953": a_submission("11953", period, forms=forms)}


NOW, THEN = sent(5, "2026-Q4"), sent(3, "2026-Q3")
FIGURES = figures_from(
    CAMPAIGN, Reports(Period(2026, "Q4"), NOW, History(previous=THEN), Completeness())
)


def test_a_total_stands_beside_that_of_the_quarter_before():
    assert FIGURES.value("PL.01.A.gt.1") == 5
    assert FIGURES.value("PL.01.A.gt.1@previous") == 3
    assert FIGURES.value("PL.02.gn_lk@previous") == 7


@pytest.mark.parametrize(
    ("name", "value"),
    [("PL.01.A.gt.1", 5), ("PL.02.gn_lk", 7), ("PL.02.count.so_voi_kh.1/a", 1)],
)
def test_it_leads_back_to_its_cells(name, value):
    assert FIGURES.value(name) == value
    assert [source.value for source in sources_of(CAMPAIGN, name, NOW)] == [value]
    shares = sources_of(CAMPAIGN, f"{name}/11953", NOW)
    assert [source.unit for source in shares] == ["11953"]


def test_what_is_made_from_a_unit_s_own_past_has_no_total_nor_has_what_is_made_from_that():
    """The sum of what is left would look like a figure, and be wrong."""
    assert "PL.01.A.them" not in FIGURES.figures or FIGURES.value("PL.01.A.them") is None
    assert FIGURES.value("PL.01.A.ca_hai") is None
