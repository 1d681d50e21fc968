"""The text of live formulas; that they compute the same is tested beside ``validate``."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.expression.excel.cells import MonthAddress, quoted
from hycampaign.expression.excel.formula import MAX_FORMULA, excel_formula, excel_value
from hycampaign.expression.language.tree import ListRef, Missing, Shift
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand

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


def test_every_dash_is_nil_in_a_column_of_words():
    for text in ('t = "-"', 't = "\N{EN DASH}"', "t = L.t", 'L.COUNTIF(t; "\N{EM DASH}") > 0'):
        assert '"|-|\N{EN DASH}|\N{EM DASH}|"' in _formula(text)
    assert "FIND" not in _formula('t = "x-y"')


def test_a_number_is_not_compared_as_the_text_that_a_country_makes_of_it():
    assert _formula('t <> "2.5"').startswith("=IFERROR(IF(ISNUMBER($D10),$D10<>2.5,")
    assert "=2.5)>0)" in _formula('L.COUNTIF(t; "2.5") > 0')
    assert "ISNUMBER" not in _formula('t = "25"')


def _month(reference):
    return MonthAddress(_address(reference))


@pytest.mark.parametrize("missing", [Missing.SKIP, Missing.ZERO])
def test_any_day_of_a_month_stands_for_the_month_in_computed_cells_too(missing):
    for text in ("a", "SUM(a; b)", "MAX(a; b)"):
        formula = excel_value(understand(text, VOCABULARY), _month, missing)
        assert "$A10-DAY($A10)+1" in formula


def test_no_function_gets_more_arguments_than_excel_takes():
    many = {f"R.{n}": () for n in range(300)}
    forms = {"F": FormWords("fixed", {"R": tuple(many), **many}, ("k",))}

    def address(reference):
        return f"$F${2 * int(reference.row[2:]) + 9}"

    for function in ("MIN", "SUM"):
        tree = understand(f"{function}(CHILDREN(F.R.k))", Vocabulary("F", forms))
        assert excel_value(tree, address) is None
    few = understand("MIN(CHILDREN(F.R.k))", Vocabulary("F", forms))
    parts = few.arguments[0].parts[:255]
    fitting = replace(few, arguments=(replace(few.arguments[0], parts=parts),))
    assert excel_value(fitting, address) is not None


def test_brackets_and_commas_in_texts_and_names_of_sheets_nest_nothing():
    opened = "(" * 70
    assert _formula(f't = "{opened}"') is not None
    closed = ")" * 70
    deep = "AND(" * 20 + "a > 0" + ")" * 20
    assert _formula(f'AND(t = "{closed}"; {deep})') is None
    assert _formula(f't = "{"," * 300}"') is not None


def test_no_text_in_a_formula_is_longer_than_excel_takes():
    for text in ("x" * 600, '"' * 600, "\N{PILE OF POO}" * 300):
        literals = re.findall(r'"((?:[^"]|"")*)"', quoted(text))
        assert "".join(literals).replace('""', '"') == text
        longest = max(len(part.replace('""', '"').encode("utf-16-le")) for part in literals)
        assert longest // 2 <= 255


# How programs differ, and what a formula therefore never does: compare or add a cell as it is
# (text beats numbers, blank is 0 and ""), let a range stand where one value belongs (implicit
# intersection), add truths, name what came after Excel 2007 or depends on a country.
EVERYTHING = (
    'IF(AND(t = "x"; NOT(ISBLANK(a))); ROUND(a / b; 2) <= MAX(a; c); OR(a = 1; t <> "2.5"))',
    'L.SUMIF(t; "x"; a) + L.COUNTIF(a; ">1") <= SUM(CHILDREN(F.R.k)) + COUNT(a; t)',
    "IF(L.MIN(a) < L.MAX(b); t = L.t)",
    "(a - b) ^ 2 >= -c * 0.5",
)


@pytest.mark.parametrize("missing", list(Missing))
@pytest.mark.parametrize("text", EVERYTHING)
def test_a_formula_does_nothing_in_which_programs_differ(text, missing):
    formula = _formula(text, missing)
    used = set(re.findall(r"([A-Z0-9.]+)\(", formula))
    assert used <= COMMON | {"NOT"}
    # A range stands inside a function that takes ranges in every program.
    ranges = r"('BM 01'!)?\$[A-D]\$10:\$[A-D]\$309"
    for part in re.split(r"SUMPRODUCT|SUM|MIN|MAX|COUNT", formula)[:1]:
        assert not re.search(ranges, part)
    # No wildcard or bound is left to COUNTIF and SUMIF, which each program reads its own way.
    assert not {"COUNTIF", "SUMIF", "AND", "ISBLANK"} & used
    # Every number has a point, every argument a comma, every truth its brackets.
    assert not re.search(r"\d,\d\d*\.|;|(?<![A-Z])(TRUE|FALSE)(?!\()", formula)


@pytest.mark.parametrize("missing", list(Missing))
def test_texts_that_look_like_numbers_are_no_numbers(missing):
    """ISNUMBER says so in every program; LibreOffice alone would add the text "12" as 12."""
    formula = _formula("a + b > 12", missing)
    assert formula.count("IF(ISNUMBER($A10),$A10,0*FIND(") == 1
    assert formula.count("IF(ISNUMBER($B10),$B10,0*FIND(") == 1
