"""Say what a spreadsheet program or an office's policy would object to in an issued workbook.

It reads the parts as they are stored, not through a library that might forgive: Excel "repairs"
– that is, cuts off – what breaks one of these limits, and only opening it there would tell.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from lxml import etree
from reading.linter.formulas import LONGEST_LITERAL, Scope, wrong_formula
from reading.linter.styles import wrong_conditions, wrong_contents, wrong_scopes, wrong_styles
from reading.linter.view import (
    wrong_book,
    wrong_columns,
    wrong_counts,
    wrong_overlaps,
    wrong_package,
    wrong_print,
    wrong_view,
)

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

LONGEST_NAME = 255
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32767
HIGHEST_ROW = 409.5
WIDEST_COLUMN = 255
MESSAGE_LIMITS = {
    "promptTitle": 32,
    "errorTitle": 32,
    "prompt": 255,
    "error": 225,
}
# ECMA-376 part 1, 18.3.1.99: the children of a worksheet in the one order that is valid.
ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]

_NAME = re.compile(r"[A-Za-z_\\][A-Za-z0-9_.\\]*")
_LIKE_A_CELL = re.compile(r"(?i)[A-Z]{1,3}[0-9]+|R[0-9]*C[0-9]*|R|C")
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]+)")


@dataclass(frozen=True)
class Lint:
    """A workbook's parts, and what all its formulas may name."""

    parts: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> "Lint":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return cls({name: package.read(name) for name in package.namelist()})

    def xml(self, part: str) -> etree._Element:
        return etree.fromstring(self.parts[part])

    @cached_property
    def workbook(self) -> etree._Element:
        return self.xml("xl/workbook.xml")

    @cached_property
    def sheets(self) -> dict[str, str]:
        """Return the parts of the sheets by name."""
        relations = self.xml("xl/_rels/workbook.xml.rels")
        targets = {r.get("Id"): f"xl/{r.get('Target')}" for r in relations}
        return {
            sheet.get("name"): targets[sheet.get(RELATION)]
            for sheet in self.workbook.iter(f"{MAIN}sheet")
        }

    @cached_property
    def names(self) -> dict[tuple[str, str], str]:
        """Return what defined names mean, by scope ("" is the workbook) and name."""
        return {
            (name.get("localSheetId", ""), name.get("name")): name.text or ""
            for name in self.workbook.iter(f"{MAIN}definedName")
        }

    @cached_property
    def scope(self) -> Scope:
        return Scope(frozenset(self.sheets), frozenset(n for s, n in self.names if not s))

    @cached_property
    def counts(self) -> dict[str, int]:
        styles = self.xml("xl/styles.xml")
        return {
            kind: len(found) if (found := styles.find(f"{MAIN}{kind}")) is not None else 0
            for kind in ("cellXfs", "dxfs", "fonts", "numFmts")
        } | {"strings": len(self.shared_texts)}

    @cached_property
    def shared_texts(self) -> list[etree._Element]:
        """Return the entries of the workbook's table of texts, where it has one."""
        part = "xl/sharedStrings.xml"
        return list(self.xml(part)) if part in self.parts else []

    @cached_property
    def context(self) -> str:
        """Return a sum of all that a sheet's findings depend on besides the sheet."""
        seen = (
            list(self.sheets),
            sorted(n for _, n in self.names),
            sorted(self.counts.items()),
        )
        return hashlib.sha256(repr(seen).encode()).hexdigest()


def objections(data: bytes, known: dict[tuple[str, str], list[str]] | None = None) -> list[str]:
    """Return what is wrong with a workbook; sheets that are ``known`` are not read again."""
    book = Lint.of(data)
    known = {} if known is None else known
    found = [f"part {name}" for name in book.parts if "externalLink" in name]
    found += [*_wrong_sheets(book), *_wrong_names(book), *_wrong_strings(book)]
    found += [*wrong_styles(book.xml("xl/styles.xml")), *wrong_scopes(book.workbook)]
    found += [*wrong_package(book.parts), *wrong_book(book.workbook)]
    for place, (name, part) in enumerate(book.sheets.items()):
        own = {n: meaning for (scope, n), meaning in book.names.items() if scope == str(place)}
        found += [f"{name}: {what}" for what in wrong_print(book.xml(part), own)]
        key = (book.context, hashlib.sha256(book.parts[part]).hexdigest())
        if key not in known:
            known[key] = list(_wrong_sheet(book, part))
        found += [f"{name}: {objection}" for objection in known[key]]
    return found


