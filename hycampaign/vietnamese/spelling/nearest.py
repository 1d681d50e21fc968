"""Find the code that a misspelt one was probably meant to be."""

import difflib
import unicodedata
from collections.abc import Iterable

# Signs that Word and keyboards put for others: dashes, Cyrillic letters for Latin ones.
LOOKALIKES = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict(
        zip(
            "\u0410\u0412\u0415\u0406\u041a\u041c\u041d\u041e\u0420\u0421"
            "\u0422\u0425\u0430\u0435\u0456\u043e\u0440\u0441\u0445\u0443",
            "ABEIKMHOPCTXaeiopcxy",
            strict=True,
        )
    ),
}
_PLAIN = str.maketrans({"đ": "d", **LOOKALIKES})


def folded(code: str) -> str:
    """Return a code as it is compared: composed, without regard to case."""
    return unicodedata.normalize("NFC", code).casefold()


def plain(text: str) -> str:
    """Return a text without accents, and with one sign for all dashes and look-alikes.

    >>> plain("Đơn  vị"), plain("Ⅲ.1"), plain("HY–STC")
    ('don vi', 'iii.1', 'hy-stc')
    """
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def closest(text: str, codes: Iterable[str]) -> str:
    """Return the code most like ``text``, or an empty text when none is like it.

    What differs in accents alone is the most like.

    >>> closest("GN_LX", ["gn_lk", "khv_nam"]), closest("Don vi", ["Đơn vị", "Đơn vị cũ"])
    ('gn_lk', 'Đơn vị')
    """
    by_key = {folded(code): code for code in codes}
    wanted = folded(text)
    if wanted in by_key:
        return by_key[wanted]
    by_letters = {plain(code): code for code in reversed(by_key.values())}
    if plain(text) in by_letters:
        return by_letters[plain(text)]
    near = difflib.get_close_matches(wanted, by_key, n=1)
    return by_key[near[0]] if near else ""
