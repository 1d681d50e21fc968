"""Tell what somebody typed into a row from what formulas and layout put there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hycampaign.ingest.words.cell_text import is_blank, key_of, quoted, text_of, written
from hycampaign.model.asked.form import Form
from hycampaign.office.values.workbook import CellValue, Sheet
from hycampaign.vietnamese.numbers.points import int_from_roman

# The line below the headings that numbers the columns: (1), (2)… or A, B, 1, 2.
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?(?:\s?=.*)?")
_FEWEST_NUMBERED = 3
_TOTAL = re.compile(r"(?:tổng\s*cộng|tổng\s*số|tong\s*cong|tong\s*so|cộng)\b|tổng\s*:?$")
# Group titles typed into the first column of words itself: "II. Dự án khởi công mới".
_NUMBERED_TITLE = re.compile(r"(?:[ivx]{1,4}|[a-hđ])\s*[.)/-]\s*\D")
# What closes a table: remarks, place and date, whoever signs.
_CLOSING = re.compile(
    r"\*|\(\*\)|(?:ghi chú|lưu ý|nguồn số liệu|người lập|lập biểu|kế toán|thủ trưởng|giám đốc|"
    r"chủ tịch|phó chủ tịch|trưởng phòng|nơi nhận|xác nhận|tm\.|kt\.|tl\.|tuq\.)(?:\W|$)|"
    r"(?:[^\d,]+, )?ngày\W.*tháng\W.*năm"
)
_GROUP_LETTER = re.compile(r"[A-HĐ]")
_FEW_CELLS = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """The cells of a row in which somebody typed something, by column code."""

    number: int
    cells: Mapping[str, CellValue]

    def content(self, form: Form) -> str:
        """Return the beginning of what was typed, for a sentence: figures in Vietnamese."""
        shown = (
            text_of(value)
            if isinstance(value, str | bool)
            else written(value, form.column(code))
            for code, value in self.cells.items()
        )
        return quoted("; ".join(shown))

    @property
    def has_figures(self) -> bool:
        """Say whether anything but words was typed."""
        return any(not isinstance(value, str) for value in self.cells.values())


def typed_row(sheet: Sheet, number: int, columns: Mapping[str, int]) -> Typed:
    """Return what was typed into these columns of a row; results of formulas are left out."""
    cells = sheet.rows[number - 1] if 0 < number <= len(sheet.rows) else ()
    width, formulas = len(cells), sheet.oddities.formulas
    return Typed(
        number,
        {
            code: value
            for code, column in columns.items()
            if column <= width
            and (value := cells[column - 1]) is not None
            and (number, column) not in formulas
            and not is_blank(value)
        },
    )


def is_column_number(text: str) -> bool:
    """Say whether a text is of the line that numbers the columns: (1), A, 5=3+4."""
    return _COLUMN_NUMBER.fullmatch(text) is not None


def numbers_columns(typed: Typed) -> bool:
    """Say whether a row only numbers the columns."""
    texts = [key_of(value) for value in typed.cells.values()]
    if not all(map(is_column_number, texts)):
        return False
    return len(texts) >= _FEWEST_NUMBERED or all(text.startswith("(") for text in texts)


def is_subtotal(typed: Typed, number_cell: CellValue, keys: Iterable[str]) -> bool:
    """Say whether a row of a list only groups or adds up other rows.

    It says so by "Tổng cộng", or by a number such as II or A before a bare title; what
    identifies a row of the list (``keys``) is blank in it.
    """
    words = {code: text_of(v).lower() for code, v in typed.cells.items() if isinstance(v, str)}
    totals = {code for code, text in words.items() if _TOTAL.match(text)}
    if any(key in typed.cells and key not in totals for key in keys):
        return False
    beginning = text_of(number_cell)
    if totals or _TOTAL.match(beginning.lower()):
        return True
    if len(words) == 1 and _NUMBERED_TITLE.match(next(iter(words.values()))):
        return True
    mark = beginning.rstrip(".) ")
    groups = int_from_roman(mark) is not None or _GROUP_LETTER.fullmatch(mark) is not None
    return groups and len(words) <= _FEW_CELLS


def closes_table(typed: Typed, keys: Iterable[str]) -> bool:
    """Say whether a row of words is a remark below the table, or whoever signs it."""
    words = {code: text_of(value).lower() for code, value in typed.cells.items()}
    closing = {code for code, text in words.items() if _CLOSING.match(text)}
    is_row = typed.has_figures or any(key in words and key not in closing for key in keys)
    return bool(closing) and not is_row
