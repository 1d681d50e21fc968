"""Pandas, the live Excel formula and the exact computation say the same of a rule."""

import itertools
import shutil
import subprocess
import time
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making.places import Source
from python_calamine import CalamineWorkbook

from hycampaign.expression.compute.value import formula_value, value_of
from hycampaign.expression.excel.formula import excel_formula, excel_value
from hycampaign.expression.language.held import Mark, Values
from hycampaign.expression.language.tree import (
    CellRef,
    ColumnRef,
    ListRef,
    Missing,
    Shift,
    sides,
)
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand
from hycampaign.validate.arrays.arithmetic import rounded
from hycampaign.validate.arrays.evaluate import evaluate, values_of
from hycampaign.validate.arrays.source import (
    NUMBER,
    Cells,
    Listing,
)

VOCABULARY = Vocabulary(
    "BM01",
    {
        "BM01": FormWords(
            "list", {}, ("a", "b", "c", "d", "t", "u"), text_columns=frozenset({"t", "u"})
        ),
        "BM02": FormWords("fixed", {"R1": ("R1.a", "R1.b"), "R1.a": (), "R1.b": ()}, ("k",)),
        "BM05": FormWords("list", {}, ("x", "y", "s"), text_columns=frozenset({"s"})),
    },
)
CELLS = [
    *(ColumnRef("BM01", column) for column in "abcdtu"),
    ColumnRef("BM01", "a", Shift.PREVIOUS),
    *(CellRef("BM02", row, "k") for row in ("R1", "R1.a", "R1.b")),
]
COLUMNS = [ListRef("BM05", column) for column in "xys"]

numbers = st.decimals(-500, 500, places=2)
contents = st.one_of(
    numbers,
    numbers,
    st.sampled_from([None, None, Mark.NIL, Decimal(0), "cham", "Chậm lắm", Mark.UNREADABLE]),
)
choices = st.one_of(st.sampled_from(["cham", "dung", "CHAM", None, Mark.NIL]), contents)


@st.composite
def _values(draw):
    size = draw(st.integers(0, 3))
    cells = {
        cell: draw(choices if getattr(cell, "column", "") in {"t", "u"} else contents)
        for cell in CELLS
    }
    columns = {
        column: draw(
            st.lists(
                choices if column.column == "s" else contents, min_size=size, max_size=size
            )
        )
        for column in COLUMNS
    }
    return Values(cells, columns)


LEAVES = [
    *("a", "b", "c", "d", "a", "b", "PREVIOUS(a)", "BM02.R1.k", "0", "1", "2.5", "0.1", "100"),
    *("BM05.SUM(x)", "BM05.COUNT(s)", "BM05.MIN(x)", "BM05.MAX(y)", "COUNT(a; t; u)"),
    *('BM05.COUNTIF(s; "cham")', 'BM05.COUNTIF(x; ">= 1.5")', 'BM05.SUMIF(s; "dung"; x)'),
    *("BM05.COUNTIF(y; -1)", "SUM(CHILDREN(BM02.R1.k))", "COUNT(CHILDREN(BM02.R1.k))"),
]
leaf_numbers = st.sampled_from(LEAVES)
operators = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
leaf_truths = st.one_of(
    st.builds("{} {} {}".format, leaf_numbers, operators, leaf_numbers),
    st.sampled_from(["ISBLANK(a)", "ISBLANK(t)", 't = "cham"', 't <> "dung"', "t = u"]),
    st.sampled_from(['t = ""', "TRUE", "ISBLANK(PREVIOUS(a))", "a + b = c", "ABS(a - b) <= 5"]),
)


def _number_of(inner, truths):
    return st.one_of(
        leaf_numbers,
        st.builds("({} {} {})".format, inner, st.sampled_from("+-/"), inner),
        st.builds("({} * {})".format, inner, leaf_numbers),
        st.builds("ROUND({} / {} * 100; {})".format, *[leaf_numbers] * 2, st.integers(-1, 2)),
        st.builds("-{}".format, inner),
        st.builds("ABS({})".format, inner),
        st.builds("{}({}; {})".format, st.sampled_from(["SUM", "MIN", "MAX"]), inner, inner),
        st.builds("IF({}; {}; {})".format, truths, inner, inner),
        st.sampled_from(["a^2", "MAX(a; CHILDREN(BM02.R1.k); b)", 'IF(b = 0; ""; a / b)']),
    )


