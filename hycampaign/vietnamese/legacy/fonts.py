"""Convert text typed for the old TCVN3 and VNI fonts to Unicode.

Which encoding it is, only the name of the font tells: scoring the content mistakes other
languages for it. The text has the one veto. What holds a letter that those encodings lack,
reads as Vietnamese as it stands and as nonsense converted, or consists of everyday words as it
stands and of odd ones converted, was typed in Unicode in a cell whose font somebody forgot to
change, and stays as it is.
"""

import re
from collections.abc import Mapping
from enum import Enum

from hycampaign.vietnamese.legacy.everyday_syllables import EVERYDAY_SYLLABLES
from hycampaign.vietnamese.legacy.letters import TCVN3_LETTERS, VNI_LETTERS
from hycampaign.vietnamese.spelling.spelling import nfc
from hycampaign.vietnamese.spelling.syllables import is_spelled


class LegacyEncoding(Enum):
    """How the letters are coded; ``TCVN3_CAPITALS`` is TCVN3 in a font that draws capitals."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 capitals"
    VNI = "VNI"


_WORD = re.compile(r"[^\W\d_]+")
_TABLES: Mapping[LegacyEncoding, Mapping[str, str]] = {
    LegacyEncoding.TCVN3: TCVN3_LETTERS,
    LegacyEncoding.TCVN3_CAPITALS: TCVN3_LETTERS,
    LegacyEncoding.VNI: VNI_LETTERS,
}
# The letters of Vietnamese that no legacy encoding has at the place where Unicode has them.
_UNICODE_LETTERS = frozenset(
    letter
    for either in TCVN3_LETTERS.values()
    for letter in (either.lower(), either.upper())
    if letter > "\xff"
)
_CODES = {
    encoding: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for encoding, table in _TABLES.items()
}


def encoding_of_font(font_name: str) -> LegacyEncoding | None:
    """Return the encoding that a font of this name needs, ``None`` for a Unicode font.

    >>> encoding_of_font(".VnTimeH"), encoding_of_font("VNI-Times")
    (<LegacyEncoding.TCVN3_CAPITALS: 'TCVN3 capitals'>, <LegacyEncoding.VNI: 'VNI'>)
    >>> encoding_of_font("Times New Roman") is None
    True
    """
    name = font_name.strip()
    if name.casefold().startswith(".vn"):
        capitals = name.endswith("H")
        return LegacyEncoding.TCVN3_CAPITALS if capitals else LegacyEncoding.TCVN3
    is_vni = name.casefold().startswith(("vni-", "vni "))
    return LegacyEncoding.VNI if is_vni else None


def unicode_from_legacy(text: str, encoding: LegacyEncoding) -> str:
    r"""Return the text in Unicode (NFC); text that is Unicode Vietnamese already is kept.

    >>> unicode_from_legacy("H\xadng Y\xaan", LegacyEncoding.TCVN3)
    'Hưng Yên'
    >>> unicode_from_legacy("H\xf6ng Ye\xe2n", LegacyEncoding.VNI)
    'Hưng Yên'
    >>> unicode_from_legacy("Hưng Yên", LegacyEncoding.TCVN3)
    'Hưng Yên'
    """
    text = nfc(text)
    if not _UNICODE_LETTERS.isdisjoint(text) or _is_unicode_already(text, encoding):
        return text
    converted = _converted(text, encoding)
    is_capital = encoding is LegacyEncoding.TCVN3_CAPITALS
    return converted.upper() if is_capital else converted


def is_readable_both_ways(text: str, encoding: LegacyEncoding) -> bool:
    r"""Say whether the text may as well be Unicode as legacy codes, so that a look helps.

    ``l\xf4`` in a VNI font is lơ, unless it was typed in Unicode and is lô.

    >>> is_readable_both_ways("l\xf4", LegacyEncoding.VNI)
    True
    >>> is_readable_both_ways("Th\xe1i", LegacyEncoding.TCVN3)
    False
    """
    text = nfc(text)
    converted = _converted(text, encoding)
    if converted == text or not _UNICODE_LETTERS.isdisjoint(text):
        return False
    is_either = _is_vietnamese(text, encoding) and _is_vietnamese(converted, encoding)
    return is_either and _familiarity(text) == _familiarity(converted)


def _converted(text: str, encoding: LegacyEncoding) -> str:
    table = _TABLES[encoding]
    return _CODES[encoding].sub(lambda code: table[code[0]], text)


def _is_unicode_already(text: str, encoding: LegacyEncoding) -> bool:
    """Say whether text of Latin-1 letters makes sense only if it is left as it is."""
    if not _is_vietnamese(text, encoding):
        return False
    rest = _CODES[encoding].sub("", text)
    if any(sign.isalpha() and not sign.isascii() for sign in rest):
        return True
    converted = _converted(text, encoding)
    if not _is_vietnamese(converted, encoding):
        return True
    return _familiarity(text) > _familiarity(converted)


def _is_vietnamese(text: str, encoding: LegacyEncoding) -> bool:
    """Say whether the accented words are syllables and no sign among them is a coded letter."""
    signs = _WORD.sub("", text)
    return _CODES[encoding].search(signs) is None and all(map(is_spelled, _accented(text)))


def _familiarity(text: str) -> int:
    """Return how many of the accented words are everyday ones."""
    return sum(word.lower() in EVERYDAY_SYLLABLES for word in _accented(text))


def _accented(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if not word.isascii()]
