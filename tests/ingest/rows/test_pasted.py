"""A heading row that was pasted with a list is told once, and counts for nothing."""

from making.returned.sheets import FIXED, LIST, codes, read_fixed, read_list, replaced, values

from hycampaign.ingest.findings.reports import HEADING_PASTED

PASTED = "| +          | TT  | Cột ma_da | Cột ten_da | Khv nam | Cột gn_lk | Cột so_voi_kh |\n"
NUMBERED = "| +          | (1) | 2         | 3          | 4       | 5     | 6         |\n"
SECOND = "| +          | 2   | '7000002"


def test_a_heading_row_pasted_into_a_list_is_told_once():
    plain = read_list()
    found = read_list(replaced(LIST, SECOND, PASTED + NUMBERED + SECOND))
    assert codes(found) == [HEADING_PASTED]
    assert values(found, "BM01") == values(plain, "BM01")
    (finding,) = found.findings
    assert finding.location.row == 7
    assert "Dòng 7" in finding.message
    assert "Cột ma_da; Cột ten_da" in finding.message


def test_headings_pasted_in_another_order_are_known_too():
    pasted = "| +  | | Cột ten_da | Cột gn_lk | Cột ma_da | Cột so_voi_kh | 12 |\n"
    found = read_list(replaced(LIST, SECOND, pasted + SECOND))
    assert codes(found) == [HEADING_PASTED]


def test_a_project_that_is_called_like_a_heading_is_still_a_project():
    named = replaced(LIST, "| '7000002  | Đường B ", "| '7000002  | Cột ten_da ")
    found = read_list(named)
    assert codes(found) == []
    assert values(found, "BM01")["@2", "ten_da"] == "Cột ten_da"


def test_a_row_of_figures_that_follows_no_heading_is_a_project():
    found = read_list(replaced(LIST, SECOND, NUMBERED + SECOND))
    assert HEADING_PASTED not in codes(found)


def test_headings_pasted_over_a_row_of_a_fixed_form_are_told_once():
    over = replaced(
        FIXED,
        "| HT01.a     | HT01.a | Chỉ tiêu HT01.a | km  | 1       | 10         | mới         |",
        "| HT01.a | HT01.a | Chỉ tiêu HT01.a | km | Cột quy | Cột luy_ke | Cột ghi_chu |",
    )
    found = read_fixed(over)
    assert codes(found) == [HEADING_PASTED]
    assert ("HT01.a", "quy") not in values(found, "BM02")
    assert values(found, "BM02")["HT01.b", "quy"] == "2"


def test_one_word_in_several_cells_is_an_answer_even_if_it_stands_above_one_of_them():
    named = replaced(
        LIST, SECOND, "| + | | Cột ten_da | Cột ten_da | Cột ten_da | | |\n" + SECOND
    )
    assert HEADING_PASTED not in codes(read_list(named))
