"""Say what is wrong with how an issued sheet is looked at, printed and put together.

Much of it Excel does not repair but shows wrongly: a heading that two pages share is printed on
neither, a selection nobody can type in, a frozen head that no screen holds.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LAST_COLUMN, LAST_ROW, MOST_BREAKS = 16384, 1048576, 1026
MOST_STYLES, MOST_FONTS, LONGEST_PROPERTY = 64000, 1024, 255
# A page held across on A4, in points at full size; the head of a sheet on a small screen.
WIDEST_PAGE, HIGHEST_FROZEN = 777.0, 250.0

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")
_CODES = re.compile(r'&(?:[LCRPNDTFAGZSXYBIUEOH]|"[^"]*"|[0-9]+|&)')


def wrong_package(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield parts that nothing describes, relations that lead nowhere, limits of the whole."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    described = {node.get("PartName", "").lstrip("/") for node in types}
    extensions = {node.get("Extension") for node in types}
    for name in parts:
        is_plain = name.rpartition(".")[2] in extensions - {"xml"}
        if name not in {*described, "[Content_Types].xml"} and not is_plain:
            yield f"part {name} has no content type"
    yield from (f"described part {name} is missing" for name in described - {""} - set(parts))
    for name in parts:
        if name.endswith(".rels"):
            yield from _wrong_relations(parts, name)
    for value in etree.fromstring(parts["docProps/custom.xml"]).itertext():
        if len(value) > LONGEST_PROPERTY:
            yield f"custom property of {len(value)} signs"
    styles = etree.fromstring(parts["xl/styles.xml"])
    for kind, most in (("cellXfs", MOST_STYLES), ("fonts", MOST_FONTS)):
        if len(styles.find(f"{MAIN}{kind}")) > most:
            yield f"too many {kind}"


def _wrong_relations(parts: Mapping[str, bytes], name: str) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    seen: set[str] = set()
    for relation in etree.fromstring(parts[name]):
        target, identity = relation.get("Target"), relation.get("Id")
        if identity in seen:
            yield f"{name}: {identity} twice"
        seen.add(identity)
        if relation.get("TargetMode") == "External":
            yield f"{name}: external {target}"
        elif posixpath.normpath(posixpath.join(folder, target)) not in parts:
            yield f"{name}: {target} is missing"


def wrong_book(workbook: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the sheet that is opened first and those that are hidden."""
    sheets = list(workbook.iter(f"{MAIN}sheet"))
    for view in workbook.iter(f"{MAIN}workbookView"):
        if view.get("activeTab", "0") != "0" or view.get("firstSheet", "0") != "0":
            yield "another sheet than the cover is opened"
    if not sheets or sheets[0].get("state"):
        yield "the first sheet is hidden"
    identities = [sheet.get("sheetId") for sheet in sheets]
    if len(set(identities)) < len(identities):
        yield "sheets of one number"


def wrong_view(sheet: etree._Element, is_first: bool) -> Iterator[str]:
    """Yield what is wrong with the part of a sheet that is seen when it is opened."""
    view = next(sheet.iter(f"{MAIN}sheetView"))
    if (view.get("tabSelected") == "1") is not is_first:
        yield "another sheet than the first is selected"
    if not 50 <= int(view.get("zoomScale", "100")) <= 100:
        yield f"zoom of {view.get('zoomScale')}"
    pane = view.find(f"{MAIN}pane")
    if pane is None:
        return
    heights = {int(r.get("r")): r for r in sheet.iter(f"{MAIN}row")}
    above = [heights.get(n) for n in range(1, int(pane.get("ySplit", "0")) + 1)]
    shown = [float(r.get("ht", "15")) for r in above if r is not None and not r.get("hidden")]
    if sum(shown) * int(view.get("zoomScale", "100")) / 100 > HIGHEST_FROZEN:
        yield f"{sum(shown)} points of head are frozen"
    active = pane.get("activePane")
    chosen = [s for s in view.iter(f"{MAIN}selection") if s.get("pane") == active]
    if len(chosen) != 1:
        yield "no cell is selected"
    for selection in chosen:
        if selection.get("sqref") != selection.get("activeCell"):
            yield f"selected cells {selection.get('sqref')}"


def wrong_columns(sheet: etree._Element) -> Iterator[str]:
    """Yield columns that are described twice or in disorder, which Excel repairs."""
    last = 0
    for column in sheet.iter(f"{MAIN}col"):
        first = int(column.get("min"))
        if first <= last or int(column.get("max")) < first:
            yield f"column {first} out of order"
        last = int(column.get("max"))
        if last > LAST_COLUMN:
            yield f"column {last}"


