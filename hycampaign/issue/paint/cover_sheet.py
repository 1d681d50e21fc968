"""Paint the cover: who reports what to whom by when, and how far the workbook is filled in."""

from collections.abc import Mapping

from hycampaign.issue.paint.colours import mark_states
from hycampaign.issue.plan.cover import (
    IDENTITY_LABELS,
    INSTRUCTIONS,
    LABEL_COLUMN,
    LAST_COLUMN,
    MOTTO,
    NATION,
    TITLE,
    VALUE_COLUMN,
    WIDTHS,
    CoverLayout,
    longest_facts,
)
from hycampaign.issue.plan.form_layout import (
    ACTIVITY_ROW,
    FAULTS_ROW,
    MISSING_ROW,
    FormLayout,
)
from hycampaign.issue.sheet.addresses import absolute, quoted_sheet
from hycampaign.issue.sheet.painter import Painter
from hycampaign.issue.sheet.text_fit import bold_height_for, height_for, lines_needed
from hycampaign.issue.sheet.widths import ANSWER_COLUMN
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.office.values.addresses import address_of

_STATUS_COLUMN = 6
_TITLE_COLUMN = 3
_LINE = 18
_WHOLE = (1, LAST_COLUMN)


def paint_cover(
    painter: Painter, layout: CoverLayout, campaign: Campaign, period: Period
) -> None:
    """Paint the cover, all but the facts, which are filled in later."""
    for column, width in WIDTHS.items():
        painter.width(column, width)
    _paint_head(painter, campaign, period)
    _paint_facts(painter, layout, longest_facts(campaign, period))
    _paint_table(painter, layout)
    _paint_instructions(painter, layout)
    _paint_signatures(painter, layout)


def _paint_head(painter: Painter, campaign: Campaign, period: Period) -> None:
    styles = painter.styles
    left, right = (1, 3), (4, LAST_COLUMN)
    parent = campaign.setting("standing_office_parent", campaign.setting("province"))
    office = campaign.setting("standing_office_header", campaign.setting("issuer"))
    painter.merged(1, left, parent.upper(), styles.of("small centre wrap"))
    painter.merged(2, left, office.upper(), styles.of("bold small centre wrap"))
    painter.merged(1, right, NATION, styles.of("bold small centre wrap"))
    painter.merged(2, right, MOTTO, styles.of("bold centre wrap"))
    width = sum(WIDTHS[column] for column in range(1, 4))
    painter.height(1, height_for([(parent.upper(), width)], size=10))
    painter.height(2, bold_height_for([(office.upper(), width)], size=10))
    if campaign.notice:
        painter.merged(3, _WHOLE, campaign.notice, styles.of("notice"))
    painter.merged(4, _WHOLE, TITLE, styles.of("large"))
    painter.height(4, 24)
    name = campaign.setting("campaign_name")
    movement = f"Phong trào thi đua “{name}”" if name else ""
    painter.merged(5, _WHOLE, movement, styles.of("title wrap"))
    painter.height(5, bold_height_for([(movement, sum(WIDTHS.values()))], size=14))
    painter.merged(6, _WHOLE, period.name[0].upper() + period.name[1:], styles.of("title"))
    painter.height(6, 20)


def _paint_facts(
    painter: Painter, layout: CoverLayout, longest: Mapping[str, tuple[str, ...]]
) -> None:
    styles = painter.styles
    width = sum(WIDTHS[column] for column in range(VALUE_COLUMN, LAST_COLUMN + 1))
    for label, row in layout.facts.items():
        painter.merged(row, (LABEL_COLUMN, VALUE_COLUMN - 1), label, styles.of("box wrap"))
        style = "box shrink text" if label in IDENTITY_LABELS.values() else "box wrap text bold"
        painter.merged(row, (VALUE_COLUMN, LAST_COLUMN), "", styles.of(style))
        texts = ((text, width) for text in longest.get(label, ()))
        painter.height(row, max(bold_height_for(texts), _LINE))
    for label, row in layout.contact_rows.items():
        painter.merged(row, (LABEL_COLUMN, VALUE_COLUMN - 1), label, styles.of("box wrap"))
        painter.merged(row, (VALUE_COLUMN, LAST_COLUMN), "", styles.of("box wrap input text"))
        painter.height(row, _LINE)


