"""What is to be written for people, how, and what became of it: values, nothing is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path

from hycampaign.office.disk.busy import Holder
from hycampaign.office.disk.names import sibling_key


@dataclass(frozen=True, slots=True)
class Output:
    """A file that is to stand in a folder.

    Attributes:
        name: Its name, without a folder.
        data: Its bytes, or what makes them; called once, maybe in another thread.
        kind: What kind of file it is, so that those no longer needed are found.
        about: Whom or what it is about, as the caller calls it.
        modified: The time that it is to bear; now without.
    """

    name: str
    data: bytes | Callable[[], bytes]
    kind: str = ""
    about: str = ""
    modified: datetime | None = None

    def made(self) -> bytes:
        """Return the bytes, made now if they are not there yet."""
        return self.data if isinstance(self.data, bytes) else self.data()


@dataclass(frozen=True, slots=True)
class Manner:
    """How a command writes.

    Attributes:
        at: When it was given; kept copies bear the time. ``None`` for none that is known.
        command: What was asked for, to be told when it is undone.
        by_force: Whether edited files are replaced, once a copy of them is kept.
        only: Names of the files that ``by_force`` is about; all of them without.
        dry_run: Whether nothing is written at all.
    """

    at: datetime | None = None
    command: str = ""
    by_force: bool = False
    only: tuple[str, ...] = ()
    dry_run: bool = False

    def forces(self, name: str) -> bool:
        """Say whether this file is replaced even if somebody worked on it."""
        named = {sibling_key(one) for one in self.only}
        return self.by_force and (not named or sibling_key(name) in named)


class PutOutcome(Enum):
    """What became of one file; on a dry run, what would."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    KEPT = "kept"
    BUSY = "busy"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class Put:
    """A file that a command was to write, or that is no longer needed, and what became of it.

    Attributes:
        is_needed: Whether it was to be written; else it was to be removed.
        copy: Where the work of somebody was kept before it was replaced.
        holder: Who holds it open, if it is ``BUSY``.
    """

    path: Path
    outcome: PutOutcome
    about: str = ""
    is_needed: bool = True
    copy: Path | None = None
    holder: Holder = field(default_factory=Holder)

    @property
    def is_done(self) -> bool:
        """Whether the file stands there as it was asked for, or is gone as it was to be."""
        done = {PutOutcome.WRITTEN, PutOutcome.UNCHANGED, PutOutcome.REMOVED}
        return self.outcome in done

    @property
    def is_failed(self) -> bool:
        """Whether something asked for is missing; work on what nobody needs any more is not."""
        return not self.is_done and (self.is_needed or self.outcome is not PutOutcome.KEPT)
