"""Take Vietnamese letters apart into letter and tone, in the order of the dictionary.

Everything that compares, sorts or respells words rests on this one table. Unicode offers only
combining marks, which mix the marks that make another letter (ă, ơ) with those of the tone.
"""

import unicodedata

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
VOWELS = "aăâeêioôơuưy"

GRAVE, HOOK, TILDE, ACUTE, DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
# ngang, huyền, hỏi, ngã, sắc, nặng: the order in which dictionaries list the tones.
TONES = ("", GRAVE, HOOK, TILDE, ACUTE, DOT)
TONE_MARKS = frozenset(TONES[1:])

_PARTS = {
    unicodedata.normalize("NFC", vowel + tone): (vowel, tone)
    for vowel in VOWELS + VOWELS.upper()
    for tone in TONES
}


def letter_and_tone(letter: str) -> tuple[str, str]:
    """Return an NFC letter without its tone, and that tone as a combining mark or nothing.

    >>> letter_and_tone("ệ") == ("ê", DOT), letter_and_tone("Đ")
    (True, ('Đ', ''))
    """
    return _PARTS.get(letter, (letter, ""))


def toneless(word: str) -> tuple[str, str]:
    """Return an NFC word without tones, and its tones in the order in which they stood.

    >>> toneless("Thuỵ") == ("Thuy", DOT)
    True
    """
    parts = [letter_and_tone(letter) for letter in word]
    return "".join(part[0] for part in parts), "".join(part[1] for part in parts)


def with_tone(letter: str, tone: str) -> str:
    """Return the NFC letter that carries the tone.

    >>> with_tone("ê", DOT)
    'ệ'
    """
    return unicodedata.normalize("NFC", letter + tone)