def _truth_of(inner, numbers_inside):
    return st.one_of(
        st.builds("{} {} {}".format, numbers_inside, operators, numbers_inside),
        st.builds("{}({}; {})".format, st.sampled_from(["AND", "OR"]), inner, inner),
        st.builds("NOT({})".format, inner),
        st.builds("IF({}; {})".format, inner, inner),
        st.builds("IF({}; {}; {})".format, inner, inner, inner),
    )


number_texts = _number_of(_number_of(leaf_numbers, leaf_truths), leaf_truths)
truth_texts = st.one_of(
    leaf_truths, _truth_of(_truth_of(leaf_truths, number_texts), number_texts)
)
policies = st.sampled_from(list(Missing))


@given(truth_texts, st.lists(_values(), max_size=4), policies)
def test_every_verdict_is_that_of_the_exact_computation(text, places, missing):
    tree = understand(text, VOCABULARY)
    holds = evaluate(tree, Source(places), missing).holds
    expected = [value_of(tree, place, missing) for place in places]
    assert [None if holds.isna()[i] else bool(holds[i]) for i in holds.index] == expected


@given(number_texts, st.lists(_values(), max_size=4), policies)
def test_every_number_is_that_of_the_exact_computation(text, places, missing):
    tree = understand(text, VOCABULARY)
    found = values_of(tree, Source(places), missing).tolist()
    exact = [value_of(tree, place, missing) for place in places]
    expected = [np.nan if value is None else float(value) for value in exact]
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-6, nan_ok=True)


def _a_place(**cells):
    return Values({ColumnRef("BM01", column): value for column, value in cells.items()})


def _holds(text, place, missing=Missing.SKIP):
    holds = evaluate(understand(text, VOCABULARY), Source([place]), missing).holds
    return None if holds.isna()[0] else bool(holds[0])


@pytest.mark.parametrize(
    ("missing", "expected"),
    [(Missing.SKIP, None), (Missing.ZERO, True), (Missing.ERROR, False)],
)
def test_a_blank_operand_means_what_the_policy_says(missing, expected):
    assert _holds("a <= b", _a_place(b=Decimal(5)), missing) is expected


@pytest.mark.parametrize("missing", list(Missing))
def test_a_dash_counts_as_zero_under_every_policy(missing):
    assert _holds("a <= b", _a_place(a=Mark.NIL, b=Decimal(5)), missing) is True


@pytest.mark.parametrize("missing", list(Missing))
def test_text_where_a_number_belongs_gives_no_verdict(missing):
    assert _holds("a <= b", _a_place(a="năm", b=Decimal(5)), missing) is None


@pytest.mark.parametrize(
    ("function", "expected"), [("SUM", 0.0), ("COUNT", 0.0), ("MIN", np.nan), ("MAX", np.nan)]
)
def test_children_of_which_none_are_left_add_up_to_nothing(function, expected):
    tree = understand(f"{function}(CHILDREN(BM02.R1.k))", VOCABULARY)
    bare = replace(tree, arguments=(replace(tree.arguments[0], parts=()),))
    assert values_of(bare, Source([Values()]))[0] == pytest.approx(expected, nan_ok=True)
    exact = value_of(bare, Values())
    assert exact == (None if np.isnan(expected) else 0)
    written = {"SUM": "SUM(0)", "COUNT": "(0)"}.get(function, f"{function}(NA())")
    assert excel_value(bare, str) == f'=IFERROR({written},"")'


def test_a_tenth_and_two_tenths_are_three_tenths():
    place = _a_place(a=Decimal("0.1"), b=Decimal("0.2"), c=Decimal("0.3"))
    assert _holds("a + b = c", place) is True
    assert _holds("a + b <= c", place) is True
    assert _holds("1 / (c - a - b) > 0", place) is None


