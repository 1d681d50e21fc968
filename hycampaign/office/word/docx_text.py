"""Read a .docx as a reader sees it: every paragraph that is shown, in its order.

python-docx leaves out what stands in content controls and in tracked insertions, which is just
where figures and leaders' corrections stand. Here insertions count, deletions do not, and
tables, text boxes, foot- and endnotes, headers and footers are walked too.
"""

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from hycampaign.office.package.foreign import ForeignPackage, PackageDamaged, PartTooLarge
from hycampaign.office.package.xml_tree import (
    attribute,
    child,
    children,
    local_name,
    parsed_xml,
)

_LARGEST_PART_BYTES = 64 << 20
_DEFAULT_DOCUMENT = "word/document.xml"

# Tracked deletions; a field's code, of which the result is shown; the second copy of a drawing
# for Word 2007; and properties, which hold no text.
_UNSEEN = frozenset(
    {"del", "moveFrom", "delText", "delInstrText", "instrText", "Fallback"}
    | {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "sectPr"}
)
_FALSE = frozenset({"0", "false", "off"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}
_DRAWN = frozenset({"drawing", "pict", "object"})
_NOTES = frozenset({"footnote", "endnote"})


class DocumentUnreadable(Exception):
    """A file is no .docx or is damaged; the text is the reader's own, for the log."""


class Story(Enum):
    """Where in a document a paragraph stands."""

    BODY = "body"
    FOOTNOTES = "footnotes"
    ENDNOTES = "endnotes"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is read; ``in_table`` tells a cell's from a free one."""

    text: str
    story: Story = Story.BODY
    in_table: bool = False


def paragraphs(data: bytes) -> tuple[Paragraph, ...]:
    """Return all paragraphs that are shown, blank ones included, body first.

    Raises:
        DocumentUnreadable: the file is no .docx.
    """
    return tuple(
        Paragraph(text, story, in_table)
        for story, root in _stories(data)
        for text, in_table in _walk(root)
    )


def text_of(data: bytes) -> str:
    """Return the text of all paragraphs, one a line.

    Raises:
        DocumentUnreadable: the file is no .docx.
    """
    return "\n".join(paragraph.text for paragraph in paragraphs(data))


def content_controls(data: bytes) -> list[tuple[str, str]]:
    """Return tag and text of every content control in the order of the document.

    One inside another is returned after it. A control without a tag has the tag ``""``, one
    that was emptied the text ``""``: Word then shows a placeholder, which nobody wrote.

    Raises:
        DocumentUnreadable: the file is no .docx.
    """
    return [
        (_tag(control), _control_text(control))
        for _, root in _stories(data)
        for control in _seen(root)
        if local_name(control) == "sdt"
    ]


def remarks_and_pictures(data: bytes) -> tuple[tuple[str, ...], int]:
    """Return what people remarked in the margin, and how many pictures and shapes there are.

    Raises:
        DocumentUnreadable: the file is no .docx.
    """
    with _opened(data) as package:
        main = _main_part(package)
        parts = [part for kind, part in _targets(package, main) if kind == "comments"]
        roots = [root for part in parts if (root := _parsed(package, part)) is not None]
        remarks = tuple(text for root in roots for text, _ in _walk(root) if text.strip())
        seen = _seen(_document(package, main))
        return remarks, sum(local_name(element) in _DRAWN for element in seen)


def _stories(data: bytes) -> Iterator[tuple[Story, etree._Element]]:
    with _opened(data) as package:
        main = _main_part(package)
        yield Story.BODY, _document(package, main)
        for kind, part in _related(package, main):
            root = _parsed(package, part)
            if root is not None:
                yield kind, root


@contextmanager
def _opened(data: bytes) -> Iterator[ForeignPackage]:
    try:
        yield ForeignPackage.open(data)
    except (PackageDamaged, PartTooLarge) as error:
        raise DocumentUnreadable(str(error)) from error


def _document(package: ForeignPackage, part: str) -> etree._Element:
    root = _parsed(package, part)
    if root is None or child(root, "body") is None:
        message = f"no document in {part}"
        raise DocumentUnreadable(message)
    return root


def _parsed(package: ForeignPackage, part: str) -> etree._Element | None:
    return parsed_xml(package.read(part, _LARGEST_PART_BYTES))


def _main_part(package: ForeignPackage) -> str:
    for relation in _relations(package, ""):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/")
    return _DEFAULT_DOCUMENT


def _related(package: ForeignPackage, main: str) -> Iterator[tuple[Story, str]]:
    stories = {story.value: story for story in Story}
    for kind, part in _targets(package, main):
        if kind in stories:
            yield stories[kind], part


def _targets(package: ForeignPackage, main: str) -> Iterator[tuple[str, str]]:
    """Yield what each related part is to the document, and the part."""
    for relation in _relations(package, main):
        kind = attribute(relation, "Type").rpartition("/")[2]
        target = attribute(relation, "Target")
        folder = "" if target.startswith("/") else posixpath.dirname(main)
        yield kind, posixpath.normpath(posixpath.join(folder, target.lstrip("/")))


def _relations(package: ForeignPackage, part: str) -> list[etree._Element]:
    folder, name = posixpath.split(part)
    content = package.read(posixpath.join(folder, "_rels", f"{name}.rels"))
    return children(parsed_xml(content), "Relationship")


def _walk(root: etree._Element) -> Iterator[tuple[str, bool]]:
    for paragraph in _seen(root):
        if local_name(paragraph) != "p":
            continue
        text = _own_text(paragraph)
        mark = child(child(paragraph, "pPr"), "rPr")
        # A paragraph of which nothing is left but its deleted mark is gone.
        if text or child(mark, "del") is None:
            yield text, any(local_name(above) == "tc" for above in paragraph.iterancestors())


def _own_text(element: etree._Element) -> str:
    """Return the text of a paragraph without that of the text boxes anchored in it."""
    return "".join(
        (part.text or "") if local_name(part) == "t" else _SIGNS.get(local_name(part), "")
        for part in _seen(element, stop="p")
    )


def _tag(control: etree._Element) -> str:
    tag = child(child(control, "sdtPr"), "tag")
    return "" if tag is None else attribute(tag, "val")


def _control_text(control: etree._Element) -> str:
    content = child(control, "sdtContent")
    if content is None or child(child(control, "sdtPr"), "showingPlcHdr") is not None:
        return ""
    texts = [text for text, _ in _walk(content)]
    return "\n".join(texts) if texts else _own_text(content)


def _seen(element: etree._Element, stop: str = "") -> Iterator[etree._Element]:
    """Yield the elements below that are shown, in their order, without recursion.

    Nothing is yielded of an element called ``stop``.
    """
    waiting = [iter(element)]
    while waiting:
        below = next(waiting[-1], None)
        if below is None:
            waiting.pop()
        elif local_name(below) != stop and not _is_unseen(below):
            yield below
            waiting.append(iter(below))


def _is_unseen(element: etree._Element) -> bool:
    name = local_name(element)
    if name == "r":
        hidden = child(child(element, "rPr"), "vanish")
        return hidden is not None and attribute(hidden, "val").lower() not in _FALSE
    if name == "tr":
        return child(child(element, "trPr"), "del") is not None
    # Word writes notes for its separator lines as well; those have a type.
    return name in _UNSEEN or (name in _NOTES and bool(attribute(element, "type")))
