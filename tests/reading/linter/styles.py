"""Say which styles of an issued workbook point to nothing, and which cells hold odd things.

The schema of ECMA-376 lets all of it pass; Excel repairs it.
"""

from collections.abc import Iterator

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LONGEST_FORMAT = 255
# Number formats below are Excel's own.
FIRST_FORMAT = 164
MOST_AREAS = 8192
KINDS = frozenset([None, "n", "b", "e", "str", "s", "inlineStr"])

_PARTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}


def wrong_styles(styles: etree._Element) -> Iterator[str]:
    """Yield odd indents, formats without a code, parts of styles that are missing."""
    counts = {}
    for kind in ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"):
        found = styles.find(f"{MAIN}{kind}")
        counts[kind] = 0 if found is None else len(found)
        if found is not None and int(found.get("count", len(found))) != len(found):
            yield f"{kind} counts {found.get('count')} of {len(found)}"
    formats = [f for f in styles.iter(f"{MAIN}numFmt") if f.getparent().tag == f"{MAIN}numFmts"]
    known = [int(each.get("numFmtId")) for each in formats]
    if len(set(known)) < len(known) or min(known, default=FIRST_FORMAT) < FIRST_FORMAT:
        yield f"number formats {known}"
    if any(not 0 < len(each.get("formatCode")) <= LONGEST_FORMAT for each in formats):
        yield "number format of no length or too long"
    for style in styles.iter(f"{MAIN}xf"):
        number = int(style.get("numFmtId", "0"))
        if number >= FIRST_FORMAT and number not in known:
            yield f"number format {number} is missing"
        for name, kind in _PARTS.items():
            if int(style.get(name, "0")) >= counts[kind]:
                yield f"{name} {style.get(name)} is missing"
    for alignment in styles.iter(f"{MAIN}alignment"):
        if not 0 <= int(alignment.get("indent", "0")) <= 250:
            yield f"indent of {alignment.get('indent')}"


def wrong_contents(sheet: etree._Element) -> Iterator[str]:
    """Yield cells of no known kind, and those without what their kind needs."""
    for cell in sheet.iter(f"{MAIN}c"):
        kind = cell.get("t")
        if kind not in KINDS:
            yield f"cell {cell.get('r')} of kind {kind}"
        if (kind == "inlineStr") is not (cell.find(f"{MAIN}is") is not None):
            yield f"cell {cell.get('r')} says otherwise where its text is"


def wrong_conditions(sheet: etree._Element) -> Iterator[str]:
    """Yield rules over cells that look at other sheets, which Excel 2007 refuses."""
    for kind in ("conditionalFormatting", "dataValidation"):
        for rule in sheet.iter(f"{MAIN}{kind}"):
            if len((rule.get("sqref") or "").split()) > MOST_AREAS:
                yield f"{kind} of too many areas"
            for tag in ("formula", "formula1", "formula2"):
                for formula in rule.iter(f"{MAIN}{tag}"):
                    if any(sign in (formula.text or "") for sign in "!{"):
                        yield f"{kind} looks at {formula.text}"


def wrong_scopes(workbook: etree._Element) -> Iterator[str]:
    """Yield names that belong to no sheet, and areas to print of another sheet."""
    sheets = [sheet.get("name") for sheet in workbook.iter(f"{MAIN}sheet")]
    for name in workbook.iter(f"{MAIN}definedName"):
        scope = name.get("localSheetId")
        if scope is None:
            continue
        if not 0 <= int(scope) < len(sheets):
            yield f"name {name.get('name')} of sheet {scope}"
            continue
        own = sheets[int(scope)].replace("'", "''")
        for area in (name.text or "").split("!")[:-1]:
            if not area.endswith((own, f"'{own}'")):
                yield f"name {name.get('name')} of another sheet: {name.text}"
