"""Bombs cost next to nothing, and the largest honest sheets no more than a worker may take.

The gates are those of the project: a bomb 2 seconds and 200 MiB; a sheet full to its last row,
or 200,000 rows of five columns, 15 seconds and 600 MiB; three values among a million blank
styled rows 3 seconds. Seconds are those of the processor: how busy the machine is otherwise is
nobody's fault.
"""

import io
import sys
import zipfile
from collections.abc import Callable, Iterator

import pytest
from making.hostile.files import overlapping
from making.office.packages import (
    MAIN,
    SHEET,
    ods,
    ods_cell,
    shared_texts,
    sheet_xml,
    xlsx,
    zipped,
)
from making.office.xls import number as xls_number
from making.office.xls import xls
from making.office.xlsb import number, row, sheet, xlsb
from reading.work_cost import MEBIBYTE, Cost, costs_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="measures forked processes")


def with_sheet(pieces: Iterator[bytes], level: int = 1) -> bytes:
    """Return a workbook whose sheet is written piece by piece, however large."""
    file = io.BytesIO(xlsx(parts={SHEET: ""}))
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != SHEET}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        with package.open(SHEET, "w", force_zip64=True) as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for piece in pieces:
                part.write(piece)
            part.write(b"</sheetData></worksheet>")
    return file.getvalue()


def blanks(megabytes: int) -> Iterator[bytes]:
    for _ in range(megabytes):
        yield b" " * MEBIBYTE


def rows(count: int, cells: Callable[[int], str]) -> Iterator[bytes]:
    for first in range(1, count + 1, 5000):
        numbers = range(first, min(first + 5000, count + 1))
        yield "".join(f'<row r="{n}">{cells(n)}</row>' for n in numbers).encode()


def merges(count: int) -> bytes:
    cells = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, count))
    after = f"<mergeCells>{cells}</mergeCells>"
    return xlsx(
        parts={SHEET: sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>', after=after)}
    )


def far(address: str) -> bytes:
    digits = "".join(filter(str.isdigit, address))
    cell = f'<row r="{digits}"><c r="{address}"><v>1</v></c></row>'
    return xlsx('<row r="1"><c r="A1"><v>1</v></c></row>' + cell)


BOMBS: dict[str, Callable[[], bytes]] = {
    "one cell in the last corner": lambda: far("XFD1048576"),
    "one cell below the last row": lambda: far("A1048577"),
    "one cell far away in an .xls": lambda: xls(
        xls_number(1, 1, 1), xls_number(65_536, 256, 1)
    ),
    "one cell far away in an .xlsb": lambda: xlsb(
        part=sheet(row(1, number(1, 1)), row(1_048_576, number(16_384, 1)))
    ),
    "merges over whole rows": lambda: merges(600),
    "a gigabyte of blanks": lambda: with_sheet(blanks(1024)),
    "twenty million shared texts": lambda: xlsx(
        parts={"xl/sharedStrings.xml": shared_texts(*[""] * 12_000_000)}
    ),
    "a text of sixty megabytes": lambda: xlsx(
        parts={"xl/sharedStrings.xml": shared_texts(f"<t>{'a' * 60_000_000}</t>")}
    ),
    "parts that share their bytes": lambda: overlapping(26),
    "eleven thousand parts": lambda: zipped(
        {"xl/workbook.xml": "<w/>"} | {f"xl/{n}.xml": "" for n in range(11_000)}
    ),
    "an .ods row four billion times": lambda: ods(
        f'<table:table-row table:number-rows-repeated="4000000000">{ods_cell("1")}'
        "</table:table-row>"
    ),
    "an .ods value over the whole sheet": lambda: ods(
        f'<table:table-row table:number-rows-repeated="1048576">{ods_cell("1", 1024)}'
        "</table:table-row>"
    ),
    "an .ods that repeats in every row": lambda: ods(
        f'<table:table-row table:number-rows-repeated="60000">{ods_cell("1")}</table:table-row>'
        * 300
    ),
}


def test_bombs_are_refused_at_once_and_cheaply():
    costs = costs_of(
        "making.worker_tasks:answer_of", {name: bomb() for name, bomb in BOMBS.items()}
    )
    dear = {
        name: str(cost)
        for name, cost in costs.items()
        if cost.seconds > 2 or cost.memory_bytes > 200 * MEBIBYTE
    }
    assert dear == {}
    read = {name: cost.answer for name, cost in costs.items() if "rows" in cost.answer}
    assert read == {}
    assert all(cost.answer for cost in costs.values())


LARGE: dict[str, tuple[Callable[[], bytes], int, float]] = {
    "1,048,576 rows of one column": (
        lambda: with_sheet(rows(1_048_576, lambda n: f'<c r="A{n}"><v>{n}</v></c>')),
        1_048_576,
        15,
    ),
    "200,000 rows of five columns": (
        lambda: with_sheet(
            rows(
                200_000,
                lambda n: "".join(f'<c r="{c}{n}"><v>{n}.5</v></c>' for c in "ABCDE"),
            )
        ),
        200_000,
        15,
    ),
    "three values among a million blank styled rows": (
        lambda: with_sheet(
            rows(
                1_048_576,
                lambda n: f'<c r="A{n}" s="1">{"<v>1</v>" * (n < 4)}</c>',
            )
        ),
        3,
        3,
    ),
}


@pytest.fixture(scope="module")
def large() -> dict[str, Cost]:
    return costs_of(
        "making.worker_tasks:answer_of", {name: made() for name, (made, _, _) in LARGE.items()}
    )


@pytest.mark.parametrize("name", LARGE)
def test_the_largest_sheets_are_read_within_a_worker(large: dict[str, Cost], name: str):
    _, count, seconds = LARGE[name]
    cost = large[name]
    assert cost.answer == f"{count} rows"
    assert cost.seconds < seconds, str(cost)
    assert cost.memory_bytes < 600 * MEBIBYTE, str(cost)
