"""Computed cells have the total that their definition asks for, not a formula of totals."""

from dataclasses import replace
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
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import Aggregation, ColumnType, RowKind
from hycampaign.model.asked.period import Period
from hycampaign.model.reported.figures import Completeness
from hycampaign.model.reported.history import History

PERIOD = Period(2026, "Q3")
FIRST, SECOND = "11953", "HY-SXD"


def value(campaign: Campaign, form: str, figure: str, *sent):
    """Return a total of what two units typed; both are given as values by cell."""
    reports = {
        unit: a_submission(unit, forms={form: a_reading(form, typed)})
        for unit, typed in zip((FIRST, SECOND), sent, strict=True)
    }
    found = figures_from(campaign, Reports(PERIOD, reports, History(), Completeness()))
    shares = [found.by_unit[unit].get(f"{form}.{figure}") for unit in reports]
    return found.value(f"{form}.{figure}"), *shares


def _listed(formula: str, **fields):
    summed = {"form": "BM01", "space": Aggregation.SUM}
    form = a_list_form()
    columns = (
        *form.columns[:2],
        a_column("gia", order=3, **summed),
        a_column("so", order=4, **summed),
        a_column("ty", form="BM01", order=5, type=ColumnType.PERCENT),
        a_column("nhom", form="BM01", order=6),
        a_column("kq", order=7, formula=formula, **({"form": "BM01"} | fields)),
    )
    return a_campaign(forms=(replace(form, columns=columns),), rules=())


def _rows(*rows):
    names = ("ma_da", "gia", "so", "ty", "nhom")
    return {
        (f"@{n}", name): held if name == "ma_da" else Decimal(held)
        for n, row in enumerate(rows, 1)
        for name, held in zip(names, row, strict=True)
    }


ONE = _rows(("70001", 10, 3, 50, 1), ("70002", 5, 4, 20, 2))
OTHER = _rows(("70003", 2, 7, 100, 4))


@pytest.mark.parametrize(
    ("formula", "space", "expected"),
    [
        ("gia * so", Aggregation.SUM, (64, 50, 14)),
        ("gia * so", Aggregation.MAX, (30, 30, 14)),
        ("gia * so", Aggregation.COUNT, (3, 2, 1)),
        ("gia * so", Aggregation.NONE, (None, None, None)),
        ("gia * ty / 100", Aggregation.SUM, (8, 6, 2)),
        ("IF(gia > 4, gia - 4, 0)", Aggregation.SUM, (7, 7, 0)),
        ("gia + 1", Aggregation.SUM, (20, 17, 3)),
        ("nhom * 2", Aggregation.SUM, (14, 6, 8)),
        ("2 * gia - so / 2", Aggregation.SUM, (27, 26.5, 0.5)),
        ("2 * gia - so / 2", Aggregation.NONE, (27, 26.5, 0.5)),
        ("SUM(gia, so)", Aggregation.MAX, (13, 13, 9)),
        ("gia / so", Aggregation.RATIO, (17 / Decimal(14), 15 / Decimal(7), 2 / Decimal(7))),
        ("gia / so", Aggregation.NONE, (17 / Decimal(14), 15 / Decimal(7), 2 / Decimal(7))),
    ],
)
def test_a_computed_column_of_a_list_is_put_together_as_it_says(formula, space, expected):
    """As the total row of the issued workbook and BM01.SUM(kq) in a rule have it."""
    campaign = _listed(formula, space=space)
    assert value(campaign, "BM01", "kq", ONE, OTHER) == expected


def test_what_is_made_from_a_product_is_made_from_its_sum():
    campaign = _listed("gia * so", space=Aggregation.SUM)
    (form,) = campaign.forms
    share = {"type": ColumnType.PERCENT, "space": Aggregation.RATIO, "formula": "kq / so * 100"}
    columns = (*form.columns, a_column("tl", form="BM01", order=8, **share))
    campaign = replace(campaign, forms=(replace(form, columns=columns),))
    assert value(campaign, "BM01", "tl", ONE, OTHER)[0] == Decimal(6400) / 14


def _fixed(row_formula: str, column_formula: str = "", **fields):
    rows = (
        a_row("A"),
        a_row("B", order=2),
        a_row("C", order=3, formula=row_formula, **fields),
    )
    columns = (
        a_column("x"),
        a_column("y", order=2),
        a_column("z", order=3, formula=column_formula),
    )
    return a_campaign(forms=(a_form(rows=rows, columns=columns),), rules=())


def _cells(a, b, y=1):
    cells = {("A", "x"): a, ("B", "x"): b, ("A", "y"): y, ("B", "y"): y}
    return {key: Decimal(number) for key, number in cells.items()}


@pytest.mark.parametrize(
    ("formula", "fields", "expected"),
    [
        ("A * B", {}, 2 * 3 + 4 * 5),
        ("MAX(A, B)", {}, 3 + 5),
        ("A + B", {}, 14),
        ("A + B", {"space": Aggregation.MAX}, 9),
        ("A * B", {"space": Aggregation.NONE}, None),
        ("A / B * 100", {"kind": RowKind.RATIO, "space": Aggregation.RATIO}, 75),
        ("A / B * 100", {"kind": RowKind.RATIO}, 75),
        ("A / B", {}, Decimal("0.75")),
    ],
)
def test_a_computed_row_is_put_together_as_it_says(formula, fields, expected):
    campaign = _fixed(formula, "", **fields)
    assert value(campaign, "BM02", "C.x", _cells(2, 3), _cells(4, 5))[0] == expected


def test_a_computed_column_of_a_form_adds_up_what_each_unit_has():
    campaign = _fixed("A + B", "x * y")
    assert value(campaign, "BM02", "A.z", _cells(2, 3, 10), _cells(4, 5, 100))[0] == 420
    average = _fixed("A + B", "x / y")
    assert value(average, "BM02", "A.z", _cells(2, 3, 1), _cells(4, 5, 2))[0] == 2