def _paint_table(painter: Painter, layout: CoverLayout) -> None:
    styles = painter.styles
    head = styles.of("box wrap head")
    for column, text in ((1, "TT"), (2, "Biểu"), (_STATUS_COLUMN, "Tình trạng")):
        painter.text(layout.table_row, column, text, head)
    painter.merged(
        layout.table_row, (_TITLE_COLUMN, 5), "Tên biểu (bấm vào mã hoặc tên để mở)", head
    )
    width = sum(WIDTHS[column] for column in range(_TITLE_COLUMN, 6))
    for place, form in enumerate(layout.forms, 1):
        row = layout.table_row + place
        painter.text(row, 1, str(place), styles.of("box wrap centre"))
        _paint_link(painter, form, (row, 2), form.form.code)
        # LibreOffice breaks no line of a link, so that a long one would be cut off.
        if lines_needed(form.form.title, width) == 1:
            painter.merged(row, (_TITLE_COLUMN, 5), "", styles.of("box wrap link"))
            _paint_link(painter, form, (row, _TITLE_COLUMN), form.form.title)
        else:
            painter.merged(row, (_TITLE_COLUMN, 5), form.form.title, styles.of("box wrap"))
        painter.formula(
            row, _STATUS_COLUMN, form_status(form), styles.of("box wrap centre bold")
        )
        texts = [(form.form.title, width), (form.form.code, WIDTHS[2])]
        painter.height(row, max(height_for(texts), 20))
    painter.merged(layout.total_row, (1, 5), "Cả bộ báo cáo", styles.of("box wrap total"))
    total = styles.of("box wrap total centre")
    painter.formula(layout.total_row, _STATUS_COLUMN, total_status(layout), total)
    painter.height(layout.total_row, 20)
    mark_states(painter, (layout.table_row + 1, layout.total_row), _STATUS_COLUMN)


def _paint_link(painter: Painter, form: FormLayout, place: tuple[int, int], text: str) -> None:
    """Write a text that leads to the first cell that is filled in of a form."""
    cell = address_of(ACTIVITY_ROW, ANSWER_COLUMN)
    target = f"internal:{quoted_sheet(form.sheet)}!{cell}"
    centred = " centre" if place[1] < _TITLE_COLUMN else ""
    link = painter.styles.of(f"box wrap link{centred}")
    painter.sheet.write_url(place[0] - 1, place[1] - 1, target, link, text)


def form_status(form: FormLayout) -> str:
    """Return the formula that says how far a form is: "Còn 3 ô chưa nhập, 1 lỗi"."""
    missing, faults = (_cell(form, row) for row in (MISSING_ROW, FAULTS_ROW))
    done = f'IF({_cell(form, ACTIVITY_ROW)}="Không","Không phát sinh","Đã nhập xong")'
    return f"IF({missing}+{faults}=0,{done},{_counted(missing, faults)})"


def total_status(layout: CoverLayout) -> str:
    """Return the formula that sums up all forms."""
    missing = "+".join(_cell(form, MISSING_ROW) for form in layout.forms) or "0"
    faults = "+".join(_cell(form, FAULTS_ROW) for form in layout.forms) or "0"
    return f'IF({missing}+{faults}=0,"Sẵn sàng gửi",{_counted(f"({missing})", f"({faults})")})'


def _counted(missing: str, faults: str) -> str:
    both = f'{missing}&" ô chưa nhập, "&{faults}&" lỗi"'
    return f'"Còn "&{both}'


def _cell(form: FormLayout, row: int) -> str:
    return f"{quoted_sheet(form.sheet)}!{absolute(row, ANSWER_COLUMN)}"


def _paint_instructions(painter: Painter, layout: CoverLayout) -> None:
    styles = painter.styles
    painter.merged(layout.instructions_row, _WHOLE, "HƯỚNG DẪN", styles.of("bold"))
    width = sum(WIDTHS.values())
    for number, text in enumerate(INSTRUCTIONS, 1):
        line = f"{number}. {text}"
        row = layout.instructions_row + number
        painter.merged(row, _WHOLE, line, styles.of("wrap"))
        painter.height(row, height_for([(line, width)]))


def _paint_signatures(painter: Painter, layout: CoverLayout) -> None:
    row, styles = layout.signatures_row, painter.styles
    painter.merged(row, (1, 3), "NGƯỜI LẬP BIỂU", styles.of("bold centre"))
    painter.merged(row, (4, LAST_COLUMN), "THỦ TRƯỞNG ĐƠN VỊ", styles.of("bold centre"))
    painter.merged(row + 1, (1, 3), "(Ký, ghi rõ họ tên)", styles.of("italic centre"))
    painter.merged(row + 1, (4, LAST_COLUMN), "(Ký, đóng dấu)", styles.of("italic centre"))
