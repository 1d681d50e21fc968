"""The tables that say what is asked: forms, rows, columns, dropdown lists."""

from hycampaign.define.tables.spec import CellKind, ColumnSpec, TableSpec

YES_NO = {"yes": "có", "no": "không"}
FORM_KINDS = {"fixed": "dòng cố định", "list": "danh sách", "text": "thuyết minh"}
ROW_KINDS = {
    "flow": "phát sinh trong kỳ",
    "stock": "tại thời điểm",
    "ratio": "tỷ lệ",
    "yes_no": "có/không",
    "text": "chữ",
    "date": "ngày",
    "key": "khóa nhận diện",
    "heading": "đề mục",
}
AGGREGATIONS = {
    "sum": "cộng",
    "ratio": "tính lại từ tổng",
    "max": "lớn nhất",
    "count": "đếm",
    "last": "số kỳ cuối",
    "none": "không tổng hợp",
}
COLUMN_TYPES = {
    "number": "số",
    "integer": "số nguyên",
    "percent": "phần trăm",
    "text": "chữ",
    "choice": "chọn từ danh mục",
    "yes_no": "có/không",
    "date": "ngày",
    "month": "tháng",
    "unit": "đơn vị",
}
PREFILLS = {
    "previous": "kỳ trước",
    "last_year": "cùng kỳ năm trước",
    "target": "kế hoạch giao",
    "project": "dòng chuyển tiếp",
}
SPANS = {
    "quarter": "trong quý",
    "year": "từ đầu năm",
    "phase": "từ đầu giai đoạn",
    "end": "cuối kỳ",
    "plan": "cả năm",
    "last_year": "cùng kỳ năm trước",
    "none": "không theo thời gian",
}
ORIENTATIONS = {"landscape": "ngang", "portrait": "dọc"}
PERIOD_WORDS = "Q = quý, H = 6 tháng, 9M = 9 tháng, Y = năm; bỏ trống hoặc * = mọi kỳ."
APPLIES_TO = (
    "Loại đơn vị hoặc mã đơn vị, cách nhau bằng dấu chấm phẩy; bỏ trống hoặc * = mọi đơn vị."
)
_SPACE = "Cách tổng hợp giữa các đơn vị. Tỷ lệ không cộng, không lấy trung bình."
_TIME = "Cách tổng hợp giữa các quý. Số tại thời điểm không cộng qua các quý."
_SPAN = (
    "Số của cột tính từ bao giờ đến bao giờ; ở dòng “tại thời điểm”, trong quý hay từ đầu năm "
    "đều là số cuối kỳ. Chỉ số cùng khoảng thời gian mới so sánh được."
)
_FORMULA = (
    "Công thức viết bằng mã chỉ tiêu, mã cột như trong Excel; ô có công thức thì không nhập."
)
_MINIMUM = ColumnSpec(
    "min", "Nhỏ nhất", "Giá trị nhỏ nhất được nhập.", CellKind.NUMBER, width=10
)
_MAXIMUM = ColumnSpec(
    "max", "Lớn nhất", "Giá trị lớn nhất được nhập.", CellKind.NUMBER, width=10
)
_DECIMALS = ColumnSpec(
    "decimals", "Số lẻ", "Số chữ số sau dấu phẩy.", CellKind.NUMBER, width=8, bounds=(0, 9)
)
_ORDER = ColumnSpec("order", "Thứ tự", "Số thứ tự trên biểu.", CellKind.NUMBER, width=8)
_NOTE = ColumnSpec("note", "Ghi chú", kind=CellKind.LONG_TEXT, width=40)
_FORM = ColumnSpec(
    "form",
    "Mã biểu",
    "Một mã ở trang “Biểu”.",
    CellKind.CODE,
    is_needed=True,
    refers="forms",
)
_SPACE_COLUMN = ColumnSpec(
    "space", "Giữa các đơn vị", _SPACE, CellKind.ONE_OF, AGGREGATIONS, 18
)
_TIME_COLUMN = ColumnSpec("time", "Giữa các quý", _TIME, CellKind.ONE_OF, AGGREGATIONS, 18)

FORMS = TableSpec(
    "forms",
    "Biểu",
    "Các biểu mẫu gửi đơn vị, mỗi dòng một biểu.",
    (
        ColumnSpec("code", "Mã biểu", "Ví dụ BM01.", CellKind.CODE, is_needed=True),
        ColumnSpec("title", "Tên biểu", kind=CellKind.LONG_TEXT, width=44, is_needed=True),
        ColumnSpec("short_title", "Tên ngắn", "Dùng làm tên trang tính.", width=24),
        ColumnSpec(
            "kind",
            "Loại biểu",
            "Dòng cố định: các dòng ở trang “Chỉ tiêu”. Danh sách: đơn vị tự thêm dòng. "
            "Thuyết minh: câu hỏi trả lời bằng lời.",
            CellKind.ONE_OF,
            FORM_KINDS,
            16,
            is_needed=True,
        ),
        ColumnSpec("applies_to", "Áp dụng cho", APPLIES_TO, CellKind.LIST, width=24),
        ColumnSpec("periods", "Kỳ", PERIOD_WORDS, CellKind.LIST, width=10),
        ColumnSpec("version", "Phiên bản", "Tăng lên khi sửa biểu.", CellKind.CODE, width=10),
        ColumnSpec("legal_basis", "Căn cứ", kind=CellKind.LONG_TEXT, width=40),
        ColumnSpec("owner_unit", "Cơ quan chủ trì", "Mã đơn vị.", CellKind.CODE),
        ColumnSpec("orientation", "Khổ giấy", "", CellKind.ONE_OF, ORIENTATIONS, 10),
        _NOTE,
    ),
    ("code",),
    is_needed=True,
)

