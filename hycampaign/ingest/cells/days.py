"""Understand a cell in which a day or a month belongs; a month is kept as its first day."""

from datetime import date, datetime, timedelta

from hycampaign.ingest.cells.understood import NIL, Understood, unreadable
from hycampaign.ingest.findings.cells import DATE_AS_NUMBER, DATE_UNREADABLE
from hycampaign.ingest.words.cell_text import text_of
from hycampaign.model.asked.form import ColumnType
from hycampaign.office.values.workbook import CellValue
from hycampaign.vietnamese.dates import date_from_text, month_from_text, short_date
from hycampaign.vietnamese.spelling.spelling import clean

_NIL_SIGNS = frozenset(("-", "–", "—"))
# Excel's day numbers from 1970 to 2099; what lies outside was not meant as a day.
_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 25_569, 73_050
# A year typed into a cell that Excel shows as a day: 2025 is 17/07/1905 there.
_YEARS = range(1900, 2100)
_EXPECTED = {
    ColumnType.DATE: "một ngày có thật, dạng ngày/tháng/năm",
    ColumnType.MONTH: "tháng/năm, ví dụ 09/2026",
}


def day_from_cell(value: CellValue, kind: ColumnType) -> Understood:
    """Return the day of a cell; for ``MONTH`` the first day of its month."""
    match value:
        case datetime():
            return _from_day(value.date(), kind)
        case date():
            return _from_day(value, kind)
        case int() | float():
            return _from_serial(value, kind)
        case str():
            return _from_text(text_of(value), kind)
        case _:
            return unreadable(DATE_UNREADABLE, expected=_EXPECTED[kind])


def _from_day(day: date, kind: ColumnType) -> Understood:
    if (year := (day - _EPOCH).days) in _YEARS:
        shown = f"{short_date(day)} (Excel đổi từ số {year})"
        return unreadable(DATE_UNREADABLE, expected=_EXPECTED[kind], written=shown)
    return Understood(_of_kind(day, kind))


def _from_serial(value: float, kind: ColumnType) -> Understood:
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL or value % 1:
        return unreadable(DATE_UNREADABLE, expected=_EXPECTED[kind])
    day = _of_kind(_EPOCH + timedelta(days=int(value)), kind)
    facts = {"value": short_date(day)}
    return Understood(day, note="ngày lưu dưới dạng số", code=DATE_AS_NUMBER, facts=facts)


def _from_text(text: str, kind: ColumnType) -> Understood:
    if clean(text) in _NIL_SIGNS:
        return NIL
    day = date_from_text(text)
    if day is None and kind is ColumnType.MONTH and (month := month_from_text(text)):
        day = date(*month, 1)
    if day is None:
        return unreadable(DATE_UNREADABLE, expected=_EXPECTED[kind])
    return Understood(_of_kind(day, kind), note=f"ngày ghi dạng chữ, hiểu là {short_date(day)}")


def _of_kind(day: date, kind: ColumnType) -> date:
    return day.replace(day=1) if kind is ColumnType.MONTH else day
