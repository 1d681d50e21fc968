"""What can be wrong with a Word template, or stand in the way of a document."""

from hycampaign.model.trouble.finding import Code, Severity

_PLACE = "Tệp mẫu {file}, đoạn “{place}”"

UNKNOWN_TAG = Code(
    id="DOC001",
    severity=Severity.ERROR,
    message=_PLACE + ": thẻ “{tag}” không có trong danh sách thẻ của văn bản này.",
    hint="Sửa lại tên thẻ{suggestion} trong tệp mẫu, rồi soạn lại văn bản.",
)
UNKNOWN_FIGURE = Code(
    id="DOC002",
    severity=Severity.ERROR,
    message=_PLACE + ": không có số liệu mang mã “{figure}”.",
    hint="Viết mã theo dạng BIỂU.dòng.cột hoặc BIỂU.cột như trong dinh-nghia.xlsx{suggestion}.",
)
BROKEN_TAG = Code(
    id="DOC003",
    severity=Severity.ERROR,
    message=_PLACE + ": thẻ viết chưa đúng, nên không đọc được.",
    hint=(
        "Kiểm tra dấu ngoặc của thẻ; mỗi “if”, “for” phải có “endif”, “endfor” riêng và cùng "
        "loại (p với p, tr với tr); thẻ tr đặt một mình trong một dòng của bảng."
    ),
)
FORBIDDEN_TAG = Code(
    id="DOC004",
    severity=Severity.ERROR,
    message=_PLACE + ": thẻ dùng “{tag}”, là cách viết không được phép trong mẫu văn bản.",
    hint="Chỉ dùng thẻ in giá trị, “if”, “for” và các hàm nêu trong README.md cạnh tệp mẫu.",
)
ENDLESS_TEMPLATE = Code(
    id="DOC005",
    severity=Severity.ERROR,
    message="Tệp mẫu {file} lặp quá nhiều lần, văn bản sẽ dài bất thường.",
    hint="Kiểm tra các thẻ “for” lồng nhau trong tệp mẫu.",
)
UNREADABLE_TEMPLATE = Code(
    id="DOC006",
    severity=Severity.ERROR,
    message="Tệp mẫu {file} không phải tệp Word (.docx) đọc được.",
    hint="Mở tệp bằng Word, lưu lại theo kiểu Word Document (.docx), không đặt mật khẩu.",
)
TORN_TEMPLATE = Code(
    id="DOC007",
    severity=Severity.ERROR,
    message=_PLACE + ": thẻ mở và thẻ đóng không nằm cùng cấp, văn bản sẽ bị hỏng.",
    hint="Đặt thẻ mở và thẻ đóng cùng trong một đoạn, hoặc mỗi thẻ một đoạn riêng (p).",
)
MISSING_TEMPLATE = Code(
    id="DOC008",
    severity=Severity.ERROR,
    message="Không thấy tệp mẫu {file} của văn bản {document}.",
    hint="Đặt tệp mẫu vào thư mục mau-van-ban, hoặc sửa ô “Tệp mẫu” ở trang “Văn bản” của "
    "dinh-nghia.xlsx.",
)
EDITED_BY_OFFICE = Code(
    id="DOC009",
    severity=Severity.WARNING,
    message="Tệp {file} đã được sửa sau khi chương trình soạn, nên không ghi đè.",
    hint="Giữ bản đã sửa; nếu muốn soạn lại từ đầu thì đổi tên tệp đó hoặc dùng --force.",
    retired=True,
)
TOO_MANY_POINTS = Code(
    id="DOC010",
    severity=Severity.ERROR,
    message="Văn bản {document}, mục {section}: {count} điểm, nhưng chỉ có {most} chữ cái.",
    hint="Tách bớt các điểm sang một khoản khác ở trang “Đoạn văn” của dinh-nghia.xlsx.",
)
FILE_IN_USE = Code(
    id="DOC012",
    severity=Severity.ERROR,
    message="Tệp {file} đang mở trong Word, nên chưa ghi được bản mới.",
    hint="Đóng tệp đó rồi chạy lại lệnh.",
    retired=True,
)
UNKNOWN_WORD = Code(
    id="DOC013",
    severity=Severity.ERROR,
    message="Định nghĩa, đoạn “{place}”: thẻ “{tag}” không có hoặc viết chưa đúng.",
    hint="Sửa thẻ{suggestion} ở trang “Văn bản” hoặc “Đoạn văn” của dinh-nghia.xlsx.",
)
LINKED_TEMPLATE = Code(
    id="DOC011",
    severity=Severity.ERROR,
    message="Tệp mẫu {file} có trường “{tag}” lấy nội dung từ bên ngoài tệp.",
    hint="Xóa trường này khỏi tệp mẫu (Alt+F9 để thấy trường).",
)
