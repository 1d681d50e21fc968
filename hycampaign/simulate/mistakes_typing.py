"""Mistakes of typing: what is written where something else belongs."""

from decimal import Decimal

from hycampaign.model.expression_cells import Mark as Held
from hycampaign.model.finding import Severity
from hycampaign.simulate.spoiling import Kind, Mark, Spoil, Spoiling

ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
UNREADABLE = Held.UNREADABLE
FIRST = "@1"


def _unreadable(code: str, place: tuple[str, str, str], written: str) -> Spoil:
    def spoil(at: Spoiling) -> bool:
        return at.write(Mark(code, ERROR, *place), written, UNREADABLE)

    return spoil


def _number_as_text(at: Spoiling) -> bool:
    place = ("BM04", "TD03", "luy_ke")
    value = at.number(*place)
    return at.write(Mark("ING080", NOTICE, *place), f"{value} ", value)


def _amount_in_billions(at: Spoiling) -> bool:
    mark = Mark("ING080", NOTICE, "BM03", "II.2.3", "cung_ky")
    return at.write(mark, "1,2 tỷ", Decimal(1200))


def _nil_in_words(at: Spoiling) -> bool:
    return at.write(Mark("ING097", NOTICE, "BM03", "I.3", "cung_ky"), "không có", Held.NIL)


def _unknown_owner(at: Spoiling) -> bool:
    owner = "Công ty TNHH Ví Dụ Không Có Thật"
    return at.write(Mark("ING093", NOTICE, "BM01", FIRST, "chu_dau_tu"), owner, owner)


def _answer(at: Spoiling) -> bool:
    form = at.form("BM03")
    if form is None:
        return False
    form.active = None
    form.written["", ""] = "Có lẽ"
    at.marks.append(Mark("ING076", ERROR, "BM03"))
    return True


def _overwritten(form: str, row: str, column: str, more: int) -> Spoil:
    def spoil(at: Spoiling) -> bool:
        if at.form(form) is None:
            return False
        value = Decimal(more) + at.chance.whole(1, 9)
        return at.write(Mark("ING086", WARNING, form, row, column), value, value)

    return spoil


TYPING = (
    Kind("chữ trong ô số", _unreadable("ING082", ("BM03", "I.3", "trong_ky"), "vài chục")),
    Kind(
        "số còn thiếu ghi bằng lời",
        _unreadable("ING082", ("BM04", "TD02b", "luy_ke"), "chưa có số liệu"),
    ),
    Kind(
        "số hiểu được hai cách", _unreadable("ING081", ("BM04", "TD02b", "trong_ky"), "1,234")
    ),
    Kind("dấu % trong ô số lượng", _unreadable("ING081", ("BM03", "I.1", "luy_ke"), "35%")),
    Kind("ô báo lỗi công thức", _unreadable("ING084", ("BM03", "II.2.7", "luy_ke"), "#REF!")),
    Kind("số gõ dạng chữ", _number_as_text),
    Kind("số tiền ghi theo tỷ", _amount_in_billions),
    Kind(
        "dấu phân cách hàng nghìn gõ tay",
        _unreadable("ING081", ("BM03", "II.2.4", "cung_ky"), "12.345"),
    ),
    Kind("không phát sinh ghi bằng lời", _nil_in_words),
    Kind(
        "mục ngoài danh sách",
        _unreadable("ING092", ("BM01", FIRST, "so_voi_kh"), "Nhanh hơn hẳn"),
    ),
    Kind(
        "câu trả lời không phải Có, Không",
        _unreadable("ING092", ("BM04", "TD12", "co_khong"), "Đang soạn thảo"),
    ),
    Kind("ngày không có thật", _unreadable("ING094", ("BM04", "TD01b", "ngay"), "31/02/2026")),
    Kind(
        "tháng không đọc được",
        _unreadable("ING094", ("BM01", FIRST, "tg_hoan_thanh"), "cuối nhiệm kỳ"),
    ),
    Kind("chủ đầu tư không có trong danh sách", _unknown_owner),
    Kind("câu hỏi phát sinh trả lời lửng lơ", _answer),
    Kind("gõ đè ô tổng", _overwritten("BM02", "HT28", "luy_ke", 900_000)),
    Kind("gõ đè ô tỷ lệ", _overwritten("BM01", FIRST, "tl_gn", 120)),
    Kind("gõ đè tổng điểm tự chấm", _overwritten("BM04", "TD10", "luy_ke", 12)),
)
