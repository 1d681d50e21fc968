"""A returned workbook that can be messed up as clerks do, and what was meant in it.

A ``Book`` holds what a program shows of a workbook: sheets of cells, each a value and whether a
formula gave it. Every mess takes the book and a way to draw; it says nothing about what ingest
should make of it.
"""

import io
import itertools
import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from making.factories import (
    a_campaign,
    a_column,
    a_form,
    a_list_form,
    a_row,
    a_text_form,
    a_unit,
)
from making.issuing import issue_workbooks
from making.returned.filling import filled
from making.returned.sheets import PERIOD

from hycampaign.model.asked.form import Column, ColumnType, RowKind
from hycampaign.model.identity import IDENTITY_SHEET, LISTS_SHEET
from hycampaign.model.reported.history import History
from hycampaign.office.read.workbook import read_workbook
from hycampaign.office.values.workbook import CellValue, Oddities, Sheet, Workbook
from hycampaign.vietnamese.numbers.numerals import text_from_decimal
from hycampaign.vietnamese.spelling.syllables import placed_tones

LABELS = (
    "Tổng kinh phí tiết kiệm",
    "Quản lý kinh phí chi thường xuyên",
    "Mua sắm, sửa chữa tài sản",
    "Xăng dầu, điện, nước",
    "Hội nghị, hội thảo",
    "Đào tạo, bồi dưỡng",
    "Đầu tư xây dựng",
    "Thẩm định dự án",
)
WORDS = {"type": ColumnType.TEXT, "kind": RowKind.TEXT}
MONEY = {"measure": "triệu đồng", "decimals": 3}


def _listed(code: str, label: str, **fields: object) -> Column:
    return a_column(code, form="BM01", label=label, **fields)