@pytest.mark.parametrize(
    ("left", "right", "holds"),
    [
        # LibreOffice takes what lies behind the 15th digit for drift, so all do.
        ("999999999.990001", "999999999.99", True),
        ("9999999.990001", "9999999.99", False),
        ("1000000000000001", "1000000000000000", False),
        ("0.000001", "0", False),
        ("0.0000004", "0", True),
    ],
)
def test_figures_are_compared_to_six_decimals_and_fifteen_digits(left, right, holds):
    place = _a_place(a=Decimal(left), b=Decimal(-3), c=Decimal(right))
    for text in ("MAX(a; b) <= c", "a - c <= 0"):
        assert _holds(text, place) is holds
    assert value_of(understand("MAX(a; b) <= c", VOCABULARY), place) is holds


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        ("2.675", 2, 2.68),
        ("-2.675", 2, -2.68),
        ("1.005", 2, 1.01),
        ("0.5", 0, 1.0),
        ("-0.5", 0, -1.0),
        ("1250", -2, 1300.0),
        ("755540955.596", -9, 1000000000.0),
        ("934697622", -5, 934700000.0),
        ("-43708900381.8", 5, -43708900381.8),
        ("988050156044114", -1, 988050156044110.0),
    ],
)
def test_rounding_leaves_no_noise(value, decimals, expected):
    assert rounded(np.array([float(value)]), decimals).tolist() == [expected]
    exact = value_of(
        understand(f"ROUND(a; {decimals})", VOCABULARY), _a_place(a=Decimal(value))
    )
    assert float(exact) == expected


def test_a_rule_shows_both_sides_of_its_comparison():
    tree = understand('IF(t = "cham"; a <= b + c)', VOCABULARY)
    place = _a_place(t="cham", a=Decimal(9), b=Decimal(5), c=Decimal(3))
    verdicts = evaluate(tree, Source([place]), Missing.SKIP)
    assert (verdicts.left[0], verdicts.right[0]) == (9.0, 8.0)
    assert sides(understand("AND(a > b; b > c)", VOCABULARY)) is None


def test_a_rule_about_texts_shows_texts():
    tree = understand('t = "cham"', VOCABULARY)
    verdicts = evaluate(tree, Source([_a_place(t="dung"), _a_place()]), Missing.SKIP)
    assert verdicts.left.tolist() == ["dung", None]
    assert verdicts.holds.tolist() == [False, pd.NA]


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(-3, 2))
def test_halves_are_rounded_away_from_zero_in_binary_too(value, decimals):
    exact = value_of(understand(f"ROUND(a; {decimals})", VOCABULARY), _a_place(a=value))
    assert rounded(np.array([float(value)]), decimals)[0] == pytest.approx(float(exact), abs=0)


class _Province(Source):
    """135 units with 30 rows each, all numbers; sources answer from ready arrays."""

    def __init__(self):
        self.index = pd.RangeIndex(135 * 30)
        self.groups = np.repeat(np.arange(135), 30)
        amounts = np.linspace(0, 1000, len(self.index)).round(2)
        states = np.full(len(self.index), NUMBER, dtype=np.int8)
        self._cells = Cells(amounts, states, amounts.astype(str).astype(object))

    def cells(self, _reference):
        return self._cells

    def listing(self, _reference):
        return Listing(self._cells, self.groups)


def test_sixty_rules_over_the_whole_province_take_less_than_a_blink():
    texts = [
        "a <= b + c",
        "ABS(a - PREVIOUS(a) - b) <= 0.5",
        'IF(t = "cham"; NOT(ISBLANK(u)))',
        "a = SUM(b; c; d)",
        'BM05.SUM(x) >= BM05.SUMIF(s; "cham"; x)',
        "AND(ROUND(a / b * 100; 2) <= 100; a >= 0)",
    ]
    trees = [understand(text, VOCABULARY) for text in texts] * 10
    province = _Province()
    evaluate(trees[0], province, Missing.SKIP)
    started = time.process_time()
    for tree in trees:
        evaluate(tree, province, Missing.SKIP)
    assert time.process_time() - started < 0.6


