"""What a workbook holds for its reader, apart from how the last program wrote it down.

Two workbooks of one content differ in nothing that somebody may have typed: the sheets, the
values and formulas of their cells, notes, and what was drawn on them. Results of formulas are
not asked for, as they follow; neither are looks.
"""

import math
from collections.abc import Iterator

from lxml import etree

from hycampaign.office.package.foreign import ForeignPackage, PackageDamaged, PartTooLarge
from hycampaign.office.package.xml_tree import (
    attribute,
    child,
    children,
    local_name,
    parsed_xml,
)
from hycampaign.office.values.addresses import cell_from_address
from hycampaign.office.xlsx.formula_text import spelled_alike
from hycampaign.office.xlsx.outline import outline_of, related_parts

_LARGEST_PART_BYTES = 256 << 20
# Excel keeps 15 digits of a number; others write more, and round what they have otherwise.
_NEAR_ENOUGH = 2e-14

# Sheet, where on it, what stands there: a text, or a number.
Item = tuple[str, str, str | float]


class WorkbookUnreadable(Exception):
    """A file is no .xlsx or is damaged; the text is the reader's own, for the log."""


def content_of(data: bytes) -> tuple[Item, ...]:
    """Return everything in a workbook that somebody may have typed, sheet by sheet.

    Raises:
        WorkbookUnreadable: the file is no .xlsx.
    """
    try:
        return tuple(_items(ForeignPackage.open(data)))
    except (PackageDamaged, PartTooLarge) as error:
        raise WorkbookUnreadable(str(error)) from error


def is_same_content(one: bytes, other: bytes) -> bool:
    """Say whether a reader finds the same in two workbooks.

    Raises:
        WorkbookUnreadable: one of the files is no .xlsx.
    """
    first, second = content_of(one), content_of(other)
    return len(first) == len(second) and all(map(_is_same, first, second))


def _is_same(one: Item, other: Item) -> bool:
    if one[:2] != other[:2]:
        return False
    match one[2], other[2]:
        case float() as first, float() as second:
            return math.isclose(first, second, rel_tol=_NEAR_ENOUGH)
        case first, second:
            return first == second


def _items(package: ForeignPackage) -> Iterator[Item]:
    outline = outline_of(package)
    if not outline.sheet_parts:
        message = "no sheets"
        raise WorkbookUnreadable(message)
    strings = _parsed(package, outline.shared_strings)
    texts = [_text_of(entry) for entry in children(strings, "si")]
    for sheet, part in outline.sheet_parts:
        yield sheet, "", ""
        root = _parsed(package, part)
        if root is not None:
            yield from sorted(_cells(sheet, root, texts), key=_place)
        related = related_parts(package, part).by_kind
        yield from sorted(
            _notes(sheet, _parsed(package, related.get("comments", ""))), key=_place
        )
        yield from _drawn(sheet, _parsed(package, related.get("drawing", "")))


def _place(item: Item) -> str:
    return item[1]


def _parsed(package: ForeignPackage, part: str) -> etree._Element | None:
    return parsed_xml(package.read(part, _LARGEST_PART_BYTES)) if part else None


def _cells(sheet: str, root: etree._Element, texts: list[str]) -> Iterator[Item]:
    shared: dict[str, str] = {}
    for line, row in enumerate(children(child(root, "sheetData"), "row"), 1):
        for place, cell in enumerate(children(row, "c"), 1):
            at = cell_from_address(attribute(cell, "r")) or (line, place)
            held = _formula(cell, at, shared) or _value(cell, texts)
            if held != "":
                yield sheet, f"{at[0]:07}{at[1]:05}", held


def _formula(cell: etree._Element, at: tuple[int, int], shared: dict[str, str]) -> str:
    formula = child(cell, "f")
    if formula is None:
        return ""
    group = attribute(formula, "si")
    if formula.text:
        spelled = spelled_alike(formula.text, *at)
        if group:
            shared[group] = spelled
        return "=" + spelled
    return "=" + shared.get(group, "") if group else ""


def _value(cell: etree._Element, texts: list[str]) -> str | float:
    kind, value = attribute(cell, "t"), child(cell, "v")
    if kind == "inlineStr":
        return _text_of(child(cell, "is"))
    text = "" if value is None else (value.text or "")
    if kind == "s":
        return texts[int(text)] if text.isdigit() and int(text) < len(texts) else text
    if kind == "b":
        # LibreOffice writes a formula for it.
        return "=TRUE" if text == "1" else "=FALSE"
    return _number(text) if kind in {"", "n"} else text


def _number(text: str) -> str | float:
    try:
        return float(text)
    except ValueError:
        return text


def _text_of(element: etree._Element | None) -> str:
    """Return the runs of a text as one; how it is read aloud in Japanese does not count."""
    if element is None:
        return ""
    return "".join(
        part.text or ""
        for part in element.iter()
        if local_name(part) == "t"
        and all(local_name(above) != "rPh" for above in part.iterancestors())
    ).replace("\r\n", "\n")


def _notes(sheet: str, root: etree._Element | None) -> Iterator[Item]:
    for note in children(child(root, "commentList"), "comment"):
        yield sheet, f"note {attribute(note, 'ref')}", _text_of(child(note, "text"))


def _drawn(sheet: str, root: etree._Element | None) -> Iterator[Item]:
    """Yield pictures, charts and shapes; of a shape the text that was written into it."""
    if root is not None:
        for anchor in root:
            yield sheet, "drawn", _text_of(anchor)
