"""Find which unit a name means: exactly, or only as a suggestion for a person to confirm.

Exact is what nobody would dispute: the same kind and the same syllables in the same order,
however typed. Resemblance never decides. Among the 104 communes four pairs differ by a letter
or two (Hồng Châu, Đồng Châu), and Vũ Thư and Thư Vũ are both communes, so words are not sorted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from hycampaign.vietnamese.names.coded import code_and_name
from hycampaign.vietnamese.names.parts import (
    ADMINISTRATIVE_KINDS,
    UnitName,
    parse_unit_name,
)
from hycampaign.vietnamese.spelling.spelling import clean, fold, tone_key

MOST_SUGGESTIONS = 5
LEAST_RESEMBLANCE = 0.7
# TT is Thuế tỉnh, thị trấn and thông tin.
FEWEST_INITIALS = 3

Candidates = Mapping[str, Iterable[str]]
ParsedCandidates = Mapping[str, tuple[UnitName, ...]]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The code that a name means for certain, or codes to suggest, the likeliest first."""

    exact: str | None
    suggestions: tuple[str, ...] = ()


_CONNECTIVES = frozenset(("và", "va"))
_LETTERS = re.compile(r"[^\W\d_]+|\d+")
_PUNCTUATION = re.compile(r"[^\w]+|_+")
_INITIALS = re.compile(r"[^\W_]+(?:[ &.,\-][^\W_]+)*")


def match_name(text: str, candidates: Candidates, province: str = "") -> NameMatch:
    """Return which of the candidates (code → its names, short names, aliases) is meant.

    All candidates are of one province. If it is named, a text that sets its unit in another
    province is never an exact match; if not, any province that the text names is believed. A
    code counts more than a name beside it, unless that is the name of another unit.

    >>> communes = {"13192": ["Xã Vũ Thư"], "13264": ["Xã Thư Vũ"], "13003": ["Xã Đồng Châu"]}
    >>> match_name("UBND xã Vũ Thư", communes).exact, match_name("XA THU VU", communes).exact
    ('13192', '13264')
    >>> match_name("Phường Hồng Châu", communes)
    NameMatch(exact=None, suggestions=('13003',))
    """
    code, rest = code_and_name(text, candidates)
    if code and not rest:
        return NameMatch(code)
    named = _named(rest, candidates, parse_unit_name(province).key)
    if not code or code == named.exact:
        return named
    if not named.exact and code in named.suggestions:
        return NameMatch(code)
    others = (code, named.exact or code, *named.suggestions)
    return NameMatch(None, tuple(dict.fromkeys(others)))


def _named(text: str, candidates: Candidates, province: str) -> NameMatch:
    name = parse_unit_name(text)
    if not name.key:
        return NameMatch(None)
    parsed = {code: tuple(map(parse_unit_name, names)) for code, names in candidates.items()}
    alike = _alike(text, name, parsed) or _same_initials(text, candidates)
    alike = alike or _spelled_plainly(text, candidates)
    if not alike and province:
        alike = _alike(text, _without_bare_province(name, province), parsed)
    if len(alike) == 1 and _is_at_home(name, province):
        return NameMatch(alike[0])
    return NameMatch(None, tuple(dict.fromkeys((*alike, *_resembling(name, parsed)))))


def _is_at_home(name: UnitName, province: str) -> bool:
    """Say whether the text sets the unit in no other province than that of the candidates."""
    return not province or not name.province or fold(province) == fold(name.province)


def _without_bare_province(name: UnitName, province: str) -> UnitName:
    """Read "Xã Văn Giang, Hưng Yên" as a unit and its province."""
    ending = f" {fold(province)}"
    # Letters fold one to one, so that the lengths agree.
    return (
        replace(name, key=name.key[: -len(ending)]) if fold(name.key).endswith(ending) else name
    )