class _Recalculated:
    """One workbook: a row of sheet ``data`` is a place, its list a block of sheet ``list``."""

    BLOCK = 4

    def __init__(self, folder):
        self._path = folder / "formulas.xlsx"
        self._workbook = xlsxwriter.Workbook(self._path)
        self._data = self._workbook.add_worksheet("data")
        self._list = self._workbook.add_worksheet("list")
        self._rows = itertools.count(1)

    def add(self, place, make):
        """Write a place and the formula that ``make`` gives for its addresses."""
        row = next(self._rows)
        for column, cell in enumerate(CELLS, start=1):
            self._write(self._data, (row, column), place.cell(cell))
        for column, whole in enumerate(COLUMNS):
            for line, value in enumerate(place.column(whole)):
                self._write(self._list, (row * self.BLOCK + line, column), value)
        formula = make(lambda reference: self._address(reference, row))
        self._data.write_formula(row, 0, formula or "=NA()")
        return row

    def _write(self, sheet, at, value):
        """Leave a cell as a unit would: a dash, an error value, a choice with its case."""
        if value is Mark.UNREADABLE:
            sheet.write_formula(*at, "=NA()", None, "#N/A")
        elif value is Mark.NIL:
            sheet.write_string(*at, " - ")
        elif isinstance(value, str):
            sheet.write_string(*at, value)
        elif value is not None:
            sheet.write_number(*at, float(value))

    def _address(self, reference, row):
        if isinstance(reference, ListRef):
            letter, first = "ABC"[COLUMNS.index(reference)], row * self.BLOCK + 1
            return f"list!${letter}${first}:${letter}${first + self.BLOCK - 2}"
        return f"${'BCDEFGHIJK'[CELLS.index(reference)]}{row + 1}"

    def results(self):
        """Return column A as LibreOffice computes it."""
        self._workbook.close()
        folder = self._path.parent
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                *("--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")),
                str(self._path),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        sheet = CalamineWorkbook.from_path(folder / "out" / self._path.name)
        rows = sheet.get_sheet_by_name("data").to_python(skip_empty_area=False)
        return [row[0] for row in rows]


_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
without_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)
places_of_cases = st.lists(_values(), min_size=3, max_size=3)


@pytest.mark.office
@without_office
def test_every_live_formula_says_what_the_check_over_all_units_says(tmp_path):
    workbook, expected = _Recalculated(tmp_path), {}

    @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
    @given(truth_texts, places_of_cases, policies)
    def collect(text, places, missing):
        tree = understand(text, VOCABULARY)
        holds = evaluate(tree, Source(places), missing).holds
        for i, place in enumerate(places):
            if _has_spoilt_list(place):
                continue
            row = workbook.add(place, lambda find: excel_formula(tree, find, missing))
            verdict = "" if holds.isna()[i] else bool(holds[i])
            expected[row] = (text, missing, place, verdict)

    collect()
    found = workbook.results()
    differing = [
        (*case, found[row]) for row, case in expected.items() if case[-1] != found[row]
    ]
    assert len(expected) > 500
    assert not differing, f"{len(differing)} of {len(expected)}, e.g. {differing[:3]}"


def _has_spoilt_list(place):
    """An error value in a list form spoils its total in a spreadsheet."""
    return any(Mark.UNREADABLE in place.column(column) for column in COLUMNS)


@pytest.mark.office
@without_office
def test_every_computed_cell_shows_what_the_exact_computation_says(tmp_path):
    workbook, expected = _Recalculated(tmp_path), {}

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(number_texts, places_of_cases)
    def collect(text, places):
        tree = understand(text, VOCABULARY)
        for place in places:
            if _has_spoilt_list(place) or _has_text_among_numbers(place):
                continue
            row = workbook.add(place, lambda find: excel_value(tree, find))
            value = formula_value(tree, place)
            expected[row] = (text, place, "" if value is None else float(value))

    collect()
    found = workbook.results()
    differing = [
        (*case, found[row])
        for row, case in expected.items()
        if not _is_same(found[row], case[-1])
    ]
    assert len(expected) > 100
    assert not differing, f"{len(differing)} of {len(expected)}, e.g. {differing[:3]}"


def _is_same(found, expected):
    if "" in {found, expected}:
        return found == expected
    return found == pytest.approx(expected, rel=1e-9, abs=1e-6)


def _has_text_among_numbers(place):
    return any(isinstance(place.cell(cell), str) for cell in CELLS if cell.column not in "tu")
