"""What names mean, and what is said when they mean nothing."""

import unicodedata

import pytest

from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import (
    Call,
    CellRef,
    Children,
    ColumnRef,
    Comparison,
    ExpressionError,
    ListRef,
    RowRef,
    Shift,
    Truth,
)
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand

ROWS = {
    "II.2.1": ("II.2.1.d", "II.2.1.đ"),
    "II.2.1.d": (),
    "II.2.1.đ": (),
    "IV.1.3": (),
    "TD01": (),
    "HT02a": (),
}
FORMS = {
    "BM01": FormWords(
        "list", {}, ("gn_lk", "khv_nam", "so_voi_kh"), text_columns=frozenset({"so_voi_kh"})
    ),
    "BM03": FormWords(
        "fixed",
        ROWS,
        ("luy_ke", "trong_quy", "ghi_chu"),
        text_rows=frozenset({"TD01"}),
        text_columns=frozenset({"ghi_chu"}),
    ),
}


def _in(own, text, yields=None):
    return understand(text, Vocabulary(own, FORMS), yields)


def test_a_bare_name_is_looked_up_in_the_own_form_whatever_its_case():
    assert _in("BM01", "GN_LK <= Khv_Nam") == Comparison(
        "<=", ColumnRef("BM01", "gn_lk"), ColumnRef("BM01", "khv_nam")
    )


def test_the_longest_row_code_wins():
    assert _in("BM03", "II.2.1.d") == RowRef("BM03", "II.2.1.d")
    assert _in("BM03", "II.2.1.luy_ke") == CellRef("BM03", "II.2.1", "luy_ke")
    assert _in("BM01", "bm03.iv.1.3.luy_ke") == CellRef("BM03", "IV.1.3", "luy_ke")


def test_d_and_barred_d_are_two_rows_and_decomposed_text_is_composed():
    assert _in("BM03", "II.2.1.Đ") == RowRef("BM03", "II.2.1.đ")
    decomposed = unicodedata.normalize("NFD", "II.2.1.đ")
    assert _in("BM03", decomposed) == RowRef("BM03", "II.2.1.đ")


def test_children_are_the_rows_below_in_their_order():
    tree = _in("BM03", "SUM(CHILDREN(II.2.1))")
    parts = (RowRef("BM03", "II.2.1.d"), RowRef("BM03", "II.2.1.đ"))
    assert tree == Call("SUM", (Children(RowRef("BM03", "II.2.1"), parts),))
    cells = _in("BM01", "SUM(CHILDREN(BM03.II.2.1.luy_ke))")
    assert cells.arguments[0].parts[1] == CellRef("BM03", "II.2.1.đ", "luy_ke")


@pytest.mark.parametrize("function", ["PREVIOUS", "LAST_YEAR", "TARGET"])
def test_a_shift_moves_into_every_reference_below_it(function):
    shift = Shift[function]
    assert _in("BM01", f"{function}(gn_lk)") == ColumnRef("BM01", "gn_lk", shift)
    tree = _in("BM03", f"{function}(SUM(CHILDREN(II.2.1)))")
    assert {part.shift for part in tree.arguments[0].parts} == {shift}
    column = ListRef("BM01", "gn_lk", shift)
    assert _in("BM03", f"BM01.SUM({function}(gn_lk))").arguments == (column,)
    assert _in("BM03", f"{function}(bm01.sum(gn_lk))") == Call("SUM", (column,), "BM01")


def test_comparing_with_nothing_asks_whether_the_cell_is_blank():
    assert _in("BM01", 'so_voi_kh = ""') == _in("BM01", "ISBLANK(so_voi_kh)")
    assert _in("BM01", '"" <> gn_lk') == _in("BM01", "NOT(ISBLANK(gn_lk))")


def test_an_if_about_conditions_without_third_part_is_an_implication():
    tree = _in("BM01", 'IF(so_voi_kh = "cham"; gn_lk > 0)')
    assert tree.arguments[2] == Truth(value=True)
    assert _in("BM01", 'IF(gn_lk = 0; ""; khv_nam / gn_lk)').arguments


def test_rows_and_columns_of_choices_are_texts():
    assert _in("BM03", "TD01").is_text
    assert _in("BM03", "HT02a.ghi_chu").is_text
    assert not _in("BM03", "HT02a").is_text
    assert _in("BM03", 'luy_ke = "co"').left.is_text


