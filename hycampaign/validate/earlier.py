"""Which columns of earlier reports are looked up at all; the others need not be read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from hycampaign.model.campaign import Campaign
from hycampaign.model.expression import Node, RowRef, Shift
from hycampaign.model.expression_functions import ValueKind
from hycampaign.model.expression_lint import references
from hycampaign.model.form import Form, RowKind, cell_formula
from hycampaign.validate.asked import NO, YES
from hycampaign.validate.expressions import Expressions


def earlier_columns(
    campaign: Campaign, expressions: Expressions
) -> Mapping[tuple[Shift, str], frozenset[str]]:
    """Return the columns that are read of each form in each earlier period.

    Where one of them is computed, or its column is that at hand, they are all: what the
    formula needs is among them. Key columns are needed to find a project again.
    """
    found: defaultdict[tuple[Shift, str], set[str]] = defaultdict(set)
    for form in campaign.forms:
        # Whether a project is new shows in its key, whatever the rules look up.
        found[Shift.PREVIOUS, form.code] = set()
    for tree in _trees(campaign, expressions):
        for reference in references(tree):
            column = "" if isinstance(reference, RowRef) else reference.column
            found[reference.shift, reference.form].add(column)
    columns: defaultdict[tuple[Shift, str], frozenset[str]] = defaultdict(frozenset)
    for (shift, code), named in found.items():
        wanted = campaign.form(code)
        if wanted is not None:
            columns[shift, code] = _with_needed(wanted, named)
    return columns


def _with_needed(form: Form, named: set[str]) -> frozenset[str]:
    computed = {column.code for column in form.columns if column.formula}
    if "" in named or named & computed:
        return frozenset(column.code for column in form.columns)
    return frozenset(named | {c.code for c in form.columns if c.kind is RowKind.KEY})


def _trees(campaign: Campaign, expressions: Expressions) -> Iterator[Node]:
    keys = {(rule.form, rule.expression, ValueKind.TRUTH) for rule in campaign.rules}
    for form in campaign.forms:
        keys |= {
            (form.code, column.required, ValueKind.TRUTH)
            for column in form.columns
            if column.required not in {YES, NO, ""}
        }
        formulas = {column.formula for column in form.columns}
        formulas |= {cell_formula(row, column) for row in form.rows for column in form.columns}
        for text in formulas - {""}:
            if (tree := expressions.tree(form.code, text)) is not None:
                yield tree
    for key in keys:
        if (tree := expressions.tree(*key)) is not None:
            yield tree