CAMPAIGN = a_campaign(
    units=(a_unit("11953", name="Phường Phố Hiến"), a_unit("11977", name="Xã Tân Hưng")),
    forms=(
        a_list_form(
            columns=(
                _listed("ma_da", "Mã dự án", type=ColumnType.TEXT, kind=RowKind.KEY),
                _listed("ten_da", "Tên dự án", **WORDS),
                _listed("khv", "Kế hoạch vốn", **MONEY),
                _listed("gn", "Giải ngân", **MONEY),
                _listed("con", "Còn lại", formula="khv-gn"),
                _listed("khoi_cong", "Khởi công", type=ColumnType.DATE),
                _listed(
                    "so_voi_kh", "So với kế hoạch", type=ColumnType.CHOICE, choices="tien_do"
                ),
            )
        ),
        a_form(
            rows=tuple(
                a_row(f"TK{n}", label=label, order=n, **MONEY, formula="" if n else "TK1+TK2")
                for n, label in enumerate(LABELS)
            ),
            columns=(
                a_column("quy", label="Thực hiện trong quý", decimals=3),
                a_column("luy_ke", label="Lũy kế từ đầu năm", order=2, decimals=3),
                a_column("ghi_chu", label="Ghi chú", order=3, **WORDS),
            ),
        ),
        a_text_form(),
    ),
    rules=(),
)
# A frame of this many rows behaves as the long one does.
MOST_ROWS = 40
CODES = {"Đúng tiến độ": "dung", "Chậm tiến độ": "cham"}
CHOICES = tuple(CODES)
PROJECTS = ("7000001", "7000002", "7000003", "7000004")
Meant = dict[tuple[str, str, str], object]
Draw = random.Random


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and whether a formula gave it."""

    value: CellValue = None
    is_formula: bool = False


BLANK = Cell()


@dataclass(slots=True)
class Page:
    """A sheet that can be changed; ``form`` is the code of the form on it, if any."""

    name: str
    form: str
    rows: list[list[Cell]]
    sheet: Sheet

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)

    def squared(self) -> None:
        """Give every row the same length."""
        for row in self.rows:
            row.extend([BLANK] * (self.width - len(row)))

    def key_column(self) -> int | None:
        """Return where the hidden keys stand, counted from 0."""
        found = [row.index(cell) for row in self.rows for cell in row if _is_mark(cell)]
        return found[0] if found else None

    def numbers_of(self, *texts: str) -> list[int]:
        """Return the rows, from 0, in which one of the texts stands."""
        wanted = set(texts)
        return [n for n, row in enumerate(self.rows) if any(c.value in wanted for c in row)]


def _is_mark(cell: Cell) -> bool:
    return isinstance(cell.value, str) and cell.value.startswith("#bieu:")


@dataclass(slots=True)
class Book:
    """A workbook that can be changed."""

    pages: list[Page]
    properties: dict[str, str]
    names: dict[str, str]
    read: Workbook

    def forms(self) -> list[Page]:
        return [page for page in self.pages if page.form]

    def page(self, form: str) -> Page:
        return next(page for page in self.pages if page.form == form)

    def workbook(self) -> Workbook:
        """Return the workbook as ingest reads it."""
        sheets = tuple(_sheet(page) for page in self.pages)
        return replace(self.read, sheets=sheets, properties=self.properties, names=self.names)


def _sheet(page: Page) -> Sheet:
    formulas = frozenset(
        (row, column)
        for row, cells in enumerate(page.rows, 1)
        for column, cell in enumerate(cells, 1)
        if cell.is_formula
    )
    rows = tuple(tuple(cell.value for cell in row) for row in page.rows)
    return replace(
        page.sheet, name=page.name, rows=rows, merged=(), oddities=Oddities(formulas=formulas)
    )


def _contents() -> Meant:
    """Return what is typed into the workbook; figures are 1, 2… to be replaced."""
    take = itertools.count(1)
    contents: Meant = {}
    for number, project in enumerate(PROJECTS, 1):
        contents |= {
            ("BM01", project, "ma_da"): project,
            ("BM01", project, "ten_da"): f"Đường số {number}, đoạn qua thôn Hòa Bình",
            ("BM01", project, "khv"): Decimal(next(take)),
            ("BM01", project, "gn"): Decimal(next(take)),
            ("BM01", project, "khoi_cong"): date(2026, number, 10 + number),
            ("BM01", project, "so_voi_kh"): CHOICES[number % 2],
        }
    for number in range(1, len(LABELS)):
        for column in ("quy", "luy_ke"):
            contents["BM02", f"TK{number}", column] = Decimal(next(take))
    contents["BM05", "TM01", "noi_dung"] = "Thiếu vốn\nvà đất"
    return contents


@cache
def _typed() -> Workbook:
    """Return an issued workbook into which the contents were typed."""
    with TemporaryDirectory() as folder:
        units = CAMPAIGN.units[:1]
        files = issue_workbooks(Path(folder), CAMPAIGN, PERIOD, units, History())
        issued = next(iter(files)).path.read_bytes()
    rows = {project: f"@{number}" for number, project in enumerate(PROJECTS, 1)}
    contents = {(f, rows.get(r, r), c): value for (f, r, c), value in _contents().items()}
    return read_workbook(filled(issued, contents))


def report(figures: Sequence[Decimal]) -> tuple[Book, Meant]:
    """Return a workbook with these figures typed in, and what was meant by cell.

    Rows of the list are named by the code of their project.
    """
    typed = dict(enumerate(figures, 1))
    meant: Meant = {}
    for key, value in _contents().items():
        is_figure = isinstance(value, Decimal)
        meant[key] = typed[int(value)] if is_figure else CODES.get(str(value), value)
    book = book_from(_typed())
    for page in book.forms():
        for row in page.rows:
            for place, cell in enumerate(row):
                if isinstance(cell.value, float) and not cell.is_formula:
                    row[place] = Cell(float(typed[int(cell.value)]))
    return book, meant


FIGURES = sum(isinstance(value, Decimal) for value in _contents().values())


def book_from(read: Workbook) -> Book:
    """Return the workbook ready to be messed up."""
    pages = []
    for sheet in read.sheets:
        rows = [
            [
                Cell(value, (number, place) in sheet.oddities.formulas)
                for place, value in enumerate(cells, 1)
            ]
            for number, cells in enumerate(sheet.rows[:MOST_ROWS], 1)
        ]
        mark = str(sheet.value(1, 1) or "")
        form = mark.removeprefix("#bieu:") if mark.startswith("#bieu:") else ""
        pages.append(Page(sheet.name, form, rows, sheet))
        pages[-1].squared()
    return Book(pages, dict(read.properties), dict(read.names), read)


def file_from(book: Book) -> bytes:
    """Return the workbook as an .xlsx; a formula gives what its cell shows."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as file:
        day = file.add_format({"num_format": "dd/mm/yyyy"})
        for page in book.pages:
            sheet = file.add_worksheet(page.name)
            for number, row in enumerate(page.rows):
                for place, cell in enumerate(row):
                    _write(sheet, (number, place), cell, day)
            if page.name in {IDENTITY_SHEET, LISTS_SHEET}:
                sheet.very_hidden()
        for name, value in book.properties.items():
            file.set_custom_property(name, value, "text")
        for name, meaning in book.names.items():
            file.define_name(name, f"={meaning}")
    return data.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    place: tuple[int, int],
    cell: Cell,
    day: xlsxwriter.format.Format,
) -> None:
    value = cell.value
    if cell.is_formula and isinstance(value, str | float):
        formula = f"={value}" if isinstance(value, float) else f'="{value}"'
        sheet.write_formula(*place, formula, None, value)
    elif isinstance(value, date):
        noon = datetime.combine(value, datetime.min.time())
        sheet.write_datetime(*place, noon, day)
    elif isinstance(value, str):
        sheet.write_string(*place, value)
    elif value is not None:
        sheet.write(*place, value)


