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
MEASURES_UNTURNED = Code(
    "DEF314",
    Severity.ERROR,
    "Biểu thức cộng hoặc so “{found}” ({measure}) với “{other}” ({other_measure}) như thể cùng "
    "một đơn vị tính.",
    "Đổi ra {measure}: nhân “{other}” với {factor}.",
)
FACTOR_DOUBTFUL = Code(
    "DEF315",
    Severity.WARNING,
    "Biểu thức cộng hoặc so “{found}” ({measure}) với “{other}” ({other_measure}); "
    "hệ số đang ghi không đổi {other_measure} ra {measure}.",
    "Muốn đổi thì nhân “{other}” với {factor}; nếu hệ số đã tính cả phần đổi thì bỏ qua.",
)
MEASURES_UNLIKE = Code(
    "DEF316",
    Severity.ERROR,
    "Biểu thức cộng hoặc so “{found}” ({measure}) với “{other}” ({other_measure}); "
    "hai đơn vị tính này không đổi ra nhau được.",
    "Sửa biểu thức, hoặc sửa ô “Đơn vị tính”.",
)
MEASURES_UNKNOWN = Code(
    "DEF317",
    Severity.WARNING,
    "Biểu thức cộng hoặc so “{found}” ({measure}) với “{other}” ({other_measure}); "
    "không biết cách đổi đơn vị tính này ra đơn vị tính kia.",
    "Sửa biểu thức hoặc ô “Đơn vị tính”; nếu đúng ý thì ghi rõ hệ số, ví dụ 2 * “{other}”.",
)
RESULT_UNTURNED = Code(
    "DEF318",
    Severity.ERROR,
    "Công thức tính ra {other_measure} nhưng ô ghi theo “{measure}”: số tính ra chưa đổi đúng.",
    "Phép chia và phép nhân cần nhân thêm cho đủ {factor} (phần trăm: 100), hoặc sửa ô “Đơn vị "
    "tính”; tử số và mẫu số luôn được nhân 100.",
)
PER_ADDED = Code(
    "DEF319",
    Severity.ERROR,
    "“{found}” tính theo {expected} nhưng được cộng các đơn vị; cộng lại không phải số chung.",
    "Chọn “tính lại từ tổng” và ghi công thức, hoặc “không tổng hợp”; "
    "hai đơn vị tính trong một ô thì ngăn bằng dấu phẩy.",
)
MEANS_ADDED = Code(
    "DEF320",
    Severity.WARNING,
    "“{found}” là điểm, thứ hạng hoặc số bình quân nhưng được cộng các đơn vị.",
    "Chọn “tính lại từ tổng”, “lớn nhất” hoặc “không tổng hợp”; nếu là số đếm được thì bỏ qua.",
)
RESULT_UNLIKE = Code(
    "DEF321",
    Severity.WARNING,
    "Công thức tính ra {other_measure} nhưng ô ghi theo “{measure}”.",
    "Sửa công thức, hoặc sửa ô “Đơn vị tính” của dòng, cột; đơn giá ghi như đồng/km.",
)
