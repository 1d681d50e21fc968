"""The left side of every sheet that has one row a unit."""

from collections.abc import Sequence

from hycampaign.aggregate.sheets.contents import Contents
from hycampaign.aggregate.sheets.sheet_plan import HEADER_ROW, Block, SheetPlan
from hycampaign.model.asked.unit import Unit

CODE_COLUMN, NAME_COLUMN, FIXED_COLUMNS = 2, 3, 4
TOTAL_ROW = HEADER_ROW + 2
FIRST_UNIT_ROW = TOTAL_ROW + 1
_HEADS = ("STT", "Mã", "Đơn vị", "Tình trạng")


def put_unit_heads(plan: SheetPlan) -> None:
    """Add the headings of the left side over two rows, and keep them in view."""
    for column, text in enumerate(_HEADS, 1):
        plan.blocks.append(Block((HEADER_ROW, column), (HEADER_ROW + 1, column), text))
    plan.widths.update({1: 6, CODE_COLUMN: 18, NAME_COLUMN: 34, FIXED_COLUMNS: 13})
    plan.frozen = (TOTAL_ROW, NAME_COLUMN)


def put_unit_rows(plan: SheetPlan, contents: Contents, units: Sequence[Unit]) -> None:
    """Add number, code, name and status of the units, and the name of the total row."""
    plan.line(TOTAL_ROW, ["", "", contents.whole_name.upper(), ""], "box total")
    for number, unit in enumerate(units, 1):
        row = TOTAL_ROW + number
        plan.put(row, 1, number, "box centre")
        plan.put(row, CODE_COLUMN, unit.code, "box centre")
        plan.put(row, NAME_COLUMN, unit.name, "box wrap")
        plan.put(row, FIXED_COLUMNS, contents.status(unit.code), "box small")
