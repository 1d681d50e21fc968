"""Look at a package before anybody reads it: a file of 2 KB can ask for 500 GB of memory.

Parts are inflated in pieces and measured as they really are; what the zip directory claims is
not believed. What cannot be foreseen here – .xls and .xlsb have no readable geometry – is
left to the limits of the worker process that reads.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from hycampaign.office.ods.extent import measure_repeats
from hycampaign.office.package import limits
from hycampaign.office.package.foreign import (
    ForeignPackage,
    PackageDamaged,
    PartTooLarge,
    is_folder,
    part_key,
)
from hycampaign.office.package.limits import LimitExceeded, Problem
from hycampaign.office.sniff.sniff import FileKind, sniff
from hycampaign.office.values.package_facts import Facts
from hycampaign.office.values.workbook import Cell
from hycampaign.office.xlsx.extent import Extent
from hycampaign.office.xlsx.mending import mended
from hycampaign.office.xlsx.sheet_xml import cut_between_cells
from hycampaign.office.xlsx.thinning import thinned

_ZIPPED = frozenset({FileKind.XLSX, FileKind.XLSM, FileKind.XLSB, FileKind.ODS})
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
# Nobody parses these: OpenOffice's old manifests declare a document type, Office itself writes
# custom XML in UTF-16.
_UNREAD = ("meta-inf/", "customxml/", "docprops/app", "docprops/core", "docprops/thumb")
_UTF_8 = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})
_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']+)")
_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_TEXT_MARK = b"si>"
_WIDE_BEGINNINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


@dataclass(frozen=True, slots=True)
class Preflight:
    """Whether a file may be read: ``problem`` is ``None``, or says why not.

    ``part`` and ``address`` tell where; an address is that of a cell or of a range.
    """

    problem: Problem | None
    facts: Facts = field(default_factory=Facts)
    part: str = ""
    address: str = ""


def preflight(data: bytes) -> Preflight:
    """Measure a workbook; what is no zip package has nothing to measure and passes."""
    kind = sniff(data)
    if kind not in _ZIPPED:
        return Preflight(None)
    try:
        return preflight_package(ForeignPackage.open(data))
    except PackageDamaged:
        return Preflight(Problem.DAMAGED)


def preflight_package(package: ForeignPackage) -> Preflight:
    """Measure a package that is open already; the parts that are kept serve the next reader."""
    look = _Look(package)
    try:
        look.at_directory()
        for name in package.names:
            look.at_part(name)
    except LimitExceeded as found:
        return Preflight(found.problem, look.facts(), found.part, found.address)
    except PackageDamaged as found:
        return Preflight(Problem.DAMAGED, look.facts(), str(found))
    except PartTooLarge as found:
        return Preflight(Problem.TOO_LARGE, look.facts(), str(found))
    return Preflight(None, look.facts())


class _Look:
    """One look at a package, adding up what it sees."""

    def __init__(self, package: ForeignPackage) -> None:
        self._package = package
        self._inflated = 0
        self._area = 0
        self._is_strict = False
        self._duplicates: dict[str, frozenset[Cell]] = {}
        self._unusual: set[str] = set()
        self._errors: dict[str, Mapping[Cell, str]] = {}
        self._compressed = {
            part_key(info.filename): info.compress_size for info in package.entries
        }

    def facts(self) -> Facts:
        return Facts(
            len(self._package.entries),
            self._inflated,
            self._is_strict,
            self._duplicates,
            frozenset(self._unusual),
            self._errors,
        )

    def at_directory(self) -> None:
        entries = self._package.entries
        if len(entries) > limits.MOST_PARTS:
            raise LimitExceeded(Problem.TOO_MANY_PARTS)
        names = Counter(part_key(info.filename) for info in entries if not is_folder(info))
        if twice := next((name for name, count in names.items() if count > 1), ""):
            raise LimitExceeded(Problem.DUPLICATE_PARTS, twice)
        if part := self._package.overlap():
            raise LimitExceeded(Problem.OVERLAP, part)

    def at_part(self, name: str) -> None:
        pieces = self._counted(name)
        first = next(pieces, b"")
        if not first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", *_WIDE_BEGINNINGS)):
            _exhaust(pieces)
            return
        if not name.startswith(_UNREAD):
            _check_prolog(name, first)
        whole = chain((first,), pieces)
        if b"sheetData" in first:
            self._is_strict = self._is_strict or _STRICT in first[:4096]
            self._at_sheet(name, first, pieces)
        elif b"<sst" in first[:4096] or b":sst" in first[:4096]:
            _measure_texts(name, whole)
        elif name == "content.xml":
            measure_repeats(name, whole)
        else:
            _exhaust(whole)

    def _at_sheet(self, name: str, first: bytes, pieces: Iterator[bytes]) -> None:
        content, errors = mended(thinned(first))
        self._package.keep(name, content)
        if errors:
            self._errors[name] = errors
        extent = Extent(name)
        extent.measure(cut_between_cells(name, chain((content,), pieces)))
        self._area += extent.area
        if self._area > limits.MOST_CELLS:
            raise LimitExceeded(Problem.FAR_CELL, name, extent.corner)
        if not extent.is_plain:
            self._unusual.add(name)
        if extent.duplicates:
            self._duplicates[name] = frozenset(extent.duplicates)

    def _counted(self, name: str) -> Iterator[bytes]:
        size = 0
        for piece in self._package.pieces(name):
            size += len(piece)
            self._inflated += len(piece)
            if self._inflated > limits.MOST_INFLATED_BYTES:
                raise LimitExceeded(Problem.TOO_LARGE, name)
            if limits.is_bomb(self._inflated, self._package.size):
                raise LimitExceeded(Problem.BOMB, name)
            if limits.is_bomb(size, self._compressed[name]):
                raise LimitExceeded(Problem.BOMB, name)
            yield piece


def _check_prolog(name: str, content: bytes) -> None:
    piece = content.removeprefix(b"\xef\xbb\xbf")
    if piece.startswith(_WIDE_BEGINNINGS):
        raise LimitExceeded(Problem.ENCODING, name)
    declared = _DECLARED.match(piece)
    if declared and declared[1].lower() not in _UTF_8 and not piece.isascii():
        raise LimitExceeded(Problem.ENCODING, name)
    prolog = _PROLOG.match(piece)
    if prolog and piece.startswith(b"<!", prolog.end()):
        raise LimitExceeded(Problem.DOCTYPE, name)


def _measure_texts(name: str, pieces: Iterator[bytes]) -> None:
    """Count the shared texts and look for one that is too long."""
    marks = 0
    length = 0
    for piece in pieces:
        # Opening and closing tags, prefixed or not; one cut in two by chance is not missed.
        marks += piece.count(_TEXT_MARK)
        if marks // 2 > limits.MOST_SHARED_TEXTS:
            raise LimitExceeded(Problem.SHARED_TEXTS, name)
        length = _length_of_last(name, piece, length)


def _length_of_last(name: str, piece: bytes, length: int) -> int:
    """Return how long the text is already that goes on behind the piece.

    Leaps as far as a text may be long, instead of going from text to text.
    """
    place = 0
    while len(piece) - place + length > limits.LONGEST_SHARED_TEXT_BYTES:
        room = limits.LONGEST_SHARED_TEXT_BYTES - length
        mark = piece.rfind(_TEXT_MARK, place, place + room)
        if mark < 0:
            raise LimitExceeded(Problem.LONG_TEXT, name)
        place, length = mark + len(_TEXT_MARK), 0
    mark = piece.rfind(_TEXT_MARK, place)
    return length + len(piece) - place if mark < 0 else len(piece) - mark


def _exhaust(pieces: Iterator[bytes]) -> None:
    for _ in pieces:
        pass
