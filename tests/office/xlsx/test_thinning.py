"""Thinning a worksheet changes nothing that is read from it."""

import pytest
from making.office.packages import SHEET, sheet_xml, xlsx

from hycampaign.office.read.workbook import read_workbook
from hycampaign.office.values.workbook import CellRange
from hycampaign.office.xlsx.thinning import thinned

LONG = "IF(A1=1,2,3)+" * 200 + "1"
ROWS = "".join(
    f'<row r="{row}"><c r="A{row}"><v>{row}</v></c>'
    f'<c r="B{row}" t="str"><f>{LONG}</f><v>ổn</v></c><c r="C{row}"><f>{LONG}</f></c>'
    f'<c r="D{row}" t="e"><f>{LONG}</f><v>#REF!</v></c><c r="E{row}" s="0"/></row>'
    for row in range(1, 101)
)
AFTER = (
    '<mergeCells count="1"><mergeCell ref="F1:G2"/></mergeCells><dataValidations>'
    + "<dataValidation><formula1>1</formula1></dataValidation>" * 100
    + "</dataValidations>"
)


def test_formula_texts_and_blank_cells_go_and_everything_else_stays():
    xml = sheet_xml(ROWS, after=AFTER).encode()
    thin = thinned(xml)
    assert len(thin) < len(xml) / 20
    assert thin.count(b"<f/>") == 300
    assert b"dataValidation" not in thin
    assert b'r="E' not in thin
    sheet = read_workbook(xlsx(parts={SHEET: xml.decode()})).sheets[0]
    assert sheet.rows[99] == (100.0, "ổn", None, None)
    assert len(sheet.oddities.formulas) == 300
    assert sheet.oddities.uncached == {(row, 3) for row in range(1, 101)}
    assert sheet.oddities.errors == {(row, 4): "#REF!" for row in range(1, 101)}
    assert sheet.merged == (CellRange(1, 6, 2, 7),)


@pytest.mark.parametrize(
    "xml",
    [
        sheet_xml('<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>'),
        sheet_xml("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(5000))),
        sheet_xml(ROWS + "<!-- <f>1</f> -->"),
        sheet_xml(ROWS + '<row><c t="str"><v><![CDATA[<f>1</f>]]></v></c></row>'),
        sheet_xml(ROWS, after="<!-- </sheetData> -->"),
        sheet_xml(ROWS)[:-5],
    ],
    ids=["small", "plain", "a comment", "literal text", "a comment after", "cut off"],
)
def test_what_is_small_plain_or_unusual_is_left_alone(xml: str):
    assert thinned(xml.encode()) == xml.encode()


def test_of_a_sheet_with_room_for_more_blank_cells_go():
    blank = "".join(f'<c r="{letter}%d" s="1"/>' for letter in "BCDE")
    rows = (
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{blank % (n, n, n, n)}</row>'
        for n in range(1, 900)
    )
    xml = sheet_xml("".join(rows))
    thin = thinned(xml.encode())
    assert b' s="1"/>' not in thin
    assert thin.count(b"<c ") == 899
    sheet = read_workbook(xlsx(parts={SHEET: xml})).sheets[0]
    assert [row[0] for row in sheet.rows] == list(range(1, 900))
