"""What ``define`` has to say about how the parts of a definition fit together.

DEF2xx codes and references, DEF3xx how figures are put together, DEF4xx expressions and rules.
What concerns the workbook as such is in ``sheet_codes``, documents in ``document_codes``.
"""

from hycampaign.model.trouble.finding import Code, Severity

CODE_TWICE = Code(
    "DEF201",
    Severity.ERROR,
    "“{found}” đã có ở dòng {line}; mỗi mã chỉ được dùng một lần.",
    "Đổi mã hoặc xóa dòng trùng.",
)
FORM_UNKNOWN = Code(
    "DEF202",
    Severity.ERROR,
    "Không có biểu nào mã “{found}”.{nearest}",
    "Sửa mã biểu, hoặc thêm biểu ở trang “Biểu”.",
)
CHOICES_UNKNOWN = Code(
    "DEF203",
    Severity.ERROR,
    "Cột cần chọn từ danh mục, nhưng danh mục “{found}” không có mục nào.{nearest}",
    "Ghi đúng mã danh mục, hoặc thêm các mục ở trang “Danh mục”.",
)
PARENT_UNKNOWN = Code(
    "DEF204",
    Severity.ERROR,
    "Biểu {form} không có dòng cha mã “{found}”.{nearest}",
    "Sửa mã dòng cha, hoặc để trống nếu là dòng ngoài cùng.",
)
PARENT_CIRCULAR = Code(
    "DEF205",
    Severity.ERROR,
    "Dòng “{found}” nằm dưới chính nó, qua các dòng cha {expected}.",
    "Sửa mã dòng cha của một trong các dòng đó.",
)
RATIO_PART_UNKNOWN = Code(
    "DEF206",
    Severity.ERROR,
    "Biểu {form} không có dòng mã “{found}” để làm {part}.{nearest}",
    "Sửa lại mã dòng.",
)
SELECTION_UNKNOWN = Code(
    "DEF207",
    Severity.ERROR,
    "Không đơn vị nào có loại hoặc mã “{found}”.{nearest}",
    "Ghi đúng loại hoặc mã ở trang “Đơn vị”; ghi * nếu áp dụng cho mọi đơn vị.",
)
PLACE_UNKNOWN = Code(
    "DEF208",
    Severity.ERROR,
    "Biểu {form} không có {part} mã “{found}”.{nearest}",
    "Sửa lại mã.",
)
UNIT_UNKNOWN = Code(
    "DEF209",
    Severity.ERROR,
    "Không có đơn vị nào mã “{found}”.{nearest}",
    "Sửa mã đơn vị; số của tất cả đơn vị ghi province.",
)
DOCUMENT_UNKNOWN = Code(
    "DEF210",
    Severity.ERROR,
    "Không có văn bản nào mã “{found}”.{nearest}",
    "Sửa mã văn bản, hoặc thêm văn bản ở trang “Văn bản”.",
)
INDICATOR_UNKNOWN = Code(
    "DEF211",
    Severity.ERROR,
    "Không có chỉ tiêu “{found}”; cần mã biểu, dấu chấm, mã dòng hoặc mã cột.{nearest}",
    "Sửa lại mã chỉ tiêu, ví dụ BM02.HT01.",
)
PERIOD_KIND_UNKNOWN = Code(
    "DEF212",
    Severity.ERROR,
    "“{found}” không phải một loại kỳ báo cáo; chỉ dùng: {expected}.{nearest}",
    "Sửa lại, hoặc để trống nếu áp dụng cho mọi kỳ.",
)
ALIAS_SHARED = Code(
    "DEF213",
    Severity.WARNING,
    "Tên “{found}” cũng là tên của đơn vị {expected}, nên không dùng để nhận ra đơn vị được.",
    "Bỏ tên này ở một trong hai đơn vị, hoặc ghi tên đầy đủ hơn.",
)
FORM_EMPTY = Code(
    "DEF214",
    Severity.ERROR,
    "Biểu “{found}” chưa có {part} nào.",
    "Thêm {part} của biểu ở trang “{expected}”.",
)
LIST_FORM_ROWS = Code(
    "DEF215",
    Severity.ERROR,
    "Biểu “{form}” là danh sách do đơn vị tự thêm dòng, nên không có chỉ tiêu cố định.",
    "Xóa dòng này, hoặc đổi loại biểu thành “dòng cố định”.",
)
KEY_COLUMN_MISSING = Code(
    "DEF216",
    Severity.ERROR,
    "Biểu danh sách “{found}” chưa có cột khóa nhận diện, nên kỳ sau không nhận ra dòng cũ.",
    "Ghi tính chất “khóa nhận diện” cho cột mã (ví dụ mã dự án) ở trang “Cột”.",
)
CHOICES_UNUSED = Code(
    "DEF217",
    Severity.WARNING,
    "Cột có danh mục “{found}” nhưng kiểu dữ liệu không phải “chọn từ danh mục”.",
    "Đổi kiểu dữ liệu, hoặc xóa mã danh mục.",
)

