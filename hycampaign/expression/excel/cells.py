"""How a formula reads cells: guarded, because a raw cell lies.

In a spreadsheet text wins or loses every comparison and a blank passes as 0, so no cell stands
bare in a check. "No value" is an error value inside the formula and spreads by itself.
"""

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from hycampaign.expression.language.tree import Reference

Addresses: TypeAlias = Callable[[Reference], str | None]

# What counts as nil, each between spaces. A blank text with a space behind it is found there
# too, at place 1; without the space LibreOffice would not find it.
_NILS = '" - \N{EN DASH} \N{EM DASH} "'
_DASHES = '"-\N{EN DASH}\N{EM DASH}"'
_FENCED_DASHES = '"|-|\N{EN DASH}|\N{EM DASH}|"'
# Excel takes texts of 255 signs in a formula.
_LONGEST_LITERAL = 250
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d*[1-9]", re.ASCII)
_CELL = re.compile(r"(?P<column>(?:.*!)?\$?[A-Z]{1,3})(?P<mark>\$?)(?P<row>\d+)")


class MonthAddress(str):
    """The address of a cell in which any day of a month stands for that month."""

    __slots__ = ()


class NotInWorkbook(Exception):
    """An operand has no address; the whole formula cannot be written."""


def nil_place(cell: str) -> str:
    """Return a number if a cell is blank or says "nothing to report", else an error value."""
    return f'FIND(TRIM({cell})&" ",{_NILS})'


def _number(cell: str) -> str:
    return f"{cell}-DAY({cell})+1" if isinstance(cell, MonthAddress) else cell


def nil_mark(text: str) -> str:
    """Return a number if a text is one of the dashes of "nothing to report", else an error."""
    return f'FIND("|"&{text}&"|",{_FENCED_DASHES})'


def readable_number(cell: str) -> str:
    """Return the number in a cell, 0 for text and nothing, as a clerk would write it."""
    if isinstance(cell, MonthAddress):
        return f"IF(ISNUMBER({cell}),{_number(cell)},N({cell}))"
    return f"N({cell})"


def number_or_nought(cell: str) -> str:
    """Return the number in a cell, 0 if it is blank or nil, else an error value."""
    return f"IF(ISNUMBER({cell}),{_number(cell)},0*{nil_place(cell)})"


def number_or_error(cell: str) -> str:
    """Return the number in a cell, 0 if it is nil, else an error value (0/0 if blank).

    This stands thousands of times in a workbook, and every quotation mark in it takes six
    signs of the file: it is as short as it can be.
    """
    text = f"TRIM({cell})"
    return f"IF(ISNUMBER({cell}),{_number(cell)},0*FIND({text},{_DASHES})/LEN({text}))"


def text_or_error(cell: str) -> str:
    """Return the text in a cell, an error value if it is blank."""
    return f"IF(LEN(TRIM({cell}))=0,NA(),TRIM({cell}))"


def blankness(cell: str) -> str:
    """Return whether a cell is blank; a formula's empty result is, an error value is not."""
    return f"IFERROR(LEN(TRIM({cell}))=0,FALSE())"


def is_decimal(text: str) -> bool:
    """Say whether a text is a number with a point, which TRIM writes as the computer likes."""
    return _DECIMAL.fullmatch(text) is not None


def quoted(text: str) -> str:
    """Return a text as a literal of a formula, joined of several where one is too long."""
    parts = [""]
    for sign in text:
        if signs(parts[-1]) + signs(sign) > _LONGEST_LITERAL:
            parts.append("")
        parts[-1] += sign
    literals = "&".join('"' + part.replace('"', '""') + '"' for part in parts)
    return literals if len(parts) == 1 else f"({literals})"


def signs(text: str) -> int:
    """Return how many signs Excel counts: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "replace")) // 2


def ranges(cells: Iterable[str]) -> list[str]:
    """Return the cells with those below each other drawn together.

    >>> ranges(["$F$13", "$F$14", "$F$15", "$F$20", "G2"])
    ['$F$13:$F$15', '$F$20', 'G2']
    """
    drawn: list[tuple[str, str]] = []
    for cell in cells:
        if drawn and _is_below(cell, drawn[-1][1]):
            drawn[-1] = (drawn[-1][0], cell)
        else:
            drawn.append((cell, cell))
    return [
        first if first == last else f"{first}:{last.rpartition('!')[2]}"
        for first, last in drawn
    ]


def _is_below(cell: str, above: str) -> bool:
    lower, upper = _CELL.fullmatch(cell), _CELL.fullmatch(above)
    if lower is None or upper is None or int(lower["row"]) != int(upper["row"]) + 1:
        return False
    return (lower["column"], lower["mark"]) == (upper["column"], upper["mark"])
