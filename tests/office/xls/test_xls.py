"""An .xls is measured before it is read, and read whole or not at all."""

import pytest
from making.office.packages import ole
from making.office.xls import begin, merged, number, stream, xls

from hycampaign.office.package.limits import Problem
from hycampaign.office.read.workbook import Unreadable, UnreadableReason, read_workbook


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_workbook(data)
    return caught.value


def test_a_small_one_is_read():
    (sheet,) = read_workbook(xls(number(1, 1, 5), number(2, 3, 7))).sheets
    assert (sheet.name, sheet.value(1, 1), sheet.value(2, 3)) == ("BM01", 5.0, 7.0)
    assert sheet.oddities.unread == {}


@pytest.mark.parametrize(
    ("cells", "problem", "address"),
    [
        ((number(1, 1, 1), number(65_536, 256, 1)), Problem.FAR_CELL, "IV65536"),
        ((number(1, 1, 1), number(1, 20_000, 1)), Problem.OUTSIDE, "ACOF1"),
        ((number(1, 1, 1), merged(1, 1, 65_536, 256)), Problem.MERGED_AREA, ""),
    ],
    ids=["far corner", "column", "merge"],
)
def test_what_would_take_all_memory_is_refused(
    cells: tuple[bytes, ...], problem: Problem, address: str
):
    error = refusal(xls(*cells))
    assert error.reason is UnreadableReason.REFUSED
    assert error.preflight is not None
    assert (error.preflight.problem, error.preflight.address) == (problem, address)


def test_a_sheet_without_its_end_is_damaged_not_short():
    data = xls(number(1, 1, 5), end=b"\x03\x02\xff\xff")
    assert refusal(data).reason is UnreadableReason.DAMAGED


def test_a_container_without_a_workbook_is_damaged():
    assert refusal(ole({"Workbook": b""})).reason is UnreadableReason.DAMAGED
    far = stream(number(1, 1, 5)).replace(begin(16), b"\0" * len(begin(16)))
    assert refusal(ole({"Workbook": far})).reason is UnreadableReason.DAMAGED