PREDECESSOR_UNKNOWN = Code(
    "DEF218",
    Severity.WARNING,
    "Không có đơn vị cũ nào mã “{found}”.{nearest}",
    "Sửa mã, hoặc thêm đơn vị ở trang “Đơn vị cũ”.",
)
PREDECESSOR_RUNS = Code(
    "DEF219",
    Severity.ERROR,
    "Đơn vị cũ {found} hoạt động đến {until}, nhưng đơn vị này đã có từ {since}; "
    "đơn vị cũ phải kết thúc trước đó.",
    "Sửa ngày của một trong hai đơn vị, hoặc bỏ mã này khỏi ô “Đơn vị cũ”.",
)
CODE_SHARED = Code(
    "DEF220",
    Severity.ERROR,
    "Mã “{found}” trong cùng thời gian cũng là mã của {expected}.",
    "Sửa ngày kết thúc của đơn vị cũ hoặc ngày bắt đầu của đơn vị mới; "
    "một mã chỉ được dùng lại sau khi đơn vị trước đã kết thúc.",
)
UNITS_GAP = Code(
    "DEF221",
    Severity.WARNING,
    "Đơn vị cũ {found} kết thúc ngày {until} nhưng đơn vị này đến {since} mới có; "
    "ở giữa không ai báo cáo.",
    "Sửa một trong hai ngày để đơn vị mới có ngay sau ngày đơn vị cũ kết thúc.",
)

CODE_SHORTENED = Code(
    "DEF222",
    Severity.WARNING,
    "Mã “{found}” ít chữ số hơn mã của các đơn vị cùng loại; có thể số 0 ở đầu đã mất.",
    "Nếu đúng là mất số 0, định dạng ô là Văn bản (Text) rồi gõ lại {expected}.",
)
LABEL_TWICE = Code(
    "DEF223",
    Severity.ERROR,
    "Mục “{found}” trùng tên với mục mã {expected} của cùng danh mục, "
    "nên chọn rồi không biết là mục nào.",
    "Đổi tên một trong hai mục.",
)
CHOICES_IDLE = Code(
    "DEF224",
    Severity.WARNING,
    "Danh mục “{found}” không cột nào dùng.{nearest}",
    "Ghi mã danh mục này ở cột cần dùng (trang “Cột”), hoặc xóa các mục của nó.",
)
NOBODY_ASKED = Code(
    "DEF225",
    Severity.WARNING,
    "{found} không đơn vị nào phải báo cáo.",
    "Xem lại ô “Áp dụng cho” và ô “Kỳ” của biểu; đơn vị báo cáo theo quý (Q).",
)
CODES_CONFUSED = Code(
    "DEF226",
    Severity.ERROR,
    "Mã “{found}” cũng là mã của một {expected}, nên công thức không phân biệt được.",
    "Đổi một trong hai mã.",
)
KIND_SPELLED_TWICE = Code(
    "DEF227",
    Severity.WARNING,
    "Loại “{found}” viết khác “{expected}” của các đơn vị khác, "
    "nên đơn vị này không thuộc loại đó.",
    "Ghi lại là “{expected}”, nếu là cùng một loại.",
)
PLAN_UNUSED = Code(
    "DEF228",
    Severity.WARNING,
    "{expected} không phải báo cáo chỉ tiêu “{found}”, nên số kế hoạch này không được dùng.",
    "Sửa mã chỉ tiêu hoặc mã đơn vị.",
)
BLOCK_UNKNOWN = Code(
    "DEF229",
    Severity.WARNING,
    "Không đơn vị nào thuộc cụm, khối “{found}”.{nearest}",
    "Ghi đúng tên cụm, khối ở trang “Đơn vị”; để trống nếu áp dụng cho mọi cụm, khối.",
)
PREFILL_MISFIT = Code(
    "DEF230",
    Severity.ERROR,
    "Cột điền sẵn từ cột “{found}”, nhưng hai cột khác kiểu dữ liệu.",
    "Chọn cột cùng kiểu, hoặc để trống ô “Điền sẵn từ”.",
)
FIGURE_SHARED = Code(
    "DEF231",
    Severity.ERROR,
    "Mã “{found}” cho ra số liệu tên {figure}, trùng với số liệu của {expected}.",
    "Đổi mã này, để hai số liệu không lẫn vào nhau.",
)

