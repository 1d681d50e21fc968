"""Whatever clerks do to a sheet, the values come out the same or a finding says where not."""

import unicodedata
from dataclasses import replace

import pytest
from making.factories import a_campaign, a_column, a_form, a_list_form, a_row, a_text_form
from making.notation import sheet_from, workbook_from
from making.returned.sheets import (
    FIXED,
    FIXED_VALUES,
    LIST,
    LIST_VALUES,
    TEXT,
    UNIT,
    codes,
    entry,
    extracted,
    extracted_all,
    lines,
    read_fixed,
    read_list,
    reading,
    replaced,
    values,
)

from hycampaign.ingest.cells.lexicon import Lexicon
from hycampaign.ingest.findings import cells as cell_codes
from hycampaign.ingest.findings import reports as sheet_codes
from hycampaign.ingest.report.extract import extract
from hycampaign.model.asked.form import ColumnType
from hycampaign.model.reported.submission import EntryState
from hycampaign.office.sniff.sniff import FileKind
from hycampaign.office.values.workbook import CellRange, Oddities, Visibility


def test_a_form_as_it_was_issued_is_read_without_a_word():
    extraction = read_fixed()
    assert values(extraction, "BM02") == FIXED_VALUES
    assert extraction.findings == ()


def test_results_of_our_formulas_are_no_entries():
    assert ("HT01", "quy") not in reading(read_fixed(), "BM02").entries


def test_every_value_knows_its_cell():
    form = reading(read_fixed(), "BM02")
    assert form.location("a.xlsx", "HT01.b", "luy_ke").address == "F8"
    assert form.activity_cell == (3, 4)
    assert form.has_activity is True


def test_a_list_is_read_in_the_order_of_the_sheet():
    extraction = read_list()
    assert values(extraction, "BM01") == LIST_VALUES
    assert extraction.findings == ()


def test_an_answer_in_words_keeps_its_lines():
    extraction = extracted(sheet_from(TEXT, "BM05 Thuyết minh"))
    assert entry(extraction, "BM05", "TM01", "noi_dung").value == "Thiếu vốn\nvà đất"
    assert reading(extraction, "BM05").has_activity is False


def test_a_row_with_a_number_only_is_empty():
    assert values(read_list(replaced(LIST, "| +          |     |", "| + | 3 |")), "BM01") == (
        LIST_VALUES
    )


def test_a_row_with_formulas_only_is_empty():
    table = replaced(
        LIST, "| +          |     |           |            |         |", "| + | | | | =A1 → 0 |"
    )
    assert values(read_list(table), "BM01") == LIST_VALUES


def with_inserted_column(table: str, place: int, texts: list[str] | None = None) -> str:
    """Return the table with a column inserted; ``texts`` are its cells from the top."""
    rows = lines(table)
    texts = texts or []
    result = []
    for number, line in enumerate(rows):
        cells = line.strip().strip("|").split("|")
        cells.insert(place, texts[number] if number < len(texts) else "")
        result.append("|" + "|".join(cells) + "|")
    return "\n".join(result)


@pytest.mark.parametrize("place", range(8))
def test_an_inserted_column_moves_nothing(place: int):
    extraction = read_fixed(with_inserted_column(FIXED, place))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert extraction.findings == ()


@pytest.mark.parametrize("place", range(8))
def test_an_inserted_blank_row_moves_nothing(place: int):
    rows = lines(FIXED)
    rows.insert(place, "| | |")
    extraction = read_fixed("\n".join(rows))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert extraction.findings == ()


def test_rows_sorted_with_their_keys_are_read_by_their_keys():
    rows = lines(FIXED)
    rows[6], rows[7] = rows[7], rows[6]
    extraction = read_fixed("\n".join(rows))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert extraction.findings == ()


def test_columns_in_another_order_are_read_by_their_keys():
    rows = [line.strip().strip("|").split("|") for line in lines(FIXED)]
    for cells in rows:
        cells[4], cells[5] = cells[5], cells[4]
    table = "\n".join("|" + "|".join(cells) + "|" for cells in rows)
    assert values(read_fixed(table), "BM02") == FIXED_VALUES


