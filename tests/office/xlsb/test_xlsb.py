"""An .xlsb tells of its cells what an .xlsx tells."""

import pytest
from making.office.xlsb import (
    LEGACY,
    PERCENT,
    error,
    formula,
    formula_error,
    hidden_columns,
    merged,
    number,
    rich,
    rich_text,
    row,
    shared,
    sheet,
    short_number,
    text,
    xlsb,
)

from hycampaign.office.package.limits import Problem
from hycampaign.office.read.workbook import Unreadable, UnreadableReason, read_workbook
from hycampaign.office.sniff.sniff import FileKind, sniff
from hycampaign.office.values.workbook import CellRange, Sheet


def only_sheet(data: bytes) -> Sheet:
    (found,) = read_workbook(data).sheets
    return found


def test_values_are_read_and_whole_numbers_are_numbers_like_others():
    data = xlsb(row(2, number(1, 3)))
    assert sniff(data) is FileKind.XLSB
    assert read_workbook(data).kind is FileKind.XLSB
    cells = only_sheet(
        xlsb(
            row(2, short_number(1, 12), number(2, 1.5), text(3, "Hưng Yên"), shared(5, 1)),
            texts=["không", "Xã"],
        )
    ).rows[1]
    assert cells == (12.0, 1.5, "Hưng Yên", None, "Xã")
    assert [type(value) for value in cells[:2]] == [float, float]


def test_formulas_errors_and_percents_are_found():
    cells = row(
        1,
        formula(1, 7),
        formula_error(2, 0x07),
        error(3, 0x17),
        number(4, 0.5, PERCENT),
        number(5, 50),
    )
    found = only_sheet(xlsb(cells))
    assert found.rows[0][:5] == (7.0, None, None, 0.5, 50.0)
    assert found.oddities.formulas == {(1, 1), (1, 2)}
    assert found.oddities.errors == {(1, 2): "#DIV/0!", (1, 3): "#REF!"}
    assert found.oddities.percents == {(1, 4)}
    assert found.oddities.unread == {}


def test_legacy_fonts_are_found_in_formats_and_in_parts_of_a_text():
    data = xlsb(
        row(1, shared(1, 0, LEGACY), shared(2, 1), shared(3, 0)),
        texts=["B\u00b8o", rich("B\u00b8o", 1)],
    )
    assert only_sheet(data).oddities.legacy_fonts == {(1, 1): ".VnTime", (1, 2): ".VnTime"}


def test_hidden_rows_and_columns_merges_and_duplicates_are_found():
    part = sheet(
        row(1, number(1, 1)),
        row(3, number(1, 1), number(1, 2), hidden=True),
        columns=hidden_columns(2, 4),
        after=merged(1, 1, 1, 3),
    )
    found = only_sheet(xlsb(part=part))
    assert found.oddities.hidden_rows == {3}
    assert found.oddities.hidden_columns == {2, 3, 4}
    assert found.oddities.duplicates == {(3, 1)}
    assert found.merged == (CellRange(1, 1, 1, 3),)


def test_names_and_the_date_system_are_read():
    book = read_workbook(xlsb(row(1, number(1, 1)), names={"hyc_unit": "11953"}, is_1904=True))
    assert book.names == {"hyc_unit": '"11953"'}
    assert book.is_1904


def test_a_text_that_the_reader_passes_over_is_named():
    found = only_sheet(xlsb(row(1, number(1, 1), rich_text(2, "Hưng Yên"))))
    assert found.value(1, 2) in {None, "Hưng Yên"}
    assert bool(found.oddities.unread) == (found.value(1, 2) is None)


def test_texts_that_show_nothing_are_blank():
    data = xlsb(row(1, number(1, 1), shared(2, 0), text(3, ""), text(4, "  ")), texts=[""])
    assert only_sheet(data).oddities.unread == {}


@pytest.mark.parametrize(
    ("part", "problem"),
    [
        (sheet(row(1, number(1, 1)), row(1_048_576, number(16_384, 1))), Problem.FAR_CELL),
        (sheet(row(4_000_000_000, number(1, 1))), Problem.OUTSIDE),
        (sheet(row(1, number(60_000, 1))), Problem.OUTSIDE),
        (
            sheet(row(1, number(1, 1)), after=merged(1, 1, 1_048_576, 16_384)),
            Problem.MERGED_AREA,
        ),
    ],
    ids=["far corner", "row", "column", "merge"],
)
def test_what_would_take_all_memory_is_refused(part: bytes, problem: Problem):
    with pytest.raises(Unreadable) as caught:
        read_workbook(xlsb(part=part))
    assert caught.value.reason is UnreadableReason.REFUSED
    assert caught.value.preflight is not None
    assert caught.value.preflight.problem is problem
