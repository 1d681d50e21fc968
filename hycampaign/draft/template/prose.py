"""Text for a document in which figures stay recognisable: words, and mentions of figures.

A mention becomes a tagged content control in Word, so that a report can be read back after
leaders have edited it. Text alone could not carry that, markup would tie sentences to Word.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a sentence: ``tag`` is its id, ``title`` its label, ``text`` as printed."""

    tag: str
    text: str
    title: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of words and mentions, to be printed one after the other."""

    pieces: tuple[str | Mention, ...] = ()

    def __str__(self) -> str:
        return "".join(str(piece) for piece in self.pieces)

    def __bool__(self) -> bool:
        return any(str(piece) for piece in self.pieces)

    def upper(self) -> "Prose":
        """Return it in capitals, as headings are printed; figures keep their tags."""
        return Prose(
            tuple(
                piece.upper()
                if isinstance(piece, str)
                else Mention(piece.tag, piece.text.upper(), piece.title)
                for piece in self.pieces
            )
        )

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The figures in it, in reading order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Mention))


NOTHING = Prose()


def joined(parts: list[Prose | str]) -> Prose:
    """Return the parts as one run, none put between them.

    >>> str(joined(["đạt ", Prose((Mention("BM01.gn_lk", "12 tỷ đồng"),)), "."]))
    'đạt 12 tỷ đồng.'
    """
    pieces: list[str | Mention] = []
    for part in parts:
        pieces.extend(part.pieces if isinstance(part, Prose) else (part,))
    return Prose(tuple(pieces))
