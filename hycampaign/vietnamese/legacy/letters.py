"""List the letters of the two legacy Vietnamese encodings, as code points of Windows-1252.

TCVN3 (TCVN 5712:1993 VN3, the fonts .Vn…) gives each small accented letter one code and leaves
capitals with a tone to fonts that draw capitals only. VNI writes letter and mark side by side,
except for ơ, ư, đ and the vowels i and y with a dot or without room.
"""

from hycampaign.vietnamese.spelling.alphabet import ACUTE, DOT, GRAVE, HOOK, TILDE, with_tone

_TONE_COLUMNS = (GRAVE, HOOK, TILDE, ACUTE, DOT)

# One row a vowel: codes of huyền, hỏi, ngã, sắc, nặng.
_TCVN3_TONED = {
    "a": "b5 b6 b7 b8 b9",
    "ă": "bb bc bd be c6",
    "â": "c7 c8 c9 ca cb",
    "e": "cc ce cf d0 d1",
    "ê": "d2 d3 d4 d5 d6",
    "i": "d7 d8 dc dd de",
    "o": "df e1 e2 e3 e4",
    "ô": "e5 e6 e7 e8 e9",
    "ơ": "ea eb ec ed ee",
    "u": "ef f1 f2 f3 f4",
    "ư": "f5 f6 f7 f8 f9",
    "y": "fa fb fc fd fe",
}
_TCVN3_PLAIN = ("ăâêôơưđ", "a8 a9 aa ab ac ad ae"), ("ĂÂÊÔƠƯĐ", "a1 a2 a3 a4 a5 a6 a7")

# The marks after a letter, by the code of the small mark; the capital mark is 0x20 below.
_VNI_TONES = "f8 fb f5 f9 ef"
_VNI_CIRCUMFLEX = "e0 e5 e3 e1 e4"
_VNI_BREVE = "e8 fa fc e9 eb"
_VNI_TONED = {
    "a": ("a", _VNI_TONES),
    "ă": ("a", _VNI_BREVE),
    "â": ("a", _VNI_CIRCUMFLEX),
    "e": ("e", _VNI_TONES),
    "ê": ("e", _VNI_CIRCUMFLEX),
    "o": ("o", _VNI_TONES),
    "ô": ("o", _VNI_CIRCUMFLEX),
    "ơ": ("\xf4", _VNI_TONES),
    "u": ("u", _VNI_TONES),
    "ư": ("\xf6", _VNI_TONES),
    "y": ("y", _VNI_TONES),
    "i": ("", "ec e6 f3 ed f2"),
}
_VNI_PLAIN = {
    "ă": "a\xea",
    "â": "a\xe2",
    "ê": "e\xe2",
    "ô": "o\xe2",
    "ơ": "\xf4",
    "ư": "\xf6",
    "đ": "\xf1",
    "ỵ": "\xee",
}


def _signs(codes: str) -> str:
    return bytes.fromhex(codes).decode("latin-1")


def _tcvn3() -> dict[str, str]:
    table = {
        sign: with_tone(vowel, tone)
        for vowel, codes in _TCVN3_TONED.items()
        for sign, tone in zip(_signs(codes), _TONE_COLUMNS, strict=True)
    }
    for letters, codes in _TCVN3_PLAIN:
        table |= dict(zip(_signs(codes), letters, strict=True))
    return table


def _vni() -> dict[str, str]:
    letters = {
        with_tone(vowel, tone): first + sign
        for vowel, (first, codes) in _VNI_TONED.items()
        for sign, tone in zip(_signs(codes), _TONE_COLUMNS, strict=True)
    }
    letters |= _VNI_PLAIN
    capitals = {letter.upper(): written for letter, written in letters.items()}
    return {
        **{written: letter for letter, written in letters.items()},
        **{written.upper(): letter for letter, written in capitals.items()},
        # typed with the capital released between letter and mark
        **{written.capitalize(): letter for letter, written in capitals.items()},
    }


TCVN3_LETTERS = _tcvn3()
VNI_LETTERS = _vni()
