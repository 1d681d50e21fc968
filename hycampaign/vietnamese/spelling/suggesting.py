"""Ask back which known name a misspelt one was meant to be."""

from collections.abc import Iterable

from hycampaign.vietnamese.spelling.nearest import closest


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """Return a question to put behind a sentence, or nothing when no known name is like it.

    >>> did_you_mean("phuờng", ["xã", "phường"])
    ' Có phải “phường”?'
    >>> did_you_mean("sở", ["xã", "phường"])
    ''
    """
    near = closest(text, known)
    return f" Có phải “{near}”?" if near else ""