@pytest.mark.parametrize(
    ("own", "text", "position", "message", "suggestion"),
    [
        ("BM01", "1 + GN_LX", 4, "Không có chỉ tiêu hoặc cột “GN_LX”", "gn_lk"),
        ("BM03", "II.2.1.luyke", 0, "“II.2.1.luyke”", "II.2.1.luy_ke"),
        ("BM03", "IV.1.4.luy_ke", 0, "“IV.1.4.luy_ke”", "IV.1.3.luy_ke"),
        ("BM01", "BM03.IV.1.3.luyke", 0, "Biểu BM03", "BM03.IV.1.3.luy_ke"),
        ("BM01", "BM13.IV.1.3.luy_ke", 0, "Không có chỉ tiêu", "BM03.IV.1.3.luy_ke"),
        ("BM03", "BM1.SUM(gn_lk)", 0, "Không có biểu “BM1”", "BM01"),
        ("BM03", "BM01.SUM(gn_l)", 9, "không có cột “gn_l”", "gn_lk"),
        ("BM03", "1 > BM01", 4, "mã biểu", ""),
        ("BM03", "BM01.gn_lk", 0, "BM01.SUM", ""),
        ("BM01", "BM03.luy_ke", 0, "biểu khác", ""),
        ("BM01", "BM03.SUM(luy_ke)", 0, "dòng cố định", ""),
        ("BM01", "BM01.SUM(gn_lk + 1)", 15, "Cần mã một cột", ""),
        ("BM03", "SUM(CHILDREN(IV.1.3))", 13, "không có dòng con", ""),
        ("BM03", "SUM(CHILDREN(luy_ke))", 4, "mã của một dòng", ""),
        ("BM03", "HT02a + luy_ke", 0, "HT02a.luy_ke", ""),
        ("BM01", "PREVIOUS(LAST_YEAR(gn_lk))", 9, "LAST_YEAR bên trong PREVIOUS", ""),
        ("BM01", "IF(gn_lk > 0; gn_lk)", 0, "ba tham số", ""),
        ("BM03", 'BM01.COUNTIF(gn_lk; "> nhiều")', 20, "phải là một số", ""),
        ("BM03", "BM01.COUNTIF(gn_lk; luy_ke)", 20, "trong ngoặc kép", ""),
    ],
)
def test_a_name_that_means_nothing_is_named_with_what_was_meant(
    own, text, position, message, suggestion
):
    with pytest.raises(ExpressionError) as caught:
        _in(own, text)
    assert caught.value.position == position
    assert message in caught.value.message
    assert caught.value.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ('gn_lk = "cham"', 8),
        ("so_voi_kh > gn_lk", 12),
        ('so_voi_kh < "cham"', 10),
        ("so_voi_kh + 1", 0),
        ("AND(gn_lk; gn_lk > 0)", 4),
        ("(gn_lk > 0) * 2", 7),
        ("ISBLANK(gn_lk + 1)", 14),
        ("COUNT(1; gn_lk)", 6),
        ("IF(gn_lk; 1; 2)", 3),
        ('IF(gn_lk > 0; 1; "nhiều")', 17),
        ("MAX(so_voi_kh; 1)", 4),
        ("BM01.SUM(so_voi_kh)", 9),
        ("BM01.SUMIF(gn_lk; 1; so_voi_kh)", 21),
        ('IF(gn_lk > 0; "a"; "b") = "a"', 0),
    ],
)
def test_unlike_things_are_not_mixed(text, position):
    with pytest.raises(ExpressionError) as caught:
        _in("BM01", text)
    assert caught.value.position == position


def test_children_stand_only_inside_a_total():
    with pytest.raises(ExpressionError, match="CHILDREN"):
        _in("BM03", "CHILDREN(II.2.1)")
    with pytest.raises(ExpressionError, match="CHILDREN"):
        _in("BM03", "ABS(CHILDREN(II.2.1))")


def test_a_rule_must_come_to_a_truth():
    with pytest.raises(ExpressionError, match="điều kiện đúng hoặc sai"):
        _in("BM01", "gn_lk + 1", ValueKind.TRUTH)
    assert _in("BM01", "gn_lk > 1", ValueKind.TRUTH)