def _wrong_sheets(book: Lint) -> Iterator[str]:
    names = [sheet.get("name") for sheet in book.workbook.iter(f"{MAIN}sheet")]
    if len({name.casefold() for name in names}) < len(names):
        yield f"sheets of one name: {names}"
    for name in names:
        if len(name.encode("utf-16-le")) > 2 * LONGEST_SHEET_NAME or not name.strip():
            yield f"sheet name {name!r} of {len(name)} signs"
        if re.search(r"[\[\]:*?/\\\x00-\x1f]", name) or name[0] == "'" or name[-1] == "'":
            yield f"sheet name {name!r}"
        if name.casefold() == "history":
            yield f"sheet name {name!r} is Excel's own"


def _wrong_names(book: Lint) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for (scope, name), meaning in book.names.items():
        key = (scope, name.casefold())
        if key in seen:
            yield f"defined name {name} twice"
        seen.add(key)
        is_built_in = name in {"_xlnm.Print_Area", "_xlnm.Print_Titles"}
        if not is_built_in and (not _NAME.fullmatch(name) or _LIKE_A_CELL.fullmatch(name)):
            yield f"defined name {name}"
        if len(name) > LONGEST_NAME:
            yield f"defined name of {len(name)} signs"
        if not is_built_in:
            yield from (f"{name}: {what}" for what in wrong_formula(book.scope, meaning))
    listed = len(list(book.workbook.iter(f"{MAIN}definedName")))
    if listed != len(book.names):
        yield "a defined name twice in one scope"


def _wrong_strings(book: Lint) -> Iterator[str]:
    inline = (book.xml(part).iter(f"{MAIN}is") for part in book.sheets.values())
    for entry in chain(book.shared_texts, *inline):
        text = "".join(entry.itertext())
        if len(text.encode("utf-16-le")) > 2 * LONGEST_CELL:
            yield f"text of {len(text)} signs"


def _wrong_sheet(book: Lint, part: str) -> Iterator[str]:
    sheet = book.xml(part)
    order = [ORDER.index(etree.QName(child).localname) for child in sheet]
    if order != sorted(order):
        yield "elements out of order"
    if sheet.find(f"{MAIN}sheetProtection") is None:
        yield "not protected"
    yield from wrong_view(sheet, is_first=part == next(iter(book.sheets.values())))
    yield from (*wrong_columns(sheet), *wrong_counts(sheet), *wrong_overlaps(sheet))
    yield from (*wrong_contents(sheet), *wrong_conditions(sheet))
    yield from _wrong_cells(book, sheet)
    yield from _wrong_sizes(sheet)
    yield from _wrong_merges(sheet)
    yield from _wrong_validations(book, sheet)
    for rule in sheet.iter(f"{MAIN}cfRule"):
        if int(rule.get("dxfId", "0")) >= book.counts["dxfs"]:
            yield "conditional format without style"
        for formula in rule.iter(f"{MAIN}formula"):
            yield from wrong_formula(book.scope, formula.text or "")
    for link in sheet.iter(f"{MAIN}hyperlink"):
        target = link.get("location") or ""
        yield from wrong_formula(book.scope, target)
        if len(link.get("tooltip") or "") > LONGEST_LITERAL or len(target) > LONGEST_LITERAL:
            yield "long link"
    for footer in (*sheet.iter(f"{MAIN}oddFooter"), *sheet.iter(f"{MAIN}oddHeader")):
        if len(footer.text or "") > LONGEST_LITERAL:
            yield "long footer"
    for setup in sheet.iter(f"{MAIN}pageSetup"):
        if setup.get("paperSize") != "9" or not 10 <= int(setup.get("scale", "100")) <= 400:
            yield f"page setup {dict(setup.attrib)}"


