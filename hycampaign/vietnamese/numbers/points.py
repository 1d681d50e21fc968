"""Number the parts of a document as Nghị định 30/2020/NĐ-CP does: I, II; a), b), c), d), đ)."""

from itertools import pairwise

# Phụ lục I, Mục II, khoản 6: points are lettered in Vietnamese order, without f j w z and
# – by usage – without ă â ê ô ơ ư.
POINT_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")

_ROMAN_SIGNS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_VALUES = {sign: value for value, sign in _ROMAN_SIGNS if len(sign) == 1}
LARGEST_ROMAN = 3999


def point_letter(place: int) -> str:
    """Return the letter of the first, second, … point; past 23 points the letters are used up.

    >>> "".join(point_letter(place) for place in range(1, 8))
    'abcdđeg'

    Raises:
        ValueError: there is no such point, so the text needs another level.
    """
    if not 1 <= place <= len(POINT_LETTERS):
        message = f"no point letter for place {place}"
        raise ValueError(message)
    return POINT_LETTERS[place - 1]


def roman_from_int(number: int) -> str:
    """Return the Roman numeral of 1 to 3999.

    >>> roman_from_int(4), roman_from_int(2026)
    ('IV', 'MMXXVI')

    Raises:
        ValueError: Roman numerals cannot write the number.
    """
    if not 1 <= number <= LARGEST_ROMAN:
        message = f"no Roman numeral for {number}"
        raise ValueError(message)
    signs = []
    for value, sign in _ROMAN_SIGNS:
        count, number = divmod(number, value)
        signs.append(sign * count)
    return "".join(signs)


def int_from_roman(text: str) -> int | None:
    """Return the number that a well-formed Roman numeral writes, ``None`` for anything else.

    >>> int_from_roman("iv"), int_from_roman("IIII"), int_from_roman("Mục")
    (4, None, None)
    """
    values = [_ROMAN_VALUES.get(sign, 0) for sign in text.strip().upper()]
    if not values or 0 in values:
        return None
    number = sum(-this if this < after else this for this, after in pairwise([*values, 0]))
    is_well_formed = number <= LARGEST_ROMAN and roman_from_int(number) == text.strip().upper()
    return number if is_well_formed else None
