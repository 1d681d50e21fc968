"""The tables around the forms: settings, units, checks, plans, scores, documents."""

from hycampaign.define.tables.forms_spec import (
    APPLIES_TO,
    CHOICES,
    COLUMNS,
    FORMS,
    PERIOD_WORDS,
    ROWS,
    YES_NO,
)
from hycampaign.define.tables.spec import CellKind, ColumnSpec, TableSpec

SEVERITIES = {"error": "lỗi", "warning": "cảnh báo", "notice": "lưu ý"}
MISSING = {"skip": "bỏ qua", "zero": "coi là 0", "error": "báo lỗi"}
STYLES = {
    "heading": "đề mục",
    "item": "mục",
    "paragraph": "đoạn văn",
    "point": "điểm",
    "basis": "căn cứ",
}
PERIODS = f"{PERIOD_WORDS} Q1…Q4 = riêng quý đó."
KEEPS = {"year": "trong năm", "always": "mãi mãi"}
_NOTE = ColumnSpec("note", "Ghi chú", kind=CellKind.LONG_TEXT, width=40)

SETTINGS = TableSpec(
    "settings",
    "Thiết lập",
    "Tên tỉnh, cơ quan ban hành, hạn nộp và các thiết lập khác.",
    (
        ColumnSpec("key", "Khóa", "Không đổi.", CellKind.CODE, width=28, is_needed=True),
        ColumnSpec(
            "value", "Giá trị", "Ngày trong năm viết MM-DD.", CellKind.LONG_TEXT, width=50
        ),
        _NOTE,
    ),
    ("key",),
    is_needed=True,
)

UNITS = TableSpec(
    "units",
    "Đơn vị",
    "Các đơn vị phải báo cáo.",
    (
        ColumnSpec("code", "Mã đơn vị", "", CellKind.CODE, is_needed=True),
        ColumnSpec("name", "Tên đơn vị", kind=CellKind.LONG_TEXT, width=40, is_needed=True),
        ColumnSpec("short_name", "Tên ngắn", width=24),
        ColumnSpec("kind", "Loại", "Ví dụ xã, phường, sở.", width=12),
        ColumnSpec("block", "Cụm, khối thi đua", width=30),
        ColumnSpec("named_after_person", "Mang tên người", "", CellKind.ONE_OF, YES_NO, 10),
        ColumnSpec("active_from", "Có từ ngày", "Bỏ trống = từ trước.", CellKind.DATE),
        ColumnSpec("active_to", "Đến hết ngày", "Bỏ trống = đang hoạt động.", CellKind.DATE),
        ColumnSpec(
            "predecessors",
            "Đơn vị cũ",
            "Mã các đơn vị đã sáp nhập vào, ghi ở trang “Đơn vị cũ”.",
            CellKind.LIST,
            width=24,
        ),
        ColumnSpec("aliases", "Tên gọi khác", "Để nhận ra báo cáo.", CellKind.LIST, width=30),
        ColumnSpec("reference_code", "Ký hiệu văn bản", kind=CellKind.CODE),
    ),
    ("code",),
    is_needed=True,
)

FORMER_UNITS = TableSpec(
    "former_units",
    "Đơn vị cũ",
    "Các đơn vị đã sáp nhập, giải thể: kỳ trước ngày đó hỏi các đơn vị này.",
    (
        ColumnSpec(
            "code",
            "Mã đơn vị cũ",
            "Mã lúc đó; nay có thể là mã của một đơn vị khác.",
            CellKind.CODE,
            is_needed=True,
        ),
        ColumnSpec("name", "Tên đơn vị cũ", kind=CellKind.LONG_TEXT, width=40, is_needed=True),
        ColumnSpec("kind", "Loại", "Ví dụ xã, phường, thị trấn.", width=12),
        ColumnSpec("district", "Huyện, thành phố cũ", "In sau tên đơn vị.", width=30),
        ColumnSpec("block", "Cụm, khối thi đua", "Bỏ trống = huyện, thành phố.", width=30),
        ColumnSpec("active_from", "Có từ ngày", "Bỏ trống = từ trước.", CellKind.DATE),
        ColumnSpec(
            "active_to",
            "Đến hết ngày",
            "Ngày cuối cùng còn hoạt động.",
            CellKind.DATE,
            is_needed=True,
        ),
        ColumnSpec(
            "predecessors",
            "Đơn vị cũ",
            "Mã các đơn vị đã sáp nhập vào, nếu đã sáp nhập nhiều lần.",
            CellKind.LIST,
            width=24,
        ),
        ColumnSpec("aliases", "Tên gọi khác", "Để nhận ra báo cáo.", CellKind.LIST, width=30),
        _NOTE,
    ),
    ("code", "active_to"),
    is_usual=False,
)

