"""What is known of expressions before there is any data."""

import pytest

from hycampaign.expression.compute.properties import (
    Scope,
    constant_truth,
    find_cycles,
    forms,
    never_fires,
    references,
    scope_of,
    shifts,
)
from hycampaign.expression.language.tree import CellRef, ColumnRef, ListRef, RowRef, Shift
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand

FORMS = {
    "L": FormWords("list", {}, ("a", "b", "c", "t"), text_columns=frozenset({"t"})),
    "F": FormWords("fixed", {"R": ("R.1", "R.2"), "R.1": (), "R.2": (), "S": ()}, ("k", "m")),
}


def _in(own, text):
    return understand(text, Vocabulary(own, FORMS))


def test_references_are_listed_once_and_children_stand_for_themselves():
    tree = _in("F", "R = SUM(CHILDREN(R)) + L.SUM(a) + PREVIOUS(R) + R")
    assert references(tree) == (
        RowRef("F", "R"),
        RowRef("F", "R.1"),
        RowRef("F", "R.2"),
        ListRef("L", "a"),
        RowRef("F", "R", Shift.PREVIOUS),
    )
    assert shifts(tree) == {Shift.PREVIOUS}
    assert forms(tree) == {"F", "L"}


@pytest.mark.parametrize(
    ("own", "text", "scope"),
    [
        ("L", "a > F.R.k", Scope.EACH_ROW),
        ("F", "R > F.S.k", Scope.EACH_COLUMN),
        ("F", "R.k > L.SUM(a)", Scope.ONCE),
    ],
)
def test_scope_follows_the_names_that_lack_a_half(own, text, scope):
    assert scope_of(_in(own, text)) is scope


def test_a_ring_of_formulas_is_found_once():
    ring = {
        ColumnRef("L", "a"): _in("L", "b + 1"),
        ColumnRef("L", "b"): _in("L", "c * 2"),
        ColumnRef("L", "c"): _in("L", "a - b"),
    }
    found = find_cycles(ring)
    assert {frozenset(cell.column for cell in one) for one in found} == {
        frozenset("abc"),
        frozenset("bc"),
    }


def test_a_row_that_is_its_own_total_is_a_ring():
    assert find_cycles({RowRef("F", "R"): _in("F", "SUM(CHILDREN(R)) + R")}) == (
        (RowRef("F", "R"),),
    )


def test_a_ring_through_a_single_cell_is_found():
    formulas = {
        RowRef("F", "R"): _in("F", "S.k + 1"),
        CellRef("F", "S", "k"): _in("F", "R.m"),
    }
    assert len(find_cycles(formulas)) == 1


def test_sums_of_sums_and_earlier_periods_are_no_ring():
    formulas = {
        RowRef("F", "R"): _in("F", "SUM(CHILDREN(R))"),
        RowRef("F", "R.1"): _in("F", "PREVIOUS(R) + S"),
    }
    assert find_cycles(formulas) == ()


def test_a_chain_of_a_thousand_formulas_is_followed():
    names = [f"c{i}" for i in range(1000)]
    vocabulary = Vocabulary("L", {"L": FormWords("list", {}, (*names, "c1000"))})
    chain = {
        ColumnRef("L", name): understand(f"c{i + 1}", vocabulary)
        for i, name in enumerate(names)
    }
    assert find_cycles(chain) == ()
    closed = chain | {ColumnRef("L", "c1000"): understand("c0", vocabulary)}
    assert len(find_cycles(closed)[0]) == 1001


@pytest.mark.parametrize(
    "text",
    [
        "TRUE",
        "1 < 2",
        "a = a",
        "a + b <= a + b",
        "ABS(a) >= 0",
        "OR(a > 1; 2 > 1)",
        "NOT(a < a)",
        "IF(a > 1; 1 = 1; 2 = 2)",
        "1 / 0 > 1",
        "L.COUNT(t) >= 0",
    ],
)
def test_a_rule_that_cannot_be_broken_never_fires(text):
    assert never_fires(_in("L", text))


@pytest.mark.parametrize(
    "text", ["a <= b", "a >= 0", 't = "x"', "AND(a > 1; 2 > 1)", "ABS(a) > 0", "1 > 2"]
)
def test_a_rule_that_can_be_broken_may_fire(text):
    assert not never_fires(_in("L", text))


def test_a_rule_that_is_always_broken_is_told_apart():
    assert constant_truth(_in("L", "AND(a > 0; 1 > 2)")) is False
    assert constant_truth(_in("L", "a > 0")) is None
    assert constant_truth(_in("L", "IF(1 > 2; a > 1; b < b)")) is False
