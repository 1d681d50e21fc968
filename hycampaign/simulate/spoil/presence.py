"""Mistakes of presence and range: blanks, forms left out, impossible figures, repetitions."""

from collections.abc import Callable
from decimal import Decimal

from hycampaign.model.asked.form import ColumnType, FormKind, RowKind
from hycampaign.simulate.invent.by_type import Cell
from hycampaign.simulate.report.report import FormReport
from hycampaign.simulate.spoil.spoiling import Kind, Spoil, Spoiling

_FIRST = "@1"
_BELOW, _HALF = Decimal(5), Decimal("0.5")


def _changed(fits: Callable[[Cell], bool], value: Callable[[Cell], Decimal | None]) -> Spoil:
    def spoil(at: Spoiling) -> bool:
        cell = at.any_cell(fits)
        if cell is None:
            return False
        cell.form.put(cell.row, cell.column.code, value(cell))
        return True

    return spoil


def _has_least(cell: Cell) -> bool:
    return cell.type.is_numeric and cell.least is not None


def _is_required(cell: Cell) -> bool:
    return cell.column.required == "yes" and cell.column.kind is not RowKind.KEY


def _is_whole(cell: Cell) -> bool:
    return cell.type is ColumnType.INTEGER


def _above(at: Spoiling) -> bool:
    """Cross the lowest limit there is: a huge figure would drown the totals of everybody."""
    cells = [cell for cell in at.cells() if cell.type.is_numeric and cell.most]
    cell = min(cells, key=lambda cell: cell.most or Decimal(0), default=None)
    if cell is None or cell.most is None:
        return False
    more = max(Decimal(1), cell.most * _HALF).to_integral_value()
    cell.form.put(cell.row, cell.column.code, cell.most + more)
    return True


def _row_blank(at: Spoiling) -> bool:
    form = at.any_form(lambda form: form.form.kind is FormKind.FIXED and bool(form.rows))
    if form is None:
        return False
    filled = [row for row in form.rows if sum(key[0] == row for key in form.cells) > 1]
    if len(filled) < 2:  # noqa: PLR2004 - else nothing would be left of the form
        return False
    row = at.chance.pick(filled)
    for key in tuple(form.cells):
        if key[0] == row:
            form.put(*key, None)
    return True


def _form_blank(kinds: set[FormKind], answer: bool | None) -> Spoil:  # noqa: FBT001
    def spoil(at: Spoiling) -> bool:
        form = at.any_form(lambda form: form.form.kind in kinds)
        if form is None:
            return False
        form.cells.clear()
        form.active = answer
        if form.is_list:
            form.rows.clear()
        return True

    return spoil


def _has_figures(form: FormReport) -> bool:
    values = [v for v in form.cells.values() if isinstance(v, Decimal)]
    return form.form.kind is FormKind.FIXED and any(values)


def _denied(at: Spoiling) -> bool:
    form = at.any_form(_has_figures)
    if form is None:
        return False
    form.active = False
    return True


def _repeated(at: Spoiling) -> bool:
    form = at.any_form(lambda form: form.is_list and bool(form.key(_FIRST)))
    if form is None:
        return False
    row = f"@{len(form.rows) + 1}"
    for (key, column), value in tuple(form.cells.items()):
        if key == _FIRST:
            form.put(row, column, value)
    form.rows.append(row)
    return True


PRESENCE = (
    Kind(
        "số nhỏ hơn mức cho phép",
        _changed(_has_least, lambda cell: (cell.least or Decimal(0)) - _BELOW),
    ),
    Kind("vượt mức cho phép", _above),
    Kind("số lẻ ở chỉ tiêu đếm", _changed(_is_whole, lambda _: Decimal("2.5"))),
    Kind("bỏ trống ô bắt buộc", _changed(_is_required, lambda _: None)),
    Kind("bỏ trống cả dòng", _row_blank),
    Kind("bỏ trống cả biểu", _form_blank({FormKind.TEXT}, None)),
    Kind("Có phát sinh nhưng không nhập", _form_blank({FormKind.FIXED}, answer=True)),
    Kind("Không phát sinh nhưng vẫn nhập", _denied),
    Kind("một mục ghi hai dòng", _repeated),
)
