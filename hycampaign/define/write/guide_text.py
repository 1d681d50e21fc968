"""What the first sheet of the definition workbook tells the clerk."""

from hycampaign.define.tables.campaign_spec import MISSING, SCHEMA, SEVERITIES
from hycampaign.define.tables.forms_spec import (
    AGGREGATIONS,
    COLUMN_TYPES,
    FORM_KINDS,
    PREFILLS,
    ROW_KINDS,
    SPANS,
)

TITLE = "ĐỊNH NGHĨA ĐỢT BÁO CÁO"
_TEXT = """
Tệp này quyết định ai báo cáo, báo cáo những gì, kiểm tra ra sao và văn bản viết thế nào. Sửa ở
đây là đủ; không cần sửa chương trình.

Mỗi trang tính là một bảng, mỗi dòng là một mục. Thêm mục mới vào dòng trống ngay dưới cùng
hoặc chèn vào giữa; không còn dùng mục nào thì xóa cả dòng. Lọc, tô màu, đổi độ rộng cột, sắp
xếp thế nào cũng được, trừ trang “Diễn tập”: ở đó dòng trên được dùng trước. Không gộp ô.

Tiêu đề nền đậm là ô bắt buộc. Đưa chuột lên tiêu đề để đọc giải thích. Ô có danh sách thì chọn
từ danh sách; ở ô ghi được nhiều giá trị, danh sách chỉ gợi ý.

Giữ nguyên dòng chữ nhỏ màu xám dưới tiêu đề: chương trình nhận ra cột theo dòng này. Có thể
đổi chỗ cột, chèn thêm cột có tiêu đề riêng, thêm trang tính riêng để ghi chép.

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
RECIPES_TITLE = "Việc thường làm"
_RECIPES = """
Thêm một chỉ tiêu: Trang “Chỉ tiêu”: thêm một dòng – mã biểu, mã chỉ tiêu, thứ tự, nội dung,
đơn vị tính, tính chất, cách tổng hợp. Trang “Biểu”: tăng phiên bản của biểu.

Thêm một cột: Trang “Cột”: thêm một dòng – mã biểu, mã cột, thứ tự, tên cột, kiểu dữ liệu,
bắt buộc hay không, khoảng thời gian. Cột của biểu danh sách ghi cả tính chất và cách tổng hợp.

Thêm một biểu: Trang “Biểu”: một dòng. Trang “Cột”: các cột của biểu. Trang “Chỉ tiêu”: các
dòng, trừ biểu danh sách; biểu danh sách cần một cột “khóa nhận diện”.

Thêm một đơn vị: Trang “Đơn vị”: một dòng – mã, tên, loại, cụm hoặc khối, ngày bắt đầu.

Đơn vị sáp nhập: Chuyển dòng của đơn vị cũ từ trang “Đơn vị” sang trang “Đơn vị cũ”, giữ
nguyên mã, ghi ngày cuối cùng còn hoạt động. Ở đơn vị mới ghi ngày bắt đầu và mã các đơn vị
cũ. Kỳ trước ngày đó vẫn hỏi các đơn vị cũ.

Thêm một quy tắc: Trang “Quy tắc”: ghi điều phải đúng bằng mã cột, mã chỉ tiêu; câu báo lỗi
dùng được {label}, {found}, {expected}.

Thêm một mục vào danh sách chọn: Trang “Danh mục”: thêm một dòng cùng tên danh mục.

Đổi hạn gửi, ngày chốt số liệu: Trang “Thiết lập”: các khóa unit_deadline_q1 … q4 và cutoff_q1
… q4, ghi tháng-ngày, ví dụ 12-19.

Đổi tên cơ quan, người ký, người giải đáp: Trang “Thiết lập”: các khóa issuer…,
standing_office…, signatory…, contact…; người ký riêng của một văn bản ghi ở trang “Văn bản”.

Giao kế hoạch năm: Trang “Kế hoạch giao”: chỉ tiêu (mã biểu, dấu chấm, mã dòng), mã đơn vị, năm,
số. Số này được điền sẵn vào cột có “Điền sẵn từ” là kế hoạch giao.

Sửa lời văn của văn bản: Đoạn văn cố định ở trang “Đoạn văn”; bố cục, thư nhắc và thư sửa ở các
tệp Word trong thư mục mau-van-ban.

