"""How much of a workbook is too much, and what is said when it is.

The limits lie far above what people fill in by hand. Geometry is the danger – a value in the
last cell of a sheet, a merge over all of it, one cell repeated a million times – because
readers pay for the rectangle around the values, not for the values.
"""

from enum import Enum

MOST_PARTS = 10_000
MOST_INFLATED_BYTES = 384 << 20
# Sheets of blank styled rows shrink to 1/100; only a bomb shrinks to 1/250 at that size.
GRACE_BYTES = 64 << 20
HIGHEST_RATIO = 250
# Readers need some 60 bytes for each cell of the rectangle from A1 to the last value.
MOST_CELLS = 8_000_000
MOST_MERGED_CELLS = 8_000_000
MOST_SHARED_TEXTS = 4_000_000
# Excel's longest text is 32,767 signs; each may be a run with a font of its own.
LONGEST_SHARED_TEXT_BYTES = 8 << 20
# Spreadsheet programs write equal rows once with a count; nobody typed this many.
MOST_REPEATED = 65_536


class Problem(Enum):
    """Why a package must not be read."""

    DAMAGED = "damaged"
    TOO_MANY_PARTS = "too many parts"
    DUPLICATE_PARTS = "two parts of one name"
    OVERLAP = "parts that share their bytes"
    TOO_LARGE = "too large"
    BOMB = "inflates far too much"
    ENCODING = "not in UTF-8"
    DOCTYPE = "declares a document type or entities"
    OUTSIDE = "a cell outside the sheet"
    FAR_CELL = "a value too far from the others"
    MERGED_AREA = "merged over too large an area"
    SHARED_TEXTS = "too many shared texts"
    LONG_TEXT = "a text too long"
    REPEATED = "a value repeated too often"


def is_bomb(inflated: int, packed: int) -> bool:
    """Whether so many bytes came out of so few that nobody can have typed them."""
    return inflated > GRACE_BYTES and inflated > HIGHEST_RATIO * max(packed, 1)


class LimitExceeded(Exception):
    """A limit is exceeded at a part and, where there is one, at a cell's address."""

    def __init__(self, problem: Problem, part: str = "", address: str = "") -> None:
        super().__init__(problem, part, address)
        self.problem = problem
        self.part = part
        self.address = address
