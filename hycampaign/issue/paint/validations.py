"""Say what may be typed into a cell, and tell the unit so before it types.

Excel refuses what is no number or lies below the smallest one; what is merely improbable is
left to the live checks, because a true figure must never be impossible to enter. "-" stays
possible everywhere: it says "nothing to report".
"""

from collections.abc import Mapping
from functools import lru_cache

from hycampaign.expression.excel.cells import nil_place
from hycampaign.issue.plan.dropdowns import Dropdown, list_of
from hycampaign.issue.plan.messages import LONGEST_TITLE, cut, error_message, minimum_of, prompt
from hycampaign.model.asked.form import Column, ColumnType, Row, cell_type

Options = dict[str, object]


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
        "input_message": prompt(column, row),
        "error_title": "Chưa đúng cách ghi",
        "error_message": error_message(column, row),
    }


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
