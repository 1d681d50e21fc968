"""What ``ingest`` has to say about one cell: from ING080.

A mended value is a notice that shows both what stood there and what was made of it; what can
be read in two ways is an error, never a guess.
"""

from hycampaign.model.trouble.finding import Code, Severity

NUMBER_AS_TEXT = Code(
    "ING080",
    Severity.NOTICE,
    "Ô {address} ({where}) ghi số dưới dạng chữ “{raw}”; được hiểu là {value}.",
    "Kiểm tra lại số được hiểu; lần sau nhập số, không kèm chữ.",
)
NUMBER_AMBIGUOUS = Code(
    "ING081",
    Severity.ERROR,
    "Ô {address} ({where}) ghi “{raw}”, {doubt} – cần một số rõ ràng.",
    "Nhập lại thành số: dấu phẩy cho phần thập phân, không dùng dấu phân cách hàng nghìn.",
)
TEXT_FOR_NUMBER = Code(
    "ING082",
    Severity.ERROR,
    "Ô {address} ({where}) ghi {written} – cần một số.",
    "Nhập số; không phát sinh thì ghi 0 hoặc dấu -; giải thích ghi ở cột ghi chú.",
)
DATE_FOR_NUMBER = Code(
    "ING083",
    Severity.ERROR,
    "Ô {address} ({where}) là ngày {raw} – cần một số; có thể Excel đã tự đổi số thành ngày.",
    "Định dạng lại ô thành Số (Number) rồi nhập lại số.",
)
ERROR_CELL = Code(
    "ING084",
    Severity.ERROR,
    "Ô {address} ({where}) báo lỗi công thức {raw} – cần một giá trị.",
    "Sửa công thức hoặc nhập trực tiếp giá trị.",
)
UNCALCULATED = Code(
    "ING085",
    Severity.ERROR,
    "Ô {address} ({where}) có công thức chưa được tính, nên chưa có giá trị.",
    "Mở tệp bằng Excel, lưu lại rồi gửi lại.",
)
FORMULA_OVERWRITTEN = Code(
    "ING086",
    Severity.WARNING,
    "Ô {address} ({where}) là ô tự tính nhưng đã bị gõ đè giá trị {written}.",
    "Xóa giá trị gõ đè và khôi phục công thức, hoặc kiểm tra các ô thành phần.",
)
PERCENT_FORMAT = Code(
    "ING087",
    Severity.NOTICE,
    "Ô {address} ({where}) nhập theo định dạng phần trăm; được hiểu là {value}%.",
    "Kiểm tra lại số được hiểu.",
)
PERCENT_AMBIGUOUS = Code(
    "ING088",
    Severity.ERROR,
    "Ô {address} ({where}) hiện {shown}% do định dạng phần trăm – có thể muốn ghi {value}%.",
    "Nhập lại tỷ lệ, ví dụ 65,2 cho 65,2%, với định dạng Số (Number).",
)
PERCENT_UNASKED = Code(
    "ING106",
    Severity.ERROR,
    "Ô {address} ({where}) hiện {shown}% do định dạng phần trăm, trong khi biểu hỏi một số, "
    "không phải tỷ lệ – có thể muốn ghi {shown} hoặc {value}.",
    "Định dạng lại ô thành Số (Number) rồi nhập lại số.",
)
LEGACY_FONT = Code(
    "ING089",
    Severity.NOTICE,
    "Ô {address} ({where}) gõ bằng phông cũ {font}; đã đổi sang Unicode thành “{value}”.",
    "Kiểm tra lại chữ sau khi đổi; lần sau dùng phông Times New Roman, bảng mã Unicode.",
)
DATES_SWAPPED = Code(
    "ING090",
    Severity.WARNING,
    "Cột “{column_label}” có thể bị đảo ngày và tháng: các ô {places} có ngày không quá 12, "
    "còn các ô khác là chữ có ngày trên 12.",
    "Kiểm tra từng ngày; nhập theo ngày/tháng/năm.",
)
DUPLICATE_CELL = Code(
    "ING091",
    Severity.ERROR,
    "Tệp chứa nhiều giá trị cho ô {address} ({where}; một là {written}) – cần một giá trị.",
    "Mở tệp bằng Excel, kiểm tra ô đó, lưu lại rồi gửi lại.",
)
NOT_IN_LIST = Code(
    "ING092",
    Severity.ERROR,
    "Ô {address} ({where}) ghi {written}, không có trong danh sách của cột{nearest}.",
    "Chọn một mục trong danh sách của ô: {allowed}.",
)
UNIT_UNRECOGNISED = Code(
    "ING093",
    Severity.NOTICE,
    "Ô {address} ({where}) ghi {written}, không khớp tên đơn vị nào{nearest}; giữ nguyên chữ.",
    "Nếu là đơn vị trong danh sách, chọn lại tên từ danh sách của ô.",
)
DATE_UNREADABLE = Code(
    "ING094",
    Severity.ERROR,
    "Ô {address} ({where}) ghi {written} – cần {expected}.",
    "Nhập lại: {expected}.",
)
DATE_AS_NUMBER = Code(
    "ING095",
    Severity.NOTICE,
    "Ô {address} ({where}) lưu ngày dưới dạng số {raw}; được hiểu là {value}.",
    "Kiểm tra lại ngày được hiểu.",
)
NIL_AS_WORDS = Code(
    "ING097",
    Severity.NOTICE,
    "Ô {address} ({where}) ghi “{raw}”; được hiểu là không phát sinh.",
    "Kiểm tra lại; lần sau ghi 0 hoặc dấu -.",
)
NUMBER_ASSUMED = Code(
    "ING098",
    Severity.WARNING,
    "Ô {address} ({where}) ghi số dạng chữ “{raw}”; hiểu là {value} ({reason}), không phải "
    "{other}.",
    "Nhập lại thành số, không gõ dấu phân cách hàng nghìn.",
)
CELL_NOT_ASKED = Code(
    "ING099",
    Severity.WARNING,
    "Ô {address} ({where}) ghi {written}, nhưng biểu không hỏi gì ở ô này.",
    "Chuyển nội dung vào ô đúng của biểu, hoặc xóa.",
)
FORMULAS_LOST = Code(
    "ING100",
    Severity.WARNING,
    "{count} ô tự tính của trang “{sheet}” đã thành số gõ tay (ô đầu tiên: {address}).",
    "Lần sau nhập thẳng vào tệp biểu mẫu đã phát, không dán đè lên ô tự tính.",
)
CELL_UNREAD = Code(
    "ING101",
    Severity.ERROR,
    "Ô {address} ({where}) lưu “{raw}” theo cách không đọc được chắc chắn – cần một giá trị.",
    "Mở tệp bằng Excel, kiểm tra ô đó, lưu lại rồi gửi lại.",
)
LEGACY_FONT_UNSURE = Code(
    "ING102",
    Severity.WARNING,
    "Ô {address} ({where}) mang phông cũ {font} và ghi “{raw}”; hiểu là “{value}”, nhưng cũng "
    "có thể “{raw}” đã là Unicode.",
    "Xem ô đó trong tệp; nếu hiểu sai, gõ lại bằng phông Times New Roman, bảng mã Unicode.",
)
ROW_KEY_CHANGED = Code(
    "ING103",
    Severity.WARNING,
    "Dòng {number}: {where} ghi “{typed}”, biểu đã phát ghi sẵn “{issued}”.",
    "Nếu vẫn là mục cũ, ghi lại “{issued}” ở ô {address}; nếu là mục khác, ghi vào dòng mới.",
)
