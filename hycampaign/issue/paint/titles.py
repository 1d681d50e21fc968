"""Paint what stands above the table of a form: its title, its period, how to fill it in."""

from decimal import Decimal

from hycampaign.issue.plan.form_layout import NOTE_ROW, PERIOD_ROW, TITLE_ROW, FormLayout
from hycampaign.issue.plan.paper import page_ends
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.styles import fitting
from hycampaign.issue.sheet.text_fit import bold_height_for, height_for, signs_in
from hycampaign.issue.sheet.widths import ANSWER_COLUMN, NUMBER_COLUMN
from hycampaign.model.asked.form import Form, FormKind
from hycampaign.vietnamese.numbers.printed import text_from_decimal

_HOW_TO = {
    FormKind.FIXED: "Chỉ nhập vào các ô nền vàng; ô nền xám nhạt tự tính, ô nền xám đậm để "
    "trống.",
    FormKind.LIST: "Mỗi mục ghi một dòng, ghi liền nhau từ trên xuống; ô nền xám tự tính. Dòng "
    "chuyển từ kỳ trước đã khóa ô nhận diện, các ô khác cập nhật được. Có sẵn {room} dòng; nếu "
    "hết thì chèn thêm dòng vào giữa.",
    FormKind.TEXT: "Trả lời vào các ô nền vàng; xuống dòng trong ô bằng Alt + Enter. Mỗi ô "
    "hiện và in được khoảng {signs} ký tự; ý dài hơn nên viết gọn lại hoặc gửi kèm văn bản.",
}


def paint_title(painter: Painter, layout: FormLayout, period_line: str) -> None:
    """Paint the title of a form, its period and the note on how to fill it in."""
    styles, whole = painter.styles, _title_columns(layout)
    title, note = title_heights(layout)
    painter.merged(TITLE_ROW, whole, printed_title(layout.form), styles.of("title wrap"))
    painter.height(TITLE_ROW, title)
    painter.merged(PERIOD_ROW, whole, period_line, styles.of("italic centre wrap"))
    painter.height(PERIOD_ROW, height_for([(period_line, _title_width(layout))]))
    painter.merged(NOTE_ROW, whole, _note(layout), styles.of("italic wrap small"))
    painter.height(NOTE_ROW, note)


def title_heights(layout: FormLayout) -> tuple[float, float]:
    """Return how high the title of a form and the note below it are, in points."""
    width = _title_width(layout)
    title = bold_height_for([(printed_title(layout.form), width)], size=14)
    return title, height_for([(_note(layout), width)], size=10)


def _title_columns(layout: FormLayout) -> tuple[int, int]:
    ends = page_ends(layout)
    # What is printed again on every page across must not be the beginning of a long text.
    return (NUMBER_COLUMN if len(ends) == 1 else ANSWER_COLUMN, ends[0])


def _title_width(layout: FormLayout) -> float:
    first, last = _title_columns(layout)
    return sum(layout.widths.get(column, 9.0) for column in range(first, last + 1))


def _note(layout: FormLayout) -> str:
    """Return how to fill in the form: in general, in particular, and by what law."""
    form = layout.form
    basis = f"Căn cứ: {form.legal_basis}." if form.legal_basis else ""
    facts = {"room": layout.room, "signs": text_from_decimal(_signs_shown(layout))}
    parts = (_HOW_TO[form.kind].format(**facts), form.note, basis)
    return " ".join(part for part in parts if part)


def _signs_shown(layout: FormLayout) -> Decimal:
    """Return about how many signs of an answer are seen: Excel's rows grow no higher."""
    answers = [layout.columns[c.code] for c in layout.form.columns if fitting(c) == "wrap"]
    widest = max(
        (layout.widths[number] for number in answers if number in layout.widths), default=0
    )
    return Decimal(signs_in(widest) // 100 * 100)


def printed_title(form: Form) -> str:
    """Return the title as it is printed above the table."""
    return form.title.upper()
