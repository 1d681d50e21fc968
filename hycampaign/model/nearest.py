"""Find the code that a misspelt one was probably meant to be."""

import difflib
import unicodedata
from collections.abc import Iterable


def folded(code: str) -> str:
    """Return a code as it is compared: composed, without regard to case."""
    return unicodedata.normalize("NFC", code).casefold()


def closest(text: str, codes: Iterable[str]) -> str:
    """Return the code most like ``text``, or an empty text when none is like it.

    >>> closest("GN_LX", ["gn_lk", "khv_nam"])
    'gn_lk'
    """
    by_key = {folded(code): code for code in codes}
    near = difflib.get_close_matches(folded(text), by_key, n=1)
    return by_key[near[0]] if near else ""