RULES = TableSpec(
    "rules",
    "Quy tắc",
    "Các điều phải đúng trong báo cáo; sai thì báo cho đơn vị.",
    (
        ColumnSpec("code", "Mã", "VAL và ba chữ số, từ VAL300.", CellKind.CODE, is_needed=True),
        ColumnSpec(
            "form",
            "Mã biểu",
            "Một mã ở trang “Biểu”.",
            CellKind.CODE,
            is_needed=True,
            refers="forms",
        ),
        ColumnSpec("rows", "Các dòng", "Bỏ trống = mọi dòng.", CellKind.LIST, width=20),
        ColumnSpec(
            "columns", "Các cột", "Cột để kiểm tra và báo lỗi.", CellKind.LIST, width=20
        ),
        ColumnSpec("severity", "Mức độ", "", CellKind.ONE_OF, SEVERITIES, 12),
        ColumnSpec(
            "expression",
            "Điều phải đúng",
            "Viết như trong Excel bằng mã cột, mã chỉ tiêu, ví dụ gn_lk <= khv_nam.",
            CellKind.EXPRESSION,
            width=44,
            is_needed=True,
        ),
        ColumnSpec("missing", "Nếu ô trống", "", CellKind.ONE_OF, MISSING, 12),
        ColumnSpec("message", "Câu báo lỗi", kind=CellKind.LONG_TEXT, width=50, is_needed=True),
        ColumnSpec("hint", "Cách sửa", kind=CellKind.LONG_TEXT, width=50),
        ColumnSpec("applies_to", "Áp dụng cho", APPLIES_TO, CellKind.LIST, width=24),
        ColumnSpec("periods", "Kỳ", PERIODS, CellKind.LIST),
        _NOTE,
    ),
    ("code",),
)

TARGETS = TableSpec(
    "targets",
    "Kế hoạch giao",
    "Số kế hoạch năm của từng đơn vị hoặc của tỉnh.",
    (
        ColumnSpec(
            "indicator",
            "Chỉ tiêu",
            "Mã biểu, dấu chấm, mã dòng hoặc mã cột, ví dụ BM02.HT01.",
            CellKind.CODE,
            width=20,
            is_needed=True,
        ),
        ColumnSpec(
            "unit", "Mã đơn vị", "province = tất cả đơn vị.", CellKind.CODE, is_needed=True
        ),
        ColumnSpec(
            "year", "Năm", kind=CellKind.NUMBER, width=8, is_needed=True, bounds=(2000, 2100)
        ),
        ColumnSpec("value", "Kế hoạch", kind=CellKind.NUMBER, is_needed=True),
        ColumnSpec("measure", "Đơn vị tính"),
        ColumnSpec("source", "Nguồn", "Văn bản giao.", CellKind.LONG_TEXT, width=40),
    ),
    ("indicator", "unit", "year"),
    is_usual=False,
)

CRITERIA = TableSpec(
    "criteria",
    "Tiêu chí",
    "Tiêu chí chấm điểm thi đua.",
    (
        ColumnSpec("code", "Mã", kind=CellKind.CODE, is_needed=True),
        ColumnSpec("block", "Cụm, khối", "Bỏ trống = mọi cụm, khối.", width=30),
        ColumnSpec("label", "Tiêu chí", kind=CellKind.LONG_TEXT, width=50, is_needed=True),
        ColumnSpec(
            "max_points",
            "Điểm tối đa",
            kind=CellKind.NUMBER,
            is_needed=True,
            bounds=(0, 10000),
        ),
        ColumnSpec("expression", "Cách tính", kind=CellKind.EXPRESSION, width=44),
        ColumnSpec("evidence", "Minh chứng", kind=CellKind.LONG_TEXT, width=40),
        ColumnSpec("tie_break", "Ưu tiên khi bằng điểm", kind=CellKind.NUMBER),
        _NOTE,
    ),
    ("code", "block"),
    is_usual=False,
)

