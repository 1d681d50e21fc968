"""Tell when a workbook was last saved, as the program that saved it wrote into the file.

The date of the file itself is lost on the way: mail and copying make it the day of arrival.
"""

import io
import re
import zipfile
import zlib
from datetime import UTC, datetime

# Office keeps a few hundred bytes there; whoever keeps more is not asked.
_LARGEST_PART = 1 << 16
_PARTS = ("docProps/core.xml", "meta.xml")
_SAVED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>\s*([^<]{10,40}?)\s*<")
_CREATED = re.compile(rb"<(?:dcterms:created|meta:creation-date)\b[^>]*>\s*([^<]{10,40}?)\s*<")


def last_saved(data: bytes) -> datetime | None:
    """Return when the workbook was last saved, in UTC; ``None`` when it does not say.

    A file whose day of saving is the very moment of its making was never touched by a program
    that keeps these dates, so it says nothing.
    """
    text = _properties(data)
    saved, created = _moment(_SAVED.search(text)), _moment(_CREATED.search(text))
    return None if saved == created else saved


def _properties(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.lower(): name for name in package.namelist()}
            found = [names[part.lower()] for part in _PARTS if part.lower() in names]
            if not found or package.getinfo(found[0]).file_size > _LARGEST_PART:
                return b""
            with package.open(found[0]) as part:
                return part.read(_LARGEST_PART)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ):
        return b""


def _moment(found: re.Match[bytes] | None) -> datetime | None:
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(found[1].decode("ascii"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
