"""What ``define`` says of units and cells that can never be asked: DEF232 to DEF235."""

from hycampaign.model.trouble.finding import Code, Severity

PREDECESSORS_UNDATED = Code(
    "DEF235",
    Severity.ERROR,
    "Đơn vị có ghi đơn vị cũ nhưng ô “Có từ ngày” để trống, nên không rõ tiếp nối từ khi nào.",
    "Ghi ngày đầu tiên đơn vị hoạt động sau sáp nhập, hoặc xóa ô “Đơn vị cũ”.",
)
UNIT_WITHOUT_KIND = Code(
    "DEF232",
    Severity.WARNING,
    "Đơn vị “{found}” chưa ghi loại, nên không được giao biểu, chỉ tiêu nào giao theo loại.",
    "Ghi loại như các đơn vị khác, ví dụ {expected}.",
)
COLUMN_WITHOUT_CELLS = Code(
    "DEF233",
    Severity.WARNING,
    "Cột “{found}” không có ô nào: biểu không có dòng nào thuộc {expected}.",
    "Sửa ô “Chỉ ở dòng” hoặc ô “Tính chất” của các dòng; để trống nếu có ở mọi dòng.",
)
ROW_WITHOUT_CELLS = Code(
    "DEF234",
    Severity.WARNING,
    "Dòng “{found}” không có ô nào để nhập: không cột nào dành cho tính chất {expected}.",
    "Sửa ô “Tính chất” của dòng, hoặc thêm tính chất này vào ô “Chỉ ở dòng” của một cột.",
)
