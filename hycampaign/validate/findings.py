"""What is checked without any rule of the definition: VAL001 to VAL299.

The rules themselves carry their own codes from VAL300 on. What is wrong with a file or with
the writing of a cell was said when the report was received, and is not repeated.
"""

from hycampaign.model.trouble.finding import Code, Severity

NOT_FILLED_IN = Code(
    "VAL001",
    Severity.ERROR,
    "Biểu {form} “{title}” chưa nhập gì và chưa trả lời “Có phát sinh trong kỳ” – cần nhập "
    "số liệu, hoặc chọn Không.",
    "Nhập số liệu của kỳ; nếu trong kỳ không phát sinh thì chọn Không ở ô {address}.",
)
FIGURES_AGAINST_ANSWER = Code(
    "VAL002",
    Severity.WARNING,
    "Biểu {form} trả lời Không phát sinh nhưng vẫn có {count} ô ghi số khác 0 (ô đầu tiên "
    "{first}); các số này không được tính.",
    "Nếu có phát sinh thì chọn Có ở ô “Có phát sinh trong kỳ”; nếu không thì xóa các số đó.",
)
NOTHING_TYPED = Code(
    "VAL003",
    Severity.ERROR,
    "Biểu {form} “{title}” trả lời Có phát sinh nhưng chưa nhập số liệu nào của kỳ.",
    "Nhập số liệu của kỳ, hoặc chọn Không ở ô {address}.",
)
ANSWER_BLANK = Code(
    "VAL004",
    Severity.NOTICE,
    "Biểu {form} đã có số liệu nhưng chưa trả lời “Có phát sinh trong kỳ” – được coi là Có.",
    "Chọn Có ở ô {address}.",
)
REQUIRED_BLANK = Code(
    "VAL010",
    Severity.ERROR,
    "{label}: chưa ghi “{column_label}” – ô này bắt buộc.",
    "{how} ở ô {address}.",
)
ROW_BLANK = Code(
    "VAL011",
    Severity.ERROR,
    "{label}: cả dòng chưa nhập – còn thiếu {missing}.",
    "Nhập các ô còn thiếu của dòng này; nếu không phát sinh thì ghi 0.",
)
BELOW_MINIMUM = Code(
    "VAL020",
    Severity.ERROR,
    "{label}: “{column_label}” ghi {found} – không được nhỏ hơn {expected}.",
    "Sửa lại số ở ô {address}.",
)
ABOVE_MAXIMUM = Code(
    "VAL021",
    Severity.WARNING,
    "{label}: “{column_label}” ghi {found} – thường không quá {expected}; có thể nhầm đơn vị "
    "tính.",
    "Kiểm tra đơn vị tính ở ô {address}; nếu số đúng thì giải trình.",
)
NOT_WHOLE = Code(
    "VAL022",
    Severity.ERROR,
    "{label}: “{column_label}” ghi {found} – phải là số nguyên.",
    "Sửa ô {address} thành số nguyên.",
)
TOO_MANY_DECIMALS = Code(
    "VAL023",
    Severity.NOTICE,
    "{label}: “{column_label}” ghi {found} – chỉ cần {expected} chữ số thập phân; cả biểu "
    "{form} có {count} ô như vậy.",
    "Lần sau làm tròn số; kỳ này không cần sửa.",
)
PROJECT_REPEATED = Code(
    "VAL030",
    Severity.ERROR,
    "{label}: dòng này trùng {keys} với dòng {other} “{other_label}” – mỗi {row_name} chỉ "
    "ghi một dòng.",
    "Gộp hai dòng thành một, hoặc sửa lại {keys} nếu là hai {row_name} khác nhau.",
)
OWNER_UNCLEAR = Code(
    "VAL031",
    Severity.NOTICE,
    "{label}: {row_name} này cũng có trong báo cáo của {others}, {owners}.",
    "Thống nhất ghi một đơn vị ở cột “{owner_label}”; số liệu chỉ được tính ở dòng của đơn vị "
    "đó.",
)
FIGURES_DIFFER = Code(
    "VAL032",
    Severity.NOTICE,
    "{label}: “{column_label}” ghi {found}, còn {others} ghi {expected} cho cùng {row_name}.",
    "Hai đơn vị đối chiếu lại số liệu của {row_name} này.",
)
EXPLAINED = Code(
    "VAL040",
    Severity.NOTICE,
    "{label}: cảnh báo {codes} đã được đơn vị giải trình: “{text}”.",
    "Xem giải trình có thỏa đáng không; nếu không, trao đổi lại với đơn vị.",
)
