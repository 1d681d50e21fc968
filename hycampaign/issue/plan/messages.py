"""Tell the unit at a cell what belongs there, in no more signs than Excel takes."""

from decimal import Decimal

from hycampaign.model.asked.form import Column, ColumnType, Prefill, Row, RowKind, cell_type
from hycampaign.vietnamese.numbers.printed import text_from_decimal

# Excel cuts the file off ("repairs" it) when these are exceeded.
LONGEST_TITLE = 32
LONGEST_TEXT = 255
LONGEST_ERROR = 225

_PLAIN_TEXT = "Ghi bằng chữ."
_NIL = "Không phát sinh thì ghi 0 hoặc dấu “-”."
_LOCKED = "Ở dòng chuyển từ kỳ trước, ô này đã khóa."
_SOURCES = {
    Prefill.PREVIOUS: "báo cáo kỳ trước",
    Prefill.PROJECT: "báo cáo kỳ trước",
    Prefill.LAST_YEAR: "báo cáo cùng kỳ năm trước",
    Prefill.TARGET: "kế hoạch được giao",
}


def error_message(column: Column, row: Row | None) -> str:
    """Return what is said when something else was typed."""
    nil = f" {_NIL}" if _type(column, row).is_numeric else ""
    return cut(expectation(column, row) + nil, LONGEST_ERROR)


def prompt(column: Column, row: Row | None) -> str:
    """Return the input message: which column, what to enter, and the definition's notes.

    Where there is no room for all, what is said elsewhere as well is left out first.
    """
    label = f"{column.label}." if row else ""
    note = row.note if row and not is_remark(column, row) else ""
    expected = expectation(column, row)
    if expected == _PLAIN_TEXT and (note or column.note):
        expected = ""
    nil = _NIL if _type(column, row).is_numeric else ""
    parts = [label, expected, note, column.note, _prefilled(column, row), nil]
    while len(text := " ".join(part for part in parts if part)) > LONGEST_TEXT:
        if len(parts) == len(("label", "expected", "note")):
            return cut(text, LONGEST_TEXT)
        parts.pop()
    return text


def is_remark(column: Column, row: Row) -> bool:
    """Say whether a cell is for remarks beside figures, and not what the row asks for."""
    return column.type is ColumnType.TEXT and row.kind is not RowKind.TEXT


def expectation(column: Column, row: Row | None) -> str:
    """Say what belongs into the cell."""
    kind = _type(column, row)
    if kind.is_numeric:
        whole = "số nguyên" if kind is ColumnType.INTEGER else "số"
        return f"Ô này ghi {whole}{_bounds(column, row)}{_measure(column, row)}."
    return {
        ColumnType.CHOICE: "Chọn một mục trong danh sách của ô.",
        ColumnType.YES_NO: "Chọn Có hoặc Không.",
        ColumnType.UNIT: "Chọn tên đơn vị trong danh sách của ô.",
        ColumnType.DATE: "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 15/09/2026.",
        ColumnType.MONTH: "Ghi tháng theo dạng tháng/năm, ví dụ 09/2026.",
    }.get(kind, _PLAIN_TEXT)


def minimum_of(column: Column, row: Row | None) -> Decimal | None:
    """Return the smallest possible value of a cell, or ``None``."""
    own = column.minimum
    return own if own is not None or row is None else row.minimum


def maximum_of(column: Column, row: Row | None) -> Decimal | None:
    """Return the largest plausible value of a cell, or ``None``."""
    own = column.maximum
    return own if own is not None or row is None else row.maximum


def cut(text: str, length: int) -> str:
    """Return the text, ended by … where it would be longer than Excel allows.

    >>> cut("Diện tích phải giải phóng mặt bằng", 32)
    'Diện tích phải giải phóng mặt…'
    >>> cut("Số hộ được cấp nước 🌱 cây tỷ lệ hoàn thành", 32)
    'Số hộ được cấp nước 🌱 cây tỷ…'
    """
    if _length(text) <= length:
        return text
    kept = text[:length]
    while _length(kept) > length:
        kept = kept[:-1]
    whole, _, broken = kept.rpartition(" ")
    # A single word without end is cut within.
    kept = whole if len(broken) < len(whole) else kept[:-1]
    return kept.rstrip(" ,;:(") + "…"


def _length(text: str) -> int:
    """Return the length as Excel counts it: a picture such as 🌱 is two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def _prefilled(column: Column, row: Row | None) -> str:
    is_told = "điền sẵn" in column.note or (row is not None and is_remark(column, row))
    if column.prefill not in _SOURCES or is_told:
        return ""
    if column.kind is RowKind.KEY and row is None:
        return _LOCKED
    what = "Số" if column.type.is_numeric else "Nội dung"
    source = _SOURCES[column.prefill]
    return f"{what} điền sẵn (nếu có) lấy từ {source}; nếu sai, hãy sửa lại."


def _bounds(column: Column, row: Row | None) -> str:
    least, most = minimum_of(column, row), maximum_of(column, row)
    low = "" if least is None else f" từ {text_from_decimal(least)}"
    high = "" if most is None else f" đến {text_from_decimal(most)}"
    return low + high if high or not low else f"{low} trở lên"


def _measure(column: Column, row: Row | None) -> str:
    measure = column.measure or (row.measure if row else "")
    return f", đơn vị tính: {measure}" if measure else ""


def _type(column: Column, row: Row | None) -> ColumnType:
    return cell_type(row, column) if row is not None else column.type
