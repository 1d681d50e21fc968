"""What a table of the definition looks like: its sheet, its columns, what their cells hold.

``headings`` are what the clerk sees; codes are what the tables are read by. A sheet or column
is found by either, wherever it has been moved.
"""

import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache

LIST_SEPARATOR = ";"
# Excel keeps fifteen digits of a number.
_ANY_AMOUNT = (-(10**15), 10**15)


class CellKind(Enum):
    """What a cell holds, which decides how it is written, checked and explained."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CODE = "code"
    EXPRESSION = "expression"
    NUMBER = "number"
    DATE = "date"
    ONE_OF = "one of"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column; ``words`` maps the codes that a cell may hold to what the clerk sees.

    ``is_needed`` says that a row without it means nothing, ``refers`` of which table it holds
    a code. ``width`` is in characters; a number lies within ``bounds``. ``may_lack`` says that
    workbooks are older than the column; where it is not there, nobody has removed it.
    """

    code: str
    heading: str
    note: str = ""
    kind: CellKind = CellKind.TEXT
    words: Mapping[str, str] = field(default_factory=dict)
    width: int = 14
    is_needed: bool = False
    refers: str = ""
    bounds: tuple[int, int] = _ANY_AMOUNT
    may_lack: bool = False
    _codes: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        codes = {folded(code): code for code in self.words}
        codes |= {folded(word): code for code, word in self.words.items()}
        codes |= {word: code for code, word in self.words.items()}
        object.__setattr__(self, "_codes", codes)

    def code_of(self, text: str) -> str:
        """Return the code for a word or its spelling in another case; else the text itself."""
        if text in self.words:
            return text
        if (code := self._codes.get(text)) is not None:
            return code
        return self._codes.get(folded(text), text)

    def word_of(self, code: str) -> str:
        """Return what the clerk sees for a code; a code without a word is seen itself."""
        return self.words.get(code, code)


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table; ``key`` names the columns that together must not repeat, if any.

    ``is_needed`` says that there is no campaign without it, ``is_usual`` that its absence is
    worth a word. ``needed`` are the codes of the columns that every row must fill in.
    """

    name: str
    sheet: str
    about: str
    columns: tuple[ColumnSpec, ...]
    key: tuple[str, ...]
    is_needed: bool = False
    is_usual: bool = True
    needed: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _named: tuple[str, ...] = field(init=False, repr=False, compare=False)
    _by_code: Mapping[str, ColumnSpec] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        needed = tuple(column.code for column in self.columns if column.is_needed)
        named = tuple(code for code in self.key if code in needed) or needed
        object.__setattr__(self, "needed", needed)
        object.__setattr__(self, "_named", named)
        object.__setattr__(self, "_by_code", {column.code: column for column in self.columns})

    def column(self, code: str) -> ColumnSpec:
        """Return the column with that code, which must exist."""
        return self._by_code[code]

    def is_row(self, filled: Container[str]) -> bool:
        """Say whether cells make a row that others may refer to, be it with gaps.

        Its key is there, and at least half of what it needs; else it is a remark.
        """
        there = [code for code in self.needed if code in filled]
        is_named = all(code in filled for code in self._named)
        return is_named and 2 * len(there) >= len(self.needed)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the columns, in the order of the sheet."""
        return tuple(column.code for column in self.columns)


# The same headings are compared with those of every table.
@lru_cache(maxsize=1 << 12)
def folded(text: str) -> str:
    """Return a name as it is compared: composed, single spaces, without regard to case.

    >>> folded(" Kế  hoạch GIAO ") == folded("kế hoạch giao")
    True
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
