"""How much may come out of a container, and what stands for that which does not."""

import io
from dataclasses import dataclass
from typing import Protocol

from hycampaign.ingest.files.source import Source
from hycampaign.ingest.findings.files import HALF_COPIED, TOO_MUCH_INSIDE
from hycampaign.model.trouble.finding import Code
from hycampaign.office.package.limits import is_bomb

DEEPEST = 3
MOST_MEMBERS = 1_000
LARGEST_MEMBER_BYTES = 100 << 20
LARGEST_WHOLE_BYTES = 400 << 20
# The name of what is left inside and not even named.
REST = "…"
_PIECE_BYTES = 1 << 20


class Inflating(Protocol):
    """A member that is being taken out, piece by piece."""

    def read(self, size: int, /) -> bytes:
        """Return at most so many bytes more; none at the end."""


@dataclass(slots=True)
class Room:
    """How much may still come out of one received file, all nested containers together.

    Attributes:
        packed: The bytes of the received file itself.
        members: How many files more may be taken out.
        size: How many bytes more.
        problem: Why nothing more is taken out; empty while there is room.
    """

    packed: int = LARGEST_WHOLE_BYTES
    members: int = MOST_MEMBERS
    size: int = LARGEST_WHOLE_BYTES
    problem: str = ""
    _taken: int = 0

    def enter(self) -> bool:
        """Count a member that is to be taken out; return whether there is room for it."""
        if not self.problem and self.members <= 0:
            self.problem = f"hơn {MOST_MEMBERS} tệp"
        self.members -= 1
        return not self.problem

    def content(self, member: Inflating, packed: int) -> bytes | None:
        """Return a member's bytes; ``None``, with a ``problem``, when they are too many.

        ``packed`` is how many bytes it is said to take in its container. One that is merely
        large fills no more than its own place; a bomb closes the room.
        """
        content = io.BytesIO()
        while piece := member.read(_PIECE_BYTES):
            size = content.tell() + content.write(piece)
            self._taken += len(piece)
            self.size -= len(piece)
            if is_bomb(self._taken, self.packed) or is_bomb(size, packed):
                self.problem = "phình to bất thường khi giải nén"
            elif self.size < 0:
                self.problem = f"hơn {LARGEST_WHOLE_BYTES >> 20} MB khi giải nén"
            if self.problem or size > LARGEST_MEMBER_BYTES:
                return None
        return content.getvalue()


def too_much(source: Source, name: str, reason: str) -> Source:
    """Return a stand-in for what was left inside, so that it is named at least once."""
    member = source.member(name, b"")
    return member.without_bytes(source.finding(TOO_MUCH_INSIDE, reason=reason))


def too_large(source: Source, name: str, room: Room) -> Source:
    """Return a stand-in for a member of which there is too much."""
    reason = room.problem or f"hơn {LARGEST_MEMBER_BYTES >> 20} MB khi giải nén"
    return too_much(source, name, reason)


def withheld(source: Source, name: str, code: Code = HALF_COPIED) -> Source:
    """Return a stand-in for a member that cannot be taken out."""
    member = source.member(name, b"")
    return member.without_bytes(member.finding(code))