def _alike(text: str, name: UnitName, parsed: ParsedCandidates) -> list[str]:
    """Return whom the name fits, accents counted; not counted only in text without any."""
    alike = [
        code
        for code, names in parsed.items()
        if any(name.key == other.key and _may_be_one(name, other) for other in names)
    ]
    # In text that has accents elsewhere, An Thi is not Ân Thi.
    if alike or tone_key(text) != fold(text):
        return alike
    return [
        code
        for code, names in parsed.items()
        if any(_plain_key(other) == name.key and _may_be_one(name, other) for other in names)
    ]


def _spelled_plainly(text: str, candidates: Candidates) -> list[str]:
    """Return whose whole name a text without accents spells: THANH TRA TINH."""
    plain = _PUNCTUATION.sub(" ", fold(text)).strip()
    if tone_key(text) != fold(text):
        return []
    return [
        code
        for code, names in candidates.items()
        if any(_PUNCTUATION.sub(" ", fold(name)).strip() == plain for name in names)
    ]


def _may_be_one(name: UnitName, other: UnitName) -> bool:
    """Say whether surroundings allow it; who names a district means a unit in one.

    A province tells apart only where both name one: agencies of one name in two provinces.
    """
    is_one_kind = not name.kind or not other.kind or name.kind == other.kind
    provinces = {fold(name.province), fold(other.province)} - {""}
    is_there = not name.district or fold(name.district) == fold(other.district)
    return is_one_kind and is_there and len(provinces) <= 1


def _same_initials(text: str, candidates: Candidates) -> list[str]:
    """Compare SNV, Sở NN&MT with agencies' initials; communes are never shortened."""
    initials = _initials_typed(text)
    return [
        code
        for code, names in candidates.items()
        if initials and any(initials == _initials(name) for name in names)
    ]


def _initials_typed(text: str) -> str:
    """Return the initials that a text consists of, its kind's included; else nothing."""
    words = clean(text)
    kind = parse_unit_name(words).kind
    if kind in ADMINISTRATIVE_KINDS:
        return ""
    shortened = _without_kind(words, kind)
    letters = re.sub(r" (?:và|VÀ) ", "&", shortened)
    if not _INITIALS.fullmatch(letters) or letters != letters.upper():
        return ""
    first = "".join(word[0] for word in kind.split())
    initials = first + "".join(_LETTERS.findall(letters)).casefold()
    return initials if len(initials) >= FEWEST_INITIALS else ""


def _without_kind(words: str, kind: str) -> str:
    return words[len(kind) :].strip() if words.casefold().startswith(kind) else words


def _initials(name: str) -> str:
    """Return the initials of an agency's full name; nothing for communes and short names."""
    syllables = _LETTERS.findall(clean(name))
    is_short = any(len(word) > 1 and word.isupper() for word in syllables)
    if is_short or parse_unit_name(name).kind in ADMINISTRATIVE_KINDS:
        return ""
    return "".join(word[0].casefold() for word in syllables if word not in _CONNECTIVES)


def _resembling(name: UnitName, parsed: ParsedCandidates) -> list[str]:
    typed = _plain_key(name)
    # The second sequence is analysed once and met by every candidate.
    matcher = SequenceMatcher(a="", b=typed, autojunk=False)
    scores = [
        (max(_resemblance(typed, _plain_key(other), matcher) for other in names), code)
        for code, names in parsed.items()
        if names
    ]
    close = [score for score in scores if score[0] >= LEAST_RESEMBLANCE]
    close.sort(key=lambda score: (-score[0], score[1]))
    return [code for _, code in close[:MOST_SUGGESTIONS]]


def _resemblance(typed: str, other: str, matcher: SequenceMatcher[str]) -> float:
    """Return 0 to 1; the full measure, which is slow, only for those that may be close."""
    if f" {other} " in f" {typed} ":
        return 1.0
    matcher.set_seq1(other)
    upper_bound = min(matcher.real_quick_ratio(), matcher.quick_ratio())
    return matcher.ratio() if upper_bound >= LEAST_RESEMBLANCE else 0.0


@lru_cache(maxsize=1 << 14)
def _plain_key(name: UnitName) -> str:
    return fold(name.key)
