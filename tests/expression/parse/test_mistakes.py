"""What is said of expressions that people get wrong: where (▲), what, and what was meant."""

import re
import time
from pathlib import Path

import pytest

from hycampaign.expression.language.functions import ValueKind
from hycampaign.expression.language.tree import ExpressionError
from hycampaign.expression.language.vocabulary import FormWords, Vocabulary
from hycampaign.expression.parse.resolver import understand

VOCABULARY = Vocabulary(
    "BM01",
    {
        "BM01": FormWords(
            "list",
            {},
            (
                *("gn_lk", "gn_quy", "khv_nam", "khv_keo_dai", "so_voi_kh", "vuong_mac"),
                *("ghi_chu", "A1", "MAX", "TRUE", "ten_da", "tg_khoi_cong"),
            ),
            text_columns=frozenset({"so_voi_kh", "vuong_mac", "ghi_chu", "ten_da"}),
        ),
        "BM02": FormWords(
            "fixed", {"HT02a": (), "HT02b": (), "HT06": (), "HT07": ()}, ("luy_ke", "trong_ky")
        ),
        "BM03": FormWords(
            "fixed",
            {
                "II.2.1": ("II.2.1.d", "II.2.1.đ"),
                "II.2.1.d": (),
                "II.2.1.đ": (),
                "IV.1.3": (),
                "TD01": (),
                "HT02a": (),
                "SUM": (),
            },
            ("luy_ke", "trong_ky", "ghi_chu"),
            text_rows=frozenset({"TD01"}),
            text_columns=frozenset({"ghi_chu"}),
        ),
    },
)

# An expression, the sentence, and what is suggested if anything is.
PAGE = Path(__file__).with_name("mistakes.txt").read_text("utf-8")
MISTAKES = [
    (marked, message, suggestion)
    for marked, message, suggestion in re.findall(
        r"^(?!  )(.+)\n  (.+)$(?:\n  → (.+)$)?", PAGE, re.MULTILINE
    )
]
HIDDEN = "Có ký tự ẩn ở đây; hãy xóa đoạn này rồi gõ lại"


def _mistake(text):
    with pytest.raises(ExpressionError) as caught:
        understand(text, VOCABULARY, ValueKind.TRUTH)
    return caught.value


@pytest.mark.parametrize(
    ("marked", "message", "suggestion"),
    [
        *MISTAKES,
        ("▲", "Chưa ghi biểu thức", ""),
        ("▲   ", "Chưa ghi biểu thức", ""),
        ("▲ =\t\n", "Chưa ghi biểu thức", ""),
        ("gn_lk▲\0> 0", HIDDEN, ""),
        ("▲\ufeffgn_lk > 0", HIDDEN, ""),
        ("gn_lk▲\u200b > 0", HIDDEN, ""),
    ],
)
def test_a_mistake_is_told_where_it_stands_and_what_was_meant(marked, message, suggestion):
    found = _mistake(marked.replace("▲", ""))
    assert (found.position, found.message, found.suggestion) == (
        marked.index("▲"),
        message,
        suggestion,
    )


def test_no_sentence_is_long_or_english():
    assert len(MISTAKES) > 150
    for _, message, _ in MISTAKES:
        assert len(message) <= 150
        assert message[:1].isupper() or message[0] == "“"
        assert not {"error", "unexpected", "token", "None"} & set(message.split())


@pytest.mark.parametrize(
    "text",
    [
        "A1 + MAX > 0",
        "MAX(MAX; A1) > 0",
        "BM01.TRUE > 0",
        "BM03.SUM.luy_ke > 0",
        "BM03.II.2.1.Đ.LUY_KE > 0",
        "bm02.ht02A.luy_ke > 0",
        "sum (gn_lk ; khv_nam) > 0",
        "SUM(gn_lk, 0, 5) > 0",
        "ROUND(gn_lk / khv_nam * 100,2) > 0",
        "gn_lk <= 5 %",
        "gn_lk\n>\xa00\n",
        "= gn_lk > .5",
        "gn_lk >= -5",
        "gn_lk=-5",
    ],
)
def test_what_looks_odd_and_is_right_is_understood(text):
    assert understand(text, VOCABULARY, ValueKind.TRUTH)


HOSTILE = [
    "(" * 1_000 + "gn_lk" + ")" * 1_000,
    "gn_lk > 0" + " " * 10_000 + ")",
    "AND(" * 490 + "gn_lk > 0",
    "gn_lk" + "+gn_lk" * 330 + ">",
    "((((" * 480 + "1",
    "1" * 1_999,
    "1." * 999 + "x",
    "." * 1_999,
    '"' * 1_999,
    "“" * 1_999,
    '"' + '""' * 998,
    "-" * 1_998 + "x",
    "NOT(" * 40 + "gn_lk",
    "gn_lk.a" * 280,
    "a." * 900 + "a",
    "SUM(" + "gn_lk;" * 330 + "1) > 0",
    "=" * 1_999,
    "%" * 1_999,
    "5" + "%" * 1_990 + ">",
    "\N{COMBINING ACUTE ACCENT}" * 1_999,
    "gn_lk > " + "\N{PILE OF POO}" * 900,
    "x" * 1_000_000,
    "\0" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_refused_at_once(text):
    started = time.process_time()
    found = _mistake(text)
    assert time.process_time() - started < 0.25
    assert 0 <= found.position <= len(text)
