"""Mistakes of presence and range: blanks, forms left out, impossible figures, repetitions."""

from decimal import Decimal

from hycampaign.simulate.spoiling import Kind, Spoil, Spoiling

FIRST = "@1"


def _value(form: str, row: str, column: str, value: Decimal | None) -> Spoil:
    def spoil(at: Spoiling) -> bool:
        is_known = value is not None or at.has(form, row, column)
        return is_known and at.set(form, row, column, value)

    return spoil


def _row_blank(at: Spoiling) -> bool:
    form = at.form("BM03")
    if form is None or "VI.2" not in form.rows:
        return False
    for key in tuple(form.cells):
        if key[0] == "VI.2":
            form.put(*key, None)
    return True


def _form_blank(code: str, answer: bool | None) -> Spoil:  # noqa: FBT001
    def spoil(at: Spoiling) -> bool:
        form = at.form(code)
        if form is None:
            return False
        form.cells.clear()
        form.active = answer
        if form.is_list:
            form.rows.clear()
        return True

    return spoil


def _denied(at: Spoiling) -> bool:
    form = at.form("BM02")
    if form is None:
        return False
    form.active = False
    return True


def _repeated(at: Spoiling) -> bool:
    form = at.form("BM01")
    if form is None:
        return False
    row = f"@{len(form.rows) + 1}"
    for (key, column), value in tuple(form.cells.items()):
        if key == FIRST:
            form.put(row, column, value)
    form.rows.append(row)
    return True


PRESENCE = (
    Kind("số âm", _value("BM03", "II.2.1.a", "cung_ky", Decimal(-5))),
    Kind("vượt mức cho phép", _value("BM02", "HT24a", "cung_ky", Decimal(5000))),
    Kind("số lẻ ở chỉ tiêu đếm", _value("BM02", "HT24b", "cung_ky", Decimal("2.5"))),
    Kind("bỏ trống ô bắt buộc", _value("BM01", FIRST, "uoc_nam", None)),
    Kind("bỏ trống số lũy kế", _value("BM03", "II.2.5", "luy_ke", None)),
    Kind("dự án đang làm thiếu quyết định", _value("BM01", FIRST, "qd_dau_tu", None)),
    Kind("bỏ trống cả dòng", _row_blank),
    Kind("bỏ trống cả biểu", _form_blank("BM05", None)),
    Kind("Có phát sinh nhưng không nhập", _form_blank("BM04", answer=True)),
    Kind("Không phát sinh nhưng vẫn nhập", _denied),
    Kind("một dự án ghi hai dòng", _repeated),
)
