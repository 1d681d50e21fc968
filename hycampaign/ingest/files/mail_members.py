"""Take the attachments out of a saved mail, those of forwarded mails included.

The older of Python's two header parsers is used, because it never raises. Mails that are
packed in mails without end make it go too deep: then what is left inside is named.
"""

import email
import email.errors
import email.header
import io
from collections.abc import Iterator
from email.message import Message

from hycampaign.ingest.files.room import (
    REST,
    Room,
    too_large,
    too_much,
    withheld,
)
from hycampaign.ingest.files.source import Source
from hycampaign.ingest.files.zip_members import name_from_bytes, readable_name
from hycampaign.office.disk.names import FreeNames

# Without a name these are a mail's words, or the wrapping of a mail that was cut off.
_NO_FILES = frozenset(("text", "multipart"))
_UNKNOWN_SIGN = "\ufffd"
_NAMING_HEADERS = ("content-disposition", "content-type")


def mail_members(source: Source, room: Room) -> Iterator[Source]:
    """Yield the attachments of a mail; what cannot be taken out has a ``problem``."""
    try:
        parts = tuple(email.message_from_bytes(source.data).walk())
    except RecursionError:
        yield too_much(source, REST, "quá nhiều lớp lồng nhau")
        return
    names = FreeNames()
    number = 0
    for part in parts:
        if not _is_file(part):
            continue
        if not room.enter():
            yield too_large(source, REST, room)
            return
        number += 1
        name = names.free(_attachment_name(part) or f"tệp đính kèm {number}")
        content = _content(part)
        data = room.content(io.BytesIO(content), len(content))
        yield too_large(source, name, room) if data is None else source.member(name, data)
    if any(_is_cut(part) for part in parts):
        yield withheld(source, REST)


def _is_file(part: Message) -> bool:
    """Whether a part is a file, not words of the mail and not a wrapping of others."""
    if part.is_multipart():
        return _is_packed_mail(part)
    is_attached = part.get_content_disposition() == "attachment"
    is_wording = part.get_content_maintype() in _NO_FILES
    return is_attached or not is_wording or bool(part.get_filename())


def _is_packed_mail(part: Message) -> bool:
    """Whether a forwarded mail is written in base64: no mail may be, but some are."""
    is_mail = part.get_content_type() == "message/rfc822"
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    return is_mail and encoding in {"base64", "quoted-printable"}


def _content(part: Message) -> bytes:
    if part.is_multipart():
        inner = part.get_payload(0)
        wrapped = Message()
        wrapped["Content-Transfer-Encoding"] = part["content-transfer-encoding"]
        wrapped.set_payload(inner.get_payload() if isinstance(inner, Message) else "")
        part = wrapped
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _is_cut(part: Message) -> bool:
    """Whether a mail ends before the parts that it has announced."""
    return any(
        isinstance(
            defect,
            (
                email.errors.CloseBoundaryNotFoundDefect,
                email.errors.StartBoundaryNotFoundDefect,
            ),
        )
        for defect in part.defects
    )


def _attachment_name(part: Message) -> str:
    """Return the name of an attachment, decoded; empty for what has none, as a mail's words."""
    written = str(part.get_filename() or "")
    if _UNKNOWN_SIGN in written:
        written = _name_in_raw_bytes(part) or written
    try:
        return readable_name(str(email.header.make_header(email.header.decode_header(written))))
    except (email.errors.MessageError, LookupError, ValueError):
        return readable_name(written)


def _name_in_raw_bytes(part: Message) -> str:
    """Return a name that was written without any encoding, as old mail programs do."""
    for name, value in part.raw_items():
        if name.lower() in _NAMING_HEADERS:
            raw = str(value).encode("utf-8", "surrogateescape")
            plain = Message()
            plain[name] = name_from_bytes(raw)
            if found := plain.get_filename():
                return str(found)
    return ""
