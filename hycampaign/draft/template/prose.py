"""Text for a document in which figures stay recognisable: words, and mentions of figures.

A mention becomes a tagged content control in Word, so that a report can be read back after
leaders have edited it. Text alone could not carry that, markup would tie sentences to Word.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a sentence: ``tag`` is its id, ``title`` its label, ``text`` as printed."""

    tag: str
    text: str
    title: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that a paragraph says once, however many of its figures they belong to."""

    text: str

    def __str__(self) -> str:
        return self.text


Piece: TypeAlias = str | Mention | Aside


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of words, mentions and asides, to be printed one after the other."""

    pieces: tuple[Piece, ...] = ()

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)

    def __bool__(self) -> bool:
        return any(str(piece) for piece in self.pieces)

    def upper(self) -> "Prose":
        """Return it in capitals, as headings are printed; figures keep their tags."""
        return Prose(tuple(_in_capitals(piece) for piece in self.pieces))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The figures in it, in reading order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Mention))


NOTHING = Prose()


def _in_capitals(piece: Piece) -> Piece:
    match piece:
        case Mention(tag, text, title):
            return Mention(tag, text.upper(), title)
        case Aside(text):
            return Aside(text.upper())
        case str():
            return piece.upper()


def joined(parts: list[Prose | str]) -> Prose:
    """Return the parts as one run, none put between them.

    >>> str(joined(["đạt ", Prose((Mention("BM01.gn_lk", "12 tỷ đồng"),)), "."]))
    'đạt 12 tỷ đồng.'
    """
    pieces: list[Piece] = []
    for part in parts:
        pieces.extend(part.pieces if isinstance(part, Prose) else (part,))
    return Prose(tuple(pieces))
