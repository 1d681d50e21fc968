"""Values come as they are in the file; what a value hides is told beside it."""

import datetime
import io
import pickle
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from making.office.packages import (
    MAIN,
    SHEET,
    ods,
    ods_cell,
    shared_texts,
    sheet_xml,
    workbook_xml,
    xlsx,
)

from hycampaign.office.package.limits import Problem
from hycampaign.office.read.workbook import (
    Unreadable,
    UnreadableReason,
    decimal_from_float,
    read_workbook,
)
from hycampaign.office.sniff.sniff import FileKind
from hycampaign.office.values.workbook import CellRange, Oddities, Sheet, Visibility

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CUSTOM = f"""<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">
<property name="hyc_unit" pid="2"><vt:lpwstr>11953 &amp; m\u1edbi</vt:lpwstr></property>
</Properties>"""
NAMES = (
    '<definedNames><definedName name="hyc_unit">"11953"</definedName>'
    '<definedName name="local" localSheetId="0">BM01!$A$1</definedName></definedNames>'
)


def only_sheet(data: bytes) -> Sheet:
    (sheet,) = read_workbook(data).sheets
    return sheet


def oddities(rows: str, **parts: str) -> Oddities:
    named = {f"xl/{name}.xml": content for name, content in parts.items()}
    return only_sheet(xlsx(rows, parts=named)).oddities


def test_rows_and_columns_count_from_one_wherever_the_data_begin():
    sheet = only_sheet(xlsx('<row r="3"><c r="C3"><v>7</v></c></row>'))
    assert sheet.value(3, 3) == 7.0
    assert sheet.value(1, 1) is None
    assert sheet.value(99, 99) is None
    assert sheet.value(0, 0) is None
    assert (sheet.last_row, sheet.last_column) == (3, 3)


def test_blank_zero_false_and_text_are_told_apart():
    rows = (
        '<row r="1"><c r="A1"><v>0</v></c><c r="B1" t="b"><v>0</v></c>'
        '<c r="C1" t="inlineStr"><is><t>-</t></is></c><c r="D1" s="1"/>'
        '<c r="E1" s="5"><v>46295</v></c></row>'
    )
    values = only_sheet(xlsx(rows)).rows[0]
    assert values == (0.0, False, "-", None, datetime.date(2026, 9, 30))
    assert values[0] is not False
    assert values[1] is False


def test_an_error_is_a_blank_value_and_an_error():
    rows = (
        '<row r="1"><c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c>'
        '<c r="B1" s="1" t="e"><v>#REF!</v></c><c r="C1"><v>1</v></c></row>'
    )
    sheet = only_sheet(xlsx(rows))
    assert sheet.rows[0][:2] == (None, None)
    assert sheet.oddities.errors == {(1, 1): "#DIV/0!", (1, 2): "#REF!"}
    assert sheet.oddities.formulas == {(1, 1)}


def test_a_formula_that_was_never_calculated_is_told_from_one_that_gives_nothing():
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v></v></c>'
        '<c r="C1"><f>1+1</f><v/></c><c r="D1"><f>1+1</f><v>2</v></c>'
        '<c r="E1" t="str"><f>""</f><v></v></c>'
        '<c r="F1"><f t="shared" si="0"/><v>3</v></c></row>'
    )
    found = oddities(rows)
    assert found.uncached == {(1, 1), (1, 2), (1, 3)}
    assert found.formulas == {(1, column) for column in range(1, 7)}


def test_percent_formats_count_only_where_they_multiply_and_where_there_is_a_value():
    rows = (
        '<row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" t="n" s="2"><v>0.5</v></c>'
        '<c r="C1" s="3"><v>50</v></c><c r="D1" s="1"/><c r="E1"><v>1</v></c></row>'
    )
    assert oddities(rows).percents == {(1, 1), (1, 2)}


