"""What ``define`` says about the workbook as such: DEF0xx its shape, DEF1xx single cells."""

from hycampaign.model.trouble.finding import Code, Severity

SHEET_UNKNOWN = Code(
    "DEF001",
    Severity.WARNING,
    "Không có bảng nào tên là “{found}”; nội dung của trang tính này không được dùng.{nearest}",
    "Đặt lại tên trang tính cho đúng, hoặc bỏ qua nếu đây là trang ghi chép riêng.",
)
SHEET_MISSING = Code(
    "DEF002",
    Severity.ERROR,
    "Thiếu trang tính “{expected}”.",
    "Thêm lại trang tính này; có thể chép từ tệp định nghĩa ban đầu.",
)
USUAL_SHEET_MISSING = Code(
    "DEF003",
    Severity.NOTICE,
    "Trang tính “{expected}” không có hoặc chưa có dòng nào, "
    "nên phần này của đợt báo cáo trống.",
    "Nếu bị xóa nhầm, chép lại từ tệp định nghĩa ban đầu.",
)
HEADING_MISSING = Code(
    "DEF004",
    Severity.ERROR,
    "Trang tính “{sheet}” không có dòng tiêu đề cột, nên không đọc được dòng nào.",
    "Khôi phục dòng tên cột hoặc dòng mã cột (chữ nhỏ màu xám) ở đầu trang.",
)
COLUMN_UNKNOWN = Code(
    "DEF005",
    Severity.WARNING,
    "Cột “{found}” không thuộc bảng này; nội dung của cột không được dùng.{nearest}",
    "Sửa lại tên cột cho đúng, hoặc bỏ qua nếu đây là cột ghi chép riêng.",
)
COLUMN_MISSING = Code(
    "DEF006",
    Severity.ERROR,
    "Trang tính “{sheet}” thiếu cột “{expected}”.",
    "Thêm lại cột này, ghi đúng tên ở dòng tiêu đề.",
)
COLUMN_TWICE = Code(
    "DEF007",
    Severity.ERROR,
    "Cột “{found}” có hai lần; chỉ cột đầu tiên được dùng.",
    "Xóa cột thừa.",
)
CELL_OUTSIDE = Code(
    "DEF008",
    Severity.WARNING,
    "Ô {address} có nội dung “{found}”{others} nhưng không nằm dưới tiêu đề cột nào.",
    "Chuyển nội dung vào đúng cột hoặc xóa đi.",
)
SHEET_TWICE = Code(
    "DEF009",
    Severity.ERROR,
    "Trang tính “{found}” và trang “{expected}” là cùng một bảng; chỉ trang đầu được dùng.",
    "Gộp các dòng vào một trang rồi xóa trang kia; nếu là bản chép riêng thì đặt tên khác.",
)
TABLE_EMPTY = Code(
    "DEF010",
    Severity.ERROR,
    "Trang tính “{sheet}” chưa có dòng nào.",
    "Thêm ít nhất một dòng dưới dòng tiêu đề.",
)
HEADING_CONTRADICTS = Code(
    "DEF011",
    Severity.ERROR,
    "Tiêu đề cột ghi “{expected}” nhưng dòng mã ngay dưới ghi “{found}”.",
    "Sửa dòng mã (chữ nhỏ màu xám) hoặc tiêu đề để hai dòng nói cùng một cột.",
)
COLUMNS_REMOVED = Code(
    "DEF012",
    Severity.WARNING,
    "Trang tính “{sheet}” không có cột {found}; các ô của cột coi như để trống.",
    "Nếu cột bị xóa nhầm, chèn lại và ghi đúng tên ở dòng tiêu đề.",
)
CELLS_MERGED = Code(
    "DEF013",
    Severity.ERROR,
    "Các ô {found} bị gộp, nên không rõ nội dung của ô đầu có thuộc về các ô còn lại không.",
    "Bỏ gộp ô rồi điền nội dung vào từng dòng.",
)
SHEET_RENAMED = Code(
    "DEF014",
    Severity.ERROR,
    "Trang tính “{found}” có các cột của bảng “{expected}” nhưng mang tên khác, "
    "nên không dòng nào được đọc.",
    "Đổi tên trang tính thành “{expected}”; nếu không cần nữa thì xóa cả trang.",
)
TABLE_NEEDED = Code(
    "DEF015",
    Severity.ERROR,
    "Trang tính “{expected}” không có hoặc chưa có dòng nào, nhưng {count} ô “{heading}” của "
    "trang “{asking}” cần đến, trước hết là ô {cell}.",
    "Chép lại trang “{expected}” từ tệp định nghĩa ban đầu, hoặc điền các dòng của nó.",
)
OPEN_ELSEWHERE = Code(
    "DEF016",
    Severity.NOTICE,
    "Tệp {file} hình như đang mở trong Excel; chỗ đã sửa mà chưa lưu thì chưa được kiểm tra.",
    "Lưu tệp trong Excel rồi chạy lại lệnh này.",
)
SECOND_DEFINITION = Code(
    "DEF017",
    Severity.NOTICE,
    "Trong thư mục còn có tệp “{found}”; chỉ tệp {file} được dùng.",
    "Nếu đã sửa nhầm vào tệp kia thì chép nó đè lên {file}; nếu là bản lưu thì để chỗ khác.",
)
SHEET_NAME_UNFIT = Code(
    "DEF019",
    Severity.NOTICE,
    "Tên trang tính của biểu sẽ là “{expected}”: Excel chỉ nhận 31 ký tự kể cả mã biểu, "
    "không nhận : \\ / ? * [ ] và dấu nháy ở hai đầu.",
    "Rút ngắn hoặc sửa ô “Tên ngắn”, nếu muốn tên khác.",
)
HIDDEN_IN_USE = Code(
    "DEF018",
    Severity.NOTICE,
    "Trang tính “{sheet}” có phần đang ẩn ({found}); phần ẩn vẫn được dùng như phần hiện.",
    "Bỏ ẩn (Unhide) hoặc bỏ lọc để xem; muốn thôi dùng thì xóa các dòng đó.",
)