def wrong_counts(sheet: etree._Element) -> Iterator[str]:
    """Yield lists that hold another number of entries than they say, and rules of one rank."""
    for kind in ("mergeCells", "dataValidations", "colBreaks", "rowBreaks"):
        found = sheet.find(f"{MAIN}{kind}")
        if found is not None and int(found.get("count", len(found))) != len(found):
            yield f"{kind} counts {found.get('count')} of {len(found)}"
    ranks = [rule.get("priority") for rule in sheet.iter(f"{MAIN}cfRule")]
    if len(set(ranks)) < len(ranks):
        yield "conditional formats of one rank"


def wrong_overlaps(sheet: etree._Element) -> Iterator[str]:
    """Yield validations of which two speak of one cell."""
    areas = [
        (area, *_area(area))
        for rule in sheet.iter(f"{MAIN}dataValidation")
        for area in (rule.get("sqref") or "").split()
    ]
    by_column: dict[int, list[tuple[int, int, str]]] = {}
    for area, top, left, bottom, right in areas:
        for column in range(left, right + 1):
            by_column.setdefault(column, []).append((top, bottom, area))
    for spans in by_column.values():
        spans.sort()
        for (_, bottom, one), (top, _, other) in pairwise(spans):
            if top <= bottom:
                yield f"validations {one} and {other} overlap"


def wrong_print(sheet: etree._Element, names: Mapping[str, str]) -> Iterator[str]:
    """Yield what would be printed in pieces, too small, or not at all.

    ``names`` are the sheet's own defined names.
    """
    for footer in sheet.iter(f"{MAIN}oddFooter"):
        if "&" in _CODES.sub("", footer.text or ""):
            yield f"footer {footer.text}"
    area = names.get("_xlnm.Print_Area", "")
    if not area:
        return
    _, left, bottom, right = _area(area.rpartition("!")[2])
    if bottom > LAST_ROW:
        yield f"print area {area}"
    fits = sheet.find(f"{MAIN}sheetPr/{MAIN}pageSetUpPr")
    setup = sheet.find(f"{MAIN}pageSetup")
    is_fitted = fits is not None and fits.get("fitToPage") == "1"
    if is_fitted and setup.get("scale"):
        yield "both fitted and scaled"
    ends = [int(brk.get("id")) for brk in sheet.iter(f"{MAIN}brk")]
    if len(ends) > MOST_BREAKS or any(not left <= end < right for end in ends):
        yield f"page breaks {ends}"
    if ends and is_fitted:
        yield "page breaks are ignored"
    if ends:
        repeated = _repeated(names.get("_xlnm.Print_Titles", ""))
        yield from _wrong_pages(sheet, (left, right), ends, repeated)


def _wrong_pages(
    sheet: etree._Element, printed: tuple[int, int], ends: list[int], repeated: tuple[int, int]
) -> Iterator[str]:
    scale = int(sheet.find(f"{MAIN}pageSetup").get("scale", "100")) / 100
    sizes = {
        number: float(column.get("width")) * 5.25
        for column in sheet.iter(f"{MAIN}col")
        for number in range(int(column.get("min")), int(column.get("max")) + 1)
    }
    starts = [printed[0], *(end + 1 for end in ends)]
    again = sum(sizes.get(number, 48) for number in range(repeated[0], repeated[1] + 1))
    for place, (start, end) in enumerate(zip(starts, [*ends, printed[1]], strict=True)):
        wide = sum(sizes.get(n, 48) for n in range(start, end + 1)) + (again if place else 0)
        if wide * scale > WIDEST_PAGE:
            yield f"page of columns {start} to {end} is {wide * scale:.0f} points wide"
    borders = [*ends, repeated[1]]
    for merge in sheet.iter(f"{MAIN}mergeCell"):
        _, left, _, right = _area(merge.get("ref"))
        for border in borders:
            if left <= border < right:
                yield f"merged cells {merge.get('ref')} lie on two pages"


def _repeated(titles: str) -> tuple[int, int]:
    found = re.search(r"!\$([A-Z]+):\$([A-Z]+)", titles)
    return (_number(found[1]), _number(found[2])) if found else (0, -1)


def _area(area: str) -> tuple[int, int, int, int]:
    ends = [(int(d), _number(c)) for c, d in _ADDRESS.findall(area)]
    (top, left), (bottom, right) = ends[0], ends[-1]
    return top, left, bottom, right


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
