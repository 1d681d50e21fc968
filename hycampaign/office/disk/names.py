"""Name files and sheets so that Windows, Excel and every other system accept the name.

A unit's name is foreign text: it may hold slashes, be called ``CON``, run right to left or be
300 bytes long. Letters stay as they are – Vietnamese file names are valid everywhere once they
are NFC – and only what some system refuses is replaced.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, count

# ext4 counts bytes, NTFS UTF-16 units; bytes of UTF-8 are never fewer than those.
LONGEST_NAME_BYTES = 255
LONGEST_SHEET_NAME = 31
_LONGEST_SLUG = 60
NAMELESS = "không tên"

# learn.microsoft.com, "Naming Files, Paths, and Namespaces".
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])[ ]*(?:\.|\Z)",
    re.IGNORECASE,
)
_REFUSED_IN_FILES = re.compile(r'[<>:"/\\|?*]')
_REFUSED_IN_SHEETS = re.compile(r"[\[\]:*?/\\]")
_OWNER_MARK = re.compile(r"\A(?:~\$|[. ])+")
_SPACES = re.compile(r"\s+")


def safe_file_name(text: str, suffix: str = "", longest: int = LONGEST_NAME_BYTES) -> str:
    r"""Return one file name, never a path, that keeps as much of the text as is allowed.

    The suffix, dot included, is trusted and never cut; text in front of it is, to as many
    bytes of UTF-8 as the whole may have.

    >>> safe_file_name("Xã Văn Giang", ".xlsx")
    'Xã Văn Giang.xlsx'
    >>> safe_file_name("../../etc/passwd"), safe_file_name("nul.", ".docx")
    ('-..-etc-passwd', 'nul_.docx')
    """
    stem = _REFUSED_IN_FILES.sub("-", _visible(text)).strip(". ")
    # Excel's owner files begin with ~$ and are skipped wherever files are collected.
    stem = _OWNER_MARK.sub("", stem) or NAMELESS
    if reserved := _RESERVED.match(stem + suffix):
        device = reserved[0].rstrip(". ")
        stem = f"{device}_{stem[len(device) :]}"
    return _cut(stem, longest - len(suffix.encode())) + suffix


def decomposed(name: str) -> str:
    r"""Return a safe file name as macOS writes it, in NFD.

    A sign that would fall apart into one that Windows refuses, such as ≮, is left whole.

    >>> decomposed("Xã ≮").encode("ascii", "backslashreplace")
    b'Xa\\u0303 \\u226e'
    """
    parts = (unicodedata.normalize("NFD", sign) for sign in name)
    return "".join(
        sign if _REFUSED_IN_FILES.search(part) else part
        for sign, part in zip(name, parts, strict=True)
    )


def slug_of_name(name: str) -> str:
    """Return a unit's name as the short ASCII part of a file name, never ending in a hyphen.

    >>> slug_of_name("Xã Tân <Hưng> 1")
    'xa-tan-hung-1'
    """
    return ascii_slug(name)[:_LONGEST_SLUG].rstrip("-")


def safe_sheet_name(text: str) -> str:
    """Return a name that Excel accepts for a sheet: 31 signs, no ``[]:*?/``, no outer quote.

    >>> safe_sheet_name("BM01: đầu tư [công]")
    'BM01- đầu tư -công-'
    >>> safe_sheet_name("History")
    'History_'
    """
    name = _REFUSED_IN_SHEETS.sub("-", _visible(text)).strip("' ")
    while len(name.encode("utf-16-le")) > 2 * LONGEST_SHEET_NAME:
        name = name[:-1].rstrip("' ")
    # Excel keeps "History" for its own change log and refuses it from anybody else.
    return f"{name}_" if name.lower() == "history" else name or NAMELESS


class FreeNames:
    """Gives each file a name of its own, numbered where another one has it.

    Windows and macOS take two names for one when they differ by case or by NFC/NFD only.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, name: str) -> str:
        """Return the name, numbered when it is not free; it is not free any more then.

        A name may have folders before it, as those in a zip have.

        >>> names = FreeNames()
        >>> names.free("a.xlsx"), names.free("A.xlsx"), names.free("b/a.xlsx")
        ('a.xlsx', 'A (2).xlsx', 'b/a.xlsx')
        """
        named = name or NAMELESS
        others = (_numbered(named, number) for number in count(2))
        free = next(n for n in chain([named], others) if sibling_key(n) not in self._taken)
        self._taken.add(sibling_key(free))
        return free


def unique_names(names: Iterable[str]) -> Iterator[str]:
    """Yield the file names in their order, numbering those that one folder could not hold.

    >>> list(unique_names(["a.xlsx", "A.xlsx", "b.xlsx"]))
    ['a.xlsx', 'A (2).xlsx', 'b.xlsx']
    """
    return map(FreeNames().free, names)


def sibling_key(name: str) -> str:
    """Return what is equal for two names that some file system takes for one."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFC", name).casefold())


def ascii_slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens.

    >>> ascii_slug("Xã Văn Giang"), ascii_slug("UBND phường Đường Hào (mới)")
    ('xa-van-giang', 'ubnd-phuong-duong-hao-moi')
    """
    plain = unicodedata.normalize(
        "NFKD", text.replace("đ", "d").replace("Đ", "D").replace("Ð", "D")
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip(
        "-"
    )


def _numbered(name: str, number: int) -> str:
    folder, slash, file = name.rpartition("/")
    stem, dot, ending = file.rpartition(".")
    if not dot or not stem:
        stem, ending = file, ""
    tail = f" ({number}){dot if ending else ''}{ending}"
    return folder + slash + _cut(stem, LONGEST_NAME_BYTES - len(tail.encode())) + tail


def _visible(text: str) -> str:
    """Return the text in NFC without controls, direction marks, zero-width signs and halves."""
    visible = "".join(
        sign
        for sign in text
        if sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Cn"}
    )
    return _SPACES.sub(" ", unicodedata.normalize("NFC", visible))


def _cut(stem: str, size: int) -> str:
    raw = stem.encode()
    if len(raw) <= size:
        return stem
    return raw[:size].decode(errors="ignore").rstrip(". ")