Bỏ một chỉ tiêu: Xóa dòng của nó, rồi sửa các quy tắc, công thức mà lệnh define chỉ ra. Số
liệu đã nhận ở các kỳ trước vẫn còn trong kho lưu.
"""
RECIPES = tuple(
    (task, " ".join(how.split()))
    for task, _, how in (part.partition(": ") for part in _RECIPES.strip().split("\n\n"))
)
_FORMS = {
    "fixed": "các dòng cho sẵn ở trang “Chỉ tiêu”",
    "list": "đơn vị tự thêm dòng, ví dụ mỗi dự án một dòng",
    "text": "các câu hỏi ở trang “Chỉ tiêu”, trả lời bằng lời",
}
_KINDS = {
    "flow": "cộng được qua các quý, ví dụ số km làm thêm trong quý",
    "stock": "số hiện có ở một thời điểm, không cộng qua các quý",
    "ratio": "phần trăm, luôn tính lại từ tử số và mẫu số; không cộng, không lấy trung bình",
    "yes_no": "đơn vị chọn Có hoặc Không; tổng là số đơn vị chọn Có",
    "text": "trả lời bằng lời, không tổng hợp",
    "date": "một ngày, không tổng hợp",
    "key": "nhận ra cùng một dòng qua các kỳ, ví dụ mã dự án",
    "heading": "dòng tiêu đề, không có ô nhập",
}
_WAYS = {
    "sum": "cộng số của các đơn vị, các quý",
    "ratio": "tính lại từ tổng tử số và tổng mẫu số",
    "max": "lấy số lớn nhất",
    "last": "lấy số của quý cuối trong kỳ",
    "count": "đếm số đơn vị có số lớn hơn 0",
    "none": "không có số chung",
}
_TYPES = {
    "number": "số, có thể có phần lẻ",
    "integer": "số không có phần lẻ",
    "percent": "nhập theo phần trăm: 65,2 nghĩa là 65,2%",
    "text": "chữ bất kỳ",
    "choice": "chọn một mục của danh mục ghi ở cột “Danh mục”",
    "yes_no": "chọn Có hoặc Không",
    "date": "ngày, tháng, năm",
    "month": "tháng, năm",
    "unit": "chọn một đơn vị ở trang “Đơn vị”",
}
_TIMES = {
    "quarter": "chỉ số của quý; so được với quý trước và cùng kỳ năm trước",
    "year": "cộng dồn từ đầu năm; chỉ so được với cùng kỳ năm trước",
    "phase": "cộng dồn từ đầu giai đoạn; không so với kỳ nào",
    "end": "số hiện có khi hết kỳ; so được với quý trước và cùng kỳ năm trước",
    "plan": "số của cả năm: kế hoạch, ước cả năm; chỉ so được với cùng kỳ năm trước",
    "last_year": "số cùng kỳ năm trước do đơn vị ghi",
    "none": "chữ, ngày, hoặc đã là phép so sánh (như % so với cùng kỳ); không so nữa",
}
_SOURCES = {
    "previous": "số đơn vị đã báo cáo quý trước trong năm",
    "last_year": "số đơn vị đã báo cáo cùng quý năm trước",
    "target": "số ở trang “Kế hoạch giao”",
    "project": "dòng của danh sách chuyển từ kỳ trước sang",
}
_WEIGHTS = {
    "error": "phải sửa",
    "warning": "phải sửa hoặc giải trình",
    "notice": "để biết",
}
_BLANKS = {
    "skip": "có ô trống thì không kiểm tra",
    "zero": "ô trống tính như số 0",
    "error": "có ô trống thì báo",
}
_PERIODS = {
    "Q": "mọi quý; Q1, Q2, Q3, Q4 là riêng quý đó",
    "H": "6 tháng",
    "9M": "9 tháng",
    "Y": "cả năm",
    "*": "mọi kỳ; bỏ trống cũng vậy",
}
_PERIOD_NAMES = {"Q": "quý", "H": "6 tháng", "9M": "9 tháng", "Y": "năm", "*": "mọi kỳ"}
LEGENDS = (
    ("Loại biểu (trang “Biểu”)", FORM_KINDS, _FORMS),
    ("Tính chất của chỉ tiêu", ROW_KINDS, _KINDS),
    ("Cách tổng hợp", AGGREGATIONS, _WAYS),
    ("Kiểu dữ liệu của cột", COLUMN_TYPES, _TYPES),
    ("Khoảng thời gian (trang “Cột”)", SPANS, _TIMES),
    ("Điền sẵn (trang “Cột”)", PREFILLS, _SOURCES),
    ("Mức độ của quy tắc", SEVERITIES, _WEIGHTS),
    ("Nếu ô trống (trang “Quy tắc”)", MISSING, _BLANKS),
    ("Kỳ", _PERIOD_NAMES, _PERIODS),
)
