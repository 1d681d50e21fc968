"""What a clerk reads of a rule."""

import textwrap

import pytest

from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand
from hycampaign.expression.say.sentence import sentence
from hycampaign.expression.say.wording import DAY, Wording

LABELS = {
    "gn_lk": "Giải ngân lũy kế",
    "gn_quy": "Trong quý",
    "khv_nam": "Vốn năm",
    "khv_kd": "Vốn kéo dài",
    "so_voi_kh": "So với kế hoạch",
    "vuong_mac": "Vướng mắc",
    "khoi_cong": "Khởi công",
    "hoan_thanh": "Hoàn thành",
    "tl_gn": "Tỷ lệ",
    "II.2.1": "Tiết kiệm chi",
    "IV.1.4": "Dự án chậm",
}
VOCABULARY = Vocabulary(
    "BM01",
    {
        "BM01": FormWords(
            "list",
            {},
            tuple(code for code in LABELS if "." not in code),
            text_columns=frozenset({"so_voi_kh", "vuong_mac"}),
        ),
        "BM03": FormWords("fixed", {"II.2.1": ("a",), "a": (), "IV.1.4": ()}, ("luy_ke",)),
    },
)


def _label(reference):
    return LABELS[getattr(reference, "row", "") or reference.column]


def _choice(_reference, code):
    return {"cham": "Chậm"}.get(code, code)


def _measure(reference):
    code = getattr(reference, "column", "")
    if code in {"khoi_cong", "hoan_thanh"}:
        return DAY
    return {"tl_gn": "%", "luy_ke": "dự án"}.get(code, "triệu đồng")


WORDING = Wording(_label, _choice, _measure)

