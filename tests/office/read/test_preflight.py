"""Bombs are refused quickly and cheaply; what people fill in is not."""

import io
import time
import tracemalloc
import warnings
import zipfile

import pytest
from making.office.packages import (
    MAIN,
    SHEET,
    STRICT,
    ods,
    ods_cell,
    shared_texts,
    sheet_xml,
    xlsx,
    zipped,
)

from hycampaign.office.package.limits import Problem
from hycampaign.office.read.preflight import preflight

ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def cell(address: str, value: str = "1") -> str:
    row = "".join(filter(str.isdigit, address))
    return f'<row r="{row}"><c r="{address}"><v>{value}</v></c></row>'


def merged(area: str) -> dict[str, str]:
    after = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'
    return {SHEET: sheet_xml(cell("A1"), after=after)}


def twice_the_sheet(second: str) -> bytes:
    file = io.BytesIO(xlsx())
    with zipfile.ZipFile(file, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile itself objects to a name written twice
        package.writestr(second, sheet_xml(cell("A1", "2")))
    return file.getvalue()


def broken_checksum() -> bytes:
    data = bytearray(xlsx())
    directory = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02"))
    data[directory + 16] ^= 0xFF
    return bytes(data)


REFUSED = {
    "a value in the last cell": (xlsx(cell("XFD1048576")), Problem.FAR_CELL, "XFD1048576"),
    "a value below the last row": (xlsx(cell("A1048577")), Problem.OUTSIDE, "A1048577"),
    "a row number of ten digits": (xlsx(cell("A4294967296")), Problem.OUTSIDE, "A4294967296"),
    "a column of eight letters": (xlsx(cell("ZZZZZZZZ1")), Problem.OUTSIDE, "ZZZZZZZZ1"),
    "a far cell in single quotes": (
        xlsx("<row r='1'><c r='A1'><v>1</v></c><c  r = 'XFD1048576' ><v>1</v></c></row>"),
        Problem.FAR_CELL,
        "XFD1048576",
    ),
    "far cells under a prefix": (
        xlsx(
            parts={
                SHEET: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1048576">'
                '<x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
            }
        ),
        Problem.FAR_CELL,
        "XFD1048576",
    ),
    "a merge over the whole sheet": (
        xlsx(parts=merged("A1:XFD1048576")),
        Problem.MERGED_AREA,
        "A1:XFD1048576",
    ),
    "a merge over ten whole columns": (
        xlsx(parts=merged("A1:J1048576")),
        Problem.MERGED_AREA,
        "A1:J1048576",
    ),
    "billion laughs": (
        xlsx(parts={SHEET: ENTITIES + sheet_xml(cell("A1"))}),
        Problem.DOCTYPE,
        "",
    ),
    "entities behind a comment": (
        xlsx(parts={SHEET: f"<!-- <a> -->\n{ENTITIES}" + sheet_xml(cell("A1"))[39:]}),
        Problem.DOCTYPE,
        "",
    ),
    "two parts of one name": (twice_the_sheet(SHEET), Problem.DUPLICATE_PARTS, ""),
    "two parts that differ by case": (
        twice_the_sheet("xl/worksheets/SHEET1.xml"),
        Problem.DUPLICATE_PARTS,
        "",
    ),
    "a broken checksum": (broken_checksum(), Problem.DAMAGED, ""),
    "a sheet in UTF-16": (
        zipped({"xl/workbook.xml": "<workbook/>", SHEET: sheet_xml("").encode("utf-16")}),
        Problem.ENCODING,
        "",
    ),
    "a sheet in a code page": (
        xlsx(parts={SHEET: sheet_xml(cell("A1", "Xã")).replace("UTF-8", "windows-1258")}),
        Problem.ENCODING,
        "",
    ),
    "eleven thousand parts": (
        zipped({"xl/workbook.xml": "<w/>"} | {f"xl/{n}.xml": "" for n in range(11_000)}),
        Problem.TOO_MANY_PARTS,
        "",
    ),
    "a repeated row with a value": (
        ods(
            f'<table:table-row table:number-rows-repeated="4000000000">{ods_cell("1")}'
            "</table:table-row>"
        ),
        Problem.REPEATED,
        "",
    ),
    "a value repeated to the right and down": (
        ods(
            f'<table:table-row table:number-rows-repeated="60000">{ods_cell("1", 16384)}'
            "</table:table-row>"
        ),
        Problem.FAR_CELL,
        "",
    ),
    "more columns than a sheet has": (
        ods(f"<table:table-row>{ods_cell('1', 60000)}</table:table-row>"),
        Problem.OUTSIDE,
        "",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_dangerous_package_is_refused_and_the_place_is_named(name: str):
    data, problem, address = REFUSED[name]
    look = preflight(data)
    assert (look.problem, look.address) == (problem, address)


def blank_bomb(megabytes: int) -> bytes:
    blanks = b" " * (1 << 20)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open(SHEET, "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for _ in range(megabytes):
                part.write(blanks)
    return file.getvalue()


def repeated_texts(count: int) -> bytes:
    texts = "<si><t>a</t></si>" * count
    return xlsx(parts={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'})


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        (blank_bomb(500), {Problem.BOMB, Problem.TOO_LARGE}),
        (repeated_texts(4_100_000), {Problem.SHARED_TEXTS, Problem.BOMB}),
        (
            xlsx(parts={"xl/sharedStrings.xml": shared_texts(f"<t>{'a' * 40_000_000}</t>")}),
            {Problem.LONG_TEXT},
        ),
    ],
    ids=["half a gigabyte of blanks", "four million texts", "a text of forty megabytes"],
)
def test_a_bomb_costs_neither_time_nor_memory(data: bytes, problems: set[Problem]):
    started = time.process_time()
    look = preflight(data)
    assert time.process_time() - started < 2
    assert look.problem in problems
    tracemalloc.start()
    preflight(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200 << 20


ACCEPTED = {
    "a value in the last row alone": xlsx(cell("A1048576")),
    "a value in the last column alone": xlsx(cell("XFD1")),
    "a styled blank cell in the last corner": xlsx(
        cell("A1") + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    ),
    "a dimension that claims the whole sheet": xlsx(
        parts={SHEET: sheet_xml(cell("A1"), before='<dimension ref="A1:XFD1048576"/>')}
    ),
    "a merge over four whole columns": xlsx(parts=merged("A1:D1048576")),
    "strict Open XML": xlsx(parts={SHEET: sheet_xml(cell("A1"), namespace=STRICT)}),
    "custom XML in UTF-16": zipped(
        {"xl/workbook.xml": "<w/>", "customXml/item1.xml": "<a/>".encode("utf-16")}
    ),
    "the blank rest of an .ods sheet": ods(
        f"<table:table-row>{ods_cell('1')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048575">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    ),
    "thirty equal rows": ods(
        f'<table:table-row table:number-rows-repeated="30">{ods_cell("0", 28)}'
        "</table:table-row>"
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_only_looks_dangerous_is_let_pass(name: str):
    assert preflight(ACCEPTED[name]).problem is None


def test_strict_files_and_duplicate_cells_are_noted_as_facts():
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="A1"><v>2</v></c></row>'
    facts = preflight(xlsx(parts={SHEET: sheet_xml(rows, namespace=STRICT)})).facts
    assert facts.is_strict
    assert facts.duplicates == {SHEET: frozenset({(1, 1)})}


def test_what_is_no_zip_has_nothing_to_measure():
    assert preflight(b"a;b\n1;2\n").problem is None
