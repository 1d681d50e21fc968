"""What ``ingest`` has to say about a file before any cell of it is read: ING001 to ING039.

Every kind of stranger has its own sentence, because each is mended in its own way. {name} is
the file's name.
"""

from hycampaign.model.trouble.finding import Code, Severity

HTML_PAGE = Code(
    "ING001",
    Severity.ERROR,
    "“{name}” mang đuôi bảng tính nhưng bên trong là trang web (HTML) – cần bảng tính.",
    "Mở tệp bằng Excel, chọn Lưu thành (Save As), loại .xlsx, rồi gửi lại tệp đó.",
)
CSV_TABLE = Code(
    "ING002",
    Severity.ERROR,
    "“{name}” là bảng chữ thuần (CSV), không giữ được biểu mẫu – cần bảng tính Excel đã phát.",
    "Đề nghị đơn vị nhập vào tệp biểu mẫu đã phát và gửi tệp .xlsx đó.",
)
PLAIN_TEXT = Code(
    "ING003",
    Severity.WARNING,
    "“{name}” chỉ là văn bản thuần – cần bảng tính Excel đã phát.",
    "Đề nghị đơn vị gửi tệp biểu mẫu .xlsx.",
)
PDF_FILE = Code(
    "ING004",
    Severity.WARNING,
    "“{name}” là tệp PDF (bản in hoặc bản ký quét) – số liệu chỉ đọc được từ bảng tính Excel.",
    "Nếu đây là báo cáo, đề nghị đơn vị gửi kèm tệp biểu mẫu .xlsx.",
)
WORD_FILE = Code(
    "ING005",
    Severity.WARNING,
    "“{name}” là văn bản Word – số liệu chỉ đọc được từ bảng tính Excel.",
    "Nếu đây là báo cáo, đề nghị đơn vị nhập vào tệp biểu mẫu .xlsx đã phát.",
)
PRESENTATION = Code(
    "ING006",
    Severity.WARNING,
    "“{name}” là tệp trình chiếu – số liệu chỉ đọc được từ bảng tính Excel.",
    "Nếu đây là báo cáo, đề nghị đơn vị nhập vào tệp biểu mẫu .xlsx đã phát.",
)
IMAGE = Code(
    "ING007",
    Severity.WARNING,
    "“{name}” là ảnh (chụp hoặc quét) – số liệu chỉ đọc được từ bảng tính Excel.",
    "Nếu đây là báo cáo, đề nghị đơn vị gửi kèm tệp biểu mẫu .xlsx.",
)
ENCRYPTED = Code(
    "ING008",
    Severity.ERROR,
    "“{name}” được đặt mật khẩu nên không mở được – cần tệp không có mật khẩu mở.",
    "Đề nghị đơn vị mở tệp, bỏ mật khẩu mở, lưu và gửi lại.",
)
LOCK_FILE = Code(
    "ING009",
    Severity.NOTICE,
    "“{name}” là tệp tạm mà Excel tạo khi có người đang mở bảng tính, không phải báo cáo.",
    "Không cần làm gì; nếu báo cáo đang mở thì đóng lại rồi nhận lại.",
)
EMPTY_FILE = Code(
    "ING010",
    Severity.ERROR,
    "“{name}” rỗng, không có nội dung nào – cần bảng tính Excel đã phát.",
    "Chép lại tệp từ thư gốc; nếu vẫn rỗng thì đề nghị đơn vị gửi lại.",
)
HALF_COPIED = Code(
    "ING011",
    Severity.ERROR,
    "“{name}” bị cắt cụt hoặc chép dở nên không mở được – cần tệp đầy đủ.",
    "Chép hoặc tải lại tệp từ thư gốc; nếu vẫn lỗi thì đề nghị đơn vị gửi lại.",
)
XML_2003 = Code(
    "ING012",
    Severity.ERROR,
    "“{name}” lưu theo dạng XML của Excel 2003 – cần dạng .xlsx.",
    "Mở tệp bằng Excel, chọn Lưu thành (Save As), loại .xlsx, rồi gửi lại.",
)
SAVED_PAGE = Code(
    "ING013",
    Severity.ERROR,
    "“{name}” là trang web lưu trọn gói (MHTML) – cần dạng .xlsx.",
    "Mở tệp bằng Excel, chọn Lưu thành (Save As), loại .xlsx, rồi gửi lại.",
)
OLD_EXCEL = Code(
    "ING014",
    Severity.ERROR,
    "“{name}” do Excel đời rất cũ (trước 1993) lưu – cần dạng .xlsx.",
    "Mở tệp bằng chương trình đã tạo ra nó, lưu lại dạng .xlsx và gửi lại.",
)
OTHER_ARCHIVE = Code(
    "ING015",
    Severity.ERROR,
    "“{name}” là tệp nén loại khác .zip (rar, 7z, gz) nên không mở được.",
    "Giải nén tệp, đặt các bảng tính bên trong vào thư mục nhận về, rồi nhận lại.",
)
OUTLOOK_MESSAGE = Code(
    "ING016",
    Severity.ERROR,
    "“{name}” là thư lưu từ Outlook (.msg) nên tệp đính kèm chưa lấy ra được.",
    "Mở thư, lưu các tệp đính kèm vào thư mục nhận về, rồi nhận lại.",
)
UNKNOWN_FILE = Code(
    "ING017",
    Severity.WARNING,
    "“{name}” không phải bảng tính: không nhận ra nội dung của tệp – cần tệp .xlsx đã phát.",
    "Thử mở tệp bằng Excel; nếu không mở được thì đề nghị đơn vị gửi lại.",
)
ZIP_OPENED = Code(
    "ING018",
    Severity.NOTICE,
    "“{name}” là tệp nén; {count} tệp bên trong đã được nhận riêng từng tệp.",
    "Không cần làm gì; xem kết quả của từng tệp bên trong.",
)
MAIL_OPENED = Code(
    "ING019",
    Severity.NOTICE,
    "“{name}” là thư điện tử; {count} tệp đính kèm đã được nhận riêng từng tệp.",
    "Không cần làm gì; xem kết quả của từng tệp đính kèm.",
)
NOTHING_INSIDE = Code(
    "ING020",
    Severity.WARNING,
    "“{name}” không có tệp nào bên trong – cần tệp biểu mẫu .xlsx.",
    "Kiểm tra lại thư gốc; nếu thiếu tệp thì đề nghị đơn vị gửi lại.",
)
SYSTEM_FILE = Code(
    "ING021",
    Severity.NOTICE,
    "“{name}” là tệp do hệ điều hành tự tạo, không phải báo cáo.",
    "Không cần làm gì.",
)
FILE_GROWING = Code(
    "ING022",
    Severity.ERROR,
    "“{name}” đang được chép hoặc đang được ghi (đã thử {tries} lần) – cần tệp đã chép xong.",
    "Chờ chép xong, rồi nhận lại.",
)
FILE_BUSY = Code(
    "ING023",
    Severity.ERROR,
    "“{name}” không được phép đọc: đang mở ở chương trình khác hoặc bị khóa quyền đọc.",
    "Đóng tệp trong Excel hoặc xin quyền đọc tệp, rồi nhận lại.",
)
FILE_MISSING = Code(
    "ING024",
    Severity.ERROR,
    "Không tìm thấy “{name}” – cần đường dẫn tới tệp hoặc thư mục có thật.",
    "Kiểm tra lại tên và đường dẫn; đặt trong dấu ngoặc kép nếu có khoảng trắng.",
)
FILE_UNREACHABLE = Code(
    "ING025",
    Severity.ERROR,
    "“{name}” không đọc được từ đĩa ({reason}).",
    "Kiểm tra ổ đĩa, thẻ nhớ hoặc mạng, chép tệp sang máy này rồi nhận lại.",
)
BEYOND_LIMITS = Code(
    "ING026",
    Severity.ERROR,
    "“{name}” vượt giới hạn an toàn ({reason}) nên không được mở.",
    "Đề nghị đơn vị chép số liệu sang tệp biểu mẫu mới phát và gửi lại.",
)
UNREADABLE = Code(
    "ING027",
    Severity.ERROR,
    "“{name}” là bảng tính nhưng hỏng bên trong nên không đọc được ({reason}).",
    "Mở tệp bằng Excel, để Excel sửa tệp, lưu lại dạng .xlsx rồi gửi lại.",
)
READER_STOPPED = Code(
    "ING028",
    Severity.ERROR,
    "Việc đọc “{name}” phải dừng giữa chừng ({reason}); chỉ tệp này bị ảnh hưởng.",
    "Mở tệp bằng Excel, lưu lại dạng .xlsx rồi gửi lại; nếu vẫn vậy, dùng tệp biểu mẫu mới.",
)
EMPTY_WORKBOOK = Code(
    "ING029",
    Severity.ERROR,
    "“{name}” mở được nhưng không có ô nào có nội dung – không thể coi là báo cáo trống.",
    "Mở tệp bằng Excel để kiểm tra, lưu lại dạng .xlsx rồi gửi lại.",
)
TOO_MUCH_INSIDE = Code(
    "ING030",
    Severity.ERROR,
    "“{name}” chứa quá nhiều hoặc quá sâu ({reason}); phần còn lại bên trong chưa được nhận.",
    "Giải nén tệp, đặt các bảng tính vào thư mục nhận về, rồi nhận lại.",
)
NOT_INSIDE = Code(
    "ING031",
    Severity.ERROR,
    "“{name}” mang đuôi bảng tính nhưng bên trong không phải bảng tính – cần tệp đã phát.",
    "Thử mở tệp bằng Excel; nếu không mở được thì đề nghị đơn vị gửi lại.",
)
SHORTCUT = Code(
    "ING032",
    Severity.ERROR,
    "“{name}” chỉ là lối tắt (shortcut) tới tệp khác, không chứa số liệu – cần chính tệp đó.",
    "Đề nghị đơn vị gửi chính tệp biểu mẫu .xlsx, không gửi lối tắt.",
)
TEMPORARY_FILE = Code(
    "ING033",
    Severity.WARNING,
    "“{name}” là tệp tạm hoặc tệp tải dở của chương trình khác – cần tệp đã lưu hoặc tải xong.",
    "Chờ lưu hoặc tải xong rồi nhận lại; nếu không phải báo cáo thì không cần làm gì.",
)
NUMBERS_FILE = Code(
    "ING034",
    Severity.ERROR,
    "“{name}” do chương trình Numbers của máy Mac lưu nên không đọc được – cần dạng .xlsx.",
    "Mở bằng Numbers, chọn Xuất sang Excel (Export To, Excel), rồi gửi lại tệp .xlsx.",
)
FLAT_ODS = Code(
    "ING035",
    Severity.ERROR,
    "“{name}” lưu theo dạng XML của OpenDocument (.fods) – cần dạng .xlsx hoặc .ods.",
    "Mở tệp bằng LibreOffice, chọn Lưu thành (Save As), loại .xlsx, rồi gửi lại.",
)
STRANGE_PACKING = Code(
    "ING036",
    Severity.ERROR,
    "“{name}” được nén theo cách khác thường nên không lấy ra được – cần tệp giải nén được.",
    "Giải nén bằng chương trình đã nén nó, đặt tệp vào thư mục nhận về, rồi nhận lại.",
)
OUTLOOK_WRAPPING = Code(
    "ING037",
    Severity.ERROR,
    "“{name}” là gói đính kèm kiểu riêng của Outlook nên tệp bên trong chưa lấy ra được.",
    "Mở thư bằng Outlook, lưu tệp đính kèm vào thư mục nhận về, rồi nhận lại.",
)
SIGNED_MAIL = Code(
    "ING038",
    Severity.ERROR,
    "“{name}” là gói thư ký số hoặc mã hóa nên tệp bên trong chưa lấy ra được.",
    "Mở thư bằng chương trình thư, lưu tệp đính kèm vào thư mục nhận về, rồi nhận lại.",
)
FOLDER_LINK = Code(
    "ING039",
    Severity.WARNING,
    "“{name}” là lối tắt tới một thư mục khác; các tệp trong đó chưa được nhận.",
    "Nếu trong đó có báo cáo, chỉ rõ thư mục ấy khi nhận, hoặc chép tệp sang đây.",
)
