"""What ``define`` says of a rule is true of every report that the tables let through."""

from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from making.definitions.tables import tables_of

from hycampaign.define.build.campaign import build_campaign
from hycampaign.define.check.inspection import Inspection
from hycampaign.define.check.rules.cases import (
    cannot_be_broken,
    cannot_be_kept,
    forbids_its_condition,
)
from hycampaign.define.check.rules.limits import Limits
from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.held import Values
from hycampaign.expression.language.tree import Call, ColumnRef, Missing
from hycampaign.expression.parse.resolver import understand

TABLES = tables_of()
INSPECTION = Inspection(TABLES, build_campaign(TABLES)[0])
# What may be typed: von is needed and from 0 to 100, chi from 0 on, tien_do is chosen.
ALLOWED = {
    "von": (0, Decimal("0.5"), 1, 50, 99, 100),
    "chi": (None, 0, 1, 49, 50, 100, 1000),
    "tl": (None, -5, 0, 3),
    "tien_do": ("dung", "cham"),
}
REPORTS = [
    Values(
        {
            ColumnRef("BM01", column): Decimal(value) if isinstance(value, int) else value
            for column, value in zip(ALLOWED, values, strict=True)
        }
    )
    for values in product(*ALLOWED.values())
]
NUMBERS = st.recursive(
    st.sampled_from(["von", "chi", "tl", "0", "1", "50", "100", "-5", "0.0000001"]),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from("+-*/"), part).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        part.map(lambda p: f"ABS({p})"),
        part.map(lambda p: f"({p}) ^ 2"),
        st.tuples(st.sampled_from(["MIN", "MAX", "SUM"]), part, part).map(
            lambda t: f"{t[0]}({t[1]}; {t[2]})"
        ),
        st.just("COUNT(von; chi)"),
    ),
    max_leaves=4,
)
SIGNS = st.sampled_from(["<", "<=", "=", "<>", ">", ">="])
PLAIN = st.one_of(
    st.tuples(NUMBERS, SIGNS, NUMBERS).map(" ".join),
    st.sampled_from(['tien_do = "cham"', 'tien_do <> "dung"', "ISBLANK(chi)", "ISBLANK(von)"]),
)
RULES = st.recursive(
    PLAIN,
    lambda part: st.one_of(
        st.tuples(st.sampled_from(["AND", "OR", "IF"]), part, part).map(
            lambda t: f"{t[0]}({t[1]}; {t[2]})"
        ),
        part.map(lambda p: f"NOT({p})"),
    ),
    max_leaves=3,
)


@settings(max_examples=400, deadline=None)
@given(RULES, st.sampled_from([Missing.SKIP, Missing.ZERO]))
def test_no_report_gives_the_lie_to_what_is_said_of_a_rule(text, missing):
    tree = understand(text, INSPECTION.vocabulary("BM01"))
    limits = Limits(INSPECTION, blank_is_zero=missing is Missing.ZERO)
    idle, hopeless = cannot_be_broken(tree, limits), cannot_be_kept(tree, limits)
    forbids = forbids_its_condition(tree, limits)
    if not (idle or hopeless or forbids):
        return
    found = {value_of(tree, report, missing) for report in REPORTS}
    assert not (idle and False in found), text
    assert not (hopeless and True in found), text
    if forbids and isinstance(tree, Call):
        both = Call("AND", tree.arguments[:2])
        assert all(value_of(both, report, missing) is not True for report in REPORTS), text
