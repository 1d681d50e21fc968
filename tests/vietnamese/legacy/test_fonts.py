"""Legacy fonts: every letter converts exactly, and no Unicode text is ever converted (R16)."""

import codecs
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.vietnamese.legacy.fonts import (
    LegacyEncoding,
    encoding_of_font,
    is_readable_both_ways,
    unicode_from_legacy,
)
from hycampaign.vietnamese.legacy.letters import TCVN3_LETTERS, VNI_LETTERS
from hycampaign.vietnamese.spelling.alphabet import TONES, VOWELS, with_tone

SMALL = [with_tone(vowel, tone) for vowel in VOWELS for tone in TONES] + ["đ"]
ACCENTED = [letter for letter in SMALL if not letter.isascii()]
TCVN3, CAPITALS, VNI = (
    LegacyEncoding.TCVN3,
    LegacyEncoding.TCVN3_CAPITALS,
    LegacyEncoding.VNI,
)
TO_TCVN3 = {letter: code for code, letter in TCVN3_LETTERS.items()}
# A capital may be written with a small mark as well; the reverse takes the capital mark.
TO_VNI = {
    letter: code for code, letter in VNI_LETTERS.items() if code in (code.lower(), code.upper())
}
PHRASES = [
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Ủy ban nhân dân xã Đức Hợp, tỉnh Hưng Yên",
    "Tổng kinh phí thực hiện: 1.234,5 triệu đồng (bằng 65,2% kế hoạch)",
    "Nguyễn Trãi, Phạm Ngũ Lão, Lê Quý Đôn, Triệu Việt Vương",
    "đường giao thông nông thôn – giai đoạn “hoàn thành”",
    "Quỹ, quý, khuỷu tay, ngoằn ngoèo, thuở, rượu, yểu điệu, ỷ lại",
]


def written(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(sign, sign) for sign in text)


def small_letters(text: str) -> str:
    """TCVN3 has no capitals with a tone, so a plain font never shows them."""
    return "".join(
        sign if sign in TO_TCVN3 or sign.isascii() else sign.lower() for sign in text
    )


def test_the_tables_hold_every_letter_once():
    assert set(TCVN3_LETTERS.values()) == {*ACCENTED, *"ĂÂÊÔƠƯĐ"}
    assert len(TCVN3_LETTERS) == len(ACCENTED) + 7 == 74
    assert set(VNI_LETTERS.values()) == {*ACCENTED, *(letter.upper() for letter in ACCENTED)}
    assert len(TO_VNI) == 2 * len(ACCENTED) == 134


@pytest.mark.parametrize("letter", [*ACCENTED, *"ĂÂÊÔƠƯĐ"])
def test_every_tcvn3_letter_converts(letter):
    assert unicode_from_legacy(TO_TCVN3[letter], TCVN3) == letter
    assert unicode_from_legacy(TO_TCVN3[letter], CAPITALS) == letter.upper()


@pytest.mark.parametrize("letter", [*ACCENTED, *(letter.upper() for letter in ACCENTED)])
def test_every_vni_letter_converts(letter):
    assert unicode_from_legacy(TO_VNI[letter], VNI) == letter


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_convert_exactly(phrase):
    small = small_letters(phrase)
    assert unicode_from_legacy(written(small, TO_TCVN3), TCVN3) == small
    assert unicode_from_legacy(written(phrase.lower(), TO_TCVN3), CAPITALS) == phrase.upper()
    assert unicode_from_legacy(written(phrase, TO_VNI), VNI) == phrase
    assert unicode_from_legacy(written(phrase.upper(), TO_VNI), VNI) == phrase.upper()


@pytest.mark.parametrize("phrase", PHRASES)
def test_decomposed_codes_convert_like_composed_ones(phrase):
    codes = unicodedata.normalize("NFD", written(phrase, TO_VNI))
    assert unicode_from_legacy(codes, VNI) == phrase


def test_dashes_and_quotation_marks_do_not_make_it_unicode():
    assert unicode_from_legacy("Ng\xf2 \u2013 \u201cC\xf4\u201d", TCVN3) == "Ngũ – “Cụ”"


def test_a_capital_with_a_small_mark_is_still_one_letter():
    assert unicode_from_legacy("A\xe1n, O\xe2ng, A\xea", VNI) == "Ấn, Ông, Ă"


