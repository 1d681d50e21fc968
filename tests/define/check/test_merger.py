"""A merger, a new name and a split on 01/01/2027, made by editing the workbook alone."""

import datetime

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from hycampaign.define.check.everything import check_definition
from hycampaign.define.read.source import read_tables
from hycampaign.define.write.workbook import write_definition
from hycampaign.model.asked.period import Period
from hycampaign.shipped import definition_folder

LAST_DAY, FIRST_DAY = datetime.date(2026, 12, 31), datetime.date(2027, 1, 1)
GONE = ("11953", "11977", "11980", "11983")
NEW = (
    ("99001", "Phường Gộp", "11953; 11977"),
    ("11980", "Phường Tên Mới", "11980"),
    ("99003", "Phường Nửa Một", "11983"),
    ("99004", "Phường Nửa Hai", "11983"),
)


def _move_to_former(book: Workbook) -> None:
    units, former = book["Đơn vị"], book["Đơn vị cũ"]
    places = {cell.value: cell.column for cell in units[2]}
    for code in GONE:
        line = next(r for r in range(3, 200) if str(units.cell(r, 1).value) == code)
        free = next(r for r in range(3, 999) if former.cell(r, 1).value is None)
        for cell in former[2]:
            if cell.value in places:
                former.cell(free, cell.column).value = units.cell(
                    line, places[cell.value]
                ).value
            if cell.value == "active_to":
                former.cell(free, cell.column).value = LAST_DAY
        units.delete_rows(line)


def _add_new(book: Workbook) -> None:
    units = book["Đơn vị"]
    for code, name, predecessors in NEW:
        values = {
            "code": code,
            "name": name,
            "kind": "phường",
            "active_from": FIRST_DAY,
            "predecessors": predecessors,
        }
        free = next(r for r in range(3, 200) if units.cell(r, 1).value is None)
        for cell in units[2]:
            units.cell(free, cell.column).value = values.get(str(cell.value))


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    path = tmp_path_factory.mktemp("sap-nhap") / "dinh-nghia.xlsx"
    write_definition(path, read_tables(definition_folder()))
    book = openpyxl.load_workbook(path)
    _move_to_former(book)
    _add_new(book)
    book.save(path)
    campaign, findings = check_definition(path)
    assert findings == ()
    return campaign


@pytest.mark.parametrize(
    ("period", "count"),
    [
        ("2024-Q3", 447),
        ("2025-Q1", 447),
        ("2025-Q2", 447),
        ("2025-H1", 447),
        ("2025-Q3", 135),
        ("2025-9M", 135),
        ("2025", 135),
        ("2026-Q4", 135),
        ("2026", 135),
        ("2027-Q1", 135),
    ],
)
def test_each_period_asks_the_units_of_its_time(merged, period, count):
    assert len(merged.units_in(Period.parse(period))) == count


def test_a_code_names_who_bore_it_on_either_side_of_the_border(merged):
    names = [
        merged.in_period(Period.parse(period)).unit("11980").name
        for period in ("2025-Q2", "2026-Q4", "2027-Q1")
    ]
    assert names == [
        "Xã Quảng Châu (thành phố Hưng Yên)",
        "Phường Hồng Châu",
        "Phường Tên Mới",
    ]


def test_who_came_from_whom_over_one_border_and_over_two(merged):
    one = merged.lineage(Period.parse("2026-Q1"), Period.parse("2027-Q1"))
    assert one.origins["99001"] == ("11953", "11977")
    assert one.origins["11980"] == ("11980",)
    assert one.origins["99003"] == one.origins["99004"] == ("11983",)
    assert "11980" not in one.lasting
    assert one.is_wholly_in("11953")
    assert not one.is_wholly_in("11983")
    two = merged.lineage(Period.parse("2025-Q2"), Period.parse("2027-Q1"))
    assert set(two.origins["99001"]) >= {"11953", "11956", "11977", "12367"}
