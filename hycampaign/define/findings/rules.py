"""What ``define`` says of rules that make no sense as a whole: DEF409 and on."""

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
YEAR_LOOKED_BEFORE = Code(
    "DEF412",
    Severity.ERROR,
    "Quy tắc “{found}” so với kỳ trước của “{cell}”, là số từ đầu năm, cả ở quý I; "
    "sang năm số này tính lại từ đầu, nên quý IV năm trước không phải là kỳ trước của nó.",
    "Ghi Q2;Q3;Q4 ở ô “Kỳ”; muốn so với cùng kỳ thì viết LAST_YEAR thay cho PREVIOUS.",
)
PLAN_LOOKED_BEFORE = Code(
    "DEF413",
    Severity.WARNING,
    "Quy tắc “{found}” so với kỳ trước của “{cell}”, là số của cả năm hoặc của năm trước; "
    "ở quý I ô đó coi như trống.",
    "Ghi Q2;Q3;Q4 ở ô “Kỳ”; muốn so với năm trước thì viết LAST_YEAR thay cho PREVIOUS.",
)
FALSE_IN_FIRST_QUARTER = Code(
    "DEF414",
    Severity.WARNING,
    "Quy tắc “{found}” quý I nào cũng sai: khi đó số từ đầu năm bằng số trong quý.",
    "Ghi Q2;Q3;Q4 ở ô “Kỳ”, hoặc dùng >= thay cho >, <= thay cho <.",
)
UNEQUAL_SPANS = Code(
    "DEF415",
    Severity.WARNING,
    "Quy tắc “{found}” so “{cell}” ({expected}) với “{other}” ({source}) của năm trước; hai số "
    "không cùng khoảng thời gian.",
    "Dùng cột cùng khoảng thời gian ở cả hai vế.",
)