# --- What clerks do ----------------------------------------------------------------------


def rename_sheets(book: Book, draw: Draw) -> None:
    names = ["Sheet1", "Biểu 1", "BM02", "bm 01 (2)", "Tiết kiệm", "BÁO CÁO", "1", "Dự án"]
    draw.shuffle(names)
    for page in book.forms():
        if draw.random() < 0.7:
            page.name = names.pop()


def move_sheets(book: Book, draw: Draw) -> None:
    draw.shuffle(book.pages)


def insert_rows(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    place = draw.randint(0, min(len(page.rows), 25))
    page.rows[place:place] = [[BLANK] * page.width for _ in range(draw.randint(1, 3))]


def insert_column(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    place = draw.randint(0, page.width)
    for row in page.rows:
        row.insert(place, BLANK)


def write_remark(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    words = draw.choice(["* Số liệu tạm tính", "Người lập biểu", "Ghi chú: đã làm tròn"])
    row = [BLANK] * page.width
    row[draw.randint(2, min(5, page.width - 1))] = Cell(words)
    page.rows.append([BLANK] * page.width)
    page.rows.append(row)


def type_subtotal(book: Book, draw: Draw) -> None:
    page = book.page("BM01")
    rows = page.numbers_of(*PROJECTS)
    if not rows:
        return
    row = [BLANK] * page.width
    named = draw.choice(["Tổng cộng", "Cộng nhóm A", "II. Dự án khởi công mới", "CỘNG"])
    texts = [unicodedata.normalize("NFC", str(cell.value)) for cell in page.rows[rows[0]]]
    place = next(place for place, text in enumerate(texts) if "Đường số" in text)
    row[place] = Cell(named)
    if not named.startswith("II"):
        row[place + 1] = Cell(123456.5)
    page.rows.insert(draw.choice(rows) + draw.randint(0, 1), row)


def sort_rows(book: Book, draw: Draw) -> None:
    page, numbers = _data_rows(book, draw)
    moved = [page.rows[number] for number in numbers]
    draw.shuffle(moved)
    for number, row in zip(numbers, moved, strict=True):
        page.rows[number] = row


def sort_rows_without_keys(book: Book, draw: Draw) -> None:
    page, numbers = _data_rows(book, draw)
    key = page.key_column()
    if key is None:
        return
    moved = [page.rows[number][key + 1 :] for number in numbers]
    draw.shuffle(moved)
    for number, rest in zip(numbers, moved, strict=True):
        page.rows[number][key + 1 :] = rest


def _data_rows(book: Book, draw: Draw) -> tuple[Page, list[int]]:
    page = draw.choice([page for page in book.forms() if page.form in {"BM01", "BM02"}])
    labels = PROJECTS if page.form == "BM01" else LABELS
    return page, page.numbers_of(*labels)


def swap_columns(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    headings = page.numbers_of("Thực hiện trong quý", "Mã dự án")
    if not headings:
        return
    places = [n for n, cell in enumerate(page.rows[headings[0]]) if cell.value]
    if len(places) < 5:
        return
    first, second = draw.sample(places[3:], 2)
    for row in page.rows:
        row[first], row[second] = row[second], row[first]


def lose_key_column(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    key = page.key_column()
    if key is not None:
        for row in page.rows:
            del row[key]


def lose_key_row(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    for number, row in enumerate(page.rows):
        if any(map(_is_mark, row)):
            del page.rows[number]
            return


def blank_some_keys(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    key = page.key_column()
    if key is not None:
        for row in page.rows[1:]:
            if draw.random() < 0.3 and not str(row[key].value or "").startswith("#"):
                row[key] = BLANK


def lose_identity(book: Book, draw: Draw) -> None:
    """Lose up to three of the four votes."""
    loss = draw.choice(("properties", "names", "hidden"))
    if loss == "properties":
        book.properties = {}
    elif loss == "names":
        book.names = {}
    else:
        book.pages = [p for p in book.pages if p.name not in {IDENTITY_SHEET, LISTS_SHEET}]


def copy_row(book: Book, draw: Draw) -> None:
    """Copy a row of the fixed form, key and all, and change a figure in the copy."""
    page = book.page("BM02")
    numbers = page.numbers_of(*LABELS[1:])
    if numbers:
        number = draw.choice(numbers)
        copy = [
            Cell(777.25) if isinstance(cell.value, float) else cell
            for cell in page.rows[number]
        ]
        page.rows.insert(number + draw.randint(0, 1), copy)


def delete_row(book: Book, draw: Draw) -> None:
    """Delete a row, unless a changed copy of it would then pass for it."""
    page = book.page("BM02")
    found = {label: page.numbers_of(label) for label in LABELS[1:]}
    if single := [numbers[0] for numbers in found.values() if len(numbers) == 1]:
        del page.rows[draw.choice(single)]


def delete_column(book: Book, _: Draw) -> None:
    page = book.page("BM02")
    if headings := page.numbers_of("Lũy kế từ đầu năm"):
        place = next(
            n for n, c in enumerate(page.rows[headings[0]]) if c.value == "Lũy kế từ đầu năm"
        )
        for row in page.rows:
            del row[place]


def copy_sheet(book: Book, draw: Draw) -> None:
    page = draw.choice(book.forms())
    rows = [
        [Cell(55.5) if isinstance(c.value, float) and not c.is_formula else c for c in row]
        for row in page.rows
    ]
    copy = Page(f"{page.name} (2)"[:31], "", rows, page.sheet)
    book.pages.insert(draw.randint(0, len(book.pages)), copy)


def paste_over_dropdown(book: Book, draw: Draw) -> None:
    spelled: list[Callable[[str], str]] = [
        str.upper,
        str.lower,
        lambda text: f" {text}  ",
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: CODES[text],
    ]
    for row in book.page("BM01").rows:
        for place, cell in enumerate(row):
            if cell.value in CODES:
                row[place] = Cell(draw.choice(spelled)(str(cell.value)))


def decompose(book: Book, _: Draw) -> None:
    _respell(book, lambda text: unicodedata.normalize("NFD", text))


def place_tones_anew(book: Book, _: Draw) -> None:
    _respell(book, lambda text: placed_tones(text, "new"), labels_only=True)


def raise_labels(book: Book, _: Draw) -> None:
    _respell(book, str.upper, labels_only=True)


def _respell(book: Book, change: Callable[[str], str], *, labels_only: bool = False) -> None:
    labels = {*LABELS, "Thực hiện trong quý", "Lũy kế từ đầu năm", "Mã dự án", "Kế hoạch vốn"}
    for page in book.forms():
        for row in page.rows:
            for place, cell in enumerate(row):
                if isinstance(cell.value, str) and (not labels_only or cell.value in labels):
                    row[place] = replace(cell, value=change(cell.value))


SPELLINGS: tuple[Callable[[Decimal], str], ...] = (
    text_from_decimal,  # 1.234,5
    lambda n: text_from_decimal(n).replace(".", ""),  # 1234,5
    lambda n: text_from_decimal(n).replace(".", "\u00a0"),  # 1 234,5
    lambda n: f"{n.normalize():f}",  # 1234.5
    lambda n: f"{n.normalize():,f}",  # 1,234.5
    lambda n: f"{text_from_decimal(n)} triệu đồng",
)


def retype_figures(book: Book, draw: Draw) -> None:
    """Type figures as texts: here and there, in one spelling or in several."""
    spellings = draw.sample(SPELLINGS, draw.choice((1, 1, 2, 5)))
    share = draw.choice((0.1, 0.5, 1.0))
    for page in book.forms():
        for row in page.rows:
            for place, cell in enumerate(row):
                typed = isinstance(cell.value, float) and not cell.is_formula
                if typed and draw.random() < share:
                    figure = Decimal(repr(cell.value))
                    row[place] = Cell(draw.choice(spellings)(figure))


def change_label(book: Book, draw: Draw) -> None:
    page = book.page("BM02")
    if numbers := page.numbers_of(*LABELS[1:]):
        row = page.rows[draw.choice(numbers)]
        place = next(n for n, cell in enumerate(row) if cell.value in LABELS)
        row[place] = Cell(
            draw.choice(["Chỉ tiêu khác", "- " + str(row[place].value), LABELS[2]])
        )


def delete_blank_sheets(book: Book, _: Draw) -> None:
    book.pages = [page for page in book.pages if page.name != LISTS_SHEET]


MESSES: tuple[Callable[[Book, Draw], None], ...] = (
    rename_sheets,
    move_sheets,
    insert_rows,
    insert_column,
    write_remark,
    type_subtotal,
    sort_rows,
    sort_rows_without_keys,
    swap_columns,
    lose_key_column,
    lose_key_row,
    blank_some_keys,
    lose_identity,
    copy_row,
    delete_row,
    delete_column,
    copy_sheet,
    paste_over_dropdown,
    decompose,
    place_tones_anew,
    raise_labels,
    retype_figures,
    change_label,
    delete_blank_sheets,
)
