"""How sentences quote what stands in a cell: figures in Vietnamese, texts letter by letter."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.factories import a_campaign, a_column, a_form, a_reading, a_row, a_submission
from making.returned.sheets import FIXED, LIST, read_fixed, read_list, replaced

from hycampaign.ingest.cells.days import day_from_cell
from hycampaign.ingest.findings.cells import CELL_NOT_ASKED
from hycampaign.ingest.versions.difference import difference
from hycampaign.ingest.words.cell_text import written
from hycampaign.model.asked.form import ColumnType, RowKind
from hycampaign.office.read.workbook import decimal_from_float
from hycampaign.vietnamese.numbers.numerals import decimal_from_text

FIGURE = a_column("gn", label="Giải ngân")
YEAR = a_column("nam", label="Năm hoàn thành", type=ColumnType.INTEGER)
CODE = a_column("ma", label="Mã dự án", type=ColumnType.TEXT)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
def test_a_number_reads_back_as_the_one_that_was_read(value):
    shown = written(value, FIGURE)
    # A whole number of up to three groups would be read either way: 1.234.
    plain = shown.replace(".", "") if "," not in shown else shown
    number = decimal_from_float(value)
    assert Decimal(plain.replace(".", "").replace(",", ".")) == number
    if abs(number) >= 1 and "," in shown:
        assert decimal_from_text(shown) == number
    assert "e" not in shown.casefold()


@pytest.mark.parametrize(
    ("value", "column", "shown"),
    [
        (15000.5, FIGURE, "15.000,5"),
        (1e15, FIGURE, "1.000.000.000.000.000"),
        (0.1 + 0.2, FIGURE, "0,3"),
        (2026.0, YEAR, "2026"),
        (2026.0, FIGURE, "2.026"),
        (7000001.0, CODE, "7000001"),
        ("15000.5", FIGURE, "“15000.5”"),
        ("Đường “Ví Dụ”", CODE, "«Đường “Ví Dụ”»"),
        (True, FIGURE, "“TRUE”"),
        (date(2026, 9, 4), FIGURE, "04/09/2026"),
        (datetime(2026, 9, 4, 7, 30), FIGURE, "04/09/2026 07:30"),  # noqa: DTZ001 - a cell
    ],
)
def test_a_cell_is_quoted_as_people_read_it(value, column, shown):
    assert written(value, column) == shown


def test_a_figure_typed_over_a_formula_is_told_in_vietnamese():
    found = read_fixed(replaced(FIXED, "=1 → 3 ", "15000.5"))
    (finding,) = found.findings
    assert "gõ đè giá trị 15.000,5." in finding.message
    assert finding.facts["raw"] == "15000.5"


def test_a_row_that_belongs_nowhere_shows_its_figures_in_vietnamese():
    found = read_fixed(FIXED + "| | | | | 15000.5 | 2000 | thêm |\n")
    (finding,) = found.findings
    assert "(15.000,5; 2.000; thêm)" in finding.message


def test_a_cell_of_a_list_is_told_with_the_name_of_its_row_and_its_column():
    found = read_list(replaced(LIST, "| 20      |", "| vài chục |"))
    (finding,) = found.findings
    assert "(Đường B · Cột khv_nam)" in finding.message
    named = (finding.facts["row_label"], finding.facts["column_label"])
    assert named == ("Đường B", "Cột khv_nam")


def test_a_change_between_versions_is_told_in_vietnamese_and_kept_exactly():
    after = a_submission(
        forms={"BM02": a_reading(values={("HT01.a", "luy_ke"): Decimal("15000.5")})}
    )
    (change,) = difference(a_campaign(), a_submission(), after)
    assert str(change).endswith("12,5 → 15.000,5")
    assert (change.before, change.after) == ("12.5", "15000.5")


def test_a_column_filled_down_past_what_is_asked_is_told_once():
    rows = "".join(
        f"| HT01.{n} | HT01.{n} | Chỉ tiêu {n} | km | 1 | 1 | |\n" for n in "cdefghik"
    )
    codes = tuple(f"HT01.{n}" for n in "cdefghik")
    asked = a_form(
        rows=(
            *a_form().rows,
            *(a_row(c, label=f"Chỉ tiêu {c[-1]}", kind=RowKind.STOCK) for c in codes),
        ),
        columns=(
            replace(a_form().columns[0], row_kinds=(RowKind.FLOW,)),
            *a_form().columns[1:],
        ),
    )
    campaign = a_campaign(forms=(asked,))
    found = read_fixed(FIXED + rows, campaign)
    (finding,) = [f for f in found.findings if f.code is CELL_NOT_ASKED]
    assert finding.message.endswith(
        "ở ô này. Cũng vậy: E10, E11, E12, E13, E14, E15 và 1 ô nữa."
    )


def test_a_year_typed_into_a_cell_of_days_is_told_as_it_was_typed():
    found = day_from_cell(date(1905, 7, 17), ColumnType.MONTH)
    assert found.facts["written"] == "17/07/1905 (Excel đổi từ số 2025)"


def test_a_changed_row_of_a_list_is_called_by_its_name():
    def sent(figure):
        cells = {("@1", "ma_da"): "7000001", ("@1", "ten_da"): "Cầu A"}
        return a_submission(
            forms={"BM01": a_reading("BM01", {**cells, ("@1", "gn_lk"): figure})}
        )

    (change,) = difference(a_campaign(), sent(Decimal(5)), sent(Decimal("1500.25")))
    assert str(change) == "BM01 · Cầu A · Cột gn_lk: 5 → 1.500,25"
    assert change.row == "7000001"
