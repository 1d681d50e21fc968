"""What ``define`` says of figures that do not fit what is done with them: DEF306 and on."""

from hycampaign.model.trouble.finding import Code, Severity

PERCENTAGES_ADDED = Code(
    "DEF306",
    Severity.WARNING,
    "Biểu thức cộng các tỷ lệ phần trăm ({found}); tổng hay trung bình của các tỷ lệ "
    "không phải là tỷ lệ chung.",
    "Tính tỷ lệ từ tổng tử số chia tổng mẫu số; nếu chấm điểm theo từng tỷ lệ thì bỏ qua.",
)
STOCK_ADDED = Code(
    "DEF307",
    Severity.WARNING,
    "Biểu thức cộng số hiện có (hoặc số lũy kế) của các kỳ khác nhau ({found}); "
    "cộng lại sẽ tính hai lần.",
    "Dùng số của một kỳ; lấy mức tăng thì dùng phép trừ.",
)
RATIO_PART_UNFIT = Code(
    "DEF308",
    Severity.ERROR,
    "“{found}” không làm {part} được: {reason}.",
    "Ghi mã một dòng có số liệu; tử số và mẫu số là hai dòng khác nhau.",
)
TARGET_MEASURE = Code(
    "DEF309",
    Severity.WARNING,
    "Số kế hoạch ghi theo “{found}” nhưng chỉ tiêu tính theo “{expected}”.",
    "Đổi số kế hoạch sang “{expected}”, hoặc sửa ô “Đơn vị tính”.",
)
SPAN_INFERRED = Code(
    "DEF310",
    Severity.NOTICE,
    "Cột “{found}” chưa ghi khoảng thời gian; theo tên cột, công thức và tính chất thì hiểu là "
    "“{expected}”.",
    "Nếu đúng, chọn “{expected}” ở ô “Khoảng thời gian”; nếu không, chọn giá trị khác.",
)
SPAN_UNKNOWN = Code(
    "DEF311",
    Severity.WARNING,
    "Chưa rõ số ở cột “{found}” là của quý, từ đầu năm hay cuối kỳ, nên số này không được so "
    "với kỳ nào.",
    "Chọn ở ô “Khoảng thời gian”: {expected}.",
)
SPAN_AGAINST_TIME = Code(
    "DEF312",
    Severity.WARNING,
    "Cột “{found}” là số {expected} nhưng được cộng qua các quý; cộng lại sẽ tính nhiều lần.",
    "Chọn “số kỳ cuối” ở ô “Giữa các quý”, hoặc “trong quý” ở ô “Khoảng thời gian”.",
)
SPAN_AGAINST_PREFILL = Code(
    "DEF313",
    Severity.WARNING,
    "Cột “{found}” điền sẵn từ {source} nhưng khoảng thời gian ghi “{other}”.",
    "Chọn “{expected}” ở ô “Khoảng thời gian”, hoặc đổi ô “Điền sẵn từ”.",
)