STOCK_SUMMED = Code(
    "DEF301",
    Severity.ERROR,
    "“{found}” là số tại thời điểm nhưng được cộng qua các quý.",
    "Chọn “số kỳ cuối” ở ô “Giữa các quý”, hoặc đổi tính chất thành “phát sinh trong kỳ”.",
)
PERCENTAGE_SUMMED = Code(
    "DEF302",
    Severity.ERROR,
    "“{found}” là tỷ lệ phần trăm nhưng được tổng hợp bằng cách “{expected}”.",
    "Chọn “tính lại từ tổng” và ghi công thức hoặc tử số, mẫu số; hoặc “không tổng hợp”.",
)
RATIO_WITHOUT_PARTS = Code(
    "DEF303",
    Severity.ERROR,
    "“{found}” cần tính lại từ tổng nhưng chưa có tử số và mẫu số, cũng không có công thức.",
    "Ghi mã dòng tử số và mẫu số, hoặc chọn “không tổng hợp”.",
)
RATIO_TWICE = Code(
    "DEF304",
    Severity.WARNING,
    "“{found}” có cả tử số, mẫu số và công thức; công thức không được dùng.",
    "Xóa công thức, hoặc xóa tử số và mẫu số.",
)
PERCENT_LIMIT = Code(
    "DEF305",
    Severity.WARNING,
    "Giá trị lớn nhất của một tỷ lệ phần trăm ghi {found}, tức là {found}%.",
    "Tỷ lệ ghi theo phần trăm: 100% ghi 100.",
)

EXPRESSION_BROKEN = Code(
    "DEF401",
    Severity.ERROR,
    "Biểu thức “{found}” không dùng được: {reason}.",
    "Sửa tại ký tự thứ {position}.{nearest}",
)
FORMULA_CIRCULAR = Code(
    "DEF402",
    Severity.ERROR,
    "Công thức tính vòng tròn: {found}.",
    "Sửa một trong các công thức đó, để không ô nào cần đến chính nó.",
)
RULE_CODE_WRONG = Code(
    "DEF403",
    Severity.ERROR,
    "Mã quy tắc ghi “{found}”; cần VAL và ba chữ số, từ VAL300 đến VAL999.",
    "Đổi mã, ví dụ VAL301; VAL001–VAL299 là các kiểm tra có sẵn.",
)
RULE_NEVER_FIRES = Code(
    "DEF404",
    Severity.WARNING,
    "Quy tắc “{found}” không bao giờ có tác dụng: {reason}.",
    "Sửa quy tắc, hoặc xóa dòng này.",
)
MESSAGE_BROKEN = Code(
    "DEF405",
    Severity.ERROR,
    "Câu “{found}” có dấu ngoặc nhọn không thành cặp, hoặc trong ngoặc không phải một tên.",
    "Chỉ dùng ngoặc nhọn quanh tên số liệu, ví dụ {{found}}.",
)
FACT_UNKNOWN = Code(
    "DEF406",
    Severity.ERROR,
    "Câu có “{{{found}}}” nhưng không có số liệu nào tên như vậy.{nearest}",
    "Chỉ dùng các tên: {expected}.",
)
RULE_ALWAYS_FIRES = Code(
    "DEF408",
    Severity.WARNING,
    "Quy tắc “{found}” không báo cáo nào thỏa mãn được: biểu thức luôn sai.",
    "Ghi điều phải ĐÚNG, không ghi điều bị coi là lỗi; xem lại dấu so sánh.",
)
ENTRY_UNKNOWN = Code(
    "DEF407",
    Severity.ERROR,
    "Biểu thức so với “{found}” nhưng danh mục không có mục nào mã đó.{nearest}",
    "Ghi mã của mục (không phải tên) như ở trang “Danh mục”; có/không viết là co, khong.",
)
