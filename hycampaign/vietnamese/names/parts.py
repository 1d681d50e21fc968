"""Take the name of a unit apart: what kind of unit it is, and what it is called.

"UBND xã Thái Thuỵ", "X. Thái Thụy" and "XÃ THÁI THỤY, tỉnh Hưng Yên" name one unit, "huyện
Thái Thụy" another. Kind and key are kept apart, because since 01/7/2025 the same name may be
that of a commune, a former district and a former province.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from hycampaign.vietnamese.spelling.spelling import (
    clean,
    fold,
    nfc,
    starting_with_capital,
    visible,
)
from hycampaign.vietnamese.spelling.syllables import placed_tones


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's name in comparable form.

    ``kind`` is xã, phường, sở, … or empty when the text says none. ``key`` is in small letters
    and one tone style, its words joined by single spaces. ``district`` and ``province`` are
    those that the text sets it in, empty when it says none: "tỉnh" alone means the only one
    there is.
    """

    kind: str
    key: str
    district: str = ""
    province: str = ""


ADMINISTRATIVE_KINDS = frozenset(
    ("xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã", "thành phố", "tỉnh")
)
_KIND_SPELLINGS = {
    "đặc khu": "đặc khu",
    "thị trấn": "thị trấn|tt",
    "thị xã": "thị xã|tx",
    "thành phố": "thành phố|tp",
    "xã": "xã|x",
    "phường": "phường|p",
    "huyện": "huyện|h",
    "quận": "quận|q",
    "tỉnh": "tỉnh",
    "sở": "sở",
    "ban quản lý": "ban quản lý",
}
# Short forms that every office uses; others are recognised as initials by ``name_matching``.
_SHORT_FORMS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "mttq": "mặt trận tổ quốc",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "bql": "ban quản lý",
    "bqlda": "ban quản lý dự án",
    "qlda": "quản lý dự án",
    "đtxd": "đầu tư xây dựng",
    "kcn": "khu công nghiệp",
    "kkt": "khu kinh tế",
    "vp": "văn phòng",
}
_SHORT_WORD = re.compile(rf"\b(?:{'|'.join(sorted(_SHORT_FORMS, key=len, reverse=True))})\b")
_SEPARATORS = re.compile(r"[^\w]+|_+")


class _Grammar:
    """The patterns of a name in small letters, in accented Vietnamese or in plain ASCII."""

    def __init__(self, spelled: Callable[[str], str], shortest_province: int) -> None:
        kinds = "|".join(f"({spelled(spellings)})" for spellings in _KIND_SPELLINGS.values())
        self.kind = re.compile(rf"(?:{kinds}) (?=.)")
        self.committee = re.compile(spelled("ủy ban nhân dân (?:của )?(?=.)"))
        self.conjunction = re.compile(rf" {spelled('và')} ")
        # Tỉnh ủy is an organ, not a place: its offices keep the words.
        words = rf"((?: \S+){{{shortest_province},4}})$"
        tinh = f"(?:{spelled('tỉnh')}|t(?= \\S))"
        self.province = re.compile(rf"(?<=.) {tinh}(?! {spelled('ủy')}\b){words}")
        self.spelled = spelled
        districts = spelled("huyện|quận|thị xã|thành phố|h|tx|tp")
        self.district = re.compile(rf" (?:{districts})( .+)$")


# Plain "quan" begins Quan Lạn as well as quận 1, so it is a kind only where all accents lack.
# There a final "tinh" may be part of a name, so a province has to follow it.
_ACCENTED, _PLAIN = _Grammar(nfc, 0), _Grammar(fold, 1)


@lru_cache(maxsize=1 << 14)
def parse_unit_name(text: str) -> UnitName:
    """Return kind, key and surroundings of a unit's name, however it is prefixed.

    >>> parse_unit_name("Uỷ ban nhân dân xã Văn Giang, tỉnh Hưng Yên")
    UnitName(kind='xã', key='văn giang', district='', province='hưng yên')
    >>> parse_unit_name("P.Phố Hiến").kind, parse_unit_name("Tân Tiến, H. Văn Giang").district
    ('phường', 'văn giang')
    """
    words = _SEPARATORS.sub(" ", placed_tones(visible(text).casefold())).strip()
    grammar = _PLAIN if fold(words) == words else _ACCENTED
    words = _SHORT_WORD.sub(lambda short: grammar.spelled(_SHORT_FORMS[short[0]]), words)
    words, province = _cut(words, grammar.province)
    words = grammar.conjunction.sub(" ", words)
    if committee := grammar.committee.match(words):
        words = words[committee.end() :]
    kind, rest = _kind_and_rest(words, grammar)
    key, district = _cut(rest, grammar.district)
    return UnitName(kind, key, district, province)


def name_key(text: str) -> str:
    """Return the part of a unit's name that tells it from others of its kind.

    >>> name_key("UBND phường Trà Lý") == name_key("Trà Lý")
    True
    """
    return parse_unit_name(text).key


# Of the units of a former district each names it.
@lru_cache(maxsize=1 << 10)
def unit_in_sentence(name: str, *, is_named_after_person: bool) -> str:
    """Return the official name as it stands inside a sentence.

    Nghị định 30/2020/NĐ-CP, Phụ lục II, III.1: the common noun is small (tại xã Văn Giang),
    but capital where a person, a number or an event gave the name (tại Xã Nguyễn Trãi, Quận 1).
    Names of agencies (Sở Tài chính) keep their capital.

    >>> unit_in_sentence("Xã Văn Giang", is_named_after_person=False)
    'xã Văn Giang'
    >>> unit_in_sentence("xã Nguyễn Trãi", is_named_after_person=True)
    'Xã Nguyễn Trãi'
    """
    name = clean(name)
    kind = next((kind for kind in ADMINISTRATIVE_KINDS if _begins(name, kind)), "")
    if not kind:
        return name
    rest = name[len(kind) :]
    is_numbered = rest.strip()[:1].isdigit()
    noun = starting_with_capital(kind) if is_named_after_person or is_numbered else kind
    return noun + rest


def _begins(name: str, kind: str) -> bool:
    return name.casefold().startswith(f"{kind} ")


def _cut(words: str, ending: re.Pattern[str]) -> tuple[str, str]:
    """Return the words before the ending, and what the ending names."""
    found = ending.search(words)
    return (words, "") if found is None else (words[: found.start()], found[1].strip())


def _kind_and_rest(words: str, grammar: _Grammar) -> tuple[str, str]:
    found = grammar.kind.match(words)
    if found is None:
        return "", words
    kinds = zip(_KIND_SPELLINGS, found.groups(), strict=True)
    kind = next(kind for kind, spelling in kinds if spelling is not None)
    return kind, words[found.end() :]
