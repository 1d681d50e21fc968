"""What ``define`` has to say about documents and settings: DEF5xx."""

from hycampaign.model.trouble.finding import Code, Severity

TEMPLATE_MISSING = Code(
    "DEF501",
    Severity.ERROR,
    "Văn bản “{found}” chưa có tên tệp mẫu.",
    "Ghi tên tệp Word trong thư mục mau-van-ban ở ô “Tệp mẫu”.",
)
DAY_OF_YEAR_WRONG = Code(
    "DEF502",
    Severity.ERROR,
    "Thiết lập {key} ghi “{found}”; cần tháng rồi đến ngày, viết MM-DD.{nearest}",
    "Ghi lại, ví dụ 09-14 là ngày 14 tháng 9.",
)
TEMPLATE_FILE_MISSING = Code(
    "DEF503",
    Severity.ERROR,
    "Thư mục mau-van-ban không có tệp mẫu “{found}”.{nearest}",
    "Ghi đúng tên tệp Word, cả phần đuôi .docx, hoặc chép tệp mẫu vào thư mục.",
)
DOCUMENT_KIND_UNKNOWN = Code(
    "DEF504",
    Severity.WARNING,
    "“{found}” không phải chữ viết tắt tên loại văn bản của Nghị định 30/2020/NĐ-CP.{nearest}",
    "Ghi chữ viết tắt, ví dụ BC, KH, TTr, QĐ; công văn ghi CV.",
)
LETTER_ABSENT = Code(
    "DEF505",
    Severity.NOTICE,
    "Không có văn bản mã {found}, nên không soạn {expected}.",
    "Nếu dòng này bị xóa nhầm, chép lại từ tệp định nghĩa ban đầu.",
)
SETTING_UNKNOWN = Code(
    "DEF506",
    Severity.WARNING,
    "Không có thiết lập nào tên “{found}”; giá trị này không được dùng.{nearest}",
    "Sửa lại khóa, hoặc xóa dòng.",
)
SETTING_WRONG = Code(
    "DEF507",
    Severity.ERROR,
    "Thiết lập {key} ghi “{found}”; cần {expected}.",
    "Ghi lại, hoặc để trống để dùng giá trị mặc định.",
)
DEADLINE_TOO_EARLY = Code(
    "DEF508",
    Severity.WARNING,
    "Hạn nộp {found} trước ngày chốt số liệu {expected} của quý.",
    "Sửa một trong hai ngày.",
)
TAG_MISSPELT = Code(
    "DEF509",
    Severity.WARNING,
    "Không có mục nào tên “{found}” để điền vào văn bản.{nearest}",
    "Sửa tên trong ngoặc nhọn, hoặc bỏ ngoặc nhọn nếu là chữ thường.",
)
OUTPUT_SHARED = Code(
    "DEF510",
    Severity.WARNING,
    "Văn bản này xuất ra “{found}”, cũng là tên tệp của văn bản {expected}, "
    "nên hai tệp chỉ khác nhau số thứ tự.",
    "Đặt tên tệp khác cho một trong hai văn bản.",
)
FILE_NAME_UNFIT = Code(
    "DEF511",
    Severity.WARNING,
    "Tên tệp “{found}” không dùng nguyên được; tệp sẽ mang tên “{expected}”.",
    'Đặt tên khác: không có < > : " / \\ | ? *, không có dấu chấm hay dấu cách ở cuối, '
    "không phải tên dành riêng của Windows như CON, không quá dài, đuôi đúng kiểu tệp.",
)
LETTERS_ALIKE = Code(
    "DEF512",
    Severity.WARNING,
    "Công văn này gửi riêng từng đơn vị, nhưng tên tệp “{found}” không có mã đơn vị, "
    "nên các tệp chỉ khác nhau số thứ tự.",
    "Thêm {{unit_code}} vào tên tệp.",
)
NEVER_DRAFTED = Code(
    "DEF513",
    Severity.WARNING,
    "Kỳ “{found}” không gồm quý nào, mà văn bản soạn theo từng quý, nên phần này không bao giờ "
    "được dùng.",
    "Ghi Q (mọi quý) hoặc Q1…Q4: báo cáo 6 tháng ghi Q2, 9 tháng ghi Q3, cả năm ghi Q4.",
)
TEMPLATES_ABSENT = Code(
    "DEF514",
    Severity.ERROR,
    "Thư mục mau-van-ban không có hoặc trống, nên chưa văn bản nào có mẫu Word.",
    "Chép lại thư mục mau-van-ban; nếu không còn thì tạo một đợt khác bằng lệnh init rồi chép "
    "thư mục mau-van-ban của đợt đó sang.",
)
