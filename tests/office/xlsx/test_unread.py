"""Nothing that stands in a file is read as a blank cell without being said."""

import io

import openpyxl
import pytest
from making.office.packages import MAIN, SHEET, ods, ods_cell, shared_texts, sheet_xml, xlsx

from hycampaign.office.read.workbook import Unreadable, read_workbook
from hycampaign.office.values.workbook import Sheet
from hycampaign.office.xlsx.mending import mended

TEXTS = shared_texts(
    "<t>không</t>",
    "<t/>",
    "",
    '<r><t xml:space="preserve">Báo </t></r><r><rPr><b/></rPr><t>cáo</t></r>'
    '<rPh sb="0" eb="1"><t>x</t></rPh>',
    '<t xml:space="preserve">  để trống  </t>',
    '<t xml:space="preserve">   </t>',
)


def sheet_of(cell: str) -> Sheet:
    """Return a sheet with 7 in A1 and the given cells behind it."""
    rows = f'<row r="1"><c r="A1"><v>7</v></c>{cell}</row>'
    (sheet,) = read_workbook(xlsx(rows, {"xl/sharedStrings.xml": TEXTS})).sheets
    return sheet


READ = {
    "shared text": ('<c r="B1" t="s"><v>0</v></c>', "không"),
    "text of several runs": ('<c r="B1" t="s"><v>3</v></c>', "Báo cáo"),
    "kept blanks": ('<c r="B1" t="s"><v>4</v></c>', "  để trống  "),
    "text in the cell": ('<c r="B1" t="inlineStr"><is><t>x</t></is></c>', "x"),
    "runs in the cell": (
        '<c r="B1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c>',
        "xy",
    ),
    "an aid for reading aloud": (
        '<c r="B1" t="inlineStr"><is><t>x</t><rPh sb="0" eb="1"><t>z</t></rPh></is></c>',
        "x",
    ),
    "text of a formula": ('<c r="B1" t="str"><f>A1</f><v>x</v></c>', "x"),
    "character references": ('<c r="B1"><v>&#49;&#x35;</v></c>', 15.0),
    "a literal text": ('<c r="B1"><v><![CDATA[15]]></v></c>', 15.0),
    "a comment inside": ('<c r="B1"><v>1<!-- <c r="XFD1048576"> -->5</v></c>', 15.0),
    "a literal text with signs": (
        '<c r="B1" t="inlineStr"><is><t><![CDATA[a<b&c]]></t></is></c>',
        "a<b&c",
    ),
    "truth": ('<c r="B1" t="b"><v>1</v></c>', True),
}


@pytest.mark.parametrize("name", READ)
def test_a_value_is_read_however_it_is_stored(name: str):
    cell, value = READ[name]
    sheet = sheet_of(cell)
    assert sheet.value(1, 2) == value
    assert sheet.oddities.unread == {}


BLANK = {
    "an empty shared text": '<c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>',
    "a shared text of blanks": '<c r="B1" t="s"><v>5</v></c>',
    "no value": '<c r="B1" s="1"/>',
    "an empty value": '<c r="B1"><v></v></c><c r="C1"><v/></c>',
    "an empty text": '<c r="B1" t="inlineStr"><is><t></t></is></c>',
    "a formula that gives nothing": '<c r="B1" t="str"><f>""</f><v></v></c>',
}


@pytest.mark.parametrize("name", BLANK)
def test_what_shows_nothing_is_blank_and_no_more(name: str):
    sheet = sheet_of(BLANK[name])
    assert not str(sheet.value(1, 2) or "").strip()
    odd = sheet.oddities
    assert (odd.unread, odd.uncached, odd.errors) == ({}, frozenset(), {})


