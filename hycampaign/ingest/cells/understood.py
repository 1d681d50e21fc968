"""What a cell was understood to say, before it is known where the cell lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hycampaign.model.reported.submission import EntryState, Value
from hycampaign.model.trouble.finding import Code


@dataclass(frozen=True, slots=True)
class Understood:
    """A typed value and its state; ``code`` and ``facts`` are what has to be said about it.

    ``note`` says in Vietnamese what was mended; empty when nothing was.
    """

    value: Value = None
    state: EntryState = EntryState.VALUE
    note: str = ""
    code: Code | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


NIL = Understood(state=EntryState.NIL)


def unreadable(code: Code, **facts: str) -> Understood:
    """Return a cell that says nothing which could be counted."""
    return Understood(state=EntryState.UNREADABLE, code=code, facts=facts)
