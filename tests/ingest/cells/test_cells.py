"""What a single cell is understood to say, type by type."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from making.factories import a_campaign, a_column, a_form, a_list_form, a_row, a_unit
from making.notation import sheet_from
from making.returned.sheets import FIXED, codes, entry, lines, read_fixed, read_list, replaced

from hycampaign.ingest.cells.cell import Place, read_cell
from hycampaign.ingest.cells.lexicon import Lexicon
from hycampaign.ingest.cells.numbers import Asked, number_from_cell
from hycampaign.ingest.findings import cells as cell_codes
from hycampaign.model.asked.form import ColumnType, RowKind
from hycampaign.model.reported.submission import EntryState
from hycampaign.office.values.workbook import CellValue, Sheet
from hycampaign.vietnamese.numbers.digits import Convention

CAMPAIGN = a_campaign(
    units=(
        a_unit("11953", name="Phường Phố Hiến"),
        a_unit("HY-SXD", name="Sở Xây dựng", aliases=("SXD",), short_name="Sở XD"),
    )
)
LEXICON = Lexicon.of(CAMPAIGN)


def read(value: CellValue, kind: ColumnType, **fields: object):
    """Return entry and code of a cell of a list form that holds the value."""
    odd = fields.pop("odd", {})
    column = a_column("c", type=kind, **{"choices": "tien_do", **fields})
    sheet = sheet_from("| |", "S", **odd)
    sheet = Sheet("S", ((value,),), oddities=sheet.oddities)
    reading = read_cell(Place(sheet, (1, 1), "BM01", "@1", column), value, LEXICON)
    found = [finding.code for finding in reading.findings]
    for finding in reading.findings:
        assert "{" not in finding.message + finding.hint
    return reading.entry, found


@pytest.mark.parametrize(
    ("value", "number"),
    [(12.5, "12.5"), (0.1 + 0.2, "0.3"), (45930.0, "45930"), (0.0, "0"), (-5.0, "-5")],
)
def test_a_number_is_taken_as_excel_shows_it(value: float, number: str):
    found, said = read(value, ColumnType.NUMBER)
    assert found.value == Decimal(number)
    assert said == []


@pytest.mark.parametrize(
    ("text", "measure", "number"),
    [
        ("12,5", "km", "12.5"),
        ("1.234.567,8", "", "1234567.8"),
        ("1 234,5", "", "1234.5"),
        ("1,234.5", "", "1234.5"),
        ("1,234,567", "", "1234567"),
        ("350 trđ", "triệu đồng", "350"),
        ("1,2 tỷ", "triệu đồng", "1200"),
        ("(1.000.000)", "", "-1000000"),
        ("12,5 km", "km", "12.5"),
    ],
)
def test_a_number_typed_as_text_is_mended_and_mentioned(text: str, measure: str, number: str):
    found, said = read(text, ColumnType.NUMBER, measure=measure)
    assert found.value == Decimal(number)
    assert found.raw == text
    assert found.note
    assert said == [cell_codes.NUMBER_AS_TEXT]


@pytest.mark.parametrize("text", ["12.345", "12,345", "-12.345", "12.000", "(1.234)"])
def test_a_thousand_that_may_be_a_fraction_is_asked_about(text: str):
    found, said = read(text, ColumnType.NUMBER)
    assert (found.state, found.value, found.raw) == (EntryState.UNREADABLE, None, text)
    assert said == [cell_codes.NUMBER_AMBIGUOUS]


@pytest.mark.parametrize(
    ("text", "limits", "number"),
    [
        ("12.345", {"maximum": Decimal(100)}, "12.345"),
        ("12,345", {"maximum": Decimal(100)}, "12.345"),
        ("12.345", {"minimum": Decimal(1000)}, "12345"),
    ],
)
def test_the_limits_of_a_cell_may_leave_one_reading(text: str, limits: dict, number: str):
    found, said = read(text, ColumnType.NUMBER, **limits)
    assert found.value == Decimal(number)
    assert said == [cell_codes.NUMBER_ASSUMED]
    assert read(text, ColumnType.NUMBER, maximum=Decimal(10**6))[1] == [
        cell_codes.NUMBER_AMBIGUOUS
    ]


@pytest.mark.parametrize(
    ("text", "convention", "number"),
    [
        ("12.345", Convention.VIETNAMESE, "12345"),
        ("12.345", Convention.ENGLISH, "12.345"),
        ("12,345", Convention.VIETNAMESE, "12.345"),
        ("12,345", Convention.ENGLISH, "12345"),
        ("(1.234)", Convention.VIETNAMESE, "-1234"),
    ],
)
def test_the_other_texts_of_a_column_may_leave_one_reading(
    text: str, convention: Convention, number: str
):
    asked = Asked(ColumnType.NUMBER, convention=convention)
    understood = number_from_cell(text, asked)
    assert understood.value == Decimal(number)
    assert understood.code is cell_codes.NUMBER_ASSUMED
    within = replace(asked, maximum=Decimal(number) - 1)
    assert number_from_cell(text, within).code is cell_codes.NUMBER_AMBIGUOUS


def test_an_unclear_number_is_shown_in_both_readings():
    understood = number_from_cell("12.345", Asked(ColumnType.NUMBER))
    assert understood.facts["doubt"] == "có thể hiểu nhiều cách (12345 hoặc 12,345)"


def test_among_whole_numbers_thousands_are_certain():
    found, said = read("12.345", ColumnType.INTEGER)
    assert found.value == 12345
    assert said == [cell_codes.NUMBER_AS_TEXT]
    assert read("12,345", ColumnType.INTEGER)[1] == [cell_codes.NUMBER_AMBIGUOUS]


@pytest.mark.parametrize("text", ["1 tỷ 250", "5 ha", "- 5"])
def test_a_text_with_two_readings_is_an_error(text: str):
    found, said = read(text, ColumnType.NUMBER, measure="triệu đồng")
    assert (found.state, found.value, found.raw) == (EntryState.UNREADABLE, None, text)
    assert said in ([cell_codes.NUMBER_AMBIGUOUS], [cell_codes.TEXT_FOR_NUMBER])


@pytest.mark.parametrize("value", ["khoảng 12", "đang tổng hợp", True, float("nan"), "x"])
def test_words_where_a_number_belongs_are_an_error(value: CellValue):
    found, said = read(value, ColumnType.NUMBER)
    assert found.state is EntryState.UNREADABLE
    assert said == [cell_codes.TEXT_FOR_NUMBER]


@pytest.mark.parametrize("value", [date(2026, 5, 1), time(8, 30)])
def test_a_number_that_excel_turned_into_a_day_is_an_error(value: CellValue):
    found, said = read(value, ColumnType.NUMBER)
    assert found.state is EntryState.UNREADABLE
    assert said == [cell_codes.DATE_FOR_NUMBER]


@pytest.mark.parametrize("kind", list(ColumnType))
def test_a_dash_says_nothing_to_report_in_every_cell(kind: ColumnType):
    found, said = read("-", kind)
    assert (found.state, found.value, found.raw) == (EntryState.NIL, None, "-")
    assert said == []


@pytest.mark.parametrize("kind", list(ColumnType))
@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0", "\u200b"])
def test_blanks_are_no_entry(kind: ColumnType, value: CellValue):
    assert read(value, kind) == (None, [])


def test_nothing_to_report_in_words_is_nil_with_a_notice():
    found, said = read("không có", ColumnType.NUMBER)
    assert found.state is EntryState.NIL
    assert said == [cell_codes.NIL_AS_WORDS]


def test_zero_is_a_value():
    found, _ = read(0.0, ColumnType.NUMBER)
    assert (found.state, found.value) == (EntryState.VALUE, 0)


@pytest.mark.parametrize(("shown", "points"), [(0.652, "65.2"), (1.0, "100"), (1.05, "105")])
def test_a_share_in_percent_format_is_taken_in_points(shown: float, points: str):
    odd = {"percents": frozenset({(1, 1)})}
    found, said = read(shown, ColumnType.PERCENT, odd=odd)
    assert found.value == Decimal(points)
    assert said == [cell_codes.PERCENT_FORMAT]


def test_points_typed_into_percent_format_are_asked_about():
    found, said = read(65.2, ColumnType.PERCENT, odd={"percents": frozenset({(1, 1)})})
    assert found.state is EntryState.UNREADABLE
    assert said == [cell_codes.PERCENT_AMBIGUOUS]


@pytest.mark.parametrize("shown", [0.5, 12.0, -0.01])
def test_a_number_shown_in_percent_where_none_is_asked_for_is_asked_about(shown: float):
    found, said = read(shown, ColumnType.NUMBER, odd={"percents": frozenset({(1, 1)})})
    assert (found.state, found.value) == (EntryState.UNREADABLE, None)
    assert said == [cell_codes.PERCENT_UNASKED]


def test_zero_is_zero_however_it_is_shown():
    found, said = read(0.0, ColumnType.NUMBER, odd={"percents": frozenset({(1, 1)})})
    assert (found.value, said) == (Decimal(0), [])


def test_points_are_points():
    assert read(65.2, ColumnType.PERCENT)[0].value == Decimal("65.2")
    assert read("65,2%", ColumnType.PERCENT)[0].value == Decimal("65.2")
    assert read(65.2, ColumnType.PERCENT)[1] == []


@pytest.mark.parametrize(
    "text", ["Đúng tiến độ", "dung", "ĐÚNG TIẾN ĐỘ", "Dung tien do", "  đúng  tiến độ "]
)
def test_a_choice_is_known_by_label_or_code(text: str):
    found, said = read(text, ColumnType.CHOICE)
    assert found.value == "dung"
    assert said == []


def test_a_choice_outside_the_list_is_an_error_that_names_the_nearest():
    column = a_column("c", type=ColumnType.CHOICE, choices="tien_do", label="Tiến độ")
    sheet = Sheet("S", (("Đúng tiến độ 100%",),))
    reading = read_cell(Place(sheet, (1, 1), "BM01", "@1", column), "Đúng tiến độ 1", LEXICON)
    assert reading.entry.state is EntryState.UNREADABLE
    assert reading.findings[0].code is cell_codes.NOT_IN_LIST
    assert "“Đúng tiến độ”" in reading.findings[0].message


@pytest.mark.parametrize(
    ("value", "answer"), [("Có", True), ("không", False), ("X", True), (False, False)]
)
def test_yes_and_no_are_truth_values(value: CellValue, answer: bool):
    assert read(value, ColumnType.YES_NO)[0].value is answer


def test_neither_yes_nor_no_is_an_error():
    assert read("có thể", ColumnType.YES_NO)[1] == [cell_codes.NOT_IN_LIST]


@pytest.mark.parametrize(
    "value", [date(2026, 9, 15), "15/9/2026", "15-09-2026", "ngày 15 tháng 9 năm 2026"]
)
def test_a_day_is_read_in_every_clerks_spelling(value: CellValue):
    found, said = read(value, ColumnType.DATE)
    assert found.value == date(2026, 9, 15)
    assert said == []


@pytest.mark.parametrize("value", [date(2026, 9, 15), "9/2026", "tháng 9/2026", "09/2026"])
def test_a_month_is_its_first_day(value: CellValue):
    assert read(value, ColumnType.MONTH)[0].value == date(2026, 9, 1)


@pytest.mark.parametrize("value", ["31/6/2026", "quý III", "09/15/2026", 12.0])
def test_an_impossible_day_is_an_error(value: CellValue):
    found, said = read(value, ColumnType.DATE)
    assert found.state is EntryState.UNREADABLE
    assert said == [cell_codes.DATE_UNREADABLE]


def test_a_day_that_lost_its_format_is_mended_and_mentioned():
    found, said = read(46280.0, ColumnType.DATE)
    assert found.value == date(2026, 9, 15)
    assert said == [cell_codes.DATE_AS_NUMBER]


@pytest.mark.parametrize("text", ["Phường Phố Hiến", "11953", "UBND phường Phố Hiến"])
def test_a_unit_is_known_by_code_or_name(text: str):
    found, said = read(text, ColumnType.UNIT)
    assert found.value == "11953"
    assert said == []


def test_a_unit_outside_the_list_keeps_its_name_with_a_notice():
    found, said = read("Công ty Thử Nghiệm", ColumnType.UNIT)
    assert found.value == "Công ty Thử Nghiệm"
    assert said == [cell_codes.UNIT_UNRECOGNISED]


def test_a_project_code_that_became_a_number_is_text_again():
    found, said = read(7123456.0, ColumnType.TEXT)
    assert found.value == "7123456"
    assert said == []


def test_text_in_a_legacy_font_is_converted_and_mentioned():
    odd = {"legacy_fonts": {(1, 1): ".VnTime"}}
    found, said = read("H\xadng Y\xaan", ColumnType.TEXT, odd=odd)
    assert (found.value, found.raw) == ("Hưng Yên", "H\xadng Y\xaan")
    assert said == [cell_codes.LEGACY_FONT]


def test_unicode_text_in_a_legacy_font_stays():
    odd = {"legacy_fonts": {(1, 1): ".VnTime"}}
    found, said = read("Hưng Yên", ColumnType.TEXT, odd=odd)
    assert found.value == "Hưng Yên"
    assert said == []


def test_an_error_value_is_an_error():
    odd = {"errors": {(1, 1): "#REF!"}}
    found, said = read(None, ColumnType.NUMBER, odd=odd)
    assert (found.state, found.raw) == (EntryState.UNREADABLE, "#REF!")
    assert said == [cell_codes.ERROR_CELL]
    assert read("#DIV/0!", ColumnType.NUMBER)[1] == [cell_codes.ERROR_CELL]


def test_a_formula_that_was_never_calculated_is_no_blank():
    odd = {"uncached": frozenset({(1, 1)}), "formulas": frozenset({(1, 1)})}
    found, said = read(None, ColumnType.NUMBER, odd=odd)
    assert found.state is EntryState.UNREADABLE
    assert said == [cell_codes.UNCALCULATED]


def test_what_the_file_stores_in_a_doubtful_way_is_no_blank():
    odd = {"unread": {(1, 1): "12"}}
    found, said = read(None, ColumnType.NUMBER, odd=odd)
    assert (found.state, found.raw) == (EntryState.UNREADABLE, "12")
    assert said == [cell_codes.CELL_UNREAD]


def test_a_calculated_formula_of_the_unit_counts():
    found, said = read(7.0, ColumnType.NUMBER, odd={"formulas": frozenset({(1, 1)})})
    assert found.value == 7
    assert said == []


def test_a_cell_that_stands_twice_in_the_file_is_an_error():
    found, said = read(7.0, ColumnType.NUMBER, odd={"duplicates": frozenset({(1, 1)})})
    assert (found.state, found.raw) == (EntryState.UNREADABLE, "7")
    assert said == [cell_codes.DUPLICATE_CELL]


def test_an_overwritten_formula_of_ours_is_kept_and_reported():
    extraction = read_fixed(replaced(FIXED, "=1 → 3 ", "4"))
    found = entry(extraction, "BM02", "HT01", "quy")
    assert found.value == 4
    assert codes(extraction) == [cell_codes.FORMULA_OVERWRITTEN]
    assert extraction.findings[0].location.address == "E6"


def test_formulas_of_ours_without_a_result_are_left_to_us():
    assert read_fixed(replaced(FIXED, "=1 → 3 ", "=1")).findings == ()
    assert read_fixed(replaced(FIXED, "=1 → 3 ", "=1 → #DIV/0!")).findings == ()


def test_figures_in_a_cell_that_is_not_asked_are_mentioned():
    form = a_form(
        rows=(
            *a_form().rows,
            a_row("II", label="Mục hai", kind=RowKind.HEADING, order=4),
            a_row("HT02", label="Cầu", parent="II", order=5),
        )
    )
    asked = ["| II | II | Mục hai | | 5 | | |", "| HT02 | HT02 | Cầu | km | 1 | 1 | |"]
    table = "\n".join([*lines(FIXED), *asked])
    extraction = read_fixed(table, a_campaign(forms=(form,)))
    assert codes(extraction) == [cell_codes.CELL_NOT_ASKED]
    assert read_fixed(table.replace("| 5 |", "| |"), a_campaign(forms=(form,))).findings == ()


def test_a_share_in_a_row_of_ratios_is_read_in_points():
    row = a_row("HT02", kind=RowKind.RATIO, measure="%", order=4)
    campaign = a_campaign(forms=(a_form(rows=(*a_form().rows, row)),))
    table = "\n".join([*lines(FIXED), "| HT02 | HT02 | Chỉ tiêu HT02 | % | 85.2% | | |"])
    extraction = read_fixed(table, campaign)
    assert entry(extraction, "BM02", "HT02", "quy").value == Decimal("85.2")
    assert codes(extraction) == [cell_codes.PERCENT_FORMAT]


def test_the_measure_of_the_column_goes_before_that_of_the_row():
    form = replace(
        a_list_form(),
        columns=(a_column("tien", form="BM01", type=ColumnType.NUMBER, measure="tỷ đồng"),),
    )
    table = "| #bieu:BM01 | tien |\n| #header | Cột tien |\n| + | 350 tỷ |"
    extraction = read_list(table, a_campaign(forms=(form,)))
    assert entry(extraction, "BM01", "@1", "tien").value == 350


@pytest.mark.parametrize(
    ("beside", "read_as"), [("'2,5", "12345"), ("'2.5", "12.345"), ("2.5", None), ("x", None)]
)
def test_a_column_tells_from_its_other_texts_which_sign_is_for_thousands(
    beside: str, read_as: str | None
):
    table = replaced(FIXED, "| 10         |", "| '12.345 |")
    table = replaced(table, "| 20         |", f"|{beside}|")
    extraction = read_fixed(table)
    found = entry(extraction, "BM02", "HT01.a", "luy_ke")
    assert found.value == (Decimal(read_as) if read_as else None)
    expected = cell_codes.NUMBER_ASSUMED if read_as else cell_codes.NUMBER_AMBIGUOUS
    assert expected in codes(extraction)


def test_text_that_reads_in_a_legacy_font_and_without_it_is_mentioned_louder():
    odd = {"legacy_fonts": {(1, 1): "VNI-Times"}}
    found, said = read("c\xf4", ColumnType.TEXT, odd=odd)
    assert (found.value, found.raw) == ("cơ", "cô")
    assert said == [cell_codes.LEGACY_FONT_UNSURE]


def test_unicode_text_in_a_forgotten_legacy_font_stays():
    odd = {"legacy_fonts": {(1, 1): ".VnTime"}}
    found, said = read("Xã Thái Ninh", ColumnType.TEXT, odd=odd)
    assert (found.value, said) == ("Xã Thái Ninh", [])


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("12,345", "có thể hiểu nhiều cách (12,345 hoặc 12345)"),
        ("5 %", "không chắc có phải là 5 không"),
        ("2.5E3", "không chắc có phải là 2500 không"),
    ],
)
def test_a_doubtful_number_is_asked_about_with_what_it_may_mean(text: str, doubt: str):
    facts = number_from_cell(text, Asked(ColumnType.NUMBER, "km")).facts
    assert facts == {"doubt": doubt}


@pytest.mark.parametrize("kind", [ColumnType.DATE, ColumnType.MONTH])
@pytest.mark.parametrize("shown", [date(1905, 7, 17), date(1905, 3, 14)])
def test_a_year_typed_into_a_cell_that_shows_days_is_no_day_of_1905(
    kind: ColumnType, shown: date
):
    found, said = read(shown, kind)
    assert (found.state, found.value) == (EntryState.UNREADABLE, None)
    assert said == [cell_codes.DATE_UNREADABLE]


def test_a_day_of_another_century_is_a_day():
    assert read(date(1945, 9, 2), ColumnType.DATE)[0].value == date(1945, 9, 2)