def _moved_below_the_codes(table: str, first: int, second: int) -> str:
    """Exchange two columns from the headings on; the row of codes is hidden and stays."""
    rows = [line.strip().strip("|").split("|") for line in lines(table)]
    for cells in rows[2:]:
        cells[first], cells[second] = cells[second], cells[first]
    return "\n".join("|" + "|".join(cells) + "|" for cells in rows)


def test_columns_moved_without_their_hidden_codes_are_read_by_their_headings():
    extraction = read_fixed(_moved_below_the_codes(FIXED, 4, 5))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert codes(extraction) == [sheet_codes.COLUMNS_SHUFFLED] * 2
    first, second = extraction.findings
    assert (first.facts["letters"], first.facts["keyed"]) == ("F", "E")
    assert (second.facts["letters"], second.facts["keyed"]) == ("E", "F")


def test_columns_of_a_list_moved_without_their_hidden_codes_are_read_by_their_headings():
    extraction = read_list(_moved_below_the_codes(LIST, 4, 5))
    assert values(extraction, "BM01") == LIST_VALUES
    assert set(codes(extraction)) == {sheet_codes.COLUMNS_SHUFFLED}


def test_a_heading_that_hides_another_column_is_no_reason_to_move_one():
    twice = replaced(FIXED, "| Cột luy_ke |", "| Cột quy    |")
    extraction = read_fixed(twice)
    assert values(extraction, "BM02") == FIXED_VALUES
    assert sheet_codes.COLUMNS_SHUFFLED not in codes(extraction)


def test_cells_shifted_beside_their_codes_are_read_by_their_headings():
    rows = [line.strip().strip("|").split("|") for line in lines(FIXED)]
    for cells in rows[3:]:
        cells.insert(4, " Cột của xã " if "#header" in cells[0] else "")
    for cells in rows[:3]:
        cells.append("")
    extraction = read_fixed("\n".join("|" + "|".join(cells) + "|" for cells in rows))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert codes(extraction) == [sheet_codes.COLUMNS_SHUFFLED] * 3


def test_rows_sorted_without_their_hidden_keys_are_read_by_their_labels():
    rows = lines(FIXED)
    rows[6], rows[7] = (
        rows[7].replace("| HT01.b     |", "| HT01.a |"),
        rows[6].replace("| HT01.a     |", "| HT01.b |"),
    )
    extraction = read_fixed("\n".join(rows))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert codes(extraction) == [sheet_codes.ROWS_SHUFFLED] * 2


def test_a_renamed_sheet_is_found_by_its_mark():
    extraction = extracted(
        sheet_from(LIST, "BM01"), sheet_from(FIXED, "BM02"), sheet_from(TEXT, "BM05")
    )
    renamed = extracted(
        sheet_from(LIST, "BM01 cũ"), sheet_from(FIXED, "BM02 (2)"), sheet_from(TEXT, "BM05x")
    )
    assert values(extraction, "BM02") == values(renamed, "BM02") == FIXED_VALUES


def test_a_sheet_called_anything_is_found_by_its_mark():
    campaign = a_campaign(forms=(a_form(),))

    extraction = extracted_all(campaign, sheet_from(FIXED, "Trang tính 1"))
    assert values(extraction, "BM02") == FIXED_VALUES


def test_decomposed_letters_change_nothing():
    extraction = read_list(unicodedata.normalize("NFD", LIST))
    assert values(extraction, "BM01") == LIST_VALUES
    assert extraction.findings == ()


def test_a_form_without_hidden_keys_is_read_by_what_it_prints():
    rows = [line.strip().strip("|").split("|") for line in lines(FIXED)]
    table = "\n".join("|" + "|".join(cells[1:]) + "|" for cells in rows[1:])
    extraction = read_fixed(table)
    assert values(extraction, "BM02") == FIXED_VALUES
    assert codes(extraction) == [sheet_codes.KEYS_LOST]
    assert reading(extraction, "BM02").has_activity is True


def test_a_list_without_hidden_keys_is_read_by_its_headings():
    rows = [line.strip().strip("|").split("|") for line in lines(LIST)]
    table = "\n".join("|" + "|".join(cells[1:]) + "|" for cells in rows[1:])
    extraction = read_list(table)
    assert values(extraction, "BM01") == LIST_VALUES
    assert codes(extraction)[0] is sheet_codes.KEYS_LOST


