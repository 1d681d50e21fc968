"""Random damage as clerks do it: the values come out the same, or a finding says where not."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from making.notation import sheet_from
from making.returned.sheets import FIXED, LIST, extracted, lines

from hycampaign.ingest.findings import cells as cell_codes
from hycampaign.ingest.report.extract import Extraction
from hycampaign.model.reported.submission import FormReading
from hycampaign.vietnamese.numbers.numerals import text_from_decimal

Grid = list[list[str]]
FIGURES = st.decimals(0, 10**7, places=3).filter(lambda n: n == 0 or n >= 1)
SPELLINGS: tuple[Callable[[Decimal], str], ...] = (
    text_from_decimal,  # 1.234,5
    lambda n: text_from_decimal(n).replace(".", ""),  # 1234,5
    lambda n: text_from_decimal(n).replace(".", " "),  # 1 234,5
    lambda n: f"{n.normalize():f}",  # 1234.5
    lambda n: f"{n.normalize():,f}",  # 1,234.5
)


def grid_from(table: str) -> Grid:
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines(table)]


def table_of(grid: Grid) -> str:
    width = max(map(len, grid))
    rows = [row + [""] * (width - len(row)) for row in grid]
    return "\n".join("|" + "|".join(row) + "|" for row in rows)


def insert_row(grid: Grid, data: st.DataObject) -> None:
    grid.insert(data.draw(st.integers(0, len(grid))), [""])


def insert_column(grid: Grid, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(grid[0])))
    for row in grid:
        row.insert(min(place, len(row)), "")


def swap_columns(grid: Grid, data: st.DataObject) -> None:
    """Swap two columns of figures: those of the last three that every row has."""
    places = data.draw(st.permutations(range(4, 6)))
    for row in grid:
        row.extend([""] * (8 - len(row)))
        row[4], row[5] = row[places[0]], row[places[1]]


def sort_rows(grid: Grid, data: st.DataObject) -> None:
    """Sort the rows that a unit fills in, hidden keys and all."""
    keys = {"HT01", "HT01.a", "HT01.b", "7000001", "+"}
    places = [number for number, row in enumerate(grid) if row[0] in keys]
    moved = data.draw(st.permutations([grid[place] for place in places]))
    for place, row in zip(places, moved, strict=True):
        grid[place] = row


def drop_key_row(grid: Grid, _: st.DataObject) -> None:
    grid[0] = ["" for _ in grid[0]]


def drop_key_column(grid: Grid, _: st.DataObject) -> None:
    for row in grid:
        row[0] = ""


def decompose(grid: Grid, _: st.DataObject) -> None:
    for row in grid:
        row[:] = [unicodedata.normalize("NFD", cell) for cell in row]


DAMAGES = (insert_row, insert_column, decompose)
MOVES = (swap_columns, sort_rows)
LOSSES = (drop_key_row, drop_key_column)


def damaged(grid: Grid, data: st.DataObject) -> Grid:
    """Apply some damage: what is moved first, then lost, then what only shifts."""
    for damage in data.draw(st.lists(st.sampled_from(MOVES), max_size=2)):
        damage(grid, data)
    for damage in data.draw(st.lists(st.sampled_from(LOSSES), max_size=1)):
        damage(grid, data)
    for damage in data.draw(st.lists(st.sampled_from(DAMAGES), max_size=4)):
        damage(grid, data)
    return grid


def is_said(extraction: Extraction, reading: FormReading, row: str, column: str) -> bool:
    """Say whether a finding names the cell."""
    place = reading.location("", row, column)
    return any(
        (finding.location.row, finding.location.column) == (place.row, place.column)
        for finding in extraction.findings
    )


def spelled(number: Decimal, data: st.DataObject) -> str:
    if data.draw(st.booleans()):
        return f"{number:f}"
    return "'" + data.draw(st.sampled_from(SPELLINGS))(number)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.tuples(FIGURES, FIGURES, FIGURES, FIGURES))
def test_the_figures_of_a_fixed_form_survive(data: st.DataObject, figures: tuple):
    typed = dict(zip(("1 ", "2 ", "10 ", "20 "), figures, strict=True))
    places = {"1 ": (6, 4), "2 ": (7, 4), "10 ": (6, 5), "20 ": (7, 5)}
    grid = grid_from(FIXED)
    for key, (row, column) in places.items():
        grid[row][column] = spelled(typed[key], data)
    extraction = extracted(sheet_from(table_of(damaged(grid, data)), "BM02 x"))
    reading = extraction.forms["BM02"]
    meant = {
        ("HT01.a", "quy"): figures[0],
        ("HT01.b", "quy"): figures[1],
        ("HT01.a", "luy_ke"): figures[2],
        ("HT01.b", "luy_ke"): figures[3],
    }
    for key, number in meant.items():
        read = reading.value(*key)
        assert read == number or is_said(extraction, reading, *key), (key, read, number)
    assert cell_codes.CELL_NOT_ASKED not in [f.code for f in extraction.findings]


@settings(max_examples=150, deadline=None)
@given(st.data(), st.tuples(FIGURES, FIGURES))
def test_the_projects_of_a_list_survive(data: st.DataObject, figures: tuple):
    grid = grid_from(LIST)
    for row, number in zip((5, 6), figures, strict=True):
        grid[row][4] = spelled(number, data)
    extraction = extracted(sheet_from(table_of(damaged(grid, data)), "BM01 x"))
    reading = extraction.forms["BM01"]
    rows = {reading.value(row, "ma_da"): row for row, _ in reading.entries}
    assert rows.keys() == {"7000001", "7000002"}
    for code, number in zip(("7000001", "7000002"), figures, strict=True):
        read = reading.value(rows[code], "khv_nam")
        assert read == number or is_said(extraction, reading, rows[code], "khv_nam")
        assert reading.value(rows[code], "so_voi_kh") in {"dung", "cham"}
