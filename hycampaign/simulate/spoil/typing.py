"""Mistakes of typing: what is written where something else belongs, in any form."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from hycampaign.expression.language.held import Mark as Held
from hycampaign.model.asked.form import ColumnType, RowKind, has_cell
from hycampaign.model.trouble.finding import Severity
from hycampaign.simulate.evaluate.evaluate import Computed
from hycampaign.simulate.expect.marks import Mark
from hycampaign.simulate.invent.by_type import Cell
from hycampaign.simulate.spoil.spoiling import Kind, Spoil, Spoiling
from hycampaign.vietnamese.numbers.unit_words import scale_of_measure

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
UNREADABLE = Held.UNREADABLE
_PERCENT = "%"
_BILLIONS, _IN_ONES = "1,2 tỷ", Decimal(1_200_000_000)
_THOUSANDS, _MEANT = "12.345", Decimal(12345)
_SHORT = 1000

Fits = Callable[[Cell], bool]


def _is_number(cell: Cell) -> bool:
    return cell.type.is_numeric


def _is_whole(cell: Cell) -> bool:
    return cell.type is ColumnType.INTEGER


def _is_quantity(cell: Cell) -> bool:
    """What is counted in some measure; without one a share may well be meant."""
    is_share = cell.type is ColumnType.PERCENT or _PERCENT in cell.measure
    return cell.type.is_numeric and bool(cell.measure) and not is_share


def _is_money(cell: Cell) -> bool:
    scale, is_money = scale_of_measure(cell.measure)
    return is_money and cell.type.is_numeric and cell.within(_IN_ONES / scale) == _amount(cell)


def _amount(cell: Cell) -> Decimal:
    return (_IN_ONES / scale_of_measure(cell.measure)[0]).quantize(Decimal(1))


def _is_thousands(cell: Cell) -> bool:
    return _is_whole(cell) and cell.within(_MEANT) == _MEANT


def _is_short(cell: Cell) -> bool:
    held = cell.form.cells.get((cell.row, cell.column.code))
    is_plain = isinstance(held, Decimal) and held == held.to_integral_value()
    return _is_number(cell) and is_plain and isinstance(held, Decimal) and abs(held) < _SHORT


def _of(*types: ColumnType) -> Fits:
    return lambda cell: cell.column.type in types


def _written(code: tuple[str, Severity], fits: Fits, text: str) -> Spoil:
    """Write a text that nobody can read as what the cell asks for."""

    def spoil(at: Spoiling) -> bool:
        cell = at.any_cell(fits)
        return cell is not None and at.write(at.mark(code, cell), text, UNREADABLE)

    return spoil


def _read_as(
    code: tuple[str, Severity], fits: Fits, text: str, value: Callable[[Cell], Decimal | Held]
) -> Spoil:
    """Write a text that can only mean one thing."""

    def spoil(at: Spoiling) -> bool:
        cell = at.any_cell(fits)
        return cell is not None and at.write(at.mark(code, cell), text, value(cell))

    return spoil


def _number_as_text(at: Spoiling) -> bool:
    cell = at.any_cell(_is_short)
    if cell is None:
        return False
    value = cell.form.number(cell.row, cell.column.code)
    return at.write(at.mark(("ING080", NOTICE), cell), f"{value} ", value)


def _unknown_owner(at: Spoiling) -> bool:
    cell = at.any_cell(_of(ColumnType.UNIT))
    owner = "Công ty TNHH Ví Dụ Không Có Thật"
    return cell is not None and at.write(at.mark(("ING093", NOTICE), cell), owner, owner)


def _answer(at: Spoiling) -> bool:
    form = at.any_form(lambda form: bool(form.rows))
    if form is None:
        return False
    form.active = None
    form.written["", ""] = "Có lẽ"
    at.marks.append(Mark("ING076", ERROR, form.form.code))
    return True


def _overwritten(*kinds: RowKind) -> Spoil:
    """Type a number over what a formula makes; it is close to that, and wrong."""

    def spoil(at: Spoiling) -> bool:
        computed = Computed(at.expressions, at.report)
        places = [
            (form, row, column, value)
            for form, row, column, kind in _formulas(at)
            if kind in kinds and isinstance(value := computed.cell(form, row, column), Decimal)
        ]
        if not places:
            return False
        form, row, column, value = at.chance.pick(places)
        wrong = value.to_integral_value() + at.chance.whole(3, 9)
        return at.write(Mark("ING086", WARNING, form, row, column), wrong, wrong)

    return spoil


def _formulas(at: Spoiling) -> Iterator[tuple[str, str, str, RowKind]]:
    for code in at.report.forms:
        form = at.form(code)
        for row in form.rows if form else ():
            for column in form.form.columns if form else ():
                if form is None or not form.formula(row, column.code):
                    continue
                at_row, _ = form.place(row, column.code)
                if at_row is None or has_cell(at_row, column):
                    is_share = column.type is ColumnType.PERCENT or at_row is None
                    kind = column.kind if is_share or at_row is None else at_row.kind
                    yield code, row, column.code, kind


TYPING = (
    Kind("chữ trong ô số", _written(("ING082", ERROR), _is_number, "vài chục")),
    Kind(
        "số còn thiếu ghi bằng lời", _written(("ING082", ERROR), _is_number, "chưa có số liệu")
    ),
    Kind("số hiểu được hai cách", _written(("ING081", ERROR), _is_whole, "1,234")),
    Kind("dấu % trong ô số lượng", _written(("ING081", ERROR), _is_quantity, "35%")),
    Kind("ô báo lỗi công thức", _written(("ING084", ERROR), _is_number, "#REF!")),
    Kind("số gõ dạng chữ", _number_as_text),
    Kind("số tiền ghi theo tỷ", _read_as(("ING080", NOTICE), _is_money, _BILLIONS, _amount)),
    Kind(
        "dấu phân cách hàng nghìn gõ tay",
        _read_as(("ING080", NOTICE), _is_thousands, _THOUSANDS, lambda _: _MEANT),
    ),
    Kind(
        "không phát sinh ghi bằng lời",
        _read_as(("ING097", NOTICE), _is_number, "không có", lambda _: Held.NIL),
    ),
    Kind(
        "mục ngoài danh sách",
        _written(("ING092", ERROR), _of(ColumnType.CHOICE), "Mục tự nghĩ ra"),
    ),
    Kind(
        "câu trả lời không phải Có, Không",
        _written(("ING092", ERROR), _of(ColumnType.YES_NO), "Đang soạn thảo"),
    ),
    Kind("ngày không có thật", _written(("ING094", ERROR), _of(ColumnType.DATE), "31/02/2026")),
    Kind(
        "tháng không đọc được",
        _written(("ING094", ERROR), _of(ColumnType.MONTH), "cuối nhiệm kỳ"),
    ),
    Kind("đơn vị không có trong danh sách", _unknown_owner),
    Kind("câu hỏi phát sinh trả lời lửng lơ", _answer),
    Kind("gõ đè ô tổng", _overwritten(RowKind.FLOW, RowKind.STOCK)),
    Kind("gõ đè ô tỷ lệ", _overwritten(RowKind.RATIO)),
)
