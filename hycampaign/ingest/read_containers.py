"""Take the files out of a zip or a mail, in memory, within limits.

Nothing is written to the disk, so a hostile name inside ("../..") can do no harm. Names are
made readable: old zip programs write them in the machine's own code page.
"""

import email
import email.errors
import email.header
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from hycampaign.ingest.file_codes import HALF_COPIED, TOO_MUCH_INSIDE
from hycampaign.ingest.source import Source

DEEPEST = 3
MOST_MEMBERS = 2_000
LARGEST_MEMBER_BYTES = 100 << 20
LARGEST_WHOLE_BYTES = 400 << 20

# Without a name these are a mail's words, or the wrapping of a mail that was cut off.
_NO_FILES = frozenset(("text", "multipart"))
_FLAG_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the name in UTF-8
_PATH_HEAD_BYTES = 5
_ZIP_PROBLEMS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


@dataclass(slots=True)
class Room:
    """How much may still come out of one received file, all nested containers together."""

    members: int = MOST_MEMBERS
    size: int = LARGEST_WHOLE_BYTES

    def take(self, member: Source) -> None:
        """Count a member that was taken out."""
        self.members -= 1
        self.size -= len(member.data)


def zip_members(source: Source, room: Room) -> Iterator[Source]:
    """Yield the files inside a zip; what cannot be taken out has a ``problem``."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            for info in package.infolist():
                if info.is_dir():
                    continue
                if room.members <= 0:
                    yield _too_much(source, "…", f"hơn {MOST_MEMBERS} tệp")
                    return
                member = _zip_member(source, package, info, room.size)
                room.take(member)
                yield member
    except _ZIP_PROBLEMS:
        yield _broken(source, "…")


def mail_members(source: Source, room: Room) -> Iterator[Source]:
    """Yield the attachments of a saved mail, those of forwarded mails included."""
    number = 0
    for part in email.message_from_bytes(source.data).walk():
        name = _attachment_name(part)
        if part.is_multipart() or (part.get_content_maintype() in _NO_FILES and not name):
            continue
        if room.members <= 0:
            yield _too_much(source, "…", f"hơn {MOST_MEMBERS} tệp")
            return
        number += 1
        content = part.get_payload(decode=True)
        data = content if isinstance(content, bytes) else b""
        member = source.member(name or f"tệp đính kèm {number}", data)
        room.take(member)
        yield member


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a zip's member as its author saw it, in NFC.

    Without the mark for UTF-8, ``zipfile`` takes every name for cp437. Windows in Vietnam
    writes cp1258, whose tones are signs of their own; macOS and Linux write UTF-8 unmarked.
    """
    if info.flag_bits & _FLAG_UTF8 or info.filename.isascii():
        return _readable(info.filename)
    if name := _unicode_path(info.extra):
        return _readable(name)
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return _readable(info.filename)
    for encoding in ("utf-8", "cp1258"):
        try:
            return _readable(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _readable(info.filename)


def _zip_member(
    source: Source, package: zipfile.ZipFile, info: zipfile.ZipInfo, size: int
) -> Source:
    name = member_name(info)
    limit = min(LARGEST_MEMBER_BYTES, max(size, 0))
    try:
        with package.open(info) as part:
            data = part.read(limit + 1)
    except _ZIP_PROBLEMS:
        return _broken(source, name)
    if len(data) > limit:
        return _too_much(source, name, f"hơn {limit >> 20} MB khi giải nén")
    return source.member(name, data)


def _unicode_path(extra: bytes) -> str:
    place = 0
    while place + 4 <= len(extra):
        kind = int.from_bytes(extra[place : place + 2], "little")
        size = int.from_bytes(extra[place + 2 : place + 4], "little")
        if kind == _UNICODE_PATH and size > _PATH_HEAD_BYTES:
            content = extra[place + 4 + _PATH_HEAD_BYTES : place + 4 + size]
            return content.decode(errors="ignore")
        place += 4 + size
    return ""


def _readable(name: str) -> str:
    visible = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    return unicodedata.normalize("NFC", visible.replace("\\", "/")).strip()


def _attachment_name(part: Message) -> str:
    """Return the name of an attachment, decoded; empty for what has none, as a mail's words.

    The older of Python's two header parsers is used, because it never raises.
    """
    written = part.get_filename() or ""
    try:
        return _readable(str(email.header.make_header(email.header.decode_header(written))))
    except (email.errors.MessageError, LookupError, ValueError):
        return _readable(written)


def _broken(source: Source, name: str) -> Source:
    member = source.member(name, b"")
    return member.without_bytes(member.finding(HALF_COPIED))


def _too_much(source: Source, name: str, reason: str) -> Source:
    """Return a stand-in for what was left inside, so that it is named at least once."""
    member = source.member(name, b"")
    return member.without_bytes(source.finding(TOO_MUCH_INSIDE, reason=reason))
