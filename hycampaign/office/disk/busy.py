"""Who holds a file that cannot be replaced, as far as the files beside it tell.

Excel, Word and LibreOffice put a small hidden file beside the one they have open, with the name
of the person, so that others at the same network share are told. It may be read when the file
itself may not.
"""

import csv
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROGRAMS = {
    ".xlsx": "Excel",
    ".xlsm": "Excel",
    ".xls": "Excel",
    ".docx": "Word",
    ".doc": "Word",
}
_LIBREOFFICE = "LibreOffice"
# An owner file: one byte of length and the name in the code page of its PC, then, from one of
# these places on, two bytes of length and the name in UTF-16.
_OWNER_SIZE, _LONGEST_PERSON = 162, 52
_UTF16_PLACES = (55, 54)
# Word drops letters of the name to make room for its mark: two of long names, one of seven.
_DROPPED = (0, 1, 2)


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that likely holds a file, and who works with it; empty where unknown."""

    program: str = ""
    person: str = ""


def holder_of(path: Path) -> Holder:
    """Return who has the file open; nobody is asked but the files that programs put beside it.

    The program is guessed by the kind of file where there is none.
    """
    lock = path.with_name(f".~lock.{path.name}#")
    with suppress(OSError, UnicodeDecodeError, csv.Error):
        fields = next(csv.reader([lock.read_text(encoding="utf-8").rstrip(";\n")]), [])
        return Holder(_LIBREOFFICE, next((field for field in fields[:2] if field.strip()), ""))
    return Holder(_PROGRAMS.get(path.suffix.lower(), ""), _owner(path))


def _owner(path: Path) -> str:
    for dropped in _DROPPED:
        with suppress(OSError):
            return _person(path.with_name(f"~${path.name[dropped:]}").read_bytes())
    return ""


def _person(content: bytes) -> str:
    if len(content) < _OWNER_SIZE:
        return ""
    for place in _UTF16_PLACES:
        size = int.from_bytes(content[place : place + 2], "little")
        name = content[place + 2 : place + 2 + 2 * size].decode("utf-16-le", "replace").strip()
        if 0 < size <= _LONGEST_PERSON and name.isprintable():
            return name
    return ""
