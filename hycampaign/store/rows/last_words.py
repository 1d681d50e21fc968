"""Say what has become of a file in the end, from all the receipts that it was given."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hycampaign.model.reported.receipt import Outcome, Receipt


def last_word(receipts: Iterable[Receipt]) -> tuple[Receipt, ...]:
    """Return one receipt per file: the last that is not merely UNCHANGED, else the last.

    A file is a path and its content; what changed under the same name is another file.
    """
    words: dict[tuple[str, str], Receipt] = {}
    for given in receipts:
        key = (given.path, given.sha256)
        if given.outcome is not Outcome.UNCHANGED or key not in words:
            words[key] = given
    return tuple(words.values())


def mark_superseded(
    receipts: Iterable[Receipt], current: Mapping[str, int]
) -> tuple[Receipt, ...]:
    """Return the receipts with ACCEPTED turned to SUPERSEDED where a newer version counts."""
    return tuple(
        replace(given, outcome=Outcome.SUPERSEDED)
        if given.outcome is Outcome.ACCEPTED and given.version < current.get(given.unit, 0)
        else given
        for given in receipts
    )
