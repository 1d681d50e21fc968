"""Reckon how many lines a text takes in a cell, because nobody fits the rows for us.

Excel and LibreOffice fit row heights only to text that is neither merged nor written by a
program. Widths are those of Times New Roman in thousandths of its size, rounded up a little:
a row that is a touch too high looks better than a line cut off.
"""

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

FONT_SIZE = 11
# Excel's unit of column width is a digit of the workbook's font: 7 pixels at 11 pt.
_POINTS_PER_UNIT = 7 * 72 / 96
_CELL_PADDING = 5.0
_LINE_SPACING = 1.32
_ROW_PADDING = 4.0
BOLD = 1.08
HIGHEST_ROW = 409.0

_WIDTHS = {
    **dict.fromkeys(" .,;:'|", 250),
    **dict.fromkeys("ijlt/", 280),
    **dict.fromkeys("frI!()[]-", 333),
    **dict.fromkeys("sJ", 390),
    **dict.fromkeys("acez“”", 444),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("ELTZ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYĐw&", 722),
    "m": 778,
    **dict.fromkeys("MW%—…", 950),
}
_OTHER = 510
_SAFETY = 1.03
# Programs round a column to whole pixels.
_ROUNDING = 0.3


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return about how wide a text is on one line, in points."""
    thousandths = sum(_WIDTHS.get(_bare(sign), _OTHER) for sign in text)
    return thousandths * size * _SAFETY / 1000


def width_for(text: str, size: float = FONT_SIZE) -> float:
    """Return the width of a column, in Excel's units, that holds a text on one line."""
    return (text_width(text, size) + _CELL_PADDING) / _POINTS_PER_UNIT + _ROUNDING


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: float, size: float = FONT_SIZE) -> int:
    """Return how many lines a text wraps to in a column of that width (in Excel's units).

    >>> lines_needed("Có", 12), lines_needed("Có phát sinh trong kỳ", 12)
    (1, 2)
    """
    room = max(width * _POINTS_PER_UNIT - _CELL_PADDING, size)
    return sum(_wrapped(line, room, size) for line in text.split("\n"))


def height_for(texts: Iterable[tuple[str, float]], *, size: float = FONT_SIZE) -> float:
    """Return the height in points of a row that holds texts in columns of those widths."""
    lines = max((lines_needed(text, width, size) for text, width in texts), default=1)
    return min(math.ceil(lines * size * _LINE_SPACING + _ROW_PADDING), HIGHEST_ROW)


def bold_height_for(texts: Iterable[tuple[str, float]], *, size: float = FONT_SIZE) -> float:
    """Return the height of a row of bold texts, which run wider."""
    return height_for(((text, width / BOLD) for text, width in texts), size=size)


def signs_in(width: float, size: float = FONT_SIZE) -> int:
    """Return about how many signs a column of that width shows in the highest row there is."""
    lines = int((HIGHEST_ROW - _ROW_PADDING) / (size * _LINE_SPACING))
    # Words are not broken, which leaves some of every line free.
    usual = _OTHER * size / 1000
    return lines * int(max(width * _POINTS_PER_UNIT - _CELL_PADDING, 0) / usual)


def _wrapped(line: str, room: float, size: float) -> int:
    lines, used = 1, 0.0
    blank = text_width(" ", size)
    for word in line.split():
        wide = text_width(word, size)
        if used and used + blank + wide > room:
            lines, used = lines + 1, wide
        else:
            used += wide + (blank if used else 0)
        if used > room:
            extra = math.ceil(used / room) - 1
            lines, used = lines + extra, used - extra * room
    return lines


def _bare(sign: str) -> str:
    return unicodedata.normalize("NFD", sign)[0]