def test_the_row_of_hidden_codes_is_no_project():
    extraction = read_list("\n".join([lines(LIST)[0], *lines(LIST)[5:]]))
    assert values(extraction, "BM01") == LIST_VALUES


def test_a_missing_sheet_is_reported():
    campaign = a_campaign()

    extraction = extracted_all(campaign, sheet_from(FIXED, "BM02"), sheet_from(TEXT, "BM05"))
    assert codes(extraction) == [sheet_codes.FORM_MISSING]
    assert extraction.findings[0].subject.form == "BM01"


def test_a_copied_sheet_is_reported_and_the_first_one_read():
    other = replaced(FIXED, "| 1       | 10", "| 7 | 70")
    extraction = extracted(sheet_from(FIXED, "BM02"), sheet_from(other, "BM02 (2)"))
    assert codes(extraction) == [sheet_codes.FORM_REPEATED]
    assert values(extraction, "BM02") == FIXED_VALUES
    assert "“BM02 (2)”" in extraction.findings[0].message


def test_a_hidden_sheet_is_read_and_mentioned():
    extraction = extracted(sheet_from(FIXED, "BM02", visibility=Visibility.HIDDEN))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert codes(extraction) == [sheet_codes.HIDDEN_SHEET]


def test_a_deleted_row_is_reported():
    extraction = read_fixed("\n".join(lines(FIXED)[:-1]))
    assert codes(extraction) == [sheet_codes.ROW_MISSING]
    assert "Chỉ tiêu HT01.b" in extraction.findings[0].message


def test_a_deleted_column_is_reported():
    rows = [line.strip().strip("|").split("|") for line in lines(FIXED)]
    table = "\n".join("|" + "|".join(cells[:4] + cells[5:]) + "|" for cells in rows)
    extraction = read_fixed(table)
    assert codes(extraction) == [sheet_codes.COLUMN_MISSING]
    assert extraction.findings[0].subject.column == "quy"


def test_a_column_that_stands_twice_is_reported():
    table = replaced(with_inserted_column(FIXED, 5), "| quy     |", "| quy     | quy")
    table = table.replace("| quy     | quy|", "| quy | quy |")
    assert sheet_codes.KEY_REPEATED in codes(read_fixed(table))


def test_a_row_that_stands_twice_with_data_is_reported():
    rows = lines(FIXED)
    extraction = read_fixed("\n".join([*rows, rows[-1].replace("20", "99")]))
    assert codes(extraction) == [sheet_codes.KEY_REPEATED]
    assert values(extraction, "BM02") == FIXED_VALUES


def test_an_added_row_with_data_is_reported_at_its_row():
    rows = lines(FIXED)
    rows.insert(7, "| | | Chỉ tiêu tự thêm | km | 5 | 6 | |")
    extraction = read_fixed("\n".join(rows))
    assert codes(extraction) == [sheet_codes.ROW_UNKNOWN]
    assert extraction.findings[0].location.row == 8
    assert values(extraction, "BM02") == FIXED_VALUES


def test_a_row_retyped_without_its_key_is_found_by_its_label():
    extraction = read_fixed(replaced(FIXED, "| HT01.b     | HT01.b |", "| | |"))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert codes(extraction) == [sheet_codes.KEYS_LOST]


def test_a_signature_below_a_table_is_no_figure():
    signed = FIXED + "| | | | | | | |\n| | | | | Người lập biểu | | |\n"
    extraction = read_fixed(signed)
    assert codes(extraction) == [sheet_codes.TEXT_BELOW]
    assert values(extraction, "BM02") == FIXED_VALUES


def test_a_signature_below_a_list_is_no_project():
    signed = LIST + "| | | | | | | |\n| | | | Người lập biểu | | | |\n"
    extraction = read_list(signed)
    assert codes(extraction) == [sheet_codes.TEXT_BELOW]
    assert values(extraction, "BM01") == LIST_VALUES


def test_figures_in_an_added_column_are_mentioned_once():
    table = with_inserted_column(FIXED, 6, ["", "", "", "Giải trình", "", "", "5", "6"])
    extraction = read_fixed(table)
    assert codes(extraction) == [sheet_codes.COLUMN_UNKNOWN]
    assert values(extraction, "BM02") == FIXED_VALUES


