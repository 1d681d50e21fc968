"""Keep foreign text from becoming a formula.

In .xlsx and .docx a text stays a text: it is written as a string cell (``t="inlineStr"`` or a
shared string) and is never parsed, whatever it begins with; nothing may be added to it there.
A .csv has no types; Excel reads ``=…`` in it as a formula, and quoting does not help. There,
and wherever somebody may paste on, an apostrophe goes in front.
"""

import re

# OWASP's list of dangerous first signs, with the full-width forms that some locales accept.
_FORMULA_START = re.compile(r"[\s\u200b\ufeff]*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9., ]*%?")
_TELEPHONE = re.compile(r"\+[0-9][0-9 .()-]{5,20}")


def defused(text: str) -> str:
    """Return the text as a .csv may carry it: never a formula, genuine numbers unharmed.

    >>> defused("=HYPERLINK(1)"), defused("@SUM(A1)"), defused("Xã An Phú")
    ("'=HYPERLINK(1)", "'@SUM(A1)", 'Xã An Phú')
    >>> defused("-5"), defused("+84 912 345 678"), defused("-2+3+cmd|' /C calc'!A0")
    ('-5', '+84 912 345 678', "'-2+3+cmd|' /C calc'!A0")
    """
    if not _FORMULA_START.match(text):
        return text
    if _PLAIN_NUMBER.fullmatch(text) or _TELEPHONE.fullmatch(text):
        return text
    return f"'{text}"
