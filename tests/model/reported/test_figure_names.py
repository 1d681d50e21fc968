"""Codes hold points and strokes; what a figure is of is found all the same."""

import pytest
from making.factories import a_campaign, a_column, a_form, a_list_form, a_row

from hycampaign.model.reported.figures import split_share

CAMPAIGN = a_campaign(
    forms=(
        a_form("PL", rows=(a_row("I.a"), a_row("HT01")), columns=(a_column("quy"),)),
        a_form(
            "PL.I", rows=(a_row("A"), a_row("A.b")), columns=(a_column("c"), a_column("x.y"))
        ),
        a_list_form("PL.02"),
    )
)


@pytest.mark.parametrize(
    ("figure", "form", "rest"),
    [
        ("PL.HT01.quy", "PL", "HT01.quy"),
        ("PL.I.a.quy", "PL", "I.a.quy"),
        ("PL.I.A.c", "PL.I", "A.c"),
        ("PL.I.A.x.y", "PL.I", "A.x.y"),
        ("PL.I.A", "PL.I", "A"),
        ("PL.02.gn_lk", "PL.02", "gn_lk"),
        ("PL.02.count.so_voi_kh.dung", "PL.02", "count.so_voi_kh.dung"),
    ],
)
def test_the_form_of_a_figure_is_the_one_that_has_such_a_place(figure, form, rest):
    found, left = CAMPAIGN.form_of(figure)
    assert (found.code, left) == (form, rest)


def test_a_figure_of_no_form_has_none():
    assert CAMPAIGN.form_of("PLX.HT01.quy") == (None, "")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("A.c", ("A", "c")),
        ("A.b.c", ("A.b", "c")),
        ("A.x.y", ("A", "x.y")),
        ("q.r", ("q", "r")),
    ],
)
def test_a_place_is_cut_between_a_row_and_a_column_that_there_are(name, place):
    assert CAMPAIGN.form("PL.I").place(name) == place


def test_a_stroke_belongs_to_a_choice_unless_a_unit_stands_behind_it():
    units = {"X/3", "3"}
    assert split_share("F.count.c.1/a", units) == ("F.count.c.1/a", "")
    assert split_share("F.count.c.1/a/X/3", units) == ("F.count.c.1/a", "X/3")
    assert split_share("F.R.c/3", units) == ("F.R.c", "3")