ROWS = TableSpec(
    "rows",
    "Chỉ tiêu",
    "Các dòng của biểu có dòng cố định và các câu hỏi của biểu thuyết minh.",
    (
        _FORM,
        ColumnSpec("code", "Mã chỉ tiêu", "Ví dụ HT01.", CellKind.CODE, is_needed=True),
        ColumnSpec("parent", "Mã dòng cha", "Mã của dòng ngay phía trên.", CellKind.CODE),
        _ORDER,
        ColumnSpec("label", "Nội dung", kind=CellKind.LONG_TEXT, width=60, is_needed=True),
        ColumnSpec(
            "level", "Cấp", "1 là cấp ngoài cùng.", CellKind.NUMBER, width=6, bounds=(0, 9)
        ),
        ColumnSpec("measure", "Đơn vị tính", "Ví dụ km, hộ, triệu đồng."),
        ColumnSpec("kind", "Tính chất", "", CellKind.ONE_OF, ROW_KINDS, 18),
        _SPACE_COLUMN,
        _TIME_COLUMN,
        _DECIMALS,
        _MINIMUM,
        _MAXIMUM,
        ColumnSpec("numerator", "Tử số", "Mã dòng làm tử số của tỷ lệ.", CellKind.CODE),
        ColumnSpec("denominator", "Mẫu số", "Mã dòng làm mẫu số của tỷ lệ.", CellKind.CODE),
        ColumnSpec("applies_to", "Áp dụng cho", APPLIES_TO, CellKind.LIST, width=24),
        ColumnSpec("formula", "Công thức", _FORMULA, CellKind.EXPRESSION, width=36),
        _NOTE,
    ),
    ("form", "code"),
)

COLUMNS = TableSpec(
    "columns",
    "Cột",
    "Các cột của từng biểu.",
    (
        _FORM,
        ColumnSpec("code", "Mã cột", "Ví dụ gn_lk.", CellKind.CODE, is_needed=True),
        _ORDER,
        ColumnSpec("label", "Tên cột", kind=CellKind.LONG_TEXT, width=36, is_needed=True),
        ColumnSpec("group", "Nhóm cột", "Tiêu đề chung của mấy cột liền nhau.", width=20),
        ColumnSpec("type", "Kiểu dữ liệu", "", CellKind.ONE_OF, COLUMN_TYPES, 18),
        ColumnSpec("measure", "Đơn vị tính", "Ví dụ km, hộ, triệu đồng."),
        ColumnSpec(
            "required",
            "Bắt buộc",
            'yes = phải nhập, no = không; hoặc một điều kiện, ví dụ so_voi_kh = "cham".',
            CellKind.EXPRESSION,
            YES_NO,
            20,
        ),
        _MINIMUM,
        _MAXIMUM,
        _DECIMALS,
        ColumnSpec("choices", "Danh mục", "Một danh mục ở trang “Danh mục”.", CellKind.CODE),
        ColumnSpec("formula", "Công thức", _FORMULA, CellKind.EXPRESSION, width=36),
        ColumnSpec(
            "prefill",
            "Điền sẵn từ",
            "Số liệu có sẵn trước khi đơn vị nhận biểu; bỏ trống = không điền sẵn.",
            CellKind.ONE_OF,
            PREFILLS,
            20,
        ),
        ColumnSpec(
            "prefill_from",
            "Điền sẵn từ cột",
            "Mã cột của kỳ trước mà số liệu được lấy ra; bỏ trống = chính cột này.",
            CellKind.CODE,
        ),
        ColumnSpec("kind", "Tính chất", "", CellKind.ONE_OF, ROW_KINDS, 18),
        _SPACE_COLUMN,
        _TIME_COLUMN,
        ColumnSpec(
            "span", "Khoảng thời gian", _SPAN, CellKind.ONE_OF, SPANS, 18, may_lack=True
        ),
        ColumnSpec("width", "Độ rộng", "Số ký tự.", CellKind.NUMBER, width=8, bounds=(1, 100)),
        ColumnSpec(
            "row_kinds",
            "Chỉ ở dòng",
            "Cột chỉ có ô ở các dòng có tính chất này; bỏ trống = mọi dòng.",
            CellKind.LIST,
            ROW_KINDS,
            24,
        ),
        _NOTE,
    ),
    ("form", "code"),
    is_needed=True,
)

CHOICES = TableSpec(
    "choices",
    "Danh mục",
    "Các mục của danh sách chọn; mục nào của danh mục nào.",
    (
        ColumnSpec("list", "Danh mục", "Mã danh mục.", CellKind.CODE, is_needed=True, width=20),
        ColumnSpec("code", "Mã mục", kind=CellKind.CODE, is_needed=True, width=20),
        ColumnSpec("label", "Tên mục", kind=CellKind.LONG_TEXT, width=44, is_needed=True),
        _ORDER,
        _NOTE,
    ),
    ("list", "code"),
    is_usual=False,
)
