"""Put names, texts and figures into Vietnamese sentences so that the sentence stays one.

What people typed is quoted letter by letter, because that is what they will look for. Where it
has quotation marks of its own, the outer ones give way, never the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from string import Formatter

_OPEN, _CLOSE = "“", "”"
_OUTER_OPEN, _OUTER_CLOSE = "«", "»"
_ENDINGS = frozenset(".,;:")
_LONGEST_QUOTE = 60


def quotation(text: str) -> str:
    """Return the text between quotation marks that it does not hold itself.

    >>> quotation("Cầu Mẫu"), quotation("Đường “Ví Dụ”")
    ('“Cầu Mẫu”', '«Đường “Ví Dụ”»')
    """
    if _OPEN in text or _CLOSE in text:
        return f"{_OUTER_OPEN}{text}{_OUTER_CLOSE}"
    return f"{_OPEN}{text}{_CLOSE}"


def shortened(text: str, most: int = _LONGEST_QUOTE) -> str:
    """Return the beginning of a text that is too long for a sentence.

    >>> shortened("Cầu Mẫu"), shortened("Đường từ Ví Dụ đến Mẫu", 12)
    ('Cầu Mẫu', 'Đường từ Ví…')
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def listed_briefly(parts: Sequence[str], most: int, noun: str) -> str:
    """Return the first parts of a list and how many more there are.

    >>> listed_briefly(["A1", "A2", "A3", "A4"], 2, "ô"), listed_briefly(["A1", "A2"], 2, "ô")
    ('A1, A2 và 2 ô nữa', 'A1, A2')
    """
    more = len(parts) - most
    shown = ", ".join(parts[:most])
    return f"{shown} và {more} {noun} nữa" if more > 0 else shown


def woven(sentence: str, facts: Mapping[str, str]) -> str:
    """Return the sentence with facts for the names in braces; unknown names stay as written.

    A fact neither doubles the punctuation that follows it nor the quotation marks around it.

    >>> woven("Dự án “{name}”: ghi {found}.", {"name": "Đường “Ví Dụ”", "found": "12 p.m."})
    'Dự án «Đường “Ví Dụ”»: ghi 12 p.m.'
    >>> woven("Ghi “{found}”, cần {what}.", {"found": "“ba”"})
    'Ghi “ba”, cần {what}.'
    """
    try:
        parts = _parts(sentence)
    except ValueError:
        # The definition was told of its braces; what it says is still to be read.
        return sentence
    text, skipped = "", 0
    for place, (literal, name) in enumerate(parts):
        text += literal[skipped:]
        skipped = 0
        if name:
            after = parts[place + 1][0] if place + 1 < len(parts) else ""
            value = facts.get(name, f"{{{name}}}")
            if text.endswith(_OPEN) and after.startswith(_CLOSE):
                text, skipped = text[:-1] + quotation(_unquoted(value)), 1
            else:
                text += _unpointed(value, after)
    return text


def _unquoted(value: str) -> str:
    """Return what stands between the quotation marks of a fact that brings its own."""
    inner = value[1:-1]
    is_quoted = value == f"{_OPEN}{inner}{_CLOSE}" and not {_OPEN, _CLOSE} & set(inner)
    return inner if is_quoted or value == f"{_OUTER_OPEN}{inner}{_OUTER_CLOSE}" else value


def _unpointed(value: str, after: str) -> str:
    return value[:-1] if value[-1:] in _ENDINGS and value[-1:] == after[:1] else value


@lru_cache(maxsize=1024)
def _parts(sentence: str) -> tuple[tuple[str, str], ...]:
    return tuple(_parsed(sentence))


def _parsed(sentence: str) -> Iterator[tuple[str, str]]:
    for literal, name, _, _ in Formatter().parse(sentence):
        yield literal, name or ""