CELL_NEEDED = Code(
    "DEF101",
    Severity.ERROR,
    "Ô “{column}” để trống; ở đây phải có nội dung.",
    "Điền nội dung, hoặc xóa cả dòng nếu không dùng.",
)
NOT_A_NUMBER = Code(
    "DEF102",
    Severity.ERROR,
    "Ô “{column}” ghi “{found}”; ở đây cần một số.",
    "Nhập một số, ví dụ 12,5; không kèm đơn vị tính, không ngăn cách hàng nghìn.",
)
NOT_A_WHOLE_NUMBER = Code(
    "DEF103",
    Severity.ERROR,
    "Ô “{column}” ghi “{found}”; ở đây cần một số nguyên từ 0 trở lên.",
    "Nhập một số nguyên, ví dụ 3.",
)
NOT_A_DATE = Code(
    "DEF104",
    Severity.ERROR,
    "Ô “{column}” ghi “{found}”; ở đây cần một ngày.",
    "Nhập ngày, tháng, năm, ví dụ 01/07/2025.",
)
NOT_ONE_OF = Code(
    "DEF105",
    Severity.ERROR,
    "Ô “{column}” ghi “{found}”; chỉ được chọn một trong: {expected}.{nearest}",
    "Chọn lại từ danh sách của ô.",
)
RANGE_REVERSED = Code(
    "DEF106",
    Severity.ERROR,
    "Giá trị nhỏ nhất ({found}) lớn hơn giá trị lớn nhất ({expected}).",
    "Sửa một trong hai giá trị.",
)
DATES_REVERSED = Code(
    "DEF107",
    Severity.ERROR,
    "Đơn vị hoạt động từ {found} nhưng chỉ đến {expected}.",
    "Sửa một trong hai ngày.",
)
CODE_MALFORMED = Code(
    "DEF108",
    Severity.ERROR,
    "“{found}” không dùng làm mã được.",
    "Chỉ dùng chữ cái, chữ số, dấu chấm, gạch dưới, không có dấu cách; mã có trong biểu thức"
    " (biểu, dòng, cột) bắt đầu bằng chữ cái, không có gạch nối và không là TRUE, FALSE.",
)
FORMULA_WITHOUT_VALUE = Code(
    "DEF109",
    Severity.ERROR,
    "Ô này là công thức Excel chưa được tính, nên đọc như ô trống.",
    "Nhập thẳng giá trị; biểu thức của quy tắc, công thức thì gõ không có dấu bằng ở đầu.",
)
FORMULA_IN_CELL = Code(
    "DEF115",
    Severity.ERROR,
    "Ô này là công thức Excel, máy chỉ đọc được kết quả là “{found}”, không phải biểu thức.",
    "Gõ lại biểu thức không có dấu bằng ở đầu, hoặc định dạng ô là Văn bản (Text) rồi gõ.",
)
PERCENT_IN_CELL = Code(
    "DEF113",
    Severity.ERROR,
    "Ô này định dạng phần trăm: trên màn hình là {expected}%, nhưng giá trị của ô là {found}.",
    "Chọn định dạng Number (hoặc General) rồi nhập lại số cần dùng.",
)
ERROR_IN_CELL = Code(
    "DEF110",
    Severity.ERROR,
    "Ô này đang báo lỗi {found}, nên đọc như ô trống.",
    "Xóa nội dung ô rồi nhập thẳng giá trị; biểu thức thì gõ không có dấu bằng ở đầu.",
)
LEGACY_FONT = Code(
    "DEF111",
    Severity.ERROR,
    "Ô “{found}” dùng phông chữ cũ {expected}; chữ có dấu đọc ra sẽ sai.",
    "Gõ lại bằng phông Unicode, ví dụ Times New Roman.",
)
LEGACY_TEXT = Code(
    "DEF114",
    Severity.ERROR,
    "Ô {address} ghi “{found}”: chữ gõ cho phông cũ, đọc ra không phải tiếng Việt. "
    "Có phải “{expected}”?",
    "Gõ lại bằng bảng mã Unicode.",
)
OUT_OF_BOUNDS = Code(
    "DEF112",
    Severity.ERROR,
    "Ô “{column}” ghi “{found}”; ở đây chỉ nhận từ {low} đến {high}.",
    "Nhập lại giá trị trong khoảng đó.",
)
