"""What a clerk reads of a rule."""

import pytest

from hycampaign.model.expression_resolver import understand
from hycampaign.model.expression_sentence import sentence
from hycampaign.model.expression_vocabulary import FormWords, Vocabulary

LABELS = {
    "gn_lk": "Giải ngân lũy kế",
    "gn_quy": "Trong quý",
    "khv_nam": "Vốn năm",
    "khv_kd": "Vốn kéo dài",
    "so_voi_kh": "So với kế hoạch",
    "vuong_mac": "Vướng mắc",
    "II.2.1": "Tiết kiệm chi",
    "IV.1.4": "Dự án chậm",
}
VOCABULARY = Vocabulary(
    "BM01",
    {
        "BM01": FormWords(
            "list",
            {},
            ("gn_lk", "gn_quy", "khv_nam", "khv_kd", "so_voi_kh", "vuong_mac"),
            text_columns=frozenset({"so_voi_kh", "vuong_mac"}),
        ),
        "BM03": FormWords("fixed", {"II.2.1": ("a",), "a": (), "IV.1.4": ()}, ("luy_ke",)),
    },
)


def _label(reference):
    return LABELS[getattr(reference, "row", "") or reference.column]


def _choice(_reference, code):
    return {"cham": "Chậm"}.get(code, code)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "GN_LK <= KHV_NAM + KHV_KD",
            "Giải ngân lũy kế không được lớn hơn tổng của Vốn năm và Vốn kéo dài",
        ),
        (
            "ABS(gn_lk - PREVIOUS(gn_lk) - gn_quy) <= 0.5",
            (
                "Chênh lệch giữa (Giải ngân lũy kế trừ đi Giải ngân lũy kế kỳ trước) và Trong "
                "quý không được lớn hơn 0,5"
            ),
        ),
        (
            'IF(so_voi_kh = "cham"; vuong_mac <> "")',
            "Nếu So với kế hoạch là “Chậm” thì Vướng mắc phải được nhập",
        ),
        (
            "IF(gn_lk > 0; khv_nam > 0; ISBLANK(so_voi_kh))",
            (
                "Nếu Giải ngân lũy kế lớn hơn 0 thì Vốn năm phải lớn hơn 0, "
                "nếu không thì So với "
                "kế hoạch phải để trống"
            ),
        ),
        ("khv_nam >= 0", "Vốn năm không được là số âm"),
        ("1000 >= khv_nam", "Vốn năm không được lớn hơn 1.000"),
        ("NOT(khv_nam < 1234.5)", "Vốn năm không được nhỏ hơn 1.234,5"),
        ("NOT(ISBLANK(khv_nam))", "Vốn năm phải được nhập"),
        (
            "AND(gn_quy = 0; OR(khv_nam > 1; khv_kd <> 2))",
            (
                "Trong quý phải bằng 0; đồng thời (Vốn năm phải lớn hơn 1; "
                "hoặc Vốn kéo dài phải "
                "khác 2)"
            ),
        ),
        (
            "NOT(AND(gn_quy > khv_nam; ISBLANK(vuong_mac)))",
            "Trong quý không được lớn hơn Vốn năm; hoặc Vướng mắc phải được nhập",
        ),
        (
            "ROUND(gn_lk / khv_nam * 100; 1) <= 100",
            (
                "Tỷ lệ phần trăm của Giải ngân lũy kế trên Vốn năm (làm tròn đến 1 chữ số thập "
                "phân) không được lớn hơn 100"
            ),
        ),
        ("gn_lk >= 0.8 * TARGET(gn_lk)", "… không được nhỏ hơn 80% của … theo kế hoạch"),
        ("gn_lk <= 2 * LAST_YEAR(gn_lk)", "… không được lớn hơn 2 lần … cùng kỳ năm trước"),
        (
            "BM03.II.2.1.luy_ke = SUM(CHILDREN(BM03.II.2.1.luy_ke))",
            "Tiết kiệm chi phải bằng tổng các dòng thuộc Tiết kiệm chi",
        ),
        (
            'BM03.IV.1.4.luy_ke = BM01.COUNTIF(so_voi_kh; "cham")',
            "Dự án chậm phải bằng số dòng có So với kế hoạch là “Chậm” của biểu BM01",
        ),
        (
            'BM01.SUMIF(so_voi_kh; "cham"; khv_nam) < BM01.SUM(khv_nam)',
            (
                "Tổng cột Vốn năm của các dòng có So với kế hoạch là “Chậm” của biểu BM01 phải "
                "nhỏ hơn tổng cột Vốn năm của biểu BM01"
            ),
        ),
        (
            "COUNT(gn_lk; khv_nam) = MAX(gn_quy; 1)",
            (
                "Số ô đã nhập trong Giải ngân lũy kế và Vốn năm phải bằng số lớn nhất trong "
                "Trong quý và 1"
            ),
        ),
        (
            "gn_lk + khv_nam - khv_kd",
            "(Tổng của … và Vốn năm) trừ đi Vốn kéo dài",
        ),
    ],
)
def test_a_rule_reads_as_a_sentence(text, said):
    found = sentence(understand(text, VOCABULARY), _label, _choice)
    if "…" in said:
        found = found.replace("Giải ngân lũy kế", "…")
    assert found.casefold() == said.casefold()
    assert found[0] == said[0] or said.startswith("(")
