"""Write the tone of a syllable where the house writes it: hòa, thủy (old) or hoà, thuỷ (new).

No standard fixes the place – Nghị định 30/2020/NĐ-CP itself mixes both – so an office chooses a
style and its documents keep to it. The syllable is parsed rather than patched by patterns,
because a rule such as "uý becomes úy" would break quý, the word for a quarter.
"""

import re
from typing import Literal

from hycampaign.vietnamese.spelling.alphabet import ACUTE, DOT, toneless, with_tone
from hycampaign.vietnamese.spelling.spelling import nfc

Style = Literal["old", "new"]

# The u of qu, and the i of gi before another vowel, belong to the consonant.
_SYLLABLE = re.compile(
    r"(?P<onset>qu|gi(?=[aăâeêioôơuưy])|ngh?|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnprstvx]|)"
    r"(?P<nucleus>iêu|yêu|oai|oao|oay|oeo|uao|uây|uôi|uya|uyê|uyu|uêu|ươi|ươu|ai|ao|au|ay|âu|ây|"
    r"eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ôô|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])"
    r"(?P<coda>ch|ng|nh|[cmnpt]|)"
)
_FRONT_VOWELS = frozenset("eêiy")
_NEVER_BEFORE_FRONT, _ONLY_FRONT = frozenset(("c", "ng")), frozenset(("gh", "ngh"))
_STOPS, _TONES_OF_STOPS = frozenset(("c", "ch", "p", "t")), frozenset((ACUTE, DOT))
_LETTERS_WITH_MARK = frozenset("ăâêôơư")
_STYLED_PAIRS = frozenset(("oa", "oe", "uy"))
_WORD = re.compile(r"[^\W\d_]+")


def placed_tones(text: str, style: Style = "old") -> str:
    """Return the text with every Vietnamese syllable's tone in the place of one style.

    Words that are no Vietnamese syllable, or carry two tones, stay as they are.

    >>> placed_tones("Uỷ ban, CỘNG HOÀ, quý, thuở, Montréal")
    'Ủy ban, CỘNG HÒA, quý, thuở, Montréal'
    >>> placed_tones("Thụy Anh, hòa giải", "new")
    'Thuỵ Anh, hoà giải'
    """
    return _WORD.sub(lambda word: _placed(word[0], style), nfc(text))


def is_syllable(word: str) -> bool:
    """Say whether the NFC word has the shape of one Vietnamese syllable.

    >>> is_syllable("Nguyễn"), is_syllable("Giêng"), is_syllable("Yờn"), is_syllable("Phươc")
    (True, True, False, True)
    """
    letters, tones = toneless(word)
    return len(tones) <= 1 and _parsed(letters) is not None


def is_spelled(word: str) -> bool:
    """Say whether the NFC word is a syllable that spelling and tone allow: kính, not cính.

    Before e, ê, i and y it is neither c nor ng, elsewhere neither gh nor ngh; what ends in c,
    ch, p or t has the tone of sắc or nặng.

    >>> is_spelled("Cộng"), is_spelled("Céng"), is_spelled("Phước"), is_spelled("Phươc")
    (True, False, True, False)
    """
    letters, tones = toneless(word)
    parsed = _parsed(letters) if len(tones) <= 1 else None
    if parsed is None:
        return False
    is_front = parsed["nucleus"][0] in _FRONT_VOWELS
    is_written_so = parsed["onset"] not in (_NEVER_BEFORE_FRONT if is_front else _ONLY_FRONT)
    return is_written_so and (parsed["coda"] not in _STOPS or tones in _TONES_OF_STOPS)


def _placed(word: str, style: Style) -> str:
    letters, tone = toneless(word)
    parsed = _parsed(letters)
    if len(tone) != 1 or parsed is None:
        return word
    place = parsed.start("nucleus") + _place(parsed["nucleus"], parsed["coda"], style)
    return letters[:place] + with_tone(letters[place], tone) + letters[place + 1 :]


def _parsed(letters: str) -> re.Match[str] | None:
    return _SYLLABLE.fullmatch(letters.lower())


def _place(nucleus: str, coda: str, style: Style) -> int:
    """Return which vowel of the nucleus carries the tone, counted from 0."""
    marked = [place for place, letter in enumerate(nucleus) if letter in _LETTERS_WITH_MARK]
    if marked:
        return marked[-1]
    if len(nucleus) == 1:
        return 0
    stands_second = len(nucleus) > len("oa") or coda != ""
    return int(stands_second or (style == "new" and nucleus in _STYLED_PAIRS))
