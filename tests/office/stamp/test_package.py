"""A stamped copy is the base with other parts, and what is written reads back."""

import datetime
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.office.package.xml_text import (
    LONGEST_CELL_TEXT,
    escaped,
    escaped_cell_text,
    unescaped,
    unescaped_cell_text,
)
from hycampaign.office.read.workbook import read_workbook
from hycampaign.office.stamp.package import (
    CUSTOM_PROPERTIES_PART,
    WORKBOOK_PART,
    Cached,
    CellContent,
    Formula,
    Package,
    SheetTemplate,
    custom_properties_xml,
    with_defined_names,
)
from hycampaign.office.values.text_cells import defused

SHEET = "xl/worksheets/sheet1.xml"


def base() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        workbook.set_custom_property("hyc_unit", "?")
        sheet = workbook.add_worksheet("BM01")
        workbook.define_name("hyc_unit", '="?"')
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        cell = workbook.add_format({"border": 1})
        for column in range(6):
            sheet.write_blank(0, column, None, day if column == 2 else cell)
        sheet.write_formula(1, 0, "=B1*2", cell, 0)
    return file.getvalue()


BASE = Package.open(base())
TEMPLATE = SheetTemplate.compile(BASE.read(SHEET))


def stamped(contents: dict[str, CellContent]) -> bytes:
    return BASE.stamp({SHEET: TEMPLATE.fill(contents)})


def test_a_copy_carries_identity_and_values():
    book = with_defined_names(BASE.read(WORKBOOK_PART), {"hyc_unit": '"Xã & <1>"'})
    contents = {
        "A1": "Y tế & Dân số",
        "B1": Decimal("12345.67"),
        "C1": datetime.date(2026, 9, 30),
        "D1": True,
        "E1": Formula("B1*2", Decimal("24691.34")),
        "A2": Cached(Decimal(7)),
    }
    copy = BASE.stamp(
        {
            SHEET: TEMPLATE.fill(contents),
            WORKBOOK_PART: book,
            CUSTOM_PROPERTIES_PART: custom_properties_xml({"hyc_unit": "11953"}),
        }
    )
    assert zipfile.ZipFile(io.BytesIO(copy)).testzip() is None
    workbook = read_workbook(copy)
    assert workbook.names == {"hyc_unit": '"Xã & <1>"'}
    assert workbook.properties == {"hyc_unit": "11953"}
    sheet = workbook.sheets[0]
    day = datetime.date(2026, 9, 30)
    assert sheet.rows[0][:5] == ("Y tế & Dân số", 12345.67, day, True, 24691.34)
    assert sheet.value(2, 1) == 7.0
    assert sheet.oddities.formulas == {(1, 5), (2, 1)}
    assert openpyxl.load_workbook(io.BytesIO(copy))["BM01"]["E1"].value == "=B1*2"


def test_the_same_input_gives_the_same_bytes():
    assert stamped({"A1": "x"}) == stamped({"A1": "x"})


def test_styles_stay_and_a_cell_that_nobody_laid_out_is_refused():
    copy = openpyxl.load_workbook(io.BytesIO(stamped({"A1": "x"})))["BM01"]
    assert copy["A1"].border.left.style == "thin"
    with pytest.raises(KeyError):
        TEMPLATE.fill({"Z99": 1})


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60))
def test_any_text_reads_back_as_a_text(text: str):
    found = openpyxl.load_workbook(io.BytesIO(stamped({"A1": f"={text}"})))["BM01"]["A1"]
    assert found.data_type in {"s", "inlineStr"}
    raw = escaped_cell_text(text).encode()
    assert unescaped_cell_text(raw) == text
    assert unescaped(escaped(text).encode()) == text


def test_a_text_that_excel_could_not_hold_is_refused():
    assert escaped_cell_text("a" * LONGEST_CELL_TEXT)
    with pytest.raises(ValueError, match="32767"):
        escaped_cell_text("a" * (LONGEST_CELL_TEXT + 1))


def test_an_unknown_name_is_a_mistake_of_ours():
    with pytest.raises(KeyError, match="hyc_form"):
        with_defined_names(BASE.read(WORKBOOK_PART), {"hyc_form": '"1"'})


def test_a_damaged_base_is_not_stamped():
    data = bytearray(base())
    data[60] ^= 0xFF
    with pytest.raises(ValueError, match="damaged"):
        Package.open(bytes(data))


@given(st.text(max_size=30))
def test_no_text_begins_a_formula_in_a_table_of_text(text: str):
    safe = defused(text)
    assert safe in {text, f"'{text}"}
    if safe == text and text.lstrip()[:1] in {"=", "@"}:
        pytest.fail("a formula slipped through")


@pytest.mark.parametrize("number", ["-5", "+3,5", "-1.234.567", "+84 912 345 678", "-12%"])
def test_genuine_numbers_are_not_harmed(number: str):
    assert defused(number) == number