def test_legacy_fonts_are_found_in_formats_and_in_parts_of_a_text():
    run = '<r><rPr><rFont val=".VnArial"/></rPr><t>B\u00b8o</t></r>'
    rows = (
        '<row r="1"><c r="A1" s="4" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="s"><v>0</v></c><c r="D1" s="5"><v>1</v></c><c r="E1" s="4"/></row>'
    )
    found = oddities(rows, sharedStrings=shared_texts("<t>B\u00b8o</t>", run))
    assert found.legacy_fonts == {(1, 1): ".VnTime", (1, 2): ".VnArial", (1, 4): "VNI-Times"}


def test_duplicates_and_hidden_rows_and_columns_are_found():
    rows = (
        '<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'
        '<row r="2" hidden="false"><c r="A2"><v>1</v></c></row>'
    )
    columns = '<cols><col min="2" max="3" hidden="true"/><col min="5" max="5"/></cols>'
    sheet = only_sheet(xlsx(parts={SHEET: sheet_xml(rows, before=columns)}))
    assert sheet.oddities.duplicates == {(1, 1)}
    assert sheet.oddities.hidden_rows == {1}
    assert sheet.oddities.hidden_columns == {2, 3}


PREFIXED = (
    f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2" t="e">'
    "<x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c></x:row></x:sheetData></x:worksheet>"
)


@pytest.mark.parametrize(
    "xml",
    [
        sheet_xml("<row r='2'><c r='B2' t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"),
        sheet_xml('<row r="2"><c\n t="e"\tr="B2" ><f>1/0</f><v>#DIV/0!</v></c></row>'),
        sheet_xml('<row><c/></row><row><c/><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'),
        PREFIXED,
    ],
    ids=["single quotes", "odd blanks", "no addresses", "prefixed"],
)
def test_cells_are_understood_however_they_are_written(xml: str):
    found = only_sheet(xlsx(parts={SHEET: xml})).oddities
    assert found.errors == {(2, 2): "#DIV/0!"}
    assert found.formulas == {(2, 2)}


def test_names_properties_and_the_date_system_are_read():
    book = workbook_xml(NAMES, 'date1904="1"', 'state="veryHidden"')
    rows = '<row r="1"><c r="A1" s="5"><v>44833</v></c></row>'
    workbook = read_workbook(
        xlsx(rows, parts={"xl/workbook.xml": book, "docProps/custom.xml": CUSTOM})
    )
    assert workbook.properties == {"hyc_unit": "11953 & m\u1edbi"}
    assert workbook.names == {"hyc_unit": '"11953"'}
    assert workbook.is_1904
    assert workbook.sheets[0].visibility is Visibility.VERY_HIDDEN
    assert workbook.sheets[0].value(1, 1) == datetime.date(2026, 9, 30)


def test_merged_ranges_count_from_one():
    after = '<mergeCells><mergeCell ref="B2:D3"/></mergeCells>'
    rows = '<row r="2"><c r="B2"><v>1</v></c></row>'
    merged = only_sheet(xlsx(parts={SHEET: sheet_xml(rows, after=after)})).merged
    assert merged == (CellRange(2, 2, 3, 4),)
    assert (3, 4) in merged[0]
    assert (4, 4) not in merged[0]


def test_a_workbook_without_values_or_sheets_is_visibly_empty():
    no_sheets = workbook_xml().replace('<sheet name="BM01" sheetId="1"  r:id="rId1"/>', "")
    assert read_workbook(xlsx("")).is_empty
    assert read_workbook(xlsx(parts={"xl/workbook.xml": no_sheets})).is_empty
    assert not read_workbook(xlsx('<row r="1"><c r="A1"><f>1</f></c></row>')).is_empty
    assert not read_workbook(xlsx()).is_empty


def test_charts_are_no_sheets():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        workbook.add_worksheet("BM01").write(0, 0, 5)
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=BM01!$A$1:$A$2"})
        workbook.add_chartsheet("Chart").set_chart(chart)
        workbook.add_worksheet("BM02").write_formula(0, 0, "=1/0", None, "#DIV/0!")
    sheets = read_workbook(file.getvalue()).sheets
    assert [sheet.name for sheet in sheets] == ["BM01", "BM02"]
    assert sheets[1].oddities.errors == {(1, 1): "#DIV/0!"}


