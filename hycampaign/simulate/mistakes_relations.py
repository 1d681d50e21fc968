"""Mistakes that only show beside other figures: of the row, the form, other forms, the past."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hycampaign.simulate.reports import Held
from hycampaign.simulate.spoiling import Kind, Spoil, Spoiling

FIRST = "@1"
_CAPITAL = ("khv_nstw", "khv_nst", "khv_nsx", "khv_sdd", "khv_khac", "khv_keo_dai")

NewValue = Callable[[Spoiling], Held]


def _set(form: str, row: str, column: str, value: NewValue) -> Spoil:
    def spoil(at: Spoiling) -> bool:
        return at.form(form) is not None and at.set(form, row, column, value(at))

    return spoil


def _more(form: str, row: str, column: str, added: int) -> Spoil:
    """Add to what is reported."""
    return _set(form, row, column, lambda at: at.number(form, row, column) + added)


def _above(form: str, row: str, column: str, whole: str, added: int = 2) -> Spoil:
    """Report more than another row of the column has."""
    return _set(form, row, column, lambda at: at.number(form, whole, column) + added)


def _project(column: str, value: NewValue) -> Spoil:
    return _set("BM01", FIRST, column, value)


def _capital(at: Spoiling) -> Decimal:
    return sum((at.number("BM01", FIRST, part) for part in _CAPITAL), Decimal(0))


def _late_without_reason(at: Spoiling) -> bool:
    return at.set("BM01", FIRST, "so_voi_kh", "cham") and at.set(
        "BM01", FIRST, "vuong_mac", None
    )


def _thousandfold(at: Spoiling) -> bool:
    """Slip in the plan of one row: in what was done it would drown the province's totals."""
    planned = at.number("BM02", "HT25", "ke_hoach")
    return planned > 500 and at.set("BM02", "HT25", "ke_hoach", planned * 1000)  # noqa: PLR2004


def _begun(at: Spoiling) -> Held:
    form = at.form("BM01")
    begun = form.cells.get((FIRST, "tg_khoi_cong")) if form else None
    return date(begun.year - 1, 12, 1) if isinstance(begun, date) else None


def _handed_over(at: Spoiling) -> bool:
    land = at.number("BM01", FIRST, "gpmb_kh") or Decimal(1)
    return at.set("BM01", FIRST, "gpmb_kh", land) and at.set("BM01", FIRST, "gpmb_da", land + 3)


def _causes(at: Spoiling) -> bool:
    return at.set("BM05", "NT03", "tra_loi", "Nội dung mẫu: còn chậm ở vài khâu.") and at.set(
        "BM05", "NT04", "tra_loi", "Không"
    )


def _advanced_commune(at: Spoiling) -> bool:
    return at.set("BM02", "HT14a", "luy_ke", Decimal(0)) and at.set(
        "BM02", "HT14b", "luy_ke", Decimal(1)
    )


def _without_number(at: Spoiling) -> bool:
    return at.has("BM04", "TD01a", "noi_dung") and at.set("BM04", "TD01a", "noi_dung", None)


RELATIONS = (
    Kind("giải ngân vượt kế hoạch vốn", _project("gn_lk", lambda at: _capital(at) + 1000)),
    Kind("ước cả năm thấp hơn đã giải ngân", _project("uoc_nam", lambda _: Decimal("0.1"))),
    Kind("ước cả năm vượt kế hoạch vốn", _project("uoc_nam", lambda at: _capital(at) + 50)),
    Kind("chậm tiến độ không nêu lý do", _late_without_reason),
    Kind("hoàn thành trước khi khởi công", _project("tg_hoan_thanh", _begun)),
    Kind("bàn giao mặt bằng vượt diện tích", _handed_over),
    Kind("giải ngân âm không ghi chú", _project("gn_quy", lambda _: Decimal(-5))),
    Kind("nhầm đơn vị tính một nghìn lần", _thousandfold),
    Kind("tổng mức đầu tư ghi theo tỷ", _project("tmdt", lambda _: Decimal(12))),
    Kind("nhóm dự án sai", _project("nhom", lambda _: "A")),
    Kind("trường đạt chuẩn nhiều hơn trường", _above("BM02", "HT10a", "luy_ke", "HT10")),
    Kind("mặt bằng bàn giao vượt phải giải phóng", _above("BM02", "HT06", "luy_ke", "HT07")),
    Kind("thôn có cáp quang nhiều hơn thôn", _above("BM02", "HT22b", "luy_ke", "HT22a")),
    Kind("nông thôn mới nâng cao khi chưa đạt", _advanced_commune),
    Kind("trong quý lớn hơn từ đầu năm", _more("BM02", "HT11", "trong_ky", 900)),
    Kind(
        "lũy kế giai đoạn thấp hơn năm",
        _set("BM02", "HT26", "giai_doan", lambda _: Decimal(1)),
    ),
    Kind("đất hiến ghi theo ha", _set("BM02", "HT25", "trong_ky", lambda _: Decimal("0.5"))),
    Kind("tiết kiệm vượt dự toán mua sắm", _more("BM03", "II.2.2.2.a", "luy_ke", 15_000)),
    Kind("xe giảm nhiều hơn xe có", _set("BM03", "III.1.3", "trong_ky", lambda _: Decimal(50))),
    Kind("số dự án chậm lệch giữa hai biểu", _more("BM03", "IV.1.4", "luy_ke", 3)),
    Kind("có kế hoạch nhưng thiếu số, ngày", _without_number),
    Kind("nêu tồn tại không nêu nguyên nhân", _causes),
    Kind("giải ngân lũy kế lệch kỳ trước", _more("BM01", FIRST, "gn_lk", 37), needs_past=True),
    Kind("lũy kế hạ tầng lệch kỳ trước", _more("BM02", "HT04", "luy_ke", 5), needs_past=True),
    Kind(
        "lũy kế tiết kiệm lệch kỳ trước",
        _more("BM03", "II.2.1.b", "luy_ke", 50),
        needs_past=True,
    ),
    Kind("lũy kế tin bài lệch kỳ trước", _more("BM04", "TD03", "luy_ke", 10), needs_past=True),
    Kind(
        "số đã đạt giảm so với kỳ trước",
        _more("BM02", "HT13a", "luy_ke", -2),
        needs_past=True,
    ),
    Kind(
        "xe đầu kỳ lệch cuối kỳ trước", _more("BM03", "III.1.1", "luy_ke", 4), needs_past=True
    ),
)
