"""The text of live formulas; that they compute the same is tested beside ``validate``."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.model.expression import ListRef, Missing, Shift
from hycampaign.model.expression_excel import MAX_FORMULA, excel_formula, excel_value
from hycampaign.model.expression_resolver import understand
from hycampaign.model.expression_vocabulary import FormWords, Vocabulary

COLUMNS = ("a", "b", "c", "t")
VOCABULARY = Vocabulary(
    "L",
    {
        "L": FormWords("list", {}, COLUMNS, text_columns=frozenset({"t"})),
        "F": FormWords(
            "fixed", {"R": ("R.1", "R.2", "R.3"), "R.1": (), "R.2": (), "R.3": ()}, ("k",)
        ),
    },
)
COMMON = {"IFERROR", "IF", "OR", "ISNUMBER", "LEN", "TRIM", "FIND", "NA", "TRUE", "FALSE"} | {
    *("ROUND", "ABS", "MIN", "MAX", "SUM", "SUMPRODUCT", "COUNT", "CHOOSE")
}


def _address(reference):
    if reference.shift is Shift.LAST_YEAR:
        return None
    if isinstance(reference, ListRef):
        letter = "ABCD"[COLUMNS.index(reference.column)]
        return f"'BM 01'!${letter}$10:${letter}$309"
    if reference.form == "F":
        return f"Sheet!$F${13 + int(reference.row[-1])}"
    return f"${'ABCD'[COLUMNS.index(reference.column)]}10"


def _formula(text, missing=Missing.SKIP):
    return excel_formula(understand(text, VOCABULARY), _address, missing)


def test_an_operand_that_is_not_in_the_workbook_leaves_no_formula():
    assert _formula("a >= LAST_YEAR(a)") is None
    assert excel_value(understand("a - LAST_YEAR(a)", VOCABULARY), _address) is None
    assert _formula("a >= PREVIOUS(a)") is not None


def test_a_total_of_neighbours_is_one_range():
    tree = understand("SUM(CHILDREN(F.R.k))", VOCABULARY)
    assert excel_value(tree, _address) == (
        '=IFERROR(IF(IFERROR(SUMPRODUCT(LEN(TRIM(Sheet!$F$14:$F$16))),1)=0,"",SUM(Sheet!$F$14:$F$16)),"")'
    )


def test_a_long_sum_is_written_flat_as_excel_nests_64_brackets_at_most():
    formula = _formula(f"{'+'.join('abcc' * 20)} >= 0")
    assert formula is not None
    assert formula.startswith("=IFERROR((ROUND((IF(")
    assert _formula("a - (b - c) >= 0").count("-(IF(") == 1


def test_a_code_is_compared_as_the_cell_shows_it():
    tree = understand('AND(t = "cham"; L.COUNTIF(t; "cham") > 0)', VOCABULARY)
    formula = excel_formula(tree, _address, Missing.SKIP, lambda _, code: f"nhãn {code}")
    assert formula.count('="nhãn cham"') == 2


def test_quotes_in_a_text_are_doubled():
    assert '="a""b"' in _formula('t = "a""b"')


@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize(
    "text", ["a <= b + c", 't = "x"', "ISBLANK(a)", "AND(a > 1; NOT(b = c))", "COUNT(a; t) > 1"]
)
def test_no_cell_is_compared_or_added_bare(text, missing):
    formula = _formula(text, missing)
    guarded = re.sub(r"ISNUMBER\(\$\w+\),\$\w+,|TRIM\(\$\w+\)", "", formula)
    assert not re.search(r"\$[A-D]10", guarded)


@pytest.mark.parametrize("missing", list(Missing))
def test_functions_are_those_that_every_spreadsheet_has(missing):
    text = (
        'IF(OR(a > 1; t = "x"); ROUND(ABS(MIN(a; b) / MAX(b; c)); 2) <= L.SUMIF(t; "x"; a); '
        'L.MIN(a) + L.COUNTIF(a; ">1") + L.COUNT(t) + SUM(CHILDREN(F.R.k)) > COUNT(a))'
    )
    used = set(re.findall(r"([A-Z]+)\(", _formula(text, missing)))
    assert used <= COMMON


def test_a_formula_that_excel_would_refuse_is_not_written():
    assert len(_formula(" + ".join(["a"] * 30) + " > 0")) < MAX_FORMULA
    assert _formula("SUM(" + ";".join(["a / b"] * 60) + ") > 0") is None
    deep = "ABS(1 - " * 20 + "a" + ")" * 20
    assert _formula(f"{deep} > 0") is not None
    deeper = "a / (" * 13 + "a" + ")" * 13
    assert _formula(f"{deeper} > 0") is None


@given(st.lists(st.sampled_from(["a > 1", "NOT(b = 2)", "ISBLANK(t)"]), min_size=2, max_size=9))
def test_a_formula_grows_in_step_with_its_parts(parts):
    whole = _formula(f"AND({';'.join(parts)})")
    assert len(whole) <= 100 + sum(len(_formula(part)) for part in parts) + 20 * len(parts)
