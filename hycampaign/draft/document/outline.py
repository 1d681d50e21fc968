"""Number the standing paragraphs of a document: I., 1., a) – so that nobody counts by hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hycampaign.draft import findings as codes
from hycampaign.draft.template.prose import NOTHING, Prose
from hycampaign.draft.template.tagged_text import prose_from_text
from hycampaign.model.asked.campaign import StandingText
from hycampaign.model.trouble.finding import Finding, Location
from hycampaign.vietnamese.numbers.points import POINT_LETTERS, point_letter, roman_from_int

HEADING, ITEM, POINT, BASIS, PARAGRAPH = "heading", "item", "point", "basis", "paragraph"
ENDING = "./."


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph to print; ``label`` is its number, empty where it has none.

    ``text`` is as the definition has it, ``prose`` with its tags filled.

    ``is_title`` tells an item that only names what follows (printed bold) from one that is a
    sentence of its own (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II, khoản 6).
    """

    style: str
    label: str
    text: str
    is_title: bool = False
    prose: Prose = NOTHING


def numbered(texts: Iterable[StandingText]) -> tuple[Part, ...]:
    """Return the paragraphs in their order, numbered by their styles.

    Points are lettered in Vietnamese order and begin anew below every item and heading; past
    the last letter they go on as dashes, which ``find_too_many_points`` reports.
    """
    return tuple(_parts(_in_order(texts)))


def _in_order(texts: Iterable[StandingText]) -> list[StandingText]:
    """Keep the sections in the order of the table, and sort each by its own order."""
    texts = list(texts)
    sections = list(dict.fromkeys(text.section for text in texts))
    return sorted(texts, key=lambda text: (sections.index(text.section), text.order))


def _parts(texts: list[StandingText]) -> Iterator[Part]:
    headings = items = points = 0
    for text in texts:
        match text.style:
            case "heading":
                headings, items, points = headings + 1, 0, 0
                yield Part(HEADING, f"{roman_from_int(headings)}.", text.text, is_title=True)
            case "item":
                items, points = items + 1, 0
                yield Part(
                    ITEM, f"{items}.", text.text, not text.text.endswith((".", ";", ":"))
                )
            case "point":
                points += 1
                yield Part(POINT, _point_label(points), text.text)
            case _:
                yield Part(text.style, "", text.text)


def _point_label(place: int) -> str:
    return f"{point_letter(place)})" if place <= len(POINT_LETTERS) else "-"


def with_bases_ended(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts with every basis ending in ";" and the last of a group in "."."""
    followers = (*parts, Part("", "", ""))[1:]
    return tuple(
        part if part.style != BASIS else _ended(part, ";" if following.style == BASIS else ".")
        for part, following in zip(parts, followers, strict=True)
    )


def closed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the parts with the sign that ends an official document behind the last one."""
    return (*parts[:-1], _ended(parts[-1], ENDING)) if parts else ()


def with_prose(parts: tuple[Part, ...], values: Mapping[str, object]) -> tuple[Part, ...]:
    """Return the parts with their tags filled, headings in capitals.

    Raises:
        UnknownWord: a tag names nothing.
    """
    return tuple(replace(part, prose=_prose(part, values)) for part in parts)


def _prose(part: Part, values: Mapping[str, object]) -> Prose:
    prose = prose_from_text(part.text, values)
    return prose.upper() if part.style == HEADING else prose


def _ended(part: Part, ending: str) -> Part:
    return replace(part, text=part.text.rstrip("./;, ") + ending)


def find_too_many_points(texts: Iterable[StandingText]) -> list[Finding]:
    """Return a finding for every item below which there are more points than letters."""
    findings: list[Finding] = []
    points: list[StandingText] = []
    for text in (*_in_order(texts), StandingText("", "", 0, HEADING, "")):
        if text.style == POINT:
            points.append(text)
        elif text.style in {ITEM, HEADING}:
            if len(points) > len(POINT_LETTERS):
                findings.append(_too_many(points))
            points = []
    return findings


def _too_many(points: list[StandingText]) -> Finding:
    facts = {
        "document": points[0].document,
        "section": points[0].section,
        "count": str(len(points)),
        "most": str(len(POINT_LETTERS)),
    }
    return Finding(codes.TOO_MANY_POINTS, Location(sheet="texts"), facts=facts)
