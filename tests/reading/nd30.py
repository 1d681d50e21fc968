"""Read off a .docx what Nghị định 30/2020/NĐ-CP, Phụ lục I asks for, styles resolved."""

from dataclasses import dataclass

from lxml import etree
from reading.projection import W, part, text_in

MM = 1440 / 25.4


@dataclass(frozen=True)
class Look:
    """How a paragraph is set: size in points, spacing in points, indent in centimetres."""

    font: frozenset[str | None]
    size: float
    bold: bool
    italic: bool
    align: str
    first_line: float
    after: float
    line: float


class Looks:
    """The paragraphs of a document with their looks, through styles and defaults."""

    def __init__(self, data: bytes) -> None:
        self.body = part(data, "word/document.xml")[0]
        styles = part(data, "word/styles.xml")
        self._defaults = styles.find(W + "docDefaults")
        self._styles = {style.get(W + "styleId"): style for style in styles.iter(W + "style")}

    def all(self) -> list[tuple[str, str, Look]]:
        """Return style, text and look of every paragraph with text, tables included."""
        return [
            (self._style(found), text_in(found), self.look(found))
            for found in self.body.iter(W + "p")
            if text_in(found).strip()
        ]

    def styled(self, style: str) -> list[tuple[str, Look]]:
        return [(text, look) for name, text, look in self.all() if name == style]

    def look(self, paragraph: etree._Element) -> Look:
        run = next(r for r in paragraph.iter(W + "r") if text_in(r).strip())
        fonts = frozenset(
            self._found(paragraph, run, "rFonts", slot)
            for slot in ("ascii", "hAnsi", "eastAsia", "cs")
        )
        return Look(
            fonts,
            float(self._found(paragraph, run, "sz", "val") or 20) / 2,
            self._is_on(paragraph, run, "b"),
            self._is_on(paragraph, run, "i"),
            self._found(paragraph, None, "jc", "val") or "left",
            float(self._found(paragraph, None, "ind", "firstLine") or 0) / MM / 10,
            float(self._found(paragraph, None, "spacing", "after") or 0) / 20,
            float(self._found(paragraph, None, "spacing", "line") or 240) / 240,
        )

    def _is_on(self, paragraph: etree._Element, run: etree._Element, name: str) -> bool:
        for holder in self._holders(paragraph, run):
            found = holder.find(W + name)
            if found is not None:
                return found.get(W + "val", "1") not in {"0", "false"}
        return False

    def _found(self, paragraph, run, name: str, attribute: str) -> str | None:
        for holder in self._holders(paragraph, run):
            found = holder.find(W + name)
            if found is not None and found.get(W + attribute) is not None:
                return found.get(W + attribute)
        return None

    def _holders(self, paragraph, run):
        """Yield the properties that count, nearest first."""
        kind = "pPr" if run is None else "rPr"
        own = (paragraph if run is None else run).find(W + kind)
        if own is not None:
            yield own
        style = self._styles.get(self._style(paragraph))
        while style is not None:
            found = style.find(W + kind)
            if found is not None:
                yield found
            based = style.find(W + "basedOn")
            style = None if based is None else self._styles.get(based.get(W + "val"))
        yield from self._defaults.iter(W + kind)

    def _style(self, paragraph: etree._Element) -> str:
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return "Normal" if found is None else found.get(W + "val")


def sections(data: bytes) -> list[etree._Element]:
    return list(part(data, "word/document.xml").iter(W + "sectPr"))


def millimetres(element: etree._Element, attribute: str) -> float:
    return int(element.get(W + attribute)) / MM
