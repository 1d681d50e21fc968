"""All cases of a condition on written values are tried out, and none is forgotten."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hycampaign.expression.compute.cases import outcomes
from hycampaign.expression.compute.value import value_of
from hycampaign.expression.language.held import Values
from hycampaign.expression.language.tree import Call, ColumnRef, Comparison, Number, Text
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand

WORDS = FormWords("list", {}, ("x", "y", "s"), text_columns=frozenset({"s"}))


def _tree(text):
    return understand(text, Vocabulary("F", {"F": WORDS}))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("OR(x > 5; x <= 5)", {True}),
        ("OR(x > 5; x < 5)", {True, False}),
        ("AND(x > 5; x < 3)", {False}),
        ("IF(AND(x > 5; x < 3); y = 4)", {True}),
        ("NOT(AND(5 <= x; x <= 6))", {True, False}),
        ('OR(s = "a"; s <> "a")', {True}),
        ('OR(s = "a"; s = "b")', {True, False}),
        ("OR(ISBLANK(x); NOT(ISBLANK(x)))", {True}),
        ("x > 5", {True, False}),
    ],
)
def test_what_a_condition_can_come_to_is_known(rule, expected):
    assert outcomes(_tree(rule)) == expected


@pytest.mark.parametrize("rule", ["x > y", "x + 1 > 3", "ABS(x) > -1"])
def test_what_is_not_compared_with_written_values_is_not_guessed(rule):
    assert outcomes(_tree(rule)) is None


_NUMBERS = st.integers(-4, 4).map(Decimal)
_X, _Y, _S = ColumnRef("F", "x"), ColumnRef("F", "y"), ColumnRef("F", "s", is_text=True)
_ATOMS = st.one_of(
    st.builds(
        Comparison,
        st.sampled_from(["<", "<=", "=", "<>", ">=", ">"]),
        st.sampled_from([_X, _Y]),
        _NUMBERS.map(Number),
    ),
    st.builds(
        Comparison, st.sampled_from(["=", "<>"]), st.just(_S), st.sampled_from("ab").map(Text)
    ),
)
_CONDITIONS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.builds(Call, st.sampled_from(["AND", "OR"]), st.tuples(inner, inner)),
        st.builds(Call, st.just("NOT"), st.tuples(inner)),
        st.builds(Call, st.just("IF"), st.tuples(inner, inner, inner)),
    ),
    max_leaves=5,
)
_HALVES = st.integers(-12, 12).map(lambda number: Decimal(number) / 2)


@settings(max_examples=200, deadline=None)
@given(_CONDITIONS, _HALVES, _HALVES, st.sampled_from("abc"))
def test_no_values_lead_to_what_was_not_foreseen(tree, x, y, text):
    found = value_of(tree, Values({_X: x, _Y: y, _S: text}))
    possible = outcomes(tree)
    assert possible is None or found is None or found in possible
