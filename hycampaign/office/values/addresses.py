"""Convert between cell addresses and numbers: ``B7`` is row 7, column 2."""

import re
from functools import lru_cache

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\Z")


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """Return the column that the letters name, numbered from 1.

    >>> column_number("A"), column_number("AA"), column_number("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=1 << 14)
def column_letters(column: int) -> str:
    """Return the letters of a column numbered from 1.

    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(16384)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def address_of(row: int, column: int) -> str:
    """Return the address of a cell; row and column are numbered from 1.

    >>> address_of(12, 28)
    'AB12'
    """
    return f"{column_letters(column)}{row}"


def cell_from_address(address: str) -> tuple[int, int] | None:
    """Return (row, column) of an address, or ``None`` when no sheet has such a cell.

    >>> cell_from_address("$B$7"), cell_from_address("XFD1048576")
    ((7, 2), (1048576, 16384))
    >>> cell_from_address("XFE1"), cell_from_address("A0"), cell_from_address("A1048577")
    (None, None, None)
    """
    match = _ADDRESS.match(address)
    if match is None:
        return None
    row, column = int(match[2]), column_number(match[1])
    if not 1 <= row <= LAST_ROW or column > LAST_COLUMN:
        return None
    return row, column
