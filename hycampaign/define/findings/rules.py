"""What ``define`` says of rules that make no sense as a whole: DEF409 to DEF411."""

from hycampaign.model.trouble.finding import Code, Severity

RULE_FORBIDS = Code(
    "DEF409",
    Severity.WARNING,
    "Quy tắc “{found}”: khi điều kiện của IF đúng thì điều phải đúng không bao giờ đúng được.",
    "Xem lại hai vế; nếu muốn cấm hẳn điều kiện đó thì ghi NOT(điều kiện).",
)
RULE_REPEATED = Code(
    "DEF410",
    Severity.WARNING,
    "Quy tắc “{found}” nói đúng điều quy tắc {expected} đã nói, nên đơn vị bị nhắc hai lần.",
    "Sửa biểu thức cho khác, hoặc xóa một trong hai dòng.",
)
DATE_AGAINST_NUMBER = Code(
    "DEF411",
    Severity.WARNING,
    "“{cell}” là ngày, nhưng được so với {other}, không phải một ngày.{nearest}",
    "So với một cột ngày khác; một ngày cố định thì ghi bằng số ngày của Excel.",
)
