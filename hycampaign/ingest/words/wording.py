"""Compare labels as a reader does who sees the form typed anew by somebody else.

Numbering, bullets, units in parentheses and punctuation do not make another label, nor do the
abbreviations that every office uses. Only what is equal then is the same: nothing is guessed.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from hycampaign.vietnamese.spelling.spelling import fold, tone_key, visible

_NUMBERING = re.compile(
    r"(?:[-+*•–—]\s*|\(?(?:[ivx]{1,4}|\d{1,2}|[a-zđ])(?:\.\d{1,2})*[.)/]\s*(?=[^\W\d]|$)|"
    r"\d{1,2}(?:\.\d{1,2})+\s+)+"
)
_IN_PARENTHESES = re.compile(r"\s*\(([^()]*)\)\s*$")
_PUNCTUATION = re.compile(r"[^\w%]+|_+")
_ABBREVIATIONS = {
    "th": "thực hiện",
    "kh": "kế hoạch",
    "khv": "kế hoạch vốn",
    "lk": "lũy kế",
    "đvt": "đơn vị tính",
    "tmđt": "tổng mức đầu tư",
    "gn": "giải ngân",
    "klth": "khối lượng thực hiện",
    "gpmb": "giải phóng mặt bằng",
    "nstw": "ngân sách trung ương",
    "nst": "ngân sách tỉnh",
    "nsx": "ngân sách xã",
    "nsnn": "ngân sách nhà nước",
    "kp": "kinh phí",
    "qđ": "quyết định",
    "qđđt": "quyết định đầu tư",
    "da": "dự án",
    "sl": "số lượng",
    "ntm": "nông thôn mới",
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
}
# Without accents "da" is đã, đa or da as well as dự án, so it is left as it is.
_UNACCENTED = {
    fold(short): fold(words) for short, words in _ABBREVIATIONS.items() if fold(short) != "da"
}


@lru_cache(maxsize=1 << 14)
def printed_key(text: str) -> str:
    """Return what is equal for two printed labels that read the same.

    Every workbook of a run prints the same labels, so what was folded once is remembered.
    """
    return tone_key(text).strip(" .:;*")


@lru_cache(maxsize=1 << 14)
def loose_key(text: str) -> str:
    """Return what is equal for two labels that say the same.

    >>> loose_key("1. TH trong quý (triệu đồng)") == loose_key("Thực hiện trong quý")
    True
    """
    return _loose(text, _ABBREVIATIONS)


def _loose(text: str, abbreviations: Mapping[str, str]) -> str:
    words = visible(text).casefold()
    words = _NUMBERING.sub("", words, count=1) if _NUMBERING.match(words) else words
    while found := _IN_PARENTHESES.search(words):
        if found.start() == 0:
            break
        words = words[: found.start()]
    spelled = (abbreviations.get(word, word) for word in _PUNCTUATION.sub(" ", words).split())
    return tone_key(" ".join(spelled))


def in_parentheses(text: str) -> str:
    """Return what a heading adds in parentheses, where the unit of its figures stands.

    >>> in_parentheses("Tổng mức đầu tư (tỷ đồng)"), in_parentheses("Tổng mức đầu tư")
    ('tỷ đồng', '')
    """
    found = _IN_PARENTHESES.search(visible(text))
    return found[1].strip() if found else ""


def unambiguous(labels: Mapping[str, str]) -> dict[str, str]:
    """Return who is meant by each wording that only one label of several has."""
    meant: dict[str, set[str]] = {}
    for name, label in labels.items():
        key = loose_key(label)
        for spelling in {key, fold(key), worded(fold(label))} - {""}:
            meant.setdefault(spelling, set()).add(name)
    return {spelling: next(iter(names)) for spelling, names in meant.items() if len(names) == 1}


def worded(text: str) -> str:
    """Return the loose key of a text; without accents if it was typed without any.

    >>> worded("TH trong quy"), worded("Trong do: da cung hoa")
    ('thuc hien trong quy', 'trong do da cung hoa')
    """
    plain = visible(text).casefold()
    if tone_key(plain) == fold(plain):
        return fold(_loose(text, _UNACCENTED))
    return loose_key(text)
