"""What the first sheet of the definition workbook tells the clerk."""

from hycampaign.define.schema_campaign import MISSING, SCHEMA, SEVERITIES
from hycampaign.define.schema_forms import AGGREGATIONS, COLUMN_TYPES, FORM_KINDS, ROW_KINDS

TITLE = "ĐỊNH NGHĨA ĐỢT BÁO CÁO"
_TEXT = """
Tệp này quyết định ai báo cáo, báo cáo những gì, kiểm tra ra sao và văn bản viết thế nào. Sửa ở
đây là đủ; không cần sửa chương trình.

Mỗi trang tính là một bảng, mỗi dòng là một mục. Thêm mục mới vào dòng trống ngay dưới cùng;
không còn dùng mục nào thì xóa cả dòng.

Tiêu đề nền đậm là ô bắt buộc. Đưa chuột lên tiêu đề để đọc giải thích. Ô có danh sách thì chọn
từ danh sách.

Giữ nguyên dòng chữ nhỏ màu xám dưới tiêu đề: chương trình nhận ra cột theo dòng này. Có thể
đổi chỗ cột, chèn thêm cột ghi chú riêng.

Mã (mã biểu, mã chỉ tiêu, mã cột, mã đơn vị) nối các bảng với nhau. Đổi mã ở một bảng thì phải
đổi ở mọi bảng có dùng mã đó.

Nhiều giá trị trong một ô cách nhau bằng dấu chấm phẩy, ví dụ: xã; phường.

Công thức và quy tắc viết như trong Excel nhưng bằng mã, ví dụ: gn_lk <= khv_nam + khv_keo_dai.
Số thập phân trong công thức viết bằng dấu chấm (0.5), các tham số cách nhau bằng dấu chấm phẩy.

Sửa xong, lưu tệp, đóng Excel rồi chạy: hycampaign define – chương trình chỉ ra từng ô còn sai
và cách sửa.
"""
STEPS = tuple(" ".join(step.split()) for step in _TEXT.strip().split("\n\n"))
SHEETS_TITLE = "Các trang tính"
SHEETS = tuple((spec.sheet, spec.about) for spec in SCHEMA)
LEGENDS = (
    ("Loại biểu (trang “Biểu”)", FORM_KINDS),
    ("Tính chất của chỉ tiêu", ROW_KINDS),
    ("Cách tổng hợp", AGGREGATIONS),
    ("Kiểu dữ liệu của cột", COLUMN_TYPES),
    ("Mức độ của quy tắc", SEVERITIES),
    ("Nếu ô trống (trang “Quy tắc”)", MISSING),
)
MEANINGS = {
    "fixed": "các dòng cho sẵn ở trang “Chỉ tiêu”",
    "list": "đơn vị tự thêm dòng, ví dụ mỗi dự án một dòng",
    "flow": "cộng được qua các quý, ví dụ số km làm thêm trong quý",
    "stock": "số hiện có ở một thời điểm, không cộng qua các quý",
    "ratio": "phần trăm, luôn tính lại từ tử số và mẫu số; không cộng, không lấy trung bình",
    "key": "nhận ra cùng một dòng qua các kỳ, ví dụ mã dự án",
    "heading": "dòng tiêu đề, không có ô nhập",
    "last": "lấy số của quý cuối trong kỳ",
    "count": "đếm số đơn vị hoặc số dòng",
    "percent": "nhập theo phần trăm: 65,2 nghĩa là 65,2%",
    "unit": "chọn một đơn vị ở trang “Đơn vị”",
    "error": "phải sửa",
    "warning": "được giữ nếu có giải trình",
    "notice": "để biết",
    "skip": "có ô trống thì không kiểm tra",
    "zero": "ô trống tính như số 0",
}