@pytest.mark.parametrize("encoding", list(LegacyEncoding))
@pytest.mark.parametrize("phrase", PHRASES)
def test_unicode_text_is_never_converted(phrase, encoding):
    for text in (phrase, phrase.upper(), unicodedata.normalize("NFD", phrase)):
        assert unicode_from_legacy(text, encoding) == unicodedata.normalize("NFC", text)


@given(
    st.lists(st.sampled_from(" ".join(PHRASES).split()), min_size=1).map(" ".join),
    st.sampled_from(LegacyEncoding),
)
def test_converting_twice_changes_nothing_more(text, encoding):
    tables = {TCVN3: TO_TCVN3, CAPITALS: TO_TCVN3, VNI: TO_VNI}
    once = unicode_from_legacy(written(small_letters(text), tables[encoding]), encoding)
    expected = small_letters(text)
    assert once == (expected.upper() if encoding is CAPITALS and once != expected else expected)
    if any(letter > "\xff" for letter in once):
        assert unicode_from_legacy(once, encoding) == once


@pytest.mark.parametrize(
    ("word", "encoding"),
    [
        # converted, Yên would be Yờn, which no Vietnamese writes
        ("Yên", TCVN3),
        ("Hà", TCVN3),
        ("xã Hà", TCVN3),
        ("Yên", VNI),
        ("xã", VNI),
        ("Hà", VNI),
        ("Hà Tây", VNI),
        # Xó Thỏi Ninh could be said, but nobody ever reported on it
        ("Xã Thái Ninh", TCVN3),
        ("Bình Thanh", TCVN3),
        ("Xã Tân Minh", CAPITALS),
        ("Giao thông", VNI),
        ("công trình", TCVN3),
    ],
)
def test_a_word_of_latin_letters_alone_stays_where_only_it_makes_sense(word, encoding):
    assert unicode_from_legacy(word, encoding) == word


def test_where_both_make_sense_the_font_decides_and_the_doubt_can_be_asked():
    assert unicode_from_legacy("c\xf4", VNI) == "cơ"
    assert is_readable_both_ways("c\xf4", VNI)
    assert not is_readable_both_ways("H\xf6ng Ye\xe2n", VNI)
    assert not is_readable_both_ways("Hưng Yên", VNI)
    assert not is_readable_both_ways("Ha", TCVN3)
    assert not is_readable_both_ways("Xã Thái Ninh", TCVN3)
    # codes of Cộng, and a Céng that no spelling knows
    assert not is_readable_both_ways("C\xe9ng", TCVN3)
    assert not is_readable_both_ways("x\xb8", TCVN3)


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", TCVN3),
        (".VnArial", TCVN3),
        (".vntime", TCVN3),
        (" .VnBlack ", TCVN3),
        (".VnTimeH", CAPITALS),
        (".VnArial NarrowH", CAPITALS),
        ("VNI-Times", VNI),
        ("vni-helve", VNI),
        ("VNI Times", VNI),
        ("Times New Roman", None),
        ("Arial", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_only_the_name_of_the_font_tells_the_encoding(font, encoding):
    assert encoding_of_font(font) is encoding


def test_ascii_and_empty_text_stay():
    for encoding in (TCVN3, VNI):
        assert unicode_from_legacy("", encoding) == ""
        assert unicode_from_legacy("QL 39A, 12.5 km", encoding) == "QL 39A, 12.5 km"
    assert unicode_from_legacy("ubnd", CAPITALS) == "UBND"


def test_tcvn3_agrees_with_an_independent_table():
    """glibc's own TCVN table is the oracle where its program is at hand."""
    iconv = shutil.which("iconv")
    codes = (
        bytes(range(0xA1, 0xA8))
        + bytes(range(0xA8, 0xAF))
        + bytes(ord(code) for code in TCVN3_LETTERS if ord(code) > 0xAE)
    )
    if iconv is None:
        pytest.skip("iconv is not on this machine")
    done = subprocess.run(
        [iconv, "-f", "TCVN5712-1", "-t", "UTF-8"],
        input=codes,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this iconv does not know TCVN")
    expected = unicodedata.normalize("NFC", codecs.decode(done.stdout, "utf-8"))
    assert "".join(TCVN3_LETTERS[chr(code)] for code in codes) == expected