def test_the_column_of_live_checks_is_not_taken_for_an_added_one():
    checks = ["", "", "", "Kiểm tra tự động", "", "", "=A1 → Lỗi", "=A1 → Lỗi"]
    assert read_fixed(with_inserted_column(FIXED, 7, checks)).findings == ()


def test_a_list_goes_on_below_its_frame():
    extraction = read_list(LIST + "| | 4 | '7000004 | Cầu D | 40 | 4 | |\n")
    assert values(extraction, "BM01")["@3", "ma_da"] == "7000004"
    assert codes(extraction) == [sheet_codes.LIST_CONTINUED]


@pytest.mark.parametrize(
    "line",
    [
        "| + | | | Tổng cộng | 30 | 15 | |",
        "| + | | | TỔNG SỐ: | 30 | 15 | |",
        "| + | II | | Dự án chuyển tiếp | | | |",
        "| + | A | | Nhóm B | 30 | 15 | |",
    ],
)
def test_subtotals_and_group_titles_typed_into_a_list_are_passed_over(line: str):
    rows = lines(LIST)
    rows.insert(6, line)
    extraction = read_list("\n".join(rows))
    assert values(extraction, "BM01") == LIST_VALUES
    assert codes(extraction) == [sheet_codes.SUBTOTAL_SKIPPED]


def test_a_row_of_small_figures_is_not_taken_for_the_numbers_of_the_columns():
    extraction = read_list(replaced(LIST, "'7000001  | Cầu A      |", "'1 | 2 |"))
    assert values(extraction, "BM01")["@1", "ma_da"] == "1"
    rows = lines(FIXED)
    rows.insert(7, "| | | thêm | km | 1 | 2 | 3 |")
    assert codes(read_fixed("\n".join(rows))) == [sheet_codes.ROW_UNKNOWN]


def test_a_culvert_is_no_subtotal():
    extraction = read_list(replaced(LIST, "Đường B", "Cống B"))
    assert extraction.findings == ()
    assert len(values(extraction, "BM01")) == len(LIST_VALUES)


def test_a_project_without_its_code_is_still_a_row():
    extraction = read_list(replaced(LIST, "| '7000002  |", "| |"))
    assert values(extraction, "BM01")["@2", "ten_da"] == "Đường B"
    assert extraction.findings == ()


def test_hidden_rows_and_columns_with_data_are_read_and_mentioned():
    extraction = read_fixed(hidden_rows=frozenset({1, 8}), hidden_columns=frozenset({1, 5}))
    assert values(extraction, "BM02") == FIXED_VALUES
    assert codes(extraction) == [sheet_codes.HIDDEN_ROWS] * 2


def test_hidden_keys_alone_are_as_issued():
    assert read_fixed(hidden_rows=frozenset({1}), hidden_columns=frozenset({1})).findings == ()


def test_dates_counted_from_1904_are_mentioned():
    extraction = extracted(sheet_from(FIXED, "BM02"), is_1904=True)
    assert codes(extraction) == [sheet_codes.DATES_OF_1904]


def test_a_format_that_tells_no_formulas_says_so():
    sheet = replace(sheet_from(FIXED, "BM02"), oddities=Oddities())
    workbook = replace(workbook_from(sheet), kind=FileKind.XLS, is_examined=False)
    lexicon = Lexicon.of(a_campaign())
    extraction = extract(workbook, UNIT, [a_form()], lexicon)
    assert codes(extraction) == [sheet_codes.FORMAT_TELLS_LESS]
    assert values(extraction, "BM02") == FIXED_VALUES


def test_words_merged_over_projects_count_for_each():
    table = replaced(LIST, "| cham      |", "| |")
    extraction = read_list(table, merged=(CellRange(6, 7, 7, 7),))
    assert values(extraction, "BM01")["@2", "so_voi_kh"] == "dung"
    assert codes(extraction) == [sheet_codes.MERGED_FILLED]
    assert "G6:G7" in extraction.findings[0].message


def test_a_figure_merged_over_projects_counts_for_the_first_and_is_asked_about():
    table = replaced(LIST, "| 20      |", "| |")
    extraction = read_list(table, merged=(CellRange(6, 5, 7, 5),))
    assert ("@2", "khv_nam") not in values(extraction, "BM01")
    assert codes(extraction) == [sheet_codes.MERGED_FIGURE]
    facts = extraction.findings[0].facts
    assert (facts["raw"], facts["area"]) == ("10", "E6:E7")


