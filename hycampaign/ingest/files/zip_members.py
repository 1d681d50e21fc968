"""Take the files out of a zip, in memory, within limits.

Nothing is written to the disk, so a hostile name inside ("../..") can do no harm. Names are
made readable: old zip programs write them in the machine's own code page.
"""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator

from hycampaign.ingest.files.room import (
    MOST_MEMBERS,
    REST,
    Room,
    too_large,
    too_much,
    withheld,
)
from hycampaign.ingest.files.source import Source
from hycampaign.ingest.findings.files import ENCRYPTED, STRANGE_PACKING
from hycampaign.office.disk.names import FreeNames
from hycampaign.office.package.foreign import has_endless_directory, is_folder

_FLAG_UTF8 = 0x800
_FLAG_ENCRYPTED = 1
_UNICODE_PATH = 0x7075  # Info-ZIP's extra field: the name in UTF-8
_PATH_HEAD_BYTES = 5
# What file systems allow at most; longer ones are hostile and fill the screen.
_LONGEST_NAME = 255
_ZIP_PROBLEMS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)


def zip_members(source: Source, room: Room) -> Iterator[Source]:
    """Yield the files inside a zip; what cannot be taken out has a ``problem``."""
    if has_endless_directory(source.data):
        yield too_much(source, REST, f"hơn {MOST_MEMBERS} tệp")
        return
    names = FreeNames()
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            for info in package.infolist():
                if is_folder(info):
                    continue
                if not room.enter():
                    yield too_large(source, REST, room)
                    return
                yield _zip_member(source, package, info, names.free(member_name(info)), room)
    except _ZIP_PROBLEMS:
        yield withheld(source, REST)


def member_name(info: zipfile.ZipInfo) -> str:
    """Return the name of a zip's member as its author saw it, in NFC.

    Without the mark for UTF-8, ``zipfile`` takes every name for cp437. Windows in Vietnam
    writes cp1258, whose tones are signs of their own; macOS and Linux write UTF-8 unmarked.
    """
    if info.flag_bits & _FLAG_UTF8 or info.filename.isascii():
        return readable_name(info.filename)
    if name := _unicode_path(info.extra):
        return readable_name(name)
    try:
        return readable_name(name_from_bytes(info.filename.encode("cp437")))
    except UnicodeEncodeError:
        return readable_name(info.filename)


def name_from_bytes(raw: bytes) -> str:
    """Return a name whose code page nobody has noted."""
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def readable_name(name: str) -> str:
    """Return a name in NFC, with slashes, without invisible signs, no longer than names are."""
    visible = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    whole = unicodedata.normalize("NFC", visible.replace("\\", "/")).strip()
    return whole if len(whole) <= _LONGEST_NAME else f"{REST}{whole[-_LONGEST_NAME + 1 :]}"


def _zip_member(
    source: Source, package: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, room: Room
) -> Source:
    if info.flag_bits & _FLAG_ENCRYPTED:
        return withheld(source, name, ENCRYPTED)
    try:
        with package.open(info) as part:
            data = room.content(part, info.compress_size)
    except NotImplementedError:
        return withheld(source, name, STRANGE_PACKING)
    except _ZIP_PROBLEMS:
        return withheld(source, name)
    return too_large(source, name, room) if data is None else source.member(name, data)


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