TEXTS = TableSpec(
    "texts",
    "Đoạn văn",
    "Các đoạn soạn sẵn của văn bản; cơ quan sửa ở đây.",
    (
        ColumnSpec(
            "document",
            "Mã văn bản",
            "Một mã ở trang “Văn bản”.",
            CellKind.CODE,
            is_needed=True,
            refers="documents",
        ),
        ColumnSpec("section", "Phần", kind=CellKind.CODE, width=18),
        ColumnSpec("order", "Thứ tự", kind=CellKind.NUMBER, width=8),
        ColumnSpec("style", "Kiểu đoạn", "", CellKind.ONE_OF, STYLES),
        ColumnSpec("text", "Nội dung", kind=CellKind.LONG_TEXT, width=90, is_needed=True),
        ColumnSpec("applies_when", "Chỉ ở kỳ", PERIODS, CellKind.LIST, width=16),
    ),
    (),
)

DOCUMENTS = TableSpec(
    "documents",
    "Văn bản",
    "Các văn bản được soạn từ số liệu.",
    (
        ColumnSpec("code", "Mã", kind=CellKind.CODE, is_needed=True),
        ColumnSpec("kind", "Loại", "Chữ viết tắt: KH, BC, CV, TTr, QĐ…", is_needed=True),
        ColumnSpec("template", "Tệp mẫu", "Tên tệp trong thư mục mau-van-ban.", width=28),
        ColumnSpec("title", "Tên loại", width=24),
        ColumnSpec("abstract", "Trích yếu", kind=CellKind.LONG_TEXT, width=50),
        ColumnSpec("period_kinds", "Kỳ", PERIODS, CellKind.LIST, width=10),
        ColumnSpec("recipients", "Nơi nhận", "", CellKind.LIST, width=50),
        ColumnSpec("addressees", "Kính gửi", "", CellKind.LIST, width=40),
        ColumnSpec("signatory_authority", "Quyền hạn ký", "Ví dụ TM., KT., TL.", width=24),
        ColumnSpec("signatory_title", "Chức vụ người ký", width=24),
        ColumnSpec("signatory_name", "Họ tên người ký", width=24),
        ColumnSpec("reference_suffix", "Ký hiệu", "Ví dụ BC-UBND."),
        ColumnSpec("output_name", "Tên tệp xuất ra", width=28),
    ),
    ("code",),
)

REHEARSAL = TableSpec(
    "rehearsal",
    "Diễn tập",
    "Số liệu bịa khi diễn tập (lệnh simulate, demo); không có thì máy tự nghĩ ra.",
    (
        ColumnSpec("form", "Mã biểu", "", CellKind.CODE, is_needed=True, refers="forms"),
        ColumnSpec("rows", "Các dòng", "Bỏ trống = mọi dòng.", CellKind.LIST, width=20),
        ColumnSpec(
            "column", "Cột", "Bỏ trống = số dòng của biểu danh sách.", CellKind.CODE, width=16
        ),
        ColumnSpec("measure", "Đơn vị tính", "Chỉ các dòng có đơn vị tính này."),
        ColumnSpec("applies_to", "Áp dụng cho", APPLIES_TO, CellKind.LIST, width=20),
        ColumnSpec("periods", "Kỳ", "Q1…Q4 = riêng quý đó.", CellKind.LIST),
        ColumnSpec(
            "basis",
            "Tính từ",
            "Biểu thức; hoặc điều kiện để dùng dòng này.",
            CellKind.EXPRESSION,
            width=36,
        ),
        ColumnSpec("low", "Từ", "Nhân với “Tính từ”, nếu có.", CellKind.NUMBER, width=10),
        ColumnSpec("high", "Đến", "", CellKind.NUMBER, width=10),
        ColumnSpec("share", "Số trường hợp (%)", "Bỏ trống = 100.", CellKind.NUMBER, width=12),
        ColumnSpec(
            "entries",
            "Một trong các mục",
            "Mã lựa chọn hoặc câu chữ; {number}, {serial}, {unit}, {year} được thay.",
            CellKind.LIST,
            width=40,
        ),
        ColumnSpec("keeps", "Giữ nguyên", "", CellKind.ONE_OF, KEEPS, 12),
        _NOTE,
    ),
    (),
    is_usual=False,
)

SCHEMA = (
    SETTINGS,
    UNITS,
    FORMS,
    ROWS,
    COLUMNS,
    CHOICES,
    RULES,
    TARGETS,
    CRITERIA,
    TEXTS,
    DOCUMENTS,
    FORMER_UNITS,
    REHEARSAL,
)
BY_NAME = {table.name: table for table in SCHEMA}
