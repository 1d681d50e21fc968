"""Bring Vietnamese text to one spelling, and compare it regardless of how it was typed.

The same word comes composed or decomposed (NFC, NFD), with the tone in the old or the new
place (hòa, hoà), with an Icelandic eth for Đ, with invisible signs from web pages. ``clean``
mends what cannot be seen; the keys answer "is it the same word?".

Text in a legacy font comes through ``legacy_fonts`` first: there, eth and the soft hyphen are
letters.
"""

import re
import unicodedata

from hycampaign.vietnamese.spelling.alphabet import TONE_MARKS

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SOFT_HYPHEN = "\u00ad"
# Some converters write the tone before the mark of the letter, which NFC cannot compose.
_MARKS_IN_DISORDER = re.compile("[\u0300\u0301\u0303\u0309][\u0300-\u0303\u0306\u0309]+")
_MARKS_OF_LETTERS = "\u0302\u0306"
# Eth and African D look like Đ. Inside a small-lettered word eth is Icelandic: no Vietnamese
# syllable has đ in the middle.
_CAPITAL_LOOKALIKE = re.compile("[\u00d0\u0189]")
_SMALL_LOOKALIKE = re.compile(r"(?<![^\W\d_])[\u00f0\u0256]|[\u00f0\u0256](?![^\W\d_])")
_DECOMPOSED_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")


def nfc(text: str) -> str:
    """Return the text composed (Unicode NFC), as everything inside the toolkit is.

    >>> len("Hưng Yên"), len(nfc("Hu\u031bng Ye\u0302n"))
    (8, 8)
    """
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return the text as it looks: NFC, one plain space between words, no invisible signs.

    A soft hyphen is kept, because it is the letter ư of text in a TCVN3 font.

    >>> clean("  UBND\u00a0xã  Ðức Hợp\u200b ")
    'UBND xã Đức Hợp'
    """
    text = _INVISIBLE.sub("", text)
    marked = unicodedata.normalize("NFD", text)
    text = _CAPITAL_LOOKALIKE.sub("Đ", nfc(_MARKS_IN_DISORDER.sub(_in_order, marked)))
    return " ".join(_SMALL_LOOKALIKE.sub("đ", text).split())


def visible(text: str) -> str:
    """Return the text clean and without soft hyphens, which a reader sees at line ends only."""
    return clean(text.replace(_SOFT_HYPHEN, ""))


def fold(text: str) -> str:
    """Return a key without accents and case; different names may share it.

    >>> fold("Xã Đồng Châu") == fold("XA DONG CHAU")
    True
    """
    marked = unicodedata.normalize("NFD", visible(text).casefold())
    plain = "".join(sign for sign in marked if unicodedata.category(sign) != "Mn")
    return nfc(" ".join(plain.replace("đ", "d").split()))


def tone_key(text: str) -> str:
    """Return a key that ignores case and where in its syllable a tone is written.

    The tone moves to the end of its word, so that quý and quy, quỹ and quỷ stay apart.

    >>> tone_key("Thuỵ Anh, HOÀ BÌNH") == tone_key("Thụy Anh, Hòa Bình")
    True
    >>> tone_key("quý") == tone_key("quy")
    False
    """
    marked = unicodedata.normalize("NFD", visible(text).casefold())
    return nfc(_DECOMPOSED_WORD.sub(_tone_at_end, marked))


def starting_with_capital(text: str) -> str:
    """Return the text with its first letter raised, the rest untouched.

    >>> starting_with_capital("ủy ban nhân dân tỉnh")
    'Ủy ban nhân dân tỉnh'
    """
    return text[:1].upper() + text[1:]


def _in_order(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: mark not in _MARKS_OF_LETTERS))


def _tone_at_end(word: re.Match[str]) -> str:
    tones = sorted(sign for sign in word[0] if sign in TONE_MARKS)
    return "".join(sign for sign in word[0] if sign not in TONE_MARKS) + "".join(tones)