@pytest.mark.parametrize("area", [CellRange(7, 5, 7, 6), CellRange(7, 5, 8, 5)])
def test_a_figure_merged_over_cells_that_ask_for_their_own_is_asked_about(area: CellRange):
    extraction = read_fixed(merged=(area,))
    assert codes(extraction) == [sheet_codes.MERGED_FIGURE]
    assert extraction.findings[0].location.address == "E7"


def test_cells_merged_where_no_figure_is_asked_say_nothing():
    apart = (CellRange(4, 5, 4, 6), CellRange(7, 3, 7, 4), CellRange(9, 1, 9, 6))
    assert read_fixed(merged=apart).findings == ()
    blank = replaced(FIXED, "| 1       | 10         |", "|         |            |")
    assert read_fixed(blank, merged=(CellRange(7, 5, 7, 6),)).findings == ()


def test_an_answer_that_is_neither_yes_nor_no_is_reported():
    extraction = read_fixed(replaced(FIXED, "| Có          |", "| tùy |"))
    assert codes(extraction) == [sheet_codes.ANSWER_UNREADABLE]
    assert reading(extraction, "BM02").has_activity is None
    assert extraction.findings[0].location.address == "D3"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("co", True),
        ("KHÔNG", False),
        ("Không phát sinh", False),
        ("có phát sinh", True),
        ("", None),
    ],
)
def test_the_answer_is_read_in_the_usual_spellings(typed: str, answer: bool | None):
    extraction = read_fixed(replaced(FIXED, "| Có          |", f"| {typed} |"))
    assert reading(extraction, "BM02").has_activity is answer
    assert extraction.findings == ()


def test_many_formulas_turned_into_values_are_one_finding():
    rows = tuple(a_row(f"R{n}", formula="HT01.a", order=n) for n in range(20))
    form = a_form(rows=(a_row("HT01.a"), *rows))
    keyed = "\n".join(f"| R{n} | R{n} | Chỉ tiêu R{n} | km | 1 | | |" for n in range(20))
    extraction = read_fixed(
        "\n".join(lines(FIXED)[:5]) + f"\n| HT01.a | | | km | 1 | | |\n{keyed}",
        a_campaign(forms=(form,)),
    )
    assert codes(extraction) == [cell_codes.FORMULAS_LOST]
    assert extraction.findings[0].facts["count"] == "20"


def test_days_that_an_american_computer_may_have_turned_are_reported():
    column = a_column("ngay", form="BM01", type=ColumnType.DATE)

    form = a_list_form(columns=(a_list_form().columns[0], column))
    table = """
    | #bieu:BM01 | | ma_da | ngay |
    | #header | STT | Cột ma_da | Cột ngay |
    | + | 1 | '1 | 2026-05-06 |
    | + | 2 | '2 | 15/06/2026 |
    """
    campaign = a_campaign(forms=(form,))
    assert codes(read_list(table, campaign)) == [cell_codes.DATES_SWAPPED]
    usual = replaced(table, "15/06/2026", "05/06/2026")
    assert codes(read_list(usual, campaign)) == []


def test_an_unreadable_cell_stays_with_what_stood_there():
    extraction = read_fixed(replaced(FIXED, "| 2       |", "| nhiều |"))
    found = entry(extraction, "BM02", "HT01.b", "quy")
    assert (found.state, found.value, found.raw) == (EntryState.UNREADABLE, None, "nhiều")


def test_text_forms_have_no_numbers_to_lose():
    form = a_text_form()
    assert reading(extracted(sheet_from(TEXT, "BM05")), form.code).entries.keys() == {
        ("TM01", "noi_dung")
    }


def test_a_row_that_the_unit_is_not_asked_for_is_told_and_not_read():
    """A form of an older edition may still have it; others report it today."""
    rows = [
        replace(row, applies_to=("sở",)) if row.code == "HT01.b" else row
        for row in a_form().rows
    ]
    campaign = a_campaign(forms=(a_form(rows=tuple(rows)),))
    found = extracted(sheet_from(FIXED, "BM02"), campaign=campaign)
    assert [finding.code.id for finding in found.findings] == ["ING065"]
    assert "(2; 20)" in found.findings[0].message
    assert not [row for row, _ in found.forms["BM02"].entries if row == "HT01.b"]
