"""What a clerk meant by signs and functions that the language does not have."""

import unicodedata
from collections.abc import Mapping

# Signs of programming languages and of other programs, and what is written here instead.
SIGNS: Mapping[str, str] = {
    "=>": "“không nhỏ hơn” viết là >=",
    "=<": "“không lớn hơn” viết là <=",
    "==": "“bằng” viết là =",
    "!=": "“khác” viết là <>",
    "><": "“khác” viết là <>",
    "**": "lũy thừa viết là ^",
    "//": "phép chia viết là /",
    "&&": "“và” viết là AND(vế 1; vế 2)",
    "||": "“hoặc” viết là OR(vế 1; vế 2)",
    "!": "giữa mã biểu, mã dòng và mã cột viết dấu chấm",
    "&": "“và” viết là AND(vế 1; vế 2); chữ không ghép được",
    "|": "“hoặc” viết là OR(vế 1; vế 2)",
    ":": "vùng ô kiểu A1:B2 không dùng được; hãy ghi mã dòng, mã cột",
    "$": "địa chỉ ô không dùng được; hãy ghi mã dòng, mã cột",
    ".": "dấu chấm đứng liền giữa hai mã hoặc trong số",
    "#": "lỗi của bảng tính như #REF! không dùng được",
}
_QUOTES = (
    "'`\N{ACUTE ACCENT}«»\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{SINGLE LOW-9 QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}"
)
_BRACKETS = "[]{}"

_FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "IF": ("NEU", "IFS"),
    "AND": ("VA",),
    "OR": ("HOAC",),
    "NOT": ("KHONG", "PHUDINH"),
    "SUM": ("TONG", "CONG", "TINHTONG", "SUMPRODUCT"),
    "ROUND": ("LAMTRON", "ROUNDUP", "ROUNDDOWN", "INT", "TRUNC"),
    "COUNT": ("DEM", "COUNTA", "SOO"),
    "MAX": ("LONNHAT", "MAXIMUM"),
    "MIN": ("NHONHAT", "BENHAT", "MINIMUM"),
    "ABS": ("TUYETDOI", "TRITUYETDOI", "GIATRITUYETDOI", "CHENHLECH"),
    "ISBLANK": ("TRONG", "OTRONG", "DETRONG", "ISEMPTY"),
    "CHILDREN": ("CON", "DONGCON", "CACDONGCON"),
    "PREVIOUS": ("KYTRUOC", "QUYTRUOC", "PREV"),
    "LAST_YEAR": ("CUNGKY", "NAMTRUOC", "CUNGKYNAMTRUOC"),
    "TARGET": ("KEHOACH", "KEHOACHGIAO", "CHITIEUGIAO", "PLAN"),
    "COUNTIF": ("DEMNEU", "COUNTIFS"),
    "SUMIF": ("TONGNEU", "CONGNEU", "SUMIFS"),
}
_MEANT = {word: function for function, words in _FUNCTIONS.items() for word in words}
_DIVIDED = "phép chia cho 0 tự cho “chưa kết luận”, không cần chặn"
_ADVICE = {
    "AVERAGE": "tỷ lệ tính từ tổng, không lấy trung bình; hãy viết SUM(…) / COUNT(…)",
    "TRUNGBINH": "tỷ lệ tính từ tổng, không lấy trung bình; hãy viết SUM(…) / COUNT(…)",
    "IFERROR": _DIVIDED,
    "ISERROR": _DIVIDED,
    "COUNTBLANK": "ô trống hỏi bằng ISBLANK(ô)",
    "TODAY": "kết quả phải như nhau vào mọi ngày",
    "NOW": "kết quả phải như nhau vào mọi ngày",
}


def meant_by_sign(text: str) -> str:
    """Return what to write instead of the sign that ``text`` starts with, or nothing."""
    if text[:2] in SIGNS:
        return SIGNS[text[:2]]
    if text[0] in _QUOTES:
        return "đoạn chữ đặt trong ngoặc kép"
    return "chỉ dùng ngoặc tròn ( )" if text[0] in _BRACKETS else SIGNS.get(text[0], "")


def is_hidden(sign: str) -> bool:
    """Say whether nobody can see the sign: a control, a mark of width nought."""
    return unicodedata.category(sign)[0] == "C"


def meant_by_function(name: str) -> str:
    """Return the function that a Vietnamese or foreign name stands for, or nothing.

    >>> meant_by_function("LÀM_TRÒN"), meant_by_function("nếu"), meant_by_function("VLOOKUP")
    ('ROUND', 'IF', '')
    """
    return _MEANT.get(_plain(name), "")


def advice_on_function(name: str) -> str:
    """Return what to do without a function that has no counterpart, or nothing."""
    return _ADVICE.get(_plain(name), "")


def _plain(name: str) -> str:
    """Return a name in capitals without accents and underscores."""
    parts = unicodedata.normalize("NFD", name.upper().replace("Đ", "D").replace("_", ""))
    return "".join(part for part in parts if not unicodedata.combining(part))
