"""Every figure leads back to the cells of the units' workbooks."""

from decimal import Decimal

import pytest
from making.province import PERIOD, province, shipped_campaign

from hycampaign.aggregate.add.figures import Reports, figures_from
from hycampaign.aggregate.add.trace import sources_of
from hycampaign.model.asked.form import Aggregation, FormKind, is_input
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History

CAMPAIGN = shipped_campaign()
SENT = province(CAMPAIGN)
FIGURES = figures_from(CAMPAIGN, Reports(PERIOD, SENT, History(), Completeness()))


def sums() -> list[str]:
    """Return the figures that are plain sums of cells, a part of each form."""
    names = [
        f"{form.code}.{row.code}.{column.code}"
        for form in CAMPAIGN.forms
        if form.kind is FormKind.FIXED
        for row in form.rows
        for column in form.columns
        if column.type.is_numeric and is_input(row, column) and row.space is Aggregation.SUM
    ]
    money = ["BM01.gn_lk", "BM01.khv_nam", "BM01.count", "BM01.count.so_voi_kh.cham"]
    return [*money, *names[::37], "BM02.HT28.luy_ke", "BM03.TK.luy_ke"]


@pytest.mark.parametrize("name", sums())
def test_the_sources_of_a_sum_add_up_to_it(name):
    total = sum((source.value for source in sources_of(CAMPAIGN, name, SENT)), Decimal(0))
    assert total == FIGURES.value(name)


@pytest.mark.parametrize("name", sums()[:8])
def test_the_sources_of_a_share_are_the_units_own(name):
    unit = next(u for u in SENT if FIGURES.value(f"{name}/{u}"))
    sources = sources_of(CAMPAIGN, f"{name}/{unit}", SENT)
    assert {source.unit for source in sources} == {unit}
    assert sum(source.value for source in sources) == FIGURES.value(f"{name}/{unit}")


def test_a_ratio_is_made_from_the_cells_of_numerator_and_denominator():
    sources = sources_of(CAMPAIGN, "BM02.HT02a.luy_ke", SENT)
    of = {row: sources_of(CAMPAIGN, f"BM02.{row}.luy_ke", SENT) for row in ("HT02b", "HT02c")}
    assert set(sources) == {*of["HT02b"], *of["HT02c"]}
    assert len(sources) == len(of["HT02b"]) + len(of["HT02c"])


def test_a_source_names_file_sheet_cell_and_bytes():
    source = sources_of(CAMPAIGN, "BM02.HT02.luy_ke", SENT)[0]
    submission = SENT[source.unit]
    reading = submission.forms["BM02"]
    assert source.location == reading.location(submission.file, "HT02", "luy_ke")
    assert source.location.address
    assert source.sha256 == submission.sha256


def test_a_project_reported_twice_has_one_source():
    sources = sources_of(CAMPAIGN, "BM01.count", SENT)
    rows = sum(len(s.forms["BM01"].row_numbers) for s in SENT.values())
    assert len(sources) == FIGURES.value("BM01.count") < rows


@pytest.mark.parametrize("name", ["BM01.khv_nam@target", "BM99.a.b", "BM02.HT99.luy_ke", "x"])
def test_a_target_and_an_unknown_figure_have_no_sources(name):
    assert sources_of(CAMPAIGN, name, SENT) == ()


def test_an_earlier_figure_is_traced_in_the_earlier_reports():
    name = "BM02.HT28.luy_ke"
    assert sources_of(CAMPAIGN, f"{name}@previous", SENT) == sources_of(CAMPAIGN, name, SENT)
