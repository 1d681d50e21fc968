"""Sort as Vietnamese lists are sorted: by the alphabet a ă â b c d đ …, then by tone.

Syllables are compared one after the other, letters before tones, as in the dictionary: all of
ba (ba ba, ba lô) comes before bà. People are listed by their given name, which stands last.
"""

import re

from hycampaign.vietnamese.spelling.alphabet import LETTERS, TONES, letter_and_tone
from hycampaign.vietnamese.spelling.spelling import clean

CollationKey = tuple[tuple[tuple[int, ...], ...], str]

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_LETTER_ORDER = {letter: place for place, letter in enumerate(LETTERS, start=1)}
_TONE_ORDER = {tone: place for place, tone in enumerate(TONES)}
_NUMBER, _WORD = 0, 1
_END_OF_LETTERS = 0


def collation_key(text: str) -> CollationKey:
    """Return a key for ``sorted``; punctuation and case only break ties, numbers count.

    >>> sorted(["Đông Hưng", "Dân Tiến", "Ân Thi", "Án Vũ", "An Vũ"], key=collation_key)
    ['An Vũ', 'Án Vũ', 'Ân Thi', 'Dân Tiến', 'Đông Hưng']
    >>> sorted(["số 10", "số 2"], key=collation_key)
    ['số 2', 'số 10']
    """
    text = clean(text)
    return tuple(_token_key(token) for token in _TOKEN.findall(text.casefold())), text


def person_name_key(full_name: str) -> tuple[CollationKey, CollationKey]:
    """Return a key that sorts people by given name, then family name, then what is between.

    >>> sorted(["Vũ Văn Bình", "Trần Thị An", "Lê Bình"], key=person_name_key)
    ['Trần Thị An', 'Lê Bình', 'Vũ Văn Bình']
    """
    before, _, given = clean(full_name).rpartition(" ")
    return collation_key(given), collation_key(before)


def _token_key(token: str) -> tuple[int, ...]:
    if token.isascii() and token.isdigit():
        return (_NUMBER, int(token))
    parts = [letter_and_tone(letter) for letter in token]
    letters = (_LETTER_ORDER.get(letter, len(LETTERS) + ord(letter)) for letter, _ in parts)
    return (_WORD, *letters, _END_OF_LETTERS, *(_TONE_ORDER[tone] for _, tone in parts if tone))