def test_an_ods_tells_the_same():
    table = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        '<table:table-row table:visibility="filter">'
        '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1" '
        'office:value-type="percentage" office:value="0.5">'
        "<text:p>50%</text:p></table:table-cell><table:covered-table-cell/>"
        f"{ods_cell('7')}"
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    )
    sheet = only_sheet(ods(table))
    assert sheet.value(3, 1) == 0.5
    assert sheet.value(3, 3) == 7.0
    assert sheet.merged == (CellRange(3, 1, 3, 2),)
    found = sheet.oddities
    assert found.percents == {(3, 1)}
    assert found.errors == {(3, 4): "#DIV/0!"}
    assert found.formulas == {(3, 4), (3, 5)}
    assert found.uncached == {(3, 5)}
    assert (found.hidden_rows, found.hidden_columns) == ({3}, {2})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", UnreadableReason.NO_WORKBOOK),
        (b"<html>", UnreadableReason.NO_WORKBOOK),
        (xlsx()[:-30], UnreadableReason.NO_WORKBOOK),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(504)
            + "EncryptedPackage".encode("utf-16-le"),
            UnreadableReason.ENCRYPTED,
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le"),
            UnreadableReason.DAMAGED,
        ),
        (
            xlsx(parts={SHEET: sheet_xml('<row r="1"><c r="A1"><v>1')[:-30]}),
            UnreadableReason.DAMAGED,
        ),
        (xlsx('<row r="1"><c r="A1" t="s"><v>5</v></c></row>'), UnreadableReason.DAMAGED),
        (xlsx('<row r="1"><c r="XFD1048576"><v>5</v></c></row>'), UnreadableReason.REFUSED),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: UnreadableReason):
    with pytest.raises(Unreadable) as raised:
        read_workbook(data)
    assert raised.value.reason is reason


def test_a_refusal_names_the_place_even_from_another_process():
    with pytest.raises(Unreadable) as raised:
        read_workbook(xlsx('<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'))
    copy = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - our own value
    assert copy.preflight.problem is Problem.FAR_CELL
    assert copy.preflight.address == "XFD1048576"


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15),
    st.text("abc XYZ 0189.,;-áéỏữậđĐ&<>\"'", min_size=1).filter(str.strip).map(str.strip),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(VALUES, max_size=6), max_size=8))
def test_values_equal_those_of_a_second_reader(rows: list[list[object]]):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("BM01")
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                else:
                    sheet.write(row, column, value)
    ours = read_workbook(file.getvalue())
    theirs = openpyxl.load_workbook(file, data_only=True)["BM01"]
    for cells in theirs.iter_rows():
        for cell in cells:
            expected = cell.value
            if isinstance(expected, datetime.datetime):
                expected = expected.date()
            found = ours.sheets[0].value(cell.row, cell.column)
            assert found == expected
            assert isinstance(found, bool) == isinstance(expected, bool)
    assert ours.kind is FileKind.XLSX


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        (45930.0, "45930"),
        (-0.0, "0"),
        (1.005, "1.005"),
        (1234567890123.45, "1234567890123.45"),
        (99999999999999.9, "99999999999999.9"),
        (0.1 + 0.7, "0.8"),
    ],
)
def test_a_float_becomes_the_number_that_excel_shows(value: float, shown: str):
    assert decimal_from_float(value) == Decimal(shown)
    assert str(decimal_from_float(value)) == shown


@given(st.decimals(-(10**9), 10**9, places=5))
def test_what_a_person_typed_comes_back_exactly(typed: Decimal):
    assert decimal_from_float(float(typed)) == typed


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_no_number_is_refused(value: float):
    with pytest.raises(ValueError, match="no number"):
        decimal_from_float(value)
