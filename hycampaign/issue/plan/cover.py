"""Plan the cover: what it says, and the cells in which a unit's copy differs from another's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hycampaign.issue.plan.form_layout import FormLayout
from hycampaign.model.asked.campaign import Campaign
from hycampaign.model.asked.period import Period
from hycampaign.model.asked.unit import Unit
from hycampaign.model.identity import Identity

TITLE = "BÁO CÁO SỐ LIỆU"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

# The printed vote of the identity: the label on the cover, the value in the cell beside it.
IDENTITY_LABELS = {
    "unit": "Mã đơn vị",
    "period": "Kỳ báo cáo",
    "campaign": "Đợt báo cáo",
    "edition": "Phiên bản biểu mẫu",
}
LABEL_COLUMN, VALUE_COLUMN, LAST_COLUMN = 2, 4, 6
WIDTHS = {1: 5.0, 2: 11.0, 3: 17.0, 4: 22.0, 5: 14.0, 6: 26.0}

INSTRUCTIONS = (
    (
        "Chỉ nhập vào các ô nền vàng. Các ô khác đã khóa để giữ đúng mẫu; không thêm, xóa hay "
        "đổi tên trang tính."
    ),
    (
        "Ở mỗi biểu, trả lời trước ô “Có phát sinh trong kỳ”. Chọn “Không” nếu trong kỳ không "
        "có gì để báo cáo ở biểu đó; khi ấy không cần nhập bảng."
    ),
    (
        "Ô để trống nghĩa là chưa có số liệu; ô bắt buộc còn trống có màu cam sau khi chọn "
        "“Có”. Không phát sinh thì ghi 0 hoặc dấu “-”."
    ),
    "Ghi số bằng chữ số, không kèm đơn vị tính; đúng đơn vị tính in trên biểu.",
    (
        "Cột “Kiểm tra tự động” báo lỗi ngay khi nhập. Sửa hết lỗi trước khi gửi; số đúng mà "
        "vẫn bị cảnh báo thì ghi lý do vào cột giải trình, ghi chú."
    ),
    "Số liệu có sẵn lấy từ kỳ trước, cùng kỳ năm trước và kế hoạch giao; hãy kiểm tra lại.",
    "Lưu rồi gửi lại chính tệp này, đúng hạn; không chép số liệu sang tệp khác.",
)


@dataclass(frozen=True, slots=True)
class CoverLayout:
    """The rows of the cover; ``facts`` are label and row of the lines about the unit."""

    facts: Mapping[str, int] = field(default_factory=dict)
    contact_rows: Mapping[str, int] = field(default_factory=dict)
    table_row: int = 0
    forms: tuple[FormLayout, ...] = ()

    @property
    def total_row(self) -> int:
        """The row of the table that sums up all forms."""
        return self.table_row + len(self.forms) + 1

    @property
    def instructions_row(self) -> int:
        """The heading above the instructions."""
        return self.total_row + 2

    @property
    def signatures_row(self) -> int:
        """The row of the signatories' titles."""
        return self.instructions_row + len(INSTRUCTIONS) + 2


FACTS_ROW = 8
UNIT_LABEL = "Đơn vị báo cáo"
BLOCK_LABEL = "Khối, cụm thi đua"
CUTOFF_LABEL = "Số liệu tính đến ngày"
DEADLINE_LABEL = "Hạn gửi báo cáo"
RECIPIENT_LABEL = "Nơi nhận báo cáo"
CONTACT_LABEL = "Giải đáp về biểu mẫu"
CONTACTS = ("Người lập biểu", "Điện thoại liên hệ", "Ngày lập")


def plan_cover(forms: Sequence[FormLayout]) -> CoverLayout:
    """Plan the cover of a workbook with these forms."""
    labels = (
        UNIT_LABEL,
        IDENTITY_LABELS["unit"],
        BLOCK_LABEL,
        IDENTITY_LABELS["period"],
        CUTOFF_LABEL,
        DEADLINE_LABEL,
        RECIPIENT_LABEL,
        CONTACT_LABEL,
        IDENTITY_LABELS["campaign"],
        IDENTITY_LABELS["edition"],
    )
    facts = {label: row for row, label in enumerate(labels, FACTS_ROW)}
    contacts = {label: row for row, label in enumerate(CONTACTS, FACTS_ROW + len(labels))}
    return CoverLayout(
        facts, contacts, FACTS_ROW + len(labels) + len(contacts) + 1, tuple(forms)
    )


def shared_facts(campaign: Campaign, period: Period) -> dict[str, str]:
    """Return the facts that are the same for every unit, by label."""
    return {
        CUTOFF_LABEL: day_text(campaign.cutoff(period)),
        DEADLINE_LABEL: day_text(campaign.deadline(period)),
        RECIPIENT_LABEL: campaign.setting("standing_office", campaign.setting("issuer")),
        CONTACT_LABEL: contact_line(campaign),
    }


def longest_facts(campaign: Campaign, period: Period) -> dict[str, tuple[str, ...]]:
    """Return by label what stands there for all units, or for any: rows must hold it all."""
    units = campaign.units_in(period)
    return {
        **{label: (text,) for label, text in shared_facts(campaign, period).items()},
        UNIT_LABEL: tuple(unit.name for unit in units),
        BLOCK_LABEL: tuple({unit.block for unit in units}),
    }


def contact_line(campaign: Campaign) -> str:
    """Return who answers questions about the forms, as far as the office has said so."""
    keys = ("contact_name", "contact_phone", "contact_email")
    return "; ".join(text for text in map(campaign.setting, keys) if text)


def unit_facts(unit: Unit, identity: Identity) -> dict[str, str]:
    """Return the facts that each unit has for itself, by label."""
    printed = {IDENTITY_LABELS[name]: value for name, value in identity.fields.items()}
    return {UNIT_LABEL: unit.name, BLOCK_LABEL: unit.block, **printed}


def day_text(day: date) -> str:
    """Return a day as documents write it.

    >>> day_text(date(2026, 9, 4))
    '04/9/2026'
    """
    # Nghị định 30/2020/NĐ-CP, Phụ lục I: days below 10 and months 1, 2 take a 0 in front.
    month = f"{day.month:02d}" if day.month in {1, 2} else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def period_line(campaign: Campaign, period: Period) -> str:
    """Return the line below a form's title."""
    name = period.name[0].upper() + period.name[1:]
    return f"{name} (số liệu tính đến ngày {day_text(campaign.cutoff(period))})"
