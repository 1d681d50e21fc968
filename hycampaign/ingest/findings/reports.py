"""What ``ingest`` has to say about a report: whose it is, its sheets: ING040 to ING079.

What concerns the file as a whole is in ``file_codes``, what concerns one cell in
``cell_codes``. Facts are named in braces, and hold what people read.
"""

from hycampaign.model.trouble.finding import Code, Severity

NO_IDENTITY = Code(
    "ING040",
    Severity.ERROR,
    "Bảng tính có biểu của đợt báo cáo nhưng không cho biết là của đơn vị nào{suggestion}.",
    "Mở tệp xem là của đơn vị nào, rồi nhận lại với --unit MÃ_ĐƠN_VỊ.",
)
IDENTITY_CONFLICT = Code(
    "ING041",
    Severity.ERROR,
    "Bảng tính tự mâu thuẫn về {what}: {candidates} – cần chỉ một.",
    "Hỏi lại đơn vị gửi; nếu rõ là của ai thì nhận lại với --unit MÃ_ĐƠN_VỊ.",
)
WRONG_PERIOD = Code(
    "ING042",
    Severity.ERROR,
    "Báo cáo ghi {found}, trong khi đang nhận {asked}.",
    "Nếu gửi nhầm kỳ, đề nghị đơn vị gửi đúng tệp; nếu đúng là của {found} thì nhận tệp này "
    "vào kỳ đó.",
)
NOT_OUR_WORKBOOK = Code(
    "ING043",
    Severity.WARNING,
    "“{name}” là bảng tính nhưng không có biểu nào của đợt báo cáo này.",
    "Nếu đây là báo cáo tự kẻ lại, đề nghị đơn vị nhập vào tệp biểu mẫu đã phát.",
)
OTHER_CAMPAIGN = Code(
    "ING044",
    Severity.WARNING,
    "Bảng tính thuộc đợt báo cáo “{found}”, không phải đợt “{expected}”.",
    "Chuyển tệp cho người phụ trách đợt báo cáo đó.",
)
UNKNOWN_UNIT = Code(
    "ING045",
    Severity.ERROR,
    "Bảng tính ghi đơn vị “{found}”, không có trong danh sách đơn vị của {expected}.",
    "Kiểm tra danh sách đơn vị trong dinh-nghia.xlsx, hoặc nhận lại với --unit MÃ_ĐƠN_VỊ.",
)
VOTES_MISSING = Code(
    "ING046",
    Severity.NOTICE,
    "Bảng tính đã mất một phần dấu nhận dạng ({missing}); vẫn nhận ra {unit} nhờ {present}.",
    "Không cần làm gì.",
)
OTHER_EDITION = Code(
    "ING047",
    Severity.NOTICE,
    "Bảng tính theo bản mẫu {found}, khác bản đang dùng {expected}{forms}; đã đọc phần khớp.",
    "Xem các lưu ý về dòng, cột còn thiếu; nếu thiếu nhiều, đề nghị đơn vị dùng biểu mới.",
)
RECOGNISED_BY_CONTENT = Code(
    "ING048",
    Severity.WARNING,
    "Bảng tính không còn dấu nhận dạng; nhận ra {unit} theo chữ in trong biểu.",
    "Kiểm tra lại có đúng là báo cáo của {unit} không.",
)
SEVERAL_UNITS = Code(
    "ING049",
    Severity.ERROR,
    "Một bảng tính chứa biểu của nhiều đơn vị: {candidates} – cần mỗi đơn vị một tệp.",
    "Đề nghị tách thành từng tệp, mỗi đơn vị một tệp biểu mẫu đã phát.",
)
UNIT_DECLARED = Code(
    "ING050",
    Severity.NOTICE,
    "Người nhận đã chỉ định đây là báo cáo của {unit}{instead}.",
    "Không cần làm gì.",
)
DECLARED_AGAINST_ALL = Code(
    "ING053",
    Severity.ERROR,
    "Người nhận chỉ định {unit}, nhưng mọi dấu nhận dạng của tệp đều ghi {found}.",
    "Nếu chỉ định nhầm thì nhận lại không kèm --unit; nếu đơn vị mượn tệp, sửa ô Mã đơn vị ở "
    "trang bìa rồi nhận lại với --unit.",
)
PERIOD_UNSTATED = Code(
    "ING051",
    Severity.WARNING,
    "Bảng tính không ghi kỳ báo cáo; được coi là của kỳ đang nhận ({expected}).",
    "Kiểm tra lại có đúng là số liệu của {expected} không.",
)
OLDER_THAN_RECEIVED = Code(
    "ING052",
    Severity.WARNING,
    "Tệp này trùng với bản {version} đã nhận trước; bản đang dùng là bản {current}, mới hơn.",
    "Nếu muốn dùng lại bản cũ, sửa rồi lưu lại tệp và nhận lại.",
)
PERIOD_SETTLED = Code(
    "ING055",
    Severity.WARNING,
    "Bảng tính vừa ghi {periods}; người nhận đã chỉ định tệp nên được coi là của {expected}.",
    "Kiểm tra lại có đúng là số liệu của {expected} không.",
)
OLDER_SAVED = Code(
    "ING054",
    Severity.WARNING,
    "Tệp này được lưu lần cuối {saved}, trước bản {version} đã nhận (lưu {before}); vì nhận "
    "sau nên nó đang là bản được tính.",
    "Kiểm tra có phải tệp cũ nhận sau không; nếu phải, mở bản đúng, lưu lại rồi nhận lại.",
)
FORM_MISSING = Code(
    "ING060",
    Severity.ERROR,
    "Không thấy trang của biểu {form} – cần đủ các biểu đã phát.",
    "Đề nghị đơn vị bổ sung biểu {form} trong tệp biểu mẫu đã phát.",
)
FORM_REPEATED = Code(
    "ING061",
    Severity.ERROR,
    "Biểu {form} có ở nhiều trang: {sheets} – cần một; chỉ trang “{sheet}” được đọc.",
    "Xóa trang thừa, giữ trang đúng, rồi gửi lại.",
)
KEYS_LOST = Code(
    "ING062",
    Severity.WARNING,
    "Trang “{sheet}” không còn khóa ẩn của biểu {form}; đã đọc theo chữ in ở tiêu đề.",
    "Kiểm tra lại số liệu của biểu này; lần sau đề nghị dùng tệp biểu mẫu đã phát.",
)
COLUMN_MISSING = Code(
    "ING063",
    Severity.ERROR,
    "Trang “{sheet}” thiếu cột “{column_label}”.",
    "Đề nghị đơn vị nhập lại vào tệp biểu mẫu đã phát, không xóa cột.",
)
ROW_MISSING = Code(
    "ING064",
    Severity.ERROR,
    "Trang “{sheet}” thiếu dòng “{row_label}”.",
    "Đề nghị đơn vị nhập lại vào tệp biểu mẫu đã phát, không xóa dòng.",
)
ROW_UNKNOWN = Code(
    "ING065",
    Severity.ERROR,
    "Dòng {number} của trang “{sheet}” có số liệu ({content}) nhưng không thuộc biểu mẫu.",
    "Chuyển số liệu vào dòng đúng của biểu, hoặc xóa dòng thừa, rồi gửi lại.",
)
COLUMN_UNKNOWN = Code(
    "ING066",
    Severity.WARNING,
    "Cột {letters} “{content}” của trang “{sheet}” có số liệu nhưng không thuộc biểu mẫu.",
    "Nếu là giải thích, ghi vào cột ghi chú; nếu là số liệu, ghi vào cột đúng của biểu.",
)
ROWS_SHUFFLED = Code(
    "ING067",
    Severity.WARNING,
    "Trang “{sheet}” đã bị xếp lại: dòng {number} in “{row_label}” nhưng khóa ẩn là {key}.",
    "Số liệu được lấy theo chữ in; kiểm tra lại dòng này với đơn vị.",
)
COLUMNS_SHUFFLED = Code(
    "ING104",
    Severity.WARNING,
    "Trang “{sheet}” đã bị chuyển cột: cột {letters} in “{column_label}”, nhưng khóa ẩn của "
    "cột này nằm ở cột {keyed}.",
    "Số liệu được lấy theo chữ in ở đầu cột; kiểm tra lại cột này với đơn vị.",
)
KEY_REPEATED = Code(
    "ING068",
    Severity.ERROR,
    "Trang “{sheet}” có nhiều hơn một {what} “{label}” (ở {places}); chỉ lấy {taken}.",
    "Xóa {what} thừa, giữ {what} đúng, rồi gửi lại.",
)
SUBTOTAL_SKIPPED = Code(
    "ING069",
    Severity.NOTICE,
    "Dòng {number} của trang “{sheet}” là dòng nhóm hoặc dòng cộng (“{content}”), không tính.",
    "Không cần làm gì; nếu đây là một dòng số liệu, hãy điền đủ các cột định danh của nó.",
)
HEADING_PASTED = Code(
    "ING107",
    Severity.WARNING,
    "Dòng {number} của trang “{sheet}” hình như là dòng tiêu đề dán kèm (“{content}”), nên "
    "không được tính.",
    "Xóa dòng này khỏi bảng; nếu là một dòng số liệu thì nhập lại đúng nội dung của từng cột.",
)
LIST_CONTINUED = Code(
    "ING070",
    Severity.NOTICE,
    "Danh sách dài quá khung của trang “{sheet}”: đã đọc thêm {count} dòng, từ dòng {number}.",
    "Kiểm tra lại dòng tổng của biểu có cộng đủ các dòng này không.",
)
HIDDEN_ROWS = Code(
    "ING071",
    Severity.NOTICE,
    "Trang “{sheet}” có số liệu ở {what} bị ẩn: {places}; vẫn được đọc.",
    "Bỏ ẩn để kiểm tra; xóa nếu là số liệu cũ.",
)
HIDDEN_SHEET = Code(
    "ING072",
    Severity.NOTICE,
    "Trang “{sheet}” của biểu {form} bị ẩn; vẫn được đọc.",
    "Bỏ ẩn trang để kiểm tra.",
)
DATES_OF_1904 = Code(
    "ING073",
    Severity.NOTICE,
    "Bảng tính đếm ngày từ năm 1904 (máy Mac cũ); các ngày đã được đổi đúng.",
    "Không cần làm gì.",
)
TEXT_BELOW = Code(
    "ING074",
    Severity.NOTICE,
    "Dưới bảng của trang “{sheet}” có chữ ở dòng {number} (“{content}”), không phải số liệu.",
    "Không cần làm gì.",
)
MERGED_FILLED = Code(
    "ING075",
    Severity.NOTICE,
    "Ô gộp {area} của cột “{column_label}” được hiểu là ghi cho cả {count} dòng.",
    "Lần sau đề nghị không gộp ô, ghi lại nội dung ở từng dòng.",
)
MERGED_FIGURE = Code(
    "ING105",
    Severity.ERROR,
    "Ô gộp {area} ghi {written} cho nhiều ô phải nhập số – cần mỗi ô một số; chỉ ô {address} "
    "được đọc, các ô còn lại coi như trống.",
    "Bỏ gộp ô, ghi số vào từng ô, rồi gửi lại.",
)
ANSWER_UNREADABLE = Code(
    "ING076",
    Severity.ERROR,
    "Câu hỏi “Có phát sinh trong kỳ” của biểu {form} ghi {written} – cần Có hoặc Không.",
    "Chọn Có hoặc Không ở ô {address}.",
)
FORMAT_TELLS_LESS = Code(
    "ING077",
    Severity.NOTICE,
    "Tệp .xls đời cũ (Excel 95) không cho biết ô nào là công thức, ô nào báo lỗi; ô lỗi được "
    "đọc thành ô trống.",
    "Đề nghị đơn vị lưu lại dạng .xlsx rồi gửi lại.",
)
SHEETS_UNREAD = Code(
    "ING056",
    Severity.NOTICE,
    "Bảng tính còn trang không phải biểu phải nộp: {sheets}; nội dung ở đó không được đọc.",
    "Nếu ở đó có số liệu của biểu, đề nghị đơn vị ghi vào đúng trang của biểu.",
)
LABEL_CHANGED = Code(
    "ING078",
    Severity.WARNING,
    "Dòng {number} của trang “{sheet}” in “{printed}”, biểu mẫu in “{issued}”; số liệu "
    "được đọc cho “{issued}”.",
    "Kiểm tra số liệu của dòng này có đúng là của chỉ tiêu trong biểu mẫu không.",
)
MEASURE_CHANGED = Code(
    "ING079",
    Severity.ERROR,
    "Trang “{sheet}” in đơn vị tính “{printed}” ở {where}, biểu mẫu ghi “{issued}”; số liệu "
    "được đọc theo “{issued}”.",
    "Nhập lại số liệu theo đơn vị tính của biểu mẫu, không sửa đơn vị tính.",
)