SENTENCES = """
GN_LK <= KHV_NAM + KHV_KD
    “Giải ngân lũy kế” không được lớn hơn tổng của “Vốn năm” và “Vốn kéo dài”

ABS(gn_lk - PREVIOUS(gn_lk) - gn_quy) <= 0.5
    Chênh lệch giữa (“Giải ngân lũy kế” trừ đi “Giải ngân lũy kế” kỳ trước) và “Trong quý”
    không được lớn hơn 0,5 triệu đồng

IF(so_voi_kh = "cham"; vuong_mac <> "")
    Nếu “So với kế hoạch” là “Chậm” thì “Vướng mắc” phải được nhập

IF(gn_lk > 0; khv_nam > 0; ISBLANK(so_voi_kh))
    Nếu “Giải ngân lũy kế” lớn hơn 0 thì “Vốn năm” phải lớn hơn 0, nếu không thì “So với kế
    hoạch” phải để trống

khv_nam >= 0
    “Vốn năm” không được là số âm

1000 >= khv_nam
    “Vốn năm” không được lớn hơn 1.000 triệu đồng

-1000 >= khv_nam
    “Vốn năm” không được lớn hơn -1.000 triệu đồng

NOT(khv_nam < 1234.5)
    “Vốn năm” không được nhỏ hơn 1.234,5 triệu đồng

NOT(ISBLANK(khv_nam))
    “Vốn năm” phải được nhập

AND(gn_quy = 0; OR(khv_nam > 1; khv_kd <> 2))
    “Trong quý” phải bằng 0; đồng thời (“Vốn năm” phải lớn hơn 1 triệu đồng; hoặc “Vốn kéo
    dài” phải khác 2 triệu đồng)

NOT(AND(gn_quy > khv_nam; ISBLANK(vuong_mac)))
    “Trong quý” không được lớn hơn “Vốn năm”; hoặc “Vướng mắc” phải được nhập

ROUND(gn_lk / khv_nam * 100; 1) <= 100
    (Tỷ lệ phần trăm của “Giải ngân lũy kế” trên “Vốn năm”) làm tròn đến 1 chữ số thập phân
    không được lớn hơn 100%

ROUND(gn_lk - gn_quy; -5) = (gn_lk + 1) ^ 2
    (“Giải ngân lũy kế” trừ đi “Trong quý”) làm tròn đến hàng trăm nghìn phải bằng (tổng của
    “Giải ngân lũy kế” và 1 triệu đồng) lũy thừa 2

ABS(tl_gn - 100 * (gn_lk / khv_nam)) <= 0.1
    Chênh lệch giữa “Tỷ lệ” và (tỷ lệ phần trăm của “Giải ngân lũy kế” trên “Vốn năm”) không
    được lớn hơn 0,1%

gn_lk >= 0.8 * TARGET(gn_lk)
    “Giải ngân lũy kế” không được nhỏ hơn 80% của “Giải ngân lũy kế” theo kế hoạch giao

gn_lk <= 2 * LAST_YEAR(gn_lk)
    “Giải ngân lũy kế” không được lớn hơn 2 lần “Giải ngân lũy kế” cùng kỳ năm trước

khoi_cong <= hoan_thanh
    “Khởi công” không được sau “Hoàn thành”

khoi_cong >= 46204
    “Khởi công” không được trước ngày 01/07/2026

khoi_cong >= hoan_thanh - 400
    “Khởi công” không được trước “Hoàn thành” trừ đi 400 ngày

IF(khoi_cong = hoan_thanh; hoan_thanh - khoi_cong < 30)
    Nếu “Khởi công” trùng với “Hoàn thành” thì “Hoàn thành” trừ đi “Khởi công” phải nhỏ hơn
    30 ngày

BM03.II.2.1.luy_ke = SUM(CHILDREN(BM03.II.2.1.luy_ke))
    “Tiết kiệm chi” phải bằng tổng các dòng thuộc “Tiết kiệm chi”

BM03.II.2.1.luy_ke = SUM(CHILDREN(BM03.II.2.1.luy_ke); gn_lk)
    “Tiết kiệm chi” phải bằng tổng của (các dòng thuộc “Tiết kiệm chi”) và “Giải ngân lũy
    kế”

BM03.IV.1.4.luy_ke = BM01.COUNTIF(so_voi_kh; "cham")
    “Dự án chậm” phải bằng số dòng có “So với kế hoạch” là “Chậm” của biểu BM01

BM03.IV.1.4.luy_ke = BM01.COUNTIF(gn_lk; ">= 1000")
    “Dự án chậm” phải bằng số dòng có “Giải ngân lũy kế” không nhỏ hơn 1.000 triệu đồng của
    biểu BM01

BM01.SUMIF(so_voi_kh; "cham"; khv_nam) < BM01.SUM(khv_nam)
    Tổng cột “Vốn năm” của các dòng có “So với kế hoạch” là “Chậm” của biểu BM01 phải nhỏ
    hơn tổng cột “Vốn năm” của biểu BM01

BM01.MAX(gn_lk) >= 5
    Số lớn nhất của cột “Giải ngân lũy kế” của biểu BM01 không được nhỏ hơn 5 triệu đồng

COUNT(gn_lk; khv_nam) = MAX(gn_quy; 1)
    Số ô đã nhập trong “Giải ngân lũy kế” và “Vốn năm” phải bằng số lớn nhất trong “Trong
    quý” và 1

so_voi_kh = vuong_mac
    “So với kế hoạch” phải ghi giống “Vướng mắc”

so_voi_kh <> "cham"
    “So với kế hoạch” không được là “Chậm”

-gn_lk - -5 > 0
    (Số đối của “Giải ngân lũy kế”) trừ đi -5 phải lớn hơn 0

IF(gn_lk > 0; gn_lk; khv_nam) > IF(gn_lk > 0; 1; 5)
    (“Giải ngân lũy kế” nếu “Giải ngân lũy kế” lớn hơn 0, nếu không thì “Vốn năm”) phải lớn
    hơn (1 nếu “Giải ngân lũy kế” lớn hơn 0, nếu không thì 5)

IF(IF(gn_lk > 0; khv_nam > 0); gn_quy > 0)
    Nếu (nếu “Giải ngân lũy kế” lớn hơn 0 thì “Vốn năm” lớn hơn 0) thì “Trong quý” phải lớn
    hơn 0

IF(gn_lk > 0; IF(khv_nam > 0; gn_quy > 0); khv_kd > 0)
    Nếu “Giải ngân lũy kế” lớn hơn 0 thì (nếu “Vốn năm” lớn hơn 0 thì “Trong quý” phải lớn
    hơn 0), nếu không thì “Vốn kéo dài” phải lớn hơn 0

IF(gn_lk > 0; IF(khv_nam > 0; gn_quy > 0; khv_kd > 0))
    Nếu “Giải ngân lũy kế” lớn hơn 0 thì (nếu “Vốn năm” lớn hơn 0 thì “Trong quý” phải lớn
    hơn 0, nếu không thì “Vốn kéo dài” phải lớn hơn 0)

IF(gn_lk > 0; AND(khv_nam > 0; gn_quy > 0))
    Nếu “Giải ngân lũy kế” lớn hơn 0 thì “Vốn năm” phải lớn hơn 0; đồng thời “Trong quý”
    phải lớn hơn 0

AND(IF(gn_lk > 0; khv_nam > 0); gn_quy > 0)
    (Nếu “Giải ngân lũy kế” lớn hơn 0 thì “Vốn năm” phải lớn hơn 0); đồng thời “Trong quý”
    phải lớn hơn 0

NOT(IF(gn_lk > 0; khv_nam > 0))
    Nếu “Giải ngân lũy kế” lớn hơn 0 thì “Vốn năm” không được lớn hơn 0, nếu không thì luôn
    sai

gn_lk + khv_nam - khv_kd
    (Tổng của “Giải ngân lũy kế” và “Vốn năm”) trừ đi “Vốn kéo dài”

IF(khv_nam = 0; ""; gn_lk / khv_nam)
    Để trống nếu “Vốn năm” bằng 0, nếu không thì (tỷ lệ của “Giải ngân lũy kế” trên “Vốn
    năm”)
"""


@pytest.mark.parametrize("case", SENTENCES.strip().split("\n\n"))
def test_a_rule_reads_as_a_sentence(case):
    text, *said = case.split("\n")
    found = sentence(understand(text, VOCABULARY), WORDING)
    assert found == " ".join(textwrap.dedent("\n".join(said)).split("\n"))


def test_a_label_in_quotation_marks_is_quoted_otherwise():
    tree = understand("gn_lk > 0", VOCABULARY)
    wording = Wording(lambda _: "Phòng “xanh”")
    inner = "\N{LEFT SINGLE QUOTATION MARK}xanh\N{RIGHT SINGLE QUOTATION MARK}"
    assert sentence(tree, wording) == f"“Phòng {inner}” phải lớn hơn 0"
