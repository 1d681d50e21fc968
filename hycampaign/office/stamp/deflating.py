"""Deflate a part once, and its variants only where they differ from it.

A stream may begin anew anywhere: what has been deflated by itself up to a flush can stand in
any other stream. Sheets that differ in the cells at hand have long ends in common – empty rows,
the rules of what may be typed – which then cost nothing.
"""

from dataclasses import dataclass
from typing import Self

from zlib_ng import zlib_ng

# Small blocks find more that is the same, large ones deflate better.
_BLOCK = 1 << 15
# A last block without anything in it.
_END = b"\x03\x00"


def deflated(content: bytes, level: int) -> bytes:
    """Return the content as the raw stream that a zip package holds."""
    deflate = zlib_ng.compressobj(level, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS)
    return deflate.compress(content) + deflate.flush()


@dataclass(frozen=True, slots=True)
class DeflatedPart:
    """The content of a part and its blocks, each deflated by itself."""

    content: bytes
    _blocks: tuple[bytes, ...]

    @classmethod
    def of(cls, content: bytes, level: int = 6) -> Self:
        """Deflate a content block by block."""
        starts = range(0, len(content), _BLOCK)
        return cls(content, tuple(_block(content[at : at + _BLOCK], level) for at in starts))

    @property
    def raw(self) -> bytes:
        """The stream of the content itself."""
        return b"".join((*self._blocks, _END))

    def varied(self, content: bytes, level: int) -> bytes:
        """Return the raw stream of another content, made of these blocks as far as it goes."""
        head = self._same_at_the_beginning(content)
        kept = self._same_at_the_end(content, head)
        rest = max(len(self.content) - kept * _BLOCK, 0)
        middle = content[head * _BLOCK : len(content) - rest]
        fresh = _block(middle, level) if middle else b""
        return b"".join((*self._blocks[:head], fresh, *self._blocks[kept:], _END))

    def _same_at_the_beginning(self, content: bytes) -> int:
        count, whole = 0, min(len(content), len(self.content)) // _BLOCK
        while count < whole and content.startswith(self._content_of(count), count * _BLOCK):
            count += 1
        return count

    def _same_at_the_end(self, content: bytes, head: int) -> int:
        """Return the first of the blocks with which the content ends, behind its head."""
        kept, end = len(self._blocks), len(content)
        while kept > head and content.endswith(
            block := self._content_of(kept - 1), head * _BLOCK, end
        ):
            kept -= 1
            end -= len(block)
        return kept

    def _content_of(self, block: int) -> bytes:
        return self.content[block * _BLOCK : (block + 1) * _BLOCK]


def _block(content: bytes, level: int) -> bytes:
    deflate = zlib_ng.compressobj(level, zlib_ng.DEFLATED, -zlib_ng.MAX_WBITS)
    return deflate.compress(content) + deflate.flush(zlib_ng.Z_FULL_FLUSH)
