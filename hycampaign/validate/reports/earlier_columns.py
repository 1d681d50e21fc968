"""Which columns of earlier reports are looked up at all; the others need not be read."""

from collections import defaultdict
from collections.abc import Mapping

from hycampaign.expression.language.tree import Shift
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.form import FormKind
from hycampaign.model.asked.key_columns import key_columns
from hycampaign.model.rules.expressions import Expressions
from hycampaign.model.rules.looked_up import looked_up, with_parts


def earlier_columns(
    campaign: Campaign, expressions: Expressions
) -> Mapping[tuple[Shift, str], frozenset[str]]:
    """Return the columns that are read of each form in each earlier period.

    What formulas need is among them, and the key columns, by which a project is found again:
    whether one is new shows in its key, whatever the rules look up.
    """
    wanted = looked_up(campaign, expressions.tree, campaign.rules)
    found = with_parts(campaign, expressions.tree, wanted)
    columns: defaultdict[tuple[Shift, str], frozenset[str]] = defaultdict(frozenset)
    columns.update(found)
    for form in campaign.forms:
        if form.kind is FormKind.LIST:
            keys = frozenset(column.code for column in key_columns(form))
            for shift in (Shift.PREVIOUS, Shift.LAST_YEAR):
                columns[shift, form.code] |= keys
    return columns
