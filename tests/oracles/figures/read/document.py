"""What a drafted report says: every number with its tag and the words around it.

``tăng 34,7% so với cùng kỳ năm 2025 (tính trên 80/96 đơn vị …)`` is one comparison.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from oracles.figures.read.asked import folded

_NUMBER = re.compile(r"-?\d[\d.]*(?:,\d+)?")
_COVERAGE = re.compile(r"tính trên (\d[\d.]*)/(\d[\d.]*) (\S+)")
_PLANNED = re.compile(r"(\d[\d.]*)/(\d[\d.]*) đơn vị có kế hoạch")
_NEXT_WORD = 160
_WORDS = (
    "tăng không đáng kể (", "giảm không đáng kể (", "tăng", "giảm", "gấp", "bằng", "đạt",
    "cao hơn", "thấp hơn",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A tagged number of a document; ``word`` stands before it, ``after`` behind it.

    ``coverage`` is n and m of "tính trên n/m đơn vị" where the paragraph says so behind it.
    """

    tag: str
    text: str
    word: str
    after: str
    paragraph: str
    coverage: tuple[int, int] | None = None

    @property
    def figure(self) -> str:
        """The figure that is spoken of."""
        return re.split(r"[~%]", self.tag)[0]

    @property
    def base(self) -> str:
        """What it is compared with: previous, last_year, plan, target, or ""."""
        return self.tag.partition("~")[2]

    @property
    def number(self) -> Decimal | None:
        """The number as it is printed."""
        match = _NUMBER.search(self.text)
        return None if match is None else vietnamese(match[0])

    @property
    def measure(self) -> str:
        """What stands behind the number, be it inside the control or after it."""
        match = _NUMBER.search(self.text)
        behind = self.text[match.end() :] if match else ""
        return folded(behind) or folded(self.after)

    @property
    def is_negative(self) -> bool:
        """Say whether a fall is told."""
        return self.word.startswith(("giảm", "thấp hơn"))


def vietnamese(text: str) -> Decimal:
    """Return a printed number: 1.234,5."""
    return Decimal(text.replace(".", "").replace(",", "."))


def said_in(path: Path) -> Iterator[Said]:
    """Yield every tagged number of a document in its order."""
    for paragraph in Document(str(path)).element.body.iter(qn("w:p")):
        yield from _said(paragraph)


def text_of(path: Path) -> str:
    """Return the paragraphs of a document, those in tables too, one a line."""
    paragraphs = Document(str(path)).element.body.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs)


def _said(paragraph: object) -> Iterator[Said]:
    pieces = list(_pieces(paragraph))
    whole = "".join(text for _, text in pieces)
    at = 0
    for tag, text in pieces:
        before, after = whole[:at], whole[at + len(text) : at + len(text) + _NEXT_WORD]
        at += len(text)
        if tag:
            word = next((w for w in _WORDS if folded(before).endswith(w)), "")
            yield Said(tag, text, word, after, whole, _coverage(after))


def _coverage(after: str) -> tuple[int, int] | None:
    """Return the coverage that is told before the next comparison begins."""
    match = _COVERAGE.search(after) or _PLANNED.search(after)
    if match is None:
        return None
    return int(match[1].replace(".", "")), int(match[2].replace(".", ""))


def _pieces(paragraph: object) -> Iterator[tuple[str, str]]:
    """Yield the text of a paragraph in pieces, each with its tag or ""."""
    inside: dict[object, str] = {}
    for element in paragraph.iter():
        if element.tag == qn("w:sdt"):
            tag = element.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            name = tag.get(qn("w:val")) if tag is not None else ""
            texts = list(element.iter(qn("w:t")))
            for text in texts:
                inside[text] = name
            if texts and name:
                yield name, "".join(t.text or "" for t in texts)
        elif element.tag == qn("w:t") and not inside.get(element):
            yield "", element.text or ""
