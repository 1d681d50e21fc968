"""Take out of a Word template the parts that may hold tags, trusting nothing about it."""

import io
import re
import zipfile
from html import unescape

from hycampaign.office.package.foreign import ForeignPackage, PackageDamaged, PartTooLarge
from hycampaign.office.stamp.package import Package

LARGEST_TEMPLATE_BYTES = 32 << 20
LARGEST_PART_BYTES = 4 << 20
LONGEST_PLACE = 90

_DOCUMENT = "word/document.xml"
_PARTS = re.compile(
    r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml"
)
_PARAGRAPH_END = re.compile(r"</w:p>")
_MARKUP = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")
_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
# Fields that fetch from outside, or run something, when Word opens the document.
_LINKS = re.compile(r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b")
_FIELD_CODE = re.compile(r"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)\"")


def parts_with_tags(data: bytes) -> dict[str, str]:
    """Return the XML of body, headers, footers, notes and properties by part name.

    Raises:
        PackageDamaged: the file is no Word document.
        PartTooLarge: it would inflate to more than any template holds.
        OSError, ValueError, …: see ``office.foreign_package.UNREADABLE_ZIP``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        infos = package.infolist()
    if sum(info.file_size for info in infos) > LARGEST_TEMPLATE_BYTES:
        raise PartTooLarge(_DOCUMENT)
    names = [info.filename for info in infos if _PARTS.fullmatch(info.filename)]
    if _DOCUMENT not in names:
        raise PackageDamaged(_DOCUMENT)
    foreign = ForeignPackage.open(data)
    return {name: foreign.read(name, LARGEST_PART_BYTES).decode("utf-8") for name in names}


def base_to_stamp(data: bytes) -> Package:
    """Return the template as the base that documents are stamped from.

    Raises:
        ValueError: a part of it is damaged, be it one without tags.
    """
    return Package.open(data)


def unclosed_tags(xml: str) -> list[str]:
    """Return the paragraphs in which a tag begins and does not end.

    Looked for before anything else: searching for the end of such a tag, over and over to the
    end of the document, is what makes regular expressions slow.
    """
    paragraphs = (_MARKUP.sub("", piece) for piece in _PARAGRAPH_END.split(xml))
    return [shown_place(text) for text in paragraphs if _is_unclosed(text)]


def _is_unclosed(text: str) -> bool:
    place = 0
    while opening := _OPENING.search(text, place):
        place = text.find(_CLOSING[opening[0]], opening.end()) + 2
        if place < opening.end():
            return True
    return False


def outside_links(xml: str) -> list[str]:
    """Return the kinds of fields in it that take content from outside the document."""
    fields = (field[1] or field[2] or "" for field in _FIELD_CODE.finditer(xml))
    return [link[1] for field in fields if (link := _LINKS.search(field))]


def shown_place(source: str) -> str:
    """Return the readable text of a stretch of WordprocessingML, tags of ours included."""
    text = _SPACES.sub(" ", unescape(_MARKUP.sub("", source))).strip()
    return text if len(text) <= LONGEST_PLACE else text[: LONGEST_PLACE - 1].rstrip() + "…"
