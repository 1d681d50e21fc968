"""Take a unit's code off its name: "11953 - Phường Phố Hiến", "Phường Phố Hiến (11953)"."""

from collections.abc import Iterable

from hycampaign.vietnamese.spelling.spelling import clean

_PUNCTUATION = " -–—_:;,.()[]|/"


def code_and_name(text: str, codes: Iterable[str]) -> tuple[str, str]:
    """Return the code that a text begins or ends with, and the rest; without one no code.

    >>> code_and_name("11953-Phường Phố Hiến", ["11953", "11977"])
    ('11953', 'Phường Phố Hiến')
    >>> code_and_name("Sở Nội vụ (hy-snv)", ["HY-SNV"]), code_and_name("Xã 119531", ["11953"])
    (('HY-SNV', 'Sở Nội vụ'), ('', 'Xã 119531'))
    """
    words = clean(text).strip(_PUNCTUATION)
    folded = words.casefold()
    for code in sorted(codes, key=len, reverse=True):
        written = code.casefold()
        if folded == written:
            return code, ""
        before, after = words[: -len(code)], words[len(code) :]
        if folded.startswith(written) and after[0] in _PUNCTUATION:
            return code, after.strip(_PUNCTUATION)
        if folded.endswith(written) and before[-1] in _PUNCTUATION:
            return code, before.strip(_PUNCTUATION)
    return "", clean(text)
