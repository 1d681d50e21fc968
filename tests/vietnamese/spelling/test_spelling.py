"""Spelling: NFC, invisible signs, keys and the place of tones."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.vietnamese.spelling.alphabet import (
    LETTERS,
    TONES,
    VOWELS,
    letter_and_tone,
    with_tone,
)
from hycampaign.vietnamese.spelling.spelling import (
    clean,
    fold,
    nfc,
    starting_with_capital,
    tone_key,
    visible,
)
from hycampaign.vietnamese.spelling.syllables import is_syllable, placed_tones

# The pairs in which the two styles differ: old place, new place.
STYLED = [
    ("hòa", "hoà"),
    ("hỏa", "hoả"),
    ("HÒA", "HOÀ"),
    ("khỏe", "khoẻ"),
    ("thủy", "thuỷ"),
    ("Thụy", "Thuỵ"),
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("lũy", "luỹ"),
    ("tòa", "toà"),
]
# Words that both styles write alike, and that careless patterns break.
SETTLED = (
    "quý quỹ quỷ quả quốc quyết giá già giữa giếng gì gìn giữ của mía tuổi muốn thuở toán hoàn "
    "loét huỳnh chuyển khuỷu khuya ngoài xoáy ngoéo đường rượu người nước tiếng Nguyễn yếu "
    "Đức Hợp Mễ Sở moóc tuần thuế nguệch hươu cứu biếu nghĩa nghiêng túi"
)
TEXTS = st.text(
    st.sampled_from(
        [with_tone(v, t) for v in VOWELS + VOWELS.upper() for t in TONES]
        + list(LETTERS + LETTERS.upper() + "  \u00a0\u200b\u00ad.,-09ÐðÐßſİ\u0301\u0302\u0323")
    ),
    max_size=30,
)


@given(TEXTS)
def test_decomposed_text_means_the_same_as_composed_text(text):
    decomposed = unicodedata.normalize("NFD", text)
    for function in (nfc, clean, visible, fold, tone_key, placed_tones):
        assert function(decomposed) == function(nfc(text))


@given(st.one_of(TEXTS, st.text(max_size=20)))
def test_mending_twice_changes_nothing_more(text):
    for function in (nfc, clean, visible, fold, tone_key, placed_tones):
        once = function(text)
        assert function(once) == once
        assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
def test_keys_depend_on_what_is_seen_and_not_on_case(text):
    assert tone_key(clean(text)) == tone_key(text)
    assert fold(clean(text)) == fold(text)
    assert fold(tone_key(text)) == fold(text)
    assert tone_key(placed_tones(clean(text), "new")) == tone_key(text)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Ðức Hợp", "Đức Hợp"),
        ("QÐ-UBND", "QĐ-UBND"),
        ("\u0189ông Hưng", "Đông Hưng"),
        ("350 trð", "350 trđ"),
        ("ðồng", "đồng"),
        ("Sigurður", "Sigurður"),
        ("Xã\tVăn\r\n Giang\u202f", "Xã Văn Giang"),
        ("\ufeffVăn\u200b Giang\u200e", "Văn Giang"),
        ("nga\u0300\u0306y", "ngằy"),
        ("e\u0301\u0302", "ế"),
        ("H\u00adng", "H\u00adng"),
        ("", ""),
    ],
)
def test_what_cannot_be_seen_is_mended(typed, seen):
    assert clean(typed) == seen


def test_a_soft_hyphen_counts_in_no_key():
    assert fold("Văn Gi\u00adang") == "van giang"
    assert tone_key("Văn Gi\u00adang") == tone_key("văn giang")
    assert visible("Gi\u00adang") == "Giang"


@pytest.mark.parametrize(("old", "new"), STYLED)
def test_the_two_styles_are_one_word_and_each_can_be_written(old, new):
    assert tone_key(old) == tone_key(new)
    assert placed_tones(new) == old
    assert placed_tones(old, "new") == new
    assert placed_tones(old) == old
    assert placed_tones(new, "new") == new


def test_words_without_two_styles_are_left_alone():
    assert placed_tones(SETTLED, "old") == SETTLED
    assert placed_tones(SETTLED, "new") == SETTLED
    assert all(is_syllable(word) for word in SETTLED.split())


def test_words_that_differ_in_letter_or_tone_keep_different_keys():
    words = [
        "quý",
        "quy",
        "quỷ",
        "quỹ",
        "quỵ",
        "gia",
        "giá",
        "già",
        "hoa",
        "hòa",
        "hóa",
        "hoá m",
    ]
    assert len({tone_key(word) for word in words}) == len(words)


@pytest.mark.parametrize(("slip", "right"), [("qúy", "quý"), ("gía", "giá"), ("hòan", "hoàn")])
def test_a_misplaced_tone_is_put_where_both_styles_have_it(slip, right):
    assert placed_tones(slip) == right
    assert tone_key(slip) == tone_key(right)


@pytest.mark.parametrize(
    "word", ["Montréal", "café", "Đắk", "hòá", "fà", "Đ", "", "KH&ĐT", "zò"]
)
def test_what_is_no_vietnamese_syllable_is_not_respelled(word):
    assert placed_tones(word, "new") == word
    assert placed_tones(word, "old") == word


def test_the_alphabet_takes_every_letter_apart_and_together():
    for vowel in VOWELS + VOWELS.upper():
        for tone in TONES:
            assert letter_and_tone(with_tone(vowel, tone)) == (vowel, tone)
    assert letter_and_tone("đ") == ("đ", "")


def test_a_sentence_starts_with_a_capital():
    assert starting_with_capital("đồng Việt Nam") == "Đồng Việt Nam"
    assert starting_with_capital("") == ""
