"""Put a unit's feedback on a sheet that it can read on the screen and print on A4."""

import io
import math
from collections.abc import Mapping

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hycampaign.model.identity import FEEDBACK_SHEET
from hycampaign.validate.feedback.plan import Feedback, FeedbackLine

SHEET_NAME = FEEDBACK_SHEET
HEADINGS = ("TT", "Mức độ", "Biểu", "Ô", "Dòng, cột", "Nội dung", "Cách sửa")
HEADING_ROW = 6
_WIDTHS = (5.0, 10.0, 8.0, 9.0, 30.0, 52.0, 44.0)
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_CELL = {**_FONT, "border": 1, "text_wrap": True, "valign": "top"}
_A4 = 9
# At 12 points a column of width 1 holds about one letter on the average.
_LETTERS_PER_UNIT = 1.05
_LINE_HEIGHT = 16.0
_HIGHEST_ROW = 409.0


def feedback_workbook(feedback: Feedback) -> bytes:
    """Return the workbook; the same feedback always makes the same bytes."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": feedback.received_at, "title": SHEET_NAME})
        formats = {
            "title": book.add_format({**_FONT, "bold": True, "font_size": 14}),
            "plain": book.add_format(_FONT),
            "heading": book.add_format(
                {**_CELL, "bold": True, "align": "center", "bg_color": "#D9E1F2"}
            ),
            "cell": book.add_format(_CELL),
            "middle": book.add_format({**_CELL, "align": "center"}),
            "lỗi": book.add_format({**_CELL, "bold": True, "font_color": "#C00000"}),
            "cảnh báo": book.add_format({**_CELL, "font_color": "#9C5700"}),
        }
        sheet = book.add_worksheet(SHEET_NAME)
        _set_up(sheet)
        _write_head(sheet, feedback, formats)
        for number, line in enumerate(feedback.lines, 1):
            _write_line(sheet, number, line, formats)
    return file.getvalue()


def _set_up(sheet: Worksheet) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.repeat_rows(HEADING_ROW - 1)
    sheet.set_footer('&C&"Times New Roman"Trang &P/&N')
    sheet.freeze_panes(HEADING_ROW, 0)
    sheet.hide_gridlines(2)


def _write_head(sheet: Worksheet, feedback: Feedback, formats: Mapping[str, Format]) -> None:
    errors, warnings = feedback.errors, len(feedback.lines) - feedback.errors
    sheet.write_string(0, 0, feedback.unit, formats["title"])
    sheet.write_string(
        1, 0, f"Nội dung cần sửa trong báo cáo {feedback.period}", formats["title"]
    )
    sheet.write_string(
        2,
        0,
        f"Theo tệp đã nhận: {feedback.source} – {errors} lỗi, {warnings} cảnh báo.",
        formats["plain"],
    )
    sheet.write_string(
        3,
        0,
        "Lỗi thì phải sửa. Cảnh báo: nếu số liệu đúng thì ghi lý do vào cột Giải trình của "
        "dòng đó. Sửa trong tệp biểu mẫu đã gửi rồi gửi lại tệp đó.",
        formats["plain"],
    )
    if feedback.notice:
        sheet.write_string(4, 0, feedback.notice, formats["lỗi"])
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(HEADING_ROW - 1, column, heading, formats["heading"])


def _write_line(
    sheet: Worksheet, number: int, line: FeedbackLine, formats: Mapping[str, Format]
) -> None:
    row = HEADING_ROW + number - 1
    texts = (line.severity, line.form, line.cell, line.place, line.message, line.hint)
    styles = (line.severity, "middle", "middle", "cell", "cell", "cell")
    sheet.set_row(row, _height(texts))
    sheet.write_number(row, 0, number, formats["middle"])
    for column, (text, style) in enumerate(zip(texts, styles, strict=True), 1):
        sheet.write_string(row, column, text, formats[style])


def _height(texts: tuple[str, ...]) -> float:
    """Nobody fits rows to wrapped text that a program has written, so it is reckoned here."""
    lines = (
        _lines(text, width * _LETTERS_PER_UNIT)
        for text, width in zip(texts, _WIDTHS[1:], strict=True)
    )
    return min(max(lines) * _LINE_HEIGHT + 2, _HIGHEST_ROW)


def _lines(text: str, letters: float) -> int:
    """Return how many lines words wrap to, a line holding so many letters."""
    lines, used = 1, 0.0
    for word in text.split():
        if used and used + 1 + len(word) > letters:
            lines, used = lines + 1, 0.0
        used += len(word) + (1 if used else 0)
        lines += max(0, math.ceil(len(word) / letters) - 1)
    return lines
