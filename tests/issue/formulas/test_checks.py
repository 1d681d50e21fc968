"""Where rules are checked live: at every place that can break them, and nowhere else."""

import pytest
from making.factories import a_campaign, a_column, a_form, a_list_form, a_row, a_rule

from hycampaign.issue.formulas.row_checks import check_formulas
from hycampaign.issue.plan.workbook import plan_workbook
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import ColumnType, Prefill, RowKind
from hycampaign.model.asked.period import Period

PERIOD = Period(2026, "Q4")
ROWS = (
    a_row("A", kind=RowKind.HEADING, order=1),
    a_row("A1", parent="A", order=2, kind=RowKind.FLOW),
    a_row("A2", parent="A", order=3, kind=RowKind.STOCK),
)
COLUMNS = (
    a_column("trong_ky", row_kinds=frozenset({RowKind.FLOW})),
    a_column("luy_ke"),
    a_column("cung_ky", prefill=Prefill.LAST_YEAR, prefill_from="luy_ke"),
    a_column("ghi_chu", type=ColumnType.TEXT),
)


def campaign_with(*expressions: str) -> Campaign:
    rules = tuple(
        a_rule(f"VAL{400 + number}", form="BM02", expression=expression)
        for number, expression in enumerate(expressions)
    )
    form = a_form(rows=ROWS, columns=COLUMNS)
    return a_campaign(forms=(form,), rules=rules)


def checked(campaign: Campaign) -> dict[str, list[str]]:
    """Return the rules that are checked live, by the row beside which they are told."""
    plan = plan_workbook(campaign, PERIOD, campaign.units[0])
    (layout,) = plan.layouts
    codes = {number: row for row, number in layout.row_numbers.items()}
    addresses = {plan.notices.address(rule.code): rule.code for rule in plan.rules}
    return {
        codes[row]: [code for address, code in addresses.items() if address in formula]
        for row, _, formula in check_formulas(plan, layout, plan.notices)
    }


def test_a_rule_is_checked_where_the_form_has_all_its_cells():
    live = checked(campaign_with("trong_ky <= luy_ke", "luy_ke >= 0"))
    assert live == {"A1": ["VAL400", "VAL401"], "A2": ["VAL401"]}


@pytest.mark.parametrize(
    "expression",
    [
        "ABS(cung_ky - LAST_YEAR(luy_ke)) <= 0.5",
        "luy_ke <= 3 * LAST_YEAR(luy_ke)",
        "luy_ke >= PREVIOUS(luy_ke)",
        "luy_ke <= TARGET(luy_ke)",
    ],
)
def test_a_figure_of_another_time_is_compared_with_what_was_reported_or_planned(
    expression: str,
):
    assert checked(campaign_with(expression)) == {"A1": ["VAL400"], "A2": ["VAL400"]}


@pytest.mark.parametrize(
    ("type_", "live"), [(ColumnType.NUMBER, True), (ColumnType.MONTH, False)]
)
def test_months_of_a_whole_list_are_left_to_the_office(type_: ColumnType, live: bool):
    listed = a_list_form(
        columns=(a_column("ten", type=ColumnType.TEXT), a_column("so", type=type_))
    )
    form = a_form(rows=ROWS, columns=COLUMNS)
    rule = a_rule("VAL400", form="BM02", expression=f"A1.luy_ke >= {listed.code}.MIN(so)")
    campaign = a_campaign(forms=(listed, form), rules=(rule,))
    plan = plan_workbook(campaign, PERIOD, campaign.units[0])
    told = plan.notices.address("VAL400")
    formulas = check_formulas(plan, plan.layouts[1], plan.notices)
    assert any(told in formula for _, _, formula in formulas) is live