UNREAD = {
    "no number of a text": ('<c r="B1" t="s"><v>-1</v></c>', "-1"),
    "half a number of a text": ('<c r="B1" t="s"><v>1.0</v></c>', "1.0"),
    "words for the number of a text": ('<c r="B1" t="s"><v>abc</v></c>', "abc"),
    "a text where none belongs": ('<c r="B1" t="inlineStr"><v>12</v></c>', "12"),
    "a negative number shown as a date": ('<c r="B1" s="5"><v>-5</v></c>', "-5"),
    "a value in front of its formula": ('<c r="B1"><v>5</v><f>A1</f></c>', "5"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_read_is_named_with_what_stands_there(name: str):
    cell, stored = UNREAD[name]
    sheet = sheet_of(cell)
    assert sheet.oddities.unread == {(1, 2): stored}
    assert not sheet.is_empty


def test_a_cell_that_is_passed_over_is_found_among_thousands():
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 3000))
    rows = cells.replace('<c r="A2000">', '<c r="A2000" t="inlineStr">')
    (sheet,) = read_workbook(xlsx(rows)).sheets
    assert sheet.oddities.unread == {(2000, 1): "2000"}


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "#ERROR!", "#BLOCKED!", "Err:508"])
def test_an_error_that_the_reader_does_not_know_costs_no_workbook(error: str):
    sheet = sheet_of(f'<c r="B1" t="e"><f>1/0</f><v>{error}</v></c><c r="C1"><v>3</v></c>')
    assert sheet.oddities.errors == {(1, 2): error}
    assert (sheet.value(1, 1), sheet.value(1, 2), sheet.value(1, 3)) == (7.0, None, 3.0)


def test_an_error_without_a_name_is_an_error():
    assert sheet_of('<c r="B1" t="e"/>').oddities.errors == {(1, 2): "#?"}


def test_a_text_formula_without_any_result_was_never_calculated():
    sheet = sheet_of('<c r="B1" t="str"><f>"x"</f></c><c r="C1"><f><![CDATA[A1<2]]></f></c>')
    assert sheet.oddities.uncached == {(1, 2), (1, 3)}


def test_an_index_beyond_all_texts_is_no_blank_cell():
    with pytest.raises(Unreadable, match="index"):
        sheet_of('<c r="B1" t="s"><v>99</v></c>')


def test_facts_follow_the_tabs_even_where_names_are_decoded_differently():
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships"><sheets>'
        '<sheet name="Bi&#7875;u_x0020_1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    rows = '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'
    (sheet,) = read_workbook(xlsx(rows, {"xl/workbook.xml": book})).sheets
    assert sheet.oddities.errors == {(1, 1): "#REF!"}


ENDLESS = (
    b"<c><v>1</v>" + b"<!--" * 200_000,
    b"<c><v>1</v>" + b"<![CDATA[" * 200_000,
    b'<c r="A1" t="e">' * 200_000,
)


@pytest.mark.parametrize("xml", ENDLESS, ids=["comments", "literal texts", "errors"])
def test_marks_that_never_end_cost_no_time(xml: bytes):
    assert mended(xml)[0] == xml


def test_our_own_writers_leave_nothing_unread():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([1, "a", None, "", True, "  b ", "=1+1", "#N/A"])
    file = io.BytesIO()
    book.save(file)
    (read,) = read_workbook(file.getvalue()).sheets
    assert read.oddities.unread == {}
    assert read.oddities.uncached == {(1, 7)}
    assert read.oddities.errors == {(1, 8): "#N/A"}


def test_a_worksheet_in_pieces_is_counted_as_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("hycampaign.office.package.foreign.LARGEST_KEPT_BYTES", 1000)
    monkeypatch.setattr("hycampaign.office.package.foreign.LARGEST_PIECE_BYTES", 500)
    cells = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 300))
    rows = cells.replace('<c r="A99">', '<c r="A99" t="inlineStr">')
    (sheet,) = read_workbook(xlsx(parts={SHEET: sheet_xml(rows)})).sheets
    assert sheet.oddities.unread == {(99, 1): "99"}
    assert sheet.last_row == 299


ODS_UNREAD = {
    "a number without its value": ('office:value-type="float"', "5"),
    "a text without a type": ("", "Xã An Phú"),
    "a type that nobody knows": ('office:value-type="thing"', "x"),
}


@pytest.mark.parametrize("name", ODS_UNREAD)
def test_what_an_ods_shows_and_is_not_read_is_named(name: str):
    attributes, shown = ODS_UNREAD[name]
    note = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
    cell = f"<table:table-cell {attributes}>{note}<text:p>{shown}</text:p></table:table-cell>"
    (sheet,) = read_workbook(ods(f"<table:table-row>{cell}</table:table-row>")).sheets
    assert sheet.oddities.unread == {(1, 1): shown}


def test_a_note_beside_a_blank_ods_cell_is_no_content():
    note = "<office:annotation><text:p>ghi chú</text:p></office:annotation>"
    row = f"<table:table-row>{ods_cell('1')}<table:table-cell>{note}</table:table-cell>"
    (sheet,) = read_workbook(ods(f"{row}</table:table-row>")).sheets
    assert sheet.oddities.unread == {}