def _wrong_cells(book: Lint, sheet: etree._Element) -> Iterator[str]:
    last_row, shared = 0, {}
    for row in sheet.iter(f"{MAIN}row"):
        number = int(row.get("r"))
        if number <= last_row:
            yield f"row {number} out of order"
        last_row, last_column = number, 0
        for cell in row:
            letters, digits = _ADDRESS.fullmatch(cell.get("r")).groups()
            column = _column(letters)
            if column <= last_column or int(digits) != number:
                yield f"cell {cell.get('r')} out of order"
            last_column = column
            if int(cell.get("s", "0")) >= book.counts["cellXfs"]:
                yield f"cell {cell.get('r')} without style"
            value = cell.findtext(f"{MAIN}v")
            if cell.get("t") == "s" and int(value) >= book.counts["strings"]:
                yield f"cell {cell.get('r')} without text"
            formula = cell.find(f"{MAIN}f")
            if formula is not None:
                if formula.get("t") == "shared" and formula.text:
                    shared[formula.get("si")] = formula.get("ref")
                    if "!" in formula.text or "{" in formula.text:
                        yield f"cell {cell.get('r')} shares a look at another sheet"
                elif formula.get("t") == "shared" and not _within(
                    shared.get(formula.get("si"), "A1"), number, column
                ):
                    yield f"cell {cell.get('r')} shares no formula"
                if formula.get("t") == "array":
                    yield f"cell {cell.get('r')} holds an array formula"
                if formula.text or formula.get("t") != "shared":
                    yield from (
                        f"{cell.get('r')}: {what}"
                        for what in wrong_formula(book.scope, formula.text or "")
                    )


def _wrong_sizes(sheet: etree._Element) -> Iterator[str]:
    for row in sheet.iter(f"{MAIN}row"):
        if float(row.get("ht", "1")) > HIGHEST_ROW:
            yield f"row {row.get('r')} of {row.get('ht')} points"
    for column in sheet.iter(f"{MAIN}col"):
        if not 0 < float(column.get("width", "1")) <= WIDEST_COLUMN:
            yield f"column {column.get('min')} of width {column.get('width')}"


def _wrong_merges(sheet: etree._Element) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for merge in sheet.iter(f"{MAIN}mergeCell"):
        (top, left), (bottom, right) = map(_place, merge.get("ref").split(":"))
        cells = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if taken & cells or len(cells) < 2:
            yield f"merged cells {merge.get('ref')}"
        taken |= cells


def _wrong_validations(book: Lint, sheet: etree._Element) -> Iterator[str]:
    rules = list(sheet.iter(f"{MAIN}dataValidation"))
    if len(rules) > 65534:
        yield "too many validations"
    taken: set[str] = set()
    for rule in rules:
        places = (rule.get("sqref") or "").split()
        if not places or taken & set(places):
            yield f"validation of {places}"
        taken |= set(places)
        for name, most in MESSAGE_LIMITS.items():
            if len((rule.get(name) or "").encode("utf-16-le")) > 2 * most:
                yield f"{name} of {len(rule.get(name))} signs at {places}"
        formula = rule.findtext(f"{MAIN}formula1") or ""
        if len(formula) > LONGEST_LITERAL:
            yield f"validation formula of {len(formula)} signs at {places}"
        if rule.get("type") == "list" and ("", formula) not in book.names:
            yield f"list {formula} at {places}"
        if rule.get("type") not in {None, "none"}:
            yield from wrong_formula(book.scope, formula)


def _within(area: str, row: int, column: int) -> bool:
    ends = [_place(end) for end in area.split(":")]
    (top, left), (bottom, right) = ends[0], ends[-1]
    return top <= row <= bottom and left <= column <= right


def _place(address: str) -> tuple[int, int]:
    letters, digits = _ADDRESS.fullmatch(address).groups()
    return int(digits), _column(letters)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
