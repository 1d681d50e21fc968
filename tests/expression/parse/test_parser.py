"""The parser, what it refuses and how it says so."""

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.expression.language.tree import (
    Call,
    Comparison,
    ExpressionError,
    Name,
    Negative,
    Node,
    Number,
    Operation,
    Text,
    Truth,
)
from hycampaign.expression.parse.parser import MAX_HEIGHT, parse
from hycampaign.expression.parse.tokens import MAX_LENGTH
from hycampaign.expression.say.text import to_text

names = st.sampled_from(
    ["GN_LK", "gn_lk", "II.2.1", "II.2.1.đ", "HT02a", "HT14.luy_ke", "BM03.IV.1.3.luy_ke"]
).map(Name)
numbers = st.decimals(0, 10**9, places=3).map(Number)
texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12
).map(lambda text: Text(unicodedata.normalize("NFC", text)))
leaves = st.one_of(names, numbers, texts, st.booleans().map(Truth))


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    uncompared = inner.filter(lambda node: not isinstance(node, Comparison))
    lists = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        inner.map(Negative),
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner),
        st.builds(Operation, st.just("^"), inner, st.integers(1, 9).map(Decimal).map(Number)),
        st.builds(Comparison, st.sampled_from(["=", "<>", "<", "<="]), uncompared, uncompared),
        st.builds(Call, st.sampled_from(["SUM", "MIN", "AND", "COUNT"]), lists),
        st.builds(Call, st.just("IF"), st.tuples(inner, inner, inner)),
        st.builds(Call, st.just("COUNTIF"), st.tuples(inner, inner), st.just("BM01")),
    )


trees = st.recursive(leaves, _grown, max_leaves=12)


@given(trees)
def test_what_is_written_back_is_read_as_the_same_tree(tree):
    text = to_text(tree)
    assert parse(text) == tree
    assert to_text(parse(text)) == text


def _parsed(text):
    try:
        return parse(text)
    except ExpressionError as error:
        return error


@given(st.text(max_size=60))
def test_any_text_ends_in_a_tree_or_in_a_sentence(text):
    found = _parsed(text)
    if isinstance(found, ExpressionError):
        assert found.message
        assert 0 <= found.position <= len(unicodedata.normalize("NFC", text))


@given(st.text('()+-*/^<>=;,."“” aAđ0159%_', max_size=80))
def test_any_heap_of_signs_ends_in_a_tree_that_survives_or_in_a_sentence(text):
    found = _parsed(text)
    if not isinstance(found, ExpressionError):
        assert parse(to_text(found)) == found


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("-a ^ 2", "(-a) ^ 2"),
        ("a + b <= c * d", "(a + b) <= (c * d)"),
        ("= a", "a"),
        ("a ≤ b", "a <= b"),
        ("a ≠ “chậm”", 'a <> "chậm"'),
        ("sum(a, b; c)", "SUM(a;b;c)"),
        ("a * 90%", "a * 0.9"),
        ("a − b", "a - b"),
        ("TRUE()", "true"),
    ],
)
def test_precedence_and_spellings_are_those_of_excel(text, means):
    assert parse(text) == parse(means)


@pytest.mark.parametrize(
    ("text", "position", "part"),
    [
        ("a + ", 3, "dừng giữa chừng"),
        ("a + * b", 4, "“*”"),
        ("(a + b", 6, "ký tự thứ 1"),
        ("a + b)", 5, "Thừa dấu"),
        ("a b", 2, "Thiếu phép tính"),
        ("a < b < c", 6, "AND"),
        ("x * 0,5", 5, "dấu chấm"),
        ("x = 1.250", 4, "1250"),
        ("x = 1.250.000", 4, "1250000"),
        ("x = 1234567890123456", 4, "15 chữ số"),
        ('x = "chậm', 4, "ngoặc kép"),
        ("x # y", 2, "“#”"),
        ("a != b", 2, "<>"),
        ("a > 0 AND b > 0", 6, "AND(vế 1; vế 2)"),
        ("SUM(A1:A9)", 6, "mã dòng"),
        ("2a + 1", 0, "bắt đầu bằng chữ"),
        ("x ^ y", 4, "Số mũ"),
        ("ROUND(x; y)", 9, "ROUND"),
        ("IF(a)", 0, "2 hoặc 3 tham số"),
        ("ABS(a; b)", 0, "1 tham số"),
        ("a + ABSS(b)", 4, "“ABSS”"),
        ("COUNTIF(a; 1)", 0, "BM01.COUNTIF"),
        ("BM01.ISBLANK(a)", 0, "bỏ “BM01.”"),
        ("", 0, "Chưa ghi"),
    ],
)
def test_a_mistake_is_named_where_it_stands(text, position, part):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.position == position
    assert part in caught.value.message


def test_a_misspelt_function_gets_the_nearest_one():
    with pytest.raises(ExpressionError) as caught:
        parse("ROUN(a; 2)")
    assert caught.value.suggestion == "ROUND"
    assert str(caught.value) == "Không có hàm “ROUN”; có phải “ROUND”? (ký tự thứ 1)"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * 900 + "a" + ")" * 900,
        "-" * 1_000 + "a",
        "+".join("a" * 900),
        "NOT(" * 400,
        "a^2" + "^2" * 500,
        "a" * 10_000,
        "a." * 900,
    ],
)
def test_hostile_text_ends_in_a_sentence(text):
    with pytest.raises(ExpressionError):
        parse(text)


def test_what_is_just_short_enough_is_still_read():
    assert parse("+".join("a" * MAX_HEIGHT))
    assert parse("SUM(" + ";".join("a" * 60) + ")")
    assert parse(" " * (MAX_LENGTH - 1) + "a") == Name("a")


def test_a_decomposed_name_is_the_composed_one():
    assert parse("II.2.1.đ + số".replace("ố", "ố")) == parse("II.2.1.đ + số")
