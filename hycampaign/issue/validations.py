"""Say what may be typed into a cell, and tell the unit so before it types.

Excel refuses what is no number or lies below the smallest one; what is merely improbable is
left to the live checks, because a true figure must never be impossible to enter. "-" stays
possible everywhere: it says "nothing to report".
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from hycampaign.issue.dropdowns import Dropdown, list_of
from hycampaign.model.expression_excel_cells import nil_place
from hycampaign.model.form import Column, ColumnType, Prefill, Row, cell_type

# Excel cuts the file off ("repairs" it) when these are exceeded.
LONGEST_TITLE = 32
LONGEST_TEXT = 255
LONGEST_ERROR = 225

Options = dict[str, object]

_PREFILLED = {
    Prefill.PREVIOUS: "Đã điền sẵn theo báo cáo kỳ trước; nếu sai, hãy sửa lại.",
    Prefill.LAST_YEAR: "Đã điền sẵn theo báo cáo cùng kỳ năm trước; nếu sai, hãy sửa lại.",
    Prefill.TARGET: "Đã điền sẵn theo kế hoạch được giao; nếu sai, hãy sửa lại.",
}


def validation_for(
    column: Column, row: Row | None, cell: str, dropdowns: Mapping[str, Dropdown]
) -> Options:
    """Return XlsxWriter's options for the cells of which ``cell`` is the first."""
    return _messages(column, row) | _condition(column, row, cell, dropdowns)


@lru_cache(maxsize=4096)
def _messages(column: Column, row: Row | None) -> Options:
    """Return what is told about a cell; the same ones stand in the workbooks of many units."""
    return {
        "ignore_blank": True,
        "input_title": cut(row.label if row else column.label, LONGEST_TITLE),
        "input_message": cut(prompt(column, row), LONGEST_TEXT),
        "error_title": "Chưa đúng cách ghi",
        "error_message": cut(expectation(column, row), LONGEST_ERROR),
    }


def expectation(column: Column, row: Row | None) -> str:
    """Say what belongs into the cell."""
    kind = _type(column, row)
    if kind.is_numeric:
        whole = "số nguyên" if kind is ColumnType.INTEGER else "số"
        return (
            f"Ô này ghi {whole}{_bounds(column, row)}{_measure(column, row)}. "
            "Không phát sinh thì ghi 0 hoặc dấu -."
        )
    return {
        ColumnType.CHOICE: "Chọn một mục trong danh sách của ô.",
        ColumnType.YES_NO: "Chọn Có hoặc Không.",
        ColumnType.UNIT: "Chọn tên đơn vị trong danh sách của ô.",
        ColumnType.DATE: "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 15/09/2026.",
        ColumnType.MONTH: "Ghi tháng theo dạng tháng/năm, ví dụ 09/2026.",
    }.get(kind, "Ghi bằng chữ.")


def prompt(column: Column, row: Row | None) -> str:
    """Return the input message: which column, what to enter, and the definition's notes."""
    parts = [
        f"{column.label}." if row else "",
        expectation(column, row),
        _PREFILLED.get(column.prefill, ""),
        column.note,
        row.note if row else "",
    ]
    return " ".join(part for part in parts if part)


def cut(text: str, length: int) -> str:
    """Return the text, ended by … where it would be longer than Excel allows."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _condition(
    column: Column, row: Row | None, cell: str, dropdowns: Mapping[str, Dropdown]
) -> Options:
    kind = _type(column, row)
    if kind.is_numeric:
        test = _number_test(column, row, cell)
        formula = f"=IF(ISNUMBER({cell}),{test},ISNUMBER({nil_place(cell)}))"
        return {"validate": "custom", "value": formula, "error_type": "stop"}
    if (name := list_of(column)) in dropdowns and dropdowns[name].labels:
        lenient = kind is ColumnType.UNIT
        source = f"={dropdowns[name].name}"
        return {
            "validate": "list",
            "source": source,
            "error_type": "warning" if lenient else "stop",
        }
    if kind is ColumnType.DATE:
        formula = f"=IF(ISNUMBER({cell}),AND({cell}>=14611,{cell}<73051),FALSE)"
        return {"validate": "custom", "value": formula, "error_type": "warning"}
    return {"validate": "any"}


def _number_test(column: Column, row: Row | None, cell: str) -> str:
    tests = []
    if (least := minimum_of(column, row)) is not None:
        tests.append(f"{cell}>={least:f}")
    if _type(column, row) is ColumnType.INTEGER:
        tests.append(f"{cell}=INT({cell})")
    return f"AND({','.join(tests)})" if tests else "TRUE"


def _type(column: Column, row: Row | None) -> ColumnType:
    return cell_type(row, column) if row is not None else column.type


def minimum_of(column: Column, row: Row | None) -> Decimal | None:
    """Return the smallest possible value of a cell, or ``None``."""
    own = column.minimum
    return own if own is not None or row is None else row.minimum


def maximum_of(column: Column, row: Row | None) -> Decimal | None:
    """Return the largest plausible value of a cell, or ``None``."""
    own = column.maximum
    return own if own is not None or row is None else row.maximum


def _bounds(column: Column, row: Row | None) -> str:
    least, most = minimum_of(column, row), maximum_of(column, row)
    low = f" từ {_plain(least)}" if least is not None else ""
    high = f" đến {_plain(most)}" if most is not None else ""
    return low + high


def _measure(column: Column, row: Row | None) -> str:
    measure = column.measure or (row.measure if row else "")
    return f", đơn vị tính: {measure}" if measure else ""


def _plain(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
